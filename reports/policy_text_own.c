/* SPDX-License-Identifier: MIT */
/*
 * What stands beside the rulebook in the plain text report: an organisation's own
 * promises and changes under each requirement, and the table that shows several
 * rulebooks, and the promises, side by side.
 */
#include <string.h>

#include "reports/policy_text.h"
#include "reports/text.h"

#define INDENT ((size_t)4)
#define INNER ((size_t)8)
#define COLUMN ((size_t)26)

static void paragraph(struct chc_buf *out, const struct chc_buf *pieces, size_t indent)
{
	text_paragraph(out, text_of(out, pieces), indent);
}

/* "3 working days" */
static void put_days(struct chc_buf *out, unsigned days)
{
	chc_buf_printf(out, "%u ", days);
	text_words(out, chc_unit_name(CHC_UNIT_WORKING_DAY));
	chc_buf_str(out, days == 1 ? "" : "s");
}

static void put_promise(struct chc_buf *out, const struct chc_finding *f)
{
	const struct chc_promise *p = f->promise;
	struct chc_buf line = CHC_BUF_INIT;

	chc_buf_str(&line, "Own promise: ");
	text_words(&line, chc_verdict_name(f->own->verdict));
	chc_buf_printf(&line, ": %s", p->promise);
	if (p->source)
		chc_buf_printf(&line, " (%s)", p->source);
	paragraph(out, &line, INDENT);
	chc_buf_clear(&line);
	put_days(&line, p->within.amount[CHC_UNIT_WORKING_DAY]);
	chc_buf_str(&line, " or less, where the rulebook allows ");
	put_days(&line, p->code_days);
	if (f->own->value.set && f->own->verdict != CHC_UNCLEAR)
		chc_buf_printf(&line, "; the text says %s", f->own->value.text);
	paragraph(out, &line, INNER);
	if (p->reason) {
		chc_buf_clear(&line);
		chc_buf_printf(&line, "%s: %s", p->laxer ? "Longer, because" : "Because", p->reason);
		paragraph(out, &line, INNER);
	}
	chc_buf_release(&line);
}

static void put_own_words(struct chc_buf *out, const char *label, const char *words)
{
	struct chc_buf line = CHC_BUF_INIT;

	if (words) {
		chc_buf_printf(&line, "%s: %s", label, words);
		paragraph(out, &line, INDENT);
	}
	chc_buf_release(&line);
}

static void put_override(struct chc_buf *out, const struct chc_finding *f)
{
	const struct chc_override *o = f->override;
	struct chc_buf line = CHC_BUF_INIT;

	if (o->force_given) {
		chc_buf_printf(&line, "Own force: %s, where the rulebook says %s", chc_force_name(o->force),
			chc_force_name(f->requirement->force));
		paragraph(out, &line, INDENT);
	}
	put_own_words(out, "Own advice", o->advice);
	put_own_words(out, "Own wording", o->wording);
	chc_buf_clear(&line);
	chc_buf_printf(&line, "Because: %s", o->reason);
	paragraph(out, &line, INNER);
	chc_buf_release(&line);
}

void text_own(struct chc_buf *out, const struct chc_finding *f)
{
	if (f->promise && f->own)
		put_promise(out, f);
	if (f->override)
		put_override(out, f);
}

/* --- side by side --- */

static const struct chc_finding *finding_of(const struct chc_report *r, const struct chc_rulebook *book, const char *id)
{
	for (size_t i = 0; i < r->finding_count; i++)
		if (r->findings[i].rulebook == book && strcmp(r->findings[i].requirement->id, id) == 0)
			return &r->findings[i];
	return NULL;
}

/* "not met (6.2)"; "-" where the rulebook does not ask for it */
static void put_cell(struct chc_buf *out, const struct chc_finding *f, bool paragraph_too)
{
	struct chc_buf cell = CHC_BUF_INIT;

	if (!f) {
		chc_buf_char(&cell, '-');
	} else {
		const struct chc_requirement *q = f->requirement;
		bool sure = q->paragraph && (q->confidence == 'A' || q->confidence == 'B');

		text_words(&cell, chc_verdict_name(f->verdict));
		if (paragraph_too && sure)
			chc_buf_printf(&cell, " (%s)", q->paragraph);
	}
	text_pad(out, text_of(out, &cell), COLUMN);
	chc_buf_release(&cell);
}

static void end_line(struct chc_buf *out)
{
	while (!out->failed && out->len > 0 && out->ptr[out->len - 1] == ' ')
		out->len--;
	chc_buf_char(out, '\n');
}

static void put_row(struct chc_buf *out, const struct chc_report *r, const char *id, size_t width)
{
	const struct chc_finding *own = NULL;

	text_pad(out, id, width);
	for (size_t b = 0; b < r->rulebook_count; b++) {
		const struct chc_finding *f = finding_of(r, r->rulebooks[b], id);

		put_cell(out, f, true);
		own = f && f->own ? f->own : own;
	}
	if (r->overlay)
		put_cell(out, own, false);
	end_line(out);
}

/* The first rulebook that asks for it is where its row stands. */
static bool is_first(const struct chc_report *r, size_t index)
{
	const struct chc_finding *f = &r->findings[index];

	for (size_t b = 0; r->rulebooks[b] != f->rulebook; b++)
		if (finding_of(r, r->rulebooks[b], f->requirement->id))
			return false;
	return true;
}

void text_columns(struct chc_buf *out, const struct chc_report *r)
{
	bool promises = r->overlay && r->overlay->promise_count > 0;
	size_t width = 0;

	if (r->rulebook_count < 2 && !promises)
		return;
	for (size_t i = 0; i < r->finding_count; i++) {
		size_t n = text_length(r->findings[i].requirement->id) + 2;

		width = n > width ? n : width;
	}
	text_heading(out, "Side by side", '=');
	text_pad(out, "", width);
	for (size_t b = 0; b < r->rulebook_count; b++)
		text_pad(out, r->rulebooks[b]->id, COLUMN);
	if (r->overlay)
		text_pad(out, r->overlay->id, COLUMN);
	end_line(out);
	for (size_t i = 0; i < r->finding_count; i++)
		if (is_first(r, i) && (r->rulebook_count > 1 || r->findings[i].own))
			put_row(out, r, r->findings[i].requirement->id, width);
}
