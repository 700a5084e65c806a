/* SPDX-License-Identifier: MIT */
/* Pages: the main part told from the rest, blocks of all kinds, encodings, limits. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "in_process.h"
#include "outline.h"

#define DOT "\xE2\x80\xA2"

static const struct { const char *html, *want; } pages[] = {
	{ "<h1>A</h1><h2>B</h2><p>One\n  two.</p><p>Three.", "H1 A\nH2 B\nP One two.\nP Three.\n" },
	/* the main part, and a title outside of it */
	{ "<body><header><h1>Title</h1><p>Site</p></header><nav><a>Home</a></nav><main><p>Text that is kept because it is in "
	  "the main part of this page, which has words enough to be believed.</p></main><footer>Foot</footer>",
	  "H1 Title\nP Text that is kept because it is in the main part of this page, which has words enough to be believed.\n" },
	{ "<div class='cookie-banner'>Cookies</div><ul class=topnav><li>Menu</ul><div role=navigation>Nav</div>"
	  "<p>Real text stands here and it is quite long, so that what surrounds it is less than half of all the words "
	  "that there are on this little page; and so the class names are believed.</p><p class=breadcrumb>Home</p>"
	  "<div class='related-links'>More</div><aside>Side</aside>",
	  "P Real text stands here and it is quite long, so that what surrounds it is less than half of all the words "
	  "that there are on this little page; and so the class names are believed.\n" },
	/* a class name is not believed against most of the text */
	{ "<div class=menu><p>All of the text.</p></div>", "P All of the text.\n" },
	/* hidden, struck, not text */
	{ "<title>No</title><p hidden>No</p><p style='DISPLAY : none'>No</p><p aria-hidden=true>No</p><script>No</script>"
	  "<template>No</template><!-- No --><p>Yes <del>15</del> <s>12</s> 10 days.</p>", "P Yes 10 days.\n" },
	{ "<p hidden=until-found>Found.</p>", "P Found.\n" },
	/* lists */
	{ "<p>We will:</p><ul><li>look<ul><li>at papers</li></ul></li><li>reply</li></ul>",
	  "P We will:\nI1(" DOT ") look\nI2(" DOT ") at papers\nI1(" DOT ") reply\n" },
	{ "<ol start=3><li>c<li value=7>g</ol><ol type=a><li>x<li>y</ol><ol type=I><li>z</ol>",
	  "I1(3.) c\nI1(7.) g\nI1(a.) x\nI1(b.) y\nI1(i.) z\n" },
	{ "<ul><li><p>One.</p><p>Two.</p></li></ul>", "I1(" DOT ") One.\nI1 Two.\n" },
	{ "<dl><dt>Stage 1</dt><dd>Ten days.</dd></dl>", "I1 Stage 1\nI2 Ten days.\n" },
	/* typed by hand */
	{ "<p>We will:<br>- look<br>- reply</p>", "P We will:\nI1(-) look\nI1(-) reply\n" },
	{ "<p>6.3 We reply in ten days.</p><p>a) one</p>", "P(6.3) We reply in ten days.\nI1(a)) one\n" },
	{ "<p>* Unless it is complicated.</p><p>** Even so.</p>", "F(*) Unless it is complicated.\nF(**) Even so.\n" },
	{ "<h2>Process</h2><p><strong>Stage 1</strong></p><p>Text.</p><p><b>We reply within 10 days of this.</b></p>",
	  "H2 Process\nH3 Stage 1\nP Text.\nP We reply within 10 days of this.\n" },
	{ "<h2>Process</h2><p>Stage 1</p><p>Text.</p><p>Stage 2: more.</p>",
	  "H2 Process\nH3 Stage 1\nP Text.\nP Stage 2: more.\n" },
	/* line breaks: one is none, two are a paragraph */
	{ "<p>One<br>two<br><br>three</p>", "P One two\nP three\n" },
	{ "<p>days<sup>1</sup> and the 10<sup>th</sup></p>", "P days and the 10th\n" },
	/* tables */
	{ "<table><caption>Times</caption><tr><th></th><th>Days</th></tr><tr><th>One</th><td>10</td></tr></table>",
	  "P Times\nT1,2 Days\nT2,1 One\nC2,2 10\n" },
	{ "<table><tr><td rowspan=2>a<td colspan=2>b<td>c<tr><td>d<td>e</table>", "C1,1 a\nC1,2 b\nC1,4 c\nC2,2 d\nC2,3 e\n" },
	{ "<table><tr><td><h2>Layout</h2><p>Text.</table>", "H2 Layout\nP Text.\n" },
	{ "<table><tr><td></table><table><tr><td>x</table>", "C1,1 x\n" },
	{ "<table><tr><td><p>One.</p><ul><li>Two.</ul></table>", "C1,1 One.\nC1,1 Two.\n" },
	/* accordions */
	{ "<h2>Steps</h2><details><summary>First step</summary><p>In.</p></details><p>Out.</p>",
	  "H2 Steps\nH3 First step\nP In.\nP Out.\n" },
	{ "<h3><button>Open</button></h3><p>Text. <button>Print</button></p>", "H3 Open\nP Text.\n" },
	/* panels: what a button or tab opens is read, what nothing opens is not */
	{ "<h2>Steps</h2><button aria-expanded=false aria-controls=a>First step</button><div id=a hidden><p>In.</p></div>"
	  "<div id=b hidden><p>Never seen.</p></div><p>Out.</p>", "H2 Steps\nH3 First step\nP In.\nP Out.\n" },
	{ "<h3><a data-toggle=collapse aria-expanded=false href='#c'>Stage 1</a></h3><div id=c style='display:none'>"
	  "Ten days.</div>",
	  "H3 Stage 1\nP Ten days.\n" },
	{ "<ul role=tablist><li><a role=tab href='#t'>Stage 1</a></ul><section id=t role=tabpanel aria-hidden=true><h2>Stage 1</h2>"
	  "<p>In the panel.</section>", "H2 Stage 1\nP In the panel.\n" },
	{ "<p>Kept.</p><div class=accordion-panel hidden>Told by its class.</div>", "P Kept.\nP Told by its class.\n" },
	/* furniture without a class that says so; a sentence that only begins like it stays */
	{ "<h1>Complain</h1><p>Text.</p><p>Page last updated: 3 May 2026</p><p><a href='#'>Back to top</a></p>"
	  "<div><h2>Was this page helpful?</h2><button>Yes</button> <button>No</button><p>Thank you.</p></div>"
	  "<ul><li>Print this page<li>Share on a network</ul>",
	  "H1 Complain\nP Text.\nA Page last updated: 3 May 2026\n" },
	{ "<p>Was this page helpful? We ask everyone that, and we write down what they say, and each year the manager reads it "
	  "and changes what has to be changed, and then the committee looks at what was changed and what was not changed, and "
	  "why that was so, before the next year begins.</p>",
	  "P Was this page helpful? We ask everyone that, and we write down what they say, and each year the manager reads it "
	  "and changes what has to be changed, and then the committee looks at what was changed and what was not changed, and "
	  "why that was so, before the next year begins.\n" },
	/* what a reference can smuggle in */
	{ "<p>a&#1;b &pound5 &nbsp; c</p>", "P a b \xC2\xA3" "5 c\n" },
};

