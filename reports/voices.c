/* SPDX-License-Identifier: MIT */
/*
 * The four voices on a requirement (policy, cases, attestations, explanations) as
 * paragraphs of a paper. Between the conformance and the form, the table of
 * paragraphs and the pack, which choose what they need.
 */
#include "reports/voices.h"

#include <inttypes.h>
#include <string.h>

#define QUOTE_MOST 320          /* bytes; a longer one is cut at a space */

bool voices_policy_gap(const struct chc_standing *s)
{
	static const bool gaps[CHC_VERDICT_MAX] = {
		[CHC_PARTLY] = true, [CHC_NOT_MET] = true, [CHC_SILENT] = true, [CHC_UNCLEAR] = true,
	};

	return s->policy && gaps[s->policy->verdict];
}

bool voices_cases_fail(const struct chc_standing *s)
{
	for (size_t i = 0; i < s->practice_count; i++)
		if (s->practice[i].verdict == CHC_NOT_MET)
			return true;
	return false;
}

bool voices_attested_fail(const struct chc_standing *s)
{
	for (size_t i = 0; i < s->attested_count; i++)
		if (!s->attested[i].expired && (s->attested[i].attestation->verdict == CHC_NOT_MET
			|| s->attested[i].attestation->verdict == CHC_PARTLY))
			return true;
	return false;
}

bool voices_shown(const struct chc_standing *s)
{
	if (s->policy && s->policy->verdict == CHC_MET)
		return true;
	for (size_t i = 0; i < s->practice_count; i++)
		if (s->practice[i].verdict == CHC_MET)
			return true;
	for (size_t i = 0; i < s->attested_count; i++)
		if (!s->attested[i].expired && s->attested[i].attestation->verdict == CHC_MET)
			return true;
	return false;
}

/* --- small pieces --- */

void voices_provision(struct paper *p, const struct chc_conformance *c, const struct chc_requirement *r)
{
	bool sure = r->confidence == 'A' || r->confidence == 'B';

	if (sure && r->paragraph)
		paper_str(p, r->paragraph);
	else
		paper_printf(p, "%s %u", c->rulebook->papers.words.section, r->section);
}

const char *voices_title(const struct chc_requirement *r)
{
	return r->title ? r->title : r->id;
}

void voices_name(struct paper *p, const struct chc_conformance *c, const struct chc_requirement *r)
{
	paper_strong(p, voices_title(r));
	paper_str(p, " (");
	voices_provision(p, c, r);
	paper_str(p, ")");
}

void voices_share(struct paper *p, const struct chc_conformance *c, uint64_t part, uint64_t of)
{
	if (of == 0)
		paper_str(p, c->rulebook->papers.words.no_figure);
	else
		paper_printf(p, "%" PRIu64 " of %" PRIu64 " (%" PRIu64 "%%)", part, of, (200 * part + of) / (2 * of));
}

void voices_day(struct paper *p, int day)
{
	html_day(p->text, day);
}

static void put_verdict(struct paper *p, enum chc_verdict v)
{
	html_words(p->text, chc_verdict_name(v), false);
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash && slash[1] ? slash + 1 : path;
}

void voices_sentences(struct paper *p, enum paper_style style, struct chc_names sentences)
{
	for (size_t i = 0; i < sentences.count; i++)
		paper_line(p, style, sentences.items[i]);
}

void voices_notice(struct paper *p, struct chc_names sentences)
{
	for (size_t i = 0; i < sentences.count; i++)
		paper_line(p, i == 0 ? PAPER_NOTICE : PAPER_BODY, sentences.items[i]);
}

static void put_capital(struct paper *p, const char *text)
{
	char first[2] = { text[0], '\0' };

	if (first[0] >= 'a' && first[0] <= 'z')
		first[0] = (char)(first[0] - 'a' + 'A');
	if (first[0])
		paper_str(p, first);
	paper_str(p, text[0] ? text + 1 : text);
}

void voices_capital_cell(struct paper *p, const char *text)
{
	paper_cell(p);
	paper_open(p, PAPER_BODY);
	put_capital(p, text);
	paper_close(p);
}

/* --- the policy --- */

