/* SPDX-License-Identifier: MIT */
/*
 * A published table with a row for each authority, by a map that names its columns:
 * several columns may be added up into one figure, since older tables have more
 * categories than newer ones. Beside the organisations' folders, above csv.c.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chcheck/annual_load.h"
#include "input/csv.h"
#include "input/sheet.h"

enum field { FIELD_NAME, FIELD_TYPE, FIELD_YEAR, FIELD_POPULATION, FIELD_FIGURES, FIELD_MAX = FIELD_FIGURES + 9 };
#define PARTS_MOST 8            /* columns that make one figure */

struct map {
	const char *file, *year;
	int64_t header_line;
	bool blank_is_zero;
	struct chc_names columns[FIELD_MAX];
	struct chc_names types[CHC_AUTHORITY_MAX];
};

static const struct { const char *name; size_t offset; } fields[FIELD_MAX] = {
	[FIELD_NAME] = { "name", 0 }, [FIELD_TYPE] = { "authority_type", 0 }, [FIELD_YEAR] = { "year", 0 },
	[FIELD_POPULATION] = { "population", 0 },
	{ "dealt_with", offsetof(struct chc_ombudsman_year, dealt_with) },
	{ "not_for_us", offsetof(struct chc_ombudsman_year, not_for_us) },
	{ "assessed_closed", offsetof(struct chc_ombudsman_year, assessed_closed) },
	{ "investigated", offsetof(struct chc_ombudsman_year, investigated) },
	{ "upheld", offsetof(struct chc_ombudsman_year, upheld) },
	{ "satisfactory_remedy", offsetof(struct chc_ombudsman_year, satisfactory_remedy) },
	{ "remedies_due", offsetof(struct chc_ombudsman_year, remedies_due) },
	{ "remedies_complied", offsetof(struct chc_ombudsman_year, remedies_complied) },
	{ "remedies_late", offsetof(struct chc_ombudsman_year, remedies_late) },
};

struct reading {
	struct chc_entries r;
	struct map map;
	const char *path;               /* of the table */
	size_t place[FIELD_MAX][PARTS_MOST];
	struct chc_annual_rows *out;
};

/* --- the map --- */

static int read_map(struct reading *t, const char *path, struct chc_error *e)
{
	struct chc_entry_field columns[FIELD_MAX + 1] = { 0 }, types[CHC_AUTHORITY_MAX + 1] = { 0 };
	const struct chc_entry_field head[] = {
		{ "file", CHC_ENTRY_TEXT, true, offsetof(struct map, file), NULL, NULL },
		{ "year", CHC_ENTRY_TEXT, false, offsetof(struct map, year), NULL, NULL },
		{ "header_line", CHC_ENTRY_NUMBER, false, offsetof(struct map, header_line), NULL, NULL },
		{ "blank_is_zero", CHC_ENTRY_BOOL, false, offsetof(struct map, blank_is_zero), NULL, NULL },
		{ "columns", CHC_ENTRY_PART, true, 0, NULL, columns },
		{ "authority_types", CHC_ENTRY_PART, false, 0, NULL, types },
		{ 0 },
	};
	const struct chc_yaml *root = NULL;

	for (size_t i = 0; i < FIELD_MAX; i++)
		columns[i] = (struct chc_entry_field){ fields[i].name, CHC_ENTRY_NAMES, i == FIELD_NAME,
			offsetof(struct map, columns) + i * sizeof(struct chc_names), NULL, NULL };
	for (size_t i = 0; i < CHC_AUTHORITY_MAX; i++)
		types[i] = (struct chc_entry_field){ chc_authority_name((enum chc_authority)i), CHC_ENTRY_NAMES, false,
			offsetof(struct map, types) + i * sizeof(struct chc_names), NULL, NULL };
	t->map.header_line = 1;
	int status = chc_entries_open(&t->r, &root, path, e);
	if (status != 0)
		return status;
	if (root)
		chc_entries_read(&t->r, "a map of a table", head, root, &t->map);
	else
		chc_entries_problem(&t->r, CHC_DIAG_VALUE_TYPE, path, 1, 1, "a map of a table is wanted here");
	for (size_t i = 0; i < FIELD_MAX; i++)
		if (t->map.columns[i].count > PARTS_MOST)
			chc_entries_problem(&t->r, CHC_DIAG_VALUE_TYPE, path, 1, 1, "more than %d columns make '%s'", PARTS_MOST,
				fields[i].name);
	if (t->map.year && chc_annual_year_from(t->map.year) == 0)
		chc_entries_problem(&t->r, CHC_DIAG_VALUE_TYPE, path, 1, 1, "'%s' is no financial year, write it as 2024-25",
			t->map.year);
	if (!t->map.year && t->map.columns[FIELD_YEAR].count == 0)
		chc_entries_problem(&t->r, CHC_DIAG_KEY_MISSING, path, 1, 1, "the map has no 'year', nor a column of it");
	return 0;
}

