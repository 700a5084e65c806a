/* SPDX-License-Identifier: MIT */
/*
 * What stands first in the HTML report on an organisation: what hurts people
 * most, claims that go too far or not far enough, what has expired, what added
 * wordings would change, and the rows of the form.
 */
#include <inttypes.h>

#include "reports/conformance.h"
#include "reports/conformance_html.h"
#include "reports/html.h"
#include "reports/policy.h"

/* --- what to look at first --- */

static bool is_gap(enum chc_verdict v)
{
	return v != CHC_MET && v != CHC_NEEDS_EVIDENCE && v != CHC_NOT_APPLICABLE;
}

static void put_first(struct chc_buf *out, const struct chc_conformance *c, const struct chc_standing *s)
{
	const struct chc_attestation *a = conformance_attested(s);

	chc_buf_str(out, "<li>");
	conformance_html_link(out, s->requirement);
	chc_buf_str(out, " <span class=\"quiet\">(");
	policy_html_weight(out, s->requirement);
	chc_buf_str(out, ")</span>");
	if (s->policy && is_gap(s->policy->verdict)) {
		chc_buf_str(out, "<br>Policy: ");
		html_verdict(out, s->policy->verdict);
		chc_buf_char(out, ' ');
		html_str(out, s->policy->reason ? s->policy->reason : "");
	}
	for (size_t i = 0; i < s->practice_count; i++) {
		if (s->practice[i].verdict != CHC_NOT_MET)
			continue;
		chc_buf_str(out, "<br>Cases: ");
		html_verdict(out, CHC_NOT_MET);
		chc_buf_char(out, ' ');
		conformance_html_practice(out, c, &s->practice[i]);
	}
	if (a && a->verdict != CHC_MET) {
		chc_buf_str(out, "<br>People: ");
		html_verdict(out, a->verdict);
		chc_buf_str(out, " says ");
		html_str(out, a->who);
	}
	chc_buf_str(out, "</li>\n");
	chc_buf_drain(out);
}

static void put_priorities(struct chc_buf *out, const struct chc_conformance *c)
{
	const struct chc_rulebook *book = c->rulebook;
	size_t last = SIZE_MAX;

	html_heading(out, 3, "first", "What to look at first");
	if (c->priority_count == 0) {
		html_p(out, NULL, "Nothing that was looked for departs.");
		return;
	}
	html_p(out, NULL, "In the order of what it does to the person concerned; that order is this program's own.");
	for (size_t i = 0; i < c->priority_count; i++) {
		const struct chc_standing *s = &c->standings[c->priorities[i]];
		const size_t harm = chc_rulebook_harm(book, s->requirement->id);

		if (harm != last) {
			chc_buf_str(out, i ? "</ul>\n<h4>" : "<h4>");
			html_words(out, harm < book->harm_count ? book->harms[harm].title : "other", true);
			chc_buf_str(out, "</h4>\n<ul class=\"first\">\n");
		}
		last = harm;
		put_first(out, c, s);
	}
	chc_buf_str(out, "</ul>\n");
}

/* --- how often each voice says what --- */

enum { POLICY, CASES, PEOPLE, VOICES };

static void put_voices(struct chc_buf *out, const struct chc_conformance *c)
{
	static const struct html_column columns[] = {
		{ "Result", false }, { "The policy says", true }, { "Cases show", true }, { "People attest", true },
	};
	static const struct html_table table = { "summary-voices", "For how many requirements each voice says what", columns, 4,
		true };
	size_t counts[CHC_VERDICT_MAX][VOICES] = { { 0 } };

	for (size_t i = 0; i < c->standing_count; i++) {
		const struct chc_standing *s = &c->standings[i];
		const struct chc_attestation *a = conformance_attested(s);

		if (s->policy)
			counts[s->policy->verdict][POLICY]++;
		if (s->practice_count > 0)
			counts[conformance_practice_verdict(s)][CASES]++;
		if (a)
			counts[a->verdict][PEOPLE]++;
	}
	html_table_begin(out, &table);
	for (size_t v = 0; v < CHC_VERDICT_MAX; v++) {
		if (counts[v][POLICY] + counts[v][CASES] + counts[v][PEOPLE] == 0)
			continue;
		html_row_begin(out);
		html_cell_begin(out, &table, 0);
		html_verdict(out, (enum chc_verdict)v);
		html_cell_end(out, 0);
		for (size_t k = 0; k < VOICES; k++)
			html_cell_number(out, &table, k + 1, counts[v][k]);
		html_row_end(out);
	}
	html_table_end(out, &table);
}

/* --- what does not count any more --- */

