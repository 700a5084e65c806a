/* SPDX-License-Identifier: MIT */
/*
 * The sections after the requirements in the HTML report on a policy: time
 * limits beside what is asked for, contradictions, several rulebooks side by
 * side, and the account of what was read.
 */
#include <string.h>

#include "reports/html.h"
#include "reports/policy.h"
#include "reports/policy_html.h"
#include "reports/policy_words.h"

/* --- time limits --- */

static bool stated(const char *word)
{
	return word && strcmp(word, "unstated") != 0;
}

/* "10 working days, counted from acknowledgement" */
static void put_limit(struct chc_buf *out, unsigned amount, enum chc_unit unit, const char *start)
{
	chc_buf_printf(out, "%u ", amount);
	html_words(out, chc_unit_name(unit), false);
	chc_buf_str(out, amount == 1 ? "" : "s");
	if (stated(start)) {
		chc_buf_str(out, ", counted from ");
		html_words(out, start, false);
	}
}

static bool is_timed(const struct chc_finding *f)
{
	for (size_t i = 0; i < f->requirement->limb_count; i++)
		if (f->requirement->limbs[i].kind == CHC_LIMB_TIMESCALE)
			return true;
	return f->value.set;
}

static void put_quote_link(struct chc_buf *out, const struct policy_page *p, const struct chc_evidence *e)
{
	const uint32_t number = marks_number(&p->marks, e);

	if (number > 0)
		chc_buf_printf(out, "<a href=\"#m%u\">Quote %u</a>", number, number);
	else
		chc_buf_printf(out, "line %u", e->line);
}

static void put_said(struct chc_buf *out, const struct policy_page *p, const struct chc_finding *f)
{
	size_t said = 0;

	for (size_t i = 0; f->rulebook == p->r->rulebooks[0] && i < p->r->timescale_count; i++) {
		const struct chc_timescale *t = &p->r->timescales[i];

		if (!policy_counts_for(t->counted_for, f->requirement->id))
			continue;
		chc_buf_str(out, said++ ? "<br>" : "");
		put_limit(out, t->amount, t->unit, t->attribute[CHC_ATTR_START]);
		chc_buf_str(out, " (");
		put_quote_link(out, p, &t->evidence);
		chc_buf_char(out, ')');
	}
	if (said == 0 && f->value.set)
		put_limit(out, f->value.amount, f->value.unit, f->value.start);
	else if (said == 0)
		chc_buf_str(out, "No time limit was found.");
}

static void put_beside(struct chc_buf *out, const struct policy_page *p)
{
	static const struct html_column columns[] = {
		{ "What it is about", false }, { "Your policy says", false }, { "The rulebook says", false }, { "Result", false },
	};
	static const struct html_table table = { "limits-beside", "Time limits: your policy and the rulebook", columns, 4, true };
	bool any = false;

	for (size_t i = 0; i < p->r->finding_count; i++) {
		const struct chc_finding *f = &p->r->findings[i];

		if (!is_timed(f))
			continue;
		if (!any)
			html_table_begin(out, &table);
		any = true;
		html_row_begin(out);
		html_cell_begin(out, &table, 0);
		policy_html_link(out, p, f);
		html_cell_end(out, 0);
		html_cell_begin(out, &table, 1);
		put_said(out, p, f);
		html_cell_end(out, 1);
		html_cell_begin(out, &table, 2);
		html_str(out, f->requirement->text ? f->requirement->text : "");
		chc_buf_str(out, " <span class=\"quiet\">(");
		policy_html_weight(out, f->requirement);
		chc_buf_str(out, ")</span>");
		html_cell_end(out, 2);
		html_cell_begin(out, &table, 3);
		html_verdict(out, f->verdict);
		html_cell_end(out, 3);
		html_row_end(out);
	}
	if (any)
		html_table_end(out, &table);
}

static void put_word_cell(struct chc_buf *out, const struct html_table *t, size_t column, const char *word)
{
	html_cell_begin(out, t, column);
	html_words(out, stated(word) ? word : "\xE2\x80\x93", false);
	html_cell_end(out, column);
}

