/* SPDX-License-Identifier: MIT */
/*
 * The pieces of chc_conformance_make: cases, standings, the roll-up of the form,
 * claims, and the trial of added wordings. Each fills its part of the whole.
 */
#ifndef CHC_RUN_CONFORMANCE_PARTS_H
#define CHC_RUN_CONFORMANCE_PARTS_H

#include "chcheck/aggregate.h"
#include "chcheck/assess.h"
#include "chcheck/assess_organisation.h"

/* The whole behind a struct chc_conformance, with what it owns beside its arena. */
struct chc_conformance_work {
	struct chc_conformance shown;           /* first */
	const struct chc_organisation_options *options;
	struct chc_assessment policy;
	struct chc_tally *tally;
	struct chc_aggregate *aggregate;
	struct chc_standing *standings;
	struct chc_form_row *rows;
};

static inline void *chc_work_array(struct chc_conformance_work *w, size_t count, size_t size)
{
	return chc_arena_array(&w->shown.arena, count ? count : 1, size);
}

/* All registers into tally, aggregate and figures. CHC_E_NOMEM alone. */
int chc_conformance_cases(struct chc_conformance_work *w, struct chc_diags *diags, struct chc_error *e);
/* One standing a requirement. */
int chc_conformance_standings(struct chc_conformance_work *w, struct chc_error *e);
/* What is to be looked at first, and whether anything departs. */
int chc_conformance_priorities(struct chc_conformance_work *w, struct chc_error *e);
int chc_conformance_form(struct chc_conformance_work *w, struct chc_error *e);
int chc_conformance_claims(struct chc_conformance_work *w, struct chc_error *e);
int chc_conformance_trial(struct chc_conformance_work *w, struct chc_error *e);

/* --- the rule of the form; tested over all that can come in --- */

#define CHC_ROLL_NONE (-1)              /* no such side: nothing was read, no case test, no attestation */

struct chc_roll_in {
	int policy;                     /* enum chc_verdict, or CHC_ROLL_NONE */
	int practice;                   /* met, not_met or needs_evidence; or none */
	int attested;                   /* the worst that counts: met, partly, not_met; or none */
	bool weighs;                    /* its force, or the row's words, make it count */
	bool in_words, in_deeds;        /* what would show it: the policy's words; practice or governance */
	bool row_practice;              /* the row asserts what is done */
};
enum chc_roll { CHC_ROLL_SHOWN, CHC_ROLL_AGAINST, CHC_ROLL_MISSING, CHC_ROLL_NEUTRAL };
struct chc_roll_out {
	enum chc_roll side;
	bool words_only;                /* shown by the policy's words, where deeds would show it too */
	bool deeds;                     /* cases or a person show it */
	bool unsupported;               /* missing, and nothing at all speaks for it */
};
struct chc_roll_out chc_roll_one(const struct chc_roll_in *in);

/* Several requirements together. The lists are in the arena of w. */
struct chc_rolled {
	enum chc_form_answer answer;
	const char *reason;
	const uint32_t *against, *missing, *words_only;
	size_t against_count, missing_count, words_only_count;
	bool unsupported;               /* a yes would have nothing behind it */
};
/* asserts: ids that weigh whatever their force; all: every one does. */
int chc_roll_up(struct chc_rolled *out, struct chc_conformance_work *w, const uint32_t *standings, size_t count,
	bool practice, struct chc_names asserts, bool all, struct chc_error *e);
enum chc_claim_standing chc_claim_compare(enum chc_claim_answer claim, enum chc_form_answer answer, bool unsupported);

/* Whether a verdict on something of this force is a departure. */
bool chc_verdict_departs(enum chc_verdict verdict, enum chc_force force);

#endif
