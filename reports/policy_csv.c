/* SPDX-License-Identifier: MIT */
/*
 * The report on a policy as a table: one line a requirement, with the first
 * words behind its verdict, and the columns described for CSVW.
 */
#include <string.h>

#include "reports/csv.h"
#include "reports/policy.h"

static const struct csv_column columns[] = {
	{ "rulebook", "Rulebook", CSV_TEXT, true, "id of the rulebook" },
	{ "requirement", "Requirement", CSV_TEXT, true, "id of the requirement in the rulebook" },
	{ "section", "Section", CSV_INTEGER, false, "section of the Code" },
	{ "paragraph", "Paragraph", CSV_TEXT, false, "paragraph of the Code, where its number is sure" },
	{ "confidence", "Confidence", CSV_TEXT, true, "how sure it is that the Code says so, from A (sure) to D" },
	{ "force", "Force", CSV_TEXT, true, "may, statement, should or must" },
	{ "title", "Title", CSV_TEXT, false, NULL },
	{ "verdict", "Verdict", CSV_TEXT, true, "met, partly, not_met, silent, unclear, needs_evidence, not_applicable or error" },
	{ "worse", "Worse reading", CSV_TEXT, false, "of two readings, when the verdict is unclear" },
	{ "departs", "Departs", CSV_BOOLEAN, true, "not met, partly met or silent, of force should or must" },
	{ "reason", "Reason", CSV_TEXT, false, "why this verdict, in one sentence" },
	{ "value", "Time limit", CSV_TEXT, false, "the limit that the text gives, such as 10wd@receipt" },
	{ "found", "Parts found", CSV_TEXT, false, "parts of the requirement that the text has, with ; between" },
	{ "missing", "Parts not found", CSV_TEXT, false, "parts of it that were not found, with ; between" },
	{ "quotes", "Quotes", CSV_INTEGER, true, "how many places stand behind the verdict" },
	{ "document", "Document", CSV_TEXT, false, "path of the first of them, as it was given" },
	{ "page", "Page", CSV_INTEGER, false, "its page, where the format has pages" },
	{ "line", "Line", CSV_INTEGER, false, "its line" },
	{ "heading", "Heading", CSV_TEXT, false, "the headings that it stands under, with > between" },
	{ "quote", "Quote", CSV_TEXT, false, "its words" },
	{ "more_quotes", "More quotes", CSV_TEXT, false, "the words of the other places, with | between" },
	{ "own_verdict", "Own promise", CSV_TEXT, false, "verdict on the organisation's own promise, where it made one" },
	{ "advice", "Advice", CSV_TEXT, false, "how the gap would be closed" },
	{ "wording", "Wording", CSV_TEXT, false, "the smallest wording that would close it" },
};

static const struct csv_table table = {
	.title = "Findings on a policy",
	.description = "One line for each requirement of the rulebook, in its order.",
	.columns = columns,
	.count = sizeof(columns) / sizeof(columns[0]),
	.key = { "rulebook", "requirement" },
};

/* A cell made of pieces. */
static void put_joined(struct csv *c, const struct chc_buf *pieces)
{
	if (pieces->failed)
		c->out->failed = true;
	csv_str(c, pieces->len > 0 ? pieces->ptr : NULL);
}

static void put_limbs(struct csv *c, const struct chc_finding *f, bool found)
{
	struct chc_buf all = CHC_BUF_INIT;

	for (size_t i = 0; i < f->limb_count; i++)
		if (f->limbs[i].found == found)
			chc_buf_printf(&all, "%s%s", all.len > 0 ? "; " : "",
				f->limbs[i].limb->title ? f->limbs[i].limb->title : f->limbs[i].limb->id);
	put_joined(c, &all);
	chc_buf_release(&all);
}

static void put_place(struct csv *c, const struct chc_report *r, const struct chc_evidence *e)
{
	struct chc_buf heading = CHC_BUF_INIT;

	csv_str(c, e ? r->documents[e->document]->path : NULL);
	csv_count(c, e ? e->page : 0);
	csv_count(c, e ? e->line : 0);
	for (size_t i = 0; e && i < e->section_count; i++)
		chc_buf_printf(&heading, "%s%s", i > 0 ? " > " : "", e->section[i]);
	put_joined(c, &heading);
	csv_str(c, e ? e->quote : NULL);
	chc_buf_release(&heading);
}

static void put_more(struct csv *c, const struct chc_finding *f)
{
	struct chc_buf more = CHC_BUF_INIT;

	for (size_t i = 1; i < f->evidence_count; i++)
		chc_buf_printf(&more, "%s%s", i > 1 ? " | " : "", f->evidence[i].quote);
	put_joined(c, &more);
	chc_buf_release(&more);
}

static void put_finding(struct chc_buf *out, const struct chc_report *r, const struct chc_finding *f)
{
	const struct chc_requirement *q = f->requirement;
	const char confidence[2] = { q->confidence, '\0' };
	struct csv c = csv_on(out);

	csv_str(&c, f->rulebook->id);
	csv_str(&c, q->id);
	csv_count(&c, q->section);
	csv_str(&c, policy_paragraph(q));
	csv_str(&c, confidence);
	csv_str(&c, chc_force_name(chc_overlay_force(r->overlay, q)));
	csv_str(&c, q->title);
	csv_str(&c, chc_verdict_name(f->verdict));
	csv_str(&c, f->verdict == CHC_UNCLEAR ? chc_verdict_name(f->worse) : NULL);
	csv_bool(&c, policy_finding_departs(r, f));
	csv_str(&c, f->reason);
	csv_str(&c, f->value.set ? f->value.text : NULL);
	put_limbs(&c, f, true);
	put_limbs(&c, f, false);
	csv_uint(&c, f->evidence_count);
	put_place(&c, r, f->evidence_count > 0 ? &f->evidence[0] : NULL);
	put_more(&c, f);
	csv_str(&c, f->own ? chc_verdict_name(f->own->verdict) : NULL);
	csv_str(&c, q->advice);
	csv_str(&c, q->wording);
	csv_end(&c);
}

void write_policy_csv(struct chc_buf *out, const struct chc_report *r)
{
	csv_head(out, &table);
	for (size_t i = 0; i < r->finding_count; i++) {
		put_finding(out, r, &r->findings[i]);
		chc_buf_drain(out);
	}
}

void write_policy_csvw(struct chc_buf *out, const char *url)
{
	csvw_metadata(out, &table, url);
}
