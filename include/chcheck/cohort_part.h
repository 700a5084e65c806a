/* SPDX-License-Identifier: MIT */
/*
 * Reads what was worked out of one organisation (schema chcheck-cohort-part/1) and takes
 * nothing from it that is not known.
 */
#ifndef CHC_COHORT_PART_H
#define CHC_COHORT_PART_H

#include "chcheck/cohort.h"
#include "chcheck/error.h"

/*
 * Fills all of *out but its folder from the text; what it holds is in the arena. CHC_E_INPUT: it is not such a text for this
 * rulebook; CHC_E_NOMEM.
 */
int chc_cohort_part_read(struct chc_member *out, struct chc_span text, const struct chc_rulebook *rulebook,
	struct chc_arena *arena, struct chc_error *e);

#endif