static void put_place(struct paper *p, const struct chc_report *r, const struct chc_evidence *e)
{
	paper_str(p, base_name(r->documents[e->document]->path));
	if (e->page > 0)
		paper_printf(p, ", page %u", e->page);
	else if (e->line > 0)
		paper_printf(p, ", line %u", e->line);
	if (e->section_count > 0)
		paper_printf(p, ", under \xE2\x80\x9C%s\xE2\x80\x9D", e->section[e->section_count - 1]);
	if (e->recognised)
		paper_str(p, ", by text recognition: a guess");
}

static void put_quote(struct paper *p, const struct chc_report *r, const struct chc_evidence *e)
{
	size_t len = strlen(e->quote);
	bool cut = len > QUOTE_MOST;

	if (cut)
		for (len = QUOTE_MOST; len > 0 && e->quote[len] != ' '; )
			len--;
	if (cut && len == 0)            /* no space at all: at least whole characters */
		for (len = QUOTE_MOST; len > 0 && ((unsigned char)e->quote[len] & 0xC0) == 0x80; )
			len--;
	paper_open(p, PAPER_QUOTE);
	paper_str(p, "\xE2\x80\x9C");
	p->kind->put(p->text, (struct chc_span){ e->quote, len });
	paper_str(p, cut ? " \xE2\x80\xA6\xE2\x80\x9D (" : "\xE2\x80\x9D (");
	put_place(p, r, e);
	paper_str(p, ")");
	paper_close(p);
}

void voices_policy(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s, size_t quotes)
{
	const struct chc_finding *f = s->policy;

	if (!f || f->verdict == CHC_NOT_APPLICABLE)
		return;
	paper_open(p, PAPER_BODY);
	paper_strong(p, c->rulebook->papers.words.says_policy);
	paper_str(p, ": ");
	put_verdict(p, f->verdict);
	paper_str(p, ". ");
	paper_str(p, f->reason);
	paper_close(p);
	for (size_t i = 0; i < f->evidence_count && i < quotes; i++)
		put_quote(p, c->report, &f->evidence[i]);
}

/* --- cases --- */

static const char *practice_title(const struct chc_conformance *c, const struct chc_practice *x)
{
	const struct chc_rulebook *b = c->rulebook;

	if (x->kind == CHC_PRACTICE_STEP)
		return b->steps[x->index].title ? b->steps[x->index].title : b->steps[x->index].id;
	return b->checks[x->index].title ? b->checks[x->index].title : b->checks[x->index].id;
}

static void put_practice(struct paper *p, const struct chc_conformance *c, const struct chc_practice *x)
{
	const struct chc_paper_words *w = &c->rulebook->papers.words;

	put_capital(p, practice_title(c, x));
	paper_str(p, ": ");
	if (x->of == 0) {
		paper_str(p, w->not_checked);
		return;
	}
	voices_share(p, c, x->met, x->of);
	if (x->kind == CHC_PRACTICE_STEP)
		paper_printf(p, " %s", w->in_time);
	if (x->unverified > 0)
		paper_printf(p, "; %" PRIu64 " %s", x->unverified, w->unverified);
}

void voices_cases(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s)
{
	for (size_t i = 0; i < s->practice_count; i++) {
		paper_open(p, PAPER_BODY);
		paper_strong(p, c->rulebook->papers.words.shows_cases);
		paper_str(p, ": ");
		put_practice(p, c, &s->practice[i]);
		paper_str(p, ".");
		paper_close(p);
	}
}

/* --- people --- */

static void put_attested(struct paper *p, const struct chc_conformance *c, const struct chc_attested *a)
{
	const struct chc_attestation *x = a->attestation;

	paper_open(p, PAPER_BODY);
	paper_strong(p, c->rulebook->papers.words.attested);
	paper_str(p, ": ");
	put_verdict(p, x->verdict);
	if (x->who)
		paper_printf(p, ", by %s", x->who);
	paper_str(p, ", ");
	voices_day(p, x->when);
	if (x->source)
		paper_printf(p, " (%s)", x->source);
	if (a->expired)
		paper_printf(p, "; %s", c->rulebook->papers.words.expired);
	paper_str(p, ".");
	paper_close(p);
}

static void put_explained(struct paper *p, const struct chc_conformance *c, const struct chc_explained *e)
{
	const struct chc_explanation *x = e->explanation;

	paper_open(p, PAPER_BODY);
	paper_strong(p, c->rulebook->papers.words.explained);
	paper_printf(p, ": %s", x->reason);
	paper_str(p, " (");
	if (x->decided_by)
		paper_printf(p, "%s, ", x->decided_by);
	voices_day(p, x->date);
	if (e->expired)
		paper_printf(p, "; %s", c->rulebook->papers.words.expired);
	paper_str(p, ")");
	paper_close(p);
}

