/* SPDX-License-Identifier: MIT */
/*
 * JSON as a stream of tokens from a file of any size, in bounded memory: no
 * tree is made, and one string is in memory at a time. Every error has its
 * line and column (in bytes, from 1).
 */
#ifndef CHC_INPUT_JSON_TEXT_H
#define CHC_INPUT_JSON_TEXT_H

#include "chcheck/buf.h"
#include "chcheck/span.h"
#include "input/decode.h"

#define CHC_JSON_DEPTH 64               /* of values that are passed over */
#define CHC_JSON_STRING ((size_t)1 << 20)       /* bytes of one string */

struct chc_json_text {
	struct chc_decode decode;
	char *window;
	size_t room, at, end;           /* unread: [at, end) */
	bool at_end;
	uint64_t line;                  /* of the next byte */
	uint64_t passed, line_start;    /* bytes before the window; where the line began */
	unsigned start_line, start_column;      /* of the token read last */
	struct chc_buf text;            /* of the string, number or word read last */
};

int chc_json_text_open(struct chc_json_text *j, int fd, const char *path, struct chc_error *e);
void chc_json_text_release(struct chc_json_text *j);
/*
 * The first byte of the next token, white space passed over, which stays unread; 0 at the end of
 * the file, or a negative status.
 */
int chc_json_peek(struct chc_json_text *j, struct chc_error *e);
/* Takes this character, which has to come next; what: how a message calls what is missing. */
int chc_json_take(struct chc_json_text *j, char c, const char *what, struct chc_error *e);
/* A string into text, without its marks. */
int chc_json_string(struct chc_json_text *j, struct chc_error *e);
/* A string, number, true or false into text as written, null as nothing; no object or array. */
int chc_json_scalar(struct chc_json_text *j, struct chc_error *e);
/* Passes over any value. */
int chc_json_skip(struct chc_json_text *j, struct chc_error *e);
/* An error at the token read last. */
int chc_json_wrong(const struct chc_json_text *j, struct chc_error *e, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
