/* SPDX-License-Identifier: MIT */
/*
 * Run charts: the row of an indicator's months, its median, and the two rules
 * that tell a shift and a trend from chance. Between the figures by month and
 * the writers.
 */
#include "chcheck/run_chart.h"

#include <stdlib.h>
#include <string.h>

const char *chc_chart_sign_name(enum chc_chart_sign s)
{
	static const char *const names[] = { "above", "below", "rising", "falling" };
	_Static_assert(sizeof(names) / sizeof(names[0]) == CHC_CHART_SIGN_MAX, "one name each");
	return names[s];
}

static int by_value(const void *left, const void *right)
{
	double x = *(const double *)left, y = *(const double *)right;

	return (x > y) - (x < y);
}

static struct chc_chart_point make_point(const struct chc_indicator_rule *r, const struct chc_figure *f, unsigned month)
{
	struct chc_chart_point p = { .month = month };

	if (!f || f->hidden) {
		p.hidden = f != NULL;
		return p;
	}
	p.part = f->part;
	p.of = f->of;
	p.given = f->of > 0 && (r->kind != CHC_INDICATOR_SHARE || f->part <= f->of);
	if (!p.given)
		return p;
	p.interval = f->interval;
	p.value = r->kind == CHC_INDICATOR_SHARE ? (double)f->part / (double)f->of : f->median;
	return p;
}

/* The months of the groups, and those between without a case. */
static struct chc_chart_point *make_points(const struct chc_figures *f, size_t rule, struct chc_arena *arena,
	size_t *count)
{
	unsigned first = CHC_MONTH_NONE, last = CHC_MONTH_NONE;

	*count = 0;
	for (size_t g = 0; g < f->group_count; g++) {
		unsigned month = chc_month_parse(chc_span_of(f->groups[g]));

		if (month == CHC_MONTH_NONE || f->of_group[rule * f->group_count + g].of == 0)
			continue;
		first = first == CHC_MONTH_NONE ? month : first;
		last = month;
	}
	if (first == CHC_MONTH_NONE)
		return chc_arena_array(arena, 1, sizeof(struct chc_chart_point));
	struct chc_chart_point *points = chc_arena_array(arena, last - first + 1, sizeof(*points));
	for (unsigned m = first; points && m <= last; m++)
		points[(*count)++] = make_point(&f->rules[rule], NULL, m);
	for (size_t g = 0; points && g < f->group_count; g++) {
		unsigned month = chc_month_parse(chc_span_of(f->groups[g]));

		if (month != CHC_MONTH_NONE && month >= first && month <= last)
			points[month - first] = make_point(&f->rules[rule], &f->of_group[rule * f->group_count + g], month);
	}
	return points;
}

static bool find_median(struct chc_run_chart *chart)
{
	double *values = calloc(chart->count + 1, sizeof(*values));
	size_t n = 0;

	if (!values)
		return false;
	for (size_t i = 0; i < chart->count; i++)
		if (chart->points[i].given)
			values[n++] = chart->points[i].value;
	qsort(values, n, sizeof(*values), by_value);
	if (n > 0)
		chart->median = (values[(n - 1) / 2] + values[n / 2]) / 2;
	chart->given = n;
	free(values);
	return true;
}

/* A row of points that is under way. */
struct row { int side; size_t first, last, points; };

static size_t end_row(struct chc_chart_signal *signals, const struct row *row, size_t least, enum chc_chart_sign up,
	enum chc_chart_sign down)
{
	if (row->side == 0 || row->points < least)
		return 0;
	*signals = (struct chc_chart_signal){ row->side > 0 ? up : down, row->first, row->last, row->points };
	return 1;
}

static size_t find_shifts(const struct chc_run_chart *chart, struct chc_chart_signal *signals)
{
	struct row row = { 0 };
	size_t found = 0;

	for (size_t i = 0; i < chart->count; i++) {
		const struct chc_chart_point *p = &chart->points[i];
		int side = (p->value > chart->median) - (p->value < chart->median);

		if (!p->given || side == 0)
			continue;
		if (side != row.side) {
			found += end_row(&signals[found], &row, CHC_CHART_SHIFT, CHC_CHART_ABOVE, CHC_CHART_BELOW);
			row = (struct row){ side, i, i, 0 };
		}
		row.last = i;
		row.points++;
	}
	return found + end_row(&signals[found], &row, CHC_CHART_SHIFT, CHC_CHART_ABOVE, CHC_CHART_BELOW);
}

static size_t find_trends(const struct chc_run_chart *chart, struct chc_chart_signal *signals)
{
	const struct chc_chart_point *before = NULL;
	struct row row = { 0 };
	size_t found = 0, at = 0;

	for (size_t i = 0; i < chart->count; i++) {
		const struct chc_chart_point *p = &chart->points[i];

		if (!p->given || (before && p->value == before->value))
			continue;
		int side = before ? (p->value > before->value) - (p->value < before->value) : 0;
		if (before && side != row.side) {
			found += end_row(&signals[found], &row, CHC_CHART_TREND, CHC_CHART_RISING, CHC_CHART_FALLING);
			/* the point that the row turns at is the first of the next one */
			row = (struct row){ side, at, at, 1 };
		}
		row.last = i;
		row.points++;
		before = p;
		at = i;
	}
	return found + end_row(&signals[found], &row, CHC_CHART_TREND, CHC_CHART_RISING, CHC_CHART_FALLING);
}

static bool make_chart(struct chc_run_chart *chart, const struct chc_figures *f, size_t rule, struct chc_arena *arena)
{
	chart->rule = &f->rules[rule];
	chart->points = make_points(f, rule, arena, &chart->count);
	if (!chart->points || !find_median(chart))
		return false;
	struct chc_chart_signal *signals = chc_arena_array(arena, chart->count + 2, sizeof(*signals));
	if (!signals)
		return false;
	chart->signals = signals;
	if (chart->given < CHC_CHART_LEAST)
		return true;
	chart->signal_count = find_shifts(chart, signals);
	chart->signal_count += find_trends(chart, signals + chart->signal_count);
	return true;
}

int chc_run_charts_make(struct chc_run_chart **out, size_t *count, const struct chc_figures *by_month,
	struct chc_arena *arena, struct chc_error *e)
{
	struct chc_run_chart *charts = chc_arena_array(arena, by_month->rule_count + 1, sizeof(*charts));
	bool ok = charts != NULL;

	*count = 0;
	for (size_t r = 0; ok && r < by_month->rule_count; r++)
		if (by_month->rules[r].run_chart)
			ok = make_chart(&charts[(*count)++], by_month, r, arena);
	*out = charts;
	return ok ? 0 : chc_error_set(e, CHC_E_NOMEM, "out of memory while making run charts");
}
