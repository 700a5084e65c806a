/* SPDX-License-Identifier: MIT */
/*
 * A register with one row an event, rewritten once on temporary disk as one
 * row a case, in the order in which the cases first appear; from there on it
 * is read like any other. This file takes the rows; events_gather.c brings
 * those of a case together.
 */
#include "input/register_events.h"
#include "input/register_join.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/fold.h"

#define UNKNOWN_LISTED 40       /* names of events that are counted one by one */
#define UNKNOWN_LENGTH 80
#define RECALL 64

struct unknown { char name[UNKNOWN_LENGTH]; size_t len; unsigned line; uint64_t rows; };

struct events {
	struct chc_register *r;
	struct chc_buckets buckets;     /* by reference */
	struct chc_buckets *to;         /* these, or those of several files */
	/* One of several files is read twice: for the order of its dates, then for the rows. */
	bool looks, keeps;
	struct chc_buf record;
	struct unknown unknown[UNKNOWN_LISTED];
	size_t unknown_count;
	uint64_t unknown_rows, blank_rows;      /* beyond the list; without an event's name */
	uint64_t rows;
	bool seen[CHC_COLUMN_MAX];
	struct { char text[CHC_RECALL_LENGTH]; size_t len; int column; } recall[RECALL];
};

static struct chc_span cell_at(const struct chc_register *r, int index)
{
	if (index < 0 || (size_t)index >= r->csv.count)
		return (struct chc_span){ "", 0 };
	return chc_fold_trim(r->csv.cells[index]);
}

/* Which column an event's name stands for; a register repeats a few names endlessly. */
static int find_event(struct events *v, struct chc_span name)
{
	unsigned slot = ((unsigned char)name.ptr[0] * 7U + (unsigned char)name.ptr[name.len - 1] * 3U +
		(unsigned)name.len) % RECALL;
	size_t len = v->recall[slot].len;

	if (len == name.len && memcmp(v->recall[slot].text, name.ptr, len) == 0)
		return v->recall[slot].column;
	int column = chc_register_match(v->r, name);
	if (column == CHC_COL_CASE_REF)
		column = CHC_COL_NONE;
	if (name.len <= CHC_RECALL_LENGTH) {
		memcpy(v->recall[slot].text, name.ptr, name.len);
		v->recall[slot].len = name.len;
		v->recall[slot].column = column;
	}
	return column;
}

static void count_unknown(struct events *v, struct chc_span name)
{
	size_t len = name.len < UNKNOWN_LENGTH ? name.len : UNKNOWN_LENGTH;

	for (size_t i = 0; i < v->unknown_count; i++) {
		if (v->unknown[i].len == len && memcmp(v->unknown[i].name, name.ptr, len) == 0) {
			v->unknown[i].rows++;
			return;
		}
	}
	if (v->unknown_count == UNKNOWN_LISTED) {
		v->unknown_rows++;
		return;
	}
	struct unknown *u = &v->unknown[v->unknown_count++];
	memcpy(u->name, name.ptr, len);
	u->len = len;
	u->line = (unsigned)v->r->csv.line;
	u->rows = 1;
}

static uint64_t hash(struct chc_span s)
{
	uint64_t h = 0xCBF29CE484222325U;

	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.ptr[i]) * 0x100000001B3U;
	h = (h ^ h >> 32) * 0xD6E8FEB86659FD93U;
	return h ^ h >> 32;
}

static bool is_date(int column)
{
	enum chc_cell_kind kind = chc_column_kind(column);

	return kind == CHC_CELL_DATE || kind == CHC_CELL_PLANNED;
}

static int keep(struct events *v, struct chc_span ref, int column, struct chc_span text, struct chc_span date,
	struct chc_error *e)
{
	struct chc_register *r = v->r;
	char iso[CHC_DATE_TEXT], iso_date[CHC_DATE_TEXT];

	if (!v->keeps)
		return 0;
	if (r->join) {
		date = chc_join_date(r, date, iso_date);
		text = is_date(column) ? chc_join_date(r, text, iso) : text;
	}
	struct chc_event_head head = { .hash = hash(ref), .column = column,
		.row = (uint32_t)(r->csv.row + (r->join ? r->join->rows : 0)),
		.ref_len = (uint32_t)ref.len, .text_len = (uint32_t)text.len, .date_len = (uint32_t)date.len };

	chc_buf_clear(&v->record);
	chc_buf_put(&v->record, &head, sizeof(head));
	chc_buf_span(&v->record, ref);
	chc_buf_span(&v->record, text);
	chc_buf_span(&v->record, date);
	if (v->record.failed)
		return chc_error_at(e, CHC_E_NOMEM, r->path, 0, 0, "out of memory");
	return chc_buckets_add(v->to, (size_t)(head.hash % CHC_BUCKETS), v->record.ptr, v->record.len, e);
}