static void put_expired(struct chc_buf *out, const struct chc_conformance *c)
{
	size_t count = 0;

	for (size_t i = 0; i < c->standing_count; i++) {
		const struct chc_standing *s = &c->standings[i];

		for (size_t k = 0; k < s->attested_count + s->explained_count; k++) {
			const bool attested = k < s->attested_count;
			const struct chc_attested *a = attested ? &s->attested[k] : NULL;
			const struct chc_explained *x = attested ? NULL : &s->explained[k - s->attested_count];

			if (!(a ? a->expired : x->expired))
				continue;
			if (count++ == 0) {
				html_heading(out, 3, "expired", "What has expired");
				chc_buf_str(out, "<ul>\n");
			}
			chc_buf_str(out, "<li>");
			conformance_html_link(out, s->requirement);
			chc_buf_str(out, "<br>");
			if (a)
				conformance_html_attested(out, a);
			else
				conformance_html_explained(out, x);
			chc_buf_str(out, "</li>\n");
		}
	}
	chc_buf_str(out, count ? "</ul>\n" : "");
}

void conformance_html_summary(struct chc_buf *out, const struct conformance_page *p)
{
	html_section_begin(out, "summary", "Summary");
	put_voices(out, p->c);
	put_priorities(out, p->c);
	put_expired(out, p->c);
	html_section_end(out);
}

/* --- own answers --- */

void conformance_html_claim(struct chc_buf *out, const struct chc_claim_check *check, bool standing)
{
	static const struct { enum html_tone tone; const char *words; } standings[CHC_CLAIM_STANDING_MAX] = {
		[CHC_CLAIM_NONE] = { HTML_TONE_NONE, "Nothing claimed" },
		[CHC_CLAIM_AGREES] = { HTML_TONE_GOOD, "Agrees" },
		[CHC_CLAIM_OVER] = { HTML_TONE_BAD, "Claims too much" },
		[CHC_CLAIM_UNDER] = { HTML_TONE_PART, "Claims too little" },
		[CHC_CLAIM_OPEN] = { HTML_TONE_OPEN, "Open" },
	};

	if (standing)
		html_tag(out, standings[check->standing].tone, standings[check->standing].words);
	chc_buf_str(out, standing ? " Row " : "Row ");
	html_str(out, check->claim->row);
	chc_buf_str(out, ": \xE2\x80\x9C");
	html_str(out, check->claim->words);
	chc_buf_str(out, "\xE2\x80\x9D");
}

static void put_claim(struct chc_buf *out, const struct chc_conformance *c, const struct chc_claim_check *check)
{
	chc_buf_str(out, "<li>");
	conformance_html_claim(out, check, true);
	chc_buf_str(out, "<br>");
	html_sentence(out, check->reason ? check->reason : "");
	for (size_t i = 0; i < check->behind_count; i++) {
		chc_buf_str(out, i ? "; " : "<br>Against it: ");
		conformance_html_link(out, c->standings[check->behind[i]].requirement);
	}
	for (size_t i = 0; i < check->remark_count; i++) {
		chc_buf_str(out, "<br>");
		html_str(out, check->remarks[i]);
	}
	chc_buf_str(out, "</li>\n");
	chc_buf_drain(out);
}

static void put_claims_of(struct chc_buf *out, const struct chc_conformance *c, enum chc_claim_standing standing,
	const char *heading)
{
	size_t count = 0;

	for (size_t i = 0; i < c->claim_count; i++) {
		const struct chc_claim_check *check = &c->claims[i];

		if (check->standing != standing || (standing == CHC_CLAIM_AGREES && check->remark_count == 0))
			continue;
		if (count++ == 0) {
			html_heading(out, 3, NULL, heading);
			chc_buf_str(out, "<ul class=\"first\">\n");
		}
		put_claim(out, c, check);
	}
	chc_buf_str(out, count ? "</ul>\n" : "");
}

void conformance_html_claims(struct chc_buf *out, const struct conformance_page *p)
{
	const struct chc_conformance *c = p->c;
	size_t agree = 0;

	html_section_begin(out, "claims", "The organisation's own answers");
	for (size_t i = 0; i < c->claim_count; i++)
		agree += c->claims[i].standing == CHC_CLAIM_AGREES;
	if (c->claim_count == 0)
		html_p(out, NULL, "No self-assessment was given.");
	else
		chc_buf_printf(out, "<p>%zu of %zu answers agree with what was found.</p>\n", agree, c->claim_count);
	put_claims_of(out, c, CHC_CLAIM_OVER, "Yes, where what was given contradicts it or does not support it");
	put_claims_of(out, c, CHC_CLAIM_UNDER, "No, where all that was looked for was found");
	put_claims_of(out, c, CHC_CLAIM_OPEN, "Open, neither confirmed nor contradicted");
	put_claims_of(out, c, CHC_CLAIM_AGREES, "Agree, with a remark");
	html_section_end(out);
}

/* --- added wordings --- */

