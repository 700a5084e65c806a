/* SPDX-License-Identifier: MIT */
/*
 * The committee's pack as a paper: the members' summary, the skeleton of the
 * yearly report, the plan of action and the page for the response, each on a
 * page of its own so that they can go to different people.
 */
#include "reports/pack.h"

/* What the organisation plans already; a blank where it does not. Two cells. */
static void put_plan(struct paper *p, const struct chc_standing *s)
{
	paper_cell(p);
	for (size_t i = 0; i < s->action_count; i++)
		paper_line(p, PAPER_BODY, s->actions[i]->owner);
	if (s->action_count == 0)
		paper_blank(p, NULL, 1);
	paper_cell(p);
	bool dated = false;
	for (size_t i = 0; i < s->action_count; i++) {
		if (s->actions[i]->due == CHC_DATE_NONE)
			continue;
		paper_open(p, PAPER_BODY);
		voices_day(p, s->actions[i]->due);
		paper_close(p);
		dated = true;
	}
	if (!dated)
		paper_blank(p, NULL, 1);
}

static void put_gap(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s)
{
	paper_row(p);
	paper_cell(p);
	paper_open(p, PAPER_BODY);
	paper_str(p, voices_title(s->requirement));
	paper_str(p, " (");
	voices_provision(p, c, s->requirement);
	paper_str(p, ")");
	paper_close(p);
	paper_open(p, PAPER_SMALL);
	voices_short(p, c, s);
	paper_close(p);
	paper_cell(p);
	form_recommendation(p, c, s);
	for (size_t i = 0; i < s->action_count; i++)
		paper_line(p, PAPER_BODY, s->actions[i]->action);
	if (s->explained_count > 0)
		paper_line(p, PAPER_SMALL, c->rulebook->papers.plan.explained);
	put_plan(p, s);
}

void pack_plan(struct paper *p, const struct chc_conformance *c)
{
	const struct chc_papers *w = &c->rulebook->papers;
	const struct paper_column columns[] = {
		{ w->plan.gap, 30, false }, { w->plan.action, 40, false }, { w->plan.owner, 15, false },
		{ w->plan.date, 15, false },
	};

	voices_sentences(p, PAPER_BODY, w->pack.plan_intro);
	if (c->priority_count == 0) {
		paper_line(p, PAPER_BODY, w->plan.none);
		return;
	}
	paper_table(p, w->pack.plan, columns, 4);
	for (size_t i = 0; i < c->priority_count; i++)
		put_gap(p, c, &c->standings[c->priorities[i]]);
	paper_table_end(p);
}

static void write_pack(struct chc_buf *out, const struct chc_conformance *c, const struct paper_kind *kind)
{
	const struct chc_papers *w = &c->rulebook->papers;
	const char *const parts[] = { w->pack.members, w->pack.annual, w->pack.plan, w->pack.response };
	struct paper_about about = voices_about(c, w->pack.title, parts, 4, false);
	struct paper p;

	paper_begin(&p, kind, out, &about);
	voices_sentences(&p, PAPER_SMALL, w->pack.intro);
	paper_heading(&p, 2, w->pack.members);
	voices_judged(&p, c);
	pack_members(&p, c);
	paper_break(&p);
	paper_heading(&p, 2, w->pack.annual);
	voices_sentences(&p, PAPER_BODY, w->pack.annual_intro);
	pack_annual(&p, c);
	paper_break(&p);
	paper_heading(&p, 2, w->pack.plan);
	pack_plan(&p, c);
	paper_break(&p);
	paper_heading(&p, 2, w->pack.response);
	voices_sentences(&p, PAPER_BODY, w->pack.response_intro);
	for (size_t i = 0; i < w->response_count; i++)
		paper_blank(&p, w->response[i].label, w->response[i].lines);
	paper_end(&p);
}

void write_pack_html(struct chc_buf *out, const struct chc_conformance *c)
{
	write_pack(out, c, &paper_html);
}

void write_pack_odt(struct chc_buf *out, const struct chc_conformance *c)
{
	write_pack(out, c, &paper_odt);
}
