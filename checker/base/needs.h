/* SPDX-License-Identifier: MIT */
/*
 * What must stand in a text, as an expression: a word, any of some needs, all of
 * some needs. Equal ones are kept once, so that what many patterns share is asked
 * once a text. Private to the layers above base that filter patterns.
 */
#ifndef CHC_BASE_NEEDS_H
#define CHC_BASE_NEEDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chcheck/span.h"

#define CHC_NEED_NOTHING 0u             /* holds in every text */
#define CHC_NEEDS_MOST 65536u           /* beyond that a need is taken to hold, which loses nothing */

struct chc_needs;

struct chc_needs *chc_needs_new(void);          /* NULL when out of memory */
void chc_needs_free(struct chc_needs *n);

/* Each gives the number of a need. Out of memory is kept and told by chc_needs_finish. */
uint32_t chc_needs_word(struct chc_needs *n, struct chc_span text);     /* lower case, not empty */
uint32_t chc_needs_digit(struct chc_needs *n);          /* a decimal digit of any script */
/* ids are put in order in place. */
uint32_t chc_needs_any(struct chc_needs *n, uint32_t *ids, size_t count);
uint32_t chc_needs_all(struct chc_needs *n, uint32_t *ids, size_t count);

/* A stack of numbers that a reader of patterns may use; false when out of memory. */
bool chc_needs_push(struct chc_needs *n, uint32_t id);
size_t chc_needs_pushed(const struct chc_needs *n);
uint32_t *chc_needs_pop_to(struct chc_needs *n, size_t count);  /* what was above, until the next push */

/* From here on n is const. asked[i] is what chc_needs_scan answers in bit i. 0, or CHC_E_NOMEM. */
int chc_needs_finish(struct chc_needs *n, const uint32_t *asked, size_t count);
/* Fills (count + 63) / 64 words of bits. */
void chc_needs_scan(const struct chc_needs *n, struct chc_span text, uint64_t *bits);

/* The i-th of all words, in the order in which they were given first; false when there are not so many. */
bool chc_needs_word_at(const struct chc_needs *n, size_t i, struct chc_span *out);

/* For tests: a need as "(a|b)&c". */
struct chc_buf;
void chc_needs_describe(const struct chc_needs *n, uint32_t id, struct chc_buf *out);

#endif
