/* SPDX-License-Identifier: MIT */
/* Pages: the tree, the main part, tables and lists. */
#include "fuzz.h"

#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	read_sanely((struct chc_span){ (const char *)bytes, len }, "html");
	return 0;
}
