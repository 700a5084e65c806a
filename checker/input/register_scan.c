/* SPDX-License-Identifier: MIT */
/*
 * The first reading of a register: the order of its dates, days on which many
 * cases were acknowledged and answered at once, and references that stand on
 * several rows. What it finds is small, or on temporary disk. It looks at few
 * cells of a row; only rows whose reference seems to stand on another row as
 * well are read whole, in a reading of their own, to be compared.
 */
#include <string.h>

#include "input/register_private.h"

#define REFERENCES_IN_MEMORY ((size_t)1 << 20)
#define SUSPECTS_IN_MEMORY ((size_t)1 << 18)
#define KEY_BITS 48             /* few enough to be sorted by quickly; a million references hardly ever share one */
#define FLAGS_IN_MEMORY ((size_t)1 << 19)

struct scan {
	struct chc_register *r;
	struct chc_sorter references;   /* key: a part of the reference's hash; value: the row's number */
	struct chc_sorter suspects;     /* key: the number of a row whose key another row has */
	struct chc_sorter rows;         /* of suspects; key: the reference's hash; value: the row's hash, the row's number */
	int dates[CHC_COLUMN_MAX];
	size_t date_count;
};

static uint64_t mix(uint64_t h, uint64_t w)
{
	h = (h ^ w) * 0x9E3779B97F4A7C15U;
	return h ^ h >> 29;
}

static uint64_t hash(uint64_t h, struct chc_span s)
{
	size_t i = 0;
	uint64_t w;

	for (; i + 8 <= s.len; i += 8) {
		memcpy(&w, s.ptr + i, sizeof(w));
		h = mix(h, w);
	}
	w = 0;
	if (i < s.len)
		memcpy(&w, s.ptr + i, s.len - i);
	/* the length keeps cells apart */
	return mix(mix(h, w), s.len + 1);
}

/* Makes every bit of the result depend on every bit of h. */
static uint64_t stir(uint64_t h)
{
	h = (h ^ h >> 32) * 0xD6E8FEB86659FD93U;
	h = (h ^ h >> 32) * 0xD6E8FEB86659FD93U;
	return h ^ h >> 32;
}

/* A date that tells nothing of the order of dates, as nearly all are. */
static bool is_iso(struct chc_span s)
{
	return s.len == 10 && s.ptr[4] == '-';
}

static void look_at_order(struct scan *s)
{
	const struct chc_register *r = s->r;

	for (size_t i = 0; i < s->date_count; i++) {
		int column = s->dates[i], index = r->cell_of[column];

		/* without a mapping an empty cell has no constant in its place */
		if (index >= 0 && (size_t)index < r->csv.count &&
		    (is_iso(r->csv.cells[index]) || (!r->m && r->csv.cells[index].len == 0)))
			continue;
		chc_register_look_at_order(s->r, chc_register_take_cell(r, column), column, (unsigned)index + 1);
	}
}

static void look_at_batch(struct chc_register *r)
{
	struct chc_span a = chc_register_take_cell(r, CHC_COL_S1_ACKNOWLEDGED);
	struct chc_span b = chc_register_take_cell(r, CHC_COL_S1_RESPONSE);

	if (a.len < 8 || b.len < 8 || memcmp(a.ptr, b.ptr, 8) != 0)
		return;
	unsigned key = chc_dates_key(a);
	if (key == chc_dates_key(b) && key != 0)
		r->batch[key]++;
}

static uint64_t reference_hash(struct chc_span ref)
{
	return stir(hash(0, ref));
}

