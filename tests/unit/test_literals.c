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

#include "base/automaton.h"
#include "chcheck/buf.h"
#include "chcheck/pattern.h"
#include "chcheck/rulebook.h"

static int compare_words(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The words in order, with '|' between; "" when nothing is proven. */
static void list_words(struct chc_buf *out, const struct chc_literals *set)
{
	char words[CHC_LITERALS_MOST][CHC_LITERAL_BYTES + 1];
	const char *order[CHC_LITERALS_MOST];
	for (size_t i = 0; i < set->count; i++) {
		memcpy(words[i], set->items[i].text, set->items[i].len);
		words[i][set->items[i].len] = '\0';
		order[i] = words[i];
	}
	if (set->count > 1)
		qsort(order, set->count, sizeof(*order), compare_words);
	chc_buf_str(out, "");
	for (size_t i = 0; i < set->count; i++)
		chc_buf_printf(out, "%s%s", i ? "|" : "", order[i]);
}

static const struct { const char *source, *words; } proofs[] = {
	{ "Days", "days" },
	{ "days?", "day" },
	{ "stage[- ]?(?:1|one)\\b", "stage 1|stage one|stage-1|stage-one|stage1|stageone" },
	{ "a|days", "" },                               /* one letter proves nothing */
	{ "weeks|days", "days|weeks" },
	{ "(?:weeks|days)?", "" },
	{ "(?:weeks|days)+", "days|weeks" },
	{ "(?:weeks|days)* hence", " hence" },
	{ "(?:ab){3}", "ababab" },
	{ "(?:ab){2,}", "ab" },
	{ "(?:ab){0,4}", "" },
	{ "\\d+ working", " working" },
	{ "we.*reply", "reply" },
	{ "(?<=not )reply(?! to)", "reply" },
	{ "(?=.*days)x\\w+", "" },
	{ "(?i)reply", "reply" },
	{ "(?i:reply)", "reply" },
	{ "(?<n>reply)", "reply" },
	{ "(?>reply|answer)", "answer|reply" },
	{ "(?|reply|answer)", "answer|reply" },
	{ "[^a]reply", "reply" },
	{ "[[:alpha:]]]reply", "]reply" },
	{ "[a-z]reply", "reply" },
	{ "[ab]reply", "areply|breply" },
	{ "[]x]reply", "]reply|xreply" },
	{ "[\\]x]reply", "]reply|xreply" },
	{ "[\\w-]reply", "reply" },
	{ "caf\xc3\xa9s? open", " open" },
	{ "repl(?:y|ies)", "replies|reply" },
	{ "\\bco-?ordinat", "co-ordinat|coordinat" },
	{ "it\\.s", "it.s" },
	{ "\\p{Lu}reply", "reply" },
	{ "\\pLreply", "reply" },
	{ "an acknowledgement letter", "an acknowl" },  /* what a word starts with is enough */
	{ "days|weekdays", "days" },
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
	struct chc_literals set;
	struct chc_buf words = CHC_BUF_INIT;
	chc_literals_find(&set, chc_span_of(proofs[_i].source));
	list_words(&words, &set);
	ck_assert_msg(strcmp(words.ptr, proofs[_i].words) == 0, "'%s' gives '%s', not '%s'", proofs[_i].source,
		words.ptr, proofs[_i].words);
	chc_buf_release(&words);
}
END_TEST

/* --- random patterns --- */

static uint32_t seed;

static unsigned draw(unsigned n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static void random_pattern(struct chc_buf *out, unsigned depth);

static void random_atom(struct chc_buf *out, unsigned depth)
{
	static const char *const atoms[] = {
		"a", "b", "k", "s", " ", "ab", "ks", "a b", "sk ", "[ab]", "[^a]", "[a-k]", "[s ]", "\\w", "\\s", "\\b", ".",
		"K", "S", "\\.", "\xc3\xa9", "\xc5\xbf", "[\xc5\xbf" "b]", "^", "$", "(?i)", "(?-i)k", "(?!a)", "(?<=s)",
		"(?=k)",
	};
	static const char *const groups[] = { "(?:", "(", "(?>", "(?i:", "(?=", "(?!", "(?|" };
	if (depth > 0 && draw(3) == 0) {
		chc_buf_str(out, groups[draw(sizeof(groups) / sizeof(groups[0]))]);
		random_pattern(out, depth - 1);
		chc_buf_char(out, ')');
	} else {
		chc_buf_str(out, atoms[draw(sizeof(atoms) / sizeof(atoms[0]))]);
	}
}

static void random_pattern(struct chc_buf *out, unsigned depth)
{
	static const char *const quantifiers[] = { "?", "*", "+", "{2}", "{0,2}", "{1,2}", "??", "*?", "++", "{2,}" };
	unsigned alternatives = 1u + (draw(3) == 0 ? 1u : 0u) + (draw(6) == 0 ? 1u : 0u);
	for (unsigned a = 0; a < alternatives; a++) {
		unsigned atoms = 1 + draw(4);
		if (a > 0)
			chc_buf_char(out, '|');
		for (unsigned i = 0; i < atoms; i++) {
			random_atom(out, depth);
			if (draw(4) == 0)
				chc_buf_str(out, quantifiers[draw(sizeof(quantifiers) / sizeof(quantifiers[0]))]);
		}
	}
}

static void random_text(struct chc_buf *out)
{
	static const char *const pieces[] = {
		"a", "b", "k", "s", "K", "S", "A", " ", "ab", "\xc5\xbf", "\xe2\x84\xaa", ".", "\xc3\xa9", "\xc3\x89", "\n", "c",
	};
	unsigned n = draw(24);
	for (unsigned i = 0; i < n; i++)
		chc_buf_str(out, pieces[draw(sizeof(pieces) / sizeof(pieces[0]))]);
}

/* Whether the set lets the text pass. */
static bool passes(const struct chc_literals *set, struct chc_span text)
{
	struct chc_automaton_word words[CHC_LITERALS_MOST];
	struct chc_automaton *a = NULL;
	uint64_t bits = 0;
	if (set->count == 0)
		return true;
	for (size_t i = 0; i < set->count; i++)
		words[i] = (struct chc_automaton_word){ { set->items[i].text, set->items[i].len }, 3 };
	ck_assert_int_eq(chc_automaton_new(&a, words, set->count), 0);
	chc_automaton_scan(a, text, &bits);
	chc_automaton_free(a);
	return bits == 8;
}

/* Returns how many texts were ruled out. */
static size_t try_pattern(const char *source, struct chc_matcher *m)
{
	struct chc_pattern *p = NULL;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_literals set;
	size_t ruled_out = 0;
	if (chc_pattern_new(&p, chc_span_of(source), &e))
		return 0;
	chc_literals_find(&set, chc_span_of(source));
	for (int t = 0; t < 30; t++) {
		struct chc_buf text = CHC_BUF_INIT;
		random_text(&text);
		struct chc_span s = chc_buf_view(&text);
		bool pass = passes(&set, s);
		ck_assert_msg(pass || chc_pattern_find(p, m, s, 0, NULL) == CHC_NOT_FOUND,
			"'%s' is found in '%s' and was ruled out", source, text.ptr);
		ruled_out += pass ? 0 : 1;
		chc_buf_release(&text);
	}
	chc_pattern_free(p);
	return ruled_out;
}

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
