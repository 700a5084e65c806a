/* SPDX-License-Identifier: MIT */
/*
 * Sets of literals for base/literals.c.
 */
#ifndef CHC_BASE_LITERAL_SETS_H
#define CHC_BASE_LITERAL_SETS_H

#include <stdbool.h>

#include "base/literals.h"

/* Only the items that count. */
void chc_literals_copy(struct chc_literals *to, const struct chc_literals *from);
/* False when it is full. */
bool chc_literals_add(struct chc_literals *set, const struct chc_literal *word);
/* For a set of which one word is required: takes out the words that hold another one, they add nothing. */
void chc_literals_reduce(struct chc_literals *set);
/* Takes `set` as the required set when it rules out more than `best`. */
void chc_literals_keep_better(struct chc_literals *best, const struct chc_literals *set);
/* Every word of a with every word of b behind it; false, a untouched, when they are too many or too long. */
bool chc_literals_multiply(struct chc_literals *a, const struct chc_literals *b);

#endif
