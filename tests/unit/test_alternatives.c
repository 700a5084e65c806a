/* SPDX-License-Identifier: MIT */
/*
 * base/alternatives.c: how single patterns are taken apart, and over random ones that a text
 * holds the whole when it holds one of the alternatives, as PCRE2 finds them.
 */
#include "base/alternatives.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/pattern.h"
#include "random_pattern.h"

static const struct { const char *source, *alternatives; } splits[] = {
	{ "a|b", "a;b" },
	{ "(?:a|b)", "a;b" },
	{ "(?:(?:a|b)|c d)", "a;b;c d" },
	{ "(?:a|b)|(?:c|d)", "a;b;c;d" },
	{ "a(?:b|c)|d", "a(?:b|c);d" },
	{ "\\ba\\b|^(?!x|y)b$", "\\ba\\b;^(?!x|y)b$" },
	{ "(?:a|b)?x|c", "(?:a|b)?x;c" },
	{ "[a|b]|c", "[a|b];c" },
	{ "[]|]|c", "[]|];c" },
	{ "[^]|\\]]|c", "[^]|\\]];c" },
	{ "\\||\\(|\\)", "\\|;\\(;\\)" },
	{ "(?<=a|b)c|d", "(?<=a|b)c;d" },
	{ "(?>a|b)", "" },              /* one alternative */
	{ "(?:a|b)c", "" },
	{ "(?:a|b)(?:c|d)", "" },
	{ "(?=a|b)", "" },
	{ "abc", "" },
	/* What ties alternatives together, or is not understood. */
	{ "(?i)a|b", "" },
	{ "(a)|b", "" },
	{ "(?<n>a)|b", "" },
	{ "(?|a|b)|c", "" },
	{ "a\\K|b", "" },
	{ "\\Qa|b\\E|c", "" },
	{ "[[:alpha:]|]|c", "" },
	{ "(*UCP)a|b", "" },
	{ "(?#a|b)|c", "" },
	{ "a||b", "" },
};

START_TEST(test_split)
{
	struct chc_alternatives found;
	struct chc_buf text = CHC_BUF_INIT;
	chc_buf_str(&text, "");
	bool several = chc_alternatives_split(&found, chc_span_of(splits[_i].source));
	for (size_t i = 0; i < found.count; i++) {
		chc_buf_str(&text, i == 0 ? "" : ";");
		chc_buf_span(&text, found.items[i]);
	}
	ck_assert_int_eq(several, found.count > 0);
	ck_assert_str_eq(text.ptr, splits[_i].alternatives);
	chc_buf_release(&text);
}
END_TEST

START_TEST(test_too_many)
{
	struct chc_alternatives found;
	struct chc_buf source = CHC_BUF_INIT;
	for (int i = 0; i < CHC_ALTERNATIVES_MOST - 1; i++)
		chc_buf_str(&source, "a|");
	chc_buf_str(&source, "b");
	ck_assert(chc_alternatives_split(&found, chc_buf_view(&source)));
	ck_assert_uint_eq(found.count, CHC_ALTERNATIVES_MOST);
	chc_buf_str(&source, "|c");
	ck_assert(!chc_alternatives_split(&found, chc_buf_view(&source)));
	chc_buf_release(&source);
}
END_TEST

/* Returns how many texts held the pattern, one that is not split counts nothing. */
static size_t try_pattern(struct chc_span source, struct chc_matcher *m)
{
	struct chc_alternatives found;
	struct chc_pattern *whole = NULL, *parts[CHC_ALTERNATIVES_MOST];
	struct chc_error e = CHC_ERROR_INIT;
	size_t held = 0;
	if (chc_pattern_new(&whole, source, &e))
		return 0;
	bool several = chc_alternatives_split(&found, source);
	for (size_t i = 0; i < found.count; i++)
		ck_assert_int_eq(chc_pattern_new_late(&parts[i], found.items[i], &e), 0);
	for (int t = 0; several && t < 30; t++) {
		struct chc_buf text = CHC_BUF_INIT;
		bool any = false;
		random_text(&text);
		for (size_t i = 0; i < found.count; i++) {
			enum chc_answer answer = chc_pattern_find(parts[i], m, chc_buf_view(&text), 0, NULL);
			ck_assert_int_ne(answer, CHC_COULD_NOT_TELL);
			any = any || answer == CHC_FOUND;
		}
		bool all = chc_pattern_find(whole, m, chc_buf_view(&text), 0, NULL) == CHC_FOUND;
		ck_assert_msg(all == any, "'%s' in '%s': %d, its alternatives: %d", chc_pattern_source(whole),
			text.ptr ? text.ptr : "", all, any);
		held += all;
		chc_buf_release(&text);
	}
	for (size_t i = 0; i < found.count; i++)
		chc_pattern_free(parts[i]);
	chc_pattern_free(whole);
	return held;
}

START_TEST(test_same_answer)
{
	struct chc_matcher *m = chc_matcher_new();
	size_t held = 0;
	seed = (uint32_t)_i * 7919u + 5;
	for (int n = 0; n < 3000; n++) {
		struct chc_buf source = CHC_BUF_INIT;
		random_pattern(&source, 3);
		held += try_pattern(chc_buf_view(&source), m);
		chc_buf_release(&source);
	}
	ck_assert_uint_gt(held, 2000);          /* or the test shows nothing */
	chc_matcher_free(m);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("alternatives");
	TCase *t = tcase_create("alternatives");
	tcase_add_loop_test(t, test_split, 0, (int)(sizeof(splits) / sizeof(splits[0])));
	tcase_add_test(t, test_too_many);
	tcase_add_loop_test(t, test_same_answer, 0, 4);
	tcase_set_timeout(t, 120);
	suite_add_tcase(suite, t);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
