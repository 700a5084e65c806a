/* SPDX-License-Identifier: MIT */
/* The yearly statistics: rounding in whole numbers, what is not applicable, averages, and the words. */
#include "chcheck/annual_load.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct chc_arena arena;
static struct chc_annual annual;

static void setup(void)
{
	struct chc_diags d = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_msg(chc_annual_words_load(&annual.words, NULL, &arena, &d, &e) == 0, "%s", e.message);
	ck_assert_msg(chc_comparators_load(&annual.comparators, &annual.comparators_path, NULL, NULL, &arena, &d, &e) == 0,
		"%s", e.message);
	chc_diags_release(&d);
}

static void teardown(void)
{
	chc_arena_release(&arena);
}

/* part, of, whole per cent */
static const struct { int64_t part, of, percent; } percents[] = {
	{ 0, 1, 0 }, { 1, 1, 100 }, { 1, 200, 1 }, { 1, 201, 0 }, { 1, 8, 13 }, { 3, 8, 38 }, { 199, 200, 100 }, { 198, 200, 99 },
	{ 35, 40, 88 }, { 49, 56, 88 }, { 23, 200, 12 }, { 997, 1000, 100 }, { 994, 1000, 99 }, { 999999999, 1000000000, 100 },
};

START_TEST(percents_half_up)
{
	ck_assert_int_eq(chc_annual_percent(percents[_i].part, percents[_i].of), percents[_i].percent);
}
END_TEST

/* Against plain decimal reading of the long division, for all small shares. */
START_TEST(percents_against_long_division)
{
	for (int64_t of = 1; of <= 400; of++) {
		for (int64_t part = 0; part <= of; part++) {
			int64_t whole = 100 * part / of, rest = 100 * part % of;

			ck_assert_int_eq(chc_annual_percent(part, of), rest * 2 >= of ? whole + 1 : whole);
		}
	}
}
END_TEST

/* part, residents, tenths for every 100,000 */
static const struct { int64_t part, population, tenths; } rates[] = {
	{ 1, 200000, 5 }, { 1, 2000000, 1 }, { 1, 2000001, 0 }, { 3, 2000000, 2 }, { 62, 826667, 75 }, { 62, 821192, 76 },
	{ 62, 821193, 75 }, { 0, 5, 0 }, { 5, 5, 1000000 }, { 1000000000, 1000000000, 1000000 },
};

START_TEST(rates_half_up)
{
	ck_assert_int_eq(chc_annual_per_100k(rates[_i].part, rates[_i].population), rates[_i].tenths);
}
END_TEST

static const struct { const char *text; unsigned from; } years[] = {
	{ "2024-25", 2024 }, { "1999-00", 1999 }, { "2024-26", 0 }, { "2024/25", 0 }, { "24-25", 0 }, { "2024-2", 0 }, { "", 0 },
};

START_TEST(years_by_their_first)
{
	ck_assert_uint_eq(chc_annual_year_from(years[_i].text), years[_i].from);
}
END_TEST

#define NONE CHC_FIGURE_NONE
/* investigated, upheld, satisfactory, due, complied, population; the state of each statistic */
static const struct { int64_t f[6]; enum chc_annual_state want[CHC_ANNUAL_MAX]; } states[] = {
	{ { 4, 2, 1, 3, 3, 100000 },
		{ CHC_ANNUAL_SHOWN, CHC_ANNUAL_SHOWN, CHC_ANNUAL_SHOWN, CHC_ANNUAL_SHOWN } },
	{ { 0, 0, 0, 0, 0, 100000 },
		{ CHC_ANNUAL_NOT_APPLICABLE, CHC_ANNUAL_SHOWN, CHC_ANNUAL_NOT_APPLICABLE, CHC_ANNUAL_NOT_APPLICABLE } },
	{ { 1, 0, NONE, 0, NONE, 0 },
		{ CHC_ANNUAL_SHOWN, CHC_ANNUAL_NOT_APPLICABLE, CHC_ANNUAL_NOT_APPLICABLE, CHC_ANNUAL_NOT_APPLICABLE } },
	{ { NONE, NONE, NONE, NONE, NONE, NONE },
		{ CHC_ANNUAL_NOT_GIVEN, CHC_ANNUAL_NOT_GIVEN, CHC_ANNUAL_NOT_GIVEN, CHC_ANNUAL_NOT_GIVEN } },
	{ { 4, NONE, 1, 3, NONE, 100000 },
		{ CHC_ANNUAL_NOT_GIVEN, CHC_ANNUAL_NOT_GIVEN, CHC_ANNUAL_NOT_GIVEN, CHC_ANNUAL_NOT_GIVEN } },
};

static struct chc_ombudsman_year figures_of(const int64_t f[6], const char *year)
{
	return (struct chc_ombudsman_year){ .year = year, .dealt_with = NONE, .not_for_us = NONE, .assessed_closed = NONE,
		.investigated = f[0], .upheld = f[1], .satisfactory_remedy = f[2], .remedies_due = f[3],
		.remedies_complied = f[4], .remedies_late = NONE };
}

