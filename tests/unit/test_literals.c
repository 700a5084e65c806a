/* SPDX-License-Identifier: MIT */
/*
 * base/literals.c: what is proven for single patterns, and over random ones that
 * nothing is ever ruled out that PCRE2 finds.
 */
#include "base/literals.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/buf.h"
#include "chcheck/pattern.h"
#include "chcheck/rulebook.h"
#include "chcheck/utf8.h"
#include "random_pattern.h"

static const struct { const char *source, *needs; } proofs[] = {
	{ "Days", "days" },
	{ "days?", "day" },
	{ "stage[- ]?(?:1|one)\\b", "stage-1|stage-one|stage 1|stage one|stage1|stageone" },
	{ "a|days", "" },                               /* one letter proves nothing */
	{ "weeks|days", "weeks|days" },
	{ "(?:weeks|days)?", "" },
	{ "(?:weeks|days)+", "weeks|days" },
	{ "(?:weeks|days)* hence", " hence" },
	{ "(?:ab){3}", "ababab" },
	{ "(?:ab){2,}", "ab" },
	{ "(?:ab){0,4}", "" },
	{ "\\d+ working", "#& working" },
	{ "we.*reply", "reply" },
	{ "(?<=not )reply(?! to)", "reply" },
	{ "(?=.*days)x\\w+", "" },
	{ "(?i)reply", "reply" },
	{ "(?i:reply)", "reply" },
	{ "(?<n>reply)", "reply" },
	{ "(?>reply|answer)", "reply|answer" },
	{ "(?|reply|answer)", "reply|answer" },
	{ "[^a]reply", "reply" },
	{ "[[:alpha:]]]reply", "]reply" },
	{ "[a-z]reply", "reply" },
	{ "[ab]reply", "areply|breply" },
	{ "[]x]reply", "]reply|xreply" },
	{ "[\\]x]reply", "]reply|xreply" },
	{ "[\\w-]reply", "reply" },
	{ "caf\xc3\xa9s? open", "caf& open" },
	{ "repl(?:y|ies)", "reply|replies" },
	{ "\\bco-?ordinat", "co-ordinat|coordinat" },
	{ "it\\.s", "it.s" },
	{ "\\p{Lu}reply", "reply" },
	{ "\\pLreply", "reply" },
	{ "an acknowledgement letter", "an acknowl" },  /* what a word starts with is enough */
	{ "days|weekdays", "days" },
	/* A sequence needs all, an alternation any. */
	{ "reply.*days|days.*reply", "reply&days" },
	{ "(?:late|slow).*(?:reply|answer)", "(late|slow)&(reply|answer)" },
	{ "late.*reply|no answer", "(late&reply)|no answer" },
	{ "late.*reply|no.*", "(late&reply)|no" },
	{ "late.*reply|.*x", "" },
	{ "(?:late.*)?reply", "reply" },
	{ "(?:late.*){2}reply", "late&reply" },
	{ "in.*reply", "reply" },                       /* two letters only where there is nothing else */
	{ "in.*to", "in" },
	{ "reply\\d{1,3}", "#&reply" },                 /* any digit, written as # */
	{ "\\d+", "#" },
	{ "\\d+|\\w", "" },
	{ "late.*@", "late&@" },                        /* rare enough on its own */
	/* Not understood, so nothing is said. */
	{ "(a)reply\\1", "" },
	{ "(?x) re ply", "" },
	{ "(?(?=a)reply|reply)", "" },
	{ "(*UTF)reply", "" },
	{ "\\Qreply\\E", "" },
	{ "reply(?#comment)*", "" },
	{ "re\\x70ly", "" },
	{ "reply{,3}", "" },
	{ "", "" },
	{ "(?:)", "" },
};

START_TEST(test_proof)
{
	struct chc_needs *n = chc_needs_new();
	struct chc_buf text = CHC_BUF_INIT;
	ck_assert_ptr_nonnull(n);
	chc_buf_str(&text, "");
	chc_needs_describe(n, chc_literals_find(n, chc_span_of(proofs[_i].source)), &text);
	ck_assert_msg(strcmp(text.ptr, proofs[_i].needs) == 0, "'%s' gives '%s', not '%s'", proofs[_i].source,
		text.ptr, proofs[_i].needs);
	chc_buf_release(&text);
	chc_needs_free(n);
}
END_TEST

/* --- random patterns --- */

