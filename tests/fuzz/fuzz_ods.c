/* SPDX-License-Identifier: MIT */
/*
 * Spreadsheets (ods). Bytes that begin a zip file are taken as they are; others
 * are the XML of the parts, "%%NAME" before each, stored in a file that is right.
 */
#include "fuzz.h"

#include "../unit/stored_zip.h"
#include "sheets.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct chc_span input = { (const char *)bytes, len };
	struct chc_buf zip = CHC_BUF_INIT;

	if (len > 4 && memcmp(bytes, "PK", 2) == 0) {
		read_sheets_sanely(input);
		return 0;
	}
	stored_zip(&zip, input);
	read_sheets_sanely(chc_buf_view(&zip));
	chc_buf_release(&zip);
	return 0;
}