START_TEST(states_of_what_is_missing)
{
	struct chc_ombudsman_year f = figures_of(states[_i].f, "2024-25");
	struct chc_annual_year y;

	chc_annual_count(&y, &f, CHC_AUTHORITY_COUNTY, states[_i].f[5], &annual.comparators, &annual.words);
	for (int s = 0; s < CHC_ANNUAL_MAX; s++)
		ck_assert_msg(y.value[s].state == states[_i].want[s], "%s: %s", chc_annual_name((enum chc_annual_statistic)s),
			chc_annual_state_name(y.value[s].state));
}
END_TEST

/* The last is 99.7%, which is shown as 100%, and is below it. */
static const struct { int64_t complied, due; bool below; int64_t tenths; } compliance[] = {
	{ 33, 33, false, 1000 }, { 20, 21, true, 950 }, { 0, 3, true, 0 }, { 3525, 3536, true, 1000 },
};

START_TEST(below_before_rounding)
{
	const int64_t f[6] = { 1, 1, 1, compliance[_i].due, compliance[_i].complied, NONE };
	struct chc_ombudsman_year figures = figures_of(f, "2024-25");
	struct chc_annual_year y;

	chc_annual_count(&y, &figures, CHC_AUTHORITY_COUNTY, NONE, &annual.comparators, &annual.words);
	ck_assert_int_eq(y.value[CHC_ANNUAL_COMPLIANCE].below, compliance[_i].below);
	ck_assert_int_eq(y.value[CHC_ANNUAL_COMPLIANCE].tenths, compliance[_i].tenths);
}
END_TEST

START_TEST(averages_by_group_and_year)
{
	const struct chc_comparator *c = chc_comparator_find(&annual.comparators, 2023, CHC_AUTHORITY_LONDON);

	ck_assert(c != NULL);
	ck_assert_int_eq(c->value[CHC_ANNUAL_UPHELD], 850);
	ck_assert_int_eq(c->value[CHC_ANNUAL_PER_100K], 82);
	c = chc_comparator_find(&annual.comparators, 2024, CHC_AUTHORITY_UNITARY);
	ck_assert_int_eq(c->value[CHC_ANNUAL_PER_100K], 53);
	ck_assert_int_eq(c->value[CHC_ANNUAL_COMPLIANCE], CHC_FIGURE_NONE);
	ck_assert(!chc_comparator_find(&annual.comparators, 2024, CHC_AUTHORITY_DISTRICT));
	ck_assert(!chc_comparator_find(&annual.comparators, 2024, CHC_AUTHORITY_OTHER));
}
END_TEST

START_TEST(parts_of_what_was_dealt_with)
{
	const int64_t f[6] = { 3, 1, 0, 0, 0, NONE };
	struct chc_ombudsman_year figures = figures_of(f, "2023-24");
	struct chc_annual_organisation o = { "A", CHC_AUTHORITY_OTHER, NONE, NULL, 0 };
	struct chc_annual_year y;
	struct chc_buf text = CHC_BUF_INIT;

	figures.dealt_with = 9;
	figures.not_for_us = 2;
	chc_annual_count(&y, &figures, CHC_AUTHORITY_OTHER, NONE, &annual.comparators, &annual.words);
	ck_assert(y.adds_up && y.sum == CHC_FIGURE_NONE && y.earlier);
	figures.assessed_closed = 3;
	chc_annual_count(&y, &figures, CHC_AUTHORITY_OTHER, NONE, &annual.comparators, &annual.words);
	ck_assert(!y.adds_up);
	ck_assert_int_eq(y.sum, 8);
	chc_annual_paragraph(&text, &annual, &o, &y);
	ck_assert_ptr_nonnull(strstr(chc_buf_view(&text).ptr, "add up to 8, and not to the 9"));
	ck_assert_ptr_null(strstr(chc_buf_view(&text).ptr, "average"));
	figures.assessed_closed = 4;
	chc_annual_count(&y, &figures, CHC_AUTHORITY_OTHER, NONE, &annual.comparators, &annual.words);
	ck_assert(y.adds_up);
	chc_buf_release(&text);
}
END_TEST

#define ROWS(table) ((int)(sizeof(table) / sizeof((table)[0])))

int main(void)
{
	Suite *suite = suite_create("annual");
	TCase *tests = tcase_create("figures");

	tcase_add_unchecked_fixture(tests, setup, teardown);
	tcase_add_loop_test(tests, percents_half_up, 0, ROWS(percents));
	tcase_add_test(tests, percents_against_long_division);
	tcase_add_loop_test(tests, rates_half_up, 0, ROWS(rates));
	tcase_add_loop_test(tests, years_by_their_first, 0, ROWS(years));
	tcase_add_loop_test(tests, states_of_what_is_missing, 0, ROWS(states));
	tcase_add_loop_test(tests, below_before_rounding, 0, ROWS(compliance));
	tcase_add_test(tests, averages_by_group_and_year);
	tcase_add_test(tests, parts_of_what_was_dealt_with);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
