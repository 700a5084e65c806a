/* SPDX-License-Identifier: MIT */
/* The part of the lint that looks at patterns one by one. Private to checker/run. */
#ifndef CHC_RUN_RULES_LINT_PATTERNS_H
#define CHC_RUN_RULES_LINT_PATTERNS_H

#include "chcheck/rulebook.h"

/* Patterns that reach a limit on a text that was made to be bad for them (pattern-slow). */
int chc_lint_slow(const struct chc_rulebook *book, unsigned threads, struct chc_diags *diags, struct chc_error *e);
/* Patterns that the prefilter never rules out (pattern-no-literal), and how many they are. */
int chc_lint_literals(const struct chc_rulebook *book, size_t *unfiltered, struct chc_diags *diags,
	struct chc_error *e);

#endif
