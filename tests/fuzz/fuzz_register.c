/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a register: cases or one error about this file, never a crash;
 * the rows handed out are those counted in the first reading.
 */
#include "fuzz.h"

#include "cases_read.h"
#include "place.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct placed placed;

	if (is_spreadsheet(bytes, len))
		return 0;
	placed_open(&placed);
	if (place_file(&placed, CHC_SPAN_LIT("register"), (struct chc_span){ (const char *)bytes, len }))
		read_cases(placed.paths[0], NULL, NULL);
	placed_remove(&placed);
	return 0;
}
