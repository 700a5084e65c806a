/* SPDX-License-Identifier: MIT */
/*
 * A spreadsheet's rows, as the worker hands them out, to a table on temporary
 * disk: of the sheet that the mapping names, or of the first that is not
 * hidden and has a register's header. Which one was taken, and what in it is
 * no plain value, is said.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/rowstream.h"
#include "input/source.h"
#include "input/worker.h"
#include "model/fold.h"

enum { SECONDS = 180, LISTED = 5, NAMED = 12, HEADER_WITHIN = 40 };
#define BYTES_MOST ((size_t)256 << 20)

/* Cells of one kind that are no plain values: counted, the first of them listed. */
struct odd_cells { const char *what; uint64_t count; };

struct sheets {
	struct chc_register *r;
	const char *asked;              /* the sheet that the mapping names, or NULL */
	struct chc_rows_reader reader;
	struct chc_spool probe;         /* of sheets behind the register, for their headers */
	struct chc_spool *spool;        /* where the rows go: the register's, or probe */
	const char *name;               /* of the sheet under way, in the table's arena */
	bool hidden, open;              /* a sheet is under way */
	bool taken;                     /* the register was found: the sheets before the one under way are done with */
	bool spooling;                  /* rows of the sheet under way are kept */
	struct chc_buf names, hidden_names, others;     /* of sheets, for messages */
	size_t named, hidden_named;
	const char *pending_name;
	bool pending;                   /* the only sheet so far has no register's header */
	struct odd_cells errors, unworked;
	uint64_t hidden_rows, merged;
	size_t diags_before, warnings_before;
};

static int no_memory(const struct sheets *s, struct chc_error *e)
{
	return chc_error_at(e, CHC_E_NOMEM, s->r->path, 0, 0, "out of memory");
}

static void put_name(struct chc_buf *out, size_t *count, const char *name)
{
	if ((*count)++ < NAMED)
		chc_buf_printf(out, "%s'%s'", out->len > 0 ? ", " : "", name);
	else if (*count == NAMED + 1)
		chc_buf_str(out, " and others");
}

static int take_format(const char *name, struct chc_error *e, void *payload)
{
	struct sheets *s = payload;

	(void)e;
	s->r->table.format = strcmp(name, "ods") == 0 ? "ODS" : "XLSX";
	return 0;
}

static bool is_asked(const struct sheets *s)
{
	return s->asked ? chc_fold_equal(chc_span_of(s->name), chc_span_of(s->asked)) : !s->hidden;
}

/* What was written so far is on the disk for whoever looks at it. */
static int is_register(struct sheets *s, bool *is, struct chc_error *e)
{
	int status = chc_spool_flush(s->spool, e);

	*is = status == 0 && (s->asked || s->r->is_register(s->spool->fd, s->r->is_register_payload));
	return status;
}

static void forget_oddities(struct sheets *s)
{
	s->errors.count = s->unworked.count = s->hidden_rows = s->merged = 0;
	s->r->diags->count = s->diags_before;
	s->r->diags->warnings = s->warnings_before;
}

static int keep(struct sheets *s, struct chc_error *e)
{
	s->taken = true;
	s->r->table.sheet = s->pending ? s->pending_name : s->name;
	s->spool = &s->probe;
	return chc_spool_open(&s->probe, s->r->temporary_folder, s->r->path, e);
}

/* The sheet under way has ended: was it the register? */
static int end_sheet(struct sheets *s, struct chc_error *e)
{
	bool is = false;
	int status;

	if (!s->open || !s->spooling)
		return 0;
	s->open = s->spooling = false;
	status = is_register(s, &is, e);
	if (status != 0)
		return status;
	if (is && s->taken)
		chc_buf_printf(&s->others, "%s'%s'", s->others.len > 0 ? ", " : "", s->name);
	if (is && !s->taken)
		return keep(s, e);
	/* the only one there is gets its errors from who reads its header */
	if (!s->taken && s->named == 1) {
		s->pending = true;
		s->pending_name = s->name;
		return 0;
	}
	if (!s->taken)
		forget_oddities(s);
	return chc_spool_restart(s->spool, e);
}

static int take_sheet(struct chc_span name, bool hidden, struct chc_error *e, void *payload)
{
	struct sheets *s = payload;
	int status = end_sheet(s, e);

	if (status == 0 && s->pending && !hidden) {
		s->pending = false;
		forget_oddities(s);
		status = chc_spool_restart(s->spool, e);
	}
	if (status != 0)
		return status;
	s->name = chc_arena_copy(&s->r->table.arena, name);
	if (!s->name)
		return no_memory(s, e);
	s->hidden = hidden;
	s->open = true;
	s->spooling = is_asked(s) && !(s->taken && s->asked);
	put_name(hidden ? &s->hidden_names : &s->names, hidden ? &s->hidden_named : &s->named, s->name);
	return 0;
}

