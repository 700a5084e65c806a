/* SPDX-License-Identifier: MIT */
/*
 * From a register's header to columns: which delimiter makes the most of it,
 * which cell is which column, and what is not known, with a hint.
 */
#include <string.h>

#include "input/source.h"
#include "model/fold.h"

#define SHOWN 80                /* bytes of a column's name in a message */

static const struct { char character; const char *name; } delimiters[] = {
	{ ',', "comma" }, { ';', "semicolon" }, { '\t', "tab" },
};

/* The name that the register gives to a column of ours, folded. */
static size_t expected_name(const struct chc_register *r, int column, char *out, size_t room)
{
	struct chc_span name = chc_span_of(chc_column_name(column));

	if (r->m && r->m->columns[column].header.ptr)
		name = r->m->columns[column].header;
	return chc_fold(out, room, name, true);
}

int chc_register_match(const struct chc_register *r, struct chc_span cell)
{
	char have[CHC_WORD_LENGTH * 2], want[CHC_WORD_LENGTH * 2];
	size_t n = chc_fold(have, sizeof(have), cell, true);

	for (int column = 0; n <= sizeof(have) && column < CHC_COLUMN_MAX; column++)
		if (expected_name(r, column, want, sizeof(want)) == n && memcmp(have, want, n) == 0)
			return column;
	return CHC_COL_NONE;
}

static const char *const event_names[CHC_EVENT_CELLS] = {
	[CHC_EVENT_NAME] = "event", [CHC_EVENT_DATE] = "date", [CHC_EVENT_VALUE] = "value",
};

/* Which column of a register by events this cell names; CHC_EVENT_CELLS: none. */
static size_t match_event_cell(const struct chc_register *r, struct chc_span cell)
{
	char have[CHC_WORD_LENGTH * 2], want[CHC_WORD_LENGTH * 2];
	size_t i = 0, n = chc_fold(have, sizeof(have), cell, true);

	for (; i < CHC_EVENT_CELLS && n <= sizeof(have); i++) {
		struct chc_span name = chc_span_of(event_names[i]);

		if (r->m && r->m->event_columns[i].header.ptr)
			name = r->m->event_columns[i].header;
		if (chc_fold(want, sizeof(want), name, true) == n && memcmp(have, want, n) == 0)
			return i;
	}
	return CHC_EVENT_CELLS;
}

bool chc_register_row_is_empty(const struct chc_register *r)
{
	for (size_t i = 0; i < r->csv.count; i++)
		if (chc_fold_trim(r->csv.cells[i]).len > 0)
			return false;
	return true;
}

/* The header's record with this delimiter: 1, or 0 when there is none. */
static int go_to_header(struct chc_register *r, char delimiter, struct chc_error *e)
{
	int got;

	chc_csv_rewind(&r->csv, r->csv.decode.encoding);
	r->csv.delimiter = delimiter;
	do
		got = chc_csv_next(&r->csv, e);
	while (got > 0 && (r->m && r->m->header_line > 0 ? r->csv.line < r->m->header_line :
		chc_register_row_is_empty(r)));
	return got;
}

int chc_register_skip_header(struct chc_register *r, struct chc_error *e)
{
	int got = 0;

	if (r->by_event)
		chc_csv_rewind(&r->csv, r->csv.decode.encoding);
	else
		got = go_to_header(r, r->csv.delimiter, e);
	return got < 0 ? got : 0;
}

