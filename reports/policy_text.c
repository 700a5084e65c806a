/* SPDX-License-Identifier: MIT */
/*
 * The report on a policy for a person to read: what was read, the overall
 * result, then each requirement with the words or the search behind its
 * verdict. The lists at its end are in policy_text_lists.c.
 */
#include "reports/policy_text.h"

#include <string.h>

#include "chcheck/date.h"
#include "reports/coverage.h"
#include "reports/policy.h"
#include "reports/redacted.h"
#include "reports/policy_words.h"
#include "reports/text.h"

#define INDENT ((size_t)4)
#define QUOTE_INDENT ((size_t)8)
#define VERDICT_WIDTH ((size_t)16)

static bool same_section(const struct chc_evidence *a, const struct chc_evidence *b)
{
	if (!a || !b || a->document != b->document || a->section_count != b->section_count)
		return false;
	for (size_t i = 0; i < a->section_count; i++)
		if (strcmp(a->section[i], b->section[i]) != 0)
			return false;
	return true;
}

void text_place(struct chc_buf *out, const struct chc_report *r, const struct chc_evidence *e, bool section)
{
	size_t first = e->section_count > 2 ? e->section_count - 2 : 0;

	chc_buf_str(out, policy_short_name(r, e->document));
	if (e->line > 0)
		chc_buf_printf(out, ":%u", e->line);
	if (e->page > 0)
		chc_buf_printf(out, ", page %u%s", e->page, e->recognised ? " (OCR)" : "");
	for (size_t i = first; section && i < e->section_count; i++)
		chc_buf_printf(out, "%s%s", i == first ? ", under " : " > ", e->section[i]);
}

/* A paragraph made from several pieces. */
static void paragraph_of(struct chc_buf *out, const struct chc_buf *pieces, size_t indent)
{
	text_paragraph(out, text_of(out, pieces), indent);
}

void text_evidence(struct chc_buf *out, const struct chc_report *r, const char *before,
	const struct chc_evidence *e, const struct chc_evidence *last, size_t indent)
{
	struct chc_buf line = CHC_BUF_INIT;

	chc_buf_str(&line, before);
	text_place(&line, r, e, !same_section(e, last));
	paragraph_of(out, &line, indent);
	chc_buf_clear(&line);
	chc_buf_printf(&line, "\"%s\"", e->quote);
	paragraph_of(out, &line, indent + INDENT);
	chc_buf_release(&line);
}

static void put_labelled(struct chc_buf *out, const char *label, const char *text)
{
	struct chc_buf line = CHC_BUF_INIT;

	if (!text || !text[0])
		return;
	chc_buf_printf(&line, "%s: %s", label, text);
	paragraph_of(out, &line, INDENT);
	chc_buf_release(&line);
}

static void put_value(struct chc_buf *out, const struct chc_value *v)
{
	if (!v->set)
		return;
	chc_buf_printf(out, "%*sTime limit: %u ", (int)INDENT, "", v->amount);
	text_words(out, chc_unit_name(v->unit));
	chc_buf_str(out, v->amount == 1 ? "" : "s");
	if (v->start && strcmp(v->start, "unstated") != 0)
		chc_buf_printf(out, ", counted from %s", v->start);
	chc_buf_printf(out, " (%s)\n", v->text);
}

/* The parts that the requirement asks for, when it has more than one. */
static void put_limbs(struct chc_buf *out, const struct chc_finding *f)
{
	struct chc_buf line = CHC_BUF_INIT;

	if (f->limb_count < 2)
		return;
	for (int found = 1; found >= 0; found--) {
		size_t count = 0;

		if (found ? !policy_parts[f->verdict].found : !policy_parts[f->verdict].missing)
			continue;
		chc_buf_clear(&line);
		chc_buf_str(&line, found ? "Found: " : "Not found: ");
		for (size_t i = 0; i < f->limb_count; i++) {
			const struct chc_limb *limb = f->limbs[i].limb;

			if (f->limbs[i].found == (found == 1))
				chc_buf_printf(&line, "%s%s", count++ ? "; " : "", limb->title ? limb->title : limb->id);
		}
		if (count > 0)
			paragraph_of(out, &line, INDENT);
	}
	chc_buf_release(&line);
}

