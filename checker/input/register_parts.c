/* SPDX-License-Identifier: MIT */
/*
 * An opened register in parts: the first reading remembers where each begins,
 * so that several threads can read different parts of the file at once. What
 * the first reading found out about rows is handed over with their part.
 */
#include <stdlib.h>
#include <string.h>

#include "input/register_private.h"

static int no_memory(const struct chc_register *r, struct chc_error *e)
{
	return chc_error_at(e, CHC_E_NOMEM, r->path, 0, 0, "out of memory");
}

int chc_register_mark_part(struct chc_register *r, struct chc_error *e)
{
	if (r->part_count == r->part_room) {
		size_t room = r->part_room > 0 ? r->part_room * 2 : 64;
		struct chc_part *parts = realloc(r->parts, room * sizeof(*parts));

		if (!parts)
			return no_memory(r, e);
		r->parts = parts;
		r->part_room = room;
	}
	if (r->part_count > 0)
		r->parts[r->part_count - 1].last_row = r->csv.row;
	r->parts[r->part_count++] = (struct chc_part){ chc_csv_tell(&r->csv), UINT64_MAX };
	return 0;
}

int chc_register_reader(struct chc_register **out, const struct chc_register *whole, struct chc_error *e)
{
	struct chc_register *r = malloc(sizeof(*r));

	if (!r)
		return no_memory(whole, e);
	memcpy(r, whole, sizeof(*r));
	r->is_reader = true;
	r->part_flags = NULL;
	r->part_flag_count = r->part_flag_room = r->part_flag_next = 0;
	r->own_words = (struct chc_words){ 0 };
	chc_sorter_init(&r->flags, 0, NULL);
	r->csv.window = chc_csv_new_window(r->csv.room);
	if (!r->csv.window) {
		chc_register_free(r);
		return no_memory(whole, e);
	}
	*out = r;
	return 0;
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

int chc_register_take_part(struct chc_register *whole, struct chc_register *reader, struct chc_error *e)
{
	if (whole->next_part == whole->part_count)
		return 0;
	const struct chc_part *part = &whole->parts[whole->next_part++];

	chc_csv_seek(&reader->csv, &part->place);
	reader->part_last_row = part->last_row;
	reader->part_flag_count = reader->part_flag_next = 0;
	while (whole->more_flags && whole->flag.key <= part->last_row) {
		int status = keep_flag(reader, whole->flag, e);

		if (status != 0)
			return status;
		int got = chc_sorter_next(&whole->flags, &whole->flag, e);
		if (got < 0)
			return got;
		whole->more_flags = got > 0;
	}
	return 1;
}

size_t chc_register_parts(const struct chc_register *r)
{
	return r->part_count;
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
