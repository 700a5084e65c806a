/* SPDX-License-Identifier: MIT */
/*
 * Any bytes through the worker's readers and the parent's checks: the first
 * byte chooses the suffix. A document that is sane, or an error; never a
 * stream that our own parent refuses.
 */
#include "fuzz.h"

#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static const char *const suffixes[] = { "html", "md", "txt", "" };

	if (len > 0)
		read_sanely((struct chc_span){ (const char *)bytes + 1, len - 1 }, suffixes[bytes[0] & 3]);
	return 0;
}
