/* SPDX-License-Identifier: MIT */
/*
 * The skeleton of the yearly report: the rulebook's items in their order, each
 * filled with what it can hold, and boxes for the rest.
 */
#include <inttypes.h>
#include <string.h>

#include "reports/pack.h"

#define EMPTY_ROWS 3u           /* of the table of improvements */

static void put_form(struct paper *p, const struct chc_conformance *c)
{
	pack_answers(p, c, c->rulebook->form_title);
}

/* --- performance --- */

static void put_indicators(struct paper *p, const struct chc_conformance *c, const struct chc_figures *f)
{
	const struct chc_annual_words *w = &c->rulebook->papers.annual_words;
	const struct paper_column columns[] = { { w->indicator, 55, false }, { w->value, 45, false } };

	paper_table(p, w->indicators, columns, 2);
	for (size_t i = 0; i < f->rule_count; i++) {
		paper_row(p);
		voices_capital_cell(p, f->rules[i].title);
		paper_cell(p);
		paper_open(p, PAPER_BODY);
		pack_figure(p, c, &f->rules[i], &f->total[i]);
		paper_close(p);
	}
	paper_table_end(p);
}

/* The rule that counts this; rule_count: none. */
static size_t find_rule(const struct chc_figures *f, enum chc_indicator_kind kind, enum chc_measure measure, unsigned index)
{
	size_t i = 0;

	while (i < f->rule_count && !(f->rules[i].kind == kind && f->rules[i].part.measure == measure
		&& f->rules[i].part.index == index && f->rules[i].part.at_most == 0))
		i++;
	return i;
}

static void put_figure_cell(struct paper *p, const struct chc_conformance *c, const struct chc_figures *f, size_t rule,
	size_t group)
{
	paper_cell(p);
	paper_open(p, PAPER_BODY);
	if (rule < f->rule_count)
		pack_figure(p, c, &f->rules[rule], &f->of_group[rule * f->group_count + group]);
	paper_close(p);
}

/* By service: how many came, how many were refused, how many were answered in time. */
static void put_services(struct paper *p, const struct chc_conformance *c)
{
	const struct chc_annual_words *w = &c->rulebook->papers.annual_words;
	const struct chc_figures *f = c->by_service;
	const struct paper_column columns[] = {
		{ w->service, 30, false }, { w->received, 15, true }, { w->refused, 25, true }, { w->stage_1, 30, true },
	};
	size_t received = f ? find_rule(f, CHC_INDICATOR_COUNT, CHC_MEASURE_RECEIVED, 0) : 0;
	size_t refused = f ? find_rule(f, CHC_INDICATOR_SHARE, CHC_MEASURE_REFUSED, 0) : 0;
	size_t in_time = 0;

	if (!f || f->group_count == 0 || received == f->rule_count)
		return;
	/* the last of the shares of answers in time counts valid extensions as well */
	for (size_t i = 0; i < f->rule_count; i++)
		if (f->rules[i].part.values == (1u << CHC_STEP_IN_TIME | 1u << CHC_STEP_IN_TIME_EXTENDED)
			&& strcmp(c->rulebook->steps[f->rules[i].part.index].done, "s1_response") == 0)
			in_time = i + 1;
	paper_table(p, w->services, columns, 4);
	for (size_t g = 0; g < f->group_count; g++) {
		paper_row(p);
		paper_cell_line(p, f->groups[g][0] ? f->groups[g] : "\xE2\x80\x93");
		put_figure_cell(p, c, f, received, g);
		put_figure_cell(p, c, f, refused, g);
		put_figure_cell(p, c, f, in_time > 0 ? in_time - 1 : f->rule_count, g);
	}
	paper_table_end(p);
	if (refused < f->rule_count && f->total[refused].part == 0)
		paper_line(p, PAPER_BODY, w->no_refused);
}

static void put_performance(struct paper *p, const struct chc_conformance *c)
{
	const struct chc_figures *f = pack_figures(c);

	if (!f || !c->tally || c->tally->cases == 0) {
		paper_line(p, PAPER_BODY, c->rulebook->papers.words.no_cases);
		return;
	}
	put_indicators(p, c, f);
	put_services(p, c);
}

/* --- the others --- */

static void put_non_compliance(struct paper *p, const struct chc_conformance *c)
{
	const struct chc_annual_words *w = &c->rulebook->papers.annual_words;
	const struct paper_column columns[] = { { w->requirement, 40, false }, { w->found, 60, false } };

	if (c->priority_count == 0) {
		paper_line(p, PAPER_BODY, w->none);
		return;
	}
	paper_table(p, w->non_compliance, columns, 2);
	for (size_t i = 0; i < c->priority_count; i++) {
		const struct chc_standing *s = &c->standings[c->priorities[i]];

		paper_row(p);
		paper_cell(p);
		paper_open(p, PAPER_BODY);
		voices_name(p, c, s->requirement);
		paper_close(p);
		paper_cell(p);
		if (voices_policy_gap(s))
			voices_policy(p, c, s, 1);
		if (voices_cases_fail(s))
			voices_cases(p, c, s);
		voices_people(p, c, s);
	}
	paper_table_end(p);
}

static void put_improvements(struct paper *p, const struct chc_conformance *c)
{
	const struct chc_annual_words *w = &c->rulebook->papers.annual_words;
	const struct paper_column columns[] = {
		{ w->number, 10, false }, { w->learnt, 30, false }, { w->changed, 35, false }, { w->who, 25, false },
	};

	paper_table(p, w->learnt, columns, 4);
	for (unsigned i = 0; i < EMPTY_ROWS; i++) {
		paper_row(p);
		paper_cell(p);
		paper_open(p, PAPER_BODY);
		paper_printf(p, "%u", i + 1);
		paper_close(p);
		for (unsigned k = 0; k < 3; k++) {
			paper_cell(p);
			paper_blank(p, NULL, 2);
		}
	}
	paper_table_end(p);
}

static void put_ombudsman(struct paper *p, const struct chc_conformance *c)
{
	pack_ombudsman(p, c, false);
}

static void nothing(struct paper *p, const struct chc_conformance *c)
{
	(void)p;
	(void)c;
}

static void (*const holders[CHC_ANNUAL_HOLDS_MAX])(struct paper *p, const struct chc_conformance *c) = {
	[CHC_ANNUAL_FORM] = put_form, [CHC_ANNUAL_PERFORMANCE] = put_performance,
	[CHC_ANNUAL_NON_COMPLIANCE] = put_non_compliance, [CHC_ANNUAL_IMPROVEMENTS] = put_improvements,
	[CHC_ANNUAL_OMBUDSMAN] = put_ombudsman, [CHC_ANNUAL_OTHER] = nothing,
};

void pack_annual(struct paper *p, const struct chc_conformance *c)
{
	const struct chc_papers *w = &c->rulebook->papers;

	for (size_t i = 0; i < w->annual_count; i++) {
		const struct chc_annual_item *item = &w->annual[i];

		paper_heading(p, 3, item->title);
		voices_sentences(p, PAPER_BODY, item->notes);
		holders[item->holds](p, c);
		for (size_t k = 0; k < item->prompt_count; k++)
			paper_blank(p, item->prompts[k].label, item->prompts[k].lines);
	}
}
