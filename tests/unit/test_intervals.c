/* SPDX-License-Identifier: MIT */
/*
 * stats/intervals.c: against the tables of Newcombe's two papers of 1998, and against
 * the property that defines the interval; percentiles against a sorted list.
 */
#include "chcheck/intervals.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

/* Table I of Statist. Med. 17, 857-872, method 3. */
static const struct { uint64_t part, of; double low, high; } shares[] = {
	{ 81, 263, 0.2553, 0.3662 },
	{ 15, 148, 0.0624, 0.1605 },
	{ 0, 20, 0.0000, 0.1611 },
	{ 1, 29, 0.0061, 0.1718 },
};

/* Table II of Statist. Med. 17, 873-890, method 10. */
static const struct { uint64_t part_a, of_a, part_b, of_b; double low, high; } differences[] = {
	{ 56, 70, 48, 80, 0.0524, 0.3339 },
	{ 9, 10, 3, 10, 0.1705, 0.8090 },
	{ 6, 7, 2, 7, 0.0582, 0.8062 },
	{ 5, 56, 0, 29, -0.0381, 0.1926 },
	{ 0, 10, 0, 20, -0.1611, 0.2775 },
	{ 0, 10, 0, 10, -0.2775, 0.2775 },
	{ 10, 10, 0, 20, 0.6791, 1.0000 },
	{ 10, 10, 0, 10, 0.6075, 1.0000 },
};

/* The same, worked out from the papers' formulas with 40 decimal digits (Python's decimal). */
static const struct { uint64_t part_a, of_a, part_b, of_b; double low, high; } digits[] = {
	{ 8751, 9496, 8380, 9603, 0.040320860970270, 0.057499671611855 },
	{ 18, 20, 8, 20, 0.206807260780992, 0.695023888904018 },
	{ 62, 68, 44, 59, 0.035260441444328, 0.298411995839545 },
	{ 1, 16, 8, 44, -0.266373678923895, 0.117878451766086 },
	{ 7813, 9238, 7132, 9603, 0.091610336867829, 0.114475412524293 },
	{ 10, 11, 1, 13, 0.447850141011051, 0.930006893506485 },
};

START_TEST(test_digits)
{
	struct chc_interval i = chc_interval_difference(digits[_i].part_a, digits[_i].of_a, digits[_i].part_b,
		digits[_i].of_b, CHC_Z_95);
	ck_assert_double_eq_tol(i.low, digits[_i].low, 1e-12);
	ck_assert_double_eq_tol(i.high, digits[_i].high, 1e-12);
}
END_TEST

START_TEST(test_share)
{
	struct chc_interval i = chc_interval_share(shares[_i].part, shares[_i].of, CHC_Z_95);
	ck_assert_double_eq_tol(i.low, shares[_i].low, 0.00005);
	ck_assert_double_eq_tol(i.high, shares[_i].high, 0.00005);
}
END_TEST

START_TEST(test_difference)
{
	struct chc_interval i = chc_interval_difference(differences[_i].part_a, differences[_i].of_a,
		differences[_i].part_b, differences[_i].of_b, CHC_Z_95);
	ck_assert_double_eq_tol(i.low, differences[_i].low, 0.00005);
	ck_assert_double_eq_tol(i.high, differences[_i].high, 0.00005);
}
END_TEST

/* An end of the interval is where the share seen is z standard errors of that end away. */
START_TEST(test_definition)
{
	for (uint64_t of = 1; of <= 400; of += 7) {
		for (uint64_t part = 0; part <= of; part++) {
			struct chc_interval i = chc_interval_share(part, of, CHC_Z_95);
			double p = (double)part / (double)of, ends[] = { i.low, i.high };
			ck_assert(i.low >= 0 && i.high <= 1 && i.low <= p && p <= i.high);
			for (int k = 0; k < 2; k++)
				if (ends[k] > 0 && ends[k] < 1)
					ck_assert_double_eq_tol(fabs(p - ends[k]),
						CHC_Z_95 * sqrt(ends[k] * (1 - ends[k]) / (double)of), 1e-9);
		}
	}
}
END_TEST

static uint32_t seed;

static unsigned draw(unsigned n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

START_TEST(test_percentile)
{
	enum { MOST = 200, VALUES = 12 };
	seed = (uint32_t)_i + 1;
	for (int round = 0; round < 300; round++) {
		struct chc_counted counted[VALUES];
		uint32_t list[MOST];
		size_t n = 0;
		for (uint32_t v = 0; v < VALUES; v++) {
			counted[v] = (struct chc_counted){ v * 3, draw(v % 4 == 0 ? 2 : 15) };
			for (uint64_t k = 0; k < counted[v].count; k++)
				list[n++] = v * 3;
		}
		if (n == 0)
			continue;
		for (unsigned percent = 1; percent <= 100; percent++) {
			size_t rank = 1;
			while (100 * rank < percent * n)
				rank++;
			ck_assert_uint_eq(chc_counted_percentile(counted, VALUES, percent), list[rank - 1]);
		}
	}
}
END_TEST

START_TEST(test_large)
{
	const struct chc_counted counted[] = { { 1, UINT64_MAX / 4 }, { 2, UINT64_MAX / 4 }, { 3, 0 } };
	ck_assert_uint_eq(chc_counted_percentile(counted, 3, 50), 1);
	ck_assert_uint_eq(chc_counted_percentile(counted, 3, 51), 2);
	ck_assert_uint_eq(chc_counted_percentile(counted, 3, 100), 2);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof((table)[0]))

int main(void)
{
	Suite *suite = suite_create("intervals");
	TCase *t = tcase_create("intervals");
	tcase_add_loop_test(t, test_share, 0, ROWS(shares));
	tcase_add_loop_test(t, test_difference, 0, ROWS(differences));
	tcase_add_loop_test(t, test_digits, 0, ROWS(digits));
	tcase_add_test(t, test_definition);
	tcase_add_loop_test(t, test_percentile, 0, 4);
	tcase_add_test(t, test_large);
	suite_add_tcase(suite, t);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
