/* SPDX-License-Identifier: MIT */
/*
 * What must stand in a text for a pattern to match there: a set of literals of
 * which every match contains at least one. Only what can be proven from the
 * pattern's source; whatever is not understood gives the empty set, which says
 * nothing. Private to the layers above base that filter patterns.
 */
#ifndef CHC_BASE_LITERALS_H
#define CHC_BASE_LITERALS_H

#include <stddef.h>

#include "chcheck/span.h"

#define CHC_LITERALS_MOST 64
#define CHC_LITERAL_BYTES 23

/* ASCII letters are lower case; U+017F and U+212A in a text count as s and k. */
struct chc_literal {
	unsigned char len;
	char text[CHC_LITERAL_BYTES];
};

struct chc_literals {
	size_t count;                   /* 0: nothing is proven */
	struct chc_literal items[CHC_LITERALS_MOST];
};

/* source: a caseless UTF PCRE2 pattern (without PCRE2_EXTENDED) that compiles. */
void chc_literals_find(struct chc_literals *out, struct chc_span source);

#endif
