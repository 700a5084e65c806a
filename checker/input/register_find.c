/* SPDX-License-Identifier: MIT */
/*
 * Where a register's header is: which of the first rows, and cut by which
 * delimiter. Titles and blank rows may stand above it. What is no row of cells
 * (JSON) has its names instead.
 */
#include <string.h>

#include "input/source.h"

#define HEADER_WITHIN 30        /* rows in which it is looked for */

static const struct { char character; const char *name; } delimiters[] = {
	{ ',', "comma" }, { ';', "semicolon" }, { '\t', "tab" },
};

/* How much the current record is like a header. usable: it has what every register needs. */
struct likeness { bool usable; size_t known, cells; };

static struct likeness likeness_of(const struct chc_register *r)
{
	bool ref = false, received = false, event = false, date = false;
	struct likeness l = { .cells = r->csv.count };

	for (size_t i = 0; i < r->csv.count; i++) {
		int column = chc_register_match(r, r->csv.cells[i]);
		size_t cell = chc_register_match_event(r, r->csv.cells[i]);

		l.known += column != CHC_COL_NONE || cell != CHC_EVENT_CELLS;
		ref |= column == CHC_COL_CASE_REF;
		received |= column == CHC_COL_RECEIVED;
		event |= cell == CHC_EVENT_NAME;
		date |= cell == CHC_EVENT_DATE;
	}
	l.usable = ref && (received || (event && date));
	return l;
}

struct place { struct likeness like; size_t delimiter; uint64_t row; bool any; };

static bool is_better(const struct place *a, const struct place *b)
{
	if (!b->any || a->like.usable != b->like.usable)
		return !b->any || a->like.usable;
	if (a->like.known != b->like.known)
		return a->like.known > b->like.known;
	/* the same row cut into more cells; a later row has to know more */
	return a->row == b->row && a->like.cells > b->like.cells;
}

static bool is_stated(const struct chc_register *r)
{
	return r->m && r->m->header_line > 0;
}

/* The rows that may be the header with this delimiter. What cannot be cut with it is not. */
static int look(struct chc_register *r, size_t d, struct place *best, struct chc_error *e)
{
	int got;

	chc_csv_rewind(&r->csv, r->csv.decode.encoding);
	r->csv.delimiter = delimiters[d].character;
	while ((got = chc_csv_next(&r->csv, e)) > 0) {
		struct place here = { .delimiter = d, .row = r->csv.row, .any = true };
		bool stated = is_stated(r);

		if (stated ? r->csv.line < r->m->header_line : chc_register_row_is_empty(r)) {
			if (!stated && r->csv.row >= HEADER_WITHIN && best->any)
				break;
			continue;
		}
		if (best->like.usable && here.row > best->row)
			break;
		here.like = likeness_of(r);
		if (is_better(&here, best))
			*best = here;
		if (stated || here.like.usable || r->csv.row >= HEADER_WITHIN)
			break;
	}
	return got < 0 ? got : 0;
}

bool chc_register_is_register(int fd, void *payload)
{
	struct chc_register *r = payload;
	struct place best = { .any = false };
	struct chc_error unseen = CHC_ERROR_INIT;
	int status = chc_csv_open(&r->csv, fd, r->path, &unseen);

	r->csv.rows_are_lines = true;
	if (status == 0)
		status = look(r, 0, &best, &unseen);
	chc_csv_release(&r->csv);
	return status == 0 && best.like.usable;
}

static int go_to_header(struct chc_register *r, struct chc_error *e)
{
	int got = 1;

	chc_csv_rewind(&r->csv, r->csv.decode.encoding);
	while (got > 0 && r->csv.row < r->header_row)
		got = chc_csv_next(&r->csv, e);
	return got < 0 ? got : 0;
}

int chc_register_skip_header(struct chc_register *r, struct chc_error *e)
{
	if (!r->gathered && !r->table.names)
		return go_to_header(r, e);
	chc_csv_rewind(&r->csv, r->csv.decode.encoding);
	return 0;
}

/* What JSON has in place of a header, as if it were one. */
static void take_names(struct chc_register *r)
{
	chc_csv_rewind(&r->csv, r->csv.decode.encoding);
	r->csv.count = r->table.name_count;
	for (size_t i = 0; i < r->csv.count; i++)
		r->csv.cells[i] = r->table.names[i].text;
}

/* Titles above it are named: a header that was found is no header that was stated. */
static void list_titles(struct chc_register *r)
{
	if (r->info.title_rows > 0 && !is_stated(r))
		chc_diag_add(r->diags, CHC_DIAG_REGISTER, r->path, (unsigned)r->csv.line, 1,
			"the header is taken from row %llu; rows above it that hold something are left out: %llu",
			(unsigned long long)r->header_row, (unsigned long long)r->info.title_rows);
}

static int count_titles(struct chc_register *r, struct chc_error *e)
{
	int got = 1;

	r->info.title_rows = 0;
	chc_csv_rewind(&r->csv, r->csv.decode.encoding);
	while (got > 0 && r->csv.row < r->header_row) {
		got = chc_csv_next(&r->csv, e);
		r->info.title_rows += got > 0 && r->csv.row < r->header_row && !chc_register_row_is_empty(r);
	}
	if (got > 0)
		list_titles(r);
	return got < 0 ? got : 0;
}

int chc_register_find_header(struct chc_register *r, struct chc_error *e)
{
	size_t most = r->source ? 1 : sizeof(delimiters) / sizeof(delimiters[0]);
	struct chc_error first = CHC_ERROR_INIT;
	struct place best = { .any = false };
	int status = 0;

	/* rows that a source gave are in our own form, and that has commas */
	if (r->source)
		r->info.source = r->table.format ? r->table.format : r->source->name;
	if (r->table.names) {
		take_names(r);
		return 0;
	}
	for (size_t d = 0; d < most; d++) {
		struct chc_error own = CHC_ERROR_INIT;
		int failed = look(r, d, &best, &own);

		if (r->csv.not_utf8)
			return 0;
		/* what the machine cannot read tells nothing of how the file is cut */
		if (failed == CHC_E_IO || failed == CHC_E_NOMEM) {
			if (e)
				*e = own;
			return failed;
		}
		if (failed != 0 && status == 0) {
			status = failed;
			first = own;
		}
	}
	/* what was cut with a delimiter that stands nowhere in it tells less than why it could not be cut with its own */
	if (status != 0 && (!best.any || (status == CHC_E_LIMIT && !best.like.usable))) {
		if (e)
			*e = first;
		return status;
	}
	if (!best.any)
		return chc_error_at(e, CHC_E_INPUT, r->path, 0, 0,
			r->csv.row == 0 ? "is empty; a register has a header and one row a case" :
			"has no header line; a register has a header and one row a case");
	r->csv.delimiter = delimiters[best.delimiter].character;
	r->info.delimiter = r->source ? NULL : delimiters[best.delimiter].name;
	r->info.header_row = r->header_row = best.row;
	return count_titles(r, e);
}
