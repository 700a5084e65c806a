/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as the worker's block stream: the parent trusts none of it. What
 * it accepts becomes a sound document, what it refuses has a message.
 */
#include "fuzz.h"

#include "chcheck/builder.h"
#include "document_sane.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct chc_builder *b = NULL;
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	if (chc_builder_new(&b, "fuzz.md", NULL, &e) < 0)
		return 0;
	const struct chc_stream_reader reader = {
		.format = chc_builder_format,
		.sink = { .block = chc_builder_block, .warning = chc_builder_warning, .payload = b,
			.aside = chc_builder_aside },
		.link = chc_builder_link,
	};
	int status = chc_stream_read((struct chc_span){ (const char *)bytes, len }, &reader, &e);
	if (status == 0)
		status = chc_builder_finish(&d, b, &e);
	if (status == 0)
		document_sane(d);
	else
		hold(e.message[0] != '\0');
	chc_document_free(d);
	chc_builder_free(b);
	return 0;
}