static int take_row(struct events *v, struct chc_error *e)
{
	struct chc_register *r = v->r;
	struct chc_span ref = cell_at(r, r->cell_of[CHC_COL_CASE_REF]);
	struct chc_span name = cell_at(r, r->event_cells[CHC_EVENT_NAME]);
	struct chc_span date = cell_at(r, r->event_cells[CHC_EVENT_DATE]);
	struct chc_span text = cell_at(r, r->event_cells[CHC_EVENT_VALUE]);
	int column = CHC_COL_NONE;

	enum chc_row_kind kind = chc_register_row_kind(r, ref, date);
	if (v->looks ? chc_register_leave_out(r, kind, r->csv.line) : kind != CHC_ROW_CASE)
		return 0;
	if (v->looks && r->csv.count > r->header_cells)
		r->info.extra_cells++;
	if (r->csv.row + (r->join ? r->join->rows : 0) > UINT32_MAX)
		return chc_error_at(e, CHC_E_LIMIT, r->path, 0, 0, "has more than 4294967295 rows");
	v->rows += v->looks;
	if (chc_words_is_blank(r->words, name))
		v->blank_rows += v->looks;
	else if ((column = find_event(v, name)) == CHC_COL_NONE && v->looks)
		count_unknown(v, name);
	if (chc_words_is_blank(r->words, date))
		date.len = 0;
	if (v->looks && column != CHC_COL_NONE && date.len > 0 && r->order == CHC_ORDER_UNKNOWN)
		chc_register_look_at_order(&r->sights, r, date, column, (unsigned)r->event_cells[CHC_EVENT_DATE] + 1);
	if (column != CHC_COL_NONE && is_date(column))
		text = date;
	if (column != CHC_COL_NONE)
		v->seen[column] = true;
	/* a blank value is no event, but its row shows that there is such a case */
	if (column == CHC_COL_NONE || chc_words_is_blank(r->words, text))
		return keep(v, ref, CHC_COL_NONE, CHC_SPAN_NONE, CHC_SPAN_NONE, e);
	return keep(v, ref, column, text, is_date(column) ? CHC_SPAN_NONE : date, e);
}

static void list_unknown(struct events *v)
{
	struct chc_register *r = v->r;
	unsigned column = (unsigned)r->event_cells[CHC_EVENT_NAME] + 1;

	for (size_t i = 0; i < v->unknown_count; i++) {
		const struct unknown *u = &v->unknown[i];
		const char *near = chc_register_near_name((struct chc_span){ u->name, u->len });

		chc_diag_add(r->diags, CHC_DIAG_EVENT_UNKNOWN, r->path, u->line, column,
			"event '%.*s' is not known and is left out, rows: %llu%s%s%s", (int)u->len, u->name,
			(unsigned long long)u->rows, near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
	}
	if (v->unknown_rows > 0)
		chc_diag_add(r->diags, CHC_DIAG_EVENT_UNKNOWN, r->path, 0, 0,
			"events of yet other names are left out, rows: %llu", (unsigned long long)v->unknown_rows);
	if (v->blank_rows > 0)
		chc_diag_add(r->diags, CHC_DIAG_EVENT_UNKNOWN, r->path, 0, 0,
			"rows without an event's name are left out, rows: %llu", (unsigned long long)v->blank_rows);
}

/* Without one receipt no clock starts: the same as a register that lacks the column. */
static int check_seen(struct events *v, struct chc_error *e)
{
	const struct chc_register *r = v->r;

	/* one of several files may lack what another has */
	for (int column = 0; r->join && column < CHC_COLUMN_MAX; column++)
		r->join->seen[column] |= v->seen[column];
	if (r->join || v->rows == 0 || v->seen[CHC_COL_RECEIVED] || (r->m && r->m->constants[CHC_COL_RECEIVED].ptr))
		return 0;
	return chc_error_at(e, CHC_E_INPUT, r->path, 0, 0,
		"there is no event '%s' in any row, which every case needs; rename one, or map it with -m",
		chc_column_name(CHC_COL_RECEIVED));
}

/* From here on the file on temporary disk is the register: our own form, whatever the one given was. */
static int change_over(struct chc_register *r, int fd, struct chc_error *e)
{
	if (r->fd > STDERR_FILENO)
		close(r->fd);
	r->fd = fd;
	if (!r->source)
		r->info.encoding = chc_encoding_name(r->csv.decode.encoding);
	r->by_event = r->gathered = true;
	r->present_count = 0;
	for (int column = 0; column < CHC_COLUMN_MAX; column++) {
		r->cell_of[column] = CHC_GATHERED_CELLS + column;
		r->present[r->present_count++] = column;
	}
	chc_csv_release(&r->csv);
	return chc_csv_open(&r->csv, fd, r->path, e);
}

static int take_rows(struct events *v, struct chc_error *e)
{
	struct chc_register *r = v->r;
	int got = 0, status = chc_register_skip_header(r, e);

	while (status == 0 && (got = chc_csv_next(&r->csv, e)) > 0)
		status = take_row(v, e);
	return status != 0 ? status : got;
}

int chc_register_take_events(struct chc_register *r, struct chc_error *e)
{
	struct events *v = calloc(1, sizeof(*v));
	int status, fd = -1;

	if (!v)
		return chc_error_at(e, CHC_E_NOMEM, r->path, 0, 0, "out of memory");
	v->r = r;
	v->looks = true;
	v->keeps = !r->join;
	v->to = r->join ? &r->join->buckets : &v->buckets;
	chc_buckets_init(&v->buckets, r->temporary_folder);
	chc_register_start_reading(r);
	status = take_rows(v, e);
	if (status != 0 || r->csv.not_utf8)
		goto out;
	list_unknown(v);
	status = check_seen(v, e);
	if (status == 0)
		status = chc_register_settle_order(r, e);
	if (status == 0 && r->join) {
		v->looks = false;
		v->keeps = true;
		r->info.rows = v->rows;
		status = chc_join_check_form(r->join, r, e);
		if (status != 0)
			goto out;
		/* half of a file's events are worse than none */
		r->join->broken = true;
		status = take_rows(v, e);
		r->join->broken = status != 0;
		goto out;
	}
	if (status == 0)
		status = chc_events_gather(&fd, r, &v->buckets, e);
	if (status == 0) {
		r->spooled += (uint64_t)v->buckets.end;
		status = change_over(r, fd, e);
	}
out:
	chc_buf_release(&v->record);
	chc_buckets_release(&v->buckets);
	free(v);
	return status;
}
