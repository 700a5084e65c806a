/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A hyphen at the end of a line: put there to break a word, or part of it? A
 * word that stands elsewhere in the document decides; "knowledgement" stands
 * nowhere as a word of its own, "assessment" does.
 */
#include <stdlib.h>
#include <string.h>

#include "reader/pdf.h"

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

static uint64_t hash_of(struct chc_span a, struct chc_span b)
{
	uint64_t hash = 14695981039346656037U;

	for (size_t i = 0; i < a.len + b.len; i++) {
		char c = i < a.len ? a.ptr[i] : b.ptr[i - a.len];

		hash = (hash ^ (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c)) * 1099511628211U;
	}
	return hash ? hash : 1;
}

static void put(struct pdf *p, uint64_t hash)
{
	size_t at = hash & (p->known_cap - 1);

	while (p->known[at] && p->known[at] != hash)
		at = (at + 1) & (p->known_cap - 1);
	p->known[at] = hash;
}

static bool is_known(const struct pdf *p, uint64_t hash)
{
	size_t at = hash & (p->known_cap - 1);

	while (p->known[at] && p->known[at] != hash)
		at = (at + 1) & (p->known_cap - 1);
	return p->known[at] == hash;
}

static bool ends_broken(struct chc_span s)
{
	return s.len > 1 && s.ptr[s.len - 1] == '-' && is_letter(s.ptr[s.len - 2]);
}

int pdf_hyphens_learn(struct pdf *p)
{
	size_t words = 0;

	for (size_t i = 0; i < p->lines_text.len; i++)
		words += !is_letter(p->lines_text.ptr[i]);
	for (p->known_cap = 64; p->known_cap < 2 * words + 64; )
		p->known_cap *= 2;
	p->known = calloc(p->known_cap, sizeof(*p->known));
	if (!p->known)
		return pdf_no_memory(p);
	for (size_t i = 0; i < p->line_count; i++) {
		struct chc_span s = pdf_line_text(p, &p->lines[i]);
		bool rest = i > 0 && ends_broken(pdf_line_text(p, &p->lines[i - 1]));

		for (size_t from = 0, to; from < s.len; from = to) {
			to = from + 1;
			if (!is_letter(s.ptr[from]))
				continue;
			while (to < s.len && is_letter(s.ptr[to]))
				to++;
			/* parts of words tell nothing */
			if (!(rest && from == 0) && !(to + 1 == s.len && s.ptr[to] == '-'))
				put(p, hash_of((struct chc_span){ s.ptr + from, to - from }, CHC_SPAN_NONE));
		}
	}
	return 0;
}

bool pdf_hyphens_join(const struct pdf *p, struct chc_span before, struct chc_span after)
{
	static const char *const kept[] = { "self", "non", "well", "co" };
	struct chc_span left = { before.ptr, before.len - 1 }, right = { after.ptr, 0 };
	size_t from = left.len;

	if (!ends_broken(before) || after.len == 0 || after.ptr[0] < 'a' || after.ptr[0] > 'z')
		return false;
	while (from > 0 && is_letter(left.ptr[from - 1]))
		from--;
	left = (struct chc_span){ left.ptr + from, left.len - from };
	while (right.len < after.len && is_letter(after.ptr[right.len]))
		right.len++;
	if (is_known(p, hash_of(left, right)))
		return true;
	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		if (hash_of(left, CHC_SPAN_NONE) == hash_of(chc_span_of(kept[i]), CHC_SPAN_NONE))
			return false;
	return !is_known(p, hash_of(right, CHC_SPAN_NONE));
}
