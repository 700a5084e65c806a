/* SPDX-License-Identifier: MIT */
/*
 * An organisation's conformance for a person to read: what has to be looked at
 * first, where its own answers go too far, the form, then section by section what
 * the policy says, what the cases show and what people say, one under the other.
 */
#include <string.h>

#include "chcheck/date.h"
#include "reports/conformance.h"
#include "reports/policy.h"
#include "reports/policy_text.h"
#include "reports/text.h"

#define INDENT ((size_t)4)
#define LABEL ((size_t)11)

static void put_labelled(struct chc_buf *out, const char *label, const struct chc_buf *text)
{
	text_pad(out, label, LABEL);
	text_wrap(out, text_of(out, text), LABEL, LABEL);
}

static void put_day(struct chc_buf *out, int day)
{
	char text[CHC_DATE_TEXT] = "";

	chc_date_format(day, text);
	chc_buf_str(out, text);
}

/* A line of a side: its label, then its words below each other. */
static void put_side(struct chc_buf *out, const char *label, const struct chc_buf *text)
{
	chc_buf_printf(out, "%*s", (int)INDENT, "");
	text_pad(out, label, 10);
	text_wrap(out, text_of(out, text), INDENT + 10, INDENT + 10);
}

/* --- the head --- */

static void put_registers(struct chc_buf *out, const struct chc_conformance *c)
{
	struct chc_buf line = CHC_BUF_INIT;
	const struct chc_tally *t = c->tally;

	if (!t)
		chc_buf_str(&line, c->organisation->register_count > 0 ? "none that could be used"
			: "none: what is done cannot be shown from cases");
	else
		chc_buf_printf(&line, "%llu case%s in %zu register%s", (unsigned long long)t->cases, t->cases == 1 ? "" : "s",
			t->register_count, t->register_count == 1 ? "" : "s");
	put_labelled(out, "Cases", &line);
	chc_buf_release(&line);
}

static void put_head(struct chc_buf *out, const struct chc_conformance *c)
{
	const struct chc_organisation *o = c->organisation;
	struct chc_buf line = CHC_BUF_INIT;

	chc_buf_printf(&line, "%s: %s", o->name, c->rulebook->title);
	text_heading(out, text_of(out, &line), '=');
	chc_buf_clear(&line);
	chc_buf_printf(&line, "%s %s, at ", c->rulebook->id, c->rulebook->version);
	put_day(&line, c->as_of);
	chc_buf_char(out, '\n');
	put_labelled(out, "Rulebook", &line);
	chc_buf_clear(&line);
	if (!c->edition)
		chc_buf_str(&line, "none that was in force on that day");
	else
		chc_buf_printf(&line, "%s (%zu document%s)", c->edition->path, c->report ? c->report->document_count : 0,
			c->report && c->report->document_count == 1 ? "" : "s");
	put_labelled(out, "Policy", &line);
	put_registers(out, c);
	for (size_t i = 0; i < c->unusable_count; i++) {
		chc_buf_clear(&line);
		chc_buf_printf(&line, "%s could not be used: %s", c->unusable[i].path, c->unusable[i].error.message);
		put_labelled(out, "Note", &line);
	}
	chc_buf_release(&line);
}

/* --- the summary --- */

static void put_practice_words(struct chc_buf *out, const struct chc_conformance *c, const struct chc_practice *p)
{
	uint64_t departs = p->of - p->met - p->unverified;

	chc_buf_printf(out, "%s: ", conformance_practice_title(c, p));
	if (p->of == 0) {
		chc_buf_str(out, "no case to tell by");
		return;
	}
	chc_buf_printf(out, "%llu of %llu in order (%.1f %%)", (unsigned long long)p->met, (unsigned long long)p->of,
		100.0 * (double)p->met / (double)p->of);
	if (departs > 0)
		chc_buf_printf(out, ", %llu not", (unsigned long long)departs);
	if (p->unverified > 0)
		chc_buf_printf(out, ", %llu within an extension of which too little is known",
			(unsigned long long)p->unverified);
}

static void put_gap(struct chc_buf *out, const struct chc_conformance *c, const struct chc_standing *s)
{
	const struct chc_requirement *q = s->requirement;
	struct chc_buf line = CHC_BUF_INIT;

	chc_buf_printf(&line, "%s [%s]", q->title, q->id);
	text_paragraph(out, text_of(out, &line), INDENT);
	chc_buf_clear(&line);
	if (s->policy && s->policy->verdict != CHC_MET && s->policy->verdict != CHC_NEEDS_EVIDENCE
		&& s->policy->verdict != CHC_NOT_APPLICABLE) {
		text_words(&line, chc_verdict_name(s->policy->verdict));
		chc_buf_printf(&line, ": %s", s->policy->reason);
		put_side(out, "Policy", &line);
	}
	for (size_t i = 0; i < s->practice_count; i++) {
		if (s->practice[i].verdict != CHC_NOT_MET)
			continue;
		chc_buf_clear(&line);
		put_practice_words(&line, c, &s->practice[i]);
		put_side(out, "Cases", &line);
	}
	const struct chc_attestation *a = conformance_attested(s);
	if (a && a->verdict != CHC_MET) {
		chc_buf_clear(&line);
		text_words(&line, chc_verdict_name(a->verdict));
		chc_buf_printf(&line, ", says %s", a->who);
		put_side(out, "People", &line);
	}
	chc_buf_release(&line);
}

