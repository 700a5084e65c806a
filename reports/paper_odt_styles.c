/* SPDX-License-Identifier: MIT */
/*
 * The styles of ODT papers. The names are those that office programs know, so
 * that a person who changes "Heading 2" changes all of them. Black on white, 11
 * points and more, no colour that says anything by itself.
 */
#include "reports/html.h"
#include "reports/paper_odt.h"

#define FONT "style:font-name=\"Sans\""
#define PARAGRAPH(name, display, parent, next, paragraph, text) \
	"<style:style style:name=\"" name "\" style:display-name=\"" display "\" style:family=\"paragraph\" " \
	"style:parent-style-name=\"" parent "\" style:next-style-name=\"" next "\"><style:paragraph-properties " paragraph \
	"/><style:text-properties " text "/></style:style>\n"
#define HEADING(level, size, above) \
	"<style:style style:name=\"Heading_20_" level "\" style:display-name=\"Heading " level "\" style:family=\"paragraph\" " \
	"style:parent-style-name=\"Heading\" style:next-style-name=\"Text_20_body\" style:default-outline-level=\"" level "\">" \
	"<style:paragraph-properties fo:margin-top=\"" above "\" fo:margin-bottom=\"0.2cm\" fo:keep-with-next=\"always\"/>" \
	"<style:text-properties fo:font-size=\"" size "\" fo:font-weight=\"bold\"/></style:style>\n"

const char paper_odt_manifest[] = PAPER_ODT_XML
	"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">\n"
	"<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" "
	"manifest:media-type=\"application/vnd.oasis.opendocument.text\"/>\n"
	"<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>\n"
	"<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>\n"
	"<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>\n"
	"</manifest:manifest>\n";

const char paper_odt_cells[] =
	"<style:style style:name=\"Cell\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.13cm\" "
	"fo:border=\"0.5pt solid #595959\" style:vertical-align=\"top\"/></style:style>\n"
	"<style:style style:name=\"Head\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.13cm\" "
	"fo:border=\"0.5pt solid #595959\" fo:background-color=\"#e6e6e6\" style:vertical-align=\"bottom\"/></style:style>\n";

static const char defaults[] =
	"<office:font-face-decls><style:font-face style:name=\"Sans\" svg:font-family=\"Arial, 'Liberation Sans'\" "
	"style:font-family-generic=\"swiss\" style:font-pitch=\"variable\"/></office:font-face-decls>\n<office:styles>\n"
	"<style:default-style style:family=\"paragraph\"><style:paragraph-properties fo:orphans=\"2\" fo:widows=\"2\" "
	"style:writing-mode=\"lr-tb\"/><style:text-properties " FONT " fo:font-size=\"11pt\" fo:language=\"en\" "
	"fo:country=\"GB\" fo:hyphenate=\"false\" style:use-window-font-color=\"true\"/></style:default-style>\n"
	"<style:default-style style:family=\"table\"><style:table-properties table:border-model=\"collapsing\"/>"
	"</style:default-style>\n"
	"<style:style style:name=\"Standard\" style:family=\"paragraph\" style:class=\"text\"/>\n";

static const char paragraphs[] =
	PARAGRAPH("Text_20_body", "Text body", "Standard", "Text_20_body",
		"fo:margin-top=\"0cm\" fo:margin-bottom=\"0.2cm\" fo:line-height=\"115%\"", "")
	PARAGRAPH("List_20_Contents", "List Contents", "Standard", "List_20_Contents", "fo:margin-bottom=\"0.08cm\"", "")
	PARAGRAPH("Heading", "Heading", "Standard", "Text_20_body", "fo:keep-with-next=\"always\"", FONT)
	HEADING("1", "20pt", "0cm") HEADING("2", "15pt", "0.5cm")
	HEADING("3", "12.5pt", "0.35cm") HEADING("4", "11pt", "0.3cm")
	"<style:style style:name=\"Break_20_2\" style:display-name=\"Heading 2 on a new page\" style:family=\"paragraph\" "
	"style:parent-style-name=\"Heading_20_2\" style:next-style-name=\"Text_20_body\" style:default-outline-level=\"2\">"
	"<style:paragraph-properties fo:break-before=\"page\" fo:margin-top=\"0cm\"/></style:style>\n"
	PARAGRAPH("Subtitle", "Subtitle", "Standard", "Text_20_body", "fo:margin-bottom=\"0.3cm\"", "")
	PARAGRAPH("Small", "Small", "Standard", "Small", "fo:margin-bottom=\"0.1cm\"", "fo:font-size=\"10pt\"")
	PARAGRAPH("Quotations", "Quotations", "Standard", "Text_20_body",
		"fo:margin-left=\"0.4cm\" fo:margin-bottom=\"0.15cm\" fo:padding-left=\"0.2cm\" "
		"fo:border-left=\"1.5pt solid #595959\"", "")
	PARAGRAPH("Notice", "Notice", "Standard", "Text_20_body",
		"fo:margin-bottom=\"0.3cm\" fo:padding=\"0.2cm\" fo:border=\"1pt solid #000000\"", "")
	PARAGRAPH("Caption", "Caption", "Standard", "Text_20_body",
		"fo:margin-top=\"0.25cm\" fo:margin-bottom=\"0.15cm\" fo:keep-with-next=\"always\"", "")
	PARAGRAPH("Table", "Table", "Caption", "Text_20_body", "", "")
	PARAGRAPH("Table_20_Contents", "Table Contents", "Standard", "Table_20_Contents", "fo:margin-bottom=\"0.1cm\"",
		"fo:font-size=\"10pt\"")
	PARAGRAPH("Table_20_Row", "Table Row Heading", "Table_20_Contents", "Table_20_Contents", "", "fo:font-weight=\"bold\"")
	PARAGRAPH("Table_20_Small", "Table Small", "Table_20_Contents", "Table_20_Contents", "", "fo:font-size=\"9.5pt\"")
	PARAGRAPH("Table_20_Quotations", "Table Quotations", "Quotations", "Table_20_Contents", "", "fo:font-size=\"10pt\"")
	PARAGRAPH("Blank_20_Label", "Blank Label", "Standard", "Blank1", "fo:margin-bottom=\"0.1cm\" "
		"fo:keep-with-next=\"always\"", "fo:font-size=\"10pt\"")
	PARAGRAPH("Table_20_Number", "Table Number", "Table_20_Contents", "Table_20_Number", "fo:text-align=\"end\"", "")
	PARAGRAPH("Table_20_Heading", "Table Heading", "Table_20_Contents", "Table_20_Contents", "", "fo:font-weight=\"bold\"")
	PARAGRAPH("Footer", "Footer", "Standard", "Footer", "fo:text-align=\"end\"", "fo:font-size=\"9.5pt\"");

