/* SPDX-License-Identifier: MIT */
/*
 * The same cases under other limits, for programs: as JSON with the cases whose
 * verdict changes, and as CSV with one line a step and group.
 */
#include <inttypes.h>

#include "chcheck/json.h"
#include "chcheck/what_if.h"
#include "reports/csv_cell.h"
#include "reports/figures_parts.h"

/* --- JSON --- */

static void put_number(struct chc_json *j, const char *key, uint64_t v, bool there)
{
	chc_json_key(j, key);
	if (there)
		chc_json_int(j, (int64_t)v);
	else
		chc_json_null(j);
}

static void put_share(struct chc_json *j, const char *key, const struct chc_figure *f)
{
	bool shown = !f->hidden, some = shown && f->of > 0;

	chc_json_key(j, key);
	chc_json_object(j);
	put_number(j, "numerator", f->part, shown);
	put_number(j, "denominator", f->of, shown);
	static const char *const names[] = { "share", "low", "high" };
	const double values[] = { some ? (double)f->part / (double)f->of : 0, f->interval.low, f->interval.high };
	for (size_t i = 0; i < 3; i++) {
		chc_json_key(j, names[i]);
		if (some)
			chc_json_double(j, values[i], 6);
		else
			chc_json_null(j);
	}
	chc_json_object_end(j);
}

static void put_figures(struct chc_json *j, const struct chc_figure *f, size_t stride)
{
	bool shown = !f[0].hidden;

	chc_json_key(j, "hidden");
	chc_json_bool(j, !shown);
	put_share(j, "late_now", &f[CHC_WHAT_IF_NOW * stride]);
	put_share(j, "late_then", &f[CHC_WHAT_IF_THEN * stride]);
	put_number(j, "into_late", f[CHC_WHAT_IF_INTO_LATE * stride].part, shown);
	put_number(j, "out_of_late", f[CHC_WHAT_IF_OUT_OF_LATE * stride].part, shown);
	put_number(j, "otherwise", f[CHC_WHAT_IF_OTHERWISE * stride].part, shown);
}

static bool has_any(const struct chc_figure *f, size_t stride)
{
	uint64_t any = 0;

	for (size_t i = 0; i < CHC_WHAT_IF_ROWS; i++)
		any += f[i * stride].of + f[i * stride].part;
	return any > 0;
}

