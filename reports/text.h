/* SPDX-License-Identifier: MIT */
/*
 * Plain text for people: wrapped lines, headings, verdict names as words.
 */
#ifndef REPORTS_TEXT_H
#define REPORTS_TEXT_H

#include "chcheck/buf.h"

#define TEXT_WIDTH ((size_t)96)

/* The text of a buffer made on the way; its failure becomes out's. */
const char *text_of(struct chc_buf *out, const struct chc_buf *scratch);
/*
 * Appends text as one paragraph and a line end. `column` is where the cursor
 * stands, `indent` where later lines begin; columns count characters.
 */
void text_wrap(struct chc_buf *out, const char *text, size_t column, size_t indent);
/* The same at the start of a line, with both at indent. */
void text_paragraph(struct chc_buf *out, const char *text, size_t indent);
/* A line and a line of `rule` characters below it, with an empty line before. */
void text_heading(struct chc_buf *out, const char *text, char rule);
/* Characters, not bytes. */
size_t text_length(const char *text);
void text_pad(struct chc_buf *out, const char *text, size_t width);
/* The same with '?' for control characters, which would move the cursor of a terminal: for what a stranger wrote. */
void text_plain(struct chc_buf *out, const char *text, size_t width);
/* "not_met" as "not met" */
void text_words(struct chc_buf *out, const char *name);

#endif
