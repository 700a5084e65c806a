/* SPDX-License-Identifier: MIT */
/*
 * The part of `show -f html` that a person compares with the page: every
 * block with what it was taken for, where it stood, and what it stands under.
 */
#include "reports/show_html_blocks.h"

#include "reports/html.h"

enum { COLUMNS_MOST = 40 };

static const char *const kind_words[] = {
	[CHC_BLOCK_HEADING] = "heading",
	[CHC_BLOCK_PARAGRAPH] = "paragraph",
	[CHC_BLOCK_LIST_ITEM] = "list item",
	[CHC_BLOCK_TABLE_CELL] = "table cell",
	[CHC_BLOCK_FOOTNOTE] = "footnote",
	[CHC_BLOCK_ASIDE] = "aside",
};
_Static_assert(sizeof(kind_words) / sizeof(kind_words[0]) == CHC_BLOCK_KIND_MAX, "words for each kind");

void html_block_text(struct chc_buf *out, const struct html_document *h, uint32_t block)
{
	const struct chc_block *b = &h->d->blocks[block];

	html_text(out, chc_document_text(h->d, b->start, b->end));
}

/* The line, which is a link to the block itself, so that a person can send it to another. */
static void put_line(struct chc_buf *out, const struct html_document *h, uint32_t block)
{
	const struct chc_block *b = &h->d->blocks[block];

	chc_buf_printf(out, "<a href=\"#d%zu-b%u\">", h->number, block + 1);
	if (b->page)
		chc_buf_printf(out, "page %u, ", b->page);
	chc_buf_printf(out, "line %u</a>", b->line);
}

/* The heading above it, unless that was the last one seen on the way down. */
static void put_section(struct chc_buf *out, const struct html_document *h, uint32_t block, uint32_t *seen)
{
	const struct chc_block *b = &h->d->blocks[block];

	if (b->parent != CHC_NONE && b->parent != *seen) {
		chc_buf_printf(out, " under <a href=\"#d%zu-b%u\" dir=\"auto\">", h->number, b->parent + 1);
		html_block_text(out, h, b->parent);
		chc_buf_str(out, "</a>");
	}
	*seen = b->kind == CHC_BLOCK_HEADING ? block : b->parent;
}

static void put_block(struct chc_buf *out, const struct html_document *h, uint32_t block, uint32_t *seen)
{
	const struct chc_block *b = &h->d->blocks[block];
	const char *procedure = h->options && h->options->procedure
		? h->options->procedure(h->d, block, h->options->payload) : NULL;

	chc_buf_printf(out, "<li id=\"d%zu-b%u\" class=\"%s l%u\">", h->number, block + 1,
		chc_block_kind_name(b->kind), b->level);
	chc_buf_printf(out, "<p class=\"what\"><b>%s", kind_words[b->kind]);
	if (b->level)
		chc_buf_printf(out, ", level %u", b->level);
	if (b->recognised)
		chc_buf_str(out, " (OCR: a guess)");
	chc_buf_str(out, "</b> ");
	put_line(out, h, block);
	put_section(out, h, block, seen);
	if (procedure) {
		chc_buf_str(out, " <span class=\"procedure\">procedure ");
		html_str(out, procedure);
		chc_buf_str(out, "</span>");
	}
	chc_buf_str(out, "</p><p class=\"words\" dir=\"auto\">");
	if (b->label.len && b->kind != CHC_BLOCK_HEADING) {
		chc_buf_str(out, "<span class=\"label\">");
		html_text(out, b->label);
		chc_buf_str(out, "</span> ");
	}
	html_block_text(out, h, block);
	chc_buf_str(out, "</p></li>\n");
}

static void put_cell(struct chc_buf *out, const struct html_document *h, uint32_t block)
{
	const struct chc_block *b = &h->d->blocks[block];
	const char *tag = b->header_cell ? "th" : "td";

	chc_buf_printf(out, "<%s%s id=\"d%zu-b%u\" dir=\"auto\">", tag,
		b->header_cell ? b->row == 1 ? " scope=\"col\"" : " scope=\"row\"" : "", h->number, block + 1);
	html_block_text(out, h, block);
	chc_buf_printf(out, "</%s>", tag);
}

/* Cells of one row from blocks[from] on; returns where the next row begins. */
static size_t put_row(struct chc_buf *out, const struct html_document *h, const uint32_t *blocks, size_t from, size_t end,
	unsigned columns)
{
	const unsigned row = h->d->blocks[blocks[from]].row;
	unsigned column = 1;
	size_t i = from;

	chc_buf_str(out, "<tr>");
	for (; i < end && h->d->blocks[blocks[i]].row == row; i++) {
		/* a cell that another one covers, or that is empty, has no block */
		for (; column < h->d->blocks[blocks[i]].column && column < COLUMNS_MOST; column++)
			chc_buf_str(out, "<td></td>");
		put_cell(out, h, blocks[i]);
		column = h->d->blocks[blocks[i]].column + 1;
	}
	for (; column <= columns && column < COLUMNS_MOST; column++)
		chc_buf_str(out, "<td></td>");
	chc_buf_str(out, "</tr>\n");
	return i;
}

static void put_table(struct chc_buf *out, const struct html_document *h, const uint32_t *blocks, size_t from, size_t end,
	uint32_t *seen)
{
	unsigned columns = 1;

	const unsigned number = h->d->blocks[blocks[from]].table + 1;

	chc_buf_printf(out, "<li class=\"table_cell\"><p class=\"what\"><b>table %u</b> ", number);
	put_line(out, h, blocks[from]);
	put_section(out, h, blocks[from], seen);
	chc_buf_printf(out, "</p><section class=\"wide\" tabindex=\"0\" "
		"aria-label=\"Table %u, from line %u\"><table>\n", number, h->d->blocks[blocks[from]].line);
	for (size_t i = from; i < end; i++)
		if (h->d->blocks[blocks[i]].column > columns)
			columns = h->d->blocks[blocks[i]].column;
	while (from < end)
		from = put_row(out, h, blocks, from, end, columns);
	chc_buf_str(out, "</table></section></li>\n");
}

void html_blocks(struct chc_buf *out, const struct html_document *h, const uint32_t *blocks, size_t count)
{
	uint32_t seen = CHC_NONE;

	chc_buf_str(out, "<ol class=\"blocks\">\n");
	for (size_t i = 0, end; i < count; i = end) {
		const struct chc_block *b = &h->d->blocks[blocks[i]];

		end = i + 1;
		if (b->kind != CHC_BLOCK_TABLE_CELL) {
			put_block(out, h, blocks[i], &seen);
			continue;
		}
		while (end < count && h->d->blocks[blocks[end]].kind == CHC_BLOCK_TABLE_CELL
		       && h->d->blocks[blocks[end]].table == b->table)
			end++;
		put_table(out, h, blocks, i, end, &seen);
	}
	chc_buf_str(out, "</ol>\n");
}
