/* SPDX-License-Identifier: MIT */
/*
 * Text in HTML pages: escaping, words made of names, counts and days. Every
 * writer of HTML puts what is not its own through here.
 */
#include "reports/html.h"

#include <string.h>

#include "chcheck/date.h"
#include "chcheck/utf8.h"

static bool is_harmless(uint32_t c)
{
	bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
	/* a right-to-left override makes "exe.fdp" of a name */
	bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
	bool none = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);

	return !control && !direction && !none;
}

void html_text(struct chc_buf *out, struct chc_span s)
{
	static const struct { char c; const char *name; } names[] = {
		{ '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '"', "&quot;" }, { '\'', "&#39;" },
	};

	for (size_t i = 0; i < s.len; ) {
		uint32_t c = (unsigned char)s.ptr[i] < 0x80 ? (uint32_t)(unsigned char)s.ptr[i++] : chc_utf8_next(s, &i);
		size_t n = 0;

		while (n < sizeof(names) / sizeof(names[0]) && (uint32_t)(unsigned char)names[n].c != c)
			n++;
		if (n < sizeof(names) / sizeof(names[0]))
			chc_buf_str(out, names[n].name);
		else
			chc_utf8_put(out, is_harmless(c) ? c : 0xFFFD);
	}
}

void html_str(struct chc_buf *out, const char *s)
{
	if (!s)                         /* the text of a buffer that holds none */
		return;
	html_text(out, (struct chc_span){ s, strlen(s) });
}

void html_sentence(struct chc_buf *out, const char *s)
{
	if (*s >= 'a' && *s <= 'z')
		chc_buf_char(out, (char)(*s++ - 'a' + 'A'));
	html_str(out, s);
}

void html_base64(struct chc_buf *out, struct chc_span bytes)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *p = (const unsigned char *)bytes.ptr;

	for (size_t i = 0; i < bytes.len; i += 3) {
		size_t left = bytes.len - i;
		uint32_t v = (uint32_t)p[i] << 16 | (left > 1 ? (uint32_t)p[i + 1] << 8 : 0) | (left > 2 ? p[i + 2] : 0U);

		chc_buf_char(out, digits[v >> 18]);
		chc_buf_char(out, digits[v >> 12 & 63]);
		chc_buf_char(out, left > 1 ? digits[v >> 6 & 63] : '=');
		chc_buf_char(out, left > 2 ? digits[v & 63] : '=');
	}
}

void html_words(struct chc_buf *out, const char *name, bool capital)
{
	for (const char *p = name; *p; p++) {
		char c = *p == '_' ? ' ' : *p;

		if (p == name && capital && c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		html_text(out, (struct chc_span){ &c, 1 });
	}
}

void html_count(struct chc_buf *out, size_t n, const char *what)
{
	chc_buf_printf(out, "%zu ", n);
	html_str(out, what);
	chc_buf_str(out, n == 1 ? "" : "s");
}

void html_day(struct chc_buf *out, int day)
{
	static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August",
		"September", "October", "November", "December" };
	int y, m, d;

	if (!chc_date_given(day))
		return;
	chc_date_to_civil(day, &y, &m, &d);
	chc_buf_printf(out, "%d %s %d", d, months[m - 1], y);
}

void html_p(struct chc_buf *out, const char *class, const char *text)
{
	if (!text || !text[0])
		return;
	if (class)
		chc_buf_printf(out, "<p class=\"%s\">", class);
	else
		chc_buf_str(out, "<p>");
	html_str(out, text);
	chc_buf_str(out, "</p>\n");
}
