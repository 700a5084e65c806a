/* SPDX-License-Identifier: MIT */
/*
 * Two pages for people who have ten minutes: the form in one view, what to look
 * at first, the figures, and questions worth asking. How much stands in it is
 * bounded by the rulebook, so that it stays two pages.
 */
#include <inttypes.h>
#include <string.h>

#include "reports/pack.h"

void pack_answers(struct paper *p, const struct chc_conformance *c, const char *caption)
{
	const struct paper_column columns[] = {
		{ c->rulebook->form_columns.row, 45, false }, { c->rulebook->papers.pack.answer, 55, false },
	};

	paper_table(p, caption, columns, 2);
	for (size_t i = 0; i < c->form_count; i++) {
		paper_row(p);
		paper_cell(p);
		paper_open(p, PAPER_BODY);
		form_row_name(p, c, &c->form[i]);
		paper_close(p);
		paper_cell(p);
		paper_open(p, PAPER_BODY);
		form_answer(p, c, c->form[i].answer);
		paper_close(p);
	}
	paper_table_end(p);
}

/* A form with a row a provision is too long for two pages: how often each answer is proposed. */
static void put_counts(struct paper *p, const struct chc_conformance *c)
{
	size_t counts[CHC_FORM_ANSWER_MAX] = { 0 };

	for (size_t i = 0; i < c->form_count; i++)
		counts[c->form[i].answer]++;
	paper_list(p);
	for (int a = 0; a < CHC_FORM_ANSWER_MAX; a++) {
		paper_item(p);
		paper_open(p, PAPER_BODY);
		form_answer(p, c, (enum chc_form_answer)a);
		paper_str(p, ": ");
		voices_share(p, c, counts[a], c->form_count);
		paper_close(p);
		paper_item_end(p);
	}
	paper_list_end(p);
}

static void put_priorities(struct paper *p, const struct chc_conformance *c)
{
	const struct chc_pack_words *w = &c->rulebook->papers.pack;
	size_t most = c->rulebook->members.priorities, shown = 0;

	paper_heading(p, 3, w->priorities);
	if (c->priority_count == 0) {
		paper_line(p, PAPER_BODY, w->no_priority);
		return;
	}
	paper_list(p);
	for (size_t i = 0; i < c->priority_count && shown < most; i++, shown++) {
		const struct chc_standing *s = &c->standings[c->priorities[i]];

		paper_item(p);
		paper_open(p, PAPER_BODY);
		voices_name(p, c, s->requirement);
		paper_str(p, ": ");
		voices_short(p, c, s);
		paper_close(p);
		paper_item_end(p);
	}
	paper_list_end(p);
	if (c->priority_count > shown) {
		paper_open(p, PAPER_SMALL);
		paper_printf(p, "%zu %s", c->priority_count - shown, w->more);
		paper_close(p);
	}
}

static void put_indicators(struct paper *p, const struct chc_conformance *c, const struct chc_figures *f)
{
	const struct chc_members *m = &c->rulebook->members;

	for (size_t i = 0; i < f->rule_count; i++) {
		if (!chc_names_has(m->figures, f->rules[i].id))
			continue;
		paper_row(p);
		voices_capital_cell(p, f->rules[i].title);
		paper_cell(p);
		paper_open(p, PAPER_BODY);
		pack_figure(p, c, &f->rules[i], &f->total[i]);
		paper_close(p);
	}
}

/* Where the rulebook names no indicators: its steps. */
static void put_steps(struct paper *p, const struct chc_conformance *c)
{
	for (size_t i = 0; i < c->rulebook->step_count; i++) {
		const struct chc_tally_step *s = &c->tally->steps[i];

		paper_row(p);
		voices_capital_cell(p, c->rulebook->steps[i].title);
		paper_cell(p);
		paper_open(p, PAPER_BODY);
		voices_share(p, c, s->in_base[CHC_STEP_IN_TIME] + s->in_base[CHC_STEP_IN_TIME_EXTENDED], s->base);
		paper_close(p);
	}
}

static void put_figures(struct paper *p, const struct chc_conformance *c)
{
	const struct chc_papers *w = &c->rulebook->papers;
	const struct paper_column columns[] = {
		{ w->annual_words.indicator, 60, false }, { w->annual_words.value, 40, false },
	};
	const struct chc_figures *f = pack_figures(c);

	if (!c->tally || c->tally->cases == 0) {
		paper_line(p, PAPER_BODY, w->words.no_cases);
	} else {
		paper_table(p, w->pack.figures, columns, 2);
		if (f && c->rulebook->members.figures.count > 0)
			put_indicators(p, c, f);
		else
			put_steps(p, c);
		paper_table_end(p);
	}
	if (c->organisation->year_count > 0)
		pack_ombudsman(p, c, true);
}

void pack_members(struct paper *p, const struct chc_conformance *c)
{
	const struct chc_pack_words *w = &c->rulebook->papers.pack;

	if (c->rulebook->form_by == CHC_FORM_BY_REQUIREMENT)
		put_counts(p, c);
	else
		pack_answers(p, c, w->answers);
	put_priorities(p, c);
	put_figures(p, c);
	paper_heading(p, 3, w->questions);
	pack_questions(p, c);
}
