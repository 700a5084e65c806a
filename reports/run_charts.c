/* SPDX-License-Identifier: MIT */
/*
 * Run charts: for a terminal a line a month with a bar and the median in it,
 * for programs every number that a drawing needs.
 */
#include "reports/run_charts.h"

#include <inttypes.h>

#include "reports/text.h"

#define BAR 30

static bool is_share(const struct chc_run_chart *c)
{
	return c->rule->kind == CHC_INDICATOR_SHARE;
}

/* What a full bar stands for. */
static double full_of(const struct chc_run_chart *c)
{
	double most = 1;

	for (size_t i = 0; !is_share(c) && i < c->count; i++)
		if (c->points[i].given && c->points[i].value > most)
			most = c->points[i].value;
	return most;
}

static void put_bar(struct chc_buf *out, double value, double median, double full)
{
	int filled = (int)(value / full * BAR + 0.5), mark = (int)(median / full * BAR + 0.5);

	for (int i = 1; i <= BAR; i++) {
		if (i == mark)
			chc_buf_char(out, '|');
		else
			chc_buf_char(out, i <= filled ? '#' : '.');
	}
	chc_buf_char(out, '\n');
}

static void put_point(struct chc_buf *out, const struct chc_run_chart *c, const struct chc_chart_point *p, double full)
{
	char month[CHC_MONTH_TEXT];

	chc_month_format(p->month, month);
	chc_buf_printf(out, "    %s  ", month);
	if (!p->given) {
		chc_buf_str(out, p->hidden ? "hidden, since so few would be told\n" : "none\n");
		return;
	}
	if (is_share(c))
		chc_buf_printf(out, "%6" PRIu64 " of %-6" PRIu64 " %5.1f %%  %5.1f to %5.1f  ", p->part, p->of,
			100 * p->value, 100 * p->interval.low, 100 * p->interval.high);
	else
		chc_buf_printf(out, "median %5.0f of %-6" PRIu64 "  ", p->value, p->of);
	put_bar(out, p->value, c->median, full);
}

static void put_signal(struct chc_buf *out, const struct chc_run_chart *c, const struct chc_chart_signal *s)
{
	static const char *const words[CHC_CHART_SIGN_MAX] = {
		[CHC_CHART_ABOVE] = "a shift: %zu points in a row above the median, %s to %s\n",
		[CHC_CHART_BELOW] = "a shift: %zu points in a row below the median, %s to %s\n",
		[CHC_CHART_RISING] = "a trend: %zu points in a row that rise, %s to %s\n",
		[CHC_CHART_FALLING] = "a trend: %zu points in a row that fall, %s to %s\n",
	};
	char first[CHC_MONTH_TEXT], last[CHC_MONTH_TEXT];

	chc_month_format(c->points[s->first].month, first);
	chc_month_format(c->points[s->last].month, last);
	chc_buf_str(out, "    ");
	chc_buf_printf(out, words[s->sign], s->points, first, last);
}

static void put_chart(struct chc_buf *out, const struct chc_run_chart *c)
{
	chc_buf_printf(out, "\n%s  %s\n", c->rule->id, c->rule->title);
	if (c->given == 0) {
		chc_buf_str(out, "    no month to show\n");
		return;
	}
	for (size_t i = 0; i < c->count; i++)
		put_point(out, c, &c->points[i], full_of(c));
	if (is_share(c))
		chc_buf_printf(out, "    median of %zu months: %.1f %% (at the mark)\n", c->given, 100 * c->median);
	else
		chc_buf_printf(out, "    median of %zu months: %.1f days (at the mark)\n", c->given, c->median);
	for (size_t i = 0; i < c->signal_count; i++)
		put_signal(out, c, &c->signals[i]);
	if (c->given < CHC_CHART_LEAST)
		chc_buf_printf(out, "    fewer than %d points: the rules are not asked\n", CHC_CHART_LEAST);
	else if (c->signal_count == 0)
		chc_buf_str(out, "    neither a shift nor a trend: what varies here may be chance\n");
}

void run_charts_text(struct chc_buf *out, const struct chc_figures *f)
{
	text_heading(out, "Run charts", '-');
	chc_buf_char(out, '\n');
	text_paragraph(out, "Each indicator month by month; the mark stands at the median of the months. A shift is 8 "
		"or more points in a row on one side of the median, a trend 6 or more in a row that rise or fall; a "
		"point on the median, or equal to the one before, neither counts nor breaks the row. (Other rule sets "
		"ask for fewer points; they are compared in Anhoej and Olesen, PLoS ONE 9(11), e113825, 2014.) Either "
		"says that something changed, not what, nor whether it is good.", 0);
	for (size_t i = 0; i < f->chart_count; i++)
		put_chart(out, &f->charts[i]);
}

/* --- JSON --- */

static void put_number(struct chc_json *j, const char *key, double v, int decimals, bool there)
{
	chc_json_key(j, key);
	if (!there)
		chc_json_null(j);
	else if (decimals > 0)
		chc_json_double(j, v, decimals);
	else
		chc_json_int(j, (int64_t)v);
}

static void put_month(struct chc_json *j, const char *key, unsigned month)
{
	char text[CHC_MONTH_TEXT];

	chc_month_format(month, text);
	chc_json_put_str(j, key, text);
}

static void put_json_point(struct chc_json *j, const struct chc_run_chart *c, const struct chc_chart_point *p)
{
	chc_json_object(j);
	put_month(j, "month", p->month);
	chc_json_key(j, "hidden");
	chc_json_bool(j, p->hidden);
	put_number(j, "value", p->value, 6, p->given);
	if (is_share(c)) {
		put_number(j, "numerator", (double)p->part, 0, !p->hidden);
		put_number(j, "low", p->interval.low, 6, p->given);
		put_number(j, "high", p->interval.high, 6, p->given);
	}
	put_number(j, "denominator", (double)p->of, 0, !p->hidden);
	chc_json_object_end(j);
}

void run_chart_json(struct chc_json *j, const struct chc_figures *f, const struct chc_indicator_rule *rule)
{
	const struct chc_run_chart *c = NULL;

	for (size_t i = 0; i < f->chart_count; i++)
		if (f->charts[i].rule == rule)
			c = &f->charts[i];
	chc_json_key(j, "run_chart");
	if (!c) {
		chc_json_null(j);
		return;
	}
	chc_json_object(j);
	put_number(j, "median", c->median, 6, c->given > 0);
	put_number(j, "points_given", (double)c->given, 0, true);
	put_number(j, "points_needed", CHC_CHART_LEAST, 0, true);
	put_number(j, "shift", CHC_CHART_SHIFT, 0, true);
	put_number(j, "trend", CHC_CHART_TREND, 0, true);
	chc_json_key(j, "points");
	chc_json_array(j);
	for (size_t i = 0; i < c->count; i++)
		put_json_point(j, c, &c->points[i]);
	chc_json_array_end(j);
	chc_json_key(j, "signals");
	chc_json_array(j);
	for (size_t i = 0; i < c->signal_count; i++) {
		const struct chc_chart_signal *s = &c->signals[i];

		chc_json_object(j);
		chc_json_put_str(j, "sign", chc_chart_sign_name(s->sign));
		put_number(j, "points", (double)s->points, 0, true);
		put_month(j, "first", c->points[s->first].month);
		put_month(j, "last", c->points[s->last].month);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	chc_json_object_end(j);
}
