/* SPDX-License-Identifier: MIT */
/*
 * Takes a pattern apart at the bars that stand in no group, or only in plain
 * groups that hold a whole alternative. Under the engine: of a list of a hundred
 * wordings in one pattern, PCRE2 is asked only about those that the prefilter
 * leaves over.
 */
#include "base/alternatives.h"

#include <string.h>

#define DEPTH_MOST 8

#define NOT_UNDERSTOOD 0u

/* Past what is escaped at i, unless that could tie alternatives together. */
static size_t past_escape(struct chc_span s, size_t i)
{
	if (i + 1 >= s.len || strchr("123456789gkQEKcox", s.ptr[i + 1]))
		return NOT_UNDERSTOOD;
	return i + 2;
}

/* Past the class that opens at i. */
static size_t past_class(struct chc_span s, size_t i)
{
	size_t k = i + 1;
	if (k < s.len && s.ptr[k] == '^')
		k++;
	if (k < s.len && s.ptr[k] == ']')
		k++;
	while (k < s.len && s.ptr[k] != ']') {
		if (s.ptr[k] == '[')            /* it may open a class by name, whose end is no end of this one */
			return NOT_UNDERSTOOD;
		k = s.ptr[k] == '\\' ? past_escape(s, k) : k + 1;
		if (k == NOT_UNDERSTOOD)
			return k;
	}
	return k < s.len ? k + 1 : NOT_UNDERSTOOD;
}

/* A group that neither takes anything nor sets an option: (?:, (?>, and what looks ahead or behind. */
static bool is_plain_group(struct chc_span s, size_t i)
{
	if (i + 2 >= s.len || s.ptr[i + 1] != '?')
		return false;
	if (s.ptr[i + 2] == '<')
		return i + 3 < s.len && (s.ptr[i + 3] == '=' || s.ptr[i + 3] == '!');
	return strchr(":>=!", s.ptr[i + 2]) != NULL;
}

/*
 * Where the bars of depth 0 are; false where something is not understood. *wraps: one plain group (?:...) is the
 * whole of it.
 */
static bool find_bars(struct chc_span s, size_t *bars, size_t *count, bool *wraps)
{
	size_t depth = 0, i = 0, opened_again = 0;
	*count = 0;
	while (i < s.len) {
		char c = s.ptr[i];
		size_t next = i + 1;
		if (c == '\\') {
			next = past_escape(s, i);
		} else if (c == '[') {
			next = past_class(s, i);
		} else if (c == '(') {
			if (!is_plain_group(s, i))
				return false;
			opened_again += depth++ == 0 && i > 0;
		} else if (c == ')') {
			if (depth-- == 0)
				return false;
			opened_again += depth == 0 && next < s.len;
		} else if (c == '|' && depth == 0) {
			if (*count + 1 >= CHC_ALTERNATIVES_MOST)
				return false;
			bars[(*count)++] = i;
		}
		if (next == NOT_UNDERSTOOD)
			return false;
		i = next;
	}
	*wraps = s.len > 4 && memcmp(s.ptr, "(?:", 3) == 0 && s.ptr[s.len - 1] == ')' && opened_again == 0;
	return depth == 0;
}

static bool split(struct chc_alternatives *out, struct chc_span s, unsigned depth)
{
	size_t bars[CHC_ALTERNATIVES_MOST], count, from = 0;
	bool wraps;
	if (depth > DEPTH_MOST || !find_bars(s, bars, &count, &wraps))
		return false;
	if (wraps)
		return split(out, (struct chc_span){ s.ptr + 3, s.len - 4 }, depth + 1);
	if (count == 0) {
		if (s.len == 0 || out->count == CHC_ALTERNATIVES_MOST)
			return false;
		out->items[out->count++] = s;
		return true;
	}
	for (size_t i = 0; i <= count; i++) {
		size_t to = i < count ? bars[i] : s.len;
		if (!split(out, (struct chc_span){ s.ptr + from, to - from }, depth + 1))
			return false;
		from = to + 1;
	}
	return true;
}

bool chc_alternatives_split(struct chc_alternatives *out, struct chc_span source)
{
	out->count = 0;
	if (split(out, source, 0) && out->count > 1)
		return true;
	out->count = 0;
	return false;
}
