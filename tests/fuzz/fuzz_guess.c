/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a register that nobody described: what is guessed of it is a
 * mapping that can be loaded, and the register can be tried with it.
 */
#include "fuzz.h"

#include "cases_read.h"
#include "chcheck/guess.h"
#include "place.h"

/* A mapping with nothing in it but comments is a person's to fill in. */
static bool says_something(struct chc_span yaml)
{
	for (size_t at = 0; at < yaml.len; at++) {
		const char *end = memchr(yaml.ptr + at, '\n', yaml.len - at);
		size_t to = end ? (size_t)(end - yaml.ptr) : yaml.len;

		if (to > at && yaml.ptr[at] != '#')
			return true;
		at = to;
	}
	return false;
}

static void try_guess(struct placed *placed, const struct chc_guess *g, const char *table)
{
	struct chc_buf yaml = CHC_BUF_INIT;
	struct chc_mapping *m = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	chc_guess_yaml(&yaml, g);
	expect(!yaml.failed && yaml.len > 0);
	if (says_something(chc_buf_view(&yaml))) {
		expect(place_file(placed, CHC_SPAN_LIT("guessed.yaml"), chc_buf_view(&yaml)));
		int status = chc_mapping_load(&m, placed_path(placed, "guessed.yaml"), &diags, &e);

		if (status != 0)
			fprintf(stderr, "%s\n%s\n", yaml.ptr, diags.count ? diags.items[0].message : e.message);
		expect(status == 0);
		read_cases(table, m, placed_path(placed, "guessed.yaml"));
	}
	chc_mapping_free(m);
	chc_diags_release(&diags);
	chc_buf_release(&yaml);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct placed placed;
	struct chc_guess g = CHC_GUESS_INIT;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	if (is_spreadsheet(bytes, len))
		return 0;
	placed_open(&placed);
	if (place_file(&placed, CHC_SPAN_LIT("register.csv"), (struct chc_span){ (const char *)bytes, len })) {
		const char *table = placed_path(&placed, "register.csv");

		if (chc_guess_register(&g, table, NULL, NULL, &diags, &e) == 0)
			try_guess(&placed, &g, table);
		else
			expect(e.message[0] != '\0');
	}
	chc_guess_release(&g);
	chc_diags_release(&diags);
	placed_remove(&placed);
	return 0;
}
