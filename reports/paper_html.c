/* SPDX-License-Identifier: MIT */
/*
 * Papers as pages of HTML, made with the kit of all HTML reports. What is to be
 * filled in is an empty box with its label: a page is for reading and for the
 * printer, and who writes with a keyboard takes the ODT file.
 */
#include <stdio.h>

#include "reports/html.h"
#include "reports/paper.h"

static const char portrait[] =
	".blank { margin: .25rem 0 .75rem } .blank p { margin: 0; font-weight: 600 }\n"
	".box { border: 1px dotted var(--quiet); min-height: 2.2rem; max-width: 46rem } .box2 { min-height: 4rem }\n"
	".box4 { min-height: 7rem } .box6 { min-height: 11rem }\n"
	".tag { white-space: normal } .blank { break-inside: avoid }\n"
	"main > p:first-child { margin-top: 1.5rem } td ul, th ul { margin: 0 0 .5rem; padding-left: 1.2rem }\n"
	"li > p { margin: 0 0 .25rem } li > blockquote { margin: .25rem 0 }\n"
	".w5 { width: 5% } .w10 { width: 10% } .w15 { width: 15% } .w20 { width: 20% } .w25 { width: 25% } .w30 { width: 30% } "
	".w35 { width: 35% } .w40 { width: 40% } .w45 { width: 45% } .w50 { width: 50% } .w55 { width: 55% } .w60 { width: 60% }\n"
	"th > p, td > p { margin: 0 0 .35rem }\n"
	"@media print { .fresh { break-before: page } .fresh > h2 { margin-top: 0 } nav { display: none }\n"
	"h2 { font-size: 1.35rem; border-top-width: .15rem } tr, li, .quote { break-inside: auto } .box { max-width: none }\n"
	"html { font-size: 12.5px } header { padding-top: 0 } header > h1 { font-size: 1.7rem; max-width: none } "
	"p, li { max-width: none } body { font-size: 10pt; line-height: 1.35 } "
	"th, td { padding-top: .25rem; padding-bottom: .25rem } h3 { margin-top: .8rem } .quiet { font-size: 9.5pt }\n"
	"table { margin: .4rem 0; font-size: 9.5pt } ul { margin: .3rem 0 } }\n";
static const char landscape[] = "@page { size: A4 landscape }\n";

static struct html_page page_of(const struct paper *p)
{
	static const char *const upright[] = { portrait, NULL }, *const across[] = { portrait, landscape, NULL };

	return (struct html_page){ .title = p->about->title, .kind = p->about->organisation,
		.style = p->about->landscape ? across : upright };
}

static void begin(struct paper *p)
{
	struct html_page page = page_of(p);

	html_page_begin(p->out, &page);
	html_contents_begin(p->out);
	for (size_t i = 0; i < p->about->part_count; i++) {
		char id[32];

		snprintf(id, sizeof(id), "part-%zu", i + 1);
		html_contents_item(p->out, id, p->about->parts[i]);
	}
	html_main_begin(p->out);
}

static void end_part(struct paper *p)
{
	if (p->part > 0)
		html_section_end(p->out);
}

static void end(struct paper *p)
{
	struct html_page page = page_of(p);

	end_part(p);
	html_page_end(p->out, &page);
}

static void heading(struct paper *p, unsigned level, const char *text)
{
	char id[32];

	if (level > 2) {
		html_heading(p->out, level, NULL, text);
		return;
	}
	end_part(p);
	snprintf(id, sizeof(id), "part-%u", ++p->part);
	chc_buf_printf(p->out, "<section aria-labelledby=\"%s\"%s>\n", id, p->break_before ? " class=\"fresh\"" : "");
	html_heading(p->out, level, id, text);
	p->break_before = false;
}

static void open_paragraph(struct paper *p, enum paper_style style)
{
	static const char *const opens[PAPER_STYLE_MAX] = {
		[PAPER_BODY] = "<p dir=\"auto\">", [PAPER_LEAD] = "<p class=\"lead\" dir=\"auto\">",
		[PAPER_SMALL] = "<p class=\"quiet\" dir=\"auto\">", [PAPER_QUOTE] = "<blockquote class=\"quote\" dir=\"auto\"><p>",
		[PAPER_NOTICE] = "<div class=\"note\"><p dir=\"auto\">",
	};

	chc_buf_str(p->out, opens[style]);
}

static void close_paragraph(struct paper *p, enum paper_style style)
{
	static const char *const closes[PAPER_STYLE_MAX] = {
		[PAPER_BODY] = "</p>\n", [PAPER_LEAD] = "</p>\n", [PAPER_SMALL] = "</p>\n", [PAPER_QUOTE] = "</p></blockquote>\n",
		[PAPER_NOTICE] = "</p></div>\n",
	};

	chc_buf_str(p->out, closes[style]);
	if (!p->row_open)
		chc_buf_drain(p->out);
}

static void strong(struct paper *p, const char *text)
{
	chc_buf_str(p->out, "<strong>");
	paper_str(p, text);
	chc_buf_str(p->out, "</strong>");
}

static void mark(struct paper *p, enum paper_mark mark, const char *text)
{
	static const enum html_tone tones[PAPER_MARK_MAX] = {
		[PAPER_GOOD] = HTML_TONE_GOOD, [PAPER_BAD] = HTML_TONE_BAD, [PAPER_OPEN] = HTML_TONE_OPEN,
	};

	html_tag(p->out, tones[mark], text);
}

static void list(struct paper *p, bool begins)
{
	chc_buf_str(p->out, begins ? "<ul>\n" : "</ul>\n");
}

static void item(struct paper *p, bool begins)
{
	chc_buf_str(p->out, begins ? "<li>" : "</li>\n");
}

static void table(struct paper *p, const char *caption)
{
	bool words = false;

	snprintf(p->table_id, sizeof(p->table_id), "table-%u", p->tables);
	for (size_t i = 0; i < p->column_count; i++) {
		p->html_columns[i] = (struct html_column){ p->columns[i].title, p->columns[i].number,
			p->columns[i].width };
		words |= i > 0 && !p->columns[i].number;
	}
	p->table = (struct html_table){ .id = p->table_id, .caption = caption, .columns = p->html_columns,
		.count = p->column_count, .stack = words };
	html_table_begin(p->out, &p->table);
}

static void table_end(struct paper *p)
{
	html_table_end(p->out, &p->table);
}

static void row(struct paper *p, bool begins)
{
	if (begins)
		html_row_begin(p->out);
	else
		html_row_end(p->out);
}

static void cell(struct paper *p, bool begins)
{
	if (begins)
		html_cell_begin(p->out, &p->table, p->column - 1);
	else
		html_cell_end(p->out, p->column - 1);
}

static void blank(struct paper *p, const char *label, unsigned lines)
{
	chc_buf_str(p->out, "<div class=\"blank\">");
	html_p(p->out, NULL, label);
	chc_buf_printf(p->out, "<div class=\"box%s\"></div></div>\n",
		lines >= 6 ? " box6" : lines >= 4 ? " box4" : lines >= 2 ? " box2" : "");
}

static void page_break(struct paper *p)
{
	p->break_before = true;
}

const struct paper_kind paper_html = {
	.put = html_text, .begin = begin, .end = end, .heading = heading, .open = open_paragraph,
	.close = close_paragraph, .strong = strong, .mark = mark, .list = list, .item = item, .table = table,
	.table_end = table_end, .row = row, .cell = cell, .blank = blank, .page_break = page_break,
};
