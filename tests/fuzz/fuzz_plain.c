/* SPDX-License-Identifier: MIT */
/* Text files: encodings, then headings and lists by their form. */
#include "fuzz.h"

#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	read_sanely((struct chc_span){ (const char *)bytes, len }, "txt");
	return 0;
}
