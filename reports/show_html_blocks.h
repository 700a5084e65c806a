/* SPDX-License-Identifier: MIT */
/*
 * Blocks of one document as HTML: lists of blocks, and tables where cells
 * follow each other. Each block has the id dD-bB.
 */
#ifndef REPORTS_SHOW_HTML_BLOCKS_H
#define REPORTS_SHOW_HTML_BLOCKS_H

#include "chcheck/show.h"

struct html_document {
	const struct chc_document *d;
	size_t number;                          /* from 1: the D of its ids */
	const struct chc_show_options *options; /* or NULL */
};

/* Those blocks, which are in reading order. */
void html_blocks(struct chc_buf *out, const struct html_document *h, const uint32_t *blocks, size_t count);
/* The words of a block, escaped. */
void html_block_text(struct chc_buf *out, const struct html_document *h, uint32_t block);

#endif
