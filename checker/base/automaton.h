/* SPDX-License-Identifier: MIT */
/*
 * Many words looked for in one pass over a text (Aho-Corasick). Words are lower
 * case; the text is folded as a caseless PCRE2 pattern does for ASCII letters:
 * A-Z, and U+017F as s, U+212A as k.
 */
#ifndef CHC_BASE_AUTOMATON_H
#define CHC_BASE_AUTOMATON_H

#include <stddef.h>
#include <stdint.h>

#include "chcheck/span.h"

struct chc_automaton;

struct chc_automaton_word {
	struct chc_span text;           /* not empty; borrowed during the build only */
	uint32_t id;                    /* several words may have the same */
};

/* Returns 0, or CHC_E_NOMEM. Const once built. */
int chc_automaton_new(struct chc_automaton **out, const struct chc_automaton_word *words, size_t count);
void chc_automaton_free(struct chc_automaton *a);
/* Sets bit id of each word that occurs in text; clears none. */
void chc_automaton_scan(const struct chc_automaton *a, struct chc_span text, uint64_t *bits);

#endif
