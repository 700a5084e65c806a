/* SPDX-License-Identifier: MIT */
/*
 * How many cases took how many days for a step: exact counts, for whoever
 * draws them. Made of the counts that indicators are made of.
 */
#ifndef CHC_HISTOGRAM_H
#define CHC_HISTOGRAM_H

#include "chcheck/arena.h"
#include "chcheck/error.h"
#include "chcheck/measure.h"
#include "chcheck/rulebook.h"

#define CHC_HISTOGRAM_DAYS 61           /* 0 to 59 working days, and all that took longer */

struct chc_histogram {
	const struct chc_step_rule *step;
	uint64_t of;                    /* cases in which the step was done, counted from its own trigger */
	uint64_t days[CHC_HISTOGRAM_DAYS];
};

/* One for each step of the rulebook, in its order, in the arena. counts as chc_aggregate_counts gives them. */
int chc_histograms_make(const struct chc_histogram **out, const struct chc_rulebook *rulebook,
	const struct chc_count *counts, size_t count, struct chc_arena *arena, struct chc_error *e);

#endif
