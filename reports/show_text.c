/* SPDX-License-Identifier: MIT */
/*
 * `chcheck show`: a document as the reader saw it, one line a block, indented
 * under its headings.
 */
#include "chcheck/show.h"

#include "reports/coverage.h"

static const char *const kind_signs[] = {
	[CHC_BLOCK_HEADING] = "#",
	[CHC_BLOCK_PARAGRAPH] = "",
	[CHC_BLOCK_LIST_ITEM] = "-",
	[CHC_BLOCK_TABLE_CELL] = "|",
	[CHC_BLOCK_FOOTNOTE] = "^",
	[CHC_BLOCK_ASIDE] = "~",
};
_Static_assert(sizeof(kind_signs) / sizeof(kind_signs[0]) == CHC_BLOCK_KIND_MAX, "a sign for each kind");

/* A position, or a position with its page. */
static void show_place(struct chc_buf *out, unsigned page, unsigned line)
{
	if (page)
		chc_buf_printf(out, "%4u:%-5u", page, line);
	else
		chc_buf_printf(out, "%6u ", line);
}

static void show_block(struct chc_buf *out, const struct chc_document *d, uint32_t i,
	const struct chc_show_options *options)
{
	const struct chc_block *b = &d->blocks[i];
	unsigned depth = 0;
	const char *procedure = options && options->procedure
		? options->procedure(d, i, options->payload) : NULL;

	for (uint32_t p = b->parent; p != CHC_NONE; p = d->blocks[p].parent)
		depth++;
	if (b->kind == CHC_BLOCK_LIST_ITEM)
		depth += b->level;
	show_place(out, b->page, b->line);
	for (unsigned k = 0; k < depth; k++)
		chc_buf_str(out, "  ");
	if (b->kind == CHC_BLOCK_HEADING)
		chc_buf_printf(out, "%.*s ", (int)b->level, "######");
	else if (b->kind == CHC_BLOCK_TABLE_CELL)
		chc_buf_printf(out, "|%u,%u%s| ", b->row, b->column, b->header_cell ? " header" : "");
	else if (b->label.len) {
		chc_buf_span(out, b->label);
		chc_buf_char(out, ' ');
	} else if (*kind_signs[b->kind])
		chc_buf_printf(out, "%s ", kind_signs[b->kind]);
	if (b->recognised)
		chc_buf_str(out, "(OCR) ");
	if (procedure)
		chc_buf_printf(out, "{%s} ", procedure);
	chc_buf_span(out, chc_document_text(d, b->start, b->end));
	chc_buf_char(out, '\n');
}

void chc_show_text(struct chc_buf *out, const struct chc_document_set *set, const struct chc_show_options *options)
{
	for (size_t i = 0; i < set->count; i++) {
		const struct chc_document *d = set->items[i];

		chc_buf_printf(out, "%s%s (%s, ", i ? "\n" : "", d->path, d->format);
		coverage_text(out, d);
		chc_buf_str(out, ")\n");
		for (size_t k = 0; k < d->aside_count; k++) {
			chc_buf_str(out, "note: ");
			coverage_aside_text(out, &d->asides[k]);
			chc_buf_char(out, '\n');
		}
		for (size_t k = 0; k < d->warning_count; k++)
			chc_buf_printf(out, "note: %s\n", d->warnings[k].message);
		for (size_t k = 0; k < d->block_count; k++)
			show_block(out, d, (uint32_t)k, options);
	}
}
