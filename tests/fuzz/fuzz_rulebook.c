/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as the one file of a rulebook, or, with "%%NAME" before each, as
 * several: a rulebook, or errors with their place, and never a rulebook beside
 * an error.
 */
#include "fuzz.h"

#include "diagnosed.h"
#include "place.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct placed placed;
	struct chc_span input = { (const char *)bytes, len };
	struct chc_rulebook *rulebook = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	placed_open(&placed);
	if (len > 2 && memcmp(bytes, "%%", 2) == 0)
		place_parts(&placed, input);
	else
		place_file(&placed, CHC_SPAN_LIT("rulebook.yaml"), input);
	int status = chc_rulebook_load(&rulebook, placed.folder, NULL, &diags, &e);
	diagnosed(status, rulebook, &diags, &e);
	chc_rulebook_free(rulebook);
	chc_diags_release(&diags);
	placed_remove(&placed);
	return 0;
}
