/* SPDX-License-Identifier: MIT */
/*
 * Case and spaces folded, for names and words of registers. Letters beyond
 * ASCII are folded where their capital stands 32 code points below, as in
 * Latin-1; every white space, the no-break space too, is a space.
 */
#ifndef CHC_MODEL_FOLD_H
#define CHC_MODEL_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "chcheck/span.h"

/*
 * Lower case into out (at most room bytes, no NUL); returns the length, or
 * room + 1 when it does not fit. strip: spaces and underscores are left out
 * altogether; else runs of spaces become one and those at the ends none.
 */
size_t chc_fold(char *out, size_t room, struct chc_span s, bool strip);
/* Equal with case and spaces folded. */
bool chc_fold_equal(struct chc_span a, struct chc_span b);
/* The span without white space at its ends, the no-break space and a lone BOM too. */
struct chc_span chc_fold_trim(struct chc_span s);
/* Letters to add, drop, change or swap to get from a to b; more than limit is limit + 1. */
unsigned chc_fold_distance(struct chc_span a, struct chc_span b, unsigned limit);

#endif