START_TEST(page)
{
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;
	char *got;

	ck_assert_msg(read_in_process(&d, chc_span_of(pages[_i].html), "html", &e) == 0, "%s", e.message);
	ck_assert_str_eq(d->format, "html");
	got = outline(d);
	ck_assert_str_eq(got, pages[_i].want);
	free(got);
	chc_document_free(d);
}
END_TEST

static struct chc_document *load(struct chc_span bytes, const char *suffix)
{
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_msg(read_in_process(&d, bytes, suffix, &e) == 0, "%s", e.message);
	return d;
}

START_TEST(details_end)
{
	struct chc_document *d = load(CHC_SPAN_LIT("<h2>Steps</h2><details>"
		"<summary>First step</summary><p>In.</p></details><p>Out.</p>"), "html");

	ck_assert_uint_eq(d->block_count, 4);
	ck_assert_uint_eq(d->blocks[2].parent, 1);
	ck_assert_uint_eq(d->blocks[3].parent, 0);      /* what follows is not under the summary */
	chc_document_free(d);
}
END_TEST

START_TEST(headers)
{
	struct chc_document *d = load(chc_span_of("<table><tr><th><th>Reply<tr><th>One<td>10<tr><th>Two<td>20</table>"), "html");

	ck_assert_uint_eq(d->block_count, 5);
	ck_assert_uint_eq(d->blocks[4].column_header, 0);
	ck_assert_uint_eq(d->blocks[4].row_header, 3);
	ck_assert_uint_eq(d->blocks[2].row_header, 1);
	ck_assert_uint_eq(d->blocks[3].column_header, CHC_NONE);
	chc_document_free(d);
}
END_TEST

