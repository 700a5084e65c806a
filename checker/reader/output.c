/* SPDX-License-Identifier: MIT */
/*
 * The worker's sink: blocks and warnings become frames, and are counted for
 * the last frame.
 */
#include "reader/reader.h"

static int block(const struct chc_raw_block *b, struct chc_error *e, void *payload)
{
	struct reader_output *out = payload;

	chc_stream_block(&out->stream, b);
	out->blocks++;
	out->text_bytes += b->text.len;
	return out->stream.failed ? chc_error_set(e, CHC_E_NOMEM, "out of memory") : 0;
}

static int warning(const char *message, unsigned page, unsigned line, struct chc_error *e, void *payload)
{
	struct reader_output *out = payload;

	chc_stream_warning(&out->stream, message, page, line);
	out->warnings++;
	return out->stream.failed ? chc_error_set(e, CHC_E_NOMEM, "out of memory") : 0;
}

static int aside(const struct chc_set_aside *a, struct chc_error *e, void *payload)
{
	struct reader_output *out = payload;

	chc_stream_aside(&out->stream, a);
	return out->stream.failed ? chc_error_set(e, CHC_E_NOMEM, "out of memory") : 0;
}

struct chc_block_sink reader_sink(struct reader_output *out)
{
	return (struct chc_block_sink){ block, warning, out, aside };
}

struct reader_output *reader_output_of(const struct chc_block_sink *sink)
{
	return sink->payload;
}
