/* SPDX-License-Identifier: MIT */
/*
 * Signs worth a question: what a rulebook asks to be looked for in a register,
 * how many cases have it, of how many, and which. Fed case by case by one
 * thread, settled at the end. A sign is never a verdict.
 *
 * last_day: the step done on its base due date, beside the two counted days before it. A sign when the three
 * days have at least `least` cases, the last has `times` times the fuller of the other two or more, and so many or more of
 * them would be there by chance less than once in a thousand times if each day were as likely (binomial).
 * same_day: days on which the step was done for at least `least` cases, and at least `times` times the median of the
 * days on which it was done at all; the cases of those days.
 * The others: `least` cases or more.
 */
#ifndef CHC_SIGNS_H
#define CHC_SIGNS_H

#include "chcheck/arena.h"
#include "chcheck/calendar.h"
#include "chcheck/json.h"
#include "chcheck/rulebook.h"
#include "chcheck/timeline.h"

#define CHC_SIGN_LISTED 20              /* references, and days, that are named one by one */
#define CHC_SIGN_CHANCE 0.001

struct chc_signed_case { const char *ref; uint64_t row; int day; };
struct chc_signed_day { int day; uint64_t cases; };

struct chc_sign {
	const struct chc_sign_rule *rule;
	bool found;                     /* so much that it is a sign */
	uint64_t cases, of;
	struct chc_signed_case listed[CHC_SIGN_LISTED];
	size_t listed_count;
	uint64_t last_days[3];          /* last_day: on the last day, the day before, and the one before that */
	double chance;                  /* last_day */
	struct chc_signed_day days[CHC_SIGN_LISTED];    /* same_day: the fullest first */
	size_t day_count;               /* all of them; the first CHC_SIGN_LISTED are in days */
	double median;                  /* same_day: cases a day */
	struct chc_sign_day *by_day;    /* same_day, while it is fed */
};

struct chc_signs {
	struct chc_arena arena;
	const struct chc_calendar *calendar;
	enum chc_case_procedure subject;
	struct chc_sign *items;         /* in the rulebook's order */
	size_t count;
	bool failed;                    /* out of memory */
};

int chc_signs_init(struct chc_signs *s, const struct chc_rulebook *rulebook, const struct chc_calendar *calendar,
	struct chc_error *e);
/* Rows of a reference that differ, and cases of other procedures, are left out. */
void chc_signs_add(struct chc_signs *s, const struct chc_case *c, const struct chc_case_result *r);
void chc_signs_settle(struct chc_signs *s);
void chc_signs_release(struct chc_signs *s);

/* Writers: a section of text, and an array as one value of a JSON text. */
void chc_signs_text(struct chc_buf *out, const struct chc_signs *s, struct chc_names notes);
void chc_signs_json(struct chc_json *j, const struct chc_signs *s);

#endif
