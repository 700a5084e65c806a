/* SPDX-License-Identifier: MIT */
/*
 * References that stand on several rows, behind the first reading: when a hash
 * of one occurs twice, the rows that may be meant are read once more, whole, and
 * compared. In most registers none does.
 */
#include "input/register_private.h"

#define SUSPECTS_IN_MEMORY ((size_t)1 << 18)

/* The cells of rows whose reference may stand on another row too. */
static int read_suspects(struct chc_register *r, struct chc_sorter *rows, struct chc_error *e)
{
	int got = 0, status = chc_register_skip_header(r, e);

	while (status == 0 && (got = chc_csv_next(&r->csv, e)) > 0) {
		struct chc_span ref = chc_register_take_cell(r, CHC_COL_CASE_REF);
		uint64_t key = chc_register_reference_hash(ref);

		if (!chc_keys_may_repeat(&r->keys, key) ||
		    chc_register_row_kind(r, ref, chc_register_take_cell(r, CHC_COL_RECEIVED)) != CHC_ROW_CASE)
			continue;
		chc_register_take_cells(r);
		status = chc_sorter_add(rows, (struct chc_pair){ key, chc_register_row_hash(r) >> 32 << 32 | r->csv.row }, e);
	}
	return status != 0 ? status : got;
}

static int flag_row(struct chc_register *r, uint64_t value, enum chc_row_flag flag, struct chc_error *e)
{
	struct chc_pair pair = { value & UINT32_MAX, (uint64_t)flag << 32 };

	r->flagged = true;
	if (flag == CHC_ROW_REPEATS)
		r->info.identical++;
	return chc_sorter_add(&r->flags, pair, e);
}

/*
 * Rows of one reference come together, equal ones next to each other in their
 * order. Only the first of equal rows stays; when there is more than one of
 * them, all of them differ from another.
 */
static int flag_rows(struct chc_register *r, struct chc_sorter *rows, struct chc_error *e)
{
	struct chc_pair pair, last = { 0, 0 };
	bool any = false, differs = false;
	int got, status = chc_sorter_finish(rows, e);

	if (status != 0)
		return status;
	uint64_t first = 0;
	while ((got = chc_sorter_next(rows, &pair, e)) > 0) {
		if (!any || pair.key != last.key) {
			differs = false;
			first = pair.value;
		} else if (pair.value >> 32 == last.value >> 32) {
			status = flag_row(r, pair.value, CHC_ROW_REPEATS, e);
		} else {
			if (!differs)
				status = flag_row(r, first, CHC_ROW_DIFFERS, e);
			differs = true;
			if (status == 0)
				status = flag_row(r, pair.value, CHC_ROW_DIFFERS, e);
		}
		if (status != 0)
			return status;
		any = true;
		last = pair;
	}
	return got;
}

int chc_register_find_duplicates(struct chc_register *r, struct chc_error *e)
{
	struct chc_sorter rows;
	bool found = false;
	int status = chc_keys_settle(&r->keys, &found, e);

	chc_sorter_init(&rows, SUSPECTS_IN_MEMORY, r->temporary_folder);
	if (status == 0 && found)
		status = read_suspects(r, &rows, e);
	if (status == 0 && found)
		status = flag_rows(r, &rows, e);
	if (status == 0)
		status = chc_sorter_finish(&r->flags, e);
	r->info.temporary_bytes = r->spooled + chc_keys_disk(&r->keys) + chc_sorter_disk(&rows) + chc_sorter_disk(&r->flags);
	chc_sorter_release(&rows);
	chc_keys_release(&r->keys);
	return status;
}