START_TEST(lines_and_warnings)
{
	struct chc_document *d = load(chc_span_of("<!doctype html>\n<nav>a b</nav>\n<p>One\ntwo\nthree.</p>\n<p hidden>x</p>"), "");
	unsigned at_page, line;

	ck_assert_uint_eq(d->blocks[0].line, 3);
	chc_document_position(d, 8, &at_page, &line);
	ck_assert_uint_eq(line, 5);
	ck_assert_uint_eq(d->warning_count, 0);
	ck_assert_uint_eq(d->aside_count, 2);
	ck_assert_int_eq(d->asides[0].kind, CHC_ASIDE_HIDDEN);
	ck_assert_uint_eq(d->asides[0].words, 1);
	ck_assert_int_eq(d->asides[1].kind, CHC_ASIDE_NAVIGATION);
	ck_assert_uint_eq(d->asides[1].words, 2);
	ck_assert_uint_eq(d->asides[1].line, 2);
	ck_assert_str_eq(d->asides[1].sample, "a b");
	chc_document_free(d);
}
END_TEST

static const struct { const char *bytes; size_t len; const char *text; size_t warnings; } encodings[] = {
#define BYTES(s) s, sizeof(s) - 1
	{ BYTES("<p>caf\xC3\xA9"), "caf\xC3\xA9", 0 },
	{ BYTES("\xEF\xBB\xBF<p>caf\xC3\xA9"), "caf\xC3\xA9", 0 },
	{ BYTES("<meta charset=windows-1252><p>caf\xE9 \x96 \x80"), "caf\xC3\xA9 - \xE2\x82\xAC", 0 },
	{ BYTES("<meta charset=utf-8><p>caf\xE9"), "caf\xC3\xA9", 1 },
	{ BYTES("<meta charset=koi8-r><p>caf\xE9"), "caf\xC3\xA9", 1 },
	/* the mark and the page say different things: the mark is right */
	{ BYTES("\xEF\xBB\xBF<meta charset=windows-1252><p>caf\xC3\xA9"), "caf\xC3\xA9", 1 },
	{ BYTES("\xEF\xBB\xBF<meta charset=UTF-8><p>caf\xC3\xA9"), "caf\xC3\xA9", 0 },
	{ BYTES("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>caf\xC3\xA9"), "caf\xC3\xA9", 1 },
	{ BYTES("<meta charset=windows-1252><p>plain"), "plain", 0 },
	{ BYTES("<?xml version='1.0' encoding='iso-8859-1'?><html><p>caf\xE9"), "caf\xC3\xA9", 0 },
	{ BYTES("<meta charset=iso-8859-15><p>\xA4 5"), "\xE2\x82\xAC 5", 0 },
	{ BYTES("<meta charset=iso-8859-14><p>t\xF0"), "t\xC5\xB5", 0 },
	{ BYTES("\xFF\xFE<\0p\0>\0\x3D\xD8\xDE\xDC\x3D\xD8"), "\xF0\x9F\x93\x9E\xEF\xBF\xBD", 0 },
	{ BYTES("\xFF\xFE<\0p\0>\0\xE9\0"), "\xC3\xA9", 0 },
	{ BYTES("\xFE\xFF\0<\0p\0>\0\xE9"), "\xC3\xA9", 0 },
	{ BYTES("<\0p\0>\0o\0n\0e\0 \0t\0"), "one t", 0 },
};

START_TEST(encoding)
{
	struct chc_document *d = load((struct chc_span){ encodings[_i].bytes, encodings[_i].len }, "html");

	ck_assert_str_eq(d->text, encodings[_i].text);
	ck_assert_uint_eq(d->warning_count, encodings[_i].warnings);
	chc_document_free(d);
}
END_TEST

