/* SPDX-License-Identifier: MIT */
/*
 * The sheets of a workbook that hold counts, and the one that says how they
 * were made. Written when all cases are known, from the same tally and figures
 * as every other report.
 */
#include "reports/case_book.h"

#include <string.h>

struct sheet { struct chc_case_book *b; lxw_worksheet *on; lxw_row_t row; };

static void put_text(const struct sheet *s, lxw_col_t column, const char *text, lxw_format *format)
{
	if (text && text[0])
		book_wrote(s->b, s->on, column, worksheet_write_string(s->on, s->row, column, text, format));
}

static void put_number(const struct sheet *s, lxw_col_t column, double number)
{
	book_wrote(s->b, s->on, column, worksheet_write_number(s->on, s->row, column, number, NULL));
}

static void put_date(const struct sheet *s, lxw_col_t column, int date)
{
	if (chc_date_given(date))
		book_wrote(s->b, s->on, column,
			worksheet_write_number(s->on, s->row, column, (double)(date + BOOK_EPOCH), s->b->date));
}

static void put_row(struct sheet *s, const char *what, uint64_t number)
{
	put_text(s, 0, what, NULL);
	put_number(s, 1, (double)number);
	s->row++;
}

static void put_titles(struct sheet *s, const char *const *titles, size_t count)
{
	for (size_t i = 0; i < count; i++)
		put_text(s, (lxw_col_t)i, titles[i], s->b->bold);
	s->row++;
}

/* --- Summary --- */

static void put_step(struct sheet *s, const struct chc_step_rule *rule, const char *whose, const struct chc_tally_step *step)
{
	lxw_col_t column = 0;

	put_text(s, column++, rule->id, NULL);
	put_text(s, column++, whose, NULL);
	put_number(s, column++, (double)step->in_base[CHC_STEP_IN_TIME]);
	put_number(s, column++, (double)step->base);
	if (step->base > 0)
		book_wrote(s->b, s->on, column, worksheet_write_number(s->on, s->row, column,
			(double)step->in_base[CHC_STEP_IN_TIME] / (double)step->base, s->b->share));
	column++;
	for (int v = 0; v < CHC_STEP_VERDICT_MAX; v++)
		put_number(s, column++, (double)step->verdicts[v]);
	put_number(s, column++, (double)step->duplicates);
	put_number(s, column, (double)step->ended);
	s->row++;
}

static void put_steps(struct sheet *s, const struct chc_tally *t)
{
	static const char *const titles[] = { "step", "limit of", "in time", "of (base)", "share" };
	static const char *const last[] = { "duplicates, out of base", "ended, out of base" };
	lxw_col_t column = 5;

	for (int v = 0; v < CHC_STEP_VERDICT_MAX; v++)
		put_text(s, column++, chc_step_verdict_name((enum chc_step_verdict)v), s->b->bold);
	for (size_t i = 0; i < 2; i++)
		put_text(s, column++, last[i], s->b->bold);
	put_titles(s, titles, 5);
	for (size_t i = 0; i < t->rulebook->step_count; i++) {
		put_step(s, &t->rulebook->steps[i], t->rulebook->id, &t->steps[i]);
		if (chc_tally_promised(t, i))
			put_step(s, &t->rulebook->steps[i], t->overlay->id, &t->own[i]);
	}
}

static void put_checks(struct sheet *s, const struct chc_tally *t)
{
	static const char *const titles[] = { "check", "met", "not met", "not checked" };

	s->row++;
	put_titles(s, titles, 4);
	for (size_t i = 0; i < t->rulebook->check_count; i++) {
		put_text(s, 0, t->rulebook->checks[i].id, NULL);
		put_number(s, 1, (double)t->checks[i][CHC_CHECK_MET]);
		put_number(s, 2, (double)t->checks[i][CHC_CHECK_NOT_MET]);
		put_number(s, 3, (double)t->checks[i][CHC_CHECK_NOT_CHECKED]);
		s->row++;
	}
}

static void put_quality(struct sheet *s, const struct chc_tally *t)
{
	static const char *const titles[] = { "the register itself", "rows" };

	s->row++;
	put_titles(s, titles, 2);
	for (int q = 0; q < CHC_QUALITY_MAX; q++)
		if (t->quality[q] > 0)
			put_row(s, chc_quality_name((enum chc_quality)q), t->quality[q]);
	put_row(s, "identical rows left out", t->identical);
	put_row(s, "rows without a reference", t->no_reference);
}

void book_write_summary(struct chc_case_book *b)
{
	const struct chc_tally *t = b->t;
	struct sheet s = { b, b->summary, 0 };

	worksheet_set_column(b->summary, 0, 0, 34, NULL);
	worksheet_set_column(b->summary, 1, 17, 14, NULL);
	put_row(&s, "cases", t->cases);
	put_text(&s, 0, "as of", NULL);
	put_date(&s, 1, t->as_of);
	s.row++;
	for (size_t i = 0; i < t->register_count && i < CHC_TALLY_REGISTERS; i++)
		put_row(&s, t->registers[i].path, t->registers[i].cases);
	s.row++;
	put_steps(&s, t);
	put_checks(&s, t);
	put_quality(&s, t);
}

/* --- Indicators --- */

static void put_share(const struct sheet *s, uint64_t part, uint64_t of, const struct chc_interval *interval)
{
	put_number(s, 7, (double)part);
	put_number(s, 8, (double)of);
	if (of == 0)
		return;
	book_wrote(s->b, s->on, 9, worksheet_write_number(s->on, s->row, 9, (double)part / (double)of, s->b->share));
	if (!interval || part > of)
		return;
	book_wrote(s->b, s->on, 10, worksheet_write_number(s->on, s->row, 10, interval->low, s->b->share));
	book_wrote(s->b, s->on, 11, worksheet_write_number(s->on, s->row, 11, interval->high, s->b->share));
}

