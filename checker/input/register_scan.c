/* SPDX-License-Identifier: MIT */
/*
 * The first reading of a register: the order of its dates, days on which many
 * cases were acknowledged and answered at once, and references that stand on
 * several rows. It goes part by part, by any number of threads, and looks at few
 * cells of a row; or the rows are made into cases at once, on trial, which stand
 * when nothing was found that they should have known.
 */
#include <stdlib.h>
#include <string.h>

#include "input/register_private.h"

#define KEYS_IN_MEMORY ((size_t)1 << 21)
#define FLAGS_IN_MEMORY ((size_t)1 << 19)
#define GUESS_ROWS 2000         /* from which the order of dates is supposed */

static uint64_t mix(uint64_t h, uint64_t w)
{
	h = (h ^ w) * 0x9E3779B97F4A7C15U;
	return h ^ h >> 29;
}

/* What is left of a text, at most eight bytes. */
static uint64_t few_bytes(const char *s, size_t len)
{
	uint32_t low, high;
	uint64_t w = 0;

	if (len >= 4) {
		memcpy(&low, s, sizeof(low));
		memcpy(&high, s + len - 4, sizeof(high));
		return (uint64_t)high << 32 | low;
	}
	for (size_t i = 0; i < len; i++)
		w = w << 8 | (unsigned char)s[i];
	return w;
}

static uint64_t hash(uint64_t h, struct chc_span s)
{
	size_t i = 0;
	uint64_t w;

	for (; i + 8 < s.len; i += 8) {
		memcpy(&w, s.ptr + i, sizeof(w));
		h = mix(h, w);
	}
	/* the length keeps cells apart */
	return mix(mix(h, few_bytes(s.ptr + i, s.len - i)), s.len + 1);
}

/* Makes every bit of the result depend on every bit of h. */
static uint64_t stir(uint64_t h)
{
	h = (h ^ h >> 32) * 0xD6E8FEB86659FD93U;
	h = (h ^ h >> 32) * 0xD6E8FEB86659FD93U;
	return h ^ h >> 32;
}

uint64_t chc_register_reference_hash(struct chc_span ref)
{
	return stir(hash(0, ref));
}

uint64_t chc_register_row_hash(const struct chc_register *r)
{
	uint64_t h = 1;

	for (size_t i = 0; i < r->present_count; i++)
		h = hash(h, r->current.cell[r->present[i]]);
	return stir(h);
}

/* A date that tells nothing of the order of dates, as nearly all are. */
static bool is_iso(struct chc_span s)
{
	return s.len == 10 && s.ptr[4] == '-';
}

/* All dates of a row that is not made into a case. */
static void look_at_order(struct chc_order_sights *to, const struct chc_register *r)
{
	for (size_t i = 0; i < r->present_count; i++) {
		int column = r->present[i], index = r->cell_of[column];
		enum chc_cell_kind kind = chc_column_kind(column);

		if (kind != CHC_CELL_DATE && kind != CHC_CELL_PLANNED)
			continue;
		/* without a mapping an empty cell has no constant in its place */
		if (index >= 0 && (size_t)index < r->csv.count &&
		    (is_iso(r->csv.cells[index]) || (!r->m && r->csv.cells[index].len == 0)))
			continue;
		chc_register_look_at_order(to, r, chc_register_take_cell(r, column), column, (unsigned)index + 1);
	}
}

/* Room for one more; NULL: there is none, which is remembered. */
static void *push(struct chc_found *f, void **items, size_t *count, size_t *room, size_t size)
{
	if (*count == *room) {
		size_t more = *room > 0 ? *room * 2 : 64;
		void *moved = realloc(*items, more * size);

		f->failed |= !moved;
		if (!moved)
			return NULL;
		*items = moved;
		*room = more;
	}
	return (char *)*items + (*count)++ * size;
}

static void look_at_batch(struct chc_register *r, struct chc_span acknowledged, struct chc_span answered)
{
	struct chc_found *f = r->found;

	size_t len = acknowledged.len == answered.len ? acknowledged.len : 0;

	/* two dates of one form and month are far more often on two days */
	if (acknowledged.len < 8 || answered.len < 8 || memcmp(acknowledged.ptr, answered.ptr, 8) != 0 ||
	    (len == 10 && memcmp(acknowledged.ptr + 8, answered.ptr + 8, 2) != 0))
		return;
	unsigned key = chc_dates_key(acknowledged);
	if (key == 0 || key != chc_dates_key(answered))
		return;
	unsigned *kept = push(f, (void **)&f->batch_keys, &f->batch_count, &f->batch_room, sizeof(*kept));
	if (kept)
		*kept = key;
}

static void leave_out(struct chc_register *r, enum chc_row_kind kind)
{
	struct chc_found *f = r->found;
	struct chc_left_out *row = push(f, (void **)&f->left_out, &f->left_out_count, &f->left_out_room, sizeof(*row));

	if (row)
		*row = (struct chc_left_out){ r->csv.row, r->csv.line, (int)kind };
}

static inline struct chc_span cell_of(const struct chc_register *r, int column)
{
	return r->found->judged ? r->current.cell[column] : chc_register_take_cell(r, column);
}