static void column_letters(char out[8], uint32_t column)
{
	char letters[8];
	size_t n = 0, i = 0;

	for (uint32_t c = column + 1; c > 0 && n < sizeof(letters) - 1; c = (c - 1) / 26)
		letters[n++] = (char)('A' + (c - 1) % 26);
	while (n > 0)
		out[i++] = letters[--n];
	out[i] = '\0';
}

static void note_cell(struct sheets *s, struct odd_cells *odd, uint32_t row, const struct chc_row_cell *cell)
{
	char letters[8];

	column_letters(letters, cell->column);
	if (++odd->count <= LISTED)
		chc_diag_add(s->r->diags, CHC_DIAG_REGISTER, s->r->path, row, cell->column + 1,
			"cell %s%lu of sheet '%s' %s%s%.*s%s", letters, (unsigned long)row, s->name, odd->what,
			cell->text.len > 0 ? " (" : "", cell->text.len > 40 ? 40 : (int)cell->text.len, cell->text.ptr,
			cell->text.len > 0 ? ")" : "");
}

static int take_row(const struct chc_sheet_row *row, struct chc_error *e, void *payload)
{
	struct sheets *s = payload;
	uint32_t column = 0;
	int status;

	/* of a sheet behind the register only the beginning is looked at, for its header */
	if (!s->spooling || (s->taken && s->spool->rows >= HEADER_WITHIN))
		return 0;
	if (s->taken && row->row > HEADER_WITHIN)
		return 0;
	status = chc_spool_skip_to(s->spool, row->row - 1, e);
	for (size_t i = 0; i < row->count; i++) {
		const struct chc_row_cell *cell = &row->cells[i];

		while (column++ < cell->column)
			chc_spool_cell(s->spool, CHC_SPAN_NONE);
		chc_spool_cell(s->spool, cell->text);
		if (!s->taken && cell->kind == CHC_ROW_CELL_ERROR)
			note_cell(s, &s->errors, row->row, cell);
		else if (!s->taken && cell->kind == CHC_ROW_CELL_NO_RESULT)
			note_cell(s, &s->unworked, row->row, cell);
	}
	s->hidden_rows += !s->taken && row->hidden;
	return status != 0 ? status : chc_spool_end_row(s->spool, e);
}

/* Merged over rows: the cells below the first are empty, and their rows lack what a reader of the sheet sees. */
static int take_merged(const struct chc_merged *m, struct chc_error *e, void *payload)
{
	struct sheets *s = payload;
	char from[8], to[8];

	(void)e;
	if (!s->spooling || s->taken || m->first_row == m->last_row)
		return 0;
	column_letters(from, m->first_column);
	column_letters(to, m->last_column);
	if (++s->merged <= LISTED)
		chc_diag_add(s->r->diags, CHC_DIAG_REGISTER, s->r->path, m->first_row, m->first_column + 1,
			"cells %s%lu:%s%lu of sheet '%s' are merged: what they hold counts for row %lu alone", from,
			(unsigned long)m->first_row, to, (unsigned long)m->last_row, s->name, (unsigned long)m->first_row);
	return 0;
}

static int take_warning(uint32_t row, uint32_t column, const char *message, struct chc_error *e, void *payload)
{
	struct sheets *s = payload;

	(void)e;
	if (s->spooling && !s->taken)
		chc_diag_add(s->r->diags, CHC_DIAG_REGISTER, s->r->path, row, column + 1, "sheet '%s': %s", s->name, message);
	return 0;
}

static void tell_rest(struct sheets *s, const struct odd_cells *odd)
{
	if (odd->count > LISTED)
		chc_diag_add(s->r->diags, CHC_DIAG_REGISTER, s->r->path, 0, 0, "cells of which each %s, in all: %llu",
			odd->what, (unsigned long long)odd->count);
}

