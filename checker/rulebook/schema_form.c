/* SPDX-License-Identifier: MIT */
/*
 * Schema of the form of a self-assessment: its rows with the requirements that
 * each speaks of, and what is odd about an answer. And the harms, which say what
 * is looked at first. The requirements have been read by then.
 */
#include <string.h>

#include "rulebook/schemas.h"

/* --- harms --- */

static bool is_requirement(const struct chc_loader *l, const struct chc_field *f, struct chc_span name)
{
	(void)f;
	for (size_t i = 0; i < l->book->requirement_count; i++)
		if (l->book->requirements[i].id && chc_span_is(name, l->book->requirements[i].id))
			return true;
	return false;
}

static const struct chc_field harm_fields[] = {
	CHC_STRING(chc_harm, title),
	{ .key = "requirements", .type = CHC_F_NAMES, .required = true, .known = is_requirement, .noun = "requirement",
	  .offset = offsetof(struct chc_harm, requirements) },
	{ 0 }
};

/* How often an id is in a list that stands before, and in the list itself up to `end`. */
static bool named_before(const struct chc_names *lists, size_t list, size_t end, const char *id)
{
	for (size_t i = 0; i < list; i++)
		if (chc_names_has(lists[i], id))
			return true;
	return chc_names_has((struct chc_names){ lists[list].items, end }, id);
}

static void report_at(struct chc_loader *l, enum chc_diag_id id, const struct chc_where *at, const char *what,
	const char *name)
{
	chc_diag_add(l->diags, id, at->file, at->line, at->column, what, name);
	l->nomem = l->nomem || l->diags->failed;
}

/* Each requirement in exactly one of the lists, or what is wrong. */
static void check_partition(struct chc_loader *l, const struct chc_names *lists, const struct chc_where *places,
	size_t count, const char *twice, const char *never)
{
	const struct chc_rulebook *book = l->book;

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < lists[i].count; k++)
			if (named_before(lists, i, k, lists[i].items[k]))
				report_at(l, CHC_DIAG_ID_DUPLICATE, &places[i], twice, lists[i].items[k]);
	for (size_t r = 0; r < book->requirement_count && count > 0; r++) {
		const char *id = book->requirements[r].id;
		bool found = id == NULL;
		for (size_t i = 0; i < count && !found; i++)
			found = chc_names_has(lists[i], id);
		if (!found)
			report_at(l, CHC_DIAG_KEY_MISSING, &places[count - 1], never, id);
	}
}

const struct chc_schema chc_schema_harm = {
	.noun = "a harm", .fields = harm_fields, .size = sizeof(struct chc_harm), .where = offsetof(struct chc_harm, where),
};

void chc_harms_check(struct chc_loader *l)
{
	size_t count = l->book->harm_count;
	struct chc_names *lists = chc_loader_array(l, count, sizeof(*lists));
	struct chc_where *places = chc_loader_array(l, count, sizeof(*places));

	for (size_t i = 0; lists && places && i < count; i++) {
		lists[i] = l->book->harms[i].requirements;
		places[i] = l->book->harms[i].where;
	}
	if (lists && places)
		check_partition(l, lists, places, count, "'%s' is in two harms, it belongs to one",
			"'%s' is in no harm: put it into one");
}

/* --- rows --- */

static const struct chc_field row_fields[] = {
	CHC_STRING(chc_form_rule, id),
	{ .key = "section", .type = CHC_F_UNSIGNED, .required = true, .offset = offsetof(struct chc_form_rule, section) },
	CHC_OPTIONAL(chc_form_rule, title),
	CHC_STRING(chc_form_rule, statement),
	{ .key = "seen", .type = CHC_F_BOOL, .required = true, .offset = offsetof(struct chc_form_rule, statement_seen) },
	{ .key = "practice", .type = CHC_F_BOOL, .offset = offsetof(struct chc_form_rule, practice) },
	{ .key = "requirements", .type = CHC_F_NAMES, .known = is_requirement, .noun = "requirement",
	  .offset = offsetof(struct chc_form_rule, requirements) },
	{ .key = "asserts", .type = CHC_F_NAMES, .known = is_requirement, .noun = "requirement",
	  .offset = offsetof(struct chc_form_rule, asserts) },
	{ 0 }
};

