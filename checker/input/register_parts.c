/* SPDX-License-Identifier: MIT */
/*
 * An opened register in parts of whole rows, for several threads: each part is
 * read into its reader's own window, one after the other, with the numbers of
 * its rows. What a first reading finds comes back part by part; what it has
 * found out about rows is handed over with the parts of the second.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "input/register_private.h"

static int no_memory(const struct chc_register *r, struct chc_error *e)
{
	return chc_error_at(e, CHC_E_NOMEM, r->path, 0, 0, "out of memory");
}

int chc_found_new(struct chc_found **out, struct chc_error *e)
{
	*out = calloc(1, sizeof(**out));
	return *out ? 0 : chc_error_set(e, CHC_E_NOMEM, "out of memory");
}

void chc_found_free(struct chc_found *f)
{
	if (!f)
		return;
	free(f->keys);
	free(f->batch_keys);
	free(f->left_out);
	free(f);
}

int chc_register_reader(struct chc_register **out, const struct chc_register *whole, struct chc_error *e)
{
	struct chc_register *r = malloc(sizeof(*r));

	if (!r)
		return no_memory(whole, e);
	memcpy(r, whole, sizeof(*r));
	r->is_reader = true;
	if (!whole->is_read && whole->looks)
		r->order = whole->guess;
	r->found = NULL;
	r->part_flags = NULL;
	r->part_flag_count = r->part_flag_room = r->part_flag_next = 0;
	r->own_words = (struct chc_words){ 0 };
	chc_sorter_init(&r->flags, 0, NULL);
	chc_keys_init(&r->keys, 0, NULL);
	int status = chc_csv_part_reader(&r->csv, &whole->csv, e);
	if (status != 0)
		chc_register_free(r);
	else
		*out = r;
	return status;
}

static int keep_flag(struct chc_register *r, struct chc_pair flag, struct chc_error *e)
{
	if (r->part_flag_count == r->part_flag_room) {
		size_t room = r->part_flag_room > 0 ? r->part_flag_room * 2 : 64;
		struct chc_pair *flags = realloc(r->part_flags, room * sizeof(*flags));

		if (!flags)
			return no_memory(r, e);
		r->part_flags = flags;
		r->part_flag_room = room;
	}
	r->part_flags[r->part_flag_count++] = flag;
	return 0;
}

/* Those of the part's rows, for the second reading. */
static int hand_over_flags(struct chc_register *whole, struct chc_register *reader, struct chc_error *e)
{
	reader->part_flag_count = reader->part_flag_next = 0;
	while (whole->more_flags && whole->flag.key <= whole->csv.row) {
		int status = keep_flag(reader, whole->flag, e);

		if (status != 0)
			return status;
		int got = chc_sorter_next(&whole->flags, &whole->flag, e);
		if (got < 0)
			return got;
		whole->more_flags = got > 0;
	}
	return 0;
}

/* Empty, with room for a key of each row. */
static int clear_found(const struct chc_register *whole, struct chc_found *f, size_t rows, struct chc_error *e)
{
	if (rows > f->key_room) {
		uint64_t *keys = realloc(f->keys, rows * sizeof(*keys));

		if (!keys)
			return no_memory(whole, e);
		f->keys = keys;
		f->key_room = rows;
	}
	f->key_count = f->batch_count = f->left_out_count = 0;
	f->rows = f->extra_cells = 0;
	f->last_row = whole->csv.row;
	f->sights = (struct chc_order_sights){ 0 };
	f->failed = false;
	f->judged = whole->on_trial;
	return 0;
}

int chc_register_take_part(struct chc_register *whole, struct chc_register *reader, struct chc_found *found,
	struct chc_error *e)
{
	uint64_t before = whole->csv.row;
	int got = chc_csv_take_part(&reader->csv, &whole->csv, e);

	if (got <= 0)
		return got;
	if (whole->csv.row > UINT32_MAX)
		return chc_error_at(e, CHC_E_LIMIT, whole->path, 0, 0, "has more than 4294967295 rows");
	reader->found = found;
	reader->looks = found && whole->looks;
	int status = found ? clear_found(whole, found, (size_t)(whole->csv.row - before), e) :
		hand_over_flags(whole, reader, e);
	return status != 0 ? status : 1;
}

size_t chc_register_parts(const struct chc_register *r)
{
	struct stat st;

	return fstat(r->fd, &st) == 0 && st.st_size > 0 ? (size_t)st.st_size / CHC_CSV_PART + 1 : 1;
}

int chc_register_take_flag(struct chc_register *r, enum chc_row_flag *flag, struct chc_error *e)
{
	*flag = CHC_ROW_PLAIN;
	if (r->is_reader) {
		if (r->part_flag_next < r->part_flag_count && r->part_flags[r->part_flag_next].key == r->csv.row)
			*flag = (enum chc_row_flag)(r->part_flags[r->part_flag_next++].value >> 32);
		return 0;
	}
	if (!r->more_flags || r->flag.key != r->csv.row)
		return 0;
	*flag = (enum chc_row_flag)(r->flag.value >> 32);
	int got = chc_sorter_next(&r->flags, &r->flag, e);
	r->more_flags = got > 0;
	return got < 0 ? got : 0;
}

bool chc_register_is_judged(const struct chc_found *found)
{
	return found->judged;
}

int chc_register_pass_part(struct chc_register *reader, struct chc_error *e)
{
	int got;

	while ((got = chc_csv_next(&reader->csv, e)) > 0)
		chc_register_scan_row(reader);
	if (got == 0 && reader->found->failed)
		return no_memory(reader, e);
	return got;
}

/* The first that was seen stays the first. */
static void add_sight(struct chc_order_sight *to, const struct chc_order_sight *more)
{
	if (!to->seen)
		*to = *more;
}

/* Whether dates that were read in the supposed order could be wrong now. */
static bool contradicts(const struct chc_register *whole)
{
	const struct chc_order_sights *s = &whole->sights;

	if (whole->guess == CHC_ORDER_UNKNOWN)
		return s->dmy.seen || s->mdy.seen || s->either.seen;
	return whole->guess == CHC_ORDER_DMY ? s->mdy.seen : s->dmy.seen;
}

int chc_register_put_found(struct chc_register *whole, const struct chc_found *f, struct chc_error *e)
{
	int status = chc_keys_add(&whole->keys, f->keys, f->key_count, e);

	if (whole->progress && f->last_row - whole->told >= CHC_PROGRESS_ROWS) {
		whole->told = f->last_row;
		whole->progress->tell(whole->progress->payload, "rows", f->last_row, 0);
	}
	whole->info.rows += f->rows;
	whole->info.extra_cells += f->extra_cells;
	for (size_t i = 0; i < f->left_out_count && status == 0; i++) {
		const struct chc_left_out *row = &f->left_out[i];
		struct chc_pair flag = { row->row, (uint64_t)CHC_ROW_LEFT_OUT << 32 };

		chc_register_leave_out(whole, (enum chc_row_kind)row->kind, row->line);
		/* without a reference it is no case in the second reading either */
		if (row->kind >= CHC_ROW_TOTAL)
			status = chc_sorter_add(&whole->flags, flag, e);
	}
	for (size_t i = 0; i < f->batch_count; i++)
		if (++whole->batch[f->batch_keys[i]] == CHC_BATCH_LEAST)
			whole->on_trial = false;
	add_sight(&whole->sights.dmy, &f->sights.dmy);
	add_sight(&whole->sights.mdy, &f->sights.mdy);
	add_sight(&whole->sights.either, &f->sights.either);
	if (whole->looks && contradicts(whole))
		whole->on_trial = false;
	return status;
}
