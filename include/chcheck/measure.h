/* SPDX-License-Identifier: MIT */
/*
 * What can be counted of judged cases, and by which months: the words that
 * indicators of a rulebook, aggregates and reports have in common.
 */
#ifndef CHC_MEASURE_H
#define CHC_MEASURE_H

#include <stdbool.h>
#include <stdint.h>

#include "chcheck/span.h"
#include "chcheck/timeline.h"

/*
 * What is counted, its public name, and of what there is one each. A case is counted
 * once by each measure that speaks of it; `cases`, and `verdict` with `outside`, count every case.
 */
#define CHC_MEASURE_LIST(X) \
	X(CASES, "cases", ALL)                  /* enum chc_disposition */ \
	X(RECEIVED, "received", STAGE)          /* complaints, or requests for stage 2 */ \
	X(REFUSED, "refused", ALL)              /* enum chc_known: a reason was given */ \
	X(VERDICT, "verdict", STEP)             /* enum chc_step_verdict, in the base of the step */ \
	X(OUTSIDE, "outside", STEP)             /* the same, out of the base; or one of the two below */ \
	X(LOGGED, "logged", STEP)               /* enum chc_known: done and logged in time; steps from the receipt */ \
	X(DAYS, "days", STEP)                   /* working days from the step's own trigger */ \
	X(OTHER_START, "other_start", STEP)     /* done, and counted from another day */ \
	X(DAYS_IN_ALL, "days_in_all", STAGE)    /* working days from receipt or request to the answer */ \
	X(OUTCOME, "outcome", STAGE)            /* enum chc_outcome_word, of answers that have one */ \
	X(EXTENSION, "extension", STAGE)        /* enum chc_extension, of answers */ \
	X(LONGER, "longer", STAGE)              /* enum chc_known: the extension is longer than the Code's longest */ \
	X(EXTENSION_DETAILS, "extension_details", STAGE)  /* enum chc_known: the notice told of the Ombudsman */ \
	X(ESCALATED, "escalated", ALL)          /* enum chc_known, of stage 1 answers: stage 2 was asked for */ \
	X(OVERTURNED, "overturned", ALL)        /* enum chc_known, of stage 2 answers: (partly) upheld after not upheld */ \
	X(CHECK, "check", CHECK)                /* enum chc_check_state */ \
	X(CALENDAR_DAYS, "calendar_days", ALL)  /* calendar days from receipt to the stage 2 answer */ \
	X(OTHER_LIMIT, "other_limit", STEP)     /* CHC_OTHER_LIMIT_VALUE: only where another limit is asked about */
enum chc_measure {
#define X(id, name, of) CHC_MEASURE_##id,
	CHC_MEASURE_LIST(X)
#undef X
	CHC_MEASURE_MAX
};
enum chc_measure_of { CHC_MEASURE_OF_ALL, CHC_MEASURE_OF_STAGE, CHC_MEASURE_OF_STEP, CHC_MEASURE_OF_CHECK };
const char *chc_measure_name(enum chc_measure m);
enum chc_measure_of chc_measure_of(enum chc_measure m);

enum chc_disposition { CHC_CASE_COUNTED, CHC_CASE_DUPLICATE, CHC_CASE_OTHER_PROCEDURE, CHC_CASE_UNKNOWN_PROCEDURE,
	CHC_DISPOSITION_MAX };
enum chc_known { CHC_KNOWN_NO, CHC_KNOWN_YES, CHC_NOT_KNOWN, CHC_KNOWN_MAX };
/* Beside the verdicts of `outside`. */
#define CHC_OUTSIDE_DUPLICATE CHC_STEP_VERDICT_MAX
#define CHC_OUTSIDE_ENDED (CHC_STEP_VERDICT_MAX + 1)

/* "in_time", "yes", ...; NULL where values are numbers or there is no such value. */
const char *chc_measure_value_name(enum chc_measure m, uint32_t value);
bool chc_measure_find(struct chc_span name, enum chc_measure *out);
bool chc_measure_find_value(enum chc_measure m, struct chc_span name, uint32_t *out);

/* Where cases belong in time: when a step was done (open ones: due), or when its stage began. */
enum chc_period_by { CHC_PERIOD_CLOSED, CHC_PERIOD_RECEIVED, CHC_PERIOD_BY_MAX };
const char *chc_period_by_name(enum chc_period_by by);

#define CHC_MONTH_NONE 0
#define CHC_MONTH_TEXT 8                /* "YYYY-MM" and its NUL */
unsigned chc_month_of(int date);        /* counted from January 1970 as 1; CHC_MONTH_NONE outside 1970 to 2310 */
void chc_month_format(unsigned month, char out[CHC_MONTH_TEXT]);        /* "" for none */
unsigned chc_month_parse(struct chc_span text);                         /* CHC_MONTH_NONE when it is none */

/*
 * More than any register holds, and so few that the sum of all counts of a file, and of days times such a count, stays a
 * number: what a file says beyond it is refused.
 */
#define CHC_COUNT_MOST UINT64_C(100000000000)

/* One count with all that it belongs to. */
struct chc_count {
	enum chc_measure measure;
	unsigned index;                 /* stage - 1, step or check of the rulebook; else 0 */
	uint32_t value;
	enum chc_case_procedure procedure;
	const char *service;            /* "" when none is given */
	unsigned month;
	int outcome;                    /* of that stage; CHC_WORD_BLANK: none, or of no stage */
	uint64_t count;
	bool hidden;                    /* by chc_counts_hide */
};

#endif
