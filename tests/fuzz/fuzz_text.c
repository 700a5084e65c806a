/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as plain text: a document whose blocks and sentences lie in its
 * text in order, or an error with a message.
 */
#include "fuzz.h"

#include "document_sane.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_span text = { (const char *)bytes, len };

	if (chc_document_from_text(&d, "fuzz.txt", text, &e) == 0)
		document_sane(d);
	else
		hold(e.message[0] != '\0');
	chc_document_free(d);
	return 0;
}
