/* SPDX-License-Identifier: MIT */
/*
 * The words of the yearly figures, and the averages of similar authorities, both
 * from rules/annual. Every sentence's places are checked here.
 */
#include "chcheck/annual_load.h"

#include <stdlib.h>
#include <string.h>

#include "chcheck/template.h"
#include "input/sheet.h"

#ifndef CHC_RULES_DIR
#define CHC_RULES_DIR "rules"
#endif

static const char *path_below(const char *rules_dir, const char *name, struct chc_arena *arena)
{
	struct chc_buf path = CHC_BUF_INIT;

	if (!rules_dir)
		rules_dir = getenv("CHCHECK_RULES");
	if (!rules_dir || !*rules_dir)
		rules_dir = CHC_RULES_DIR;
	chc_buf_printf(&path, "%s/annual/%s", rules_dir, name);
	const char *kept = path.failed ? NULL : chc_arena_copy(arena, chc_buf_view(&path));
	chc_buf_release(&path);
	return kept;
}

/* --- words --- */

#define STATISTIC(name) { #name, CHC_ENTRY_TEXT, true, offsetof(struct chc_annual_statistic_words, name), NULL, NULL }
#define EXTRA(name) { #name, CHC_ENTRY_TEXT, false, offsetof(struct chc_annual_statistic_words, name), NULL, NULL }
static const struct chc_entry_field statistic_fields[] = {
	STATISTIC(title), STATISTIC(what), STATISTIC(sentence), STATISTIC(average), STATISTIC(no_average),
	STATISTIC(not_applicable), STATISTIC(not_given), EXTRA(below), EXTRA(late), { 0 },
};
static const struct chc_entry_field label_fields[] = {
#define X(name) { #name, CHC_ENTRY_TEXT, true, offsetof(struct chc_annual_labels, name), NULL, NULL },
	CHC_ANNUAL_LABEL_LIST(X)
#undef X
	{ 0 },
};
static const struct chc_entry_field mapping_fields[] = {
	{ "earlier", CHC_ENTRY_TEXT, true, offsetof(struct chc_annual_mapping, earlier), NULL, NULL },
	{ "later", CHC_ENTRY_TEXT, true, offsetof(struct chc_annual_mapping, later), NULL, NULL },
	{ 0 },
};

static void check_sentences(struct chc_entries *r, const struct chc_yaml *map)
{
	for (size_t i = 0; i < map->count; i++) {
		const struct chc_yaml *node = &map->items[i];
		struct chc_span wrong;

		if (node->kind == CHC_YAML_MAPPING)
			check_sentences(r, node);
		else if (node->kind == CHC_YAML_SCALAR &&
		    !chc_template_check(node->text.ptr, chc_annual_is_value, NULL, &wrong))
			chc_entries_problem(r, CHC_DIAG_NAME_UNKNOWN, node->file, node->line, node->column,
				"there is no value '%.*s' for a place in braces", (int)(wrong.len > 60 ? 60 : wrong.len),
				wrong.ptr);
	}
}

static void read_parts(struct chc_entries *r, const struct chc_yaml *root, struct chc_annual_texts *out)
{
	struct chc_entry_field groups[CHC_AUTHORITY_MAX + 1] = { 0 };
	const struct chc_yaml *node = chc_yaml_find(root, "groups");

	for (size_t i = 0; i < CHC_AUTHORITY_MAX; i++)
		groups[i] = (struct chc_entry_field){ chc_authority_name((enum chc_authority)i), CHC_ENTRY_TEXT, true,
			offsetof(struct chc_annual_texts, groups) + i * sizeof(out->groups[0]), NULL, NULL };
	if (node)
		chc_entries_read(r, "'groups'", groups, node, out);
	node = chc_yaml_find(root, "labels");
	if (node)
		chc_entries_read(r, "'labels'", label_fields, node, &out->labels);
	node = chc_yaml_find(root, "statistics");
	for (size_t i = 0; node && i < CHC_ANNUAL_MAX; i++) {
		const struct chc_yaml *one = chc_yaml_find(node, chc_annual_name((enum chc_annual_statistic)i));

		if (one)
			chc_entries_read(r, "a statistic", statistic_fields, one, &out->statistics[i]);
		else
			chc_entries_problem(r, CHC_DIAG_KEY_MISSING, node->file, node->line, node->column,
				"'statistics' needs the key '%s'", chc_annual_name((enum chc_annual_statistic)i));
	}
	node = chc_yaml_find(root, "mapping");
	if (node)
		out->mapping = chc_entries_list(r, "a row of the mapping", mapping_fields, node,
			&(struct chc_annual_mapping){ .earlier = "", .later = "" }, sizeof(struct chc_annual_mapping),
			offsetof(struct chc_annual_mapping, where), &out->mapping_count);
}

