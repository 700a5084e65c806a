/* SPDX-License-Identifier: MIT */
/* The kit of HTML reports: nothing that a stranger wrote becomes markup, and structure is whole. */
#include "reports/html.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct { const char *in, *out; } escapes[] = {
	{ "plain", "plain" },
	{ "</script><b>", "&lt;/script&gt;&lt;b&gt;" },
	{ "\" onload='x' &amp;", "&quot; onload=&#39;x&#39; &amp;amp;" },
	{ "a\x01z", "a\xEF\xBF\xBDz" },
	{ "\xFF\xC0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
	{ "\xE2\x80\xAE" "fdp.exe", "\xEF\xBF\xBD" "fdp.exe" },
	{ "caf\xC3\xA9\n\t", "caf\xC3\xA9\n\t" },
};

START_TEST(escape)
{
	struct chc_buf b = CHC_BUF_INIT;

	html_str(&b, escapes[_i].in);
	ck_assert_str_eq(chc_buf_view(&b).ptr, escapes[_i].out);
	chc_buf_release(&b);
}
END_TEST

START_TEST(small_words)
{
	struct chc_buf b = CHC_BUF_INIT;

	html_words(&b, "not_met", true);
	chc_buf_char(&b, '|');
	html_words(&b, "not_<met", false);
	chc_buf_char(&b, '|');
	html_count(&b, 1, "page");
	chc_buf_char(&b, '|');
	html_count(&b, 2, "page");
	chc_buf_char(&b, '|');
	html_day(&b, chc_date_from_civil(2026, 6, 1));
	html_day(&b, CHC_DATE_NONE);
	html_day(&b, CHC_DATE_UNUSABLE);
	ck_assert_str_eq(b.ptr, "Not met|not &lt;met|1 page|2 pages|1 June 2026");
	chc_buf_release(&b);
}
END_TEST

/* Every string of the caller, hostile: none of its brackets or quotes is left. */
START_TEST(hostile)
{
	static const char bad[] = "\"><script>alert('1')</script>";
	static const struct html_column columns[] = { { bad, false }, { bad, true } };
	static const struct html_table stacked = { .id = bad, .caption = bad, .columns = columns, .count = 2, .stack = true };
	static const struct html_table wide = { .id = bad, .caption = bad, .columns = columns, .count = 2 };
	static const struct html_quote quote = { bad, bad, bad, bad, bad, true };
	static const struct html_page page = { .title = bad, .kind = bad };
	const struct html_table *const tables[] = { &stacked, &wide };
	struct chc_buf b = CHC_BUF_INIT;

	html_page_begin(&b, &page);
	html_facts_begin(&b);
	html_fact(&b, bad, bad);
	html_facts_end(&b);
	html_contents_begin(&b);
	html_contents_item(&b, bad, bad);
	html_main_begin(&b);
	html_section_begin(&b, bad, bad);
	html_heading(&b, 3, bad, bad);
	html_tag(&b, HTML_TONE_BAD, bad);
	for (size_t i = 0; i < 2; i++) {
		html_table_begin(&b, tables[i]);
		html_row_begin(&b);
		html_cell(&b, tables[i], 0, bad);
		html_cell(&b, tables[i], 1, bad);
		html_row_end(&b);
		html_table_end(&b, tables[i]);
	}
	html_quote(&b, &quote);
	html_details_begin(&b, bad);
	html_details_end(&b);
	html_filters_begin(&b, bad);
	html_filter_begin(&b, bad, bad);
	html_filter_choice(&b, bad, bad, bad, 1);
	html_filter_end(&b);
	html_filters_end(&b);
	html_section_end(&b);
	html_page_end(&b, &page);
	ck_assert(!b.failed);
	ck_assert_ptr_null(strstr(b.ptr, "<script>"));
	ck_assert_ptr_null(strstr(b.ptr, "'1'"));
	ck_assert_ptr_nonnull(strstr(b.ptr, "<h1 dir=\"auto\">&quot;&gt;&lt;script&gt;"));
	/* script-src is named only where there is a script */
	ck_assert_ptr_null(strstr(b.ptr, "script-src"));
	chc_buf_release(&b);
}
END_TEST

/* The page names its script and style by their hashes; tests/browser shows that a browser agrees. */
START_TEST(policy_names_the_script)
{
	static const struct html_page page = { .title = "T", .filters = true };
	struct chc_buf b = CHC_BUF_INIT;

	html_page_begin(&b, &page);
	html_contents_begin(&b);
	html_main_begin(&b);
	html_page_end(&b, &page);
	ck_assert_ptr_nonnull(strstr(b.ptr, "script-src 'sha256-"));
	ck_assert_ptr_nonnull(strstr(b.ptr, "style-src 'sha256-"));
	ck_assert_ptr_null(strstr(b.ptr, "unsafe"));
	ck_assert_ptr_nonnull(strstr(b.ptr, "</script>\n</body>\n</html>\n"));
	chc_buf_release(&b);
}
END_TEST

START_TEST(each_verdict_has_a_symbol_and_words)
{
	for (int v = 0; v < CHC_VERDICT_MAX; v++) {
		struct chc_buf b = CHC_BUF_INIT;

		html_verdict(&b, (enum chc_verdict)v);
		ck_assert_ptr_nonnull(strstr(b.ptr, "<span aria-hidden=\"true\">"));
		ck_assert_ptr_null(strchr(b.ptr, '_'));
		/* only what is met looks good */
		ck_assert((html_verdict_tone((enum chc_verdict)v) == HTML_TONE_GOOD) == (v == CHC_MET));
		chc_buf_release(&b);
	}
	for (int v = 0; v < CHC_STEP_VERDICT_MAX; v++) {
		struct chc_buf b = CHC_BUF_INIT;

		html_step_verdict(&b, (enum chc_step_verdict)v);
		ck_assert_ptr_nonnull(strstr(b.ptr, "</span> "));
		chc_buf_release(&b);
	}
}
END_TEST

int main(void)
{
	Suite *s = suite_create("html");
	TCase *t = tcase_create("html");

	tcase_add_loop_test(t, escape, 0, sizeof(escapes) / sizeof(escapes[0]));
	tcase_add_test(t, small_words);
	tcase_add_test(t, hostile);
	tcase_add_test(t, policy_names_the_script);
	tcase_add_test(t, each_verdict_has_a_symbol_and_words);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
