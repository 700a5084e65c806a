/* SPDX-License-Identifier: MIT */
/*
 * What is wrong or weak in a rulebook beyond what keeps it from loading: names
 * that nothing uses, verdicts without an example, limbs that no example makes
 * fire, patterns that hit a limit on bad text, patterns that have to run always.
 */
#ifndef CHC_RULES_LINT_H
#define CHC_RULES_LINT_H

#include "chcheck/rulebook.h"

struct chc_rules_summary { size_t requirements, patterns, unfiltered; };

/*
 * Loads the rulebook as chc_rulebook_load does and looks at it; all findings go
 * to diags. CHC_E_RULEBOOK when it cannot be loaded: diags then say why.
 */
int chc_rules_lint(struct chc_rules_summary *out, const char *id_or_folder, const char *rules_dir,
	struct chc_diags *diags, struct chc_error *e);

#endif
