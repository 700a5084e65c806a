/* SPDX-License-Identifier: MIT */
/*
 * The indicators for programs: as an array in JSON, and as CSV for a
 * spreadsheet. A hidden figure has nulls, or empty cells, for its numbers.
 */
#include <inttypes.h>

#include "chcheck/figures_report.h"
#include "reports/csv_cell.h"
#include "reports/run_charts.h"

/* --- JSON --- */

static void put_number(struct chc_json *j, const char *key, uint64_t v, bool there)
{
	chc_json_key(j, key);
	if (there)
		chc_json_int(j, (int64_t)v);
	else
		chc_json_null(j);
}

static void put_real(struct chc_json *j, const char *key, double v, int decimals, bool there)
{
	chc_json_key(j, key);
	if (there)
		chc_json_double(j, v, decimals);
	else
		chc_json_null(j);
}

static void put_values(struct chc_json *j, const struct chc_figure *f, enum chc_measure m)
{
	const char *name;

	chc_json_key(j, "values");
	if (f->hidden) {
		chc_json_null(j);
		return;
	}
	chc_json_object(j);
	for (uint32_t v = 0; v < CHC_SPLIT_MOST && (name = chc_measure_value_name(m, v)) != NULL; v++)
		put_number(j, name, f->split[v], true);
	chc_json_object_end(j);
}

static void put_figure(struct chc_json *j, const struct chc_figure *f, const struct chc_indicator_rule *r)
{
	bool shown = !f->hidden, some = shown && f->of > 0;

	chc_json_key(j, "hidden");
	chc_json_bool(j, f->hidden);
	switch (r->kind) {
	case CHC_INDICATOR_COUNT:
		put_number(j, "count", f->part, shown);
		break;
	case CHC_INDICATOR_SHARE:
		put_number(j, "numerator", f->part, shown);
		put_number(j, "denominator", f->of, shown);
		put_real(j, "share", some ? (double)f->part / (double)f->of : 0, 6, some);
		put_real(j, "low", f->interval.low, 6, some && f->part <= f->of);
		put_real(j, "high", f->interval.high, 6, some && f->part <= f->of);
		break;
	case CHC_INDICATOR_SPLIT:
		put_number(j, "denominator", f->of, shown);
		put_values(j, f, r->part.measure);
		break;
	case CHC_INDICATOR_DAYS:
		put_number(j, "denominator", f->of, shown);
		put_number(j, "left_out", f->left_out, shown);
		put_real(j, "mean", f->mean, 4, some);
		put_number(j, "median", f->median, some);
		put_number(j, "percentile_90", f->percentile_90, some);
		break;
	case CHC_INDICATOR_KIND_MAX:
		break;
	}
	if (r->kind != CHC_INDICATOR_COUNT) {
		chc_json_key(j, "few");
		chc_json_bool(j, shown && f->of > 0 && f->of < CHC_FIGURES_SMALL);
	}
}

