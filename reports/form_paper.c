/* SPDX-License-Identifier: MIT */
/*
 * The self-assessment form as a paper, laid out as the rulebook's publisher lays
 * it out: a row a section, or a row a provision, with columns that the rulebook
 * names; the table of paragraphs behind it, and the table alone.
 */
#include "reports/form.h"

#define BLANK_LINES 3u

static void put_statement(struct paper *p, const struct chc_conformance *c, const struct chc_form_row *r)
{
	paper_cell(p);
	paper_line(p, PAPER_BODY, r->rule->statement);
	if (c->rulebook->form_by == CHC_FORM_BY_SECTION && !r->rule->statement_seen)
		paper_line(p, PAPER_SMALL, c->rulebook->papers.form.ours);
}

static void put_answer(struct paper *p, const struct chc_conformance *c, const struct chc_form_row *r)
{
	paper_cell(p);
	paper_open(p, PAPER_BODY);
	form_answer(p, c, r->answer);
	paper_printf(p, " (%s)", c->rulebook->papers.words.proposed);
	paper_close(p);
	paper_blank(p, c->rulebook->papers.words.decide, 1);
}

static void put_row(struct paper *p, const struct chc_conformance *c, const struct chc_form_row *r)
{
	const struct chc_form_words *w = &c->rulebook->papers.form;

	paper_row(p);
	paper_cell(p);
	paper_open(p, PAPER_BODY);
	form_row_name(p, c, r);
	paper_close(p);
	put_statement(p, c, r);
	put_answer(p, c, r);
	paper_cell(p);
	form_commentary(p, c, r);
	if (c->rulebook->form_columns.evidence) {
		paper_blank(p, w->blank_evidence, 1);
		paper_cell(p);
	}
	paper_blank(p, w->blank, BLANK_LINES);
}

static void put_form(struct paper *p, const struct chc_conformance *c)
{
	const struct chc_form_columns *heads = &c->rulebook->form_columns;
	const struct paper_column four[] = {
		{ heads->row, 15, false }, { heads->statement, 20, false }, { heads->answer, 15, false },
		{ heads->commentary, 50, false },
	};
	const struct paper_column five[] = {
		{ heads->row, 10, false }, { heads->statement, 20, false }, { heads->answer, 15, false },
		{ heads->evidence, 35, false }, { heads->commentary, 20, false },
	};

	paper_table(p, c->rulebook->form_title, heads->evidence ? five : four, heads->evidence ? 5 : 4);
	for (size_t i = 0; i < c->form_count; i++)
		put_row(p, c, &c->form[i]);
	paper_table_end(p);
}

static void put_signing(struct paper *p, const struct chc_conformance *c)
{
	const struct chc_form_words *w = &c->rulebook->papers.form;

	paper_heading(p, 2, w->sign);
	paper_blank(p, w->completed, 1);
	paper_blank(p, w->approved, 1);
	paper_blank(p, w->date, 1);
}

static void write_form(struct chc_buf *out, const struct chc_conformance *c, const struct paper_kind *kind)
{
	const struct chc_papers *w = &c->rulebook->papers;
	const char *const parts[] = { w->form.part, w->form.sign, w->form.rules, w->table.title };
	/* where a row is a requirement, the form is the table of paragraphs already */
	size_t part_count = c->rulebook->form_by == CHC_FORM_BY_SECTION ? 4 : 3;
	struct paper_about about = voices_about(c, c->rulebook->form_title, parts, part_count, true);
	struct paper p;

	paper_begin(&p, kind, out, &about);
	voices_notice(&p, w->form.intro);
	voices_judged(&p, c);
	paper_heading(&p, 2, w->form.part);
	put_form(&p, c);
	put_signing(&p, c);
	paper_heading(&p, 2, w->form.rules);
	voices_sentences(&p, PAPER_BODY, c->rulebook->form_notes);
	if (part_count == 4) {
		paper_break(&p);
		paper_heading(&p, 2, w->table.title);
		form_table(&p, c);
	}
	paper_end(&p);
}

static void write_table(struct chc_buf *out, const struct chc_conformance *c, const struct paper_kind *kind)
{
	const struct chc_table_words *w = &c->rulebook->papers.table;
	const char *const parts[] = { c->rulebook->papers.words.found };
	struct paper_about about = voices_about(c, w->title, parts, 1, true);
	struct paper p;

	paper_begin(&p, kind, out, &about);
	voices_judged(&p, c);
	paper_heading(&p, 2, parts[0]);
	form_table(&p, c);
	paper_end(&p);
}

void write_form_html(struct chc_buf *out, const struct chc_conformance *c)
{
	write_form(out, c, &paper_html);
}

void write_form_odt(struct chc_buf *out, const struct chc_conformance *c)
{
	write_form(out, c, &paper_odt);
}

void write_table_html(struct chc_buf *out, const struct chc_conformance *c)
{
	write_table(out, c, &paper_html);
}

void write_table_odt(struct chc_buf *out, const struct chc_conformance *c)
{
	write_table(out, c, &paper_odt);
}
