/* SPDX-License-Identifier: MIT */
/* Work on several threads: each index once, at any number of threads. */
#include "chcheck/parallel.h"

#include <check.h>
#include <stdatomic.h>
#include <stdlib.h>

#define MOST 1000

struct counts { atomic_uint times[MOST]; };

static void count_one(size_t index, void *payload)
{
	struct counts *c = payload;

	atomic_fetch_add(&c->times[index], 1);
}

static const struct { size_t count; unsigned threads; } runs[] = {
	{ 0, 0 }, { 0, 4 }, { 1, 0 }, { 1, 8 }, { 7, 1 }, { 7, 3 }, { MOST, 0 }, { MOST, 1 }, { MOST, 64 }, { MOST, 100000 },
};

START_TEST(each_once)
{
	static struct counts c;

	chc_parallel(runs[_i].count, runs[_i].threads, count_one, &c);
	for (size_t i = 0; i < MOST; i++)
		ck_assert_uint_eq(c.times[i], i < runs[_i].count ? 1 : 0);
}
END_TEST

START_TEST(threads)
{
	ck_assert_uint_ge(chc_parallel_threads(0), 1);
	ck_assert_uint_eq(chc_parallel_threads(3), 3);
	ck_assert_uint_le(chc_parallel_threads(100000), 64);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("parallel");
	TCase *t = tcase_create("parallel");

	tcase_add_loop_test(t, each_once, 0, sizeof(runs) / sizeof(runs[0]));
	tcase_add_test(t, threads);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