static void tell(struct sheets *s)
{
	struct chc_diags *diags = s->r->diags;
	const char *path = s->r->path;

	tell_rest(s, &s->errors);
	tell_rest(s, &s->unworked);
	if (s->merged > LISTED)
		chc_diag_add(diags, CHC_DIAG_REGISTER, path, 0, 0, "cells merged over rows, in all: %llu",
			(unsigned long long)s->merged);
	if (s->hidden_rows > 0)
		chc_diag_add(diags, CHC_DIAG_REGISTER, path, 0, 0,
			"rows that are hidden in sheet '%s' (by a filter, say) are judged like the others: %llu", s->r->table.sheet,
			(unsigned long long)s->hidden_rows);
	if (s->others.len > 0)
		chc_diag_add(diags, CHC_DIAG_REGISTER, path, 0, 0, "sheet '%s' is read; these hold registers too and are "
			"left out: %s; name one with '--sheet', or with 'sheet' in a mapping (-m)",
			s->r->table.sheet, s->others.ptr);
	if (s->hidden_named > 0 && !s->asked)
		chc_diag_add(diags, CHC_DIAG_REGISTER, path, 0, 0, "sheets that are hidden were not looked at: %s",
			s->hidden_names.ptr);
}

static int none_found(const struct sheets *s, struct chc_error *e)
{
	const char *names = s->names.len > 0 ? s->names.ptr : "none", *hidden = s->hidden_names.ptr;

	if (s->asked)
		return chc_error_at(e, CHC_E_INPUT, s->r->path, 0, 0, "has no sheet '%s', which %s names; it has %s%s%s",
			s->asked, s->r->sheet_from, names, hidden ? ", hidden: " : "", hidden ? hidden : "");
	return chc_error_at(e, CHC_E_INPUT, s->r->path, 0, 0, "no sheet has a header with the columns that every register "
		"needs (sheets: %s%s%s); map them with -m, and name the sheet there ('sheet')", names,
		hidden ? "; hidden: " : "", hidden ? hidden : "");
}

static int read_stream(struct sheets *s, struct chc_worker *w, struct chc_error *e)
{
	char piece[65536];
	long n;
	int status = 0;

	while (status == 0 && (n = chc_worker_read(w, piece, sizeof(piece), e)) != 0)
		status = n < 0 ? (int)n : chc_rows_feed(&s->reader, (struct chc_span){ piece, (size_t)n }, e);
	if (status == 0)
		status = chc_worker_end(w, e);
	if (status == 0)
		status = chc_rows_finish(&s->reader, e);
	if (status == 0)
		status = end_sheet(s, e);
	return status != 0 || !s->pending ? status : keep(s, e);
}

static int run_worker(struct sheets *s, int fd, struct chc_error *e)
{
	struct chc_worker w = CHC_WORKER_INIT;
	struct chc_error own = CHC_ERROR_INIT;
	int status;

	w.path = chc_worker_path(NULL);
	w.rows = true;
	w.seconds = SECONDS;
	chc_worker_take_suffix(&w, s->r->path);
	status = chc_worker_lend(&w, fd, BYTES_MOST, &own);
	if (status == 0)
		status = chc_worker_start(&w, &own);
	if (status == 0)
		status = read_stream(s, &w, &own);
	chc_worker_release(&w);
	if (status != 0) {
		chc_error_file(&own, s->r->path);
		if (e)
			*e = own;
	}
	return status;
}

static int give(struct chc_register *r, struct chc_spool *to, struct chc_error *e)
{
	struct sheets s = { .r = r, .asked = r->sheet, .spool = to,
		.probe = { .fd = -1 }, .errors = { .what = "holds an error" },
		.unworked = { .what = "holds a formula without a result, and counts as blank" },
		.diags_before = r->diags->count, .warnings_before = r->diags->warnings };
	const struct chc_rows_sink sink = { take_format, take_sheet, take_row, take_merged, take_warning, &s };
	int status = chc_rows_reader_init(&s.reader, &sink, e);

	if (status == 0)
		status = run_worker(&s, r->fd, e);
	if (status == 0 && !s.taken)
		status = none_found(&s, e);
	if (status == 0 && (s.names.failed || s.hidden_names.failed || s.others.failed))
		status = no_memory(&s, e);
	if (status == 0)
		tell(&s);
	chc_spool_release(&s.probe);
	chc_rows_reader_release(&s.reader);
	chc_buf_release(&s.names);
	chc_buf_release(&s.hidden_names);
	chc_buf_release(&s.others);
	return status;
}

/* Zip files, and the old Office files that have to be refused by name. */
static bool fits(const struct chc_register *r, struct chc_span head)
{
	return !r->query && head.len >= 4 && (memcmp(head.ptr, "PK\3\4", 4) == 0 || memcmp(head.ptr, "PK\5\6", 4) == 0 ||
		memcmp(head.ptr, "\xD0\xCF\x11\xE0", 4) == 0);
}

const struct chc_source chc_source_sheets = { "spreadsheet", fits, give };