static const struct { const char *bytes; size_t len; enum chc_status status; const char *says; } refusals[] = {
	{ BYTES(""), CHC_E_INPUT, "empty" },
	{ BYTES("%PDF-1.7"), CHC_E_INPUT, "PDF" },
	{ BYTES("PK\3\4x"), CHC_E_INPUT, "zip" },
	{ BYTES("{\\rtf1"), CHC_E_INPUT, "rich text (RTF), which is not read: save it as DOCX or ODT" },
	{ BYTES("\xFF\xD8\xFF\xE0 a"), CHC_E_INPUT, "a picture" },
	{ BYTES("RIFF\1\2\3\4WEBPVP8 "), CHC_E_INPUT, "a picture" },
	{ BYTES("\0\0\0\x18" "ftypheic\0\0"), CHC_E_INPUT, "a picture" },
	{ BYTES("BM\1\2\3\4\0\0\0\0\x36\0\0\0\x28\0\0\0\1\0\0\0\1\0\0\0"), CHC_E_INPUT, "a picture" },
	{ BYTES("RIFF\1\2\3\4WAVEfmt "), CHC_E_INPUT, "a sound recording" },
	{ BYTES("ID3\3\0 a"), CHC_E_INPUT, "a sound recording" },
	{ BYTES("OggS\0"), CHC_E_INPUT, "a sound recording" },
	{ BYTES("\0\0\0\x18" "ftypisom\0\0"), CHC_E_INPUT, "a film" },
	{ BYTES("\x1A\x45\xDF\xA3 a"), CHC_E_INPUT, "a film" },
	{ BYTES("\x1F\x8B\x08 a"), CHC_E_INPUT, "a compressed file, which is not read: unpack it first" },
	{ BYTES("Rar!\x1A\7"), CHC_E_INPUT, "a compressed file" },
	{ BYTES("\x7F" "ELF\2"), CHC_E_INPUT, "a program" },
	{ BYTES("MZ\x90\0\3\0\0\0\4\0\0\0\xFF\xFF\0\0\xB8\0\0\0\0\0\0\0\x40\0\0\0\0\0\0\0"
		"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x80\0\0\0 This program"), CHC_E_INPUT, "a program" },
	{ BYTES("%!PS-Adobe-3.0\n"), CHC_E_INPUT, "a PostScript file, which is not read: print it to PDF" },
	{ BYTES("SQLite format 3\0"), CHC_E_INPUT, "a database" },
	{ BYTES("\xFFWPC\1"), CHC_E_INPUT, "a WordPerfect file" },
	{ BYTES("\xD0\xCF\x11\xE0 W\0o\0r\0k\0b\0o\0o\0k\0"), CHC_E_INPUT, "a spreadsheet (XLS)" },
	{ BYTES("\xD0\xCF\x11\xE0 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"), CHC_E_INPUT, "protected by a password" },
	{ BYTES("\xD0\xCF\x11\xE0 W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"), CHC_E_INPUT, "an old Word file (DOC)" },
	{ BYTES("\xD0\xCF\x11\xE0 _\0_\0p\0r\0o\0p\0e\0r\0t\0i\0e\0s\0_\0v\0e\0r\0s\0i\0o\0n\0" "1\0.\0" "0\0"),
		CHC_E_INPUT, "an e-mail (MSG)" },
	{ BYTES("a\0b\0\0c"), CHC_E_INPUT, "zero bytes" },
	{ BYTES("<p hidden>x"), CHC_E_INPUT, "no text" },
	{ BYTES("\1\2\3\4\5\6\7\1\2\3\4"), CHC_E_INPUT, "control" },
};

START_TEST(refusal)
{
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(read_in_process(&d, (struct chc_span){ refusals[_i].bytes, refusals[_i].len }, "html", &e),
		refusals[_i].status);
	ck_assert_msg(strstr(e.message, refusals[_i].says) != NULL, "%s", e.message);
}
END_TEST