static void put_priorities(struct chc_buf *out, const struct chc_conformance *c)
{
	const struct chc_rulebook *book = c->rulebook;
	size_t last = SIZE_MAX;

	text_heading(out, "What to look at first", '=');
	if (c->priority_count == 0) {
		chc_buf_str(out, "\nNothing that was looked for departs from the Code.\n");
		return;
	}
	chc_buf_char(out, '\n');
	text_paragraph(out, "In the order of what it does to a person who complains; that order is this program's own.", 0);
	for (size_t i = 0; i < c->priority_count; i++) {
		const struct chc_standing *s = &c->standings[c->priorities[i]];
		size_t harm = chc_rulebook_harm(book, s->requirement->id);
		if (harm != last)
			chc_buf_printf(out, "\n  %s:\n", harm < book->harm_count ? book->harms[harm].title : "other");
		last = harm;
		put_gap(out, c, s);
	}
}

/* --- claims --- */

static void put_claim(struct chc_buf *out, const struct chc_claim_check *check)
{
	struct chc_buf line = CHC_BUF_INIT;

	chc_buf_printf(&line, "Row %s: \"%s\". %s", check->claim->row, check->claim->words, check->reason);
	text_paragraph(out, text_of(out, &line), 2);
	for (size_t i = 0; i < check->remark_count; i++)
		text_paragraph(out, check->remarks[i], 6);
	chc_buf_release(&line);
}

static void put_claims_of(struct chc_buf *out, const struct chc_conformance *c, enum chc_claim_standing standing,
	bool remarks_only, const char *heading)
{
	bool first = true;

	for (size_t i = 0; i < c->claim_count; i++) {
		const struct chc_claim_check *check = &c->claims[i];
		if (check->standing != standing || (remarks_only && check->remark_count == 0))
			continue;
		if (first)
			chc_buf_printf(out, "\n%s\n", heading);
		first = false;
		put_claim(out, check);
	}
}

static void put_claims(struct chc_buf *out, const struct chc_conformance *c)
{
	size_t agree = 0;

	text_heading(out, "The organisation's own answers", '=');
	if (c->claim_count == 0) {
		chc_buf_str(out, "\nNo self-assessment was given (claims.tsv).\n");
		return;
	}
	for (size_t i = 0; i < c->claim_count; i++)
		agree += c->claims[i].standing == CHC_CLAIM_AGREES;
	chc_buf_printf(out, "\n%zu of %zu answers agree with what was found.\n", agree, c->claim_count);
	put_claims_of(out, c, CHC_CLAIM_OVER, false, "Yes, where what was given contradicts it or does not support it:");
	put_claims_of(out, c, CHC_CLAIM_UNDER, false, "No, where all that was looked for was found:");
	put_claims_of(out, c, CHC_CLAIM_OPEN, false, "Open, neither confirmed nor contradicted:");
	put_claims_of(out, c, CHC_CLAIM_AGREES, true, "Agree, with a remark:");
}

/* --- the form --- */

static void put_form(struct chc_buf *out, const struct chc_conformance *c)
{
	struct chc_buf line = CHC_BUF_INIT;

	if (c->form_count == 0)
		return;
	text_heading(out, c->rulebook->form_title, '=');
	chc_buf_char(out, '\n');
	for (size_t i = 0; i < c->form_count; i++) {
		const struct chc_form_row *row = &c->form[i];
		chc_buf_clear(&line);
		chc_buf_printf(&line, "%s  %s%s", row->rule->id, row->rule->statement,
			row->rule->statement_seen || c->rulebook->form_by == CHC_FORM_BY_REQUIREMENT ? "" : " (wording proposed)");
		text_wrap(out, text_of(out, &line), 0, INDENT);
		chc_buf_clear(&line);
		text_words(&line, chc_form_answer_name(row->answer));
		chc_buf_printf(&line, ": %s", row->reason);
		put_side(out, "Answer", &line);
		if (row->claim) {
			chc_buf_clear(&line);
			chc_buf_printf(&line, "%s (", row->claim->words);
			text_words(&line, chc_claim_standing_name(row->claim_standing));
			chc_buf_char(&line, ')');
			put_side(out, "Claimed", &line);
		}
	}
	chc_buf_char(out, '\n');
	for (size_t i = 0; i < c->rulebook->form_notes.count; i++)
		text_paragraph(out, c->rulebook->form_notes.items[i], 0);
	chc_buf_release(&line);
}

