/* SPDX-License-Identifier: MIT */
/* The broken variants of one requirement. Private to checker/run. */
#ifndef CHC_RUN_RULES_MUTANTS_H
#define CHC_RUN_RULES_MUTANTS_H

#include "chcheck/mutation.h"

struct chc_mutant {
	enum chc_mutation_kind kind;
	struct chc_requirement rule;    /* as the engine judges it */
	struct chc_where where;
	const char *what;
	bool idle;                      /* no text can show it; not tried */
	bool noticed;
};

struct chc_mutants {
	struct chc_arena arena;
	struct chc_mutant *items;
	size_t count, cap;
	struct chc_pattern **patterns;  /* compiled for variants */
	size_t pattern_count, pattern_cap;
};

#define CHC_MUTANTS_INIT { 0 }

/* Always the same variants in the same order. */
int chc_mutants_make(struct chc_mutants *out, const struct chc_rulebook *rulebook, const struct chc_requirement *r,
	struct chc_error *e);
void chc_mutants_release(struct chc_mutants *m);

#endif
