/* SPDX-License-Identifier: MIT */
/*
 * Where the characters that shape CSV stand, as bits: one for each byte. Found
 * sixteen bytes at a time where the processor has SSE2, else byte by byte; both
 * ways are compiled there, and a test holds them together.
 */
#ifndef CHC_INPUT_MARKS_H
#define CHC_INPUT_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CHC_MARKS_BLOCK 64              /* bytes of text for one word of marks */
#define CHC_MARKS_WORDS(bytes) (((bytes) + CHC_MARKS_BLOCK - 1) / CHC_MARKS_BLOCK)

/* What there is of line ends and quotes in the text that was looked at. */
struct chc_marks_seen { size_t line_feeds; bool returns, quotes; };

/*
 * A bit for each byte of s that is the delimiter, a line end or a quote, into
 * CHC_MARKS_WORDS(len) words; those behind the last byte are 0.
 */
void chc_marks_find(uint64_t *marks, const char *s, size_t len, char delimiter, struct chc_marks_seen *seen);
void chc_marks_find_bytewise(uint64_t *marks, const char *s, size_t len, char delimiter, struct chc_marks_seen *seen);

/* How many bytes from s on are ASCII without NUL. */
size_t chc_marks_ascii(const unsigned char *s, size_t len);
size_t chc_marks_ascii_bytewise(const unsigned char *s, size_t len);

#endif
