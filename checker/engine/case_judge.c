/* SPDX-License-Identifier: MIT */
/*
 * Everything that is said of one case: its steps, the readings that would
 * change a verdict, the further checks, and the two dates shown beside them.
 */
#include "engine/steps.h"

/* The step under one other reading; a reading that cannot be counted changes nothing. */
static void try_reading(struct chc_step_result *r, const struct chc_step_plan *p, const struct chc_case *c,
	const struct chc_convention *how, enum chc_reading reading)
{
	struct chc_step_result other;

	chc_step_judge(&other, p, c, how);
	if (other.verdict != r->verdict && other.verdict != CHC_STEP_DATA_ERROR)
		r->sensitive_to |= 1U << reading;
}

static void try_readings(struct chc_step_result *r, const struct chc_step_plan *p, const struct chc_case *c,
	const struct chc_convention *how)
{
	struct chc_convention other = *how;
	int asked = c->day[p->stage_start];

	/* each is tried only where it can make a difference */
	if (chc_date_given(asked) && !chc_calendar_is_working(how->calendar, asked)) {
		other.weekend_receipt = !how->weekend_receipt;
		try_reading(r, p, c, &other, CHC_READING_WEEKEND_RECEIPT);
		other = *how;
	}
	if (p->fallback != CHC_COL_NONE && chc_date_given(c->day[p->fallback])) {
		other.response_from_receipt = true;
		try_reading(r, p, c, &other, CHC_READING_RESPONSE_FROM_RECEIPT);
		other = *how;
	}
	if (r->extension == CHC_EXTENSION_UNVERIFIED) {
		other.unverified_as_invalid = true;
		try_reading(r, p, c, &other, CHC_READING_UNVERIFIED_AS_INVALID);
	}
}

/*
 * The last day of the twelve months that begin with the day of notice (section
 * 26B of the Local Government Act 1974): the day before the same date a year on.
 */
static int last_day_of_year(int aware)
{
	int year, month, day;

	if (!chc_date_given(aware))
		return CHC_DATE_NONE;
	chc_date_to_civil(aware, &year, &month, &day);
	if (month == 2 && day == 29)
		return chc_date_from_civil(year + 1, 2, 28);
	int again = chc_date_from_civil(year + 1, month, day);
	return again == CHC_DATE_NONE ? CHC_DATE_NONE : again - 1;
}

static int weeks_between(int from, int to)
{
	if (!chc_date_given(from) || !chc_date_given(to) || to < from)
		return -1;
	return (to - from) / 7;
}

void chc_case_judge(struct chc_case_result *out, const struct chc_case_plan *plan, const struct chc_case *c,
	const struct chc_convention *how, const struct chc_calendar *closures, bool readings)
{
	struct chc_convention closed = *how;

	closed.calendar = closures;
	for (size_t i = 0; i < plan->step_count; i++) {
		struct chc_step_result *r = &out->steps[i];

		chc_step_judge(r, &plan->steps[i], c, how);
		if (closures) {
			chc_step_judge(&out->closures[i], &plan->steps[i], c, &closed);
			if (r->verdict != CHC_STEP_DATA_ERROR && out->closures[i].verdict != r->verdict &&
			    out->closures[i].verdict != CHC_STEP_DATA_ERROR)
				r->sensitive_to |= 1U << CHC_READING_LOCAL_CLOSURES;
		}
		if (readings && c->procedure == how->subject && r->verdict != CHC_STEP_DATA_ERROR &&
		    r->verdict != CHC_STEP_NOT_REACHED)
			try_readings(r, &plan->steps[i], c, how);
	}
	for (size_t i = 0; i < plan->check_count; i++)
		out->checks[i] = c->procedure == how->subject ?
			plan->checks[i](c, how->as_of) : CHC_CHECK_NOT_CHECKED;
	out->s26b_last_day = last_day_of_year(c->day[CHC_COL_AWARE]);
	out->weeks_to_final = weeks_between(c->day[CHC_COL_RECEIVED], c->day[CHC_COL_S2_RESPONSE]);
}
