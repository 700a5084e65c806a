/* SPDX-License-Identifier: MIT */
/*
 * Papers as ODT files: an OpenDocument text with headings that are headings,
 * header rows that are header rows, its language and its title, so that an office
 * program and a screen reader know what each part is. The styles are in paper_odt_styles.c.
 */
#include "reports/paper_odt.h"

#include <assert.h>
#include <string.h>

#include "reports/html.h"
#include "reports/zip.h"

/* A cell holds at least one paragraph; this says whether anything was put into the one that is open. */
static bool cell_is_empty(const struct paper *p)
{
	return p->body.len > 0 && !p->body.failed && p->body.len == p->cell_start;
}

static void begin(struct paper *p)
{
	p->text = &p->body;
	chc_buf_str(p->text, "<text:h text:style-name=\"Heading_20_1\" text:outline-level=\"1\">");
	paper_str(p, p->about->title);
	chc_buf_str(p->text, "</text:h>\n");
	paper_line(p, PAPER_LEAD, p->about->organisation);
}

static void heading(struct paper *p, unsigned level, const char *text)
{
	static const char *const styles[] = { "Heading_20_1", "Heading_20_1", "Heading_20_2", "Heading_20_3", "Heading_20_4" };

	assert(level < sizeof(styles) / sizeof(styles[0]));
	chc_buf_printf(p->text, "<text:h text:style-name=\"%s\" text:outline-level=\"%u\">",
		p->break_before ? "Break_20_2" : styles[level], level);
	p->break_before = false;
	paper_str(p, text);
	chc_buf_str(p->text, "</text:h>\n");
}

static void open_styled(struct paper *p, const char *style)
{
	chc_buf_printf(p->text, "<text:p text:style-name=\"%s\">", style);
}

static void open_paragraph(struct paper *p, enum paper_style style)
{
	static const char *const styles[PAPER_STYLE_MAX] = {
		[PAPER_BODY] = "Text_20_body", [PAPER_LEAD] = "Subtitle", [PAPER_SMALL] = "Small",
		[PAPER_QUOTE] = "Quotations", [PAPER_NOTICE] = "Notice",
	};
	static const char *const in_cells[PAPER_STYLE_MAX] = {
		[PAPER_BODY] = "Table_20_Contents", [PAPER_LEAD] = "Table_20_Contents", [PAPER_SMALL] = "Table_20_Small",
		[PAPER_QUOTE] = "Table_20_Quotations", [PAPER_NOTICE] = "Table_20_Contents",
	};

	if (!p->cell_open)
		open_styled(p, style == PAPER_BODY && p->lists > 0 ? "List_20_Contents" : styles[style]);
	else if (style == PAPER_BODY && p->columns[p->column - 1].number)
		open_styled(p, "Table_20_Number");
	else
		open_styled(p, style == PAPER_BODY && p->column == 1 ? "Table_20_Row" : in_cells[style]);
}

static void close_paragraph(struct paper *p, enum paper_style style)
{
	(void)style;
	chc_buf_str(p->text, "</text:p>\n");
}

static void strong(struct paper *p, const char *text)
{
	chc_buf_str(p->text, "<text:span text:style-name=\"Strong_20_Emphasis\">");
	paper_str(p, text);
	chc_buf_str(p->text, "</text:span>");
}

static void mark(struct paper *p, enum paper_mark mark, const char *text)
{
	(void)mark;                     /* the word is enough on paper */
	strong(p, text);
}

static void list(struct paper *p, bool begins)
{
	chc_buf_str(p->text, begins ? "<text:list text:style-name=\"List_20_1\">\n" : "</text:list>\n");
}

static void item(struct paper *p, bool begins)
{
	chc_buf_str(p->text, begins ? "<text:list-item>" : "</text:list-item>\n");
}

static void caption(struct paper *p, const char *text)
{
	open_styled(p, "Table");
	if (p->about->table) {
		chc_buf_str(p->text, "<text:span text:style-name=\"Strong_20_Emphasis\">");
		paper_str(p, p->about->table);
		chc_buf_printf(p->text, " <text:sequence text:ref-name=\"refTable%u\" text:name=\"Table\" "
			"text:formula=\"ooow:Table+1\" style:num-format=\"1\">%u</text:sequence>:</text:span> ",
			p->tables - 1, p->tables);
	}
	paper_str(p, text);
	chc_buf_str(p->text, "</text:p>\n");
}

static void table(struct paper *p, const char *text)
{
	caption(p, text);
	chc_buf_printf(p->text, "<table:table table:name=\"Table%u\" table:style-name=\"Table\">\n", p->tables);
	for (size_t i = 0; i < p->column_count; i++)
		chc_buf_printf(p->text, "<table:table-column table:style-name=\"Width%u\"/>\n", p->columns[i].width);
	chc_buf_str(p->text, "<table:table-header-rows>\n<table:table-row>\n");
	for (size_t i = 0; i < p->column_count; i++) {
		chc_buf_str(p->text, "<table:table-cell table:style-name=\"Head\" office:value-type=\"string\">");
		open_styled(p, "Table_20_Heading");
		paper_str(p, p->columns[i].title);
		chc_buf_str(p->text, "</text:p></table:table-cell>\n");
	}
	chc_buf_str(p->text, "</table:table-row>\n</table:table-header-rows>\n");
}

