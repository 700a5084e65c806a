/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Notes stand at the foot of a page, and are read behind the paragraph that
 * holds their mark; behind the whole table where the mark is in a cell.
 */
#include <string.h>

#include "reader/pdf.h"

static unsigned page_of(const struct pdf_block *b)
{
	return b->marks[b->raw.mark_count - 1].page;
}

/* "12" in "12", and in "3,12" */
static bool names(struct chc_span mark, struct chc_span label)
{
	for (size_t i = 0, from = 0; i <= mark.len; i++)
		if (i == mark.len || mark.ptr[i] == ',') {
			if (i - from == label.len && memcmp(mark.ptr + from, label.ptr, label.len) == 0)
				return true;
			from = i + 1;
		}
	return false;
}

/* The block of the last mark before note i that names it, on its page; else the block that it follows. */
static size_t owner_of(const struct pdf *p, size_t note, size_t before)
{
	const struct pdf_block *b = &p->blocks[note];

	for (size_t i = p->note_mark_count; b->raw.label.len && i-- > 0; ) {
		const struct pdf_note_mark *m = &p->note_marks[i];

		if (m->block < note && names((struct chc_span){ p->text.ptr + m->text, m->len }, b->raw.label)
		    && p->lines[m->line].page == b->marks[0].page && page_of(&p->blocks[m->block]) >= b->marks[0].page) {
			size_t end = m->block;

			while (p->blocks[end].raw.table != CHC_NONE && end + 1 < note
			       && p->blocks[end + 1].raw.table == p->blocks[end].raw.table)
				end++;
			return end;
		}
	}
	return before;
}

int pdf_notes_tie(struct pdf *p)
{
	struct pdf_block *sorted = chc_arena_array(&p->arena, p->block_count ? p->block_count : 1, sizeof(*sorted));
	size_t *next = chc_arena_array(&p->arena, p->block_count ? p->block_count : 1, sizeof(*next));
	size_t *first = chc_arena_array(&p->arena, p->block_count + 1, sizeof(*first));
	size_t count = 0, before = SIZE_MAX;

	if (!sorted || !next || !first)
		return pdf_no_memory(p);
	/* lists of the notes of each block, the one in front of all in the last place; built from the end, so in order */
	for (size_t i = 0; i <= p->block_count; i++)
		first[i] = SIZE_MAX;
	for (size_t i = p->block_count; i-- > 0; ) {
		size_t owner;

		if (p->blocks[i].raw.kind != CHC_BLOCK_FOOTNOTE)
			continue;
		for (before = i; before > 0 && p->blocks[before - 1].raw.kind == CHC_BLOCK_FOOTNOTE; before--)
			;
		owner = owner_of(p, i, before ? before - 1 : p->block_count);
		next[i] = first[owner];
		first[owner] = i;
	}
	for (size_t n = first[p->block_count]; n != SIZE_MAX; n = next[n])
		sorted[count++] = p->blocks[n];
	for (size_t i = 0; i < p->block_count; i++) {
		if (p->blocks[i].raw.kind == CHC_BLOCK_FOOTNOTE)
			continue;
		sorted[count++] = p->blocks[i];
		for (size_t n = first[i]; n != SIZE_MAX; n = next[n])
			sorted[count++] = p->blocks[n];
	}
	p->blocks = sorted;
	return 0;
}