/* --- the table --- */

static void find_columns(struct reading *t, const struct chc_csv *csv)
{
	for (size_t i = 0; i < FIELD_MAX; i++) {
		for (size_t k = 0; k < t->map.columns[i].count && k < PARTS_MOST; k++) {
			size_t c = 0;

			while (c < csv->count && !chc_span_is(chc_span_trim(csv->cells[c]), t->map.columns[i].items[k]))
				c++;
			t->place[i][k] = c;
			if (c == csv->count)
				chc_entries_problem(&t->r, CHC_DIAG_KEY_MISSING, t->path, (unsigned)csv->line, 1,
					"the table has no column '%s', which the map names for '%s'", t->map.columns[i].items[k],
					fields[i].name);
		}
	}
}

static struct chc_span cell_of(const struct reading *t, const struct chc_csv *csv, size_t field, size_t part)
{
	size_t at = t->place[field][part];

	if (t->map.columns[field].count <= part || at >= csv->count)
		return CHC_SPAN_LIT("");
	return chc_span_trim(csv->cells[at]);
}

static bool is_blank(struct chc_span s)
{
	return s.len == 0 || chc_span_is(s, "-") || chc_span_is(s, "n/a") || chc_span_is(s, "N/A");
}

/* Digits, with commas between thousands. */
static bool read_number(struct chc_span s, int64_t *out)
{
	*out = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == ',' && i > 0 && (s.len - i) % 4 == 0)
			continue;
		if (s.ptr[i] < '0' || s.ptr[i] > '9' || *out > 100000000)
			return false;
		*out = *out * 10 + (s.ptr[i] - '0');
	}
	return true;
}

static int64_t add_cells(struct reading *t, const struct chc_csv *csv, size_t field)
{
	int64_t sum = 0, n;

	for (size_t k = 0; k < t->map.columns[field].count; k++) {
		struct chc_span cell = cell_of(t, csv, field, k);

		if (is_blank(cell) && t->map.blank_is_zero)
			continue;
		if (is_blank(cell))
			return CHC_FIGURE_NONE;
		if (!read_number(cell, &n)) {
			chc_entries_problem(&t->r, CHC_DIAG_VALUE_TYPE, t->path, (unsigned)csv->line,
				(unsigned)t->place[field][k] + 1, "'%.*s' in '%s' is no whole number",
				(int)(cell.len > 40 ? 40 : cell.len), cell.ptr,
				t->map.columns[field].items[k]);
			return CHC_FIGURE_NONE;
		}
		sum += n;
	}
	return t->map.columns[field].count > 0 ? sum : CHC_FIGURE_NONE;
}

static enum chc_authority find_type(struct reading *t, const struct chc_csv *csv)
{
	struct chc_span cell = cell_of(t, csv, FIELD_TYPE, 0);
	enum chc_authority found = CHC_AUTHORITY_OTHER;

	for (size_t a = 0; a < CHC_AUTHORITY_MAX; a++)
		for (size_t k = 0; k < t->map.types[a].count; k++)
			if (chc_span_is(cell, t->map.types[a].items[k]))
				return (enum chc_authority)a;
	if (cell.len > 0 && !chc_authority_find(cell, &found))
		chc_entries_problem(&t->r, CHC_DIAG_VALUE_UNKNOWN, t->path, (unsigned)csv->line, 1,
			"'%.*s' is no type of authority: name it under 'authority_types' of the map",
			(int)(cell.len > 40 ? 40 : cell.len), cell.ptr);
	return found;
}

