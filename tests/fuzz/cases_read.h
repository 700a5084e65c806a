/* SPDX-License-Identifier: MIT */
/*
 * What holds of every register that is taken: as many cases come as were counted
 * in the first reading, and none of them lies in the future.
 */
#ifndef CHC_FUZZ_CASES_READ_H
#define CHC_FUZZ_CASES_READ_H

#include <string.h>

#include "chcheck/register.h"
#include "diagnosed.h"

/* mapping: where m was read from; an error may be about it. NULL: there is none. */
static inline void read_cases(const char *path, const struct chc_mapping *m, const char *mapping)
{
	const struct chc_register_options options = { .as_of = 20000 };
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_register *r = NULL;
	struct chc_case *c;
	uint64_t cases = 0;
	int got = chc_register_open(&r, path, m, &options, &diags, &e);

	expect(got == 0 || e.message[0] != '\0');
	expect(got == 0 || strcmp(e.file, path) == 0 || (mapping && strcmp(e.file, mapping) == 0));
	while (got == 0 && (got = chc_register_next(r, &c, &e)) > 0) {
		cases++;
		for (int i = 0; i < CHC_COLUMN_MAX; i++)
			expect(chc_column_kind(i) != CHC_CELL_DATE || c->day[i] <= options.as_of);
		got = 0;
	}
	if (r) {
		const struct chc_register_info *info = chc_register_info(r);

		expect(got != 0 || cases == info->rows - info->identical);
	}
	chc_register_free(r);
	chc_diags_release(&diags);
}

/* Spreadsheets are read by another process: they have targets of their own. */
static inline bool is_spreadsheet(const uint8_t *bytes, size_t len)
{
	return len >= 2 && (memcmp(bytes, "PK", 2) == 0 || memcmp(bytes, "\xD0\xCF", 2) == 0);
}

#endif