static int scan_row(struct scan *s, struct chc_error *e)
{
	struct chc_register *r = s->r;

	if (r->progress && r->csv.row % CHC_PROGRESS_ROWS == 0)
		r->progress->tell(r->progress->payload, "rows", r->csv.row, 0);
	if (r->by_event) {
		look_at_batch(r);
		return 0;
	}
	struct chc_span ref = chc_register_take_cell(r, CHC_COL_CASE_REF);
	if (r->order == CHC_ORDER_UNKNOWN && !r->gathered)
		look_at_order(s);
	if (r->csv.row > UINT32_MAX)
		return chc_error_at(e, CHC_E_LIMIT, r->path, 0, 0, "has more than 4294967295 rows");
	enum chc_row_kind kind = chc_register_row_kind(r, ref, chc_register_take_cell(r, CHC_COL_RECEIVED));
	if (chc_register_leave_out(r, kind)) {
		struct chc_pair left_out = { r->csv.row, (uint64_t)CHC_ROW_LEFT_OUT << 32 };

		/* without a reference it is no case in the second reading either */
		return kind >= CHC_ROW_TOTAL ? chc_sorter_add(&r->flags, left_out, e) : 0;
	}
	if (r->csv.count > r->header_cells)
		r->info.extra_cells++;
	r->info.rows++;
	/* of several files together they are searched for when they are together */
	if (r->join)
		return 0;
	look_at_batch(r);
	struct chc_pair pair = { reference_hash(ref) >> (64 - KEY_BITS), r->csv.row };
	return chc_sorter_add(&s->references, pair, e);
}

/* Rows with a key that another row has: their references are equal, or very rarely look so. */
static int find_suspects(struct scan *s, struct chc_error *e)
{
	struct chc_pair pair, last = { 0, 0 };
	bool any = false, taken = false;
	int got, status = chc_sorter_finish(&s->references, e);

	if (status != 0)
		return status;
	while ((got = chc_sorter_next(&s->references, &pair, e)) > 0) {
		bool again = any && pair.key == last.key;

		if (again && !taken)
			status = chc_sorter_add(&s->suspects, (struct chc_pair){ last.value, 0 }, e);
		if (again && status == 0)
			status = chc_sorter_add(&s->suspects, (struct chc_pair){ pair.value, 0 }, e);
		if (status != 0)
			return status;
		taken = again;
		any = true;
		last = pair;
	}
	return got == 0 ? chc_sorter_finish(&s->suspects, e) : got;
}

/* The cells of the suspects, in a reading of their own. */
static int read_suspects(struct scan *s, struct chc_error *e)
{
	struct chc_register *r = s->r;
	struct chc_pair suspect;
	int got = chc_sorter_next(&s->suspects, &suspect, e), status = 0, row = 0;

	if (got <= 0)
		return got;
	chc_csv_rewind(&r->csv, r->csv.decode.encoding);
	while (got > 0 && status == 0 && (row = chc_csv_next(&r->csv, e)) > 0) {
		uint64_t row_hash = 1;

		if (r->csv.row != suspect.key)
			continue;
		chc_register_take_cells(r);
		for (size_t i = 0; i < r->present_count; i++)
			row_hash = hash(row_hash, r->current.cell[r->present[i]]);
		status = chc_sorter_add(&s->rows, (struct chc_pair){ reference_hash(r->current.cell[CHC_COL_CASE_REF]),
			stir(row_hash) >> 32 << 32 | r->csv.row }, e);
		if (status == 0)
			got = chc_sorter_next(&s->suspects, &suspect, e);
	}
	return status != 0 ? status : row < 0 ? row : got < 0 ? got : 0;
}

static int flag_row(struct scan *s, uint64_t value, enum chc_row_flag flag, struct chc_error *e)
{
	struct chc_pair pair = { value & UINT32_MAX, (uint64_t)flag << 32 };

	if (flag == CHC_ROW_REPEATS)
		s->r->info.identical++;
	return chc_sorter_add(&s->r->flags, pair, e);
}

/*
 * Rows of one reference come together, equal ones next to each other in their
 * order. Only the first of equal rows stays; when there is more than one of
 * them, all of them differ from another.
 */
