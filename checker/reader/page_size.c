/* SPDX-License-Identifier: MIT */
/*
 * What is looked at before a parser sees a page: gumbo takes quadratic time
 * over deep nesting and over the attributes of one tag.
 */
#include <string.h>

#include "reader/page.h"

enum { NESTING_MOST = 1000, ATTRIBUTES_MOST = 2000 };

/* Elements whose end tag may be left out do not nest by being opened again. */
static bool nests(struct chc_span name)
{
	static const char *const others[] = { "p", "li", "br", "img", "hr", "input", "meta", "link", "td", "th",
		"tr", "dd", "dt", "option", "thead", "tbody", "tfoot", "col", "wbr", "source", "area", "base",
		"embed", "param", "track" };

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		size_t k = 0;

		while (k < name.len && others[i][k] && (name.ptr[k] | 32) == others[i][k])
			k++;
		if (k == name.len && !others[i][k])
			return false;
	}
	return true;
}

/* Things in the tag that begins at s[at] which may be attributes. */
static unsigned count_attributes(struct chc_span s, size_t at)
{
	unsigned count = 0;
	bool space = false;

	for (at++; at < s.len && s.ptr[at] != '>' && s.ptr[at] != '<'; at++) {
		bool own = strchr(" \t\r\n\f/\"'", s.ptr[at]) != NULL;

		count += space && !own;
		space = own;
	}
	return count;
}

int page_check_size(struct chc_span s, struct chc_error *e)
{
	unsigned depth = 0;

	for (size_t i = 0; i + 1 < s.len; i++) {
		bool end = s.ptr[i + 1] == '/';
		size_t from = i + 1 + end, to = from;

		if (s.ptr[i] != '<')
			continue;
		if (count_attributes(s, i) > ATTRIBUTES_MOST)
			return chc_error_set(e, CHC_E_LIMIT, "a tag of it has more than %d attributes: save the text alone",
				ATTRIBUTES_MOST);
		while (to < s.len && ((s.ptr[to] | 32) >= 'a' && (s.ptr[to] | 32) <= 'z'))
			to++;
		if (to == from || !nests((struct chc_span){ s.ptr + from, to - from }))
			continue;
		if (end)
			depth -= depth > 0;
		else if (++depth > NESTING_MOST)
			return chc_error_set(e, CHC_E_LIMIT, "its elements are nested more than %d deep: save the text alone",
				NESTING_MOST);
	}
	return 0;
}
