/* SPDX-License-Identifier: MIT */
/*
 * Escaping for the writers of Markdown (CommonMark, with GitHub's tables).
 */
#include "reports/markdown.h"

#include <string.h>

void md_text(struct chc_buf *out, const char *text)
{
	bool space = true;

	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c <= 0x20 || c == 0x7F) {
			if (!space)
				chc_buf_char(out, ' ');
			space = true;
			continue;
		}
		if (strchr("\\`*_<>[]#|~&$", c) || (space && strchr("+-=", c)))
			chc_buf_char(out, '\\');
		chc_buf_char(out, (char)c);
		space = false;
	}
}

void md_quote(struct chc_buf *out, const char *quote)
{
	chc_buf_str(out, "> \"");
	md_text(out, quote);
	chc_buf_str(out, "\"\n");
}

void md_words(struct chc_buf *out, const char *name)
{
	for (; *name; name++)
		chc_buf_char(out, *name == '_' ? ' ' : *name);
}
