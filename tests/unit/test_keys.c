/* SPDX-License-Identifier: MIT */
/* Keys that occur more than once are found, in memory, on disk and share by share; hardly any others are suspected. */
#include "input/keys.h"

#include <check.h>
#include <stdlib.h>

#define KEYS 60000

static uint64_t spread(uint64_t n)
{
	n = (n + 1) * 0x9E3779B97F4A7C15U;
	n = (n ^ n >> 32) * 0xD6E8FEB86659FD93U;
	return n ^ n >> 29;
}

/* Every 100th key a second time, far from the first; the keys of `crowd` begin alike. */
static size_t make(uint64_t *keys, bool repeats, bool crowd)
{
	size_t count = 0;

	for (uint64_t i = 0; i < KEYS; i++)
		keys[count++] = crowd ? spread(i) >> 8 : spread(i);
	for (uint64_t i = 0; repeats && i < KEYS; i += 100)
		keys[count++] = crowd ? spread(i) >> 8 : spread(i);
	return count;
}

static const struct { size_t in_memory; uint64_t table; bool repeats, crowd, disk; } settings[] = {
	{ (size_t)1 << 20, (uint64_t)1 << 20, true, false, false },
	{ (size_t)1 << 20, (uint64_t)1 << 20, false, false, false },
	{ 1022, (uint64_t)1 << 20, true, true, true },
	{ 1022, (uint64_t)1 << 20, false, true, true },
	{ 5110, 4096, true, true, true },
	{ (size_t)1 << 20, 4096, true, true, false },
	{ (size_t)1 << 20, 4096, false, true, false },
};

START_TEST(what_occurs_twice)
{
	uint64_t *keys = malloc(2 * KEYS * sizeof(*keys));
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_keys k;
	size_t count = make(keys, settings[_i].repeats, settings[_i].crowd), others = 0;
	bool found = !settings[_i].repeats;

	chc_keys_init(&k, settings[_i].in_memory, NULL);
	k.table_most = settings[_i].table;
	for (size_t at = 0; at < count; at += 997)
		ck_assert_int_eq(chc_keys_add(&k, keys + at, count - at < 997 ? count - at : 997, &e), 0);
	ck_assert_msg(chc_keys_settle(&k, &found, &e) == 0, "%s", e.message);
	ck_assert_int_eq(found, settings[_i].repeats);
	ck_assert_int_eq(chc_keys_disk(&k) > 0, settings[_i].disk);
	for (size_t i = 0; i < KEYS; i++) {
		bool may = chc_keys_may_repeat(&k, keys[i]);

		ck_assert(may || !settings[_i].repeats || i % 100 != 0);
		others += may && (i % 100 != 0 || !settings[_i].repeats);
	}
	/* of those that begin alike more share a bit */
	ck_assert_uint_lt(others, settings[_i].crowd ? 300 : 30);
	chc_keys_release(&k);
	free(keys);
}
END_TEST

/* The key 0, which is what a free place in the table looks like. */
START_TEST(a_key_of_nothing)
{
	const uint64_t keys[] = { 0, 5, 0 };
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_keys k;
	bool found = false;

	chc_keys_init(&k, 4096, NULL);
	ck_assert_int_eq(chc_keys_add(&k, keys, (size_t)_i, &e), 0);
	ck_assert_int_eq(chc_keys_settle(&k, &found, &e), 0);
	ck_assert_int_eq(found, _i == 3);
	ck_assert_int_eq(chc_keys_may_repeat(&k, 0), _i == 3);
	chc_keys_release(&k);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("keys");
	TCase *t = tcase_create("keys");

	tcase_add_loop_test(t, what_occurs_twice, 0, (int)(sizeof(settings) / sizeof(settings[0])));
	tcase_add_loop_test(t, a_key_of_nothing, 0, 4);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_NORMAL);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
