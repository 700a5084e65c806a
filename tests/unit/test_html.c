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
	ck_assert_uint_eq(d->warning_count, 2);
	ck_assert_str_eq(d->warnings[0].message, "set aside: navigation, 2 words");
	ck_assert_str_eq(d->warnings[1].message, "set aside: hidden text, 1 word");
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
	{ BYTES("{\\rtf1"), CHC_E_INPUT, "RTF" },
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
