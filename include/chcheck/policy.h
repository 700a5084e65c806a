/* SPDX-License-Identifier: MIT */
/*
 * The engine's entry point for policy texts: several documents, taken as one
 * organisation's policy, judged against rulebooks. It opens nothing, prints
 * nothing and asks no clock.
 */
#ifndef CHC_POLICY_H
#define CHC_POLICY_H

#include "chcheck/report.h"

/*
 * Judges documents against each rulebook. Both are borrowed and outlive the report.
 * A pattern that hits a limit makes its requirement's finding `error`; only memory
 * makes the function itself fail.
 */
int chc_policy_assess(struct chc_report **out, const struct chc_rulebook *const *rulebooks, size_t rulebook_count,
	const struct chc_document *const *documents, size_t document_count, struct chc_error *e);
/* The same, with what the organisation says of itself judged beside (NULL: nothing); overlay outlives the report. */
int chc_policy_assess_own(struct chc_report **out, const struct chc_rulebook *const *rulebooks,
	size_t rulebook_count, const struct chc_overlay *overlay, const struct chc_document *const *documents,
	size_t document_count, struct chc_error *e);
void chc_report_free(struct chc_report *r);

/*
 * The procedure (id) that the rulebook gives to each block, its own subject included: (*out)[document][block], borrowed
 * names in arrays of arena. A block whose sentences are about several is what it is about as a whole. For `show -r`.
 */
int chc_policy_procedures(const char *const *const **out, const struct chc_rulebook *rulebook,
	const struct chc_document *const *documents, size_t document_count, struct chc_arena *arena, struct chc_error *e);

#endif
