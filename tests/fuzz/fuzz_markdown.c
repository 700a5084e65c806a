/* SPDX-License-Identifier: MIT */
/* Markdown by way of the page it becomes. */
#include "fuzz.h"

#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	read_sanely((struct chc_span){ (const char *)bytes, len }, "md");
	return 0;
}
