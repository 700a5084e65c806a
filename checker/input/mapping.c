/* SPDX-License-Identifier: MIT */
/*
 * The mapping file: which of a register's columns and words stand for which of
 * ours. One function a key, found in a table; everything wrong is collected.
 */
#include "input/mapping.h"

#include <stdlib.h>
#include <string.h>

#include "chcheck/file.h"
#include "chcheck/yaml.h"
#include "model/fold.h"

#define MAX_BYTES ((size_t)1 << 20)
#define MAX_HEADER_LINE 1000

struct reading {
	struct chc_mapping *m;
	struct chc_diags *diags;
};

static void problem(struct reading *r, enum chc_diag_id id, const struct chc_yaml *at, const char *message)
{
	chc_diag_add(r->diags, id, r->m->path, at->line, at->column, "%s", message);
}

static bool is_kind(struct reading *r, const struct chc_yaml *node, enum chc_yaml_kind kind, const char *message)
{
	if (node->kind == kind)
		return true;
	problem(r, CHC_DIAG_VALUE_TYPE, node, message);
	return false;
}

static int known_column(struct reading *r, const struct chc_yaml *key)
{
	int column = chc_column_find(key->text.ptr);

	if (column == CHC_COL_NONE)
		chc_diag_add(r->diags, CHC_DIAG_KEY_UNKNOWN, r->m->path, key->line, key->column,
			"there is no column '%s' to map to", key->text.ptr);
	return column;
}

