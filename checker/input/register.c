/* SPDX-License-Identifier: MIT */
/*
 * A register opened, read twice and handed out case by case.
 */
#include <stdlib.h>
#include <unistd.h>

#include "input/source.h"

static int read_rows(struct chc_register *r, struct chc_error *e)
{
	int status = chc_register_read_header(r, e);

	if (status == 0 && !r->csv.not_utf8 && r->events)
		status = chc_register_take_events(r, e);
	/* the events of several files are scanned when they are together */
	if (status == 0 && !r->csv.not_utf8 && !(r->join && r->events))
		status = chc_register_scan(r, e);
	return status;
}

/*
 * The first reading turned out not to be UTF-8, without a BOM: what a spreadsheet on Windows saves. What was
 * said is said again in the new reading.
 */
static void change_encoding(struct chc_register *r)
{
	r->diags->count = r->diags_before;
	r->diags->warnings = r->warnings_before;
	chc_csv_rewind(&r->csv, CHC_ENC_1252);
}

static void name_encoding(struct chc_register *r)
{
	if (!r->by_event && !r->source)
		r->info.encoding = chc_encoding_name(r->csv.decode.encoding);
}

/* Both readings of the header and the first reading of the rows, in the encoding that fits. */
static int read_first(struct chc_register *r, struct chc_error *e)
{
	int status = read_rows(r, e);

	if (status == 0 && r->csv.not_utf8) {
		change_encoding(r);
		status = read_rows(r, e);
	}
	name_encoding(r);
	return status;
}

/* As far as the first reading of the rows, which is the caller's; registers by events are read to the end of it. */
static int read_ahead(struct chc_register *r, struct chc_error *e)
{
	int status = chc_register_read_header(r, e);

	if (status == 0 && r->csv.not_utf8) {
		change_encoding(r);
		status = chc_register_read_header(r, e);
	}
	if (status != 0)
		return status;
	if (!r->events)
		return chc_register_start_scan(r, true, e);
	/* the header is read again there: what was said of it is not said twice */
	r->diags->count = r->diags_before;
	r->diags->warnings = r->warnings_before;
	return read_first(r, e);
}

static int set_up(struct chc_register *r, const char *path, const struct chc_mapping *m,
	const struct chc_register_options *options, struct chc_diags *diags)
{
	r->fd = -1;
	r->m = m;
	r->diags = diags;
	r->as_of = options->as_of;
	r->temporary_folder = options->temporary_folder;
	r->query = options->query;
	r->sheet = options->sheet ? options->sheet : m ? m->sheet : NULL;
	r->sheet_from = options->sheet ? "'--sheet'" : "the mapping";
	r->row_words = options->row_words;
	r->progress = options->progress;
	r->is_register = chc_register_is_register;
	r->is_register_payload = r;
	r->info.order_column = CHC_COL_NONE;
	chc_sorter_init(&r->flags, 0, NULL);
	chc_keys_init(&r->keys, 0, NULL);
	for (int i = 0; i < CHC_COLUMN_MAX; i++) {
		r->current.day[i] = CHC_DATE_NONE;
		r->current.word[i] = CHC_WORD_BLANK;
		r->current.cell[i] = (struct chc_span){ "", 0 };
	}
	r->batch = calloc(CHC_DATES_KEYS, sizeof(*r->batch));
	if (!m && !chc_words_init(&r->own_words))
		return CHC_E_NOMEM;
	r->words = m ? &m->words : &r->own_words;
	r->path = path;
	return r->batch ? 0 : CHC_E_NOMEM;
}

int chc_register_new(struct chc_register **out, const char *path, const struct chc_mapping *m,
	const struct chc_register_options *options, struct chc_diags *diags, struct chc_error *e)
{
	struct chc_register *r = calloc(1, sizeof(*r));

	if (!r || set_up(r, path, m, options, diags) != 0) {
		chc_register_free(r);
		return chc_error_at(e, CHC_E_NOMEM, path, 0, 0, "out of memory");
	}
	*out = r;
	return 0;
}

/* Behind the first reading: what it left out is said, and the second can begin. */
static int go_back(struct chc_register *r, struct chc_error *e)
{
	int got, status;

	chc_register_list_left_out(r);
	status = chc_register_skip_header(r, e);
	if (status != 0)
		return status;
	got = chc_sorter_next(&r->flags, &r->flag, e);
	r->more_flags = got > 0;
	return got < 0 ? got : 0;
}

int chc_register_finish(struct chc_register *r, struct chc_error *e)
{
	int status = chc_register_scan(r, e);

	return status != 0 ? status : go_back(r, e);
}

