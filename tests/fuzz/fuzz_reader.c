/* SPDX-License-Identifier: MIT */
/*
 * Any bytes through the worker's readers and the parent's checks: the first
 * byte chooses the suffix. A document that is sane, or an error; never a
 * stream that our own parent refuses.
 */
#include "fuzz.h"

#include "../unit/in_process.h"
#include "document_sane.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const char *const suffixes[] = { "html", "md", "txt", "" };
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_span rest = { (const char *)bytes + 1, len - 1 };

	if (len == 0)
		return 0;
	if (read_in_process(&d, rest, suffixes[bytes[0] & 3], &e) == 0)
		document_sane(d);
	else
		hold(e.message[0] != '\0' && !strstr(e.message, "not usable"));
	chc_document_free(d);
	return 0;
}
