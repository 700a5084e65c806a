/* SPDX-License-Identifier: MIT */
/*
 * What the worker writes on its pipe, and how the parent reads it: a magic
 * line, then frames of type (1 byte), length (4, little endian) and payload.
 *
 *     'F' format: pages (4), joins_hyphens (1), name
 *     'B' block:  kind (1), level (1), header (1, + 2 x section limit, + 16 when recognised), label length (1), table, row, column,
 *                 row span, column span, number of marks (4 each), marks (3 x 4 each), label, text
 *     'W' warning: page (4), line (4), message
 *     'L' link:   kind (1), list (4), target
 *     'A' aside:  kind (1), words, page, line (4 each), sample; each kind at most once
 *     'X' error:  status (4, as two's complement), line (4), column (4), message; the last frame
 *     'E' end:    number of blocks (4), of warnings (4), bytes of text (8); the last frame
 *
 * The parent trusts none of it.
 */
#ifndef CHC_BLOCKSTREAM_H
#define CHC_BLOCKSTREAM_H

#include <stdbool.h>

#include "chcheck/block.h"
#include "chcheck/buf.h"

#define CHC_BLOCKSTREAM_MAGIC "CHCBLK2\n"
#define CHC_BLOCKSTREAM_BLOCK_MAX ((size_t)8 << 20)     /* bytes of one block's text */
#define CHC_BLOCKSTREAM_TEXT_MAX ((size_t)256 << 20)    /* bytes of all blocks' text */

struct chc_stream_format { const char *name; unsigned pages; bool joins_hyphens; };

/* Writing: appends to the buffer, which fails stickily. */
void chc_stream_begin(struct chc_buf *out, const struct chc_stream_format *format);
void chc_stream_block(struct chc_buf *out, const struct chc_raw_block *b);
void chc_stream_warning(struct chc_buf *out, const char *message, unsigned page, unsigned line);
void chc_stream_link(struct chc_buf *out, const struct chc_link *link);
void chc_stream_aside(struct chc_buf *out, const struct chc_set_aside *a);
void chc_stream_error(struct chc_buf *out, const struct chc_error *error);
void chc_stream_end(struct chc_buf *out, size_t blocks, size_t warnings, size_t text_bytes);

/*
 * Reading: checks the whole stream and hands its pieces to the callbacks in
 * order. format is called once, first; its name lives as long as the call.
 * The worker's own error frame is returned as it came (its status, line,
 * column and message); a stream that is wrong is CHC_E_INPUT.
 */
struct chc_stream_reader {
	int (*format)(const struct chc_stream_format *format, struct chc_error *e, void *payload);
	struct chc_block_sink sink;
	int (*link)(const struct chc_link *link, struct chc_error *e, void *payload);   /* NULL: they are passed over */
};
int chc_stream_read(struct chc_span bytes, const struct chc_stream_reader *reader, struct chc_error *e);
/*
 * Whether bytes, all that came so far, may be the beginning of a stream, so
 * that endless rubbish is told at once. *at, 0 at first, is where it looks on.
 */
bool chc_stream_goes_on(struct chc_span bytes, size_t *at);

#endif
