/* SPDX-License-Identifier: MIT */
/*
 * From the blocks of a reader to a finished document: normalises the text with
 * its map, finds headings' chains, what introduces a list, the headers of
 * table cells, and the sentences. Used by `input` and by chc_document_from_text.
 */
#ifndef CHC_BUILDER_H
#define CHC_BUILDER_H

#include "chcheck/block.h"
#include "chcheck/blockstream.h"
#include "chcheck/document.h"

struct chc_builder;

/* path is what the user typed. sha256 may be NULL (then it stays empty). */
int chc_builder_new(struct chc_builder **out, const char *path, const char *sha256, struct chc_error *e);
void chc_builder_free(struct chc_builder *b);                   /* NULL-safe */
/* The three pieces of a stream; payload is the builder. */
int chc_builder_format(const struct chc_stream_format *format, struct chc_error *e, void *payload);
int chc_builder_block(const struct chc_raw_block *block, struct chc_error *e, void *payload);
int chc_builder_warning(const char *message, unsigned page, unsigned line, struct chc_error *e, void *payload);
int chc_builder_link(const struct chc_link *link, struct chc_error *e, void *payload);
int chc_builder_aside(const struct chc_set_aside *aside, struct chc_error *e, void *payload);
/* Moves the document out; the builder can only be freed afterwards. No block at all is CHC_E_INPUT. */
int chc_builder_finish(struct chc_document **out, struct chc_builder *b, struct chc_error *e);

#endif
