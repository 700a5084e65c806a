/* SPDX-License-Identifier: MIT */
/*
 * UTF-8: strict check, decoding, encoding. The decoder is only for bytes that
 * were checked; on anything else it gives U+FFFD and moves one byte on.
 */
#ifndef CHC_UTF8_H
#define CHC_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chcheck/buf.h"
#include "chcheck/span.h"

/* No overlong forms, surrogates or code points above U+10FFFF. */
bool chc_utf8_valid(struct chc_span s);
/* The code point at *at (which is below s.len), and *at moved past it. */
uint32_t chc_utf8_next(struct chc_span s, size_t *at);
/* The code point that ends right before at (which is above 0). */
uint32_t chc_utf8_before(struct chc_span s, size_t at);
void chc_utf8_put(struct chc_buf *b, uint32_t c);
/* Code points in s. */
size_t chc_utf8_length(struct chc_span s);
/* Letter case as far as English and Welsh text needs it: ASCII, Latin-1, Latin Extended-A. */
bool chc_utf8_is_upper(uint32_t c);
bool chc_utf8_is_lower(uint32_t c);
/* Unicode White_Space, and nothing else. */
bool chc_utf8_is_space(uint32_t c);

#endif
