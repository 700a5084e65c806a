/* SPDX-License-Identifier: MIT */
/*
 * Slices: the currency in which text moves between the layers. They never own.
 */
#include "chcheck/span.h"

#include <string.h>

struct chc_span chc_span_of(const char *s)
{
	return s ? (struct chc_span){ s, strlen(s) } : CHC_SPAN_NONE;
}

bool chc_span_eq(struct chc_span a, struct chc_span b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool chc_span_is(struct chc_span a, const char *s)
{
	return chc_span_eq(a, chc_span_of(s));
}

/* Not isspace(): that asks the locale. */
static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct chc_span chc_span_trim(struct chc_span s)
{
	while (s.len > 0 && is_space(s.ptr[0])) {
		s.ptr++;
		s.len--;
	}
	while (s.len > 0 && is_space(s.ptr[s.len - 1]))
		s.len--;
	return s;
}
