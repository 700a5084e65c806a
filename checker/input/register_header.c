/* SPDX-License-Identifier: MIT */
/*
 * From a register's header to columns: which cell is which column, and what is
 * not known, with a hint.
 */
#include <string.h>

#include "input/register_private.h"
#include "model/fold.h"

#define SHOWN 80                /* bytes of a column's name in a message */

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
size_t chc_register_match_event(const struct chc_register *r, struct chc_span cell)
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

bool chc_register_wants(const struct chc_register *r, struct chc_span name)
{
	if (r->wants_all)
		return true;
	return chc_register_match(r, name) != CHC_COL_NONE || chc_register_match_event(r, name) != CHC_EVENT_CELLS;
}

bool chc_register_row_is_empty(const struct chc_register *r)
{
	for (size_t i = 0; i < r->csv.count; i++)
		if (chc_fold_trim(r->csv.cells[i]).len > 0)
			return false;
	return true;
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

/* Where a column's name stands. */
static unsigned place_of(const struct chc_register *r, size_t index, unsigned *column)
{
	*column = r->table.names ? r->table.names[index].column : (unsigned)index + 1;
	return r->table.names ? r->table.names[index].line : (unsigned)r->csv.line;
}

/* It has our name, and the mapping gives that to another column. */
static bool near_is_same(const struct chc_register *r, struct chc_span cell, const char *near)
{
	char have[CHC_WORD_LENGTH], ours[CHC_WORD_LENGTH];
	size_t n = chc_fold(have, sizeof(have), cell, true), m = chc_fold(ours, sizeof(ours), chc_span_of(near), true);

	return r->m && n == m && n <= sizeof(have) && memcmp(have, ours, n) == 0;
}

static void list_unknown(struct chc_register *r, size_t index, bool twice)
{
	struct chc_span cell = chc_fold_trim(r->csv.cells[index]);
	unsigned column, line = place_of(r, index, &column);
	int shown = cell.len > SHOWN ? SHOWN : (int)cell.len;
	const char *near = chc_register_near_name(cell);

	if (cell.len == 0)
		return;
	if (twice)
		chc_diag_add(r->diags, CHC_DIAG_COLUMN_UNKNOWN, r->path, line, column,
			"column '%.*s' stands here a second time; the first is read", shown, cell.ptr);
	else if (near && near_is_same(r, cell, near))
		chc_diag_add(r->diags, CHC_DIAG_COLUMN_UNKNOWN, r->path, line, column,
			"column '%.*s' is left out: the mapping reads '%s' from another", shown, cell.ptr, near);
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
		unsigned at, line = place_of(r, i, &at);

		if (near && strcmp(near, name) == 0)
			return chc_error_at(e, CHC_E_INPUT, r->path, line, at,
				"there is no column '%s'; column '%.*s' may be meant: rename it, or map it with -m",
				name, cell.len > SHOWN ? SHOWN : (int)cell.len, cell.ptr);
	}
	return chc_error_at(e, CHC_E_INPUT, r->path, r->table.names ? 0 : (unsigned)r->csv.line,
		r->table.names ? 0 : 1, "there is no column '%s', which every case needs; rename one, or map it with -m", name);
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
		size_t event_cell = chc_register_match_event(r, r->csv.cells[i]);

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
		size_t event_cell = chc_register_match_event(r, r->csv.cells[i]);
		bool used = column != CHC_COL_NONE && r->cell_of[column] == (int)i;
		unsigned at, line = place_of(r, i, &at);

		if (r->events && used && column != CHC_COL_CASE_REF)
			chc_diag_add(r->diags, CHC_DIAG_COLUMN_UNKNOWN, r->path, line, at,
				"column '%s' is left out: beside a column '%s' it is given as an event with a '%s'",
				chc_column_name(column), event_names[CHC_EVENT_NAME], event_names[CHC_EVENT_VALUE]);
		else if (!used && !(r->events && event_cell != CHC_EVENT_CELLS && r->event_cells[event_cell] == (int)i))
			list_unknown(r, i, column != CHC_COL_NONE);
	}
}

/* JSON: a column that is read may hold no object or array; those of others are passed over. */
static int check_nested(const struct chc_register *r, struct chc_error *e)
{
	for (size_t i = 0; r->table.names && i < r->table.name_count; i++) {
		const struct chc_table_name *name = &r->table.names[i];
		bool used = false;

		for (int column = 0; column < CHC_COLUMN_MAX; column++)
			used |= r->cell_of[column] == (int)i;
		for (size_t k = 0; k < CHC_EVENT_CELLS; k++)
			used |= r->event_cells[k] == (int)i;
		if (used && name->nested_line > 0)
			return chc_error_at(e, CHC_E_INPUT, r->path, name->nested_line, name->nested_column,
				"'%.*s' holds an object or an array here, where one value is needed; write the register "
				"with one value a name", name->text.len > SHOWN ? SHOWN : (int)name->text.len, name->text.ptr);
	}
	return 0;
}

int chc_register_read_header(struct chc_register *r, struct chc_error *e)
{
	int status = chc_register_find_header(r, e);

	if (status != 0 || r->csv.not_utf8)
		return status;
	match_cells(r);
	list_left_out(r);
	status = r->events ? check_event_columns(r, e) : check_columns(r, e);
	if (status == 0)
		status = check_nested(r, e);
	r->present_count = 0;
	for (int column = 0; column < CHC_COLUMN_MAX; column++)
		if (r->cell_of[column] >= 0 || (r->m && r->m->constants[column].ptr))
			r->present[r->present_count++] = column;
	return status;
}
