/* SPDX-License-Identifier: MIT */
/* Dates: known days, days that do not exist, and the round trip of every day of 2,800 years. */
#include "chcheck/date.h"

#include <check.h>
#include <stdlib.h>

static const struct { const char *text; int day, weekday; } known[] = {
	{ "1970-01-01", 0, 3 },
	{ "1969-12-31", -1, 2 },
	{ "1600-02-29", -135081, 1 },
	{ "2000-02-29", 11016, 1 },
	{ "2000-03-01", 11017, 2 },
	{ "2024-02-29", 19782, 3 },
	{ "2026-04-01", 20544, 2 },
	{ "2100-03-01", 47541, 0 },
	{ "0001-01-01", -719162, 0 },
	{ "9999-12-31", 2932896, 4 },
};

START_TEST(known_days)
{
	char text[CHC_DATE_TEXT];
	int day = chc_date_parse_iso(chc_span_of(known[_i].text));

	ck_assert_int_eq(day, known[_i].day);
	ck_assert_int_eq(chc_date_weekday(day), known[_i].weekday);
	chc_date_format(day, text);
	ck_assert_str_eq(text, known[_i].text);
}
END_TEST

static const char *const wrong[] = {
	"", "2024-02-30", "2023-02-29", "1900-02-29", "2024-00-10", "2024-13-01", "2024-04-31", "2024-01-00",
	"2024-1-01", "24-01-01", "2024/01/01", "2024-01-01 ", " 2024-01-1", "2024-01-0x", "+024-01-01",
	"-024-01-01", "0000-01-01", "2024-01-01T00:00", "01/02/2024",
};

START_TEST(wrong_text)
{
	ck_assert_int_eq(chc_date_parse_iso(chc_span_of(wrong[_i])), CHC_DATE_NONE);
}
END_TEST

START_TEST(round_trip)
{
	int first = chc_date_from_civil(1, 1, 1), last = chc_date_from_civil(2800, 12, 31);
	int weekday = 0;                /* 0001-01-01 is a Monday in the proleptic calendar */

	for (int day = first; day <= last; day++) {
		int y, m, d;

		chc_date_to_civil(day, &y, &m, &d);
		ck_assert_int_eq(chc_date_from_civil(y, m, d), day);
		ck_assert_int_eq(chc_date_weekday(day), weekday);
		weekday = (weekday + 1) % 7;
	}
}
END_TEST

START_TEST(outside)
{
	char text[CHC_DATE_TEXT] = "x";

	chc_date_format(CHC_DATE_NONE, text);
	ck_assert_str_eq(text, "");
	chc_date_format(INT_MAX, text);
	ck_assert_str_eq(text, "");
	chc_date_format(INT_MIN + 1, text);
	ck_assert_str_eq(text, "");
	ck_assert_int_eq(chc_date_from_civil(10000, 1, 1), CHC_DATE_NONE);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("date");
	TCase *t = tcase_create("date");

	tcase_set_timeout(t, 30);
	tcase_add_loop_test(t, known_days, 0, sizeof(known) / sizeof(known[0]));
	tcase_add_loop_test(t, wrong_text, 0, sizeof(wrong) / sizeof(wrong[0]));
	tcase_add_test(t, round_trip);
	tcase_add_test(t, outside);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