static const char rest[] =
	"<style:style style:name=\"Strong_20_Emphasis\" style:display-name=\"Strong Emphasis\" style:family=\"text\">"
	"<style:text-properties fo:font-weight=\"bold\"/></style:style>\n"
	"<text:list-style style:name=\"List_20_1\" style:display-name=\"List 1\"><text:list-level-style-bullet text:level=\"1\" "
	"text:bullet-char=\"\xe2\x80\xa2\"><style:list-level-properties "
	"text:list-level-position-and-space-mode=\"label-alignment\">"
	"<style:list-level-label-alignment text:label-followed-by=\"listtab\" text:list-tab-stop-position=\"0.5cm\" "
	"fo:text-indent=\"-0.5cm\" fo:margin-left=\"0.5cm\"/></style:list-level-properties></text:list-level-style-bullet>"
	"</text:list-style>\n</office:styles>\n";

/* A box to write in, as high as so many lines while it is empty. */
static void put_blanks(struct chc_buf *out)
{
	for (unsigned i = 1; i <= PAPER_ODT_BLANKS; i++) {
		unsigned below = 10 + 50 * (i - 1);

		chc_buf_printf(out, "<style:style style:name=\"Blank%u\" style:display-name=\"Blank of %u\" "
			"style:family=\"paragraph\" "
			"style:parent-style-name=\"Standard\"><style:paragraph-properties fo:margin-bottom=\"0.15cm\" "
			"fo:padding=\"0.1cm\" fo:padding-bottom=\"%u.%02ucm\" fo:border=\"0.5pt dotted #595959\" "
			"style:join-border=\"false\"/></style:style>\n", i, i, below / 100, below % 100);
	}
}

void paper_odt_styles(struct chc_buf *out, const struct paper *p)
{
	const struct paper_about *a = p->about;

	chc_buf_str(out, PAPER_ODT_XML "<office:document-styles " PAPER_ODT_NAMES ">\n");
	chc_buf_str(out, defaults);
	chc_buf_str(out, paragraphs);
	put_blanks(out);
	chc_buf_str(out, rest);
	chc_buf_printf(out, "<office:automatic-styles><style:page-layout style:name=\"Page\"><style:page-layout-properties "
		"fo:page-width=\"%s\" fo:page-height=\"%s\" style:print-orientation=\"%s\" fo:margin=\"2cm\" "
		"fo:margin-bottom=\"1.5cm\"/><style:footer-style><style:header-footer-properties fo:min-height=\"0.9cm\" "
		"fo:margin-top=\"0.4cm\"/></style:footer-style></style:page-layout></office:automatic-styles>\n",
		a->landscape ? "29.7cm" : "21cm", a->landscape ? "21cm" : "29.7cm", a->landscape ? "landscape" : "portrait");
	chc_buf_str(out, "<office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"Page\">"
		"<style:footer><text:p text:style-name=\"Footer\">");
	html_str(out, a->title);
	if (a->organisation) {
		chc_buf_str(out, ", ");
		html_str(out, a->organisation);
	}
	chc_buf_str(out, ". ");
	html_str(out, a->labels[0]);
	chc_buf_str(out, " <text:page-number text:select-page=\"current\">1</text:page-number> ");
	html_str(out, a->labels[1]);
	chc_buf_str(out, " <text:page-count>1</text:page-count></text:p></style:footer></style:master-page>"
		"</office:master-styles>\n</office:document-styles>\n");
}
