/* SPDX-License-Identifier: MIT */
/*
 * What every form of a cohort says alike: points in time, differences with
 * their intervals, and the cautions that belong to them.
 */
#include "reports/cohort.h"

#include <math.h>

const char *cohort_point_name(enum chc_cohort_point p)
{
	static const char *const names[] = { "baseline", "follow_up" };
	_Static_assert(sizeof(names) / sizeof(names[0]) == CHC_POINT_MAX, "one name each");
	return names[p];
}

void cohort_day(struct chc_buf *out, int day)
{
	char text[CHC_DATE_TEXT];

	chc_date_format(day, text);
	chc_buf_str(out, text);
}

void cohort_points(struct chc_buf *out, double share)
{
	double points = round(share * 1000) / 10;

	chc_buf_printf(out, "%+.1f", points == 0 ? 0.0 : points);
}

void cohort_interval(struct chc_buf *out, struct chc_interval i)
{
	cohort_points(out, i.low);
	chc_buf_str(out, " to ");
	cohort_points(out, i.high);
}

const char *const *cohort_cautions(void)
{
	static const char *const cautions[] = {
		"Who takes part is not drawn by lot, so a difference between the groups may have other causes.",
		"Intervals are 95%: by Newcombe's method with cases as independent of each other, and, by resampling, with "
		"organisations as wholes; where the two differ, the second is the one to go by.",
		"What is not known at both points is in no comparison, and no comparison is made where a point has fewer than "
		"ten.",
		"Organisations stand in the order of their names and are not ranked.",
		NULL,
	};
	return cautions;
}

void cohort_by_chance(struct chc_buf *out, const struct chc_cohort *cohort)
{
	chc_buf_printf(out, "%zu of %zu", (cohort->comparisons + 10) / 20, cohort->comparisons);
}

bool cohort_compares(const struct chc_cohort *cohort)
{
	return cohort->day[CHC_POINT_BASELINE] != CHC_DATE_NONE;
}
