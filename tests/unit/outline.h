/* SPDX-License-Identifier: MIT */
/*
 * A document as one string, a line a block, so that a test's table can say
 * what a text is to become: "H2 Title", "P text", "P(2.3) text", "I1(a)) text",
 * "C1,2 cell", "T1,2 header cell", "F(*) note", "A aside".
 */
#ifndef CHC_TEST_OUTLINE_H
#define CHC_TEST_OUTLINE_H

#include <stdlib.h>

#include "chcheck/buf.h"
#include "chcheck/document.h"

static const char outline_signs[CHC_BLOCK_KIND_MAX] = { 'H', 'P', 'I', 'C', 'F', 'A' };

/* The caller frees it. */
static inline char *outline(const struct chc_document *d)
{
	struct chc_buf out = CHC_BUF_INIT;
	size_t len;

	for (size_t i = 0; i < d->block_count; i++) {
		const struct chc_block *b = &d->blocks[i];

		chc_buf_char(&out, b->header_cell ? 'T' : outline_signs[b->kind]);
		if (b->level)
			chc_buf_printf(&out, "%u", b->level);
		if (b->row)
			chc_buf_printf(&out, "%u,%u", b->row, b->column);
		if (b->label.len && b->kind != CHC_BLOCK_HEADING)
			chc_buf_printf(&out, "(%.*s)", (int)b->label.len, b->label.ptr);
		chc_buf_printf(&out, " %.*s\n", (int)(b->end - b->start), d->text + b->start);
	}
	return chc_buf_take(&out, &len);
}

#endif
