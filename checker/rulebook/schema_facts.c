/* SPDX-License-Identifier: MIT */
/*
 * Reads the conditions of screening: each fact is a name, or a name, an equals
 * sign and a value, and becomes numbers here so that the engine compares numbers.
 */
#include "rulebook/schema_facts.h"

#include <string.h>

int chc_facts_date_column(struct chc_span name)
{
	for (int c = 0; c < CHC_COLUMN_MAX; c++) {
		enum chc_cell_kind kind = chc_column_kind(c);
		if ((kind == CHC_CELL_DATE || kind == CHC_CELL_PLANNED) && chc_span_is(name, chc_column_name(c)))
			return c;
	}
	return CHC_COL_NONE;
}

static bool find_procedure(struct chc_span name, int *out)
{
	int p = 0;

	while (p < CHC_PROCEDURE_MAX && !chc_span_is(name, chc_procedure_name((enum chc_case_procedure)p)))
		p++;
	*out = p;
	return p < CHC_PROCEDURE_MAX || chc_span_is(name, "unknown");
}

void chc_facts_read_procedure(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	int p = CHC_PROCEDURE_MAX;

	if (node->kind != CHC_YAML_SCALAR || !find_procedure(node->text, &p))
		chc_loader_problem(l, CHC_DIAG_NAME_UNKNOWN, node, "no procedure is called so; 'unknown' stands for "
			"any other word");
	enum chc_case_procedure value = (enum chc_case_procedure)p;
	memcpy((char *)out + f->offset, &value, sizeof(value));
}

static int find_column(struct chc_span name, enum chc_cell_kind kind)
{
	for (int c = 0; c < CHC_COLUMN_MAX; c++)
		if (chc_column_kind(c) == kind && chc_span_is(name, chc_column_name(c)))
			return c;
	return CHC_COL_NONE;
}

static bool find_step(const struct chc_rulebook *book, struct chc_span name, struct chc_span value,
	struct chc_screen_fact *out)
{
	for (size_t i = 0; i < book->step_count; i++) {
		if (!book->steps[i].id || !chc_span_is(name, book->steps[i].id))
			continue;
		for (int v = 0; v < CHC_STEP_VERDICT_MAX; v++) {
			if (!chc_span_is(value, chc_step_verdict_name((enum chc_step_verdict)v)))
				continue;
			*out = (struct chc_screen_fact){ CHC_FACT_STEP, (int)i, v };
			return true;
		}
	}
	return false;
}

static bool find_check(const struct chc_rulebook *book, struct chc_span name, struct chc_span value,
	struct chc_screen_fact *out)
{
	for (size_t i = 0; i < book->check_count; i++) {
		if (!book->checks[i].id || !chc_span_is(name, book->checks[i].id))
			continue;
		for (int v = 0; v < CHC_CHECK_STATE_MAX; v++) {
			if (!chc_span_is(value, chc_check_state_name((enum chc_check_state)v)))
				continue;
			*out = (struct chc_screen_fact){ CHC_FACT_CHECK, (int)i, v };
			return true;
		}
	}
	return false;
}

static bool find_plain(struct chc_span name, struct chc_screen_fact *out)
{
	int column = chc_facts_date_column(name);

	if (column != CHC_COL_NONE) {
		*out = (struct chc_screen_fact){ CHC_FACT_GIVEN, column, 0 };
		return true;
	}
	for (int d = 0; d < CHC_SCREEN_DERIVED_MAX; d++) {
		if (!chc_span_is(name, chc_screen_derived_name((enum chc_screen_derived)d)))
			continue;
		*out = (struct chc_screen_fact){ CHC_FACT_DERIVED, d, 0 };
		return true;
	}
	return false;
}

static bool find_fact(const struct chc_rulebook *book, struct chc_span text, struct chc_screen_fact *out)
{
	const char *equals = memchr(text.ptr, '=', text.len);

	if (!equals)
		return find_plain(text, out);
	struct chc_span name = { text.ptr, (size_t)(equals - text.ptr) };
	struct chc_span value = { equals + 1, text.len - name.len - 1 };
	int column = chc_facts_date_column(name), procedure;
	if (column != CHC_COL_NONE && chc_span_is(value, "unusable")) {
		*out = (struct chc_screen_fact){ CHC_FACT_UNUSABLE, column, 0 };
		return true;
	}
	column = find_column(name, CHC_CELL_YESNO);
	if (column != CHC_COL_NONE && (chc_span_is(value, "yes") || chc_span_is(value, "no"))) {
		*out = (struct chc_screen_fact){ CHC_FACT_WORD, column,
			chc_span_is(value, "yes") ? CHC_WORD_YES : CHC_WORD_NO };
		return true;
	}
	if (chc_span_is(name, "procedure") && find_procedure(value, &procedure)) {
		*out = (struct chc_screen_fact){ CHC_FACT_PROCEDURE, 0, procedure };
		return true;
	}
	return find_step(book, name, value, out) || find_check(book, name, value, out);
}

void chc_facts_read(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	bool list = node->kind == CHC_YAML_SEQUENCE;
	size_t count = list ? node->count : 1, kept = 0;
	struct chc_screen_fact *facts = chc_loader_array(l, count, sizeof(*facts));

	for (size_t i = 0; facts && i < count; i++) {
		const struct chc_yaml *item = list ? &node->items[i] : node;

		if (item->kind != CHC_YAML_SCALAR || !find_fact(l->book, item->text, &facts[kept]))
			chc_loader_problem(l, CHC_DIAG_NAME_UNKNOWN, item, "'%s' is no fact of a case: write a column of "
				"dates, COLUMN=unusable, COLUMN=yes, COLUMN=no, STEP=VERDICT, CHECK=STATE, "
				"procedure=NAME or a derived fact",
				item->kind == CHC_YAML_SCALAR ? item->text.ptr : "this");
		else
			kept++;
	}
	const struct chc_screen_facts value = { facts, facts ? kept : 0 };
	memcpy((char *)out + f->offset, &value, sizeof(value));
}

static const struct chc_field when_fields[] = {
	{ .key = "all", .type = CHC_F_CUSTOM, .read = chc_facts_read, .offset = offsetof(struct chc_screen_when, all) },
	{ .key = "any", .type = CHC_F_CUSTOM, .read = chc_facts_read, .offset = offsetof(struct chc_screen_when, any) },
	{ .key = "none", .type = CHC_F_CUSTOM, .read = chc_facts_read, .offset = offsetof(struct chc_screen_when, none) },
	{ 0 }
};

const struct chc_schema chc_schema_when = {
	.noun = "a condition", .fields = when_fields, .size = sizeof(struct chc_screen_when), .where = CHC_NO_WHERE,
	.scalar_key = "all",
};
