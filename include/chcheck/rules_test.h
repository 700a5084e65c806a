/* SPDX-License-Identifier: MIT */
/*
 * A rulebook's own examples, run through the engine: each says in the rules
 * which verdict (and value) its text deserves. Findings are diagnostics at the
 * example's place in the YAML.
 */
#ifndef CHC_RULES_TEST_H
#define CHC_RULES_TEST_H

#include "chcheck/rulebook.h"

struct chc_rules_tally {
	size_t requirements;            /* with examples */
	size_t examples, failed;
};

/*
 * Runs the examples of requirement `only`, or of all when it is NULL. What does
 * not come out as expected goes to diags (example-fails). Fails when memory does,
 * or when there is no such requirement.
 */
int chc_rules_test(struct chc_rules_tally *out, const struct chc_rulebook *rulebook, const char *only,
	struct chc_diags *diags, struct chc_error *e);

/*
 * For each requirement an array of its limb_count, true where the limb was found
 * in one of its examples; hidden limbs are always true, they are not shown in
 * findings. In arena, in the order of the requirements.
 */
int chc_rules_limbs_found(bool **out, const struct chc_rulebook *rulebook, struct chc_arena *arena,
	struct chc_error *e);

#endif
