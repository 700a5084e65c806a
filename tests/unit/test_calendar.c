/* SPDX-License-Identifier: MIT */
/* Calendars: the tables against counting one day after the other, the edges, and files that are wrong. */
#include "chcheck/calendar.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int day(const char *text)
{
	return chc_date_parse_iso(chc_span_of(text));
}

static struct chc_calendar *load(const char *id)
{
	struct chc_calendar *c = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_msg(chc_calendar_load(&c, id, NULL, &e) == 0, "%s", e.message);
	return c;
}

static bool is_holiday(const struct chc_calendar *c, int d)
{
	for (size_t i = 0; i < c->holiday_count; i++)
		if (c->holidays[i].date == d)
			return true;
	return false;
}

static const char *const shipped[] = { "england-and-wales", "scotland", "northern-ireland" };

START_TEST(one_day_after_the_other)
{
	static const int counts[] = { 1, 5, 10, 15, 20, 25, 40 };
	struct chc_calendar *c = load(shipped[_i]);

	ck_assert_int_eq(c->first, day("2015-01-01"));
	ck_assert_int_eq(c->last, day("2035-12-31"));
	ck_assert_int_eq(c->projected_from, day("2029-01-01"));
	for (int from = c->first - 1; from < day("2035-09-01"); from++) {
		int worked = 0;

		ck_assert_int_eq(chc_calendar_add(c, from, 0), from);
		for (int d = from + 1; worked < 40; d++) {
			bool working = chc_date_weekday(d) < 5 && !is_holiday(c, d);

			if (from % 97 == 0)
				ck_assert_int_eq(chc_calendar_is_working(c, d), working);
			worked += working;
			ck_assert_int_eq(chc_calendar_between(c, from, d), worked);
			for (size_t i = 0; working && i < sizeof(counts) / sizeof(counts[0]); i++)
				if (counts[i] == worked)
					ck_assert_int_eq(chc_calendar_add(c, from, worked), d);
			if (from % 29 != 0 && worked >= 12)
				break;  /* the long spans from some days only: this is a test, not a proof */
		}
	}
	chc_calendar_free(c);
}
END_TEST

static const struct { const char *calendar, *from; int n; const char *to; } known[] = {
	{ "england-and-wales", "2026-04-02", 1, "2026-04-07" },         /* over Easter */
	{ "scotland", "2026-04-02", 1, "2026-04-06" },                  /* Easter Monday is a working day there */
	{ "northern-ireland", "2026-03-16", 1, "2026-03-18" },
	{ "england-and-wales", "2025-12-24", 5, "2026-01-05" },
	{ "scotland", "2025-12-31", 1, "2026-01-05" },
	{ "england-and-wales", "2026-06-06", 1, "2026-06-08" },         /* from a Saturday, Monday is day 1 */
	{ "england-and-wales", "2022-09-16", 1, "2022-09-20" },
};

START_TEST(known_spans)
{
	struct chc_calendar *c = load(known[_i].calendar);

	ck_assert_int_eq(chc_calendar_add(c, day(known[_i].from), known[_i].n), day(known[_i].to));
	ck_assert_int_eq(chc_calendar_between(c, day(known[_i].from), day(known[_i].to)), known[_i].n);
	chc_calendar_free(c);
}
END_TEST

START_TEST(outside_is_not_guessed)
{
	struct chc_calendar *c = load("england-and-wales");

	/* the day before may be day zero: it is not counted itself */
	ck_assert_int_eq(chc_calendar_add(c, day("2014-12-31"), 1), day("2015-01-02"));
	ck_assert_int_eq(chc_calendar_add(c, day("2014-12-30"), 1), CHC_DATE_NONE);
	ck_assert_int_eq(chc_calendar_add(c, day("2035-12-31"), 1), CHC_DATE_NONE);
	ck_assert_int_eq(chc_calendar_add(c, day("2035-12-28"), 1), day("2035-12-31"));
	ck_assert_int_eq(chc_calendar_add(c, day("2036-01-01"), 1), CHC_DATE_NONE);
	ck_assert_int_eq(chc_calendar_between(c, day("2014-12-30"), day("2015-01-05")), -1);
	ck_assert_int_eq(chc_calendar_between(c, day("2035-12-01"), day("2036-01-01")), -1);
	ck_assert_int_eq(chc_calendar_between(c, day("2035-12-01"), day("2035-12-01")), 0);
	ck_assert(!chc_calendar_is_working(c, day("2036-01-02")));
	chc_calendar_free(c);
}
END_TEST

START_TEST(closures_are_days_off)
{
	struct chc_calendar *c = load("england-and-wales"), *closed = NULL;
	struct chc_error e = CHC_ERROR_INIT;
	const int days[] = { day("2026-12-29"), day("2026-12-30"), day("2026-12-28") };

	ck_assert_int_eq(chc_calendar_with_closures(&closed, c, days, 3, &e), 0);
	ck_assert_int_eq(chc_calendar_add(c, day("2026-12-24"), 1), day("2026-12-29"));
	ck_assert_int_eq(chc_calendar_add(closed, day("2026-12-24"), 1), day("2026-12-31"));
	ck_assert_int_eq(closed->working_days, c->working_days - 2);    /* the 28th was a holiday already */
	chc_calendar_free(closed);
	chc_calendar_free(c);
}
END_TEST

static const struct { const char *text; unsigned line; const char *says; } wrong[] = {
	{ "date,name\n2026-01-01,x\n", 1, "covers" },
	{ "# covers: 2026-01-01 to 2026-12-31\ndate,name\n2026-02-30,x\n", 3, "a day that exists" },
	{ "# covers: 2026-01-01 - 2026-12-31\n", 1, "is written" },
	{ "# covers: 2026-12-31 to 2026-01-01\n", 1, "is written" },
	{ "# covers: 2026-01-01 to 2026-12-31\n# projected-from: soon\n", 2, "projected-from" },
	{ "# covers: 2026-01-01 to 2026-12-31\n2027-01-01,x\n", 1, "outside" },
	{ "# covers: 0001-01-01 to 9999-12-31\n", 0, "cannot be used" },
};

START_TEST(wrong_files)
{
	char path[] = "/tmp/chcheck-test-XXXXXX.csv";
	int fd = mkstemps(path, 4);
	struct chc_calendar *c = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, wrong[_i].text, strlen(wrong[_i].text)), (ssize_t)strlen(wrong[_i].text));
	close(fd);
	ck_assert_int_eq(chc_calendar_load(&c, path, NULL, &e), CHC_E_RULEBOOK);
	unlink(path);
	ck_assert_ptr_null(c);
	ck_assert_uint_eq(e.line, wrong[_i].line);
	ck_assert_msg(strstr(e.message, wrong[_i].says), "%s", e.message);
}
END_TEST

START_TEST(unknown_name)
{
	struct chc_calendar *c = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(chc_calendar_load(&c, "atlantis", NULL, &e), CHC_E_RULEBOOK);
	ck_assert(strstr(e.message, "atlantis"));
	ck_assert_int_lt(chc_calendar_load(&c, "./no-such.csv", NULL, &e), 0);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof((table)[0]))

int main(void)
{
	Suite *s = suite_create("calendar");
	TCase *t = tcase_create("calendar");

	tcase_add_loop_test(t, one_day_after_the_other, 0, ROWS(shipped));
	tcase_add_loop_test(t, known_spans, 0, ROWS(known));
	tcase_add_test(t, outside_is_not_guessed);
	tcase_add_test(t, closures_are_days_off);
	tcase_add_loop_test(t, wrong_files, 0, ROWS(wrong));
	tcase_add_test(t, unknown_name);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_NORMAL);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
