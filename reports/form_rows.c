/* SPDX-License-Identifier: MIT */
/*
 * What stands in a row of the self-assessment form: the answer that is proposed,
 * and the commentary that is filled in from what was found. A person has the last
 * word, so everything is said to be a proposal and has its reason beside it.
 */
#include "reports/form.h"

#include <string.h>

#define ROW_QUOTES 1u           /* of each requirement in a row */

const char *form_answer_words(const struct chc_conformance *c, enum chc_form_answer a)
{
	const struct chc_paper_words *w = &c->rulebook->papers.words;
	const char *const words[CHC_FORM_ANSWER_MAX] = {
		[CHC_FORM_YES] = w->yes, [CHC_FORM_NO] = w->no, [CHC_FORM_NOT_SHOWN] = w->not_shown,
	};

	return words[a];
}

void form_answer(struct paper *p, const struct chc_conformance *c, enum chc_form_answer a)
{
	static const enum paper_mark marks[CHC_FORM_ANSWER_MAX] = {
		[CHC_FORM_YES] = PAPER_GOOD, [CHC_FORM_NO] = PAPER_BAD, [CHC_FORM_NOT_SHOWN] = PAPER_OPEN,
	};

	paper_mark(p, marks[a], form_answer_words(c, a));
}

static const char *section_title(const struct chc_rulebook *b, unsigned section)
{
	for (size_t i = 0; i < b->section_count; i++)
		if (b->sections[i].number == section)
			return b->sections[i].title;
	return NULL;
}

void form_row_name(struct paper *p, const struct chc_conformance *c, const struct chc_form_row *r)
{
	const char *title = r->rule->title ? r->rule->title : section_title(c->rulebook, r->rule->section);

	if (c->rulebook->form_by == CHC_FORM_BY_REQUIREMENT && r->standing_count > 0) {
		voices_provision(p, c, c->standings[r->standings[0]].requirement);
		return;
	}
	paper_str(p, r->rule->id);
	if (title)
		paper_printf(p, " %s", title);
}

static bool is_in(const uint32_t *list, size_t count, uint32_t i)
{
	for (size_t k = 0; k < count; k++)
		if (list[k] == i)
			return true;
	return false;
}

/* Whether anything at all is to be said of it: a silence belongs to the gaps. */
static bool speaks(const struct chc_standing *s)
{
	return (s->policy && s->policy->verdict == CHC_MET) || s->practice_count > 0 || s->attested_count > 0
		|| s->explained_count > 0;
}

/* In full, with the policy's words: what stands against a yes. */
static void put_in_full(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s)
{
	paper_item(p);
	paper_open(p, PAPER_BODY);
	voices_name(p, c, s->requirement);
	paper_close(p);
	voices_all(p, c, s, ROW_QUOTES);
	paper_item_end(p);
}

/* By reference: the table of paragraphs has the words. */
static void put_in_short(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s)
{
	paper_item(p);
	voices_reference(p, c, s);
	voices_people(p, c, s);
	paper_item_end(p);
}

static void put_missing(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s)
{
	paper_item(p);
	voices_reference(p, c, s);
	paper_labelled(p, c->rulebook->papers.words.gather, s->requirement->needs);
	voices_people(p, c, s);
	paper_item_end(p);
}

typedef void one_writer(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s);

static void put_list(struct paper *p, const struct chc_conformance *c, const char *label, const uint32_t *list, size_t count,
	one_writer *put_one)
{
	if (count == 0)
		return;
	paper_open(p, PAPER_BODY);
	paper_strong(p, label);
	paper_str(p, ":");
	paper_close(p);
	paper_list(p);
	for (size_t i = 0; i < count; i++)
		put_one(p, c, &c->standings[list[i]]);
	paper_list_end(p);
}

static bool is_rest(const struct chc_conformance *c, const struct chc_form_row *r, uint32_t i)
{
	return !is_in(r->against, r->against_count, i) && !is_in(r->missing, r->missing_count, i) && speaks(&c->standings[i]);
}

/* What supports the row, or stands beside it. */
static void put_rest(struct paper *p, const struct chc_conformance *c, const struct chc_form_row *r)
{
	size_t count = 0;

	for (size_t i = 0; i < r->standing_count; i++)
		count += is_rest(c, r, r->standings[i]);
	if (count == 0)
		return;
	paper_open(p, PAPER_BODY);
	paper_strong(p, c->rulebook->papers.words.found);
	paper_str(p, ":");
	paper_close(p);
	paper_list(p);
	for (size_t i = 0; i < r->standing_count; i++)
		if (is_rest(c, r, r->standings[i]))
			put_in_short(p, c, &c->standings[r->standings[i]]);
	paper_list_end(p);
}

void form_claim(struct paper *p, const struct chc_conformance *c, const struct chc_form_row *r)
{
	const struct chc_paper_words *w = &c->rulebook->papers.words;
	const struct chc_claim *claim = r->claim;

	if (!claim)
		return;
	paper_open(p, PAPER_BODY);
	paper_strong(p, w->claimed);
	paper_printf(p, ": %s", claim->words);
	if (claim->explanation && claim->explanation[0])
		paper_printf(p, ". \xE2\x80\x9C%s\xE2\x80\x9D", claim->explanation);
	if (r->claim_standing == CHC_CLAIM_OVER)
		paper_printf(p, " [%s]", w->over_claim);
	else if (r->claim_standing == CHC_CLAIM_UNDER)
		paper_printf(p, " [%s]", w->under_claim);
	if (r->claim_remark)
		paper_printf(p, " [%s]", r->claim_remark);
	paper_close(p);
}

void form_commentary(struct paper *p, const struct chc_conformance *c, const struct chc_form_row *r)
{
	const struct chc_paper_words *w = &c->rulebook->papers.words;

	paper_labelled(p, w->why, r->reason);
	put_list(p, c, w->against, r->against, r->against_count, put_in_full);
	put_list(p, c, w->missing, r->missing, r->missing_count, put_missing);
	put_rest(p, c, r);
	form_claim(p, c, r);
}

const char *table_lacks(const struct chc_rulebook *r)
{
	return r->papers.words.page ? NULL : "papers";
}

const char *form_lacks(const struct chc_rulebook *r)
{
	return r->form_count > 0 ? table_lacks(r) : "form";
}

const char *pack_lacks(const struct chc_rulebook *r)
{
	return r->members.question_count > 0 ? form_lacks(r) : "members";
}
