/* SPDX-License-Identifier: MIT */
/*
 * `chcheck assess -f html`: one organisation from every side. Each requirement
 * has four voices next to each other: what the policy says, what cases show, what
 * people attest, what the organisation claims or explains. None changes another.
 */
#include "reports/conformance_html.h"

#include <inttypes.h>

#include "reports/cases_html.h"
#include "reports/conformance.h"
#include "reports/html.h"
#include "reports/policy.h"
#include "reports/policy_words.h"

static const char *const style[] = {
	".voices { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: .5rem 1.5rem; "
	"margin: .75rem 0; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); padding: .5rem 0 }\n"
	"pre { white-space: pre-wrap; font-size: .95rem }\n"
	".voices dt { font-weight: 600 } .voices dd { margin: 0 } .voices p { margin: .2rem 0 } .voices > div { min-width: 0 }\n"
	"@media print { .voices { grid-template-columns: repeat(4, 1fr) } .voices > div { break-inside: avoid } }\n",
	NULL
};

void conformance_html_link(struct chc_buf *out, const struct chc_requirement *q)
{
	chc_buf_str(out, "<a href=\"#");
	policy_html_requirement_id(out, 0, q);
	chc_buf_str(out, "\">");
	html_str(out, policy_title(q));
	chc_buf_str(out, "</a>");
}

/* --- the four voices of one requirement --- */

static void voice_begin(struct chc_buf *out, const char *name)
{
	chc_buf_str(out, "<div><dt>");
	html_str(out, name);
	chc_buf_str(out, "</dt><dd>");
}

static void voice_end(struct chc_buf *out, bool said)
{
	chc_buf_str(out, said ? "</dd></div>\n" : "<p class=\"quiet\">Nothing</p></dd></div>\n");
}

static void put_policy_voice(struct chc_buf *out, const struct chc_finding *f)
{
	voice_begin(out, "The policy says");
	if (f) {
		chc_buf_str(out, "<p>");
		html_verdict(out, f->verdict);
		chc_buf_str(out, "</p>");
		html_p(out, NULL, f->reason);
	} else {
		html_p(out, "quiet", "No policy was read.");
	}
	voice_end(out, true);
}

void conformance_html_practice(struct chc_buf *out, const struct chc_conformance *c, const struct chc_practice *p)
{
	const uint64_t departs = p->of - p->met - p->unverified;

	html_str(out, conformance_practice_title(c, p));
	if (p->of == 0) {
		chc_buf_str(out, ": no case to tell by");
		return;
	}
	chc_buf_printf(out, ": %" PRIu64 " of %" PRIu64 " in order (%.1f&nbsp;%%)", p->met, p->of,
		100.0 * (double)p->met / (double)p->of);
	if (departs > 0)
		chc_buf_printf(out, ", %" PRIu64 " not", departs);
	if (p->unverified > 0)
		chc_buf_printf(out, ", %" PRIu64 " within an extension of which too little is known", p->unverified);
}

static void put_cases_voice(struct chc_buf *out, const struct chc_conformance *c, const struct chc_standing *s)
{
	voice_begin(out, "Cases show");
	for (size_t i = 0; i < s->practice_count; i++) {
		chc_buf_str(out, "<p>");
		html_verdict(out, s->practice[i].verdict);
		chc_buf_str(out, "</p><p>");
		conformance_html_practice(out, c, &s->practice[i]);
		chc_buf_str(out, "</p>");
	}
	voice_end(out, s->practice_count > 0);
}

void conformance_html_attested(struct chc_buf *out, const struct chc_attested *a)
{
	html_verdict(out, a->attestation->verdict);
	chc_buf_char(out, ' ');
	html_str(out, a->attestation->who);
	chc_buf_str(out, ", ");
	html_day(out, a->attestation->when);
	chc_buf_str(out, ": ");
	html_str(out, a->attestation->source);
	if (a->attestation->link) {
		chc_buf_str(out, " (");
		html_str(out, a->attestation->link);
		chc_buf_char(out, ')');
	}
	if (a->expired) {
		chc_buf_str(out, " <strong>Expired on ");
		html_day(out, a->attestation->expires);
		chc_buf_str(out, ": does not count.</strong>");
	}
}

void conformance_html_explained(struct chc_buf *out, const struct chc_explained *x)
{
	html_str(out, x->explanation->reason);
	chc_buf_str(out, " (");
	html_str(out, x->explanation->decided_by);
	chc_buf_str(out, ", ");
	html_day(out, x->explanation->date);
	chc_buf_char(out, ')');
	if (x->expired) {
		chc_buf_str(out, " <strong>Review was due on ");
		html_day(out, x->explanation->review);
		chc_buf_str(out, ": does not count.</strong>");
	}
}

