/* SPDX-License-Identifier: MIT */
/* What the worker and the client do, without the process between them. */
#ifndef CHC_TEST_IN_PROCESS_H
#define CHC_TEST_IN_PROCESS_H

#include "chcheck/builder.h"
#include "reader/reader.h"

static inline int read_in_process(struct chc_document **out, struct chc_span bytes, const char *suffix, struct chc_error *e)
{
	struct reader_output output = { 0 };
	struct chc_builder *b = NULL;
	int rc = reader_run(&output, bytes, suffix, e);

	if (rc == 0)
		rc = chc_builder_new(&b, "test", NULL, e);
	if (rc == 0) {
		const struct chc_stream_reader reader = {
			chc_builder_format, { chc_builder_block, chc_builder_warning, b, chc_builder_aside }, chc_builder_link };

		chc_stream_end(&output.stream, output.blocks, output.warnings, output.text_bytes);
		rc = chc_stream_read(chc_buf_view(&output.stream), &reader, e);
	}
	if (rc == 0)
		rc = chc_builder_finish(out, b, e);
	chc_builder_free(b);
	chc_buf_release(&output.stream);
	return rc;
}

#endif
