/* SPDX-License-Identifier: MIT */
/* The fast ways to find marks, plain text and plain dates give what the slow ones give, whatever the bytes are. */
#include "input/marks.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/timeline.h"
#include "input/dates.h"

#define MOST 40000

static uint64_t state = 88172645463325252U;

static unsigned random_below(unsigned n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)(state >> 33) % n;
}

static void compare_marks(const char *s, size_t len, char delimiter)
{
	static uint64_t fast[MOST / 64 + 2], slow[MOST / 64 + 2];
	struct chc_marks_seen a, b;

	memset(fast, 0xA5, sizeof(fast));
	memset(slow, 0xA5, sizeof(slow));
	chc_marks_find(fast, s, len, delimiter, &a);
	chc_marks_find_bytewise(slow, s, len, delimiter, &b);
	ck_assert_mem_eq(fast, slow, sizeof(fast));
	ck_assert_uint_eq(a.line_feeds, b.line_feeds);
	ck_assert_int_eq(a.returns, b.returns);
	ck_assert_int_eq(a.quotes, b.quotes);
}

START_TEST(marks_of_any_bytes)
{
	static const char shapes[] = "\n\r\",;\t";
	char text[400];

	for (int round = 0; round < 3000; round++) {
		size_t len = random_below(sizeof(text) - 16), from = random_below(16);

		for (size_t i = 0; i < sizeof(text); i++)
			text[i] = random_below(4) ? (char)random_below(256) : shapes[random_below(sizeof(shapes) - 1)];
		compare_marks(text + from, len, shapes[3 + random_below(3)]);
	}
}
END_TEST

/* More line feeds in one place than a byte can count. */
START_TEST(nothing_but_marks)
{
	static char text[MOST];

	memset(text, "\n,\"\r"[_i], sizeof(text));
	for (size_t len = MOST - 130; len < MOST; len++)
		compare_marks(text, len, ',');
}
END_TEST

START_TEST(where_ascii_ends)
{
	unsigned char text[300];

	for (int round = 0; round < 4000; round++) {
		size_t len = random_below(sizeof(text) - 16), from = random_below(16);

		for (size_t i = 0; i < sizeof(text); i++)
			text[i] = (unsigned char)(1 + random_below(127));
		for (unsigned n = random_below(3); n > 0; n--)
			text[random_below(sizeof(text))] = (unsigned char)(random_below(2) ? 0 : 128 + random_below(128));
		ck_assert_uint_eq(chc_marks_ascii(text + from, len), chc_marks_ascii_bytewise(text + from, len));
	}
}
END_TEST

/* NONE only where the general way says that it is no date of a plain form, or where that has to decide. */
static void compare_date(const char *text, enum chc_date_order order, bool must)
{
	int plain = chc_dates_parse_plain(text, order), whole = chc_dates_parse((struct chc_span){ text, 10 }, order);

	if (plain != CHC_DATE_NONE || must)
		ck_assert_msg(plain == whole, "%.10s: %d, %d", text, plain, whole);
}

START_TEST(every_plain_date)
{
	char text[32];

	for (int year = 1970; year < 2104; year++)
		for (int month = 0; month < 14; month++)
			for (int day = 0; day < 33; day++) {
				static const char *const forms[] = {
					"%3$04d-%2$02d-%1$02d", "%1$02d/%2$02d/%3$04d", "%2$02d/%1$02d/%3$04d" };
				bool is_day = year >= 1974 && year < 2100 &&
					chc_date_from_civil(year, month, day) != CHC_DATE_NONE;

				for (int i = 0; i < 3; i++) {
					snprintf(text, sizeof(text), forms[i], day, month, year);
					compare_date(text, i == 2 ? CHC_ORDER_MDY : CHC_ORDER_DMY, is_day);
				}
			}
}
END_TEST

START_TEST(what_looks_like_a_date)
{
	static const char *const seeds[] = { "2025-03-31", "31/03/2025", "03/31/2025" };
	static const char bytes[] = "0123456789-/.: \x80\xFF\x7F\x01";
	char text[11];

	for (int round = 0; round < 300000; round++) {
		memcpy(text, seeds[random_below(3)], sizeof(text));
		for (unsigned n = 1 + random_below(3); n > 0; n--)
			text[random_below(10)] = random_below(3) ? bytes[random_below(sizeof(bytes) - 1)] : (char)random_below(256);
		compare_date(text, (enum chc_date_order)random_below(3), false);
	}
	ck_assert_int_eq(chc_dates_parse_plain("31/03/2025", CHC_ORDER_UNKNOWN), CHC_DATE_NONE);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("marks");
	TCase *t = tcase_create("marks");

	tcase_add_test(t, marks_of_any_bytes);
	tcase_add_loop_test(t, nothing_but_marks, 0, 4);
	tcase_add_test(t, where_ascii_ends);
	tcase_add_test(t, every_plain_date);
	tcase_add_test(t, what_looks_like_a_date);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_NORMAL);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
