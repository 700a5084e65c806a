/* SPDX-License-Identifier: MIT */
/*
 * A zip file from text in which "%%NAME" begins a part: nothing is packed, all
 * sums are right, so that tests of office documents can be read and changed.
 */
#ifndef CHC_TEST_STORED_ZIP_H
#define CHC_TEST_STORED_ZIP_H

#include <stdint.h>
#include <string.h>

#include "chcheck/buf.h"

enum { PARTS_MOST = 8, STORED = 0 };

struct part { struct chc_span name, text; size_t at; };

static inline uint32_t checksum(struct chc_span s)
{
	uint32_t c = UINT32_MAX;

	for (size_t i = 0; i < s.len; i++) {
		c ^= (unsigned char)s.ptr[i];
		for (int bit = 0; bit < 8; bit++)
			c = c >> 1 ^ (0xEDB88320 & (0 - (c & 1)));
	}
	return ~c;
}

static inline void put(struct chc_buf *out, size_t value, int bytes)
{
	for (int i = 0; i < bytes; i++)
		chc_buf_char(out, (char)(value >> (8 * i) & 0xFF));
}

/* What the entry before the part's bytes and the one in the directory have in common. */
static inline void put_entry(struct chc_buf *out, const struct part *p)
{
	put(out, 20, 2);
	put(out, 0, 2);
	put(out, STORED, 2);
	put(out, 0, 4);
	put(out, checksum(p->text), 4);
	put(out, p->text.len, 4);
	put(out, p->text.len, 4);
	put(out, p->name.len, 2);
	put(out, 0, 2);
}

static inline void write_zip(struct chc_buf *out, struct part *parts, size_t count)
{
	size_t directory;

	for (size_t i = 0; i < count; i++) {
		parts[i].at = out->len;
		chc_buf_put(out, "PK\3\4", 4);
		put_entry(out, &parts[i]);
		chc_buf_span(out, parts[i].name);
		chc_buf_span(out, parts[i].text);
	}
	directory = out->len;
	for (size_t i = 0; i < count; i++) {
		chc_buf_put(out, "PK\1\2", 4);
		put(out, 20, 2);
		put_entry(out, &parts[i]);
		put(out, 0, 8);
		put(out, 0, 2);
		put(out, parts[i].at, 4);
		chc_buf_span(out, parts[i].name);
	}
	size_t length = out->len - directory;
	chc_buf_put(out, "PK\5\6", 4);
	put(out, 0, 4);
	put(out, count, 2);
	put(out, count, 2);
	put(out, length, 4);
	put(out, directory, 4);
	put(out, 0, 2);
}

static inline size_t split(struct part *parts, struct chc_span s)
{
	size_t count = 0, at = 0;

	while (at < s.len) {
		const char *end = memchr(s.ptr + at, '\n', s.len - at);
		size_t to = end ? (size_t)(end - s.ptr) + 1 : s.len;

		if (to - at > 3 && s.ptr[at] == '%' && s.ptr[at + 1] == '%' && count < PARTS_MOST) {
			parts[count].name = chc_span_trim((struct chc_span){ s.ptr + at + 2, to - at - 2 });
			parts[count++].text = (struct chc_span){ s.ptr + to, 0 };
		} else if (count) {
			parts[count - 1].text.len += to - at;
		}
		at = to;
	}
	return count;
}

/* The caller releases out. */
static inline void stored_zip(struct chc_buf *out, struct chc_span text)
{
	struct part parts[PARTS_MOST] = { 0 };
	size_t count = split(parts, text);

	write_zip(out, parts, count);
}

#endif
