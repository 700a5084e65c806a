/* SPDX-License-Identifier: MIT */
/*
 * The buffer that every writer appends to. After the first failure (memory or
 * the limit) it keeps what it has and ignores the rest.
 */
#include "chcheck/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void chc_buf_release(struct chc_buf *b)
{
	free(b->ptr);
	*b = (struct chc_buf){ .limit = b->limit, .drain = b->drain, .drain_payload = b->drain_payload };
}

void chc_buf_clear(struct chc_buf *b)
{
	b->len = 0;
	b->failed = false;
	if (b->ptr)
		b->ptr[0] = '\0';
}

/* Room for len more bytes and the NUL. */
static bool reserve(struct chc_buf *b, size_t len)
{
	size_t limit = b->limit != 0 ? b->limit : CHC_BUF_DEFAULT_LIMIT;

	if (b->failed)
		return false;
	if (b->len > limit || len > limit - b->len || b->len + len == SIZE_MAX) {
		b->failed = true;
		return false;
	}
	size_t need = b->len + len + 1;
	if (need <= b->cap)
		return true;
	size_t cap = b->cap > SIZE_MAX / 2 ? need : b->cap * 2;
	if (cap < need)
		cap = need < 64 ? 64 : need;
	char *moved = realloc(b->ptr, cap);
	if (!moved) {
		b->failed = true;
		return false;
	}
	b->ptr = moved;
	b->cap = cap;
	return true;
}

void chc_buf_put(struct chc_buf *b, const void *bytes, size_t len)
{
	if (!reserve(b, len))
		return;
	if (len > 0)
		memcpy(b->ptr + b->len, bytes, len);
	b->len += len;
	b->ptr[b->len] = '\0';
}

void chc_buf_char(struct chc_buf *b, char c)
{
	chc_buf_put(b, &c, 1);
}

void chc_buf_str(struct chc_buf *b, const char *s)
{
	chc_buf_span(b, chc_span_of(s));
}

void chc_buf_span(struct chc_buf *b, struct chc_span s)
{
	chc_buf_put(b, s.ptr, s.len);
}

void chc_buf_printf(struct chc_buf *b, const char *format, ...)
{
	va_list args, again;

	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0) {
		b->failed = true;
	} else if (reserve(b, (size_t)len)) {
		vsnprintf(b->ptr + b->len, (size_t)len + 1, format, again);
		b->len += (size_t)len;
	}
	va_end(again);
}

struct chc_span chc_buf_view(const struct chc_buf *b)
{
	return (struct chc_span){ b->ptr ? b->ptr : "", b->len };
}

void chc_buf_drain_all(struct chc_buf *b)
{
	if (!b->drain || b->failed || b->len == 0)
		return;
	if (b->drain(chc_buf_view(b), b->drain_payload) != 0)
		b->failed = true;
	b->len = 0;
	b->ptr[0] = '\0';
}

void chc_buf_drain(struct chc_buf *b)
{
	if (b->len >= CHC_BUF_DRAIN_LEAST)
		chc_buf_drain_all(b);
}

char *chc_buf_take(struct chc_buf *b, size_t *len)
{
	chc_buf_put(b, "", 0);          /* an empty buffer is taken as an empty string */
	if (b->failed) {
		chc_buf_release(b);
		return NULL;
	}
	char *out = b->ptr;
	if (len)
		*len = b->len;
	*b = (struct chc_buf){ .limit = b->limit, .drain = b->drain, .drain_payload = b->drain_payload };
	return out;
}
