/* SPDX-License-Identifier: MIT */
/*
 * The few things that every plain text writer needs.
 */
#include "reports/text.h"

#include <string.h>

const char *text_of(struct chc_buf *out, const struct chc_buf *scratch)
{
	out->failed |= scratch->failed;
	return chc_buf_view(scratch).ptr;
}

static size_t length(const char *text, size_t bytes)
{
	size_t count = 0;

	for (size_t i = 0; i < bytes; i++)
		count += ((unsigned char)text[i] & 0xC0) != 0x80;
	return count;
}

size_t text_length(const char *text)
{
	return length(text, strlen(text));
}

static void spaces(struct chc_buf *out, size_t count)
{
	for (size_t i = 0; i < count; i++)
		chc_buf_char(out, ' ');
}

/* Control characters of a quoted text would move the cursor of a terminal. */
static void put_word(struct chc_buf *out, const char *word, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		chc_buf_char(out, (unsigned char)word[i] < 0x20 || word[i] == 0x7F ? '?' : word[i]);
}

void text_wrap(struct chc_buf *out, const char *text, size_t column, size_t indent)
{
	bool line_start = true;

	text += strspn(text, " \n\t");
	while (*text) {
		size_t bytes = strcspn(text, " \n\t"), word = length(text, bytes);

		if (!line_start && column + 1 + word > TEXT_WIDTH) {
			chc_buf_char(out, '\n');
			spaces(out, indent);
			column = indent;
		} else if (!line_start) {
			chc_buf_char(out, ' ');
			column++;
		}
		put_word(out, text, bytes);
		column += word;
		line_start = false;
		text += bytes;
		text += strspn(text, " \n\t");
	}
	chc_buf_char(out, '\n');
}

void text_paragraph(struct chc_buf *out, const char *text, size_t indent)
{
	spaces(out, indent);
	text_wrap(out, text, indent, indent);
}

void text_heading(struct chc_buf *out, const char *text, char rule)
{
	chc_buf_printf(out, "\n%s\n", text);
	for (size_t i = text_length(text); i > 0; i--)
		chc_buf_char(out, rule);
	chc_buf_char(out, '\n');
}

void text_pad(struct chc_buf *out, const char *text, size_t width)
{
	size_t len = text_length(text);

	chc_buf_str(out, text);
	if (len < width)
		spaces(out, width - len);
}

void text_words(struct chc_buf *out, const char *name)
{
	for (; *name; name++)
		chc_buf_char(out, *name == '_' ? ' ' : *name);
}

void text_plain(struct chc_buf *out, const char *text, size_t width)
{
	for (const char *p = text; *p; p++)
		chc_buf_char(out, (unsigned char)*p < 0x20 || *p == 0x7F ? '?' : *p);
	for (size_t shown = text_length(text); shown < width; shown++)
		chc_buf_char(out, ' ');
}
