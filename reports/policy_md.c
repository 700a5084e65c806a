/* SPDX-License-Identifier: MIT */
/*
 * The report on a policy as Markdown: for an issue tracker, a wiki, a pull
 * request. What departs stands first in a table, then each requirement.
 */
#include <string.h>

#include "reports/markdown.h"
#include "reports/policy.h"
#include "reports/policy_text.h"
#include "reports/redacted.h"

/* Says how a verdict is looked at without colour: a mark before its word. */
static const char *const marks[CHC_VERDICT_MAX] = {
	[CHC_MET] = "✓", [CHC_PARTLY] = "◐", [CHC_NOT_MET] = "✗", [CHC_SILENT] = "–",
	[CHC_UNCLEAR] = "?", [CHC_NEEDS_EVIDENCE] = "…", [CHC_NOT_APPLICABLE] = "·", [CHC_ERROR] = "!",
};

static void put_verdict(struct chc_buf *out, enum chc_verdict v)
{
	chc_buf_printf(out, "%s ", marks[v]);
	md_words(out, chc_verdict_name(v));
}

static void put_title(struct chc_buf *out, const struct chc_finding *f)
{
	md_text(out, f->requirement->title ? f->requirement->title : f->requirement->id);
}

/* A scratch text, escaped. */
static void put_made(struct chc_buf *out, const struct chc_buf *made)
{
	if (made->failed)
		out->failed = true;
	else
		md_text(out, made->len > 0 ? made->ptr : "");
}

static void put_head(struct chc_buf *out, const struct chc_report *r)
{
	const char *title = r->rulebook_count == 1 ? r->rulebooks[0]->title : NULL;
	const char *comma = "";

	chc_buf_str(out, "# ");
	md_text(out, title ? title : "Policy report");
	chc_buf_str(out, "\n\n");
	for (size_t i = 0; i < r->rulebook_count; i++) {
		chc_buf_str(out, "- Rulebook: ");
		md_text(out, r->rulebooks[i]->id);
		if (r->rulebooks[i]->version) {
			chc_buf_str(out, ", version ");
			md_text(out, r->rulebooks[i]->version);
		}
		chc_buf_char(out, '\n');
	}
	for (size_t i = 0; i < r->document_count; i++) {
		chc_buf_str(out, "- Document: ");
		md_text(out, r->documents[i]->path);
		chc_buf_printf(out, " (%s, %zu words)\n", r->documents[i]->format, r->documents[i]->words);
	}
	for (size_t i = 0; i < r->unusable_count; i++) {
		chc_buf_str(out, "- Not read: ");
		md_text(out, r->unusable[i].path);
		chc_buf_str(out, ": ");
		md_text(out, r->unusable[i].error.message);
		chc_buf_char(out, '\n');
	}
	if (r->redacted) {
		struct chc_buf hidden = CHC_BUF_INIT;

		redacted_words(&hidden, r->redacted);
		chc_buf_str(out, "- Hidden: ");
		put_made(out, &hidden);
		chc_buf_release(&hidden);
		chc_buf_char(out, '\n');
	}
	chc_buf_str(out, "- Overall: **");
	put_verdict(out, r->overall);
	chc_buf_str(out, "** (");
	for (size_t v = 0; v < CHC_VERDICT_MAX; v++) {
		if (r->summary[v] == 0)
			continue;
		chc_buf_printf(out, "%s%zu ", comma, r->summary[v]);
		md_words(out, chc_verdict_name((enum chc_verdict)v));
		comma = ", ";
	}
	chc_buf_str(out, ")\n");
}

/* What has to be looked at, by verdict in the order of the overall fold. */
static void put_departures(struct chc_buf *out, const struct chc_report *r)
{
	static const enum chc_verdict order[] = {
		CHC_ERROR, CHC_NOT_MET, CHC_UNCLEAR, CHC_PARTLY, CHC_SILENT,
	};
	bool any = false;

	for (size_t v = 0; v < sizeof(order) / sizeof(order[0]); v++) {
		for (size_t i = 0; i < r->finding_count; i++) {
			const struct chc_finding *f = &r->findings[i];
			const char *paragraph = policy_paragraph(f->requirement);

			if (f->verdict != order[v])
				continue;
			if (!any)
				chc_buf_str(out, "\n## What to look at\n\n| Verdict | Requirement | Paragraph | Force |\n"
					"| --- | --- | --- | --- |\n");
			any = true;
			chc_buf_str(out, "| ");
			put_verdict(out, f->verdict);
			chc_buf_str(out, " | ");
			put_title(out, f);
			chc_buf_printf(out, " | %s | ", paragraph ? paragraph : "");
			chc_buf_printf(out, "%s |\n", chc_force_name(chc_overlay_force(r->overlay, f->requirement)));
		}
	}
}

