/* SPDX-License-Identifier: MIT */
/*
 * Numbers and bullets as a word processor shows them, for the labels that are
 * nowhere in the text of an office document.
 */
#include <stdio.h>
#include <string.h>

#include "chcheck/utf8.h"
#include "reader/story.h"

enum { LETTERS = 26, REPEATS_MOST = 8, ROMAN_MOST = 3999 };
#define BULLET 0x2022

static void put_letters(struct chc_buf *out, long n, char first, bool doubled)
{
	char text[16];
	size_t at = sizeof(text);

	if (doubled) {
		for (long i = 0; i <= (n - 1) / LETTERS && i < REPEATS_MOST; i++)
			chc_buf_char(out, (char)(first + (n - 1) % LETTERS));
		return;
	}
	for (; n > 0 && at > 0; n = (n - 1) / LETTERS)
		text[--at] = (char)(first + (n - 1) % LETTERS);
	chc_buf_put(out, text + at, sizeof(text) - at);
}

static void put_roman(struct chc_buf *out, long n, bool upper)
{
	static const struct { long value; const char *lower, *upper; } parts[] = {
		{ 1000, "m", "M" }, { 900, "cm", "CM" }, { 500, "d", "D" }, { 400, "cd", "CD" }, { 100, "c", "C" },
		{ 90, "xc", "XC" }, { 50, "l", "L" }, { 40, "xl", "XL" }, { 10, "x", "X" }, { 9, "ix", "IX" },
		{ 5, "v", "V" }, { 4, "iv", "IV" }, { 1, "i", "I" } };

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		for (; n >= parts[i].value; n -= parts[i].value)
			chc_buf_str(out, upper ? parts[i].upper : parts[i].lower);
}

static const char *ordinal_end(long n)
{
	static const char *const ends[] = { "th", "st", "nd", "rd" };
	long last = n % 10, tens = n % 100;

	return last > 3 || (tens > 10 && tens < 14) ? ends[0] : ends[last];
}

void story_put_number(struct chc_buf *out, long n, enum story_number form, bool doubled)
{
	bool letter = form == STORY_LOWER_LETTER || form == STORY_UPPER_LETTER;
	bool roman = form == STORY_LOWER_ROMAN || form == STORY_UPPER_ROMAN;

	if (form == STORY_NONE || form == STORY_BULLET)
		return;
	if (letter && n > 0)
		put_letters(out, n, form == STORY_LOWER_LETTER ? 'a' : 'A', doubled);
	else if (roman && n > 0 && n <= ROMAN_MOST)
		put_roman(out, n, form == STORY_UPPER_ROMAN);
	else if (form == STORY_DECIMAL_ZERO && n >= 0)
		chc_buf_printf(out, "%02ld", n);
	else if (form == STORY_ORDINAL && n > 0)
		chc_buf_printf(out, "%ld%s", n, ordinal_end(n));
	else
		chc_buf_printf(out, "%ld", n);
}

/* Symbol fonts keep their signs at U+F000 and above, or at plain letters. */
static const struct { const char *font; unsigned code; uint32_t seen; } symbols[] = {
	{ "Symbol", 0xB7, BULLET }, { "Symbol", 0xA3, 0x2264 }, { "Symbol", 0xB3, 0x2265 }, { "Symbol", 0xB4, 0xD7 },
	{ "Symbol", 0xB0, 0xB0 }, { "Symbol", 0xB1, 0xB1 }, { "Symbol", 0xAE, 0x2192 }, { "Symbol", 0xA0, 0x20AC },
	{ "Symbol", 0x2D, 0x2212 }, { "Symbol", 0xBC, 0x2026 }, { "Symbol", 0xD2, 0xAE }, { "Symbol", 0xD3, 0xA9 },
	{ "Wingdings", 0xA7, 0x25AA }, { "Wingdings", 0xD8, 0x27A2 }, { "Wingdings", 0xFC, 0x2713 },
	{ "Wingdings", 0xFB, 0x2717 }, { "Wingdings", 0xFE, 0x2611 }, { "Wingdings", 0xFD, 0x2612 },
	{ "Wingdings", 0xA8, 0x25FB }, { "Wingdings", 0x6F, 0x25A1 }, { "Wingdings", 0xE0, 0x2192 },
	{ "Wingdings", 0x28, 0x260E }, { "Wingdings", 0x2A, 0x2709 }, { "Wingdings", 0x76, 0x2756 },
};

uint32_t story_symbol(const char *font, unsigned long code)
{
	if (code >= 0xF000 && code <= 0xF0FF)
		code -= 0xF000;
	for (size_t i = 0; font && i < sizeof(symbols) / sizeof(symbols[0]); i++)
		if (symbols[i].code == code && strcmp(symbols[i].font, font) == 0)
			return symbols[i].seen;
	return 0;
}

void story_put_bullet(struct chc_buf *out, const char *text)
{
	struct chc_span s = chc_span_trim(chc_span_of(text));
	size_t at = 0;

	while (at < s.len) {
		uint32_t c = chc_utf8_next(s, &at);

		/* which sign of a symbol font it is does not matter: it is a bullet */
		chc_utf8_put(out, c >= 0xE000 && c <= 0xF8FF ? BULLET : c);
	}
}

void story_label(struct story *s, char out[CHC_LABEL_MAX + 1], const struct chc_buf *text)
{
	struct chc_span seen = chc_span_trim(chc_buf_view(text));
	size_t len = seen.len;

	if (text->failed && !s->rc)
		s->rc = chc_error_set(s->e, CHC_E_NOMEM, "out of memory");

	if (len > CHC_LABEL_MAX)
		for (len = CHC_LABEL_MAX; len > 0 && ((unsigned char)seen.ptr[len] & 0xC0) == 0x80; len--)
			;
	for (size_t i = 0; i < len; i++)
		out[i] = (unsigned char)seen.ptr[i] < 0x20 || seen.ptr[i] == 0x7F ? ' ' : seen.ptr[i];
	out[len] = '\0';
}
