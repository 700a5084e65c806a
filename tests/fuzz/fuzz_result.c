/* SPDX-License-Identifier: MIT */
/*
 * Arbitrary bytes as the JSON of an earlier run, compared with itself. What is
 * taken has names and states for every row, and differs from itself in nothing.
 */
#include "chcheck/compare.h"
#include "chcheck/comparison_writer.h"
#include "chcheck/result_file.h"
#include "fuzz.h"

#include <stdlib.h>

static void check(bool holds)
{
	if (!holds)
		abort();
}

/* Two rows of one id, which only a stranger's file has, may be compared with each other. */
static bool has_twins(const struct chc_result *r, const struct chc_comparison *c)
{
	return c->same < r->row_count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct chc_result r = { 0 };
	struct chc_comparison c;
	struct chc_error e = CHC_ERROR_INIT;

	if (chc_result_parse(&r, "fuzz.json", (struct chc_span){ (const char *)data, size }, &e) != 0) {
		check(e.message[0] != '\0');
		return 0;
	}
	for (size_t i = 0; i < r.row_count; i++) {
		check(r.rows[i].id && r.rows[i].state);
		check(!r.rows[i].share || r.rows[i].part <= r.rows[i].of);
		for (size_t q = 0; q < r.rows[i].quote_count; q++)
			check(r.rows[i].quotes[q].words && r.rows[i].quotes[q].document);
	}
	check(chc_compare_results(&c, &r, &r, &e) == 0);
	check(c.source_count == 0 && (c.row_count == 0 || has_twins(&r, &c)));
	for (size_t w = 0; w < chc_comparison_writer_count; w++) {
		struct chc_buf out = CHC_BUF_INIT;

		chc_comparison_writers[w].write(&out, &c);
		check(!out.failed && out.len > 0);
		chc_buf_release(&out);
	}
	chc_comparison_release(&c);
	chc_result_release(&r);
	return 0;
}
