/* SPDX-License-Identifier: MIT */
/*
 * What must stand in a text for a pattern to match there, as a need that every
 * text with a match fulfils. Only what can be proven from the pattern's source;
 * whatever is not understood needs nothing. Private to the layers above base
 * that filter patterns.
 */
#ifndef CHC_BASE_LITERALS_H
#define CHC_BASE_LITERALS_H

#include "base/needs.h"

/* source: a caseless UTF PCRE2 pattern (without PCRE2_EXTENDED) that compiles. */
uint32_t chc_literals_find(struct chc_needs *needs, struct chc_span source);

#endif
