/* SPDX-License-Identifier: MIT */
/*
 * A growing byte buffer that owns its bytes, has a maximum, and fails
 * stickily: a writer appends freely and checks `failed` once at the end.
 *
 * A buffer may have a drain: then what a writer has finished (a finding, a row) leaves it
 * when the writer says so, and a long report never stands in memory as a whole. A writer
 * works the same with a drain and without one; after chc_buf_drain it does not look back.
 */
#ifndef CHC_BUF_H
#define CHC_BUF_H

#include <stdbool.h>
#include <stdarg.h>
#include <stddef.h>

#include "chcheck/span.h"

struct chc_buf {
	char *ptr;      /* NUL-terminated whenever not NULL */
	size_t len, cap;
	size_t limit;   /* 0: CHC_BUF_DEFAULT_LIMIT */
	bool failed;
	/* Takes bytes for good; not 0 stops the writer. NULL: they stay until they are taken. */
	int (*drain)(struct chc_span bytes, void *payload);
	void *drain_payload;
};

#define CHC_BUF_DEFAULT_LIMIT ((size_t)1 << 30)
#define CHC_BUF_INIT { 0 }
#define CHC_BUF_DRAIN_LEAST ((size_t)32 << 10)  /* less than this waits for more */

void chc_buf_release(struct chc_buf *b);
void chc_buf_clear(struct chc_buf *b);                          /* keeps the memory, forgets a failure */
void chc_buf_put(struct chc_buf *b, const void *bytes, size_t len);
void chc_buf_char(struct chc_buf *b, char c);
void chc_buf_str(struct chc_buf *b, const char *s);
void chc_buf_span(struct chc_buf *b, struct chc_span s);
void chc_buf_printf(struct chc_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct chc_span chc_buf_view(const struct chc_buf *b);
/*
 * A writer calls this after each finished piece: where there is a drain and enough to be worth it, the bytes go there and
 * the buffer is empty; a drain that refuses makes the buffer fail.
 */
void chc_buf_drain(struct chc_buf *b);
/* The same for all that is there, however little: for who owns the drain, at the end. */
void chc_buf_drain_all(struct chc_buf *b);
/* Moves the bytes out (caller frees); NULL when the buffer had failed. */
char *chc_buf_take(struct chc_buf *b, size_t *len);

#endif
