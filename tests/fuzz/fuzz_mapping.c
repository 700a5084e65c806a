/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a mapping ("%%mapping.yaml") and the register that it describes
 * ("%%register.csv"), in the wide form or by events.
 */
#include "fuzz.h"

#include "cases_read.h"
#include "place.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct placed placed;
	struct chc_mapping *m = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	placed_open(&placed);
	place_parts(&placed, (struct chc_span){ (const char *)bytes, len });
	const char *mapping = placed_path(&placed, "mapping.yaml"), *table = placed_path(&placed, "register.csv");
	if (mapping) {
		const int *days;
		int status = chc_mapping_load(&m, mapping, &diags, &e);

		diagnosed(status, m, &diags, &e);
		if (m && table && chc_mapping_closures(m, &days) < 1000)
			read_cases(table, m, mapping);
	}
	chc_mapping_free(m);
	chc_diags_release(&diags);
	placed_remove(&placed);
	return 0;
}
