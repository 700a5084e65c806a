/* SPDX-License-Identifier: MIT */
/*
 * The words of a paper and nothing else: what stands in one cell of the form as a
 * table of data. A line a paragraph, a dash before what stands in a list.
 */
#include "reports/paper.h"

static void put(struct chc_buf *out, struct chc_span text)
{
	chc_buf_span(out, text);
}

static void nothing(struct paper *p)
{
	(void)p;
}

static void heading(struct paper *p, unsigned level, const char *text)
{
	(void)level;
	paper_line(p, PAPER_BODY, text);
}

static void open_paragraph(struct paper *p, enum paper_style style)
{
	(void)style;
	if (p->text->len > 0 && !p->break_before)
		chc_buf_char(p->text, '\n');
	p->break_before = false;
}

static void close_paragraph(struct paper *p, enum paper_style style)
{
	(void)p;
	(void)style;
}

static void list(struct paper *p, bool begins)
{
	(void)p;
	(void)begins;
}

static void item(struct paper *p, bool begins)
{
	if (!begins)
		return;
	chc_buf_str(p->text, p->text->len > 0 ? "\n- " : "- ");
	p->break_before = true;         /* the first paragraph of it stands behind the dash */
}

static void mark(struct paper *p, enum paper_mark mark, const char *text)
{
	(void)mark;
	paper_str(p, text);
}

static void table(struct paper *p, const char *caption)
{
	paper_line(p, PAPER_BODY, caption);
}

static void row(struct paper *p, bool begins)
{
	(void)p;
	(void)begins;
}

static void blank(struct paper *p, const char *label, unsigned lines)
{
	(void)p;
	(void)label;
	(void)lines;
}

const struct paper_kind paper_plain = {
	.put = put, .begin = nothing, .end = nothing, .heading = heading, .open = open_paragraph, .close = close_paragraph,
	.strong = paper_str, .mark = mark, .list = list, .item = item, .table = table, .table_end = nothing, .row = row,
	.cell = row, .blank = blank, .page_break = nothing,
};
