/* SPDX-License-Identifier: MIT */
/*
 * One due date on its own: counted from a day, with the days in between, for
 * `chcheck due` and whoever else wants a date without a register.
 */
#ifndef CHC_DUE_H
#define CHC_DUE_H

#include "chcheck/buf.h"
#include "chcheck/calendar.h"
#include "chcheck/rulebook.h"

struct chc_due {
	const struct chc_rulebook *rulebook;
	const struct chc_step_rule *step;
	const struct chc_calendar *calendar;
	const struct chc_calendar *closures;    /* with the local closures as days off; or NULL */
	int as_of;
	int from;                       /* the day of the trigger */
	int start;                      /* day zero: from, or the day that it counts as */
	unsigned days;
	int due;
	int extended_due;               /* with the longest extension; CHC_DATE_NONE: there is none */
	int closed_due, closed_extended_due;    /* with closures as days off; CHC_DATE_NONE without closures */
};

/*
 * Fills due from what the caller has set up to `from` and `days` (0: the step's own
 * limit, with its longest extension). weekend: a day off counts as the next
 * day that is counted. CHC_E_LIMIT: a day to count lies outside the calendar.
 */
int chc_due_count(struct chc_due *due, unsigned days, bool weekend, struct chc_error *e);

/* Writers: text, JSON (schema chcheck-due/1), and an iCalendar file (RFC 5545). */
void chc_due_text(struct chc_buf *out, const struct chc_due *due);
void chc_due_json(struct chc_buf *out, const struct chc_due *due);
void chc_due_ics(struct chc_buf *out, const struct chc_due *due);

#endif