static void put_evidence(struct chc_buf *out, const struct chc_report *r, const char *before, const struct chc_evidence *e)
{
	struct chc_buf place = CHC_BUF_INIT;

	text_place(&place, r, e, true);
	chc_buf_printf(out, "\n%s", before);
	put_made(out, &place);
	chc_buf_str(out, ":\n\n");
	md_quote(out, e->quote);
	chc_buf_release(&place);
}

static void put_labelled(struct chc_buf *out, const char *label, const char *text)
{
	if (!text || !text[0])
		return;
	chc_buf_printf(out, "\n**%s:** ", label);
	md_text(out, text);
	chc_buf_char(out, '\n');
}

static void put_finding(struct chc_buf *out, const struct chc_report *r, const struct chc_finding *f)
{
	const char *paragraph = policy_paragraph(f->requirement);
	bool gap = f->verdict != CHC_MET && f->verdict != CHC_NOT_APPLICABLE && f->verdict != CHC_ERROR;

	chc_buf_str(out, "\n### ");
	put_verdict(out, f->verdict);
	chc_buf_str(out, ": ");
	put_title(out, f);
	chc_buf_printf(out, "\n\n`%s`", f->requirement->id);
	if (paragraph)
		chc_buf_printf(out, ", paragraph %s", paragraph);
	chc_buf_printf(out, ", %s", chc_force_name(chc_overlay_force(r->overlay, f->requirement)));
	if (f->value.set && f->value.text)
		chc_buf_printf(out, ", time limit `%s`", f->value.text);
	chc_buf_char(out, '\n');
	if (f->reason) {
		chc_buf_char(out, '\n');
		md_text(out, f->reason);
		chc_buf_char(out, '\n');
	}
	for (size_t i = 0; i < f->evidence_count; i++)
		put_evidence(out, r, "", &f->evidence[i]);
	if (f->nearest && f->evidence_count == 0)
		put_evidence(out, r, "Nearest: ", f->nearest);
	if (f->nearest && f->evidence_count == 0)
		put_labelled(out, "Not counted", f->nearest_why);
	if (gap) {
		put_labelled(out, "Advice", f->requirement->advice);
		put_labelled(out, "Wording", f->requirement->wording);
	}
	if (f->own && f->promise) {
		put_labelled(out, "Own promise", f->promise->promise);
		chc_buf_str(out, "\n**Judged by it:** ");
		put_verdict(out, f->own->verdict);
		chc_buf_char(out, '\n');
	}
}

static void put_section_title(struct chc_buf *out, const struct chc_report *r, const struct chc_finding *f)
{
	const struct chc_rulebook *b = f->rulebook;

	chc_buf_str(out, "\n## ");
	if (r->rulebook_count > 1) {
		md_text(out, b->title ? b->title : b->id);
		chc_buf_str(out, ", ");
	}
	chc_buf_printf(out, "Section %u", f->requirement->section);
	for (size_t i = 0; i < b->section_count; i++) {
		if (b->sections[i].number == f->requirement->section && b->sections[i].title) {
			chc_buf_str(out, ": ");
			md_text(out, b->sections[i].title);
		}
	}
	chc_buf_char(out, '\n');
}

void write_policy_md(struct chc_buf *out, const struct chc_report *r)
{
	const struct chc_finding *before = NULL;

	put_head(out, r);
	put_departures(out, r);
	for (size_t i = 0; i < r->finding_count; i++) {
		const struct chc_finding *f = &r->findings[i];

		if (!before || before->rulebook != f->rulebook || before->requirement->section != f->requirement->section)
			put_section_title(out, r, f);
		before = f;
		put_finding(out, r, f);
		chc_buf_drain(out);
	}
}
