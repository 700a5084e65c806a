/* SPDX-License-Identifier: MIT */
/*
 * The charts of the HTML report on cases: days to each step, months with their
 * intervals and median, services by step. Every picture has its numbers in a table.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "reports/cases_html.h"
#include "reports/charts.h"
#include "reports/html.h"

/* --- days --- */

#define LABEL_BYTES 8

static void put_day_table(struct chc_buf *out, const struct chc_histogram *h, size_t bins, const char *id, const char *caption)
{
	static const struct html_column columns[] = { { "Working days", false }, { "Cases", true }, { "Of all, so far", true } };
	const struct html_table table = { id, caption, columns, 3, false };
	uint64_t so_far = 0;

	html_details_begin(out, "The numbers as a table");
	html_table_begin(out, &table);
	for (size_t i = 0; i < bins; i++) {
		so_far += h->days[i];
		if (h->days[i] == 0)
			continue;
		html_row_begin(out);
		html_cell_begin(out, &table, 0);
		chc_buf_printf(out, i + 1 < CHC_HISTOGRAM_DAYS ? "%zu" : "%zu or more", i);
		html_cell_end(out, 0);
		html_cell_number(out, &table, 1, h->days[i]);
		html_cell_begin(out, &table, 2);
		chc_buf_printf(out, "%" PRIu64 " (%.1f&nbsp;%%)", so_far, 100.0 * (double)so_far / (double)h->of);
		html_cell_end(out, 2);
		html_row_end(out);
	}
	html_table_end(out, &table);
	html_details_end(out);
}

/* "Of 113 cases, 70 took at most 10 working days; the longest took 41." */
static void describe_days(struct chc_buf *out, const struct chc_histogram *h, size_t last)
{
	uint64_t within = 0;

	for (size_t i = 0; i <= h->step->base && i < CHC_HISTOGRAM_DAYS; i++)
		within += h->days[i];
	chc_buf_printf(out, "Of %" PRIu64 " case%s, %" PRIu64 " took at most %u ", h->of, h->of == 1 ? "" : "s", within,
		h->step->base);
	for (const char *p = chc_unit_name(CHC_UNIT_WORKING_DAY); *p; p++)
		chc_buf_char(out, *p == '_' ? ' ' : *p);
	chc_buf_printf(out, "s; the longest took %zu%s.", last, last + 1 < CHC_HISTOGRAM_DAYS ? "" : " or more");
}

static void put_histogram(struct chc_buf *out, const struct chc_histogram *h, size_t index)
{
	struct chart_point points[CHC_HISTOGRAM_DAYS];
	char labels[CHC_HISTOGRAM_DAYS][LABEL_BYTES], id[32], table[40];
	struct chc_buf words = CHC_BUF_INIT, limit = CHC_BUF_INIT, caption = CHC_BUF_INIT;
	size_t last = 0, bins;

	for (size_t i = 0; i < CHC_HISTOGRAM_DAYS; i++)
		last = h->days[i] ? i : last;
	bins = last + 2 > h->step->base + 3U ? last + 2 : h->step->base + 3U;
	bins = bins > CHC_HISTOGRAM_DAYS ? CHC_HISTOGRAM_DAYS : bins;
	for (size_t i = 0; i < bins; i++) {
		snprintf(labels[i], sizeof(labels[i]), "%zu%s", i, i + 1 < CHC_HISTOGRAM_DAYS ? "" : "+");
		points[i] = (struct chart_point){ .label = labels[i], .given = true, .value = (double)h->days[i] };
	}
	snprintf(id, sizeof(id), "days-%zu", index);
	snprintf(table, sizeof(table), "days-%zu-table", index);
	describe_days(&words, h, last);
	chc_buf_printf(&limit, "limit %u", h->step->base);
	chc_buf_printf(&caption, "Days taken: %s", h->step->title ? h->step->title : h->step->id);
	out->failed |= words.failed || limit.failed || caption.failed;
	if (!out->failed) {
		const struct chart chart = { .kind = CHART_BARS, .id = id, .title = caption.ptr, .description = words.ptr,
			.points = points, .count = bins, .has_limit = true, .limit = h->step->base, .limit_words = limit.ptr };

		charts_begin(out, &chart);
		put_day_table(out, h, bins, table, caption.ptr);
		charts_end(out);
	}
	chc_buf_release(&words);
	chc_buf_release(&limit);
	chc_buf_release(&caption);
}

void cases_html_days(struct chc_buf *out, const struct cases_page *p)
{
	html_p(out, NULL, "Steps that were done, each counted from its own first day. The dashed line stands behind the last "
		"day of the limit; an extension may have allowed what is right of it.");
	for (size_t i = 0; i < p->tally->rulebook->step_count; i++)
		if (p->figures->histograms[i].of > 0)
			put_histogram(out, &p->figures->histograms[i], i + 1);
}

