/* SPDX-License-Identifier: MIT */
/*
 * What is wrong or weak in a rulebook beyond what keeps it from loading: names
 * that nothing uses, verdicts without an example or an outcome, limbs and outcomes
 * that no example reaches or nothing can reach, texts that are missing, characters
 * that no text holds, patterns that hit a limit on bad text, patterns that have to
 * run always.
 */
#ifndef CHC_RULES_LINT_H
#define CHC_RULES_LINT_H

#include "chcheck/rulebook.h"

struct chc_rules_summary { size_t requirements, patterns, unfiltered; };

/*
 * Loads the rulebook as chc_rulebook_load does and looks at it on so many threads
 * (0: one for each processor); all findings go to diags, the same on any number
 * of threads. CHC_E_RULEBOOK when it cannot be loaded: diags then say why.
 */
int chc_rules_lint(struct chc_rules_summary *out, const char *id_or_folder, const char *rules_dir,
	unsigned threads, struct chc_diags *diags, struct chc_error *e);

#endif
