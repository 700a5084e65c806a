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

/* What a requirement's examples reach, one flag each. */
struct chc_rules_reach { bool *limbs, *outcomes; };

/* out has room for every requirement of the rulebook; the arrays are in arena. */
int chc_rules_reached(struct chc_rules_reach *out, const struct chc_rulebook *rulebook, struct chc_arena *arena,
	struct chc_error *e);

#endif