static void put_days(const struct sheet *s, const struct chc_figure *f)
{
	put_number(s, 8, (double)f->of);
	put_number(s, 15, (double)f->left_out);
	if (f->of == 0)
		return;
	put_number(s, 12, f->mean);
	put_number(s, 13, f->median);
	put_number(s, 14, f->percentile_90);
}

static void put_names(const struct sheet *s, const struct chc_indicator_rule *rule, enum chc_figures_by by, const char *group,
	const char *value, bool hidden)
{
	put_text(s, 0, rule->id, NULL);
	put_text(s, 1, rule->title, NULL);
	put_text(s, 2, chc_indicator_kind_name(rule->kind), NULL);
	put_text(s, 3, chc_figures_by_name(by), NULL);
	put_text(s, 4, group, NULL);
	put_text(s, 5, value, NULL);
	book_wrote(s->b, s->on, 6, worksheet_write_boolean(s->on, s->row, 6, hidden, NULL));
}

static void put_split(struct sheet *s, const struct chc_indicator_rule *rule, enum chc_figures_by by, const char *group,
	const struct chc_figure *f)
{
	const char *value;

	for (uint32_t v = 0; v < CHC_SPLIT_MOST && (value = chc_measure_value_name(rule->part.measure, v)) != NULL; v++) {
		put_names(s, rule, by, group, value, false);
		put_share(s, f->split[v], f->of, NULL);
		s->row++;
	}
}

static void put_figure(struct sheet *s, const struct chc_indicator_rule *rule, enum chc_figures_by by, const char *group,
	const struct chc_figure *f)
{
	if (rule->kind == CHC_INDICATOR_SPLIT && !f->hidden) {
		put_split(s, rule, by, group, f);
		return;
	}
	put_names(s, rule, by, group, NULL, f->hidden);
	if (f->hidden)
		;
	else if (rule->kind == CHC_INDICATOR_COUNT)
		put_number(s, 7, (double)f->part);
	else if (rule->kind == CHC_INDICATOR_SHARE)
		put_share(s, f->part, f->of, &f->interval);
	else
		put_days(s, f);
	s->row++;
}

void book_write_indicators(struct chc_case_book *b, const struct chc_figures *f)
{
	static const char *const titles[] = { "indicator", "title", "kind", "by", "group", "value", "hidden", "numerator",
		"denominator", "share", "low", "high", "mean", "median", "percentile_90", "left_out" };
	struct sheet s = { b, b->indicators, 0 };

	worksheet_set_column(b->indicators, 1, 1, 60, NULL);
	worksheet_set_column(b->indicators, 2, 15, 13, NULL);
	worksheet_freeze_panes(b->indicators, 1, 0);
	put_titles(&s, titles, sizeof(titles) / sizeof(titles[0]));
	for (size_t r = 0; f && r < f->rule_count; r++) {
		put_figure(&s, &f->rules[r], CHC_BY_ALL, "", &f->total[r]);
		for (size_t g = 0; f->by != CHC_BY_ALL && g < f->group_count; g++) {
			const struct chc_figure *figure = &f->of_group[r * f->group_count + g];

			if (figure->of > 0 || figure->part > 0)
				put_figure(&s, &f->rules[r], f->by, f->groups[g], figure);
		}
	}
}

/* --- About --- */

static void put_fact(struct sheet *s, const char *what, const char *text)
{
	put_text(s, 0, what, s->b->bold);
	put_text(s, 1, text, s->b->wrap);
	s->row++;
}

static void put_day(struct sheet *s, const char *what, int date)
{
	if (!chc_date_given(date))
		return;
	put_text(s, 0, what, s->b->bold);
	put_date(s, 1, date);
	s->row++;
}

static void put_notes(struct sheet *s, const char *what, const struct chc_names *notes)
{
	for (size_t i = 0; i < notes->count; i++)
		put_fact(s, i == 0 ? what : NULL, notes->items[i]);
}

void book_write_about(struct chc_case_book *b)
{
	const struct chc_tally *t = b->t;
	struct sheet s = { b, b->about, 0 };

	worksheet_set_column(b->about, 0, 0, 24, NULL);
	worksheet_set_column(b->about, 1, 1, 110, NULL);
	put_fact(&s, "program", "chcheck " PACKAGE_VERSION);
	put_fact(&s, "rulebook", t->rulebook->id);
	put_fact(&s, "version", t->rulebook->version);
	put_fact(&s, "sha256", t->rulebook->sha256);
	put_day(&s, "as of", t->as_of);
	put_fact(&s, "calendar", t->calendar->id);
	put_fact(&s, "calendar's source", t->calendar->source);
	put_day(&s, "calendar from", t->calendar->first);
	put_day(&s, "calendar to", t->calendar->last);
	put_day(&s, "a projection from", t->calendar->projected_from);
	put_fact(&s, "months of indicators", chc_period_by_name(t->period_by));
	put_fact(&s, "receipt on a day off", t->weekend_receipt ? "counts as the next day that is counted" : "counts as it is");
	put_fact(&s, "local closures", t->closures ? "results with them stand beside" : "none named");
	if (b->case_sheets > 1)
		put_fact(&s, "cases", "a sheet of this format was full: the rest is on those behind this one");
	if (b->findings_left_out > 0)
		put_fact(&s, "data quality", "the sheet was full: some findings are left out, and counted in the summary");
	put_notes(&s, "conventions", &t->rulebook->conventions);
	put_notes(&s, "indicators", &t->rulebook->indicator_notes);
	for (size_t i = 0; i < b->table->count; i++)
		put_fact(&s, b->table->columns[i].name, chc_case_table_about(&b->table->columns[i]));
}
