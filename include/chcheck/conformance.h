/* SPDX-License-Identifier: MIT */
/*
 * What is known of one organisation, requirement by requirement: what its policy
 * says, what its cases show, what people attest, what it claimed and how it
 * explains itself. The five stand side by side and none changes another; only the
 * rows of the form propose an answer, by a rule that the report states. It borrows
 * organisation, report, tally and figures, and is const for the writers.
 */
#ifndef CHC_CONFORMANCE_H
#define CHC_CONFORMANCE_H

#include "chcheck/figures.h"
#include "chcheck/organisation.h"
#include "chcheck/report.h"
#include "chcheck/tally.h"

/* What cases show of a requirement: a step of it, or a check of the same name. */
enum chc_practice_kind { CHC_PRACTICE_STEP, CHC_PRACTICE_CHECK };
struct chc_practice {
	enum chc_practice_kind kind;
	size_t index;                   /* into the rulebook's steps or checks */
	enum chc_verdict verdict;       /* met: all of the base; not_met: any late, overdue, missing or not met;
	                                   needs_evidence: nothing in the base, or the rest is unverified */
	uint64_t met, of;               /* met: in time or in time with a valid extension */
	uint64_t unverified;            /* of `of`: within an extension of which too little is known */
};

struct chc_attested {
	const struct chc_attestation *attestation;
	bool expired;                   /* before the day of judgement: said, and not counted */
};
struct chc_explained {
	const struct chc_explanation *explanation;
	bool expired;
};

/* One requirement from every side. */
struct chc_standing {
	const struct chc_requirement *requirement;
	const struct chc_finding *policy;       /* NULL: no policy was read */
	const struct chc_practice *practice;
	size_t practice_count;
	const struct chc_attested *attested;
	size_t attested_count;
	const struct chc_explained *explained;
	size_t explained_count;
	const struct chc_action *const *actions;        /* what is to be done about it, or was */
	size_t action_count;
};

enum chc_form_answer { CHC_FORM_YES, CHC_FORM_NO, CHC_FORM_NOT_SHOWN, CHC_FORM_ANSWER_MAX };
const char *chc_form_answer_name(enum chc_form_answer a);      /* "yes", "no", "not_shown" */

/* How a claim of the organisation stands to the row's answer. */
enum chc_claim_standing {
	CHC_CLAIM_NONE,                 /* nothing was claimed */
	CHC_CLAIM_AGREES,
	CHC_CLAIM_OVER,                 /* "yes" where the answer is no, or where nothing supports it */
	CHC_CLAIM_UNDER,                /* "no" where everything looked for was found */
	CHC_CLAIM_OPEN,                 /* neither yes nor no was claimed, or "no" where it cannot be shown */
	CHC_CLAIM_STANDING_MAX
};
const char *chc_claim_standing_name(enum chc_claim_standing s);

/* One row of the rulebook's form, filled in. */
struct chc_form_row {
	const struct chc_form_rule *rule;       /* rulebook.h: id, section, statement, whether its words were seen */
	enum chc_form_answer answer;
	const char *reason;             /* one plain sentence */
	const uint32_t *standings;      /* those that belong to it, into the conformance's standings */
	size_t standing_count;
	const uint32_t *against;        /* those that caused a no */
	size_t against_count;
	const uint32_t *missing;        /* those of which evidence is missing */
	size_t missing_count;
	const uint32_t *words_only;     /* those that a person does, of which only the policy speaks: no hindrance by itself */
	size_t words_only_count;
	bool unsupported;               /* not shown, and something of it has nothing at all that speaks for it */
	const struct chc_claim *claim;  /* the first for this row; or NULL */
	enum chc_claim_standing claim_standing;
	const char *claim_remark;       /* what is odd about the claim ("no" without an action, ...); NULL when nothing */
};

/* One claim of the organisation, compared: for a row of the form, or for requirements by id or paragraph. */
struct chc_claim_check {
	const struct chc_claim *claim;
	const struct chc_form_row *row; /* NULL: not for a row */
	const uint32_t *standings;      /* what it is about, into the conformance's standings; none: nothing is called so */
	size_t standing_count;
	enum chc_form_answer answer;    /* by the same rule as a row's */
	enum chc_claim_standing standing;
	const char *reason;             /* one plain sentence */
	const uint32_t *behind;         /* those of standings that stand against the claim */
	size_t behind_count;
	const char *const *remarks;     /* what is odd about its explanation, in the rulebook's words */
	size_t remark_count;
};

/* What added words would change: every finding whose verdict differs, those that get worse first. */
struct chc_wording_change {
	uint32_t standing;
	enum chc_verdict before, after;
	const char *before_reason, *after_reason;
	bool asked;                     /* its own wording was added */
	bool worse;                     /* further from the Code than before */
};
struct chc_wording_trial {
	const uint32_t *added;          /* standings whose wording was added */
	size_t added_count;
	const uint32_t *unchanged;      /* of these, those whose verdict is still a gap */
	size_t unchanged_count;
	const struct chc_wording_change *changes;
	size_t change_count;
	const char *text;               /* all that was added, as Markdown */
	enum chc_verdict overall_before, overall_after;
};

struct chc_conformance {
	struct chc_arena arena;
	const struct chc_organisation *organisation;
	const struct chc_rulebook *rulebook;
	int as_of;
	const struct chc_policy_edition *edition;       /* that was read; NULL: none */
	const struct chc_report *report;                /* its findings; NULL: none */
	const struct chc_tally *tally;                  /* of all registers; NULL: none */
	const struct chc_figures *figures;              /* all cases; NULL: none */
	const struct chc_figures *by_month, *by_service;        /* NULL without registers */
	const struct chc_figures *drawn;                /* figures, with months, services and days, for pages with charts */
	const struct chc_figures *in_period;            /* of the months of the organisation's period; NULL: it names none */
	const struct chc_unusable *unusable;            /* registers that could not be used; the others were judged */
	size_t unusable_count;
	const struct chc_standing *standings;           /* by requirement, in rulebook order */
	size_t standing_count;
	const struct chc_form_row *form;
	size_t form_count;
	const struct chc_claim_check *claims;           /* in their order; those of other rulebooks are left out */
	size_t claim_count;
	const struct chc_wording_trial *trial;          /* NULL: not asked */
	/* what must be looked at first: into standings, in order of harm to a person who complains, then force */
	const uint32_t *priorities;
	size_t priority_count;
	enum chc_verdict overall;       /* of the policy, as in the report */
	bool departs;                   /* exit status 1 */
	const struct chc_redacted *redacted;    /* as in the report */
};

#endif
