/* SPDX-License-Identifier: MIT */
/*
 * How near a register's name comes to the names that are known for our columns.
 */
#ifndef CHC_INPUT_GUESS_NAMES_H
#define CHC_INPUT_GUESS_NAMES_H

#include "chcheck/guess.h"

#define CHC_GUESS_SURE 90
#define CHC_GUESS_PERHAPS 60

struct chc_known_names {
	struct chc_arena arena;
	struct { const struct chc_span *items; size_t count; } of[CHC_GUESS_MAX];
};

int chc_known_names_load(struct chc_known_names *k, const char *rules_dir, struct chc_diags *diags,
	struct chc_error *e);
/* From 0 (nothing alike) to 100 (the same). */
unsigned chc_known_names_score(const struct chc_known_names *k, int target, struct chc_span name);

#endif
