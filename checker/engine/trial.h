/* SPDX-License-Identifier: MIT */
/*
 * One document prepared once, on which many variants of requirements are judged:
 * how `rules test --mutate` asks whether an example notices that a rule is
 * broken. Private to the layers above the engine.
 */
#ifndef CHC_ENGINE_TRIAL_H
#define CHC_ENGINE_TRIAL_H

#include "chcheck/report.h"

struct chc_trial;

/* Borrows rulebook and document, which outlive the trial. One thread at a time. */
int chc_trial_new(struct chc_trial **out, const struct chc_rulebook *rulebook, const struct chc_document *document,
	struct chc_error *e);
void chc_trial_free(struct chc_trial *t);

/*
 * Judges r, which need not be the rulebook's own: its patterns may find less than those whose index they bear,
 * never more, and stay alive as long as the trial. out lives as long as the trial.
 */
int chc_trial_judge(struct chc_trial *t, const struct chc_requirement *r, struct chc_finding *out,
	struct chc_error *e);

/*
 * Whether a limb that selects so finds the limit t, which stands in text about the corporate procedure. aside:
 * a document that names stages has it outside them.
 */
bool chc_limit_selected(const struct chc_timescale_selector *s, const struct chc_timescale *t, bool aside);

#endif
