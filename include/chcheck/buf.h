/* SPDX-License-Identifier: MIT */
/*
 * A growing byte buffer that owns its bytes, has a maximum, and fails
 * stickily: a writer appends freely and checks `failed` once at the end.
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
};

#define CHC_BUF_DEFAULT_LIMIT ((size_t)1 << 30)
#define CHC_BUF_INIT { 0 }

void chc_buf_release(struct chc_buf *b);
void chc_buf_clear(struct chc_buf *b);                          /* keeps the memory, forgets a failure */
void chc_buf_put(struct chc_buf *b, const void *bytes, size_t len);
void chc_buf_char(struct chc_buf *b, char c);
void chc_buf_str(struct chc_buf *b, const char *s);
void chc_buf_span(struct chc_buf *b, struct chc_span s);
void chc_buf_printf(struct chc_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct chc_span chc_buf_view(const struct chc_buf *b);
/* Moves the bytes out (caller frees); NULL when the buffer had failed. */
char *chc_buf_take(struct chc_buf *b, size_t *len);

#endif
