/* SPDX-License-Identifier: MIT */
/*
 * The counts over many cases: how often each verdict was given, and of how
 * many cases a rate may be taken. Every case is counted once under its
 * verdict; what does not belong to a rate's base is counted beside it, so that
 * the sum can be checked. Memory does not grow with the cases.
 */
#ifndef CHC_TALLY_H
#define CHC_TALLY_H

#include <stdint.h>

#include "chcheck/calendar.h"
#include "chcheck/editions.h"
#include "chcheck/measure.h"
#include "chcheck/overlay.h"
#include "chcheck/rulebook.h"
#include "chcheck/timeline.h"

#define CHC_TALLY_LISTED 50             /* cases that departed, named one by one */
#define CHC_TALLY_FINDINGS 50           /* findings on rows, named one by one */
#define CHC_TALLY_REF 64                /* bytes of a reference that are kept for the list */
#define CHC_TALLY_SHEET 96              /* bytes of a sheet's name that are kept */
#define CHC_TALLY_REGISTERS 64          /* registers described one by one */

struct chc_signs;

struct chc_tally_step {
	uint64_t verdicts[CHC_STEP_VERDICT_MAX];        /* sum: all cases */
	uint64_t in_base[CHC_STEP_VERDICT_MAX];         /* sum: base */
	uint64_t base;
	uint64_t duplicates;            /* out of the base: rows of a reference that differ */
	uint64_t ended;                 /* out of the base: not done in a case withdrawn or refused */
	uint64_t sensitive[CHC_READING_MAX];            /* verdicts that a reading would change */
};

struct chc_tally_case {
	char ref[CHC_TALLY_REF];
	uint64_t row;
	size_t source;
	size_t step;
	enum chc_step_verdict verdict;
	int due, done, days_late;
};

/* What is asked about other limits of time. */
struct chc_what_if {
	bool asked[CHC_STEPS_MAX];
	unsigned days[CHC_STEPS_MAX];   /* working days in place of the rulebook's */
	const char *source;             /* the file that they come from; NULL: the command line */
};

struct chc_tally_change {
	char ref[CHC_TALLY_REF];
	uint64_t row;
	size_t step;
	enum chc_step_verdict now, then;
	int due_now, due_then;
};

struct chc_tally_finding {
	char ref[CHC_TALLY_REF];
	uint64_t row;
	size_t source;
	struct chc_case_finding finding;
};

struct chc_tally_register {
	const char *path, *encoding, *delimiter, *date_order;   /* date_order NULL: not needed */
	const char *source;             /* what the rows came from; NULL: text, with encoding and delimiter */
	char sheet[CHC_TALLY_SHEET];    /* empty: it has none */
	uint64_t header_row;            /* 0: it has names instead (JSON) */
	uint64_t title_rows, blank_rows, total_rows, header_rows;       /* left out: above the header, ... */
	bool order_stated;
	uint64_t order_row;
	int order_column;
	uint64_t cases;
};

struct chc_tally {
	const struct chc_rulebook *rulebook;
	const struct chc_overlay *overlay;      /* or NULL */
	const struct chc_what_if *what_if;      /* or NULL */
	const struct chc_signs *signs;          /* beside the counts; or NULL */
	const struct chc_calendar *calendar;
	int as_of;
	enum chc_period_by period_by;   /* of the indicators beside it */
	bool weekend_receipt, closures, readings;
	uint64_t cases, duplicates, identical, no_reference, temporary_bytes;
	uint64_t procedures[CHC_PROCEDURE_MAX + 1];
	uint64_t before_casework;       /* cases received before the rulebook is used in casework */
	uint64_t editions[CHC_EDITIONS_MAX];    /* cases by the edition that judged them, as in the options */
	const struct chc_editions *by_edition;  /* more than one; or NULL */
	uint64_t projected;             /* cases with a due date in the calendar's projected years */
	struct chc_tally_step steps[CHC_STEPS_MAX];
	struct chc_tally_step own[CHC_STEPS_MAX];       /* by the promises of the overlay */
	uint64_t checks[CHC_CHECKS_MAX][CHC_CHECK_STATE_MAX];
	uint64_t quality[CHC_QUALITY_MAX];
	struct chc_tally_finding findings[CHC_TALLY_FINDINGS];
	size_t finding_count;
	struct chc_tally_case listed[CHC_TALLY_LISTED];
	size_t listed_count;
	struct chc_tally_change changed[CHC_TALLY_LISTED];
	size_t changed_count;
	uint64_t changed_steps;         /* with another verdict under the other limit, listed or not */
	uint64_t departing_steps;       /* late, overdue and missing steps, listed or not */
	struct chc_tally_register registers[CHC_TALLY_REGISTERS];
	bool joined;                    /* the registers are one: rows are named with their file */
	uint64_t by_source[CHC_TALLY_REGISTERS];        /* cases of each of several registers that are judged as one */
	bool several;                   /* tables name the file of each row; set before they are begun */
	const char *const *sources;     /* the files that a case's source counts in, while they are judged; NULL: none */
	size_t source_count;
	size_t register_count;          /* may be more than are described */
};

void chc_tally_add(struct chc_tally *t, const struct chc_case *c, const struct chc_case_result *r);
/* Adds the counts and lists of later cases; `from` was made with the same options and describes no register. */
void chc_tally_merge(struct chc_tally *t, const struct chc_tally *from);
/* Step i is judged by a promise of the organisation's own as well. */
bool chc_tally_promised(const struct chc_tally *t, size_t step);
/* Step i is judged under another limit as well. */
bool chc_tally_other_limit(const struct chc_tally *t, size_t step);
/* The verdict departs: late, overdue or missing. */
bool chc_step_verdict_departs(enum chc_step_verdict v);
/* Something departs from the Code (a late, overdue or missing step, or a check not met) or from a promise. */
bool chc_tally_departs(const struct chc_tally *t);
/* The verdict belongs to the base of a rate. */
bool chc_step_verdict_in_base(enum chc_step_verdict v);

#endif
