/* SPDX-License-Identifier: MIT */
/*
 * The blocks that the reader saw, with their positions: as a tree for people,
 * as chcheck-blocks/1, and as a page that puts them beside pictures of the pages.
 */
#ifndef CHC_SHOW_H
#define CHC_SHOW_H

#include "chcheck/buf.h"
#include "chcheck/document.h"
#include "chcheck/redaction.h"

/* procedure: what a rulebook makes of a block, or NULL (no rulebook was asked). */
struct chc_show_options {
	const char *(*procedure)(const struct chc_document *d, uint32_t block, void *payload);
	void *payload;
	/* A page of a PDF as a JPEG for chc_show_html, or false; NULL: no pictures. For the first `pictures` pages. */
	bool (*picture)(struct chc_buf *out, const struct chc_document *d, unsigned page, void *payload);
	unsigned pictures;
	const struct chc_redacted *redacted;    /* what was hidden in the documents; or NULL */
};

void chc_show_text(struct chc_buf *out, const struct chc_document_set *set, const struct chc_show_options *options);
/* One page without script or anything from elsewhere; text and file names are escaped. */
void chc_show_html(struct chc_buf *out, const struct chc_document_set *set, const struct chc_show_options *options);
void chc_show_json(struct chc_buf *out, const struct chc_document_set *set, const struct chc_show_options *options);

#endif