/* Returns how many texts were ruled out. */
static size_t try_pattern(const char *source, struct chc_matcher *m)
{
	struct chc_pattern *p = NULL;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_needs *needs = chc_needs_new();
	size_t ruled_out = 0;
	ck_assert_ptr_nonnull(needs);
	if (chc_pattern_new(&p, chc_span_of(source), &e)) {
		chc_needs_free(needs);
		return 0;
	}
	uint32_t need = chc_literals_find(needs, chc_span_of(source));
	ck_assert_int_eq(chc_needs_finish(needs, &need, 1), 0);
	for (int t = 0; t < 30; t++) {
		struct chc_buf text = CHC_BUF_INIT;
		random_text(&text);
		struct chc_span s = chc_buf_view(&text);
		uint64_t bits = 2;
		chc_needs_scan(needs, s, &bits);
		bool pass = bits == 1;
		ck_assert_msg(pass || chc_pattern_find(p, m, s, 0, NULL) == CHC_NOT_FOUND,
			"'%s' is found in '%s' and was ruled out", source, text.ptr);
		ruled_out += pass ? 0 : 1;
		chc_buf_release(&text);
	}
	chc_pattern_free(p);
	chc_needs_free(needs);
	return ruled_out;
}

/* \d is any decimal digit of Unicode. */
START_TEST(test_digits)
{
	struct chc_pattern *p = NULL;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_matcher *m = chc_matcher_new();
	struct chc_needs *needs = chc_needs_new();
	size_t found = 0;
	ck_assert(m && needs && chc_pattern_new(&p, CHC_SPAN_LIT("\\d"), &e) == 0);
	uint32_t need = chc_literals_find(needs, CHC_SPAN_LIT("\\d"));
	ck_assert_int_eq(chc_needs_finish(needs, &need, 1), 0);
	for (uint32_t c = 1; c < 0x110000; c++) {
		struct chc_buf text = CHC_BUF_INIT;
		uint64_t bits = 0;
		if (c >= 0xD800 && c < 0xE000)
			continue;
		chc_utf8_put(&text, c);
		chc_needs_scan(needs, chc_buf_view(&text), &bits);
		bool is_digit = chc_pattern_find(p, m, chc_buf_view(&text), 0, NULL) == CHC_FOUND;
		ck_assert_msg(bits == 1 || !is_digit, "the digit U+%04X was ruled out", (unsigned)c);
		found += is_digit;
		chc_buf_release(&text);
	}
	ck_assert_uint_gt(found, 300);
	chc_needs_free(needs);
	chc_pattern_free(p);
	chc_matcher_free(m);
}
END_TEST

START_TEST(test_nothing_lost)
{
	struct chc_matcher *m = chc_matcher_new();
	size_t ruled_out = 0;
	seed = (uint32_t)_i * 7919u + 1;
	for (int n = 0; n < 1500; n++) {
		struct chc_buf source = CHC_BUF_INIT;
		random_pattern(&source, 3);
		ruled_out += try_pattern(source.ptr, m);
		chc_buf_release(&source);
	}
	ck_assert_uint_gt(ruled_out, 3000);     /* or the test shows nothing */
	chc_matcher_free(m);
}
END_TEST

/* --- the rulebook's own patterns --- */

static void check_book(const struct chc_rulebook *r, struct chc_matcher *m, const char *text, uint64_t *bits)
{
	struct chc_span s = chc_span_of(text);
	chc_prefilter_scan(r->prefilter, s, bits);
	for (size_t i = 0; i < r->pattern_count; i++)
		if (!(bits[i / 64] >> (i % 64) & 1))
			ck_assert_msg(chc_pattern_find(r->patterns[i]->pattern, m, s, 0, NULL) == CHC_NOT_FOUND,
				"%s:%u '%s' is found in '%s' and was ruled out", r->patterns[i]->where.file,
				r->patterns[i]->where.line, r->patterns[i]->source, text);
}

START_TEST(test_rulebook)
{
	struct chc_rulebook *r = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	if (!getenv("CHCHECK_RULES"))
		return;
	ck_assert_int_eq(chc_rulebook_load(&r, "lgsco-2024", NULL, &diags, &e), 0);
	struct chc_matcher *m = chc_matcher_new();
	uint64_t *bits = calloc(chc_prefilter_words(r->prefilter) + 1, sizeof(*bits));
	ck_assert(m && bits);
	for (size_t i = 0; i < r->requirement_count; i++)
		for (size_t k = 0; k < r->requirements[i].example_count; k++)
			check_book(r, m, r->requirements[i].examples[k].text, bits);
	free(bits);
	chc_matcher_free(m);
	chc_rulebook_free(r);
	chc_diags_release(&diags);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof((table)[0]))

int main(void)
{
	Suite *suite = suite_create("literals");
	TCase *t = tcase_create("literals");
	tcase_add_loop_test(t, test_proof, 0, ROWS(proofs));
	tcase_add_test(t, test_digits);
	tcase_add_loop_test(t, test_nothing_lost, 0, 4);
	tcase_add_test(t, test_rulebook);
	tcase_set_timeout(t, 120);
	suite_add_tcase(suite, t);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
