/* SPDX-License-Identifier: MIT */
/*
 * OpenDocument texts: the parts as in fuzz_docx.c, with the part "mimetype"
 * put before the others where the input has none.
 */
#include "fuzz.h"

#include "../unit/stored_zip.h"
#include "reading.h"

static const char kind[] = "%%mimetype\napplication/vnd.oasis.opendocument.text\n";

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct chc_buf text = CHC_BUF_INIT, zip = CHC_BUF_INIT;

	if (len < 10 || memcmp(bytes, kind, 10) != 0)
		chc_buf_str(&text, kind);
	chc_buf_put(&text, bytes, len);
	stored_zip(&zip, chc_buf_view(&text));
	read_sanely(chc_buf_view(&zip), "odt");
	chc_buf_release(&text);
	chc_buf_release(&zip);
	return 0;
}
