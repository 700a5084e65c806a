/* SPDX-License-Identifier: MIT */
/*
 * Fills the places of a sentence. The loader checks every sentence once, so
 * that filling one cannot fail later.
 */
#include "chcheck/template.h"

#include <string.h>

enum piece { PIECE_END, PIECE_TEXT, PIECE_NAME, PIECE_WRONG };

/* The next piece at *at; *at moves behind it. */
static enum piece next_piece(const char **at, struct chc_span *piece)
{
	const char *p = *at;
	size_t n = strcspn(p, "{}");

	*piece = (struct chc_span){ p, n };
	if (n > 0) {
		*at = p + n;
		return PIECE_TEXT;
	}
	if (p[0] == '\0')
		return PIECE_END;
	if (p[1] == p[0]) {
		piece->len = 1;
		*at = p + 2;
		return PIECE_TEXT;
	}
	n = strcspn(p + 1, "{}");
	*piece = (struct chc_span){ p, 1 };
	if (p[0] == '}' || p[1 + n] != '}')
		return PIECE_WRONG;
	*piece = (struct chc_span){ p + 1, n };
	*at = p + n + 2;
	return PIECE_NAME;
}

bool chc_template_check(const char *text, bool (*known)(struct chc_span name, const void *payload),
	const void *payload, struct chc_span *wrong)
{
	enum piece kind;

	while ((kind = next_piece(&text, wrong)) != PIECE_END)
		if (kind == PIECE_WRONG || (kind == PIECE_NAME && !known(*wrong, payload)))
			return false;
	return true;
}

void chc_template_fill(struct chc_buf *out, const char *text,
	void (*put)(struct chc_buf *out, struct chc_span name, const void *payload), const void *payload)
{
	struct chc_span piece;
	enum piece kind;

	while ((kind = next_piece(&text, &piece)) != PIECE_END) {
		if (kind == PIECE_WRONG)
			return;
		if (kind == PIECE_NAME)
			put(out, piece, payload);
		else
			chc_buf_span(out, piece);
	}
}
