/* SPDX-License-Identifier: MIT */
/*
 * Breaks each rule of a rulebook in memory, one small change at a time, and asks
 * whether an example of the same requirement comes out differently.
 */
#ifndef CHC_RULES_MUTATE_H
#define CHC_RULES_MUTATE_H

#include "chcheck/mutation.h"

/*
 * Does so for the requirement `only`, or for all when it is NULL, on so many
 * threads (0: one for each processor); the result does not depend on them. The
 * rulebook outlives out, which the caller releases (chc_mutation_release) also after an error.
 */
int chc_rules_mutate(struct chc_mutation *out, const struct chc_rulebook *rulebook, const char *only,
	unsigned threads, struct chc_error *e);

#endif