/* --- months --- */

static void put_month_row(struct chc_buf *out, const struct html_table *t, const struct chc_chart_point *point, bool share)
{
	char month[CHC_MONTH_TEXT];

	chc_month_format(point->month, month);
	html_row_begin(out);
	html_cell(out, t, 0, month);
	html_cell_begin(out, t, 1);
	if (point->hidden)
		chc_buf_str(out, "hidden");
	else if (share)
		chc_buf_printf(out, "%" PRIu64 " of %" PRIu64, point->part, point->of);
	else
		chc_buf_printf(out, "%" PRIu64, point->of);
	html_cell_end(out, 1);
	html_cell_begin(out, t, 2);
	if (!point->given)
		chc_buf_str(out, "\xE2\x80\x93");
	else
		chc_buf_printf(out, share ? "%.1f&nbsp;%%" : "%.0f", share ? 100 * point->value : point->value);
	html_cell_end(out, 2);
	if (share) {
		html_cell_begin(out, t, 3);
		if (point->given)
			chc_buf_printf(out, "%.1f to %.1f&nbsp;%%", 100 * point->interval.low, 100 * point->interval.high);
		html_cell_end(out, 3);
	}
	html_row_end(out);
}

static void put_month_table(struct chc_buf *out, const struct chc_run_chart *c, const char *id, const char *caption)
{
	static const struct html_column shares[] = {
		{ "Month", false }, { "Cases", true }, { "Share", true }, { "95 % interval", true },
	};
	static const struct html_column medians[] = { { "Month", false }, { "Cases", true }, { "Median", true } };
	const bool share = c->rule->kind == CHC_INDICATOR_SHARE;
	const struct html_table table = { id, caption, share ? shares : medians, share ? 4 : 3, false };

	html_details_begin(out, "The numbers as a table");
	html_table_begin(out, &table);
	for (size_t i = 0; i < c->count; i++)
		put_month_row(out, &table, &c->points[i], share);
	html_table_end(out, &table);
	html_details_end(out);
}

static void describe_signal(struct chc_buf *out, const struct chc_run_chart *c, const struct chc_chart_signal *s)
{
	static const char *const words[CHC_CHART_SIGN_MAX] = {
		[CHC_CHART_ABOVE] = " A shift: %zu points in a row above the median, %s to %s.",
		[CHC_CHART_BELOW] = " A shift: %zu points in a row below the median, %s to %s.",
		[CHC_CHART_RISING] = " A trend: %zu points in a row that rise, %s to %s.",
		[CHC_CHART_FALLING] = " A trend: %zu points in a row that fall, %s to %s.",
	};
	char first[CHC_MONTH_TEXT], last[CHC_MONTH_TEXT];

	chc_month_format(c->points[s->first].month, first);
	chc_month_format(c->points[s->last].month, last);
	chc_buf_printf(out, words[s->sign], s->points, first, last);
}

static void describe_months(struct chc_buf *out, const struct chc_run_chart *c)
{
	if (c->rule->kind == CHC_INDICATOR_SHARE)
		chc_buf_printf(out, "%zu months; the dashed line is their median, %.1f %%. The thin lines are 95 %% intervals.",
			c->given, 100 * c->median);
	else
		chc_buf_printf(out, "%zu months; the dashed line is the median of their medians, %.1f days.", c->given, c->median);
	for (size_t i = 0; i < c->signal_count; i++)
		describe_signal(out, c, &c->signals[i]);
	if (c->given < CHC_CHART_LEAST)
		chc_buf_printf(out, " Fewer than %d points: too few to tell a change from chance.", CHC_CHART_LEAST);
	else if (c->signal_count == 0)
		chc_buf_str(out, " Neither a shift nor a trend: what varies here may be chance.");
}

static void put_months(struct chc_buf *out, const struct chc_run_chart *c, size_t index)
{
	struct chart_point *points = calloc(c->count + 1, sizeof(*points));
	char (*labels)[CHC_MONTH_TEXT] = calloc(c->count + 1, sizeof(*labels)), id[32], table[40];
	struct chc_buf words = CHC_BUF_INIT, caption = CHC_BUF_INIT;

	snprintf(id, sizeof(id), "month-%zu", index);
	snprintf(table, sizeof(table), "month-%zu-table", index);
	describe_months(&words, c);
	chc_buf_printf(&caption, "%s: %s", c->rule->id, c->rule->title);
	out->failed |= !points || !labels || words.failed || caption.failed;
	for (size_t i = 0; !out->failed && i < c->count; i++) {
		const struct chc_chart_point *p = &c->points[i];

		chc_month_format(p->month, labels[i]);
		points[i] = (struct chart_point){ .label = labels[i], .given = p->given, .value = p->value,
			.whiskers = c->rule->kind == CHC_INDICATOR_SHARE, .low = p->interval.low, .high = p->interval.high };
	}
	if (!out->failed) {
		const struct chart chart = { .kind = CHART_LINE, .id = id, .title = caption.ptr, .description = words.ptr,
			.points = points, .count = c->count, .percent = c->rule->kind == CHC_INDICATOR_SHARE,
			.has_median = true, .median = c->median };

		charts_begin(out, &chart);
		put_month_table(out, c, table, caption.ptr);
		charts_end(out);
	}
	chc_buf_release(&words);
	chc_buf_release(&caption);
	free(points);
	free(labels);
}

