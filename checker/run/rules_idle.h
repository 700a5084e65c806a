/* SPDX-License-Identifier: MIT */
/* Changes to a rule that no text can show. Private to checker/run. */
#ifndef CHC_RUN_RULES_IDLE_H
#define CHC_RUN_RULES_IDLE_H

#include "chcheck/rulebook.h"

/*
 * Whether `now`, which differs from `was` in its outcomes or in what its time limits select, gives every text the same
 * verdict and value, or the same silence. Decided without texts: any limbs may be found together, and any time
 * limits. False also where that is not enough to tell, or the rule is too large.
 */
bool chc_rule_is_idle(const struct chc_rulebook *rulebook, const struct chc_requirement *was,
	const struct chc_requirement *now);

#endif
