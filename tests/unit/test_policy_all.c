/* SPDX-License-Identifier: MIT */
/* The fold of verdicts over all pairs, against the order as the interface gives it, and the verdicts' names. */
#include "chcheck/rulebook.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* The first of these that occurs; written down here once more, by name. */
static const char *const order[] = {
	"error", "not_met", "unclear", "partly", "silent", "needs_evidence", "met", "not_applicable",
};
enum { VERDICTS = sizeof(order) / sizeof(order[0]) };

static enum chc_verdict named(const char *name)
{
	for (int v = 0; v < CHC_VERDICT_MAX; v++)
		if (strcmp(chc_verdict_name((enum chc_verdict)v), name) == 0)
			return (enum chc_verdict)v;
	ck_abort_msg("no verdict is called '%s'", name);
	return CHC_VERDICT_MAX;
}

START_TEST(names_are_all_there)
{
	ck_assert_int_eq(CHC_VERDICT_MAX, VERDICTS);
	for (int a = 0; a < VERDICTS; a++)
		for (int b = 0; b < VERDICTS; b++)
			ck_assert_int_eq(named(order[a]) == named(order[b]), a == b);
}
END_TEST

START_TEST(every_pair)
{
	for (int b = 0; b < VERDICTS; b++) {
		enum chc_verdict pair[] = { named(order[_i]), named(order[b]) };
		const char *worst = order[_i < b ? _i : b];

		ck_assert_str_eq(chc_verdict_name(chc_verdict_fold(pair, 2)), worst);
	}
}
END_TEST

/* The fold of three is the fold of any two with the third: no combination has an arm of its own. */
START_TEST(every_triple)
{
	for (int b = 0; b < VERDICTS; b++) {
		for (int c = 0; c < VERDICTS; c++) {
			int worst = _i < b ? _i : b;
			enum chc_verdict three[] = { named(order[_i]), named(order[b]), named(order[c]) };

			worst = worst < c ? worst : c;
			ck_assert_str_eq(chc_verdict_name(chc_verdict_fold(three, 3)), order[worst]);
		}
	}
}
END_TEST

START_TEST(one_and_none)
{
	enum chc_verdict one = named(order[_i]);

	ck_assert_int_eq(chc_verdict_fold(&one, 1), one);
	ck_assert_str_eq(chc_verdict_name(chc_verdict_fold(NULL, 0)), "not_applicable");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("policy_all");
	TCase *t = tcase_create("fold");

	tcase_add_test(t, names_are_all_there);
	tcase_add_loop_test(t, every_pair, 0, VERDICTS);
	tcase_add_loop_test(t, every_triple, 0, VERDICTS);
	tcase_add_loop_test(t, one_and_none, 0, VERDICTS);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int bad = srunner_ntests_failed(r);
	srunner_free(r);
	return bad ? EXIT_FAILURE : EXIT_SUCCESS;
}
