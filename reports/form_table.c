/* SPDX-License-Identifier: MIT */
/*
 * The table of paragraphs: provision, requirement, observation, recommendation,
 * as an Ombudsman's own review of a policy is laid out. One row a requirement,
 * written and let go before the next.
 */
#include "reports/form.h"

#define TABLE_QUOTES 1u         /* of a requirement's evidence */

void form_recommendation(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s)
{
	const struct chc_papers *w = &c->rulebook->papers;
	const struct chc_requirement *r = s->requirement;
	bool gap = voices_policy_gap(s), fail = voices_cases_fail(s), attested = voices_attested_fail(s);

	if (gap) {
		paper_line(p, PAPER_BODY, r->advice);
		if (r->wording) {
			paper_open(p, PAPER_BODY);
			paper_strong(p, w->words.wording);
			paper_printf(p, ": \xE2\x80\x9C%s\xE2\x80\x9D", r->wording);
			paper_close(p);
		}
	}
	if (fail)
		paper_line(p, PAPER_BODY, w->plan.practice);
	if (attested)
		paper_line(p, PAPER_BODY, w->plan.attested);
	if (gap || fail || attested)
		return;
	if (!voices_shown(s) && r->needs)
		paper_labelled(p, w->words.gather, r->needs);
	else
		paper_line(p, PAPER_BODY, w->table.nothing);
}

static void put_row(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s)
{
	paper_row(p);
	paper_cell(p);
	paper_open(p, PAPER_BODY);
	voices_provision(p, c, s->requirement);
	paper_close(p);
	paper_cell(p);
	paper_line(p, PAPER_BODY, s->requirement->text);
	paper_open(p, PAPER_SMALL);
	paper_printf(p, "%s [%s]", chc_force_name(s->requirement->force), s->requirement->id);
	paper_close(p);
	paper_cell(p);
	voices_all(p, c, s, TABLE_QUOTES);
	paper_cell(p);
	form_recommendation(p, c, s);
}

void form_table(struct paper *p, const struct chc_conformance *c)
{
	const struct chc_table_words *w = &c->rulebook->papers.table;
	const struct paper_column columns[] = {
		{ w->provision, 10, false }, { w->requirement, 25, false }, { w->observation, 35, false },
		{ w->recommendation, 30, false },
	};

	voices_sentences(p, PAPER_BODY, w->intro);
	paper_table(p, w->title, columns, 4);
	for (size_t i = 0; i < c->standing_count; i++)
		put_row(p, c, &c->standings[i]);
	paper_table_end(p);
}
