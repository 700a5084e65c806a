/* SPDX-License-Identifier: MIT */
/*
 * base/automaton.c: words inside words, folding, and over random words the same
 * answer as looking for each on its own.
 */
#include "base/automaton.h"

#include <check.h>
#include <stdint.h>
#include <string.h>

static uint64_t scan(const char *const *words, size_t count, const char *text)
{
	struct chc_automaton_word list[64];
	struct chc_automaton *a = NULL;
	uint64_t bits = 0;
	for (size_t i = 0; i < count; i++)
		list[i] = (struct chc_automaton_word){ chc_span_of(words[i]), (uint32_t)i };
	ck_assert_int_eq(chc_automaton_new(&a, list, count), 0);
	chc_automaton_scan(a, chc_span_of(text), &bits);
	chc_automaton_free(a);
	return bits;
}

static const char *const words[] = { "he", "she", "his", "hers", "working days", "day", "week" };

static const struct {
	const char *text;
	uint64_t bits;
} scans[] = {
	{ "", 0 },
	{ "ushers", 1 | 2 | 8 },
	{ "h is he", 1 },
	{ "his", 4 },
	{ "ten Working DAYS", 16 | 32 },
	{ "workin\xc3\xa9g days", 32 },
	/* the two letters that fold to ASCII */
	{ "\xc5\xbfhe", 1 | 2 },
	{ "wee\xe2\x84\xaa", 64 },
	{ "wee\xe2\x84", 0 },
	{ "hi\xc5", 0 },
	{ "d@y", 0 },
};

START_TEST(test_scan)
{
	ck_assert_uint_eq(scan(words, sizeof(words) / sizeof(words[0]), scans[_i].text), scans[_i].bits);
}
END_TEST

START_TEST(test_no_words)
{
	ck_assert_uint_eq(scan(words, 0, "anything"), 0);
}
END_TEST

START_TEST(test_shared_id)
{
	const struct chc_automaton_word list[] = {
		{ CHC_SPAN_LIT("ab"), 70 }, { CHC_SPAN_LIT("cd"), 70 }, { CHC_SPAN_LIT("ab"), 1 },
	};
	struct chc_automaton *a = NULL;
	uint64_t bits[2] = { 4, 0 };
	ck_assert_int_eq(chc_automaton_new(&a, list, 3), 0);
	chc_automaton_scan(a, CHC_SPAN_LIT("xcd"), bits);
	ck_assert_uint_eq(bits[0], 4);          /* what was set stays */
	ck_assert_uint_eq(bits[1], 1u << 6);
	chc_automaton_scan(a, CHC_SPAN_LIT("xab"), bits);
	ck_assert_uint_eq(bits[0], 6);
	chc_automaton_free(a);
	chc_automaton_free(NULL);
}
END_TEST

static uint32_t seed = 1;

static unsigned draw(unsigned n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static void random_letters(char *out, unsigned len)
{
	for (unsigned i = 0; i < len; i++)
		out[i] = (char)('a' + draw(3));
	out[len] = '\0';
}

START_TEST(test_random)
{
	for (int round = 0; round < 2000; round++) {
		char list[20][8], text[64];
		const char *pointers[20];
		uint64_t expected = 0;
		for (size_t i = 0; i < 20; i++) {
			random_letters(list[i], 1 + draw(6));
			pointers[i] = list[i];
		}
		random_letters(text, draw(60));
		for (size_t i = 0; i < 20; i++)
			expected |= strstr(text, list[i]) ? (uint64_t)1 << i : 0;
		ck_assert_msg(scan(pointers, 20, text) == expected, "'%s'", text);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("automaton");
	TCase *t = tcase_create("automaton");
	tcase_add_loop_test(t, test_scan, 0, (int)(sizeof(scans) / sizeof(scans[0])));
	tcase_add_test(t, test_no_words);
	tcase_add_test(t, test_shared_id);
	tcase_add_test(t, test_random);
	suite_add_tcase(suite, t);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