static void check_parts(struct reading *t, const struct chc_csv *csv, const struct chc_ombudsman_year *y)
{
	const struct { const char *part, *whole; int64_t a, b; } pairs[] = {
		{ "investigated", "dealt_with", y->investigated, y->dealt_with },
		{ "upheld", "investigated", y->upheld, y->investigated },
		{ "satisfactory_remedy", "upheld", y->satisfactory_remedy, y->upheld },
		{ "remedies_complied", "remedies_due", y->remedies_complied, y->remedies_due },
		{ "remedies_late", "remedies_complied", y->remedies_late, y->remedies_complied },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (pairs[i].b != CHC_FIGURE_NONE && pairs[i].a > pairs[i].b)
			chc_entries_problem(&t->r, CHC_DIAG_VALUE_TYPE, t->path, (unsigned)csv->line, 1,
				"'%s' (%lld) is more than '%s' (%lld)", pairs[i].part, (long long)pairs[i].a, pairs[i].whole,
				(long long)pairs[i].b);
}

static void take_row(struct reading *t, const struct chc_csv *csv)
{
	struct chc_span name = cell_of(t, csv, FIELD_NAME, 0), year = cell_of(t, csv, FIELD_YEAR, 0);

	if (name.len == 0)
		return;                 /* a line between groups, or the end of the table */
	struct chc_annual_row *row = CHC_ARENA_PUSH(t->r.arena, t->out->items, t->out->count, t->out->cap);
	if (!row) {
		t->r.nomem = true;
		return;
	}
	row->name = chc_arena_copy(t->r.arena, name);
	row->authority = find_type(t, csv);
	row->population = add_cells(t, csv, FIELD_POPULATION);
	row->figures.year = t->map.columns[FIELD_YEAR].count > 0 ? chc_arena_copy(t->r.arena, year) : t->map.year;
	row->figures.where = (struct chc_where){ t->path, (unsigned)csv->line, 1 };
	t->r.nomem |= !row->name || !row->figures.year;
	if (!t->r.nomem && chc_annual_year_from(row->figures.year) == 0)
		chc_entries_problem(&t->r, CHC_DIAG_VALUE_TYPE, t->path, (unsigned)csv->line, 1,
			"'%s' is no financial year, write it as 2024-25", row->figures.year);
	for (size_t i = FIELD_FIGURES; i < FIELD_MAX; i++) {
		int64_t n = add_cells(t, csv, i);
		memcpy((char *)&row->figures + fields[i].offset, &n, sizeof(n));
	}
	check_parts(t, csv, &row->figures);
}

static int read_records(struct reading *t, struct chc_csv *csv, struct chc_error *e)
{
	size_t first = t->out->count;
	bool header = false;
	int got;

	while ((got = chc_csv_next(csv, e)) > 0 && !t->r.nomem) {
		if (header)
			take_row(t, csv);
		else if ((int64_t)csv->line >= t->map.header_line) {
			header = true;
			find_columns(t, csv);
		}
	}
	if (got == 0 && csv->not_utf8) {
		t->out->count = first;
		chc_csv_rewind(csv, CHC_ENC_1252);
		return read_records(t, csv, e);
	}
	if (got == 0 && !header)
		chc_entries_problem(&t->r, CHC_DIAG_VALUE_TYPE, t->path, 1, 1, "the table has no line %lld with the names of its "
			"columns", (long long)t->map.header_line);
	return got < 0 ? got : 0;
}

static int read_table(struct reading *t, struct chc_error *e)
{
	struct chc_csv *csv = calloc(1, sizeof(*csv));
	int fd = open(t->path, O_RDONLY | O_CLOEXEC);
	int status = 0;

	if (!csv)
		status = chc_error_set(e, CHC_E_NOMEM, "out of memory");
	else if (fd < 0)
		status = chc_error_at(e, CHC_E_IO, t->path, 0, 0, "the table cannot be opened");
	else
		status = chc_csv_open(csv, fd, t->path, e);
	if (status == 0)
		status = read_records(t, csv, e);
	if (csv && fd >= 0)
		chc_csv_release(csv);
	free(csv);
	if (fd >= 0)
		close(fd);
	return status;
}

static const char *beside(const char *map, const char *file, struct chc_arena *arena)
{
	const char *slash = strrchr(map, '/');
	struct chc_buf path = CHC_BUF_INIT;

	if (slash && file[0] != '/')
		chc_buf_put(&path, map, (size_t)(slash - map) + 1);
	chc_buf_str(&path, file);
	const char *kept = path.failed ? NULL : chc_arena_copy(arena, chc_buf_view(&path));
	chc_buf_release(&path);
	return kept;
}

int chc_annual_table_load(struct chc_annual_rows *out, const char *map, struct chc_arena *arena,
	struct chc_diags *diags, struct chc_error *e)
{
	struct reading t = { .r = { arena, diags, false }, .out = out };
	size_t errors = diags->errors;
	int status = read_map(&t, map, e);

	if (status == 0 && diags->errors == errors && !t.r.nomem) {
		t.path = beside(map, t.map.file, arena);
		status = t.path ? read_table(&t, e) : chc_error_set(e, CHC_E_NOMEM, "out of memory");
	}
	if (status == 0 && (t.r.nomem || diags->failed))
		status = chc_error_set(e, CHC_E_NOMEM, "out of memory");
	if (status == 0 && diags->errors > errors)
		status = chc_error_at(e, CHC_E_INPUT, map, 0, 0, "the table cannot be used, %zu error%s", diags->errors - errors,
			diags->errors - errors == 1 ? "" : "s");
	return status;
}
