/* SPDX-License-Identifier: MIT */
/*
 * Forms that authors type by hand in any format: signs of notes, lists made of
 * line breaks. Shared by the readers of pages and of office documents.
 */
#include "reader/typed.h"

#include <string.h>

#include "chcheck/block.h"
#include "chcheck/plaintext.h"
#include "chcheck/utf8.h"

/* A star or dagger that stands before a note under a text. */
size_t reader_note_sign(struct chc_span s)
{
	size_t at = 0, end = 0;

	while (at < s.len) {
		uint32_t c = chc_utf8_next(s, &at);

		if (c != '*' && c != 0x2020 && c != 0x2021)
			break;
		end = at;
	}
	return end <= CHC_LABEL_MAX && end < s.len ? end : 0;
}

/* "We will:<br>- acknowledge<br>- reply": lines that begin with markers are blocks of their own. */
bool reader_is_typed_list(struct chc_span s)
{
	for (size_t at = 0; at < s.len; at++) {
		const char *end = memchr(s.ptr + at, '\n', s.len - at);
		size_t to = end ? (size_t)(end - s.ptr) : s.len;
		struct chc_marker m = chc_marker_find((struct chc_span){ s.ptr + at, to - at });

		if (at > 0 && m.kind != CHC_MARKER_NONE && m.kind != CHC_MARKER_BARE)
			return true;
		at = to;
	}
	return false;
}

unsigned reader_typed_depth(struct reader_typed_list *list, const struct chc_marker *m)
{
	const unsigned most = sizeof(list->kinds) / sizeof(list->kinds[0]);
	enum chc_marker_kind kind = m->kind;

	/* "(i)" after "(h)" is a letter */
	if (kind == CHC_MARKER_ROMAN && m->number && list->depth && list->kinds[list->depth - 1] == CHC_MARKER_LETTER
	    && list->last + 1 == m->number)
		kind = CHC_MARKER_LETTER;
	for (unsigned i = 0; i < list->depth; i++)
		if (list->kinds[i] == kind) {
			list->depth = i;
			break;
		}
	if (list->depth == most)
		list->depth--;
	list->kinds[list->depth++] = kind;
	list->last = m->number;
	return list->depth;
}

bool reader_is_item(struct chc_span s, const struct chc_marker *m)
{
	return m->kind != CHC_MARKER_CLAUSE && (m->kind != CHC_MARKER_NUMBER || s.ptr[m->label_len - 1] == ')');
}
