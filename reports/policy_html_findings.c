/* SPDX-License-Identifier: MIT */
/*
 * One requirement in the HTML report on a policy: the verdict, why, the words
 * or the search behind it, and what would close the gap.
 */
#include "reports/policy_html.h"

#include "reports/html.h"
#include "reports/policy.h"
#include "reports/policy_words.h"

const char *policy_title(const struct chc_requirement *q)
{
	return q->title ? q->title : q->id;
}

void policy_html_requirement_id(struct chc_buf *out, size_t book, const struct chc_requirement *q)
{
	if (book > 0)
		chc_buf_printf(out, "r%zu-", book);
	else
		chc_buf_str(out, "r-");
	/* what every tool takes for an id */
	for (const char *c = q->id; *c; c++)
		chc_buf_char(out, (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '-' ? *c : '_');
}

void policy_html_id(struct chc_buf *out, const struct policy_page *p, const struct chc_finding *f)
{
	size_t book = 0;

	while (book < p->r->rulebook_count && p->r->rulebooks[book] != f->rulebook)
		book++;
	policy_html_requirement_id(out, p->r->rulebook_count > 1 ? book + 1 : 0, f->requirement);
}

void policy_html_link(struct chc_buf *out, const struct policy_page *p, const struct chc_finding *f)
{
	chc_buf_str(out, "<a href=\"#");
	policy_html_id(out, p, f);
	chc_buf_str(out, "\">");
	html_str(out, policy_title(f->requirement));
	chc_buf_str(out, "</a>");
}

void policy_html_weight(struct chc_buf *out, const struct chc_requirement *q)
{
	const char *paragraph = policy_paragraph(q);

	html_str(out, paragraph ? paragraph : "");
	chc_buf_str(out, paragraph ? ", " : "");
	html_str(out, chc_force_name(q->force));
}

/* "page 2, line 31, under Our process > Stage 1 (policy.pdf)" */
static void put_place(struct chc_buf *out, const struct chc_report *r, const struct chc_evidence *e)
{
	const size_t first = e->section_count > 2 ? e->section_count - 2 : 0;

	if (e->page > 0)
		chc_buf_printf(out, "page %u", e->page);
	else if (e->line > 0)
		chc_buf_printf(out, "line %u", e->line);
	for (size_t i = first; i < e->section_count; i++)
		chc_buf_printf(out, "%s%s", i > first ? " > " : out->len > 0 ? ", under " : "under ", e->section[i]);
	if (r->document_count > 1)
		chc_buf_printf(out, " (%s)", policy_short_name(r, e->document));
}

void policy_html_quote(struct chc_buf *out, const struct policy_page *p, const struct chc_evidence *e)
{
	const uint32_t number = marks_number(&p->marks, e);
	struct chc_buf place = CHC_BUF_INIT, href = CHC_BUF_INIT, link = CHC_BUF_INIT;

	put_place(&place, p->r, e);
	chc_buf_printf(&href, "#m%u", number);
	chc_buf_printf(&link, "Quote %u", number);
	out->failed |= place.failed || href.failed || link.failed;
	if (!out->failed)
		html_quote(out, &(struct html_quote){ .words = e->quote, .href = number ? href.ptr : NULL, .link = link.ptr,
			.place = place.len ? place.ptr : NULL, .recognised = e->recognised });
	chc_buf_release(&place);
	chc_buf_release(&href);
	chc_buf_release(&link);
}

static void put_labelled(struct chc_buf *out, const char *label, const char *text)
{
	if (!text || !text[0])
		return;
	chc_buf_str(out, "<p><span class=\"label\">");
	html_str(out, label);
	chc_buf_str(out, ":</span> ");
	html_str(out, text);
	chc_buf_str(out, "</p>\n");
}

static void put_value(struct chc_buf *out, const struct chc_value *v)
{
	if (!v->set)
		return;
	chc_buf_printf(out, "<p><span class=\"label\">Time limit in the text:</span> %u ", v->amount);
	html_words(out, chc_unit_name(v->unit), false);
	chc_buf_str(out, v->amount == 1 ? "" : "s");
	if (v->start && !chc_span_is(chc_span_of(v->start), "unstated")) {
		chc_buf_str(out, ", counted from ");
		html_words(out, v->start, false);
	}
	chc_buf_str(out, "</p>\n");
}

static void put_parts(struct chc_buf *out, const struct chc_finding *f, bool found, const char *label)
{
	size_t count = 0;

	for (size_t i = 0; i < f->limb_count; i++)
		count += f->limbs[i].found == found;
	if (count == 0)
		return;
	chc_buf_printf(out, "<p class=\"label\">%s:</p>\n<ul>\n", label);
	for (size_t i = 0; i < f->limb_count; i++) {
		const struct chc_limb *limb = f->limbs[i].limb;

		if (f->limbs[i].found != found)
			continue;
		chc_buf_str(out, "<li>");
		html_str(out, limb->title ? limb->title : limb->id);
		chc_buf_str(out, "</li>\n");
	}
	chc_buf_str(out, "</ul>\n");
}

static void put_searched(struct chc_buf *out, const struct policy_page *p, const struct chc_finding *f)
{
	chc_buf_str(out, "<p>Looked for in ");
	html_count(out, f->searched_blocks, "block");
	chc_buf_str(out, f->nearest ? " of text. This came nearest:</p>\n" : " of text. Nothing came near.</p>\n");
	if (!f->nearest)
		return;
	policy_html_quote(out, p, f->nearest);
	put_labelled(out, "Why it does not count", f->nearest_why);
}

static void put_advice(struct chc_buf *out, const char *label, const char *advice, const char *wording)
{
	if ((!advice || !advice[0]) && (!wording || !wording[0]))
		return;
	chc_buf_str(out, "<div class=\"advice\">\n");
	put_labelled(out, label, advice);
	put_labelled(out, "Smallest wording", wording);
	chc_buf_str(out, "</div>\n");
}

static void put_days(struct chc_buf *out, unsigned days)
{
	chc_buf_printf(out, "%u ", days);
	html_words(out, chc_unit_name(CHC_UNIT_WORKING_DAY), false);
	chc_buf_str(out, days == 1 ? "" : "s");
}

/* The organisation's own promise, judged beside the rulebook. */
static void put_promise(struct chc_buf *out, const struct chc_finding *f)
{
	const struct chc_promise *p = f->promise;

	html_note_begin(out);
	chc_buf_str(out, "<p><span class=\"label\">Own promise:</span> ");
	html_verdict(out, f->own->verdict);
	chc_buf_char(out, ' ');
	html_str(out, p->promise);
	if (p->source) {
		chc_buf_str(out, " (");
		html_str(out, p->source);
		chc_buf_char(out, ')');
	}
	chc_buf_str(out, "</p>\n<p>");
	put_days(out, p->within.amount[CHC_UNIT_WORKING_DAY]);
	chc_buf_str(out, " or less, where the rulebook allows ");
	put_days(out, p->code_days);
	chc_buf_str(out, ".</p>\n");
	put_labelled(out, p->laxer ? "Longer, because" : "Because", p->reason);
	html_note_end(out);
}

static void put_override(struct chc_buf *out, const struct chc_finding *f)
{
	const struct chc_override *o = f->override;

	html_note_begin(out);
	if (o->force_given) {
		chc_buf_str(out, "<p><span class=\"label\">Own force:</span> ");
		html_str(out, chc_force_name(o->force));
		chc_buf_str(out, ", where the rulebook says ");
		html_str(out, chc_force_name(f->requirement->force));
		chc_buf_str(out, "</p>\n");
	}
	put_labelled(out, "Own advice", o->advice);
	put_labelled(out, "Own wording", o->wording);
	put_labelled(out, "Because", o->reason);
	html_note_end(out);
}

void policy_html_body(struct chc_buf *out, const struct policy_page *p, const struct chc_finding *f)
{
	const struct policy_parts *parts = &policy_parts[f->verdict];

	html_p(out, "big", f->reason);
	put_labelled(out, "What is asked for", f->requirement->text);
	put_value(out, &f->value);
	if (f->limb_count > 1 && parts->found)
		put_parts(out, f, true, "Found");
	if (f->limb_count > 1 && parts->missing)
		put_parts(out, f, false, "Not found");
	for (size_t i = 0; i < f->evidence_count; i++)
		policy_html_quote(out, p, &f->evidence[i]);
	if (parts->searched)
		put_searched(out, p, f);
	if (parts->advice)
		put_advice(out, "Advice", f->requirement->advice, f->requirement->wording);
	if (f->promise && f->own)
		put_promise(out, f);
	if (f->override)
		put_override(out, f);
}

void policy_html_item(struct chc_buf *out, enum chc_verdict verdict, const struct chc_requirement *q)
{
	chc_buf_printf(out, "\" data-item data-verdict=\"%s\" data-force=\"%s\" data-section=\"%u\">\n",
		chc_verdict_name(verdict), chc_force_name(q->force), q->section);
	html_heading(out, 3, NULL, policy_title(q));
}

void policy_html_finding(struct chc_buf *out, const struct policy_page *p, const struct chc_finding *f)
{
	const struct chc_requirement *q = f->requirement;

	chc_buf_str(out, "<article class=\"item\" id=\"");
	policy_html_id(out, p, f);
	policy_html_item(out, f->verdict, q);
	chc_buf_str(out, "<p>");
	html_verdict(out, f->verdict);
	chc_buf_str(out, " <span class=\"quiet\">");
	policy_html_weight(out, q);
	chc_buf_str(out, " <code>");
	html_str(out, q->id);
	chc_buf_str(out, "</code></span></p>\n");
	policy_html_body(out, p, f);
	chc_buf_str(out, "</article>\n");
	chc_buf_drain(out);
}