static void put_groups(struct chc_json *j, const struct chc_figures *f, size_t rule)
{
	chc_json_put_str(j, "by", f->by == CHC_BY_ALL ? NULL : chc_figures_by_name(f->by));
	chc_json_key(j, "groups");
	chc_json_array(j);
	for (size_t g = 0; f->by != CHC_BY_ALL && g < f->group_count; g++) {
		const struct chc_figure *figure = &f->of_group[rule * f->group_count + g];
		if (figure->of == 0 && figure->part == 0)
			continue;
		chc_json_object(j);
		chc_json_put_str(j, "name", f->groups[g][0] ? f->groups[g] : NULL);
		put_figure(j, figure, &f->rules[rule]);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}

void chc_figures_json(struct chc_json *j, const struct chc_figures *f, enum chc_period_by period)
{
	chc_json_array(j);
	for (size_t r = 0; r < f->rule_count; r++) {
		chc_json_object(j);
		chc_json_put_str(j, "id", f->rules[r].id);
		chc_json_put_str(j, "title", f->rules[r].title);
		chc_json_put_str(j, "remark", f->rules[r].remark);
		chc_json_put_str(j, "kind", chc_indicator_kind_name(f->rules[r].kind));
		chc_json_put_str(j, "period_by", chc_period_by_name(period));
		put_figure(j, &f->total[r], &f->rules[r]);
		put_groups(j, f, r);
		if (f->charts)
			run_chart_json(j, f, &f->rules[r]);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}

void chc_indicators_json(struct chc_buf *out, const struct chc_figures *f, uint64_t cases, enum chc_period_by period)
{
	struct chc_json json = chc_json_on(out, 2), *j = &json;

	chc_json_object(j);
	chc_json_put_str(j, "schema", "chcheck-indicators/1");
	put_number(j, "cases", cases, true);
	chc_json_key(j, "indicators");
	chc_figures_json(j, f, period);
	chc_json_object_end(j);
	chc_buf_char(out, '\n');
}

/* --- CSV --- */

struct line { const struct chc_indicator_rule *rule; const char *by, *group, *value; };

static void begin_line(struct chc_buf *out, const struct line *l)
{
	const char *const cells[] = { l->rule->id, l->rule->title, chc_indicator_kind_name(l->rule->kind), l->by, l->group,
		l->value };

	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		csv_text(out, chc_span_of(cells[i]));
		chc_buf_char(out, ',');
	}
}

static void put_share_cells(struct chc_buf *out, uint64_t part, uint64_t of, const struct chc_interval *i)
{
	chc_buf_printf(out, "%" PRIu64 ",%" PRIu64 ",", part, of);
	if (of > 0)
		chc_buf_printf(out, "%.6f", (double)part / (double)of);
	if (of > 0 && i && part <= of)
		chc_buf_printf(out, ",%.6f,%.6f,,,,\r\n", i->low, i->high);
	else
		chc_buf_str(out, ",,,,,,\r\n");
}

static void put_lines(struct chc_buf *out, struct line *l, const struct chc_figure *f)
{
	l->value = "";
	if (f->hidden) {
		begin_line(out, l);
		chc_buf_str(out, "yes,,,,,,,,,\r\n");
		return;
	}
	for (uint32_t v = 0; l->rule->kind == CHC_INDICATOR_SPLIT && v < CHC_SPLIT_MOST; v++) {
		l->value = chc_measure_value_name(l->rule->part.measure, v);
		if (!l->value)
			return;
		begin_line(out, l);
		chc_buf_str(out, "no,");
		put_share_cells(out, f->split[v], f->of, NULL);
	}
	if (l->rule->kind == CHC_INDICATOR_SPLIT)
		return;
	begin_line(out, l);
	chc_buf_str(out, "no,");
	if (l->rule->kind == CHC_INDICATOR_COUNT)
		chc_buf_printf(out, "%" PRIu64 ",,,,,,,,\r\n", f->part);
	else if (l->rule->kind == CHC_INDICATOR_SHARE)
		put_share_cells(out, f->part, f->of, &f->interval);
	else if (f->of > 0)
		chc_buf_printf(out, ",%" PRIu64 ",,,,%.4f,%" PRIu32 ",%" PRIu32 ",%" PRIu64 "\r\n", f->of, f->mean, f->median,
			f->percentile_90, f->left_out);
	else
		chc_buf_printf(out, ",0,,,,,,,%" PRIu64 "\r\n", f->left_out);
}

void chc_figures_csv(struct chc_buf *out, const struct chc_figures *f, enum chc_period_by period)
{
	(void)period;
	chc_buf_str(out, "indicator,title,kind,by,group,value,hidden,numerator,denominator,share,low,high,mean,median,"
		"percentile_90,left_out\r\n");
	for (size_t r = 0; r < f->rule_count; r++) {
		struct line l = { .rule = &f->rules[r], .by = "all", .group = "" };

		put_lines(out, &l, &f->total[r]);
		l.by = chc_figures_by_name(f->by);
		for (size_t g = 0; f->by != CHC_BY_ALL && g < f->group_count; g++) {
			const struct chc_figure *figure = &f->of_group[r * f->group_count + g];
			if (figure->of == 0 && figure->part == 0)
				continue;
			l.group = f->groups[g];
			put_lines(out, &l, figure);
		}
	}
}