static void put_timescale(struct chc_buf *out, const struct policy_page *p, const struct html_table *t,
	const struct chc_timescale *l)
{
	struct chc_buf stage = CHC_BUF_INIT;

	policy_stage_name(&stage, l->stage);
	out->failed |= stage.failed;
	html_row_begin(out);
	html_cell_begin(out, t, 0);
	put_quote_link(out, p, &l->evidence);
	html_cell_end(out, 0);
	html_cell(out, t, 1, chc_buf_view(&stage).ptr);
	put_word_cell(out, t, 2, l->attribute[CHC_ATTR_STEP]);
	html_cell_begin(out, t, 3);
	put_limit(out, l->amount, l->unit, l->attribute[CHC_ATTR_START]);
	html_cell_end(out, 3);
	html_cell_begin(out, t, 4);
	if (l->counted_for) {
		html_str(out, l->counted_for);
	} else {
		chc_buf_str(out, "not counted: ");
		html_str(out, l->why ? l->why : "no requirement is about it");
	}
	html_cell_end(out, 4);
	html_row_end(out);
	chc_buf_release(&stage);
}

void policy_html_limits(struct chc_buf *out, const struct policy_page *p)
{
	static const struct html_column columns[] = {
		{ "Where", false }, { "Stage", false }, { "Step", false }, { "Limit", false }, { "Counted for", false },
	};
	static const struct html_table table = { "limits-all", "Every time limit in the text", columns, 5, true };

	html_section_begin(out, POLICY_HTML_LIMITS, "Time limits");
	put_beside(out, p);
	if (p->r->timescale_count == 0) {
		html_p(out, NULL, "No time limit was found in the text.");
	} else {
		html_details_begin(out, "Every time limit in the text, and what each was counted for");
		html_table_begin(out, &table);
		for (size_t i = 0; i < p->r->timescale_count; i++)
			put_timescale(out, p, &table, &p->r->timescales[i]);
		html_table_end(out, &table);
		html_details_end(out);
	}
	html_section_end(out);
}

/* --- contradictions --- */

void policy_html_contradictions(struct chc_buf *out, const struct policy_page *p)
{
	if (p->r->contradiction_count == 0)
		return;
	html_section_begin(out, POLICY_HTML_TORN, "Places that contradict each other");
	for (size_t i = 0; i < p->r->contradiction_count; i++) {
		const struct chc_contradiction *c = &p->r->contradictions[i];

		html_heading(out, 3, NULL, policy_title(c->requirement));
		policy_html_quote(out, p, &c->between[0]);
		policy_html_quote(out, p, &c->between[1]);
	}
	html_section_end(out);
}

/* --- several rulebooks, and own promises --- */

bool policy_html_has_columns(const struct chc_report *r)
{
	return r->rulebook_count > 1 || (r->overlay && r->overlay->promise_count > 0);
}

static const struct chc_finding *finding_of(const struct chc_report *r, const struct chc_rulebook *book, const char *id)
{
	for (size_t i = 0; i < r->finding_count; i++)
		if (r->findings[i].rulebook == book && strcmp(r->findings[i].requirement->id, id) == 0)
			return &r->findings[i];
	return NULL;
}

/* The first rulebook that asks for it is where its row stands. */
static bool is_first(const struct chc_report *r, const struct chc_finding *f)
{
	for (size_t b = 0; r->rulebooks[b] != f->rulebook; b++)
		if (finding_of(r, r->rulebooks[b], f->requirement->id))
			return false;
	return true;
}

static void put_verdict_cell(struct chc_buf *out, const struct policy_page *p, const struct html_table *t, size_t column,
	const struct chc_finding *f, const struct chc_finding *judged)
{
	html_cell_begin(out, t, column);
	if (judged) {
		html_verdict(out, judged->verdict);
		const char *paragraph = judged == f ? policy_paragraph(f->requirement) : NULL;
		if (paragraph) {
			chc_buf_str(out, " <a href=\"#");
			policy_html_id(out, p, f);
			chc_buf_str(out, "\">");
			html_str(out, paragraph);
			chc_buf_str(out, "</a>");
		}
	} else {
		chc_buf_str(out, "\xE2\x80\x93");
	}
	html_cell_end(out, column);
}

static void put_row(struct chc_buf *out, const struct policy_page *p, const struct html_table *t, const struct chc_finding *first)
{
	const struct chc_report *r = p->r;
	const struct chc_finding *own = NULL;

	html_row_begin(out);
	html_cell(out, t, 0, policy_title(first->requirement));
	for (size_t b = 0; b < r->rulebook_count && b + 1 < t->count; b++) {
		const struct chc_finding *f = finding_of(r, r->rulebooks[b], first->requirement->id);

		put_verdict_cell(out, p, t, b + 1, f, f);
		own = f && f->own ? f : own;
	}
	if (r->overlay)
		put_verdict_cell(out, p, t, t->count - 1, own, own ? own->own : NULL);
	html_row_end(out);
}