static void put_people_voice(struct chc_buf *out, const struct chc_standing *s)
{
	voice_begin(out, "People attest");
	for (size_t i = 0; i < s->attested_count; i++) {
		chc_buf_str(out, "<p>");
		conformance_html_attested(out, &s->attested[i]);
		chc_buf_str(out, "</p>");
	}
	voice_end(out, s->attested_count > 0);
}

static bool is_among(const uint32_t *list, size_t count, size_t standing)
{
	for (size_t i = 0; i < count; i++)
		if (list[i] == standing)
			return true;
	return false;
}

static void put_action(struct chc_buf *out, const struct chc_action *a)
{
	chc_buf_str(out, "<p>To be done: ");
	html_str(out, a->action);
	chc_buf_str(out, " (");
	html_str(out, a->owner);
	if (a->due != CHC_DATE_NONE) {
		chc_buf_str(out, ", by ");
		html_day(out, a->due);
	}
	if (a->done != CHC_DATE_NONE) {
		chc_buf_str(out, ", done on ");
		html_day(out, a->done);
	}
	chc_buf_str(out, ")</p>");
}

static void put_own_voice(struct chc_buf *out, const struct chc_conformance *c, size_t index)
{
	const struct chc_standing *s = &c->standings[index];
	bool said = s->explained_count > 0;

	voice_begin(out, "The organisation claims, or explains");
	for (size_t i = 0; i < c->claim_count; i++) {
		const struct chc_claim_check *check = &c->claims[i];

		if (!is_among(check->standings, check->standing_count, index))
			continue;
		chc_buf_str(out, "<p>");
		/* a row may go too far by another of its requirements */
		conformance_html_claim(out, check, !check->row || is_among(check->behind, check->behind_count, index));
		chc_buf_str(out, "</p>");
		said = true;
	}
	for (size_t i = 0; i < s->explained_count; i++) {
		chc_buf_str(out, "<p>Explained: ");
		conformance_html_explained(out, &s->explained[i]);
		chc_buf_str(out, "</p>");
	}
	for (size_t i = 0; i < s->action_count; i++)
		put_action(out, s->actions[i]);
	voice_end(out, said || s->action_count > 0);
}

/* --- each requirement --- */

static void put_standing(struct chc_buf *out, const struct conformance_page *p, size_t index)
{
	const struct chc_standing *s = &p->c->standings[index];
	const struct chc_requirement *q = s->requirement;

	chc_buf_str(out, "<article class=\"item\" id=\"");
	policy_html_requirement_id(out, 0, q);
	policy_html_item(out, s->policy ? s->policy->verdict : CHC_NEEDS_EVIDENCE, q);
	chc_buf_str(out, "<p class=\"quiet\">");
	policy_html_weight(out, q);
	chc_buf_str(out, " <code>");
	html_str(out, q->id);
	chc_buf_str(out, "</code></p>\n<dl class=\"voices\">\n");
	put_policy_voice(out, s->policy);
	put_cases_voice(out, p->c, s);
	put_people_voice(out, s);
	put_own_voice(out, p->c, index);
	chc_buf_str(out, "</dl>\n");
	if (s->policy) {
		html_details_begin(out, "The policy's words, and advice");
		policy_html_body(out, &p->policy, s->policy);
		html_details_end(out);
	}
	chc_buf_str(out, "</article>\n");
	chc_buf_drain(out);
}

static bool begins_section(const struct chc_conformance *c, size_t i)
{
	return i == 0 || c->standings[i].requirement->section != c->standings[i - 1].requirement->section;
}

static void name_section(struct chc_buf *id, struct chc_buf *title, const struct chc_conformance *c, size_t i)
{
	const unsigned section = c->standings[i].requirement->section;
	const char *words = policy_section_title(c->rulebook, section);

	chc_buf_printf(id, "section-%u-%zu", section, i + 1);
	chc_buf_printf(title, "Section %u%s%s", section, words ? ": " : "", words ? words : "");
}

static void each_section(struct chc_buf *out, const struct conformance_page *p, bool contents)
{
	const struct chc_conformance *c = p->c;

	for (size_t i = 0; i < c->standing_count && !out->failed; i++) {
		if (begins_section(c, i)) {
			struct chc_buf id = CHC_BUF_INIT, title = CHC_BUF_INIT;

			name_section(&id, &title, c, i);
			if (!contents && i > 0)
				html_section_end(out);
			out->failed |= id.failed || title.failed;
			if (!out->failed)
				(contents ? html_contents_item : html_section_begin)(out, id.ptr, title.ptr);
			chc_buf_release(&id);
			chc_buf_release(&title);
		}
		if (!contents)
			put_standing(out, p, i);
	}
	if (!contents && c->standing_count > 0)
		html_section_end(out);
}

/* --- what this is --- */