static const struct chc_schema row_schema = {
	.noun = "a row of the form", .fields = row_fields, .size = sizeof(struct chc_form_rule),
	.where = offsetof(struct chc_form_rule, where),
};

/* All requirements of the row's section that no row names. */
static void take_rest(struct chc_loader *l, struct chc_form_rule *rows, size_t count, struct chc_form_rule *row)
{
	const struct chc_rulebook *book = l->book;
	const char **ids = chc_loader_array(l, book->requirement_count, sizeof(*ids));
	size_t kept = 0;

	for (size_t r = 0; ids && r < book->requirement_count; r++) {
		bool named = book->requirements[r].section != row->section || !book->requirements[r].id;
		for (size_t i = 0; i < count && !named; i++)
			named = chc_names_has(rows[i].requirements, book->requirements[r].id);
		if (!named)
			ids[kept++] = book->requirements[r].id;
	}
	row->requirements = (struct chc_names){ ids, kept };
	if (kept == 0)
		report_at(l, CHC_DIAG_KEY_MISSING, &row->where, "the row '%s' has no requirement left: name some", row->id);
}

static bool only_of_its_number(const struct chc_rulebook *book, const struct chc_requirement *q)
{
	for (size_t i = 0; q->paragraph && i < book->requirement_count; i++)
		if (&book->requirements[i] != q && book->requirements[i].paragraph
			&& strcmp(book->requirements[i].paragraph, q->paragraph) == 0)
			return false;
	return q->paragraph != NULL;
}

/* A row a requirement: what is done is asserted where policy is not all that would show it. */
static void make_rows(struct chc_loader *l)
{
	struct chc_rulebook *book = l->book;
	struct chc_form_rule *rows = chc_loader_array(l, book->requirement_count, sizeof(*rows));

	for (size_t r = 0; rows && r < book->requirement_count; r++) {
		const struct chc_requirement *q = &book->requirements[r];
		const char **id = chc_loader_array(l, 1, sizeof(*id));
		if (!id)
			return;
		*id = q->id;
		rows[r] = (struct chc_form_rule){
			.id = only_of_its_number(book, q) ? q->paragraph : q->id, .section = q->section, .statement = q->text,
			.practice = chc_names_has(q->evidence, "practice") || chc_names_has(q->evidence, "governance"),
			.requirements = { id, 1 }, .where = q->where,
		};
	}
	book->form = rows;
	book->form_count = rows ? book->requirement_count : 0;
}

/* --- the whole --- */

static const struct chc_word by_words[] = {
	{ "section", CHC_FORM_BY_SECTION }, { "requirement", CHC_FORM_BY_REQUIREMENT }, { 0 }
};
static const struct chc_word answer_words[] = {
	{ "yes", CHC_CLAIM_YES }, { "no", CHC_CLAIM_NO }, { "other", CHC_CLAIM_OTHER }, { 0 }
};

static const struct chc_field column_fields[] = {
	CHC_STRING(chc_form_columns, row), CHC_STRING(chc_form_columns, statement), CHC_STRING(chc_form_columns, answer),
	CHC_OPTIONAL(chc_form_columns, evidence), CHC_STRING(chc_form_columns, commentary),
	{ 0 }
};

static const struct chc_schema columns_schema = {
	.noun = "'columns'", .fields = column_fields, .size = sizeof(struct chc_form_columns), .where = CHC_NO_WHERE,
};

static const struct chc_field remark_fields[] = {
	CHC_STRING(chc_claim_remark, id),
	CHC_STRING(chc_claim_remark, says),
	{ .key = "answers", .type = CHC_F_BITS, .words = answer_words, .offset = offsetof(struct chc_claim_remark, answers) },
	{ .key = "rows", .type = CHC_F_NAMES, .offset = offsetof(struct chc_claim_remark, rows) },
	CHC_PATTERNS(chc_claim_remark, text),
	CHC_PATTERNS(chc_claim_remark, unless),
	{ 0 }
};