/* --- section by section --- */

static void put_people(struct chc_buf *out, const struct chc_standing *s)
{
	struct chc_buf line = CHC_BUF_INIT;

	for (size_t i = 0; i < s->attested_count; i++) {
		const struct chc_attestation *a = s->attested[i].attestation;
		chc_buf_clear(&line);
		text_words(&line, chc_verdict_name(a->verdict));
		chc_buf_printf(&line, ", %s, ", a->who);
		put_day(&line, a->when);
		chc_buf_printf(&line, ": %s", a->source);
		if (s->attested[i].expired) {
			chc_buf_str(&line, " (expired on ");
			put_day(&line, a->expires);
			chc_buf_str(&line, ": does not count)");
		}
		put_side(out, "Attested", &line);
	}
	for (size_t i = 0; i < s->explained_count; i++) {
		const struct chc_explanation *x = s->explained[i].explanation;
		chc_buf_clear(&line);
		chc_buf_printf(&line, "%s (%s, ", x->reason, x->decided_by);
		put_day(&line, x->date);
		chc_buf_char(&line, ')');
		if (s->explained[i].expired) {
			chc_buf_str(&line, " (review was due on ");
			put_day(&line, x->review);
			chc_buf_str(&line, ": does not count)");
		}
		put_side(out, "Explained", &line);
	}
	for (size_t i = 0; i < s->action_count; i++) {
		const struct chc_action *a = s->actions[i];
		chc_buf_clear(&line);
		chc_buf_printf(&line, "%s (%s", a->action, a->owner);
		chc_buf_str(&line, a->due == CHC_DATE_NONE ? "" : ", by ");
		put_day(&line, a->due);
		chc_buf_str(&line, a->done == CHC_DATE_NONE ? "" : ", done on ");
		put_day(&line, a->done);
		chc_buf_char(&line, ')');
		put_side(out, "To do", &line);
	}
	chc_buf_release(&line);
}

static void put_policy(struct chc_buf *out, const struct chc_conformance *c, const struct chc_finding *f)
{
	struct chc_buf line = CHC_BUF_INIT;

	text_words(&line, f ? chc_verdict_name(f->verdict) : "no policy was read");
	if (f)
		chc_buf_printf(&line, ": %s", f->reason);
	put_side(out, "Policy", &line);
	if (f && f->evidence_count > 0)
		text_evidence(out, c->report, "", &f->evidence[0], NULL, INDENT + 10);
	chc_buf_release(&line);
}

static void put_standing(struct chc_buf *out, const struct chc_conformance *c, const struct chc_standing *s)
{
	const struct chc_requirement *q = s->requirement;
	const char *paragraph = policy_paragraph(q);
	struct chc_buf line = CHC_BUF_INIT;

	chc_buf_printf(&line, "%s (%s%s%s) [%s]", q->title, paragraph ? paragraph : "", paragraph ? ", " : "",
		chc_force_name(q->force), q->id);
	chc_buf_char(out, '\n');
	text_wrap(out, text_of(out, &line), 0, INDENT);
	put_policy(out, c, s->policy);
	for (size_t i = 0; i < s->practice_count; i++) {
		chc_buf_clear(&line);
		text_words(&line, chc_verdict_name(s->practice[i].verdict));
		chc_buf_str(&line, ": ");
		put_practice_words(&line, c, &s->practice[i]);
		put_side(out, "Cases", &line);
	}
	put_people(out, s);
	chc_buf_release(&line);
}

static void put_sections(struct chc_buf *out, const struct chc_conformance *c)
{
	for (size_t n = 0; n < c->rulebook->section_count; n++) {
		const struct chc_section *section = &c->rulebook->sections[n];
		struct chc_buf line = CHC_BUF_INIT;

		chc_buf_printf(&line, "Section %u: %s", section->number, section->title);
		text_heading(out, text_of(out, &line), '=');
		chc_buf_release(&line);
		for (size_t i = 0; i < c->standing_count; i++)
			if (c->standings[i].requirement->section == section->number)
				put_standing(out, c, &c->standings[i]);
	}
}

void write_conformance_text(struct chc_buf *out, const struct chc_conformance *c)
{
	put_head(out, c);
	put_priorities(out, c);
	conformance_text_trial(out, c);
	put_claims(out, c);
	put_form(out, c);
	put_sections(out, c);
}
