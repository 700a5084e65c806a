/* SPDX-License-Identifier: MIT */
/*
 * Word documents. Bytes that begin a zip file are taken as they are; others are
 * the XML without the zip file around it, which a change of one bit would make
 * useless: "%%NAME" begins a part, and the parts are stored in a file that is right.
 */
#include "fuzz.h"

#include "../unit/stored_zip.h"
#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct chc_span input = { (const char *)bytes, len };
	struct chc_buf zip = CHC_BUF_INIT;

	if (len > 4 && memcmp(bytes, "PK", 2) == 0) {
		read_sanely(input, "docx");
		return 0;
	}
	stored_zip(&zip, input);
	read_sanely(chc_buf_view(&zip), "docx");
	chc_buf_release(&zip);
	return 0;
}