static const struct chc_schema remark_schema = {
	.noun = "a remark", .fields = remark_fields, .size = sizeof(struct chc_claim_remark),
	.where = offsetof(struct chc_claim_remark, where),
};

static void check_rows(struct chc_loader *l)
{
	struct chc_rulebook *book = l->book;
	size_t count = book->form_count;
	struct chc_form_rule *rows = chc_loader_array(l, count, sizeof(*rows));
	struct chc_names *lists = chc_loader_array(l, count, sizeof(*lists));
	struct chc_where *places = chc_loader_array(l, count, sizeof(*places));

	if (!rows || !lists || !places)
		return;
	if (count > 0)
		memcpy(rows, book->form, count * sizeof(*rows));
	for (size_t i = 0; i < count; i++) {
		if (book->form[i].requirements.count == 0)
			take_rest(l, rows, i, &rows[i]);
		lists[i] = rows[i].requirements;
		places[i] = rows[i].where;
		for (size_t k = 0; k < rows[i].asserts.count; k++)
			if (!chc_names_has(rows[i].requirements, rows[i].asserts.items[k]))
				report_at(l, CHC_DIAG_NAME_UNKNOWN, &places[i], "'%s' is not among the requirements of this row",
					rows[i].asserts.items[k]);
	}
	book->form = rows;
	check_partition(l, lists, places, count, "'%s' is in two rows of the form, it belongs to one",
		"'%s' is in no row of the form: put it into one");
	chc_fields_unique(l, rows, count, sizeof(*rows), offsetof(struct chc_form_rule, id),
		offsetof(struct chc_form_rule, where), "the row");
}

static void check_form(struct chc_loader *l, const struct chc_yaml *map, void *out)
{
	const struct chc_yaml *rows = chc_yaml_find(map, "rows");
	bool by_requirement = l->book->form_by == CHC_FORM_BY_REQUIREMENT;

	(void)out;
	if (by_requirement && rows)
		chc_loader_problem(l, CHC_DIAG_KEY_UNKNOWN, rows, "a form by requirement has no 'rows' of its own");
	else if (by_requirement)
		make_rows(l);
	else if (!rows)
		chc_loader_problem(l, CHC_DIAG_KEY_MISSING, map, "a form by section needs the key 'rows'");
	else
		check_rows(l);
}

static const struct chc_field form_fields[] = {
	{ .key = "title", .type = CHC_F_STRING, .required = true, .offset = offsetof(struct chc_rulebook, form_title) },
	{ .key = "by", .type = CHC_F_WORD, .required = true, .words = by_words,
	  .offset = offsetof(struct chc_rulebook, form_by) },
	{ .key = "columns", .type = CHC_F_STRUCT, .required = true, .schema = &columns_schema,
	  .offset = offsetof(struct chc_rulebook, form_columns) },
	{ .key = "notes", .type = CHC_F_NAMES, .offset = offsetof(struct chc_rulebook, form_notes) },
	{ .key = "rows", .type = CHC_F_LIST, .schema = &row_schema, .offset = offsetof(struct chc_rulebook, form),
	  .count_offset = offsetof(struct chc_rulebook, form_count) },
	{ .key = "remarks", .type = CHC_F_LIST, .schema = &remark_schema,
	  .offset = offsetof(struct chc_rulebook, claim_remarks),
	  .count_offset = offsetof(struct chc_rulebook, claim_remark_count) },
	{ .key = "cites", .type = CHC_F_PATTERNS, .group = "section", .offset = offsetof(struct chc_rulebook, claim_cites) },
	{ 0 }
};

const struct chc_schema chc_schema_form = {
	.noun = "'form'", .fields = form_fields, .size = sizeof(struct chc_rulebook), .where = CHC_NO_WHERE,
	.check = check_form,
};