#define WORD(name, type) { #name, type, true, offsetof(struct chc_annual_texts, name), NULL, NULL }

static void read_words(struct chc_entries *r, const struct chc_yaml *root, struct chc_annual_texts *out)
{
	/* those that are read by hand: the keys are known, and what stands there is looked at below */
	static const char *const by_hand[] = { "groups", "statistics", "mapping", "labels" };
	static const struct chc_entry_field fields[] = {
		WORD(title, CHC_ENTRY_TEXT), WORD(few, CHC_ENTRY_NUMBER), WORD(later_scheme_from, CHC_ENTRY_NUMBER),
		WORD(few_words, CHC_ENTRY_TEXT), WORD(does_not_add, CHC_ENTRY_TEXT), WORD(earlier_scheme, CHC_ENTRY_TEXT),
		WORD(notes, CHC_ENTRY_NAMES), { 0 },
	};
	struct chc_yaml rest = *root;
	struct chc_yaml *items = chc_arena_array(r->arena, root->count + 1, sizeof(*items));
	struct chc_yaml *keys = chc_arena_array(r->arena, root->count + 1, sizeof(*keys));

	r->nomem |= !items || !keys;
	if (r->nomem)
		return;
	rest.count = 0;
	for (size_t i = 0; i < root->count; i++) {
		bool known = false;
		for (size_t k = 0; k < sizeof(by_hand) / sizeof(by_hand[0]); k++)
			known |= chc_span_is(root->keys[i].text, by_hand[k]);
		if (known)
			continue;
		items[rest.count] = root->items[i];
		keys[rest.count++] = root->keys[i];
	}
	rest.items = items;
	rest.keys = keys;
	chc_entries_read(r, "the file of words", fields, &rest, out);
	for (size_t k = 0; k < sizeof(by_hand) / sizeof(by_hand[0]); k++)
		if (!chc_yaml_find(root, by_hand[k]))
			chc_entries_problem(r, CHC_DIAG_KEY_MISSING, root->file, root->line, root->column,
				"the file of words needs the key '%s'", by_hand[k]);
	read_parts(r, root, out);
	check_sentences(r, root);
}

static int judge(const struct chc_entries *r, const char *path, size_t errors, struct chc_error *e)
{
	if (r->nomem || r->diags->failed)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	if (r->diags->errors > errors)
		return chc_error_at(e, CHC_E_RULEBOOK, path, 0, 0, "the file cannot be used, it has %zu error%s",
			r->diags->errors - errors, r->diags->errors - errors == 1 ? "" : "s");
	return 0;
}

int chc_annual_words_load(struct chc_annual_texts *out, const char *rules_dir, struct chc_arena *arena,
	struct chc_diags *diags, struct chc_error *e)
{
	struct chc_entries r = { arena, diags, false };
	const struct chc_yaml *root = NULL;
	size_t errors = diags->errors;
	const char *path = path_below(rules_dir, "annual.yaml", arena);
	int status = path ? chc_entries_open(&r, &root, path, e) : chc_error_set(e, CHC_E_NOMEM, "out of memory");

	if (status != 0)
		return status;
	if (root && root->kind == CHC_YAML_MAPPING)
		read_words(&r, root, out);
	else if (diags->errors == errors)
		chc_entries_problem(&r, CHC_DIAG_VALUE_TYPE, path, 1, 1, "the file of words is a mapping");
	return judge(&r, path, errors, e);
}

/* --- averages --- */

