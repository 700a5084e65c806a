/* SPDX-License-Identifier: MIT */
/*
 * The alternatives of which a pattern is made at its top: it is found in a text
 * when one of them is. Where a match lies is another matter: the pattern takes
 * the leftmost. Private to the layers above base.
 */
#ifndef CHC_BASE_ALTERNATIVES_H
#define CHC_BASE_ALTERNATIVES_H

#include <stdbool.h>
#include <stddef.h>

#include "chcheck/span.h"

#define CHC_ALTERNATIVES_MOST 256

struct chc_alternatives {
	struct chc_span items[CHC_ALTERNATIVES_MOST];   /* into the source */
	size_t count;
};

/*
 * source: a PCRE2 pattern (without PCRE2_EXTENDED) that compiles. False, with count 0, where it is not made of
 * several, or holds what ties them together (options, groups with a number, back references).
 */
bool chc_alternatives_split(struct chc_alternatives *out, struct chc_span source);

#endif
