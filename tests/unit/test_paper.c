/* SPDX-License-Identifier: MIT */
/*
 * Papers as ODT files: the package, what its parts say, that hostile text stays
 * text, and that nothing depends on the day.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "reports/paper.h"
#include "reports/zip.h"

static const struct paper_column columns[] = { { "What", 60, false }, { "How <many>", 40, true } };

static void write_paper(struct chc_buf *out, const char *title, bool landscape)
{
	struct paper p;
	const struct paper_about about = { .title = title, .organisation = "Wolden & Esk", .labels = { "Page", "of" },
		.table = "Table", .date = 20000, .landscape = landscape };

	paper_begin(&p, &paper_odt, out, &about);
	paper_heading(&p, 2, "First");
	paper_line(&p, PAPER_QUOTE, "We answer <b>soon</b>.");
	paper_line(&p, PAPER_BODY, "");
	paper_line(&p, PAPER_BODY, NULL);
	paper_table(&p, "Counts", columns, 2);
	paper_row(&p);
	paper_cell_line(&p, "Letters");
	paper_cell_line(&p, "14");
	paper_row(&p);
	paper_cell_line(&p, "Calls");
	paper_cell(&p);
	paper_table_end(&p);
	paper_break(&p);
	paper_heading(&p, 2, "Second");
	paper_blank(&p, "Name", 2);
	paper_list(&p);
	paper_item(&p);
	paper_labelled(&p, "Who", "the clerk");
	paper_item_end(&p);
	paper_list_end(&p);
	paper_end(&p);
}

static size_t number(const char *at, int bytes)
{
	size_t value = 0;

	for (int i = 0; i < bytes; i++)
		value |= (size_t)(unsigned char)at[i] << (8 * i);
	return value;
}

/* A member, by the directory at the end, as any program finds it. */
static struct chc_span member(const struct chc_buf *zip, const char *name)
{
	const char *end = zip->ptr + zip->len - 22;

	ck_assert_mem_eq(end, "PK\5\6", 4);
	const char *entry = zip->ptr + number(end + 16, 4);
	for (size_t n = number(end + 10, 2); n > 0; n--) {
		size_t name_len = number(entry + 28, 2), size = number(entry + 24, 4);
		const char *local = zip->ptr + number(entry + 42, 4);
		struct chc_span bytes = { local + 30 + name_len, size };

		ck_assert_mem_eq(entry, "PK\1\2", 4);
		ck_assert_mem_eq(local, "PK\3\4", 4);
		ck_assert_mem_eq(local + 4, entry + 6, 26);
		ck_assert_uint_eq(zip_checksum(bytes), number(entry + 16, 4));
		if (name_len == strlen(name) && memcmp(entry + 46, name, name_len) == 0)
			return bytes;
		entry += 46 + name_len;
	}
	ck_abort_msg("no member '%s'", name);
	return CHC_SPAN_NONE;
}

static bool holds(struct chc_span s, const char *text)
{
	return memmem(s.ptr, s.len, text, strlen(text)) != NULL;
}

START_TEST(checksum_is_that_of_everybody)
{
	ck_assert_uint_eq(zip_checksum(CHC_SPAN_LIT("123456789")), 0xCBF43926);
	ck_assert_uint_eq(zip_checksum(CHC_SPAN_LIT("")), 0);
}
END_TEST

START_TEST(the_type_comes_first_and_is_stored)
{
	struct chc_buf out = CHC_BUF_INIT;

	write_paper(&out, "A paper", false);
	ck_assert(!out.failed);
	ck_assert_mem_eq(out.ptr + 30, "mimetypeapplication/vnd.oasis.opendocument.text", 47);
	ck_assert_uint_eq(number(out.ptr + 8, 2), 0);
	ck_assert(holds(member(&out, "META-INF/manifest.xml"), "manifest:full-path=\"content.xml\""));
	chc_buf_release(&out);
}
END_TEST