void voices_people(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s)
{
	for (size_t i = 0; i < s->attested_count; i++)
		put_attested(p, c, &s->attested[i]);
	for (size_t i = 0; i < s->explained_count; i++)
		put_explained(p, c, &s->explained[i]);
}

void voices_all(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s, size_t quotes)
{
	voices_policy(p, c, s, quotes);
	voices_cases(p, c, s);
	voices_people(p, c, s);
}

/* ", " or "; " between what is said of one requirement. */
static bool put_shares(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s, bool failing, bool any)
{
	for (size_t i = 0; i < s->practice_count; i++) {
		const struct chc_practice *x = &s->practice[i];

		if (x->of == 0 || (failing && x->verdict != CHC_NOT_MET))
			continue;
		paper_printf(p, "%s%s: ", any ? "; " : "", c->rulebook->papers.words.shows_cases);
		voices_share(p, c, x->met, x->of);
		any = true;
	}
	return any;
}

void voices_short(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s)
{
	bool gap = voices_policy_gap(s);

	if (gap) {
		paper_printf(p, "%s: ", c->rulebook->papers.words.says_policy);
		put_verdict(p, s->policy->verdict);
	}
	bool any = put_shares(p, c, s, true, gap);
	for (size_t i = 0; i < s->attested_count && voices_attested_fail(s); i++) {
		if (s->attested[i].expired)
			continue;
		paper_printf(p, "%s%s: ", any ? "; " : "", c->rulebook->papers.words.attested);
		put_verdict(p, s->attested[i].attestation->verdict);
		any = true;
	}
}

void voices_reference(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s)
{
	const struct chc_finding *f = s->policy;
	bool said = f && f->verdict != CHC_NOT_APPLICABLE;

	paper_open(p, PAPER_BODY);
	voices_name(p, c, s->requirement);
	paper_str(p, ": ");
	if (said) {
		paper_printf(p, "%s: ", c->rulebook->papers.words.says_policy);
		put_verdict(p, f->verdict);
	}
	if (said && f->evidence_count > 0) {
		paper_str(p, " (");
		put_place(p, c->report, &f->evidence[0]);
		paper_str(p, ")");
	}
	put_shares(p, c, s, false, said);
	paper_close(p);
}

/* --- what stands above --- */

struct paper_about voices_about(const struct chc_conformance *c, const char *title, const char *const *parts,
	size_t part_count, bool landscape)
{
	const struct chc_paper_words *w = &c->rulebook->papers.words;

	return (struct paper_about){
		.title = title, .subject = c->rulebook->title, .organisation = c->organisation->name,
		.labels = { w->page, w->of }, .table = w->table, .parts = parts, .part_count = part_count, .date = c->as_of,
		.landscape = landscape,
	};
}

static void open_fact(struct paper *p, const char *name)
{
	paper_item(p);
	paper_open(p, PAPER_BODY);
	paper_strong(p, name);
	paper_str(p, ": ");
}

static void close_fact(struct paper *p)
{
	paper_close(p);
	paper_item_end(p);
}

void voices_judged(struct paper *p, const struct chc_conformance *c)
{
	const struct chc_paper_words *w = &c->rulebook->papers.words;

	paper_list(p);
	open_fact(p, w->day);
	voices_day(p, c->as_of);
	close_fact(p);
	open_fact(p, w->rulebook);
	paper_printf(p, "%s, %s %s", c->rulebook->title, c->rulebook->id, c->rulebook->version);
	close_fact(p);
	open_fact(p, w->policy);
	for (size_t i = 0; c->report && i < c->report->document_count; i++)
		paper_printf(p, "%s%s", i > 0 ? ", " : "", base_name(c->report->documents[i]->path));
	if (!c->report || c->report->document_count == 0)
		paper_str(p, w->no_policy);
	if (c->edition && c->edition->date != CHC_DATE_NONE) {
		paper_str(p, " (");
		voices_day(p, c->edition->date);
		paper_str(p, ")");
	}
	close_fact(p);
	open_fact(p, w->cases);
	if (c->tally)
		paper_printf(p, "%" PRIu64, c->tally->cases);
	else
		paper_str(p, w->no_cases);
	close_fact(p);
	paper_list_end(p);
}
