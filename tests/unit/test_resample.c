/* SPDX-License-Identifier: MIT */
/*
 * Resampling over organisations: the generator against its published
 * first numbers, intervals against what they must be, and their coverage by simulation.
 */
#include "chcheck/resample.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

/* xoshiro256** with the state 1, 2, 3, 4: as its authors' code gives them. */
START_TEST(generator)
{
	static const uint64_t expected[] = { 11520u, 0u, 1509978240u, 1215971899390074240u, 1216172134540287360u };
	struct chc_random r = { { 1, 2, 3, 4 } };

	for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++)
		ck_assert_uint_eq(chc_random_next(&r), expected[i]);
}
END_TEST

/* splitmix64 from 0: its first four numbers. */
START_TEST(seeding)
{
	struct chc_random r = chc_random_seed(0);

	ck_assert_uint_eq(r.state[0], 0xE220A8397B1DCDAFu);
	ck_assert_uint_eq(r.state[1], 0x6E789E6AA1B965F4u);
	ck_assert_uint_eq(r.state[2], 0x06C45D188009454Fu);
	ck_assert_uint_eq(r.state[3], 0xF88BB8A8724C81ECu);
}
END_TEST

START_TEST(below_is_even)
{
	struct chc_random r = chc_random_seed(7);
	size_t seen[7] = { 0 };
	const size_t draws = 70000;

	for (size_t i = 0; i < draws; i++) {
		size_t x = chc_random_below(&r, 7);
		ck_assert_uint_lt(x, 7);
		seen[x]++;
	}
	/* five standard deviations around 10000 */
	for (size_t k = 0; k < 7; k++)
		ck_assert_double_le(fabs((double)seen[k] - 10000), 5 * sqrt(70000.0 / 7 * 6 / 7));
}
END_TEST

START_TEST(one_value_has_no_width)
{
	const struct chc_counted values[] = { { 12, 30 } };
	const struct chc_cluster clusters[] = { { values, 1 }, { NULL, 0 }, { values, 1 } };
	struct chc_interval i;

	ck_assert_int_eq(chc_resample_median(&i, clusters, 3, 1), 0);
	ck_assert_double_eq(i.low, 12);
	ck_assert_double_eq(i.high, 12);
}
END_TEST

START_TEST(same_seed_same_interval)
{
	const struct chc_counted a[] = { { 5, 3 }, { 9, 4 } }, b[] = { { 7, 2 }, { 20, 9 } }, c[] = { { 1, 1 } };
	const struct chc_cluster clusters[] = { { a, 2 }, { b, 2 }, { c, 1 } };
	struct chc_interval first, again;

	ck_assert_int_eq(chc_resample_median(&first, clusters, 3, 42), 0);
	ck_assert_int_eq(chc_resample_median(&again, clusters, 3, 42), 0);
	ck_assert_double_eq(first.low, again.low);
	ck_assert_double_eq(first.high, again.high);
	ck_assert_double_ge(first.low, 1);
	ck_assert_double_le(first.high, 20);
}
END_TEST

/* A sum of twelve even numbers: near enough to a bell. */
static double bell(struct chc_random *r)
{
	double sum = -6;

	for (int i = 0; i < 12; i++)
		sum += (double)(chc_random_next(r) >> 11) / 9007199254740992.0;
	return sum;
}

enum { CLUSTERS = 30, VALUES = 40, WORLDS = 300 };

/*
 * Worlds in which the true median is known: organisations differ (by a bell of 4 days around 50), and cases within them (by one
 * of 6). The interval must hold it in about 95 of 100; percentile intervals of 30 clusters give a little less.
 */
START_TEST(median_coverage)
{
	struct chc_random r = chc_random_seed(2026);
	static struct chc_counted values[CLUSTERS][VALUES];
	struct chc_cluster clusters[CLUSTERS];
	size_t held = 0;

	for (uint64_t world = 0; world < WORLDS; world++) {
		for (size_t c = 0; c < CLUSTERS; c++) {
			double own = 50 + 4 * bell(&r);
			unsigned counts[101] = { 0 };

			for (size_t i = 0; i < VALUES; i++) {
				double day = own + 6 * bell(&r);
				counts[day < 0 ? 0 : day > 100 ? 100 : (size_t)(day + 0.5)]++;
			}
			clusters[c] = (struct chc_cluster){ values[c], 0 };
			for (uint32_t v = 0; v <= 100; v++)
				if (counts[v])
					values[c][clusters[c].count++] = (struct chc_counted){ v, counts[v] };
		}
		struct chc_interval i;
		ck_assert_int_eq(chc_resample_median(&i, clusters, CLUSTERS, world), 0);
		held += i.low <= 50 && i.high >= 50;
	}
	ck_assert_msg(held >= WORLDS * 88 / 100 && held <= WORLDS * 995 / 1000, "%zu of %d", held, WORLDS);
}
END_TEST

/* Two groups whose changes differ by 0.10 on average, organisation by organisation. */
START_TEST(change_coverage)
{
	struct chc_random r = chc_random_seed(11);
	struct chc_cluster_share a[CLUSTERS], b[CLUSTERS];
	size_t held = 0;

	for (uint64_t world = 0; world < WORLDS; world++) {
		for (size_t c = 0; c < CLUSTERS; c++)
			for (int side = 0; side < 2; side++) {
				struct chc_cluster_share *s = side ? &b[c] : &a[c];
				double own = 0.6 + 0.05 * bell(&r), gain = (side ? 0.05 : 0.15) + 0.05 * bell(&r);

				*s = (struct chc_cluster_share){ { 0 }, { 200, 200 } };
				for (int i = 0; i < 200; i++)
					for (int p = 0; p < 2; p++)
						s->part[p] += (double)(chc_random_next(&r) >> 11) / 9007199254740992.0
							< own + (p ? gain : 0);
			}
		struct chc_interval i;
		ck_assert_int_eq(chc_resample_changes(&i, a, CLUSTERS, b, CLUSTERS, world), 0);
		held += i.low <= 0.10 && i.high >= 0.10;
	}
	ck_assert_msg(held >= WORLDS * 88 / 100 && held <= WORLDS * 995 / 1000, "%zu of %d", held, WORLDS);
}
END_TEST

/* By hand: of 0.30 (0.20 to 0.45) less 0.10 (0.05 to 0.20). */
START_TEST(difference_of_two)
{
	struct chc_interval i = chc_interval_of_difference(0.30, (struct chc_interval){ 0.20, 0.45 }, 0.10,
		(struct chc_interval){ 0.05, 0.20 });

	ck_assert_double_eq_tol(i.low, 0.20 - sqrt(0.10 * 0.10 + 0.10 * 0.10), 1e-12);
	ck_assert_double_eq_tol(i.high, 0.20 + sqrt(0.15 * 0.15 + 0.05 * 0.05), 1e-12);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("resample");
	TCase *t = tcase_create("all");
	SRunner *runner;

	tcase_add_test(t, generator);
	tcase_add_test(t, seeding);
	tcase_add_test(t, below_is_even);
	tcase_add_test(t, one_value_has_no_width);
	tcase_add_test(t, same_seed_same_interval);
	tcase_add_test(t, median_coverage);
	tcase_add_test(t, change_coverage);
	tcase_add_test(t, difference_of_two);
	suite_add_tcase(s, t);
	runner = srunner_create(s);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