START_TEST(parts_are_what_they_look_like)
{
	struct chc_buf out = CHC_BUF_INIT;

	write_paper(&out, "A paper", false);
	struct chc_span content = member(&out, "content.xml"), meta = member(&out, "meta.xml"), styles = member(&out, "styles.xml");
	ck_assert(holds(content, "text:outline-level=\"1\">A paper</text:h>"));
	ck_assert(holds(content, "text:outline-level=\"2\">First</text:h>"));
	ck_assert(holds(content, "<text:h text:style-name=\"Break_20_2\" text:outline-level=\"2\">Second</text:h>"));
	ck_assert(holds(content, "<table:table-header-rows>"));
	ck_assert(holds(content, "How &lt;many&gt;"));
	ck_assert(holds(content, "We answer &lt;b&gt;soon&lt;/b&gt;."));
	ck_assert(holds(content, "<text:p text:style-name=\"Table_20_Number\">14</text:p>"));
	ck_assert(holds(content, "<text:p text:style-name=\"Table_20_Contents\"></text:p></table:table-cell>"));
	ck_assert(holds(content, "style:column-width=\"10.20cm\""));
	ck_assert(holds(meta, "<dc:title>A paper</dc:title>"));
	ck_assert(holds(meta, "<dc:language>en-GB</dc:language>"));
	ck_assert(holds(meta, "<meta:creation-date>2024-10-04T00:00:00"));
	ck_assert(holds(styles, "fo:language=\"en\" fo:country=\"GB\""));
	ck_assert(holds(styles, "A paper, Wolden &amp; Esk. Page <text:page-number"));
	ck_assert(holds(styles, "style:print-orientation=\"portrait\""));
	chc_buf_release(&out);
}
END_TEST

START_TEST(hostile_text_stays_text)
{
	struct chc_buf out = CHC_BUF_INIT;

	write_paper(&out, "a\x01</text:h>\xE2\x80\xAE\"'\xFF]]>", true);
	struct chc_span content = member(&out, "content.xml"), styles = member(&out, "styles.xml");
	ck_assert(holds(content, ">a\xEF\xBF\xBD&lt;/text:h&gt;\xEF\xBF\xBD&quot;&#39;\xEF\xBF\xBD]]&gt;</text:h>"));
	ck_assert(!holds(styles, "\x01"));
	ck_assert(holds(styles, "style:print-orientation=\"landscape\""));
	chc_buf_release(&out);
}
END_TEST

START_TEST(the_same_twice)
{
	struct chc_buf one = CHC_BUF_INIT, two = CHC_BUF_INIT;

	write_paper(&one, "A paper", true);
	write_paper(&two, "A paper", true);
	ck_assert_uint_eq(one.len, two.len);
	ck_assert_mem_eq(one.ptr, two.ptr, one.len);
	chc_buf_release(&one);
	chc_buf_release(&two);
}
END_TEST

/* A buffer that is too small fails, at whatever length. */
START_TEST(failure_is_kept)
{
	struct chc_buf whole = CHC_BUF_INIT;

	write_paper(&whole, "A paper", true);
	for (size_t limit = 1; limit < whole.len; limit += 997) {
		struct chc_buf out = { .limit = limit };

		write_paper(&out, "A paper", true);
		ck_assert(out.failed);
		chc_buf_release(&out);
	}
	chc_buf_release(&whole);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("paper");
	TCase *t = tcase_create("odt");
	SRunner *r = srunner_create(s);

	tcase_add_test(t, checksum_is_that_of_everybody);
	tcase_add_test(t, the_type_comes_first_and_is_stored);
	tcase_add_test(t, parts_are_what_they_look_like);
	tcase_add_test(t, hostile_text_stays_text);
	tcase_add_test(t, the_same_twice);
	tcase_add_test(t, failure_is_kept);
	suite_add_tcase(s, t);
	srunner_run_all(r, CK_NORMAL);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
