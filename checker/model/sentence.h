/* SPDX-License-Identifier: MIT */
/*
 * Where sentences begin and end within one block of normalised text.
 */
#ifndef CHC_MODEL_SENTENCE_H
#define CHC_MODEL_SENTENCE_H

#include "chcheck/span.h"

/*
 * The end of the sentence that begins at `start` (after its closing quotes and
 * brackets), and in *next where the following one begins; *next is block.len
 * after the last. What goes on for thousands of bytes without a stop is cut at a space.
 */
size_t chc_sentence_end(struct chc_span block, size_t start, size_t *next);

#endif
