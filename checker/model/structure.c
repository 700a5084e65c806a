/* SPDX-License-Identifier: MIT */
/*
 * Links between the blocks, found once when the document is built so that no
 * check has to look around for the words that introduce a list or head a cell.
 */
#include "model/structure.h"

#include <string.h>

enum { HEADER_WORDS_MAX = 6, NEAR_CELLS_MAX = 400 };

static void link_parents(struct chc_document *d, const struct chc_cell_span *spans)
{
	uint32_t open[7];

	memset(open, 0xFF, sizeof(open));       /* CHC_NONE in each */
	for (size_t i = 0; i < d->block_count; i++) {
		struct chc_block *b = &d->blocks[i];
		unsigned below = b->kind == CHC_BLOCK_HEADING ? b->level : 7;

		b->parent = CHC_NONE;
		for (unsigned level = spans[i].section_limit + 1; spans[i].section_limit && level < 7; level++)
			open[level] = CHC_NONE;
		for (unsigned level = 1; level < below; level++)
			if (open[level] != CHC_NONE)
				b->parent = open[level];
		if (b->kind != CHC_BLOCK_HEADING)
			continue;
		open[b->level] = (uint32_t)i;
		for (unsigned level = b->level + 1; level < 7; level++)
			open[level] = CHC_NONE;
	}
}

static bool ends_with(const struct chc_document *d, const struct chc_block *b, char c)
{
	return b->end > b->start && d->text[b->end - 1] == c;
}

/*
 * A list begins at block i at this depth. Right before it stands its intro; but
 * a remark in the middle of a list ("If it is unclear, ask.") introduces
 * nothing when what stood before the remark was a list with an intro of its own.
 */
static uint32_t list_intro(const struct chc_document *d, size_t i)
{
	const unsigned level = d->blocks[i].level;
	const struct chc_block *before, *item;

	/* the note to the words that introduce it */
	while (i > 1 && d->blocks[i - 1].kind == CHC_BLOCK_FOOTNOTE)
		i--;
	before = &d->blocks[i - 1];
	if (before->kind == CHC_BLOCK_TABLE_CELL)
		return CHC_NONE;
	if (before->kind != CHC_BLOCK_PARAGRAPH || i < 2 || ends_with(d, before, ':'))
		return (uint32_t)(i - 1);
	item = before - 1;
	if (item->kind == CHC_BLOCK_LIST_ITEM && item->level == level
	    && item->intro != CHC_NONE && ends_with(d, &d->blocks[item->intro], ':'))
		return item->intro;
	return (uint32_t)(i - 1);
}

static void link_intros(struct chc_document *d)
{
	uint32_t intro[CHC_LIST_DEPTH_MAX + 1];
	unsigned depth = 0;             /* of the item before; 0 outside a list */

	for (size_t i = 0; i < d->block_count; i++) {
		struct chc_block *b = &d->blocks[i];

		b->intro = CHC_NONE;
		if (b->kind != CHC_BLOCK_LIST_ITEM) {
			depth = 0;
			continue;
		}
		if (b->level > depth) {
			uint32_t found = i == 0 ? CHC_NONE : list_intro(d, i);

			for (unsigned level = depth + 1; level <= b->level; level++)
				intro[level] = found;
		}
		depth = b->level;
		b->intro = intro[depth];
	}
}

static bool has_digit_or_is_long(const struct chc_document *d, const struct chc_block *b)
{
	unsigned words = 1;

	for (size_t i = b->start; i < b->end; i++) {
		if (d->text[i] >= '0' && d->text[i] <= '9')
			return true;
		words += d->text[i] == ' ';
	}
	return words > HEADER_WORDS_MAX || ends_with(d, b, '.');
}

/* A table without marked header cells: its first row heads it when it holds only short labels. */
static bool first_row_heads(const struct chc_document *d, size_t first, size_t end)
{
	unsigned rows = 0, cells = 0;

	for (size_t i = first; i < end; i++) {
		const struct chc_block *b = &d->blocks[i];

		if (b->header_cell && b->row == 1)
			return true;
		rows = b->row > rows ? b->row : rows;
		if (b->row == 1 && has_digit_or_is_long(d, b))
			return false;
		cells += b->row == 1;
	}
	return rows > 1 && cells > 1;
}

static bool covers(unsigned from, unsigned span, unsigned at)
{
	return at >= from && at - from < span;
}

/* A cell with several paragraphs is several blocks; the first of each is meant. */
static void link_cell(struct chc_document *d, const struct chc_cell_span *spans, size_t first,
	size_t i, bool first_row)
{
	struct chc_block *b = &d->blocks[i];
	size_t low = i - first > NEAR_CELLS_MAX ? i - NEAR_CELLS_MAX : first;

	for (size_t k = i; k-- > low; ) {
		const struct chc_block *o = &d->blocks[k];
		bool same_cell = o->row == b->row && o->column == b->column;

		if (same_cell)
			continue;
		if (covers(o->row, spans[k].rows, b->row) && o->column < b->column)
			b->row_header = (uint32_t)k;    /* the last one found is the first in the row */
		/* the header of the row above is no header of a row header */
		if (o->row < b->row && b->column_header == CHC_NONE && o->header_cell
		    && (o->row == 1 || o->column > 1 || !b->header_cell)
		    && covers(o->column, spans[k].columns, b->column))
			b->column_header = (uint32_t)k;
	}
	if (b->column_header != CHC_NONE || !first_row || b->row == 1)
		return;
	for (size_t k = first; k < i && d->blocks[k].row == 1; k++)
		if (covers(d->blocks[k].column, spans[k].columns, b->column)) {
			b->column_header = (uint32_t)k;
			return;
		}
}

static void link_cells(struct chc_document *d, const struct chc_cell_span *spans)
{
	size_t end;

	for (size_t i = 0; i < d->block_count; i++)
		d->blocks[i].column_header = d->blocks[i].row_header = CHC_NONE;
	for (size_t first = 0; first < d->block_count; first = end) {
		bool first_row;

		end = first + 1;
		if (d->blocks[first].kind != CHC_BLOCK_TABLE_CELL)
			continue;
		while (end < d->block_count && d->blocks[end].kind == CHC_BLOCK_TABLE_CELL
		       && d->blocks[end].table == d->blocks[first].table)
			end++;
		first_row = first_row_heads(d, first, end);
		for (size_t i = first; i < end; i++)
			link_cell(d, spans, first, i, first_row);
	}
}

void chc_structure_link(struct chc_document *d, const struct chc_cell_span *spans)
{
	link_parents(d, spans);
	link_intros(d);
	link_cells(d, spans);
}
