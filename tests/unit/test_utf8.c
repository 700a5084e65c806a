/* SPDX-License-Identifier: MIT */
/* UTF-8: what is refused, and that decoding and encoding undo each other. */
#include "chcheck/utf8.h"

#include <check.h>
#include <stdlib.h>

static const struct { const char *bytes; bool valid; } checks[] = {
	{ "", true }, { "plain text of more than eight bytes", true }, { "\xC2\xA3", true }, { "\xE2\x82\xAC", true },
	{ "\xF0\x9F\x98\x80", true }, { "\xF4\x8F\xBF\xBF", true }, { "\xED\x9F\xBF", true },
	{ "\x80", false }, { "\xC3", false }, { "\xC0\xAF", false }, { "\xC1\x81", false }, { "\xE0\x80\xAF", false },
	{ "\xED\xA0\x80", false }, { "\xF0\x80\x80\x80", false }, { "\xF4\x90\x80\x80", false }, { "\xF5\x80\x80\x80", false },
	{ "eight by\xE2\x82", false }, { "\xE2\x28\xA1", false }, { "\xF0\x9F\x98", false },
};

START_TEST(check)
{
	ck_assert(chc_utf8_valid(chc_span_of(checks[_i].bytes)) == checks[_i].valid);
}
END_TEST

START_TEST(round_trip)
{
	for (uint32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
		struct chc_buf b = CHC_BUF_INIT;
		size_t at = 0;

		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		chc_utf8_put(&b, c);
		ck_assert(chc_utf8_valid(chc_buf_view(&b)));
		ck_assert_uint_eq(chc_utf8_next(chc_buf_view(&b), &at), c);
		ck_assert_uint_eq(at, b.len);
		ck_assert_uint_eq(chc_utf8_before(chc_buf_view(&b), b.len), c);
		ck_assert_uint_eq(chc_utf8_length(chc_buf_view(&b)), 1);
		chc_buf_release(&b);
	}
}
END_TEST

START_TEST(not_characters)
{
	struct chc_buf b = CHC_BUF_INIT;
	size_t at = 0;

	chc_utf8_put(&b, 0xD800);
	chc_utf8_put(&b, 0x110000);
	ck_assert_str_eq(b.ptr, "\xEF\xBF\xBD\xEF\xBF\xBD");
	ck_assert_uint_eq(chc_utf8_next(CHC_SPAN_LIT("\xFFx"), &at), 0xFFFD);
	ck_assert_uint_eq(at, 1);
	chc_buf_release(&b);
}
END_TEST

START_TEST(letters)
{
	ck_assert(chc_utf8_is_upper('Q') && chc_utf8_is_upper(0xC9) && chc_utf8_is_upper(0x174));
	ck_assert(chc_utf8_is_lower('q') && chc_utf8_is_lower(0xE9) && chc_utf8_is_lower(0x175));
	ck_assert(!chc_utf8_is_upper(0xD7) && !chc_utf8_is_lower(0xF7) && !chc_utf8_is_upper('1'));
	ck_assert(chc_utf8_is_space(0xA0) && chc_utf8_is_space(0x2003) && !chc_utf8_is_space(0x200B));
}
END_TEST

int main(void)
{
	Suite *s = suite_create("utf8");
	TCase *t = tcase_create("utf8");

	tcase_add_loop_test(t, check, 0, sizeof(checks) / sizeof(checks[0]));
	tcase_add_test(t, round_trip);
	tcase_add_test(t, not_characters);
	tcase_add_test(t, letters);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
