/* SPDX-License-Identifier: MIT */
/* The arena: alignment, zeroes, limits, overflow, and arrays that grow in it. */
#include "chcheck/arena.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const size_t sizes[] = { 0, 1, 7, 16, 17, 4095, 4096, 4097, 100000, (size_t)3 << 20 };

START_TEST(pieces)
{
	struct chc_arena a = CHC_ARENA_INIT;
	size_t size = sizes[_i];
	unsigned char *before = chc_arena_alloc(&a, 1);
	unsigned char *p = chc_arena_alloc(&a, size);
	unsigned char *after = chc_arena_alloc(&a, 1);

	ck_assert_ptr_nonnull(p);
	ck_assert_uint_eq((uintptr_t)p % _Alignof(max_align_t), 0);
	for (size_t i = 0; i < size; i++)
		ck_assert_uint_eq(p[i], 0);
	memset(p, 0xAA, size);
	ck_assert_uint_eq(*before, 0);
	ck_assert_uint_eq(*after, 0);
	ck_assert(p != before && p != after);
	chc_arena_release(&a);
	ck_assert_uint_eq(a.used, 0);
}
END_TEST

static const struct { size_t count, size; } overflows[] = {
	{ SIZE_MAX, 2 }, { SIZE_MAX / 2 + 1, 2 }, { SIZE_MAX, 1 }, { 1, SIZE_MAX - 8 },
};

START_TEST(overflow)
{
	struct chc_arena a = CHC_ARENA_INIT;

	ck_assert_ptr_null(chc_arena_array(&a, overflows[_i].count, overflows[_i].size));
	ck_assert_ptr_nonnull(chc_arena_alloc(&a, 1));
	chc_arena_release(&a);
}
END_TEST

START_TEST(limit)
{
	struct chc_arena a = { .limit = 1000 };
	size_t got = 0;

	while (chc_arena_alloc(&a, 10))
		got++;
	ck_assert_uint_eq(got, 1000 / 16);
	ck_assert_uint_le(a.used, 1000);
	chc_arena_release(&a);
	ck_assert_ptr_nonnull(chc_arena_alloc(&a, 10));
	ck_assert_uint_eq(a.limit, 1000);
	chc_arena_release(&a);
}
END_TEST

START_TEST(push)
{
	struct chc_arena a = CHC_ARENA_INIT;
	struct item { int n, square; } *items = NULL;
	size_t count = 0, cap = 0;

	for (int i = 0; i < 1000; i++) {
		struct item *item = CHC_ARENA_PUSH(&a, items, count, cap);

		ck_assert_ptr_nonnull(item);
		ck_assert_int_eq(item->square, 0);
		*item = (struct item){ i, i * i };
	}
	ck_assert_uint_eq(count, 1000);
	for (int i = 0; i < 1000; i++)
		ck_assert_int_eq(items[i].square, i * i);
	chc_arena_release(&a);
}
END_TEST

START_TEST(copies)
{
	struct chc_arena a = CHC_ARENA_INIT;

	ck_assert_str_eq(chc_arena_copy(&a, (struct chc_span){ "abcdef", 3 }), "abc");
	ck_assert_str_eq(chc_arena_copy(&a, CHC_SPAN_NONE), "");
	ck_assert_str_eq(chc_arena_strdup(&a, "whole"), "whole");
	chc_arena_release(&a);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("arena");
	TCase *t = tcase_create("arena");

	tcase_add_loop_test(t, pieces, 0, sizeof(sizes) / sizeof(sizes[0]));
	tcase_add_loop_test(t, overflow, 0, sizeof(overflows) / sizeof(overflows[0]));
	tcase_add_test(t, limit);
	tcase_add_test(t, push);
	tcase_add_test(t, copies);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