static void put_searched(struct chc_buf *out, const struct chc_report *r, const struct chc_finding *f)
{
	chc_buf_printf(out, "%*sSearched: %zu block%s of text.", (int)INDENT, "", f->searched_blocks,
		f->searched_blocks == 1 ? "" : "s");
	if (!f->nearest) {
		chc_buf_str(out, " Nothing came near.\n");
		return;
	}
	chc_buf_char(out, '\n');
	text_evidence(out, r, "Nearest: ", f->nearest, NULL, INDENT);
	if (f->nearest_why) {
		struct chc_buf line = CHC_BUF_INIT;

		chc_buf_printf(&line, "Not counted: %s", f->nearest_why);
		paragraph_of(out, &line, QUOTE_INDENT);
		chc_buf_release(&line);
	}
}

/* "not met         TITLE (6.3, should) [id]" */
static void put_finding_title(struct chc_buf *out, const struct chc_finding *f)
{
	const struct chc_requirement *q = f->requirement;
	bool sure = q->confidence == 'A' || q->confidence == 'B';
	struct chc_buf line = CHC_BUF_INIT;

	text_words(&line, chc_verdict_name(f->verdict));
	text_pad(out, text_of(out, &line), VERDICT_WIDTH);
	chc_buf_clear(&line);
	chc_buf_printf(&line, "%s (%s%s%s) [%s]", q->title ? q->title : q->id, sure && q->paragraph ? q->paragraph : "",
		sure && q->paragraph ? ", " : "", chc_force_name(q->force), q->id);
	text_wrap(out, text_of(out, &line), VERDICT_WIDTH, VERDICT_WIDTH);
	chc_buf_release(&line);
}

static void put_finding(struct chc_buf *out, const struct chc_report *r, const struct chc_finding *f)
{
	chc_buf_char(out, '\n');
	put_finding_title(out, f);
	if (f->reason)
		text_paragraph(out, f->reason, INDENT);
	put_value(out, &f->value);
	put_limbs(out, f);
	for (size_t i = 0; i < f->evidence_count; i++)
		text_evidence(out, r, "", &f->evidence[i], i > 0 ? &f->evidence[i - 1] : NULL, INDENT);
	if (policy_parts[f->verdict].searched)
		put_searched(out, r, f);
	if (policy_parts[f->verdict].advice) {
		put_labelled(out, "Advice", f->requirement->advice);
		put_labelled(out, "Wording", f->requirement->wording);
	}
	text_own(out, f);
}

static void put_section_title(struct chc_buf *out, const struct chc_finding *f)
{
	struct chc_buf line = CHC_BUF_INIT;
	const struct chc_rulebook *b = f->rulebook;
	const char *title = NULL;

	for (size_t i = 0; i < b->section_count; i++)
		if (b->sections[i].number == f->requirement->section)
			title = b->sections[i].title;
	chc_buf_printf(&line, "Section %u%s%s", f->requirement->section, title ? ": " : "", title ? title : "");
	text_heading(out, text_of(out, &line), '-');
	chc_buf_release(&line);
}

static void put_findings(struct chc_buf *out, const struct chc_report *r)
{
	const struct chc_rulebook *book = NULL;
	unsigned section = 0;

	for (size_t i = 0; i < r->finding_count; i++) {
		const struct chc_finding *f = &r->findings[i];

		if (r->rulebook_count > 1 && f->rulebook != book)
			text_heading(out, f->rulebook->title ? f->rulebook->title : f->rulebook->id, '=');
		if (f->rulebook != book || f->requirement->section != section)
			put_section_title(out, f);
		book = f->rulebook;
		section = f->requirement->section;
		put_finding(out, r, f);
	}
}

/* For a policy with a date: since when the edition is in force, or that it was not yet. */
static void put_force(struct chc_buf *out, const struct chc_report *r, const struct chc_rulebook *b)
{
	int from = b->effective_from ? chc_date_parse_iso(chc_span_of(b->effective_from)) : CHC_DATE_NONE;
	char day[CHC_DATE_TEXT];

	if (r->policy_date == 0 || r->policy_date == CHC_DATE_NONE || from == CHC_DATE_NONE)
		return;
	chc_date_format(r->policy_date, day);
	chc_buf_printf(out, from <= r->policy_date ? ", in force from %s (policy of %s)"
		: ", in force only from %s, after the policy of %s", b->effective_from, day);
}

