/* SPDX-License-Identifier: MIT */
/*
 * Random patterns and texts of few letters, so that they often meet: for tests
 * that compare what is read off a pattern with what PCRE2 finds. The caller sets
 * the seed.
 */
#ifndef CHC_TESTS_RANDOM_PATTERN_H
#define CHC_TESTS_RANDOM_PATTERN_H

#include <stdint.h>

#include "chcheck/buf.h"

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
		"a", "b", "k", "s", " ", "ab", "ks", "a b", "sk ", "[ab]", "[^a]", "[a-k]", "[s ]", "\\w", "\\d", "@",
		"1", "\\s", "\\b", ".",
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
		"a", "b", "k", "s", "K", "S", "A", " ", "ab", "\xc5\xbf", "\xe2\x84\xaa", ".", "\xc3\xa9", "\xc3\x89", "\n",
		"c", "@", "1", "\xd9\xa0",
	};
	unsigned n = draw(24);
	for (unsigned i = 0; i < n; i++)
		chc_buf_str(out, pieces[draw(sizeof(pieces) / sizeof(pieces[0]))]);
}

#endif
