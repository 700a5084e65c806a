/* SPDX-License-Identifier: MIT */
/*
 * Sets of literals for base/literals.c.
 */
#ifndef CHC_BASE_LITERAL_SETS_H
#define CHC_BASE_LITERAL_SETS_H

#include <stdbool.h>

#include <stddef.h>

#define CHC_LITERALS_MOST 64
#define CHC_LITERAL_BYTES 23

/* ASCII letters are lower case; U+017F and U+212A in a text count as s and k. */
struct chc_literal {
	unsigned char len;
	char text[CHC_LITERAL_BYTES];
};

struct chc_literals {
	size_t count;
	struct chc_literal items[CHC_LITERALS_MOST];
};

/* Only the items that count. */
void chc_literals_copy(struct chc_literals *to, const struct chc_literals *from);
/* False when it is full. */
bool chc_literals_add(struct chc_literals *set, const struct chc_literal *word);
/* For a set of which one word is required: takes out the words that hold another one, they add nothing. */
void chc_literals_reduce(struct chc_literals *set);
/* Every word of a with every word of b behind it; false, a untouched, when they are too many or too long. */
bool chc_literals_multiply(struct chc_literals *a, const struct chc_literals *b);

#endif
