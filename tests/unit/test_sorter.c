/* SPDX-License-Identifier: MIT */
/* Sorting in bounded memory: the same order with and without temporary disk. */
#include "input/sorter.h"

#include <check.h>
#include <stdlib.h>

#define ROWS(table) (int)(sizeof(table) / sizeof((table)[0]))

static const struct { size_t capacity, pairs; } sizes[] = {
	{ 100000, 0 }, { 100000, 1 }, { 100000, 50000 }, { 1024, 1024 }, { 1024, 1025 }, { 1024, 50000 }, { 4096, 50001 },
};

START_TEST(order_and_stability)
{
	struct chc_sorter s;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_pair pair, last = { 0, 0 };
	uint64_t random = 88172645463325252U;
	size_t count = 0;
	int got;

	chc_sorter_init(&s, sizes[_i].capacity, NULL);
	for (size_t i = 0; i < sizes[_i].pairs; i++) {
		random ^= random << 13;
		random ^= random >> 7;
		random ^= random << 17;
		/* few keys, so that many are equal; some that need every byte */
		pair.key = random % 3 == 0 ? random : random % 500 << 40;
		pair.value = (random >> 20) % 3 << 32 | i;
		ck_assert_int_eq(chc_sorter_add(&s, pair, &e), 0);
	}
	ck_assert_int_eq(chc_sorter_finish(&s, &e), 0);
	ck_assert_uint_eq(chc_sorter_disk(&s) > 0, sizes[_i].pairs > sizes[_i].capacity);
	while ((got = chc_sorter_next(&s, &pair, &e)) > 0) {
		if (count++ > 0) {
			ck_assert(pair.key >= last.key);
			ck_assert(pair.key > last.key || pair.value > last.value);
		}
		last = pair;
	}
	ck_assert_int_eq(got, 0);
	ck_assert_uint_eq(count, sizes[_i].pairs);
	chc_sorter_release(&s);
}
END_TEST

START_TEST(no_folder_for_temporary_files)
{
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(chc_temporary_file("/no/such/folder", &e), CHC_E_IO);
	ck_assert_str_ne(e.message, "");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("sorter");
	TCase *t = tcase_create("sorter");

	tcase_add_loop_test(t, order_and_stability, 0, ROWS(sizes));
	tcase_add_test(t, no_folder_for_temporary_files);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_NORMAL);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