static struct chc_mapped_column *event_column(struct chc_mapping *m, struct chc_span key)
{
	static const char *const names[] = { "event", "date", "value" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (chc_span_is(key, names[i]))
			return &m->event_columns[i];
	return NULL;
}

static void read_columns(struct reading *r, const struct chc_yaml *node)
{
	if (!is_kind(r, node, CHC_YAML_MAPPING, "'columns' is not a mapping of our names to the register's"))
		return;
	for (size_t i = 0; i < node->count; i++) {
		struct chc_mapped_column *mapped = event_column(r->m, node->keys[i].text);
		int column = mapped ? CHC_COL_NONE : known_column(r, &node->keys[i]);

		if (column != CHC_COL_NONE)
			mapped = &r->m->columns[column];
		if (mapped && is_kind(r, &node->items[i], CHC_YAML_SCALAR, "the name of one column is needed here"))
			*mapped = (struct chc_mapped_column){
				node->items[i].text, node->items[i].line, node->items[i].column };
	}
}

static void read_constants(struct reading *r, const struct chc_yaml *node)
{
	if (!is_kind(r, node, CHC_YAML_MAPPING, "'constants' is not a mapping of columns to values"))
		return;
	for (size_t i = 0; i < node->count; i++) {
		int column = known_column(r, &node->keys[i]);

		if (column == CHC_COL_NONE ||
		    !is_kind(r, &node->items[i], CHC_YAML_SCALAR, "one value is needed here"))
			continue;
		if (column == CHC_COL_CASE_REF)
			problem(r, CHC_DIAG_VALUE_UNKNOWN, &node->keys[i], "a reference cannot be the same for every case");
		else if (chc_fold_trim(node->items[i].text).len == 0)
			problem(r, CHC_DIAG_VALUE_UNKNOWN, &node->items[i], "a constant that is blank says nothing");
		else
			r->m->constants[column] = chc_fold_trim(node->items[i].text);
		r->m->constant_marks[column].line = node->items[i].line;
		r->m->constant_marks[column].column = node->items[i].column;
	}
}

/* When all words are known: a constant that cannot be understood would be wrong in every row. */
static void check_constant(struct reading *r, int column)
{
	static const struct { bool words; enum chc_word_kind kind; } kinds[CHC_CELL_KIND_MAX] = {
		[CHC_CELL_YESNO] = { true, CHC_WORDS_YESNO }, [CHC_CELL_OUTCOME] = { true, CHC_WORDS_OUTCOME },
		[CHC_CELL_PROCEDURE] = { true, CHC_WORDS_PROCEDURE },
	};
	struct chc_span text = r->m->constants[column];
	enum chc_cell_kind kind = chc_column_kind(column);
	signed char value;
	bool known = true;

	if (kinds[kind].words)
		known = chc_words_find(&r->m->words, kinds[kind].kind, text, &value);
	else if (kind == CHC_CELL_DATE || kind == CHC_CELL_PLANNED)
		known = chc_date_given(chc_dates_parse(text, r->m->order));
	if (!known)
		chc_diag_add(r->diags, CHC_DIAG_VALUE_UNKNOWN, r->m->path, r->m->constant_marks[column].line,
			r->m->constant_marks[column].column, "'%.*s' is nothing that '%s' may hold", (int)text.len, text.ptr,
			chc_column_name(column));
}

/* One column of the register is read as one of ours. */
static void check_twice(struct reading *r, int column)
{
	const struct chc_mapped_column *mine = &r->m->columns[column];

	for (int other = 0; other < column; other++)
		if (r->m->columns[other].header.ptr && chc_fold_equal(mine->header, r->m->columns[other].header))
			chc_diag_add(r->diags, CHC_DIAG_VALUE_UNKNOWN, r->m->path, mine->line, mine->column,
				"the column '%s' is read as '%s' already", mine->header.ptr, chc_column_name(other));
}

static void check_all(struct reading *r)
{
	for (int column = 0; column < CHC_COLUMN_MAX; column++) {
		if (r->m->constants[column].ptr)
			check_constant(r, column);
		if (r->m->columns[column].header.ptr)
			check_twice(r, column);
	}
}

static void read_order(struct reading *r, const struct chc_yaml *node)
{
	if (!is_kind(r, node, CHC_YAML_SCALAR, "'date_order' is dmy or mdy"))
		return;
	if (chc_span_is(node->text, "dmy"))
		r->m->order = CHC_ORDER_DMY;
	else if (chc_span_is(node->text, "mdy"))
		r->m->order = CHC_ORDER_MDY;
	else
		problem(r, CHC_DIAG_VALUE_UNKNOWN, node, "'date_order' is dmy or mdy");
}

static void read_header_line(struct reading *r, const struct chc_yaml *node)
{
	unsigned long line = 0;

	if (node->kind == CHC_YAML_SCALAR && node->text.len > 0 && node->text.len < 6 &&
	    strspn(node->text.ptr, "0123456789") == node->text.len)
		line = strtoul(node->text.ptr, NULL, 10);
	if (line < 1 || line > MAX_HEADER_LINE)
		problem(r, CHC_DIAG_VALUE_TYPE, node, "'header_line' is a line number from 1 to 1000");
	else
		r->m->header_line = (unsigned)line;
}

static void read_sheet(struct reading *r, const struct chc_yaml *node)
{
	if (is_kind(r, node, CHC_YAML_SCALAR, "'sheet' is the name of one sheet"))
		r->m->sheet = node->text.ptr;
}

/* name: [words]. The names are those that the kind of word already has. */
static void read_words(struct reading *r, const struct chc_yaml *node, enum chc_word_kind kind, const char *what)
{
	if (!is_kind(r, node, CHC_YAML_MAPPING, "a mapping of names to lists of words is needed here"))
		return;
	for (size_t i = 0; i < node->count; i++) {
		const struct chc_yaml *key = &node->keys[i], *list = &node->items[i];
		signed char value;

		if (!chc_words_find(&r->m->words, kind, key->text, &value)) {
			chc_diag_add(r->diags, CHC_DIAG_KEY_UNKNOWN, r->m->path, key->line, key->column,
				"'%s' is not among the %s", key->text.ptr, what);
			continue;
		}
		if (!is_kind(r, list, CHC_YAML_SEQUENCE, "a list of words is needed here"))
			continue;
		for (size_t j = 0; j < list->count; j++)
			if (is_kind(r, &list->items[j], CHC_YAML_SCALAR, "a word is needed here") &&
			    !chc_words_add(&r->m->words, kind, list->items[j].text, value))
				problem(r, CHC_DIAG_VALUE_UNKNOWN, &list->items[j],
					"this word is empty, too long, or already stands for something else");
	}
}

static void read_values(struct reading *r, const struct chc_yaml *node)
{
	read_words(r, node, CHC_WORDS_YESNO, "values (yes, no)");
}

static void read_outcomes(struct reading *r, const struct chc_yaml *node)
{
	read_words(r, node, CHC_WORDS_OUTCOME, "outcomes");
}

static void read_procedures(struct reading *r, const struct chc_yaml *node)
{
	read_words(r, node, CHC_WORDS_PROCEDURE, "procedures");
}

static void read_teams(struct reading *r, const struct chc_yaml *node)
{
	if (!is_kind(r, node, CHC_YAML_SEQUENCE, "'teams' is a list of names"))
		return;
	for (size_t i = 0; i < node->count; i++) {
		if (!is_kind(r, &node->items[i], CHC_YAML_SCALAR, "a name is needed here"))
			continue;
		struct chc_span *team = CHC_ARENA_PUSH(&r->m->arena, r->m->teams, r->m->team_count, r->m->team_cap);
		if (!team) {
			r->diags->failed = true;
			return;
		}
		*team = node->items[i].text;
	}
}

static void read_closures(struct reading *r, const struct chc_yaml *node)
{
	if (!is_kind(r, node, CHC_YAML_SEQUENCE, "'closures' is a list of days"))
		return;
	for (size_t i = 0; i < node->count; i++) {
		const struct chc_yaml *item = &node->items[i];
		int day = item->kind == CHC_YAML_SCALAR ? chc_date_parse_iso(item->text) : CHC_DATE_NONE;

		if (day == CHC_DATE_NONE) {
			problem(r, CHC_DIAG_VALUE_TYPE, item, "a closure is a day, YYYY-MM-DD");
			continue;
		}
		int *closure = CHC_ARENA_PUSH(&r->m->arena, r->m->closures, r->m->closure_count, r->m->closure_cap);
		if (!closure) {
			r->diags->failed = true;
			return;
		}
		*closure = day;
	}
}

static const struct { const char *key; void (*read)(struct reading *, const struct chc_yaml *); } keys[] = {
	{ "columns", read_columns }, { "constants", read_constants }, { "date_order", read_order },
	{ "header_line", read_header_line }, { "sheet", read_sheet }, { "values", read_values }, { "outcomes", read_outcomes },
	{ "procedures", read_procedures }, { "teams", read_teams }, { "closures", read_closures },
};

static void read_all(struct reading *r, const struct chc_yaml *root)
{
	if (!is_kind(r, root, CHC_YAML_MAPPING, "a mapping file is a YAML mapping: 'columns:', 'date_order:' and so on"))
		return;
	for (size_t i = 0; i < root->count; i++) {
		size_t k = 0, count = sizeof(keys) / sizeof(keys[0]);

		while (k < count && !chc_span_is(root->keys[i].text, keys[k].key))
			k++;
		if (k < count)
			keys[k].read(r, &root->items[i]);
		else
			chc_diag_add(r->diags, CHC_DIAG_KEY_UNKNOWN, r->m->path, root->keys[i].line,
				root->keys[i].column, "'%s' is no key of a mapping", root->keys[i].text.ptr);
	}
	check_all(r);
}

int chc_mapping_load(struct chc_mapping **out, const char *path, struct chc_diags *diags, struct chc_error *e)
{
	struct chc_buf text = CHC_BUF_INIT;
	struct chc_mapping *m = calloc(1, sizeof(*m));
	struct reading r = { m, diags };
	const struct chc_yaml *root = NULL;
	size_t errors = diags->errors;
	int status = CHC_E_NOMEM;

	if (!m || !chc_words_init(&m->words)) {
		chc_error_at(e, CHC_E_NOMEM, path, 0, 0, "out of memory");
		goto out;
	}
	m->path = chc_arena_strdup(&m->arena, path);
	status = chc_file_read(&text, path, MAX_BYTES, e);
	if (status != 0)
		goto out;
	status = chc_yaml_parse(&root, &m->arena, diags, path, text.ptr, text.len);
	if (status == 0 && root && diags->errors == errors)
		read_all(&r, root);
	if (status != 0 || !m->path || diags->failed)
		status = chc_error_at(e, CHC_E_NOMEM, path, 0, 0, "out of memory");
	else if (diags->errors > errors || !root)
		status = chc_error_at(e, CHC_E_RULEBOOK, path, 0, 0, "the mapping cannot be used");
out:
	chc_buf_release(&text);
	if (status != 0)
		chc_mapping_free(m);
	else
		*out = m;
	return status;
}

void chc_mapping_free(struct chc_mapping *m)
{
	if (!m)
		return;
	chc_words_release(&m->words);
	chc_arena_release(&m->arena);
	free(m);
}

size_t chc_mapping_closures(const struct chc_mapping *m, const int **days)
{
	*days = m->closures;
	return m->closure_count;
}