/* Told from words: these have no bytes of their own. */
static const struct { const char *text, *says; } texts[] = {
	{ "Received: from a\r\n by b\r\nFrom: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n\r\nOur policy.\r\n", "an e-mail" },
	{ "From: a\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related; type=x\n\nx\n", "a web archive (MHT)" },
	{ "<?xml version='1.0'?><pkg:package xmlns:pkg='x'/>", "a Word document in one XML file" },
	{ "<?xml version='1.0'?><office:document office:mimetype='application/vnd.oasis.opendocument.spreadsheet'/>",
	  "flat OpenDocument" },
	{ "<?xml version='1.0'?><rss><item>x</item></rss>", "an XML file" },
	{ "<?xml version='1.0'?>\n<!-- x -->\n<svg xmlns='x'><text>words</text></svg>", "a picture" },
	{ "<svg><text>words</text></svg>", "a picture" },
	{ "BEGIN:VCARD\nFN:x\n", "a contact card" },
};

START_TEST(refused_text)
{
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(read_in_process(&d, chc_span_of(texts[_i].text), "txt", &e), CHC_E_INPUT);
	ck_assert_msg(strstr(e.message, texts[_i].says) != NULL, "%s", e.message);
}
END_TEST

START_TEST(not_refused)
{
	static const char *const fine[] = { "From: the Complaints Manager\nTo: all staff\nSubject: what we do\n\nWe reply.\n",
		"MZ is no program.\n", "BM: a text that begins so.\n", "Date: 3 May\nWe reply in ten days.\n" };

	for (size_t i = 0; i < sizeof(fine) / sizeof(fine[0]); i++)
		chc_document_free(load(chc_span_of(fine[i]), "txt"));
}
END_TEST

/* A name that says something else is only ever a reason for a warning. */
static const struct { const char *bytes, *suffix, *format; size_t warnings; } named[] = {
	{ "<h1>Title</h1><p>Text.", "docx", "html", 1 }, { "<h1>Title</h1><p>Text.", "html", "html", 0 },
	{ "<h1>Title</h1><p>Text.", "", "html", 0 }, { "<h1>Title</h1><p>Text.", "php", "html", 0 },
	{ "Words alone.", "pdf", "text", 1 }, { "Words alone.", "txt", "text", 0 }, { "Words alone.", "complaints", "text", 0 },
};

START_TEST(name_says_another)
{
	struct chc_document *d = load(chc_span_of(named[_i].bytes), named[_i].suffix);

	ck_assert_str_eq(d->format, named[_i].format);
	ck_assert_uint_eq(d->warning_count, named[_i].warnings);
	if (d->warning_count)
		ck_assert_msg(strstr(d->warnings[0].message, "its name ends in '.") != NULL, "%s", d->warnings[0].message);
	chc_document_free(d);
}
END_TEST

START_TEST(deep_nesting)
{
	struct chc_buf html = CHC_BUF_INIT;
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	for (int i = 0; i < 1001; i++)
		chc_buf_str(&html, "<div>");
	ck_assert_int_eq(read_in_process(&d, chc_buf_view(&html), "html", &e), CHC_E_LIMIT);
	chc_buf_clear(&html);
	/* items without end tags do not nest */
	chc_buf_str(&html, "<ul>");
	for (int i = 0; i < 5000; i++)
		chc_buf_str(&html, "<li>x");
	d = load(chc_buf_view(&html), "html");
	ck_assert_uint_eq(d->block_count, 5000);
	chc_document_free(d);
	chc_buf_release(&html);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("html");
	TCase *t = tcase_create("html");

	tcase_add_loop_test(t, page, 0, sizeof(pages) / sizeof(pages[0]));
	tcase_add_loop_test(t, encoding, 0, sizeof(encodings) / sizeof(encodings[0]));
	tcase_add_loop_test(t, refusal, 0, sizeof(refusals) / sizeof(refusals[0]));
	tcase_add_loop_test(t, refused_text, 0, sizeof(texts) / sizeof(texts[0]));
	tcase_add_test(t, not_refused);
	tcase_add_loop_test(t, name_says_another, 0, sizeof(named) / sizeof(named[0]));
	tcase_add_test(t, details_end);
	tcase_add_test(t, headers);
	tcase_add_test(t, lines_and_warnings);
	tcase_add_test(t, deep_nesting);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
