/* SPDX-License-Identifier: MIT */
/* The figures of agreement against values worked out by hand, and how verdicts are scored. */
#include "chcheck/agreement.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

#define NEAR 1e-9

static void fill(struct chc_agree_score *s, enum chc_verdict person, enum chc_verdict checker, int times)
{
	while (times-- > 0)
		chc_agree_count(s, person, checker);
}

/*
 * Cohen's own kind of example: 50 items, both yes 20, both no 15, 5 and 10
 * apart. Agreement 35/50 = 0.7; by chance 25/50*30/50 + 25/50*20/50 = 0.5;
 * kappa (0.7 - 0.5) / 0.5 = 0.4.
 */
START_TEST(two_by_two)
{
	struct chc_agree_score s = { 0 };

	fill(&s, CHC_MET, CHC_MET, 20);
	fill(&s, CHC_MET, CHC_SILENT, 5);
	fill(&s, CHC_SILENT, CHC_MET, 10);
	fill(&s, CHC_SILENT, CHC_SILENT, 15);
	chc_agree_finish(&s);
	ck_assert_uint_eq(s.total, 50);
	ck_assert_uint_eq(s.agreed, 35);
	ck_assert_uint_eq(s.false_met, 10);
	ck_assert_double_eq_tol(s.agreement, 0.7, NEAR);
	ck_assert_double_eq_tol(s.kappa, 0.4, NEAR);
	ck_assert_double_eq_tol(s.verdict[CHC_MET].precision, 20.0 / 30, NEAR);
	ck_assert_double_eq_tol(s.verdict[CHC_MET].recall, 20.0 / 25, NEAR);
	ck_assert_double_eq_tol(s.verdict[CHC_MET].f1, 40.0 / 55, NEAR);
	ck_assert(isnan(s.verdict[CHC_PARTLY].precision));
	ck_assert(isnan(s.verdict[CHC_PARTLY].recall));
	ck_assert(isnan(s.verdict[CHC_PARTLY].f1));
}
END_TEST

/*
 * Three verdicts, 10 items. Person: met 5, partly 3, silent 2. Checker: met 4,
 * partly 4, silent 2. Both: 3 + 2 + 1 = 6. By chance (5*4 + 3*4 + 2*2)/100 =
 * 0.36; kappa (0.6 - 0.36) / 0.64 = 0.375.
 */
START_TEST(three_verdicts)
{
	struct chc_agree_score s = { 0 };

	fill(&s, CHC_MET, CHC_MET, 3);
	fill(&s, CHC_MET, CHC_PARTLY, 1);
	fill(&s, CHC_MET, CHC_SILENT, 1);
	fill(&s, CHC_PARTLY, CHC_PARTLY, 2);
	fill(&s, CHC_PARTLY, CHC_MET, 1);
	fill(&s, CHC_SILENT, CHC_PARTLY, 1);
	fill(&s, CHC_SILENT, CHC_SILENT, 1);
	chc_agree_finish(&s);
	ck_assert_double_eq_tol(s.agreement, 0.6, NEAR);
	ck_assert_double_eq_tol(s.kappa, 0.375, NEAR);
	ck_assert_uint_eq(s.false_met, 1);
	ck_assert_uint_eq(s.verdict[CHC_PARTLY].person, 3);
	ck_assert_uint_eq(s.verdict[CHC_PARTLY].checker, 4);
	ck_assert_uint_eq(s.verdict[CHC_PARTLY].both, 2);
}
END_TEST

/* Worse than chance: both sides always say the opposite. 0 - 0.5 over 0.5 = -1. */
START_TEST(opposite)
{
	struct chc_agree_score s = { 0 };

	fill(&s, CHC_MET, CHC_SILENT, 5);
	fill(&s, CHC_SILENT, CHC_MET, 5);
	chc_agree_finish(&s);
	ck_assert_double_eq_tol(s.kappa, -1, NEAR);
	ck_assert_double_eq_tol(s.verdict[CHC_MET].f1, 0, NEAR);
}
END_TEST

START_TEST(undefined)
{
	struct chc_agree_score s = { 0 };

	chc_agree_finish(&s);
	ck_assert(isnan(s.agreement));
	ck_assert(isnan(s.kappa));
	fill(&s, CHC_SILENT, CHC_SILENT, 7);
	chc_agree_finish(&s);
	chc_agree_finish(&s);           /* drawn again, not added again */
	ck_assert_uint_eq(s.total, 7);
	ck_assert_double_eq_tol(s.agreement, 1, NEAR);
	ck_assert(isnan(s.kappa));
}
END_TEST

static const struct { enum chc_verdict said, worse, scored; } scoring[] = {
	{ CHC_MET, CHC_MET, CHC_MET },
	{ CHC_NEEDS_EVIDENCE, CHC_NEEDS_EVIDENCE, CHC_SILENT },
	{ CHC_UNCLEAR, CHC_NOT_MET, CHC_NOT_MET },
	{ CHC_UNCLEAR, CHC_PARTLY, CHC_PARTLY },
	{ CHC_PARTLY, CHC_NOT_MET, CHC_PARTLY },
	{ CHC_ERROR, CHC_ERROR, CHC_ERROR },
};

START_TEST(scored)
{
	ck_assert_int_eq(chc_agree_scored(scoring[_i].said, scoring[_i].worse), scoring[_i].scored);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("agreement");
	TCase *t = tcase_create("agreement");

	tcase_add_test(t, two_by_two);
	tcase_add_test(t, three_verdicts);
	tcase_add_test(t, opposite);
	tcase_add_test(t, undefined);
	tcase_add_loop_test(t, scored, 0, sizeof(scoring) / sizeof(scoring[0]));
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
