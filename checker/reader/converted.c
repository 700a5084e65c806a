/* SPDX-License-Identifier: MIT */
/*
 * Text that antiword or catdoc made of an old document, as blocks: the
 * recogniser of plain text does the rest.
 */
#include <string.h>

#include "chcheck/plaintext.h"
#include "reader/convert.h"
#include "reader/formats.h"
#include "reader/office.h"

enum converted_kind convert_kind_of(struct chc_span bytes)
{
	if (bytes.len >= 5 && memcmp(bytes.ptr, "{\\rtf", 5) == 0)
		return CONVERTED_RTF;
	return office_is_old_word(bytes) ? CONVERTED_DOC : CONVERTED_NONE;
}

int convert_read(struct reader_output *output, struct chc_span text, const struct converter *c, const char *suffix,
	struct chc_error *e)
{
	const struct chc_stream_format format = { c->format, 0, false };
	const struct chc_block_sink sink = reader_sink(output);
	struct chc_buf decoded = CHC_BUF_INIT;
	int rc;

	output->suffix = suffix;
	chc_stream_begin(&output->stream, &format);
	rc = formats_check_name(output, c->format, e);
	if (rc == 0)
		rc = reader_warn(&sink, e, "read through %s, which keeps the words but no headings, tables or numbers of lists: "
			"what is called a heading or list is a guess from its form; save it as DOCX or ODT to be sure", c->name);
	if (rc == 0)
		rc = reader_decode(&decoded, text, CHC_SPAN_NONE, &sink, e);
	if (rc == 0)
		rc = chc_plaintext_read(chc_buf_view(&decoded), &sink, e);
	chc_buf_release(&decoded);
	return rc;
}