static int choose_delimiter(struct chc_register *r, struct chc_error *e)
{
	size_t best_known = 0, best_cells = 0, best = 0;
	/* rows that a source gave are in our own form, and that is the first */
	size_t count = r->source ? 1 : sizeof(delimiters) / sizeof(delimiters[0]);

	for (size_t d = 0; d < count; d++) {
		size_t known = 0;
		int got = go_to_header(r, delimiters[d].character, e);

		if (got < 0 || r->csv.not_utf8)
			return got;
		if (got == 0)
			return chc_error_at(e, CHC_E_INPUT, r->path, 0, 0,
				r->csv.row == 0 ? "is empty; a register has a header and one row a case" :
				"has no header line; a register has a header and one row a case");
		for (size_t i = 0; i < r->csv.count; i++)
			known += chc_register_match(r, r->csv.cells[i]) != CHC_COL_NONE ||
				match_event_cell(r, r->csv.cells[i]) != CHC_EVENT_CELLS;
		if (d == 0 || known > best_known || (known == best_known && r->csv.count > best_cells)) {
			best = d;
			best_known = known;
			best_cells = r->csv.count;
		}
	}
	r->info.delimiter = r->source ? NULL : delimiters[best].name;
	r->info.source = r->source ? r->source->name : NULL;
	r->csv.delimiter = delimiters[best].character;
	return go_to_header(r, r->csv.delimiter, e);
}

/* Our name that is within two letters of this one; short names within one. */
const char *chc_register_near_name(struct chc_span cell)
{
	char have[CHC_WORD_LENGTH], want[CHC_WORD_LENGTH];
	size_t n = chc_fold(have, sizeof(have), cell, true);
	const char *best = NULL;
	unsigned least = 3;

	for (int column = 0; n > 0 && n <= sizeof(have) && column < CHC_COLUMN_MAX; column++) {
		size_t m = chc_fold(want, sizeof(want), chc_span_of(chc_column_name(column)), true);
		unsigned distance = chc_fold_distance((struct chc_span){ have, n }, (struct chc_span){ want, m }, 2);

		if (distance < least && distance * 2 < n) {
			least = distance;
			best = chc_column_name(column);
		}
	}
	return best;
}

static void list_unknown(struct chc_register *r, size_t index, bool twice)
{
	struct chc_span cell = chc_fold_trim(r->csv.cells[index]);
	unsigned line = (unsigned)r->csv.line, column = (unsigned)index + 1;
	int shown = cell.len > SHOWN ? SHOWN : (int)cell.len;
	const char *near = chc_register_near_name(cell);

	if (cell.len == 0)
		return;
	if (twice)
		chc_diag_add(r->diags, CHC_DIAG_COLUMN_UNKNOWN, r->path, line, column,
			"column '%.*s' stands here a second time; the first is read", shown, cell.ptr);
	else if (near)
		chc_diag_add(r->diags, CHC_DIAG_COLUMN_UNKNOWN, r->path, line, column,
			"column '%.*s' is not known and is left out; did you mean '%s'?", shown, cell.ptr, near);
	else
		chc_diag_add(r->diags, CHC_DIAG_COLUMN_UNKNOWN, r->path, line, column,
			"column '%.*s' is not known and is left out", shown, cell.ptr);
}

/* A column that every register needs, or one that the mapping names, is not there. */
static int missing(const struct chc_register *r, int column, struct chc_error *e)
{
	const char *name = chc_column_name(column);

	if (r->m && r->m->columns[column].header.ptr)
		return chc_error_at(e, CHC_E_INPUT, r->m->path, r->m->columns[column].line,
			r->m->columns[column].column, "the register '%s' has no column '%s' to read '%s' from",
			r->path, r->m->columns[column].header.ptr, name);
	for (size_t i = 0; i < r->csv.count; i++) {
		struct chc_span cell = chc_fold_trim(r->csv.cells[i]);
		const char *near = chc_register_match(r, cell) == CHC_COL_NONE ? chc_register_near_name(cell) : NULL;

		if (near && strcmp(near, name) == 0)
			return chc_error_at(e, CHC_E_INPUT, r->path, (unsigned)r->csv.line, (unsigned)i + 1,
				"there is no column '%s'; column '%.*s' may be meant: rename it, or map it with -m",
				name, cell.len > SHOWN ? SHOWN : (int)cell.len, cell.ptr);
	}
	return chc_error_at(e, CHC_E_INPUT, r->path, (unsigned)r->csv.line, 1,
		"there is no column '%s', which every case needs; rename one, or map it with -m", name);
}

