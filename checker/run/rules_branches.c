/* SPDX-License-Identifier: MIT */
/*
 * The outermost alternation of a pattern, as text: what is separated by '|' and in
 * no group and no class. Used to break a pattern by one of its alternatives.
 */
#include "run/rules_branches.h"


static size_t after_class(struct chc_span s, size_t i)
{
	i += i + 1 < s.len && s.ptr[i + 1] == '^' ? 2 : 1;
	if (i < s.len && s.ptr[i] == ']')
		i++;
	for (; i < s.len && s.ptr[i] != ']'; i++)
		if (s.ptr[i] == '\\')
			i++;
	return i < s.len ? i + 1 : s.len;
}

bool chc_branch_next(struct chc_span s, size_t *at, struct chc_span *out)
{
	size_t i = *at, depth = 0;
	if (i > s.len)
		return false;
	while (i < s.len && (s.ptr[i] != '|' || depth > 0)) {
		if (s.ptr[i] == '[') {
			i = after_class(s, i);
			continue;
		}
		depth += s.ptr[i] == '(';
		depth -= s.ptr[i] == ')' && depth > 0;
		i += s.ptr[i] == '\\' && i + 1 < s.len ? 2 : 1;
	}
	*out = (struct chc_span){ s.ptr + *at, i - *at };
	*at = i + 1;
	return true;
}

size_t chc_branch_count(struct chc_span s)
{
	struct chc_span branch;
	size_t at = 0, n = 0;
	while (chc_branch_next(s, &at, &branch))
		n++;
	return n;
}

struct chc_span chc_branch_at(struct chc_span s, size_t index)
{
	struct chc_span branch = CHC_SPAN_NONE;
	size_t at = 0;
	for (size_t i = 0; i <= index && chc_branch_next(s, &at, &branch); i++)
		;
	return branch;
}
