/* SPDX-License-Identifier: MIT */
/*
 * UTF-8 and UTF-16 in the machine's own byte order, for interfaces that speak
 * the latter. What is no character becomes U+FFFD.
 */
#ifndef CHC_INPUT_UTF16_H
#define CHC_INPUT_UTF16_H

#include <stdint.h>

#include "chcheck/buf.h"

/* Both append. */
void chc_utf16_to_utf8(struct chc_buf *out, const uint16_t *units, size_t count);
void chc_utf8_to_utf16(struct chc_buf *out, struct chc_span text);

#endif
