/* SPDX-License-Identifier: MIT */
/*
 * The end of the plain text report: the table of time limits, which is what an
 * officer checks first, and the contradictions.
 */
#include "reports/policy_text.h"

#include <string.h>

#include "reports/policy_words.h"
#include "reports/text.h"

#define STAGE_WIDTH ((size_t)14)
#define STEP_WIDTH ((size_t)11)
#define LIMIT_WIDTH ((size_t)18)

/* The documents are numbered on top of the report, when there are several. */
static void table_place(struct chc_buf *out, const struct chc_report *r, const struct chc_evidence *e)
{
	if (r->document_count > 1)
		chc_buf_printf(out, "[%u] ", (unsigned)e->document + 1);
	if (e->page > 0)
		chc_buf_printf(out, "page %u, ", e->page);
	chc_buf_printf(out, "line %u", e->line);
}

static size_t place_width(struct chc_buf *out, const struct chc_report *r)
{
	struct chc_buf place = CHC_BUF_INIT;
	size_t width = 5;

	for (size_t i = 0; i < r->timescale_count; i++) {
		chc_buf_clear(&place);
		table_place(&place, r, &r->timescales[i].evidence);
		size_t len = text_length(text_of(out, &place));
		if (len > width)
			width = len;
	}
	chc_buf_release(&place);
	return width;
}

static const char *or_dash(const char *word)
{
	return word && strcmp(word, "unstated") != 0 ? word : "-";
}

static void put_cell(struct chc_buf *out, const char *text, size_t width)
{
	text_pad(out, text, width);
	chc_buf_str(out, "  ");
}

static void put_timescale(struct chc_buf *out, const struct chc_report *r, const struct chc_timescale *t,
	size_t width)
{
	struct chc_buf cell = CHC_BUF_INIT;

	table_place(&cell, r, &t->evidence);
	put_cell(out, text_of(out, &cell), width);
	chc_buf_clear(&cell);
	policy_stage_name(&cell, t->stage);
	put_cell(out, text_of(out, &cell), STAGE_WIDTH);
	put_cell(out, or_dash(t->attribute[CHC_ATTR_STEP]), STEP_WIDTH);
	put_cell(out, t->text, LIMIT_WIDTH);
	chc_buf_clear(&cell);
	if (t->counted_for)
		chc_buf_str(&cell, t->counted_for);
	else
		chc_buf_printf(&cell, "not counted: %s", t->why ? t->why : "no requirement is about it");
	size_t column = width + STAGE_WIDTH + STEP_WIDTH + LIMIT_WIDTH + 8;
	text_wrap(out, text_of(out, &cell), column, column);
	chc_buf_release(&cell);
}

/* "A limit is AMOUNT UNIT @ START: wd working day, ..." */
static void put_legend(struct chc_buf *out)
{
	struct chc_buf line = CHC_BUF_INIT;

	chc_buf_str(&line, "A limit is AMOUNT UNIT @ START: ");
	for (size_t u = 0; u < CHC_UNIT_MAX; u++) {
		chc_buf_printf(&line, "%s ", chc_unit_short((enum chc_unit)u));
		text_words(&line, chc_unit_name((enum chc_unit)u));
		chc_buf_str(&line, u + 1 < CHC_UNIT_MAX ? ", " : "; @unstated where the text names no start.");
	}
	text_paragraph(out, text_of(out, &line), 0);
	chc_buf_release(&line);
}

void text_timescales(struct chc_buf *out, const struct chc_report *r)
{
	size_t width = place_width(out, r);

	text_heading(out, "Time limits in the text", '-');
	chc_buf_char(out, '\n');
	if (r->timescale_count == 0) {
		chc_buf_str(out, "None was found.\n");
		return;
	}
	put_cell(out, "place", width);
	put_cell(out, "stage", STAGE_WIDTH);
	put_cell(out, "step", STEP_WIDTH);
	put_cell(out, "limit", LIMIT_WIDTH);
	chc_buf_str(out, "counted for\n");
	for (size_t i = 0; i < r->timescale_count; i++)
		put_timescale(out, r, &r->timescales[i], width);
	chc_buf_char(out, '\n');
	put_legend(out);
}

void text_contradictions(struct chc_buf *out, const struct chc_report *r)
{
	if (r->contradiction_count == 0)
		return;
	text_heading(out, "Places that contradict each other", '-');
	for (size_t i = 0; i < r->contradiction_count; i++) {
		const struct chc_contradiction *c = &r->contradictions[i];

		chc_buf_printf(out, "\n%s [%s]\n", c->requirement->title ? c->requirement->title : c->requirement->id,
			c->requirement->id);
		text_evidence(out, r, "", &c->between[0], NULL, 4);
		text_evidence(out, r, "", &c->between[1], NULL, 4);
	}
}
