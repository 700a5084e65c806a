/* SPDX-License-Identifier: MIT */
/*
 * Working days of one part of the country, over the years that its file
 * covers. Two tables make every question one look-up: how many working days
 * there are up to a day, and which day the n-th working day is. A day outside
 * the covered years is never guessed: the answer says that there is none.
 */
#ifndef CHC_CALENDAR_H
#define CHC_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

#include "chcheck/arena.h"
#include "chcheck/date.h"
#include "chcheck/error.h"
#include "chcheck/hash.h"

struct chc_holiday {
	int date;
	const char *name;
};

struct chc_calendar {
	struct chc_arena arena;
	const char *id;                 /* "england-and-wales" */
	const char *source;             /* where the days come from, one line; "" when not stated */
	char sha256[CHC_SHA256_TEXT];   /* of its file; "" when it was made otherwise */
	int first, last;                /* the days covered, both included */
	int projected_from;             /* from here on a projection; CHC_DATE_NONE: nothing is */
	const struct chc_holiday *holidays;     /* sorted, no day twice */
	size_t holiday_count;
	const int *upto;                /* upto[d - first + 1]: working days in [first, d]; upto[0] is 0 */
	const int *nth;                 /* nth[k]: the k-th working day, from 1 */
	int working_days;
};

/*
 * Reads rules/calendars/<id>.csv below rules_dir (NULL: $CHCHECK_RULES, else
 * where it was installed), or the file itself when id holds a '/' or ends in
 * ".csv". Anything wrong in it is CHC_E_RULEBOOK with file and line.
 */
int chc_calendar_load(struct chc_calendar **out, const char *id, const char *rules_dir, struct chc_error *e);
/* From a list in memory (copied). Days outside first..last are ignored. */
int chc_calendar_new(struct chc_calendar **out, const char *id, const char *source,
	int first, int last, int projected_from,
	const struct chc_holiday *holidays, size_t count, struct chc_error *e);
/* The same calendar with further days off (local closures). */
int chc_calendar_with_closures(struct chc_calendar **out, const struct chc_calendar *base,
	const int *days, size_t count, struct chc_error *e);
void chc_calendar_free(struct chc_calendar *c);                 /* NULL-safe */

/* Every case asks these several times: they are here to be put in line. False outside the covered years as well. */
static inline bool chc_calendar_is_working(const struct chc_calendar *c, int day)
{
	if (day < c->first || day > c->last)
		return false;
	return c->upto[day - c->first + 1] != c->upto[day - c->first];
}

/* The n-th working day after day (day itself is day zero); CHC_DATE_NONE when that leaves the covered years. */
static inline int chc_calendar_add(const struct chc_calendar *c, int day, int n)
{
	/* the day before the first one may be day zero: it is not counted itself */
	if (day < c->first - 1 || day > c->last)
		return CHC_DATE_NONE;
	if (n <= 0)
		return day;
	int before = c->upto[day - c->first + 1];
	if (n > c->working_days - before)
		return CHC_DATE_NONE;
	return c->nth[before + n];
}

/* Working days in (a, b], a <= b; -1 when a day to count lies outside the covered years. */
static inline int chc_calendar_between(const struct chc_calendar *c, int a, int b)
{
	if (a >= b)
		return 0;
	if (a < c->first - 1 || b > c->last)
		return -1;
	return c->upto[b - c->first + 1] - c->upto[a - c->first + 1];
}

#endif