static void put_inputs(struct chc_buf *out, const struct chc_report *r)
{
	struct chc_buf line = CHC_BUF_INIT;

	for (size_t i = 0; i < r->rulebook_count; i++) {
		const struct chc_rulebook *b = r->rulebooks[i];

		chc_buf_printf(out, "Rulebook   %s", b->id);
		if (b->version)
			chc_buf_printf(out, ", version %s", b->version);
		put_force(out, r, b);
		chc_buf_char(out, '\n');
	}
	if (r->overlay)
		chc_buf_printf(out, "Overlay    %s, %s (%s)\n", r->overlay->id, r->overlay->title, r->overlay->path);
	for (size_t i = 0; i < r->document_count; i++) {
		const struct chc_document *d = r->documents[i];

		chc_buf_clear(&line);
		if (r->document_count > 1)
			chc_buf_printf(&line, "[%zu] ", i + 1);
		chc_buf_printf(&line, "%s (%s, ", d->path, d->format);
		coverage_text(&line, d);
		chc_buf_char(&line, ')');
		chc_buf_str(out, i == 0 ? "Documents  " : "           ");
		text_wrap(out, text_of(out, &line), 11, 13);
		for (size_t k = 0; k < d->aside_count; k++) {
			chc_buf_clear(&line);
			coverage_aside_text(&line, &d->asides[k]);
			paragraph_of(out, &line, 13);
		}
		for (size_t w = 0; w < d->warning_count; w++) {
			chc_buf_clear(&line);
			chc_buf_printf(&line, "warning: %s", d->warnings[w].message);
			if (d->warnings[w].line > 0)
				chc_buf_printf(&line, " (line %u)", d->warnings[w].line);
			paragraph_of(out, &line, 13);
		}
	}
	for (size_t i = 0; i < r->unusable_count; i++) {
		chc_buf_clear(&line);
		chc_buf_printf(&line, "%s: %s", r->unusable[i].path, r->unusable[i].error.message);
		chc_buf_str(out, "Not read   ");
		text_wrap(out, text_of(out, &line), 11, 13);
	}
	chc_buf_release(&line);
}

/* Said before all the silences that follow from it. */
static void put_about(struct chc_buf *out, const struct chc_report *r)
{
	struct chc_buf line = CHC_BUF_INIT;

	for (size_t i = 0; r->about && i < r->document_count; i++) {
		if (!r->about[i])
			continue;
		chc_buf_clear(&line);
		if (r->document_count > 1)
			chc_buf_printf(&line, "[%zu] ", i + 1);
		chc_buf_printf(&line, "this is not the policy that the rulebook judges: it is about %s; silence below says "
			"nothing of the policy itself",
			r->about[i]);
		chc_buf_str(out, "Note       ");
		text_wrap(out, text_of(out, &line), 11, 11);
	}
	chc_buf_release(&line);
}

static void put_summary(struct chc_buf *out, const struct chc_report *r)
{
	struct chc_buf line = CHC_BUF_INIT;
	size_t kinds = 0;

	chc_buf_str(out, "\nOverall    ");
	text_words(&line, chc_verdict_name(r->overall));
	chc_buf_printf(&line, ": %s", policy_overall_words(r->overall));
	text_wrap(out, text_of(out, &line), 11, 11);
	chc_buf_clear(&line);
	for (size_t v = 0; v < CHC_VERDICT_MAX; v++) {
		if (r->summary[v] == 0)
			continue;
		chc_buf_printf(&line, "%s%zu ", kinds++ ? ", " : "", r->summary[v]);
		text_words(&line, chc_verdict_name((enum chc_verdict)v));
	}
	chc_buf_printf(&line, " (%zu requirements)", r->finding_count);
	chc_buf_str(out, "Counts     ");
	text_wrap(out, text_of(out, &line), 11, 11);
	if (r->redacted) {
		chc_buf_str(out, "Hidden     ");
		redacted_words(out, r->redacted);
		chc_buf_char(out, '\n');
	}
	chc_buf_release(&line);
}

void write_policy_text(struct chc_buf *out, const struct chc_report *r)
{
	const char *title = r->rulebook_count == 1 ? r->rulebooks[0]->title : NULL;

	text_heading(out, title ? title : "Policy report", '=');
	chc_buf_char(out, '\n');
	put_inputs(out, r);
	put_about(out, r);
	put_summary(out, r);
	text_columns(out, r);
	put_findings(out, r);
	text_timescales(out, r);
	text_contradictions(out, r);
}