enum { COLUMN_YEAR, COLUMN_AUTHORITY, COLUMN_VALUES, COLUMN_SOURCE = COLUMN_VALUES + CHC_ANNUAL_MAX, COLUMN_MAX };
static const struct chc_sheet_column columns[COLUMN_MAX] = {
	[COLUMN_YEAR] = { "year", true }, [COLUMN_AUTHORITY] = { "authority_type", true },
	[COLUMN_VALUES + CHC_ANNUAL_UPHELD] = { "upheld_rate", true },
	[COLUMN_VALUES + CHC_ANNUAL_PER_100K] = { "upheld_per_100k", true },
	[COLUMN_VALUES + CHC_ANNUAL_COMPLIANCE] = { "compliance_rate", true },
	[COLUMN_VALUES + CHC_ANNUAL_REMEDY] = { "satisfactory_remedy_rate", true },
	[COLUMN_SOURCE] = { "source", false },
};

/* "77" or "4.8" in tenths; false: neither. */
static bool read_tenths(const char *text, int64_t *out)
{
	size_t whole = strspn(text, "0123456789");
	const char *rest = text + whole;

	if (whole == 0 || whole > 6 || (rest[0] && (rest[0] != '.' || rest[1] < '0' || rest[1] > '9' || rest[2])))
		return false;
	*out = 10 * strtoll(text, NULL, 10) + (rest[0] ? rest[1] - '0' : 0);
	return true;
}

static void wrong_cell(struct chc_entries *r, const struct chc_sheet *s, const struct chc_sheet_cell *cell, const char *what)
{
	chc_entries_problem(r, CHC_DIAG_VALUE_TYPE, s->path, cell->line, cell->column, what, cell->text);
}

static void take_comparator(struct chc_entries *r, const struct chc_sheet *s, size_t row, struct chc_comparator *out,
	const struct chc_comparators *before)
{
	const struct chc_sheet_cell *year = chc_sheet_cell(s, row, COLUMN_YEAR);
	const struct chc_sheet_cell *type = chc_sheet_cell(s, row, COLUMN_AUTHORITY);

	*out = (struct chc_comparator){ .from = chc_annual_year_from(year->text),
		.source = chc_sheet_cell(s, row, COLUMN_SOURCE)->text, .where = { s->path, year->line, year->column } };
	if (out->from == 0)
		wrong_cell(r, s, year, "'%s' is no financial year, write it as 2024-25");
	if (!chc_authority_find(chc_span_of(type->text), &out->authority))
		wrong_cell(r, s, type, "'%s' is no type of authority: county, district, metropolitan, unitary, london, other");
	else if (chc_comparator_find(before, out->from, out->authority))
		wrong_cell(r, s, type, "the averages of '%s' in this year are there twice");
	for (size_t i = 0; i < CHC_ANNUAL_MAX; i++) {
		const struct chc_sheet_cell *cell = chc_sheet_cell(s, row, COLUMN_VALUES + i);

		out->value[i] = CHC_FIGURE_NONE;
		if (cell->text[0] && !read_tenths(cell->text, &out->value[i]))
			wrong_cell(r, s, cell, "'%s' is no average: digits, with one decimal at most, or nothing where it is "
				"not known");
	}
}

int chc_comparators_load(struct chc_comparators *out, const char **used, const char *path, const char *rules_dir,
	struct chc_arena *arena, struct chc_diags *diags, struct chc_error *e)
{
	struct chc_entries r = { arena, diags, false };
	struct chc_sheet sheet = { 0 };
	size_t errors = diags->errors;
	const char *kept = path ? chc_arena_strdup(arena, path) : path_below(rules_dir, "comparators.csv", arena);
	int status = kept ? chc_sheet_read(&r, &sheet, kept, ',', columns, COLUMN_MAX, e)
		: chc_error_set(e, CHC_E_NOMEM, "out of memory");

	if (status != 0)
		return status;
	*used = kept;
	struct chc_comparator *items = chc_arena_array(arena, sheet.row_count + 1, sizeof(*items));
	*out = (struct chc_comparators){ items, 0 };
	r.nomem |= !items;
	for (size_t i = 0; items && i < sheet.row_count; i++) {
		take_comparator(&r, &sheet, i, &items[i], out);
		out->count++;
	}
	return judge(&r, kept, errors, e);
}
