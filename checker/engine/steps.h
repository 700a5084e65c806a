/* SPDX-License-Identifier: MIT */
/*
 * Judging one case: pure functions on day numbers. A plan is made once from
 * the rulebook's steps and checks (names become columns, limits stay data);
 * then every case is judged with it, by any number of threads.
 */
#ifndef CHC_ENGINE_STEPS_H
#define CHC_ENGINE_STEPS_H

#include "chcheck/calendar.h"
#include "chcheck/error.h"
#include "chcheck/rulebook.h"
#include "chcheck/timeline.h"

#define CHC_LATER_MAX (3 * CHC_STEPS_MAX)

struct chc_step_plan {
	const struct chc_step_rule *rule;
	int trigger, done, fallback;    /* columns; fallback may be CHC_COL_NONE */
	int notified, new_date, reason, details;        /* of its extension, or CHC_COL_NONE */
	int stage_start;                /* what asks for this step's stage: its first step's trigger */
	int before_stage;               /* what asks for the stage before, or CHC_COL_NONE */
	int answer;                     /* acknowledgements: the response that may come first; or CHC_COL_NONE */
	int own[CHC_LATER_MAX + 4];     /* where a day tells that the step was reached */
	size_t own_count;
	int later[CHC_LATER_MAX];       /* events that show that the case went on */
	size_t later_count, later_in_stage;     /* the first later_in_stage of them are of its own stage */
};

typedef enum chc_check_state chc_check_function(const struct chc_case *c, int as_of);

struct chc_case_plan {
	struct chc_step_plan steps[CHC_STEPS_MAX];
	size_t step_count;
	chc_check_function *checks[CHC_CHECKS_MAX];
	const struct chc_check_rule *check_rules;
	size_t check_count;
};

/* A column, check or number of steps that this program does not know is CHC_E_RULEBOOK at the rule's place. */
int chc_case_plan_init(struct chc_case_plan *plan, const struct chc_step_rule *steps, size_t step_count,
	const struct chc_check_rule *checks, size_t check_count, struct chc_error *e);

/* How dates are read. The readings at the end of the convention are variations of this. */
struct chc_convention {
	const struct chc_calendar *calendar;
	int as_of;
	enum chc_case_procedure subject;        /* cases of other procedures are not judged */
	bool weekend_receipt;           /* a receipt on a day off counts as the next working day */
	bool response_from_receipt;
	bool unverified_as_invalid;
};

void chc_step_judge(struct chc_step_result *out, const struct chc_step_plan *p, const struct chc_case *c,
	const struct chc_convention *how);

/*
 * The extension part of chc_step_judge: fills extension, failures, notes,
 * extended_due and due of r, whose base_due is known. False: the longest
 * extension ends outside the calendar.
 */
bool chc_step_extend(struct chc_step_result *r, const struct chc_step_plan *p, const struct chc_case *c,
	const struct chc_convention *how);

/*
 * Everything of one case. closures may be NULL; with it, out->closures holds
 * the results with the closures as days off. readings: fill sensitive_to.
 */
void chc_case_judge(struct chc_case_result *out, const struct chc_case_plan *plan, const struct chc_case *c,
	const struct chc_convention *how, const struct chc_calendar *closures, bool readings);

/* The check with this id, or NULL. */
chc_check_function *chc_check_find(const char *id);

/* Order of events, words without dates and the like: appends to the case's findings. */
void chc_case_find_oddities(struct chc_case *c);

#endif
