/* SPDX-License-Identifier: MIT */
/*
 * A single due date, counted as the steps of a case are.
 */
#include "chcheck/due.h"

static int outside(const struct chc_due *due, struct chc_error *e)
{
	char first[CHC_DATE_TEXT], last[CHC_DATE_TEXT];

	chc_date_format(due->calendar->first, first);
	chc_date_format(due->calendar->last, last);
	return chc_error_set(e, CHC_E_LIMIT, "a day to count lies outside calendar '%s', which covers %s to %s",
		due->calendar->id, first, last);
}

/* The date after so many days, and the longest extension of it; false: outside. */
static bool count(const struct chc_due *due, const struct chc_calendar *c, unsigned extension, bool weekend,
	int *start, int *base, int *extended)
{
	*start = due->from;
	*extended = CHC_DATE_NONE;
	if (weekend && due->from >= c->first && !chc_calendar_is_working(c, due->from))
		*start = chc_calendar_add(c, due->from, 1);
	*base = *start == CHC_DATE_NONE ? CHC_DATE_NONE : chc_calendar_add(c, *start, (int)due->days);
	if (*base == CHC_DATE_NONE)
		return false;
	if (extension > 0)
		*extended = chc_calendar_add(c, *base, (int)extension);
	return extension == 0 || *extended != CHC_DATE_NONE;
}

int chc_due_count(struct chc_due *due, unsigned days, bool weekend, struct chc_error *e)
{
	/* the longest extension belongs to the step's own limit */
	unsigned extension = days == 0 ? due->step->longest_extension : 0;
	int start;

	due->days = days > 0 ? days : due->step->base;
	due->closed_due = due->closed_extended_due = CHC_DATE_NONE;
	if (due->days > 100000)
		return outside(due, e);
	if (!count(due, due->calendar, extension, weekend, &due->start, &due->due, &due->extended_due))
		return outside(due, e);
	if (due->closures &&
	    !count(due, due->closures, extension, weekend, &start, &due->closed_due, &due->closed_extended_due))
		return outside(due, e);
	return 0;
}
