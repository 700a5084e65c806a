/* SPDX-License-Identifier: MIT */
/*
 * The XML of office documents without the zip file around it, which a change
 * of one bit would make useless: the input is text, "%%NAME" begins a part,
 * and the parts are stored in a zip file that is right. A part "mimetype"
 * makes it an ODT file.
 */
#include "fuzz.h"

#include "../unit/in_process.h"
#include "../unit/stored_zip.h"
#include "document_sane.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_buf zip = CHC_BUF_INIT;

	stored_zip(&zip, (struct chc_span){ (const char *)bytes, len });
	if (read_in_process(&d, chc_buf_view(&zip), "", &e) == 0)
		document_sane(d);
	else
		hold(e.message[0] != '\0' && !strstr(e.message, "not usable"));
	chc_document_free(d);
	chc_buf_release(&zip);
	return 0;
}
