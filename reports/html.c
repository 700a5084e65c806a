/* SPDX-License-Identifier: MIT */
/*
 * Escaping and the frame of HTML pages: self-contained, without script, and
 * with a policy that forbids a browser to run or fetch anything.
 */
#include "reports/html.h"

#include <string.h>

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
	html_text(out, (struct chc_span){ s, strlen(s) });
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

void html_begin(struct chc_buf *out, struct chc_span title, const char *style)
{
	chc_buf_str(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
		"style-src 'unsafe-inline'\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
	html_text(out, title);
	chc_buf_str(out, "</title>\n<style>\n");
	chc_buf_str(out, style);
	chc_buf_str(out, "</style>\n</head>\n<body>\n");
}