static void put_registers(struct chc_buf *out, const struct chc_conformance *c)
{
	if (c->tally)
		chc_buf_printf(out, "%" PRIu64 " case%s in %zu register%s", c->tally->cases, c->tally->cases == 1 ? "" : "s",
			c->tally->register_count, c->tally->register_count == 1 ? "" : "s");
	else
		chc_buf_str(out, c->organisation->register_count > 0 ? "none that could be used"
			: "none: what is done cannot be shown from cases");
	for (size_t i = 0; i < c->unusable_count; i++) {
		chc_buf_str(out, "<p>");
		html_str(out, c->unusable[i].path);
		chc_buf_str(out, " could not be used: ");
		html_str(out, c->unusable[i].error.message);
		chc_buf_str(out, "</p>");
	}
}

static void put_facts(struct chc_buf *out, const struct chc_conformance *c)
{
	html_facts_begin(out);
	html_fact_begin(out, "Result");
	html_tag(out, c->departs ? HTML_TONE_BAD : HTML_TONE_GOOD, c->departs ? "Departs" : "Nothing departs");
	if (c->report) {
		chc_buf_str(out, " Of the policy: ");
		html_words(out, policy_overall_words(c->overall), false);
		chc_buf_char(out, '.');
	}
	html_fact_end(out);
	html_fact_begin(out, "As things stood on");
	html_day(out, c->as_of);
	html_fact_end(out);
	html_fact_begin(out, "Rulebook");
	html_str(out, c->rulebook->title ? c->rulebook->title : c->rulebook->id);
	chc_buf_str(out, " (");
	html_str(out, c->rulebook->id);
	chc_buf_str(out, ", version ");
	html_str(out, c->rulebook->version ? c->rulebook->version : "unknown");
	chc_buf_char(out, ')');
	html_fact_end(out);
	html_fact(out, "Policy", c->edition ? c->edition->path : "none that was in force on that day");
	html_fact_begin(out, "Cases");
	put_registers(out, c);
	html_fact_end(out);
	html_facts_end(out);
}

static void put_contents(struct chc_buf *out, const struct conformance_page *p, const struct cases_page *cases)
{
	const struct chc_conformance *c = p->c;

	html_contents_begin(out);
	html_contents_item(out, "summary", "Summary");
	if (c->trial)
		html_contents_item(out, "trial", "What the proposed wordings would change");
	html_contents_item(out, "claims", "The organisation's own answers");
	if (c->form_count > 0)
		html_contents_item(out, "form", c->rulebook->form_title);
	each_section(out, p, true);
	if (c->report) {
		html_contents_item(out, POLICY_HTML_LIMITS, "Time limits");
		if (c->report->contradiction_count > 0)
			html_contents_item(out, POLICY_HTML_TORN, "Places that contradict each other");
	}
	if (c->tally)
		cases_html_contents(out, cases);
	if (c->report) {
		html_contents_item(out, POLICY_HTML_INPUT, "What was read");
		html_contents_item(out, POLICY_HTML_TEXT, "The text as it was read");
	}
}

static void put_page(struct chc_buf *out, const struct conformance_page *p, const struct html_page *page)
{
	const struct chc_conformance *c = p->c;
	const struct cases_page cases = { c->tally, c->drawn, true };

	html_page_begin(out, page);
	put_facts(out, c);
	put_contents(out, p, &cases);
	html_main_begin(out);
	conformance_html_summary(out, p);
	conformance_html_trial(out, p);
	conformance_html_claims(out, p);
	conformance_html_form(out, p);
	if (c->report)
		policy_html_filters(out, c->report);
	each_section(out, p, false);
	if (c->report) {
		policy_html_limits(out, &p->policy);
		policy_html_contradictions(out, &p->policy);
	}
	if (c->tally)
		cases_html_sections(out, &cases);
	if (c->report) {
		policy_html_coverage(out, &p->policy);
		policy_html_read(out, &p->policy);
	}
	html_page_end(out, page);
}

void write_conformance_html(struct chc_buf *out, const struct chc_conformance *c)
{
	const char *all[16];
	const char *const *const from[] = { style, policy_html_style, cases_html_style };
	struct conformance_page p = { .c = c };
	size_t n = 0;

	for (size_t i = 0; i < sizeof(from) / sizeof(from[0]); i++)
		for (size_t k = 0; from[i][k] && n + 1 < sizeof(all) / sizeof(all[0]); k++)
			all[n++] = from[i][k];
	all[n] = NULL;
	if (c->report)
		out->failed |= !policy_page_init(&p.policy, c->report);
	if (!out->failed)
		put_page(out, &p, &(struct html_page){ .title = c->organisation->name, .kind = "Report on an organisation",
			.style = all, .filters = c->report != NULL });
	policy_page_release(&p.policy);
}