static void table_end(struct paper *p)
{
	chc_buf_str(p->text, "</table:table>\n");
}

static void row(struct paper *p, bool begins)
{
	chc_buf_str(p->text, begins ? "<table:table-row>\n" : "</table:table-row>\n");
}

static void cell(struct paper *p, bool begins)
{
	if (begins) {
		chc_buf_str(p->text, "<table:table-cell table:style-name=\"Cell\" office:value-type=\"string\">");
		p->cell_start = p->body.len;
		return;
	}
	if (cell_is_empty(p)) {
		open_styled(p, "Table_20_Contents");
		chc_buf_str(p->text, "</text:p>");
	}
	chc_buf_str(p->text, "</table:table-cell>\n");
}

static void blank(struct paper *p, const char *label, unsigned lines)
{
	if (label) {
		open_styled(p, "Blank_20_Label");
		paper_str(p, label);
		chc_buf_str(p->text, "</text:p>\n");
	}
	/* one box that grows with what is written, not a row of empty paragraphs */
	chc_buf_printf(p->text, "<text:p text:style-name=\"Blank%u\"></text:p>\n",
		lines < 1 ? 1 : lines > PAPER_ODT_BLANKS ? PAPER_ODT_BLANKS : lines);
}

static void page_break(struct paper *p)
{
	p->break_before = true;
}

/* What only stands in this text: the widths of its columns. */
static void put_widths(struct chc_buf *out, const struct paper *p)
{
	unsigned whole = p->about->landscape ? PAPER_ODT_LANDSCAPE : PAPER_ODT_PORTRAIT;

	chc_buf_printf(out, "<style:style style:name=\"Table\" style:family=\"table\"><style:table-properties "
		"style:width=\"%u.%02ucm\" table:align=\"left\" fo:margin-bottom=\"0.4cm\" "
		"style:writing-mode=\"lr-tb\"/></style:style>\n", whole / 100, whole % 100);
	for (unsigned w = 1; w <= PAPER_WIDTH_MOST; w++) {
		unsigned width = whole * w / 100;

		if (p->widths[w])
			chc_buf_printf(out, "<style:style style:name=\"Width%u\" style:family=\"table-column\">"
				"<style:table-column-properties style:column-width=\"%u.%02ucm\"/></style:style>\n",
				w, width / 100, width % 100);
	}
}

static void put_content(struct chc_buf *out, const struct paper *p)
{
	chc_buf_str(out, PAPER_ODT_XML "<office:document-content " PAPER_ODT_NAMES ">\n<office:automatic-styles>\n");
	put_widths(out, p);
	chc_buf_str(out, paper_odt_cells);
	chc_buf_str(out, "</office:automatic-styles>\n<office:body>\n<office:text>\n<text:sequence-decls>"
		"<text:sequence-decl text:display-outline-level=\"0\" text:name=\"Table\"/></text:sequence-decls>\n");
	chc_buf_span(out, chc_buf_view(&p->body));
	chc_buf_str(out, "</office:text>\n</office:body>\n</office:document-content>\n");
	out->failed |= p->body.failed;
}

static void put_meta(struct chc_buf *out, const struct paper *p)
{
	char day[CHC_DATE_TEXT];

	chc_date_format(p->about->date, day);
	chc_buf_str(out, PAPER_ODT_XML "<office:document-meta " PAPER_ODT_NAMES ">\n<office:meta>\n"
		"<meta:generator>chcheck/" PACKAGE_VERSION "</meta:generator>\n<dc:title>");
	html_str(out, p->about->title);
	chc_buf_str(out, "</dc:title>\n");
	if (p->about->subject) {
		chc_buf_str(out, "<dc:subject>");
		html_str(out, p->about->subject);
		chc_buf_str(out, "</dc:subject>\n");
	}
	chc_buf_str(out, "<dc:language>en-GB</dc:language>\n");
	if (day[0])
		chc_buf_printf(out, "<meta:creation-date>%sT00:00:00</meta:creation-date>\n"
			"<dc:date>%sT00:00:00</dc:date>\n", day, day);
	chc_buf_str(out, "</office:meta>\n</office:document-meta>\n");
}

static void put_part(struct zip *z, const char *name, struct chc_buf *part)
{
	z->out->failed |= part->failed;
	zip_put(z, name, chc_buf_view(part));
	chc_buf_release(part);
}

static void end(struct paper *p)
{
	struct zip z = zip_on(p->out);
	struct chc_buf part = CHC_BUF_INIT;

	/* first and stored: by this a file is known for what it is */
	zip_put(&z, "mimetype", CHC_SPAN_LIT("application/vnd.oasis.opendocument.text"));
	put_content(&part, p);
	put_part(&z, "content.xml", &part);
	paper_odt_styles(&part, p);
	put_part(&z, "styles.xml", &part);
	put_meta(&part, p);
	put_part(&z, "meta.xml", &part);
	zip_put(&z, "META-INF/manifest.xml", chc_span_of(paper_odt_manifest));
	zip_end(&z);
}

const struct paper_kind paper_odt = {
	.put = html_text,               /* XML forbids what HTML escapes or replaces, and no more */
	.begin = begin, .end = end, .heading = heading, .open = open_paragraph, .close = close_paragraph, .strong = strong,
	.mark = mark, .list = list, .item = item, .table = table, .table_end = table_end, .row = row, .cell = cell,
	.blank = blank, .page_break = page_break,
};
