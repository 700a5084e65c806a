/* SPDX-License-Identifier: MIT */
/*
 * Folding of names, words and handlers: used where a register's headers and
 * cells are understood, and where two handlers are compared.
 */
#include "model/fold.h"

#include <string.h>

#define NAME_MAX_LENGTH 64

/* Length of the white space at s, 0 when there is none. */
static size_t space_at(const char *s, size_t len)
{
	const unsigned char *u = (const unsigned char *)s;

	if (len >= 1 && (u[0] == ' ' || (u[0] >= '\t' && u[0] <= '\r')))
		return 1;
	if (len >= 2 && u[0] == 0xC2 && u[1] == 0xA0)
		return 2;
	return 0;
}

static char lower_ascii(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

size_t chc_fold(char *out, size_t room, struct chc_span s, bool strip)
{
	size_t n = 0;
	bool gap = false;

	for (size_t i = 0; i < s.len;) {
		size_t space = space_at(s.ptr + i, s.len - i);

		if (space > 0 || (strip && s.ptr[i] == '_')) {
			gap = !strip && n > 0;
			i += space > 0 ? space : 1;
			continue;
		}
		if (n + 3 > room)
			return room + 1;
		if (gap)
			out[n++] = ' ';
		gap = false;
		unsigned char c = (unsigned char)s.ptr[i];
		if (c == 0xC3 && i + 1 < s.len) {
			unsigned char next = (unsigned char)s.ptr[i + 1];

			out[n++] = (char)c;
			out[n++] = (char)(next >= 0x80 && next <= 0x9E && next != 0x97 ? next + 0x20 : next);
			i += 2;
			continue;
		}
		out[n++] = lower_ascii(s.ptr[i++]);
	}
	return n;
}

bool chc_fold_equal(struct chc_span a, struct chc_span b)
{
	char x[512], y[512];
	size_t n = chc_fold(x, sizeof(x), a, false), m = chc_fold(y, sizeof(y), b, false);

	if (n > sizeof(x) || m > sizeof(y))
		return chc_span_eq(a, b);
	return n == m && memcmp(x, y, n) == 0;
}

struct chc_span chc_fold_trim(struct chc_span s)
{
	while (s.len > 0) {
		size_t space = space_at(s.ptr, s.len);

		if (space == 0)
			break;
		s.ptr += space;
		s.len -= space;
	}
	while (s.len > 0) {
		if (space_at(s.ptr + s.len - 1, 1) == 1)
			s.len -= 1;
		else if (s.len >= 2 && space_at(s.ptr + s.len - 2, 2) == 2)
			s.len -= 2;
		else
			break;
	}
	return s;
}

static unsigned least(unsigned a, unsigned b, unsigned c)
{
	unsigned m = a < b ? a : b;

	return m < c ? m : c;
}

unsigned chc_fold_distance(struct chc_span a, struct chc_span b, unsigned limit)
{
	unsigned rows[3][NAME_MAX_LENGTH + 1];
	unsigned *before = rows[0], *last = rows[1], *now = rows[2];

	if (a.len > NAME_MAX_LENGTH || b.len > NAME_MAX_LENGTH)
		return limit + 1;
	for (size_t j = 0; j <= b.len; j++)
		last[j] = (unsigned)j;
	for (size_t i = 1; i <= a.len; i++) {
		now[0] = (unsigned)i;
		for (size_t j = 1; j <= b.len; j++) {
			unsigned same = a.ptr[i - 1] == b.ptr[j - 1] ? 0 : 1;

			now[j] = least(last[j] + 1, now[j - 1] + 1, last[j - 1] + same);
			if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1] &&
			    before[j - 2] + 1 < now[j])
				now[j] = before[j - 2] + 1;
		}
		unsigned *oldest = before;
		before = last;
		last = now;
		now = oldest;
	}
	return last[b.len] <= limit ? last[b.len] : limit + 1;
}
