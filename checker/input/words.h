/* SPDX-License-Identifier: MIT */
/*
 * The words of a register's cells: yes, no, blank, outcomes, procedures. The
 * defaults are program words; a mapping adds to them.
 */
#ifndef CHC_INPUT_WORDS_H
#define CHC_INPUT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "chcheck/span.h"

enum chc_word_kind { CHC_WORDS_BLANK, CHC_WORDS_YESNO, CHC_WORDS_OUTCOME, CHC_WORDS_PROCEDURE, CHC_WORDS_KIND_MAX };

#define CHC_WORD_LENGTH 64              /* of a folded word; what is longer is no word */
#define CHC_WORDS_PER_KIND 256

struct chc_word { char text[CHC_WORD_LENGTH]; size_t len; signed char value; };

struct chc_words {
	struct chc_word *items[CHC_WORDS_KIND_MAX];     /* CHC_WORDS_PER_KIND each */
	size_t count[CHC_WORDS_KIND_MAX];
	bool blank_start[256];          /* bytes that a word for blank starts with, in either case */
};

/* With the defaults in it. False: out of memory. */
bool chc_words_init(struct chc_words *w);
void chc_words_release(struct chc_words *w);
/* False when it does not fit, or the word already has another value. */
bool chc_words_add(struct chc_words *w, enum chc_word_kind kind, struct chc_span text, signed char value);
bool chc_words_find(const struct chc_words *w, enum chc_word_kind kind, struct chc_span text, signed char *value);
/* Empty after trimming, or a word that stands for nothing. text is trimmed. */
bool chc_words_is_blank(const struct chc_words *w, struct chc_span text);

#endif