/* Nearly every row, where the cells were read already: a reference, and a date where a total has a number or nothing. */
static inline bool is_plainly_case(const struct chc_register *r)
{
	struct chc_span ref = r->current.cell[CHC_COL_CASE_REF], date = r->current.cell[CHC_COL_RECEIVED];

	return r->found->judged && ref.len > 0 && date.len >= CHC_SHORTEST_DATE && date.ptr[0] >= '0' && date.ptr[0] <= '9';
}

static enum chc_row_kind kind_of(const struct chc_register *r)
{
	if (r->by_event || is_plainly_case(r))
		return CHC_ROW_CASE;
	return chc_register_row_kind(r, chc_register_take_cell(r, CHC_COL_CASE_REF),
		chc_register_take_cell(r, CHC_COL_RECEIVED));
}

bool chc_register_scan_row(struct chc_register *r)
{
	struct chc_found *f = r->found;
	enum chc_row_kind kind = kind_of(r);

	/* a row that was read was looked at then */
	if (r->looks && !f->judged)
		look_at_order(&f->sights, r);
	if (kind != CHC_ROW_CASE) {
		leave_out(r, kind);
		return false;
	}
	if (!r->by_event) {
		f->extra_cells += r->csv.count > r->header_cells;
		f->rows++;
		/* of several files together they are searched for when they are together */
		if (r->join)
			return true;
		f->keys[f->key_count++] = chc_register_reference_hash(cell_of(r, CHC_COL_CASE_REF));
	}
	look_at_batch(r, cell_of(r, CHC_COL_S1_ACKNOWLEDGED), cell_of(r, CHC_COL_S1_RESPONSE));
	return true;
}

void chc_register_start_reading(struct chc_register *r)
{
	/* dates that were brought together from several files need no order any more */
	r->order = r->m && !r->gathered ? r->m->order : CHC_ORDER_UNKNOWN;
	r->info.rows = r->info.identical = r->info.no_reference = r->info.extra_cells = 0;
	r->info.blank_rows = r->info.total_rows = r->info.header_rows = 0;
	r->sights = (struct chc_order_sights){ 0 };
}

/* What the first rows say; UNKNOWN: nothing needs an order there. False: they do not settle it. */
static bool guess_order(struct chc_register *r)
{
	struct chc_order_sights s = { 0 };
	struct chc_error unseen = CHC_ERROR_INIT;

	r->guess = CHC_ORDER_UNKNOWN;
	if (chc_register_skip_header(r, &unseen) != 0)
		return false;
	for (size_t i = 0; i < GUESS_ROWS && chc_csv_next(&r->csv, &unseen) > 0; i++)
		look_at_order(&s, r);
	if (s.dmy.seen != s.mdy.seen)
		r->guess = s.dmy.seen ? CHC_ORDER_DMY : CHC_ORDER_MDY;
	return r->guess != CHC_ORDER_UNKNOWN || !(s.dmy.seen || s.either.seen);
}

int chc_register_start_scan(struct chc_register *r, bool trial, struct chc_error *e)
{
	if (!r->by_event)
		chc_register_start_reading(r);
	chc_register_plan_row(r);
	r->is_read = r->flagged = false;
	r->looks = !r->by_event && !r->gathered && r->order == CHC_ORDER_UNKNOWN;
	r->on_trial = trial && !r->gathered && !r->join && (!r->looks || guess_order(r));
	memset(r->batch, 0, CHC_DATES_KEYS * sizeof(*r->batch));
	chc_keys_release(&r->keys);
	chc_keys_init(&r->keys, KEYS_IN_MEMORY, r->temporary_folder);
	chc_sorter_release(&r->flags);
	chc_sorter_init(&r->flags, FLAGS_IN_MEMORY, r->temporary_folder);
	return chc_register_skip_header(r, e);
}

int chc_register_end_scan(struct chc_register *r, struct chc_error *e)
{
	int status = 0;

	if (r->csv.not_utf8)
		return 0;
	if (!r->gathered)
		status = chc_register_settle_order(r, e);
	if (status == 0)
		status = chc_register_find_duplicates(r, e);
	r->is_read = status == 0;
	r->looks = false;
	return status;
}

int chc_register_scan(struct chc_register *r, struct chc_error *e)
{
	struct chc_register *reader = NULL;
	struct chc_found *found = NULL;
	int got = 0, status = chc_register_start_scan(r, false, e);

	if (status == 0)
		status = chc_register_reader(&reader, r, e);
	if (status == 0)
		status = chc_found_new(&found, e);
	while (status == 0 && (got = chc_register_take_part(r, reader, found, e)) > 0) {
		int passed = chc_register_pass_part(reader, e);

		/* what stands before a fault is told too */
		status = chc_register_put_found(r, found, passed == 0 ? e : NULL);
		if (passed != 0)
			status = passed;
	}
	if (status == 0)
		status = got;
	if (status == 0)
		status = chc_register_end_scan(r, e);
	chc_found_free(found);
	chc_register_free(reader);
	return status;
}