void policy_html_columns(struct chc_buf *out, const struct policy_page *p)
{
	enum { MOST = 10 };
	const struct chc_report *r = p->r;
	struct html_column columns[MOST + 2] = { { "Requirement", false } };
	struct html_table table = { .id = "columns-table", .caption = "The same requirement in each rulebook",
		.columns = columns, .count = 1 };

	for (size_t b = 0; b < r->rulebook_count && b < MOST; b++)
		columns[table.count++].title = r->rulebooks[b]->id;
	if (r->overlay)
		columns[table.count++].title = r->overlay->id;
	html_section_begin(out, POLICY_HTML_COLUMNS, "Side by side");
	html_table_begin(out, &table);
	for (size_t i = 0; i < r->finding_count; i++)
		if (is_first(r, &r->findings[i]) && (r->rulebook_count > 1 || r->findings[i].own))
			put_row(out, p, &table, &r->findings[i]);
	html_table_end(out, &table);
	html_section_end(out);
}

/* --- what was read --- */

static void put_document(struct chc_buf *out, const struct html_table *t, const struct chc_document *d)
{
	const struct chc_coverage c = chc_document_coverage(d);

	html_row_begin(out);
	html_cell(out, t, 0, d->path);
	html_cell(out, t, 1, d->format);
	html_cell_begin(out, t, 2);
	if (c.pages) {
		chc_buf_printf(out, "%u", c.pages);
		if (c.pages_with_text < c.pages)
			chc_buf_printf(out, " (%u without text)", c.pages - c.pages_with_text);
	} else {
		chc_buf_str(out, "\xE2\x80\x93");
	}
	html_cell_end(out, 2);
	html_cell_number(out, t, 3, c.words);
	html_cell_number(out, t, 4, c.blocks);
	html_cell_number(out, t, 5, c.sections);
	html_cell_number(out, t, 6, c.words_set_aside);
	html_row_end(out);
}

static void put_asides(struct chc_buf *out, const struct chc_report *r)
{
	static const struct html_column columns[] = {
		{ "Document", false }, { "Why", false }, { "Words", true }, { "The first of them", false },
	};
	static const struct html_table table = { "input-aside", "Words of the files that were set aside", columns, 4, true };
	size_t count = 0;

	for (size_t i = 0; i < r->document_count; i++) {
		const struct chc_document *d = r->documents[i];

		for (size_t k = 0; k < d->aside_count; k++) {
			if (count++ == 0) {
				html_details_begin(out, "What was set aside, and why");
				html_table_begin(out, &table);
			}
			html_row_begin(out);
			html_cell(out, &table, 0, policy_short_name(r, (uint32_t)i));
			html_cell(out, &table, 1, chc_aside_words(d->asides[k].kind));
			html_cell_number(out, &table, 2, d->asides[k].words);
			html_cell(out, &table, 3, d->asides[k].sample);
			html_row_end(out);
		}
	}
	if (count > 0) {
		html_table_end(out, &table);
		html_details_end(out);
	}
}

static void put_warnings(struct chc_buf *out, const struct chc_report *r)
{
	size_t count = 0;

	for (size_t i = 0; i < r->document_count; i++) {
		const struct chc_document *d = r->documents[i];

		for (size_t w = 0; w < d->warning_count; w++) {
			chc_buf_str(out, count++ ? "<li>" : "<p class=\"label\">Warnings of the reader:</p>\n<ul>\n<li>");
			html_str(out, policy_short_name(r, (uint32_t)i));
			if (d->warnings[w].line > 0)
				chc_buf_printf(out, ", line %u", d->warnings[w].line);
			chc_buf_str(out, ": ");
			html_str(out, d->warnings[w].message);
			chc_buf_str(out, "</li>\n");
		}
	}
	chc_buf_str(out, count ? "</ul>\n" : "");
}

void policy_html_coverage(struct chc_buf *out, const struct policy_page *p)
{
	static const struct html_column columns[] = {
		{ "Document", false }, { "Format", false }, { "Pages", true }, { "Words", true }, { "Blocks", true },
		{ "Sections", true }, { "Words set aside", true },
	};
	static const struct html_table table = { "input-documents", "How much was read of each document", columns, 7, false };
	const struct chc_report *r = p->r;

	html_section_begin(out, POLICY_HTML_INPUT, "What was read");
	html_table_begin(out, &table);
	for (size_t i = 0; i < r->document_count; i++)
		put_document(out, &table, r->documents[i]);
	html_table_end(out, &table);
	put_asides(out, r);
	put_warnings(out, r);
	html_section_end(out);
}
