/* SPDX-License-Identifier: MIT */
/*
 * A file's bytes as UTF-8, piece by piece. UTF-8 (with or without BOM) is
 * checked, UTF-16 with a BOM and Windows-1252 are converted; a NUL or a byte
 * that stands for nothing makes the file unusable, with its line and column.
 */
#ifndef CHC_INPUT_DECODE_H
#define CHC_INPUT_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chcheck/error.h"

enum chc_encoding {
	CHC_ENC_UTF8,           /* assumed until a byte shows that it is not */
	CHC_ENC_UTF8_BOM, CHC_ENC_UTF16LE, CHC_ENC_UTF16BE, CHC_ENC_1252, CHC_ENC_MAX
};
const char *chc_encoding_name(enum chc_encoding e);

#define CHC_DECODE_PIECE 65536

struct chc_decode {
	int fd;                 /* borrowed, seekable */
	const char *path;       /* for messages */
	enum chc_encoding encoding;
	size_t piece;           /* bytes that are read at once, at most CHC_DECODE_PIECE; tests make it small */
	int64_t offset;         /* of the next byte to read */
	unsigned char carry[4]; /* a character cut in two by the end of a piece */
	size_t carried;
	const char *only_utf8;  /* what to say when it is not UTF-8; NULL: not_utf8 is set */
	unsigned char raw[CHC_DECODE_PIECE];
};

/* Looks at the BOM and goes to the start. */
int chc_decode_open(struct chc_decode *d, int fd, const char *path, struct chc_error *e);
/* Goes to the start again, to read as encoding (which may be another one). */
void chc_decode_rewind(struct chc_decode *d, enum chc_encoding encoding);
/*
 * At most room (at least CHC_DECODE_PIECE * 3) bytes into out; *got 0 at the end. When a file
 * without BOM turns out not to be UTF-8: sets *not_utf8 and returns 0.
 */
int chc_decode_read(struct chc_decode *d, char *out, size_t room, size_t *got, bool *not_utf8,
	struct chc_error *e);

#endif