static int check_columns(struct chc_register *r, struct chc_error *e)
{
	static const int needed[] = { CHC_COL_CASE_REF, CHC_COL_RECEIVED };

	for (int column = 0; column < CHC_COLUMN_MAX; column++)
		if (r->m && r->m->columns[column].header.ptr && r->cell_of[column] < 0)
			return missing(r, column, e);
	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
		if (r->cell_of[needed[i]] < 0)
			return missing(r, needed[i], e);
	return 0;
}

/* One row an event: its names are looked at when the rows are read. */
static int check_event_columns(struct chc_register *r, struct chc_error *e)
{
	if (r->cell_of[CHC_COL_CASE_REF] < 0)
		return missing(r, CHC_COL_CASE_REF, e);
	for (size_t i = 0; i < CHC_EVENT_CELLS; i++) {
		const struct chc_mapped_column *mapped = r->m ? &r->m->event_columns[i] : NULL;

		if (r->event_cells[i] >= 0)
			continue;
		if (mapped && mapped->header.ptr)
			return chc_error_at(e, CHC_E_INPUT, r->m->path, mapped->line, mapped->column,
				"the register '%s' has no column '%s' to read '%s' from", r->path,
				mapped->header.ptr, event_names[i]);
		if (i == CHC_EVENT_DATE)
			return chc_error_at(e, CHC_E_INPUT, r->path, (unsigned)r->csv.line, 1,
				"there is no column '%s' beside '%s'; rename one, or map it with -m",
				event_names[CHC_EVENT_DATE], event_names[CHC_EVENT_NAME]);
	}
	return 0;
}

/* Which cell is which; a cell that is not known, or stands there again, is -1 everywhere. */
static void match_cells(struct chc_register *r)
{
	for (int column = 0; column < CHC_COLUMN_MAX; column++)
		r->cell_of[column] = -1;
	for (size_t i = 0; i < CHC_EVENT_CELLS; i++)
		r->event_cells[i] = -1;
	r->header_cells = r->csv.count;
	for (size_t i = 0; i < r->csv.count; i++) {
		int column = chc_register_match(r, r->csv.cells[i]);
		size_t event_cell = match_event_cell(r, r->csv.cells[i]);

		if (column != CHC_COL_NONE && r->cell_of[column] < 0)
			r->cell_of[column] = (int)i;
		else if (column == CHC_COL_NONE && event_cell != CHC_EVENT_CELLS && r->event_cells[event_cell] < 0)
			r->event_cells[event_cell] = (int)i;
	}
	r->events = r->event_cells[CHC_EVENT_NAME] >= 0 && r->cell_of[CHC_COL_RECEIVED] < 0;
}

static void list_left_out(struct chc_register *r)
{
	for (size_t i = 0; i < r->csv.count; i++) {
		int column = chc_register_match(r, r->csv.cells[i]);
		size_t event_cell = match_event_cell(r, r->csv.cells[i]);
		bool used = column != CHC_COL_NONE && r->cell_of[column] == (int)i;

		if (r->events && used && column != CHC_COL_CASE_REF)
			chc_diag_add(r->diags, CHC_DIAG_COLUMN_UNKNOWN, r->path, (unsigned)r->csv.line, (unsigned)i + 1,
				"column '%s' is left out: beside a column '%s' it is given as an event with a '%s'",
				chc_column_name(column), event_names[CHC_EVENT_NAME], event_names[CHC_EVENT_VALUE]);
		else if (!used && !(r->events && event_cell != CHC_EVENT_CELLS && r->event_cells[event_cell] == (int)i))
			list_unknown(r, i, column != CHC_COL_NONE);
	}
}

int chc_register_read_header(struct chc_register *r, struct chc_error *e)
{
	int got = choose_delimiter(r, e);

	if (got < 0 || r->csv.not_utf8)
		return got < 0 ? got : 0;
	match_cells(r);
	list_left_out(r);
	int status = r->events ? check_event_columns(r, e) : check_columns(r, e);
	r->present_count = 0;
	for (int column = 0; column < CHC_COLUMN_MAX; column++)
		if (r->cell_of[column] >= 0 || (r->m && r->m->constants[column].ptr))
			r->present[r->present_count++] = column;
	return status;
}
