/* SPDX-License-Identifier: MIT */
/*
 * Part of the lint: characters beyond ASCII in a rulebook, and what `rules new` left
 * to be written. Texts are normalised before they are judged (curved quotes and long
 * dashes become plain ones), so that such a character in a pattern finds nothing, and
 * in advice it was mostly pasted.
 */
#include "rulebook/loader.h"

#include <string.h>

/* What normalising leaves as it is. */
static const char *const allowed[] = { "\xC2\xA3", "\xE2\x82\xAC" };        /* pound, euro */

static size_t character_length(struct chc_span s, size_t i)
{
	size_t n = 1;
	while (i + n < s.len && ((unsigned char)s.ptr[i + n] & 0xC0) == 0x80)
		n++;
	return n;
}

static bool is_allowed(struct chc_span c)
{
	for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++)
		if (chc_span_is(c, allowed[i]))
			return true;
	return false;
}

/* The first character of a scalar that is neither ASCII nor allowed. */
static struct chc_span find_stray(struct chc_span s)
{
	for (size_t i = 0; i < s.len;) {
		struct chc_span c = { s.ptr + i, character_length(s, i) };
		if ((unsigned char)s.ptr[i] >= 0x80 && !is_allowed(c))
			return c;
		i += c.len;
	}
	return CHC_SPAN_NONE;
}

void chc_loader_check_texts(struct chc_loader *l, const struct chc_yaml *node)
{
	if (node->kind == CHC_YAML_SCALAR) {
		struct chc_span stray = find_stray(node->text);
		if (stray.len > 0)
			chc_loader_problem(l, CHC_DIAG_NON_ASCII, node,
				"'%.*s' stands here: texts are searched with plain quotes, dashes and spaces",
				(int)stray.len, stray.ptr);
		if (chc_span_is(node->text, CHC_TO_BE_WRITTEN))
			chc_loader_problem(l, CHC_DIAG_TO_BE_WRITTEN, node, "this is still to be written");
		return;
	}
	for (size_t i = 0; i < node->count; i++) {
		/* an example may be written as people write */
		if (node->kind == CHC_YAML_MAPPING && chc_span_is(node->keys[i].text, "examples"))
			continue;
		chc_loader_check_texts(l, &node->items[i]);
	}
}
