/* SPDX-License-Identifier: MIT */
/*
 * Which of the rulebook's questions are worth asking, and why: each occasion is
 * one row of a table, about a requirement or about the whole.
 */
#include <inttypes.h>

#include "reports/pack.h"

#define BECAUSE_MOST 2u         /* reasons given with a question */

static bool policy_contradicts(const struct chc_standing *s)
{
	return s->policy && (s->policy->verdict == CHC_NOT_MET || s->policy->verdict == CHC_UNCLEAR);
}

static bool not_shown(const struct chc_standing *s)
{
	return !voices_shown(s);
}

static bool explained(const struct chc_standing *s)
{
	for (size_t i = 0; i < s->explained_count; i++)
		if (!s->explained[i].expired)
			return true;
	return false;
}

static bool run_out(const struct chc_standing *s)
{
	for (size_t i = 0; i < s->explained_count; i++)
		if (s->explained[i].expired)
			return true;
	for (size_t i = 0; i < s->attested_count; i++)
		if (s->attested[i].expired)
			return true;
	return false;
}

static bool no_policy(const struct chc_conformance *c)
{
	return !c->report;
}

static bool no_cases(const struct chc_conformance *c)
{
	return !c->tally || c->tally->cases == 0;
}

static const struct chc_ombudsman_year *last_year(const struct chc_conformance *c)
{
	const struct chc_organisation *o = c->organisation;

	return o->year_count > 0 ? &o->years[o->year_count - 1] : NULL;
}

static bool upheld(const struct chc_conformance *c)
{
	const struct chc_ombudsman_year *y = last_year(c);

	return y && y->upheld > 0;
}

static bool remedies_late(const struct chc_conformance *c)
{
	const struct chc_ombudsman_year *y = last_year(c);

	return y && (y->remedies_late > 0 || (y->remedies_due > 0 && y->remedies_complied != CHC_FIGURE_NONE
		&& y->remedies_complied < y->remedies_due));
}

static bool over_claim(const struct chc_conformance *c)
{
	for (size_t i = 0; i < c->form_count; i++)
		if (c->form[i].claim_standing == CHC_CLAIM_OVER)
			return true;
	return false;
}

static bool always(const struct chc_conformance *c)
{
	(void)c;
	return true;
}

static const struct {
	bool (*of_one)(const struct chc_standing *s);
	bool (*of_all)(const struct chc_conformance *c);
} occasions[CHC_ASK_WHEN_MAX] = {
	[CHC_ASK_ALWAYS] = { NULL, always },
	[CHC_ASK_CONTRADICTED] = { policy_contradicts, NULL },
	[CHC_ASK_GAP] = { voices_policy_gap, NULL },
	[CHC_ASK_CASES] = { voices_cases_fail, NULL },
	[CHC_ASK_NOT_SHOWN] = { not_shown, NULL },
	[CHC_ASK_EXPLAINED] = { explained, NULL },
	[CHC_ASK_EXPIRED] = { run_out, NULL },
	[CHC_ASK_OVER_CLAIM] = { NULL, over_claim },
	[CHC_ASK_NO_POLICY] = { NULL, no_policy },
	[CHC_ASK_NO_CASES] = { NULL, no_cases },
	[CHC_ASK_UPHELD] = { NULL, upheld },
	[CHC_ASK_REMEDIES_LATE] = { NULL, remedies_late },
};

/* A requirement is an occasion for the question. */
static bool is_cause(const struct chc_question *q, const struct chc_standing *s)
{
	if (q->about.count > 0 && !chc_names_has(q->about, s->requirement->id))
		return false;
	for (unsigned w = 0; w < CHC_ASK_WHEN_MAX; w++)
		if ((q->when & 1u << w) && occasions[w].of_one && occasions[w].of_one(s))
			return true;
	return false;
}

static bool is_worth_it(const struct chc_question *q, const struct chc_conformance *c)
{
	for (unsigned w = 0; w < CHC_ASK_WHEN_MAX; w++)
		if ((q->when & 1u << w) && occasions[w].of_all && occasions[w].of_all(c))
			return true;
	for (size_t i = 0; i < c->standing_count; i++)
		if (is_cause(q, &c->standings[i]))
			return true;
	return false;
}

static void put_cause(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s)
{
	const struct chc_paper_words *w = &c->rulebook->papers.words;

	paper_str(p, voices_title(s->requirement));
	paper_str(p, " (");
	if (voices_policy_gap(s) || voices_cases_fail(s))
		voices_short(p, c, s);
	else if (explained(s))
		paper_str(p, w->explained);
	else
		paper_str(p, run_out(s) ? w->expired : w->not_shown);
	paper_str(p, ")");
}

/* Rows that claim too much. */
static size_t put_claims(struct paper *p, const struct chc_conformance *c)
{
	size_t count = 0;

	for (size_t i = 0; i < c->form_count && count < BECAUSE_MOST; i++) {
		if (c->form[i].claim_standing != CHC_CLAIM_OVER)
			continue;
		paper_str(p, count++ > 0 ? "; " : "");
		form_row_name(p, c, &c->form[i]);
	}
	return count;
}

static void put_because(struct paper *p, const struct chc_conformance *c, const struct chc_question *q)
{
	size_t count = 0, more = 0;

	for (size_t i = 0; i < c->standing_count; i++)
		more += is_cause(q, &c->standings[i]);
	if (more == 0 && !(q->when & 1u << CHC_ASK_OVER_CLAIM))
		return;
	paper_open(p, PAPER_SMALL);
	paper_printf(p, "%s ", c->rulebook->papers.pack.because);
	if (more == 0)
		put_claims(p, c);
	for (size_t i = 0; i < c->standing_count && count < BECAUSE_MOST; i++) {
		if (!is_cause(q, &c->standings[i]))
			continue;
		paper_str(p, count++ > 0 ? "; " : "");
		put_cause(p, c, &c->standings[i]);
	}
	if (more > count)
		paper_printf(p, "; +%zu", more - count);
	paper_str(p, ".");
	paper_close(p);
}

void pack_questions(struct paper *p, const struct chc_conformance *c)
{
	const struct chc_members *m = &c->rulebook->members;
	unsigned asked = 0;

	paper_list(p);
	for (size_t i = 0; i < m->question_count && asked < m->most; i++) {
		if (!is_worth_it(&m->questions[i], c))
			continue;
		asked++;
		paper_item(p);
		paper_line(p, PAPER_BODY, m->questions[i].ask);
		put_because(p, c, &m->questions[i]);
		paper_item_end(p);
	}
	paper_list_end(p);
}
