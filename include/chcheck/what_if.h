/* SPDX-License-Identifier: MIT */
/*
 * The same cases under other limits: which steps have another limit, and what
 * would be late then beside what is late now. Every case counts in both.
 */
#ifndef CHC_WHAT_IF_H
#define CHC_WHAT_IF_H

#include "chcheck/aggregate.h"
#include "chcheck/buf.h"
#include "chcheck/figures.h"
#include "chcheck/tally.h"

/*
 * What a judged case counts as under measure `other_limit`: two of these and whether
 * the verdict is another one. OUT: in no base (open and not yet due, not reached, ended...).
 */
enum chc_lateness { CHC_LATENESS_IN_TIME, CHC_LATENESS_LATE, CHC_LATENESS_OUT, CHC_LATENESS_MAX };
#define CHC_OTHER_LIMIT_VALUE(now, then, changed) \
	(((uint32_t)(now) * CHC_LATENESS_MAX + (uint32_t)(then)) * 2 + ((changed) ? 1 : 0))
/* The index of counts of whole cases (late: in any step), behind those of the steps. */
#define CHC_OTHER_LIMIT_CASES CHC_STEPS_MAX

/* What is shown of each step, one indicator each. */
enum chc_what_if_row {
	CHC_WHAT_IF_NOW,                /* share: late now */
	CHC_WHAT_IF_THEN,               /* share: late then */
	CHC_WHAT_IF_INTO_LATE,          /* late then, and not now */
	CHC_WHAT_IF_OUT_OF_LATE,        /* late now, and not then */
	CHC_WHAT_IF_OTHERWISE,          /* another verdict, late in both or in neither */
	CHC_WHAT_IF_ROWS
};

/*
 * Figures with CHC_WHAT_IF_ROWS rules for each step that has another limit, in the steps' order, and
 * the last for whole cases. rules[].id is the step's id, or "cases". Everything lives in the arena.
 */
int chc_what_if_figures(struct chc_figures *out, const struct chc_what_if *w, const struct chc_rulebook *rulebook,
	const struct chc_count *counts, size_t count, enum chc_figures_by by, struct chc_arena *arena,
	struct chc_error *e);

/* Writers: text, JSON (schema chcheck-what-if/1) and CSV. t->what_if is what was asked. */
void chc_what_if_text(struct chc_buf *out, const struct chc_tally *t, const struct chc_figures *f);
void chc_what_if_json(struct chc_buf *out, const struct chc_tally *t, const struct chc_figures *f);
void chc_what_if_csv(struct chc_buf *out, const struct chc_tally *t, const struct chc_figures *f);

#endif
