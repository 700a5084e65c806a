/* SPDX-License-Identifier: MIT */
/*
 * Several files as one register: each is read by its own header and its own
 * order of dates, and brought to rows in one form on temporary disk. What is
 * searched for in one file (a reference that stands twice, the events of a
 * case) is then found across all of them.
 */
#include "input/register_join.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "input/register_events.h"

static bool never(const struct chc_register *r, struct chc_span head)
{
	(void)r;
	(void)head;
	return false;
}

/* No file has this form; it stands for text that was never one. */
static const struct chc_source joined = { "several files", never, NULL };

static int no_memory(struct chc_error *e)
{
	return chc_error_set(e, CHC_E_NOMEM, "out of memory while registers were put together");
}

int chc_join_new(struct chc_join **out, const struct chc_mapping *m, const struct chc_register_options *options,
	struct chc_diags *diags, struct chc_error *e)
{
	struct chc_join *j = calloc(1, sizeof(*j));

	if (!j)
		return no_memory(e);
	j->m = m;
	j->options = *options;
	j->diags = diags;
	j->spool.fd = -1;
	chc_buckets_init(&j->buckets, options->temporary_folder);
	*out = j;
	return 0;
}

void chc_join_free(struct chc_join *j)
{
	if (!j)
		return;
	chc_spool_release(&j->spool);
	chc_buckets_release(&j->buckets);
	chc_arena_release(&j->arena);
	free(j);
}

const struct chc_joined_file *chc_join_files(const struct chc_join *j, size_t *count)
{
	*count = j->count;
	return j->files;
}

struct chc_span chc_join_date(const struct chc_register *r, struct chc_span text, char out[CHC_DATE_TEXT])
{
	int day = text.len > 0 ? chc_dates_parse(text, r->order) : CHC_DATE_NONE;

	if (!chc_date_given(day))
		return text;
	chc_date_format(day, out);
	return (struct chc_span){ out, CHC_DATE_TEXT - 1 };
}

static void put_row(struct chc_spool *s, struct chc_register *r, uint64_t row)
{
	char number[24], date[CHC_DATE_TEXT];
	int digits = snprintf(number, sizeof(number), "%llu", (unsigned long long)row);

	chc_spool_cell(s, (struct chc_span){ number, digits > 0 ? (size_t)digits : 0 });
	chc_spool_cell(s, CHC_SPAN_LIT("0"));
	for (int column = 0; column < CHC_COLUMN_MAX; column++) {
		enum chc_cell_kind kind = chc_column_kind(column);
		struct chc_span cell = r->current.cell[column];

		if (kind == CHC_CELL_DATE || kind == CHC_CELL_PLANNED)
			cell = chc_join_date(r, cell, date);
		chc_spool_cell(s, cell);
	}
}

/* The second reading of a file with one row a case. */
static int copy_rows(struct chc_join *j, struct chc_register *r, struct chc_error *e)
{
	enum chc_row_flag flag;
	int got, status = 0;

	if (j->spool.fd < 0)
		status = chc_spool_open(&j->spool, j->options.temporary_folder, r->path, e);
	j->spool.path = r->path;
	while (status == 0 && (got = chc_csv_next(&r->csv, e)) != 0) {
		status = got < 0 ? got : chc_register_take_flag(r, &flag, e);
		if (status != 0 || flag == CHC_ROW_LEFT_OUT)
			continue;
		chc_register_take_cells(r);
		if (chc_words_is_blank(r->words, r->current.cell[CHC_COL_CASE_REF]))
			continue;
		if (j->rows + r->csv.row > UINT32_MAX)
			return chc_error_at(e, CHC_E_LIMIT, r->path, 0, 0, "has more than 4294967295 rows with those before it");
		put_row(&j->spool, r, j->rows + r->csv.row);
		status = chc_spool_end_row(&j->spool, e);
	}
	return status;
}

int chc_join_check_form(const struct chc_join *j, const struct chc_register *r, struct chc_error *e)
{
	if (j->formed && j->events != r->events)
		return chc_error_at(e, CHC_E_INPUT, r->path, 0, 0, "has one row %s, and the registers before it one row %s; "
			"they are no one register: give them apart", r->events ? "an event" : "a case",
			r->events ? "a case" : "an event");
	return 0;
}

int chc_join_add(struct chc_join *j, const char *path, struct chc_error *e)
{
	struct chc_register *r = NULL;
	struct chc_joined_file *file = CHC_ARENA_PUSH(&j->arena, j->files, j->count, j->cap);
	int status = file ? 0 : no_memory(e);

	if (j->broken)
		status = chc_error_at(e, CHC_E_IO, path, 0, 0, "is left out, since the register before it could not be kept");
	if (status == 0)
		status = chc_register_begin(&r, path, j->m, &j->options, j->diags, j, e);
	if (status == 0)
		status = chc_join_check_form(j, r, e);
	if (status == 0 && !r->events) {
		j->broken = true;
		status = copy_rows(j, r, e);
		j->broken = status != 0;
	}
	if (status == 0) {
		*file = (struct chc_joined_file){ .path = path, .offset = j->rows, .info = *chc_register_info(r) };
		if (file->info.sheet)
			file->info.sheet = chc_arena_strdup(&j->arena, file->info.sheet);
		j->rows += r->csv.row;
		j->formed = true;
		j->events = r->events;
	} else if (file) {
		j->count--;
	}
	chc_register_free(r);
	return status;
}

static int check_seen(const struct chc_join *j, struct chc_error *e)
{
	if (!j->events || j->seen[CHC_COL_RECEIVED] || (j->m && j->m->constants[CHC_COL_RECEIVED].ptr))
		return 0;
	return chc_error_at(e, CHC_E_INPUT, j->files[0].path, 0, 0, "there is no event '%s' in any row of the files given, "
		"which every case needs; rename one, or map it with -m", chc_column_name(CHC_COL_RECEIVED));
}

/* The rows of all files are a register in our own form now. */
static int start(struct chc_register *r, struct chc_join *j, struct chc_error *e)
{
	int status = check_seen(j, e);

	r->source = &joined;
	r->gathered = true;
	r->by_event = j->events;
	r->files = j->files;
	r->file_count = j->count;
	for (int column = 0; column < CHC_COLUMN_MAX; column++) {
		r->cell_of[column] = CHC_GATHERED_CELLS + column;
		r->present[r->present_count++] = column;
	}
	r->header_cells = r->present_count + CHC_GATHERED_CELLS;
	r->csv.row = j->rows;
	if (status == 0 && j->events)
		status = chc_events_gather(&r->fd, r, &j->buckets, e);
	else if (status == 0)
		status = chc_spool_take(&j->spool, &r->fd, e);
	if (status == 0)
		status = chc_csv_open(&r->csv, r->fd, r->path, e);
	r->spooled += j->events ? (uint64_t)j->buckets.end : j->spool.written;
	return status != 0 ? status : chc_register_finish(r, e);
}

int chc_join_open(struct chc_register **out, struct chc_join *j, struct chc_error *e)
{
	struct chc_register *r = NULL;
	int status = j->count > 0 ? chc_register_new(&r, j->files[0].path, j->m, &j->options, j->diags, e) :
		chc_error_set(e, CHC_E_INPUT, "there is no register that can be used");

	if (status == 0)
		status = start(r, j, e);
	if (status != 0)
		chc_register_free(r);
	else
		*out = r;
	return status;
}