/* The bytes of the register, wherever they come from, ready to be cut into rows. */
static int open_text(struct chc_register *r, struct chc_error *e)
{
	int status = chc_source_open(r, e);

	if (status == 0)
		status = chc_csv_open(&r->csv, r->fd, r->path, e);
	r->csv.rows_are_lines = r->source != NULL;
	r->info.sheet = r->table.sheet;
	r->diags_before = r->diags->count;
	r->warnings_before = r->diags->warnings;
	return status;
}

int chc_register_begin(struct chc_register **out, const char *path, const struct chc_mapping *m,
	const struct chc_register_options *options, struct chc_diags *diags, struct chc_join *join, struct chc_error *e)
{
	struct chc_register *r = NULL;
	int status = chc_register_new(&r, path, m, options, diags, e);

	if (status != 0)
		return status;
	r->join = join;
	status = open_text(r, e);
	if (status == 0)
		status = read_first(r, e);
	/* events were read to their end, and stand there */
	if (status == 0 && join && r->events)
		chc_register_list_left_out(r);
	else if (status == 0)
		status = go_back(r, e);
	if (status != 0)
		chc_register_free(r);
	else
		*out = r;
	return status;
}

int chc_register_open(struct chc_register **out, const char *path, const struct chc_mapping *m,
	const struct chc_register_options *options, struct chc_diags *diags, struct chc_error *e)
{
	return chc_register_begin(out, path, m, options, diags, NULL, e);
}

int chc_register_open_ahead(struct chc_register **out, const char *path, const struct chc_mapping *m,
	const struct chc_register_options *options, struct chc_diags *diags, struct chc_error *e)
{
	struct chc_register *r = NULL;
	int status = chc_register_new(&r, path, m, options, diags, e);

	if (status != 0)
		return status;
	status = open_text(r, e);
	if (status == 0)
		status = read_ahead(r, e);
	if (status == 0 && r->is_read)
		status = go_back(r, e);
	if (status != 0)
		chc_register_free(r);
	else
		*out = r;
	return status;
}

bool chc_register_is_read(const struct chc_register *r)
{
	return r->is_read;
}

void chc_register_expect_nothing(struct chc_register *r)
{
	r->on_trial = false;
}

int chc_register_settle(struct chc_register *r, bool *stands, struct chc_error *e)
{
	int status;

	*stands = false;
	if (r->csv.not_utf8) {
		bool trial = r->on_trial;

		change_encoding(r);
		status = chc_register_read_header(r, e);
		return status != 0 ? status : chc_register_start_scan(r, trial, e);
	}
	status = chc_register_end_scan(r, e);
	name_encoding(r);
	*stands = status == 0 && r->on_trial && !r->flagged;
	return status != 0 ? status : go_back(r, e);
}

/* The next case of a first reading. */
static int next_on_trial(struct chc_register *r, struct chc_case **out, struct chc_error *e)
{
	struct chc_case *c = &r->current;
	int got;

	while ((got = chc_csv_next(&r->csv, e)) > 0) {
		chc_register_read_row(r);
		if (!chc_register_scan_row(r))
			continue;
		c->duplicate = false;
		*out = c;
		return 1;
	}
	if (got == 0 && r->found->failed)
		return chc_error_at(e, CHC_E_NOMEM, r->path, 0, 0, "out of memory");
	return got;
}

int chc_register_next(struct chc_register *r, struct chc_case **out, struct chc_error *e)
{
	enum chc_row_flag flag;
	int got;

	if (r->found)
		return next_on_trial(r, out, e);
	while ((got = chc_csv_next(&r->csv, e)) > 0) {
		int status = chc_register_take_flag(r, &flag, e);

		if (status != 0)
			return status;
		if (flag == CHC_ROW_REPEATS || flag == CHC_ROW_LEFT_OUT || !chc_register_fill(r))
			continue;
		r->current.duplicate = flag == CHC_ROW_DIFFERS;
		if (r->current.duplicate && r->current.finding_count < CHC_CASE_FINDINGS)
			r->current.findings[r->current.finding_count++] =
				(struct chc_case_finding){ CHC_QUALITY_DUPLICATE, CHC_COL_CASE_REF, CHC_COL_NONE };
		*out = &r->current;
		return 1;
	}
	return got;
}

const struct chc_register_info *chc_register_info(const struct chc_register *r)
{
	return &r->info;
}

void chc_register_free(struct chc_register *r)
{
	if (!r)
		return;
	chc_csv_release(&r->csv);
	chc_sorter_release(&r->flags);
	chc_keys_release(&r->keys);
	chc_words_release(&r->own_words);
	free(r->part_flags);
	if (!r->is_reader) {
		if (r->fd > STDERR_FILENO)
			close(r->fd);
		free(r->batch);
		chc_arena_release(&r->table.arena);
	}
	free(r);
}
