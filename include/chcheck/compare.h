/* SPDX-License-Identifier: MIT */
/*
 * Compares two results: row by row, and source by source.
 */
#ifndef CHC_COMPARE_H
#define CHC_COMPARE_H

#include "chcheck/comparison.h"

/* a, b: the earlier and the later one, of one schema; borrowed. Fails when the schemas differ or memory is out. */
int chc_compare_results(struct chc_comparison *out, const struct chc_result *a, const struct chc_result *b,
	struct chc_error *e);
void chc_comparison_release(struct chc_comparison *c);

#endif
