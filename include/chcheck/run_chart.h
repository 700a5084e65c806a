/* SPDX-License-Identifier: MIT */
/*
 * An indicator month by month, with what the rules of run charts say of the
 * row of its points: numbers for whoever draws them. Made of the figures by
 * month, so that what is hidden there is no point here.
 *
 * The rules: a shift is 8 or more points in a row on one side of the median (a point on it
 * neither counts nor breaks the row); a trend is 6 or more in a row that rise, or that fall (a
 * point equal to the one before neither counts nor breaks). Other rule sets ask for fewer; these are compared in
 * J. Anhoej and A. V. Olesen, "Run Charts Revisited", PLoS ONE 9(11), e113825 (2014), who find that the trend rule
 * adds little. Nothing is said of fewer than CHC_CHART_LEAST points.
 */
#ifndef CHC_RUN_CHART_H
#define CHC_RUN_CHART_H

#include "chcheck/figures.h"

#define CHC_CHART_LEAST 12
#define CHC_CHART_SHIFT 8
#define CHC_CHART_TREND 6

struct chc_chart_point {
	unsigned month;                 /* chc_month_format */
	bool given;                     /* a share or median can be taken of it, and it is not hidden */
	bool hidden;
	double value;                   /* share from 0 to 1, or median of days */
	uint64_t part, of;              /* days: `of` */
	struct chc_interval interval;   /* share */
};

enum chc_chart_sign { CHC_CHART_ABOVE, CHC_CHART_BELOW, CHC_CHART_RISING, CHC_CHART_FALLING, CHC_CHART_SIGN_MAX };
const char *chc_chart_sign_name(enum chc_chart_sign s);         /* "above", ... */
struct chc_chart_signal { enum chc_chart_sign sign; size_t first, last, points; };

struct chc_run_chart {
	const struct chc_indicator_rule *rule;  /* a share, or days */
	const struct chc_chart_point *points;   /* every month from the first to the last; without cases: not given */
	size_t count, given;
	double median;                          /* of the points given; 0 when there is none */
	const struct chc_chart_signal *signals; /* none below CHC_CHART_LEAST points */
	size_t signal_count;
};

/* One chart for each rule of by_month (made by CHC_BY_MONTH) that asks for one, in the arena. */
int chc_run_charts_make(struct chc_run_chart **out, size_t *count, const struct chc_figures *by_month,
	struct chc_arena *arena, struct chc_error *e);

#endif