void cases_html_months(struct chc_buf *out, const struct cases_page *p)
{
	size_t none = 0;

	html_p(out, NULL, "A shift is 8 or more points in a row on one side of the median, a trend 6 or more in a row that rise "
		"or fall. Either says that something changed, not what, nor whether it is good.");
	for (size_t i = 0; i < p->figures->chart_count; i++) {
		if (p->figures->charts[i].given > 0)
			put_months(out, &p->figures->charts[i], i + 1);
		else
			none++;
	}
	if (none > 0)
		chc_buf_printf(out, "<p class=\"quiet\">%zu more ha%s no month to show.</p>\n", none, none == 1 ? "s" : "ve");
}

/* --- services --- */

/* The widest share of a step in time: with valid extensions, where it has any. */
static size_t rule_of_step(const struct chc_figures *f, size_t step)
{
	size_t found = SIZE_MAX;

	for (size_t i = 0; i < f->rule_count; i++) {
		const struct chc_indicator_rule *r = &f->rules[i];

		if (r->kind == CHC_INDICATOR_SHARE && r->run_chart && r->part.measure == CHC_MEASURE_VERDICT
			&& r->part.index == step)
			found = i;
	}
	return found;
}

static void put_heat(struct chc_buf *out, const struct chc_figure *f)
{
	if (f->hidden) {
		chc_buf_str(out, "<td>hidden</td>");
		return;
	}
	if (f->of == 0) {
		chc_buf_str(out, "<td>\xE2\x80\x93</td>");
		return;
	}
	const double share = (double)f->part / (double)f->of;
	const int shade = share >= 0.9 ? 0 : share >= 0.75 ? 1 : share >= 0.6 ? 2 : share >= 0.4 ? 3 : 4;
	chc_buf_printf(out, "<td class=\"s%d\">%.0f&nbsp;%% <small>(%" PRIu64 "&nbsp;of&nbsp;%" PRIu64 ")</small></td>", shade,
		100 * share, f->part, f->of);
}

static void put_heat_row(struct chc_buf *out, const struct cases_page *p, const char *name, size_t group)
{
	const struct chc_figures *f = p->figures->by_service;

	chc_buf_str(out, "<tr><th scope=\"row\" dir=\"auto\">");
	html_str(out, name);
	chc_buf_str(out, "</th>");
	for (size_t s = 0; s < p->tally->rulebook->step_count; s++) {
		const size_t rule = rule_of_step(f, s);

		if (rule != SIZE_MAX)
			put_heat(out, group == SIZE_MAX ? &f->total[rule] : &f->of_group[rule * f->group_count + group]);
	}
	chc_buf_str(out, "</tr>\n");
	chc_buf_drain(out);
}

void cases_html_services(struct chc_buf *out, const struct cases_page *p)
{
	const struct chc_figures *f = p->figures->by_service;
	const struct chc_rulebook *book = p->tally->rulebook;

	html_p(out, NULL, "The share in time, within a valid extension included where there may be one. The stronger the shade, "
		"the smaller the share; of very few cases it says little.");
	chc_buf_str(out, "<section class=\"wide\" tabindex=\"0\" aria-labelledby=\"heat\">\n<table class=\"heat\">\n"
		"<caption id=\"heat\">In time, by service and step</caption>\n<thead><tr><th scope=\"col\">Service</th>");
	for (size_t s = 0; s < book->step_count; s++) {
		if (rule_of_step(f, s) == SIZE_MAX)
			continue;
		chc_buf_str(out, "<th scope=\"col\" class=\"number\">");
		html_str(out, book->steps[s].title ? book->steps[s].title : book->steps[s].id);
		chc_buf_str(out, "</th>");
	}
	chc_buf_str(out, "</tr></thead>\n<tbody>\n");
	for (size_t g = 0; g < f->group_count; g++)
		put_heat_row(out, p, f->groups[g][0] ? f->groups[g] : "(not given)", g);
	put_heat_row(out, p, "All", SIZE_MAX);
	chc_buf_str(out, "</tbody>\n</table>\n</section>\n");
}