static void put_change(struct chc_buf *out, const struct chc_conformance *c, const struct html_table *t,
	const struct chc_wording_change *change)
{
	html_row_begin(out);
	html_cell_begin(out, t, 0);
	conformance_html_link(out, c->standings[change->standing].requirement);
	html_cell_end(out, 0);
	html_cell_begin(out, t, 1);
	html_verdict(out, change->before);
	html_cell_end(out, 1);
	html_cell_begin(out, t, 2);
	html_verdict(out, change->after);
	html_cell_end(out, 2);
	html_cell_begin(out, t, 3);
	chc_buf_str(out, change->worse ? "<strong>Worse.</strong> " : change->asked ? "" : "A side effect. ");
	if (change->worse || change->after != CHC_MET)
		html_str(out, change->after_reason ? change->after_reason : "");
	html_cell_end(out, 3);
	html_row_end(out);
}

void conformance_html_trial(struct chc_buf *out, const struct conformance_page *p)
{
	static const struct html_column columns[] = {
		{ "Requirement", false }, { "Now", false }, { "With the wording", false }, { "Remark", false },
	};
	static const struct html_table table = { "trial-changes", "Verdicts that would change", columns, 4, true };
	const struct chc_conformance *c = p->c;
	const struct chc_wording_trial *t = c->trial;

	if (!t)
		return;
	html_section_begin(out, "trial", "What the proposed wordings would change");
	chc_buf_printf(out, "<p>%zu wording%s added behind the policy, and all judged again. Overall: ", t->added_count,
		t->added_count == 1 ? "" : "s");
	html_verdict(out, t->overall_before);
	chc_buf_str(out, " would become ");
	html_verdict(out, t->overall_after);
	chc_buf_str(out, " Nothing was written into the policy.</p>\n");
	if (t->change_count > 0) {
		html_table_begin(out, &table);
		for (size_t i = 0; i < t->change_count; i++)
			put_change(out, c, &table, &t->changes[i]);
		html_table_end(out, &table);
	}
	for (size_t i = 0; i < t->unchanged_count; i++) {
		chc_buf_str(out, i ? "; " : "<p>Still open, since what the policy says now has to be changed as well: ");
		conformance_html_link(out, c->standings[t->unchanged[i]].requirement);
	}
	chc_buf_str(out, t->unchanged_count ? "</p>\n" : "");
	if (t->text && t->text[0]) {
		html_details_begin(out, "All that was added");
		chc_buf_str(out, "<pre class=\"added\">");
		html_str(out, t->text);
		chc_buf_str(out, "</pre>\n");
		html_details_end(out);
	}
	html_section_end(out);
}

/* --- the form --- */

static void put_form_row(struct chc_buf *out, const struct chc_conformance *c, const struct html_table *t,
	const struct chc_form_row *row)
{
	static const enum html_tone tones[CHC_FORM_ANSWER_MAX] = {
		[CHC_FORM_YES] = HTML_TONE_GOOD, [CHC_FORM_NO] = HTML_TONE_BAD, [CHC_FORM_NOT_SHOWN] = HTML_TONE_OPEN,
	};
	static const char *const answers[CHC_FORM_ANSWER_MAX] = {
		[CHC_FORM_YES] = "Yes", [CHC_FORM_NO] = "No", [CHC_FORM_NOT_SHOWN] = "Cannot be shown",
	};

	html_row_begin(out);
	html_cell(out, t, 0, row->rule->id);
	html_cell_begin(out, t, 1);
	html_str(out, row->rule->statement);
	if (!row->rule->statement_seen && c->rulebook->form_by != CHC_FORM_BY_REQUIREMENT)
		chc_buf_str(out, " <span class=\"quiet\">(wording proposed)</span>");
	html_cell_end(out, 1);
	html_cell_begin(out, t, 2);
	html_tag(out, tones[row->answer], answers[row->answer]);
	html_cell_end(out, 2);
	html_cell_begin(out, t, 3);
	html_sentence(out, row->reason ? row->reason : "");
	html_cell_end(out, 3);
	html_cell(out, t, 4, row->claim ? row->claim->words : "\xE2\x80\x93");
	html_row_end(out);
}

void conformance_html_form(struct chc_buf *out, const struct conformance_page *p)
{
	static const struct html_column columns[] = {
		{ "Row", false }, { "Statement", false }, { "Proposed answer", false }, { "Why", false }, { "Claimed", false },
	};
	static const struct html_table table = { "form-rows", "The rows of the form", columns, 5, true };
	const struct chc_conformance *c = p->c;

	if (c->form_count == 0)
		return;
	html_section_begin(out, "form", c->rulebook->form_title);
	html_table_begin(out, &table);
	for (size_t i = 0; i < c->form_count; i++)
		put_form_row(out, c, &table, &c->form[i]);
	html_table_end(out, &table);
	for (size_t i = 0; i < c->rulebook->form_notes.count; i++)
		html_p(out, NULL, c->rulebook->form_notes.items[i]);
	html_section_end(out);
}