static void put_step(struct chc_json *j, const struct chc_tally *t, const struct chc_figures *f, size_t rule)
{
	unsigned index = f->rules[rule].part.index;

	chc_json_object(j);
	chc_json_put_str(j, "step", index == CHC_OTHER_LIMIT_CASES ? NULL : f->rules[rule].id);
	put_number(j, "working_days_now", index == CHC_OTHER_LIMIT_CASES ? 0 : t->rulebook->steps[index].base,
		index != CHC_OTHER_LIMIT_CASES);
	put_number(j, "working_days_then", index == CHC_OTHER_LIMIT_CASES ? 0 : t->what_if->days[index],
		index != CHC_OTHER_LIMIT_CASES);
	put_figures(j, &f->total[rule], 1);
	chc_json_key(j, "groups");
	chc_json_array(j);
	for (size_t g = 0; f->by != CHC_BY_ALL && g < f->group_count; g++) {
		const struct chc_figure *first = &f->of_group[rule * f->group_count + g];

		if (!has_any(first, f->group_count))
			continue;
		chc_json_object(j);
		chc_json_put_str(j, "name", f->groups[g][0] ? f->groups[g] : NULL);
		put_figures(j, first, f->group_count);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	chc_json_object_end(j);
}

static void put_date(struct chc_json *j, const char *key, int date)
{
	char text[CHC_DATE_TEXT];

	chc_date_format(date, text);
	chc_json_put_str(j, key, text[0] ? text : NULL);
}

static void put_changed(struct chc_json *j, const struct chc_tally *t)
{
	chc_json_array(j);
	for (size_t i = 0; i < t->changed_count; i++) {
		const struct chc_tally_change *x = &t->changed[i];

		chc_json_object(j);
		chc_json_put_str(j, "case_ref", x->ref);
		put_number(j, "row", x->row, true);
		chc_json_put_str(j, "step", t->rulebook->steps[x->step].id);
		chc_json_put_str(j, "verdict_now", chc_step_verdict_name(x->now));
		chc_json_put_str(j, "verdict_then", chc_step_verdict_name(x->then));
		put_date(j, "due_now", x->due_now);
		put_date(j, "due_then", x->due_then);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}

void chc_what_if_json(struct chc_buf *out, const struct chc_tally *t, const struct chc_figures *f)
{
	struct chc_json json = chc_json_on(out, 2), *j = &json;

	chc_json_object(j);
	chc_json_put_str(j, "schema", "chcheck-what-if/1");
	chc_json_put_str(j, "rulebook", t->rulebook->id);
	chc_json_put_str(j, "rulebook_version", t->rulebook->version);
	chc_json_put_str(j, "calendar", t->calendar->id);
	put_date(j, "as_of", t->as_of);
	chc_json_put_str(j, "source", t->what_if->source);
	chc_json_put_str(j, "by", f->by == CHC_BY_ALL ? NULL : chc_figures_by_name(f->by));
	chc_json_put_str(j, "period_by", chc_period_by_name(t->period_by));
	bool all = true;
	for (int d = 0; d < CHC_DISPOSITION_MAX; d++)
		all = all && figures_shows_cases(f, (enum chc_disposition)d);
	put_number(j, "cases", t->cases, all);
	static const char *const keys[CHC_DISPOSITION_MAX] = { [CHC_CASE_COUNTED] = "counted",
		[CHC_CASE_DUPLICATE] = "excluded_duplicates", [CHC_CASE_OTHER_PROCEDURE] = "other_procedures",
		[CHC_CASE_UNKNOWN_PROCEDURE] = "unknown_procedures" };
	for (int d = 0; d < CHC_DISPOSITION_MAX; d++)
		put_number(j, keys[d], f->cases[d], figures_shows_cases(f, (enum chc_disposition)d));
	chc_json_key(j, "steps");
	chc_json_array(j);
	for (size_t r = 0; r + CHC_WHAT_IF_ROWS < f->rule_count; r += CHC_WHAT_IF_ROWS)
		put_step(j, t, f, r);
	chc_json_array_end(j);
	chc_json_key(j, "whole_cases");
	put_step(j, t, f, f->rule_count - CHC_WHAT_IF_ROWS);
	put_number(j, "changed_verdicts", t->changed_steps, f->hidden_below == 0);
	chc_json_key(j, "changed");
	/* references tell of single cases, which counts that are hidden do not */
	if (f->hidden_below == 0)
		put_changed(j, t);
	else
		chc_json_null(j);
	chc_json_object_end(j);
	chc_buf_char(out, '\n');
}

/* --- CSV --- */

static void put_share_cells(struct chc_buf *out, const struct chc_figure *f)
{
	chc_buf_printf(out, ",%" PRIu64 ",%" PRIu64 ",", f->part, f->of);
	if (f->of > 0)
		chc_buf_printf(out, "%.6f", (double)f->part / (double)f->of);
}

static void put_csv_line(struct chc_buf *out, const struct chc_tally *t, const struct chc_figures *f, size_t rule,
	const char *by, const char *group)
{
	unsigned index = f->rules[rule].part.index;
	size_t g = 0, stride = 1;
	const struct chc_figure *figures = &f->total[rule];

	if (group) {
		while (f->groups[g] != group)
			g++;
		figures = &f->of_group[rule * f->group_count + g];
		stride = f->group_count;
		if (!has_any(figures, stride))
			return;
	}
	chc_buf_printf(out, "%s,", f->rules[rule].id);
	if (index == CHC_OTHER_LIMIT_CASES)
		chc_buf_str(out, ",,");
	else
		chc_buf_printf(out, "%u,%u,", t->rulebook->steps[index].base, t->what_if->days[index]);
	chc_buf_printf(out, "%s,", by);
	csv_text(out, chc_span_of(group ? group : ""));
	if (figures[0].hidden) {
		chc_buf_str(out, ",yes,,,,,,,,,\r\n");
		return;
	}
	chc_buf_str(out, ",no");
	put_share_cells(out, &figures[CHC_WHAT_IF_NOW * stride]);
	put_share_cells(out, &figures[CHC_WHAT_IF_THEN * stride]);
	chc_buf_printf(out, ",%" PRIu64 ",%" PRIu64 ",%" PRIu64 "\r\n", figures[CHC_WHAT_IF_INTO_LATE * stride].part,
		figures[CHC_WHAT_IF_OUT_OF_LATE * stride].part, figures[CHC_WHAT_IF_OTHERWISE * stride].part);
}

void chc_what_if_csv(struct chc_buf *out, const struct chc_tally *t, const struct chc_figures *f)
{
	chc_buf_str(out, "step,working_days_now,working_days_then,by,group,hidden,late_now,of_now,share_now,late_then,of_then,"
		"share_then,into_late,out_of_late,otherwise\r\n");
	for (size_t r = 0; r < f->rule_count; r += CHC_WHAT_IF_ROWS) {
		put_csv_line(out, t, f, r, "all", NULL);
		for (size_t g = 0; f->by != CHC_BY_ALL && g < f->group_count; g++)
			put_csv_line(out, t, f, r, chc_figures_by_name(f->by), f->groups[g]);
	}
}