static int find_duplicates(struct scan *s, struct chc_error *e)
{
	struct chc_pair pair, last = { 0, 0 };
	bool any = false, differs = false;
	int got, status = chc_sorter_finish(&s->rows, e);

	if (status != 0)
		return status;
	uint64_t first = 0;
	while ((got = chc_sorter_next(&s->rows, &pair, e)) > 0) {
		if (!any || pair.key != last.key) {
			differs = false;
			first = pair.value;
		} else if (pair.value >> 32 == last.value >> 32) {
			status = flag_row(s, pair.value, CHC_ROW_REPEATS, e);
		} else {
			if (!differs)
				status = flag_row(s, first, CHC_ROW_DIFFERS, e);
			differs = true;
			if (status == 0)
				status = flag_row(s, pair.value, CHC_ROW_DIFFERS, e);
		}
		if (status != 0)
			return status;
		any = true;
		last = pair;
	}
	if (got == 0)
		got = chc_sorter_finish(&s->r->flags, e);
	return got;
}

/* Each sorter's memory is given back before the next one needs as much. */
static int look_for_duplicates(struct scan *s, struct chc_error *e)
{
	int status = find_suspects(s, e);

	s->r->info.temporary_bytes = s->r->spooled + chc_sorter_disk(&s->references) + chc_sorter_disk(&s->suspects);
	chc_sorter_release(&s->references);
	if (status == 0)
		status = read_suspects(s, e);
	chc_sorter_release(&s->suspects);
	if (status == 0)
		status = find_duplicates(s, e);
	s->r->info.temporary_bytes += chc_sorter_disk(&s->rows) + chc_sorter_disk(&s->r->flags);
	return status;
}

static int scan_rows(struct scan *s, struct chc_error *e)
{
	int got = 0, status;
	uint64_t part_start = s->r->csv.passed;

	status = chc_register_mark_part(s->r, e);
	while (status == 0 && (got = chc_csv_next(&s->r->csv, e)) > 0) {
		status = scan_row(s, e);
		if (status == 0 && s->r->csv.passed - part_start >= CHC_PART_BYTES) {
			status = chc_register_mark_part(s->r, e);
			part_start = s->r->csv.passed;
		}
	}
	return status != 0 ? status : got;
}

void chc_register_start_reading(struct chc_register *r)
{
	/* dates that were brought together from several files need no order any more */
	r->order = r->m && !r->gathered ? r->m->order : CHC_ORDER_UNKNOWN;
	r->info.rows = r->info.identical = r->info.no_reference = r->info.extra_cells = 0;
	r->info.blank_rows = r->info.total_rows = r->info.header_rows = 0;
	r->seen_dmy.seen = r->seen_mdy.seen = r->seen_either.seen = false;
}

int chc_register_scan(struct chc_register *r, struct chc_error *e)
{
	struct scan s = { .r = r };

	for (size_t i = 0; i < r->present_count; i++) {
		enum chc_cell_kind kind = chc_column_kind(r->present[i]);

		if (kind == CHC_CELL_DATE || kind == CHC_CELL_PLANNED)
			s.dates[s.date_count++] = r->present[i];
	}
	if (!r->by_event)
		chc_register_start_reading(r);
	r->part_count = r->next_part = 0;
	memset(r->batch, 0, CHC_DATES_KEYS * sizeof(*r->batch));
	chc_sorter_init(&s.references, REFERENCES_IN_MEMORY, r->temporary_folder);
	chc_sorter_init(&s.suspects, SUSPECTS_IN_MEMORY, r->temporary_folder);
	chc_sorter_init(&s.rows, SUSPECTS_IN_MEMORY, r->temporary_folder);
	chc_sorter_release(&r->flags);
	chc_sorter_init(&r->flags, FLAGS_IN_MEMORY, r->temporary_folder);
	int status = chc_register_skip_header(r, e);
	if (status == 0)
		status = scan_rows(&s, e);
	if (status == 0 && !r->csv.not_utf8 && !r->gathered)
		status = chc_register_settle_order(r, e);
	if (status == 0 && !r->csv.not_utf8)
		status = look_for_duplicates(&s, e);
	chc_sorter_release(&s.references);
	chc_sorter_release(&s.suspects);
	chc_sorter_release(&s.rows);
	return status;
}
