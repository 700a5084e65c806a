/* SPDX-License-Identifier: MIT */
/*
 * Bytes to UTF-8: a byte order mark, then strict UTF-8, then Windows-1252 with
 * a warning. Guessing libraries were worse than this order on real files.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "chcheck/utf8.h"
#include "reader/reader.h"

/* 0x80 to 0x9F of Windows-1252; 0 where it has nothing (WHATWG gives the control character). */
static const uint16_t windows_1252[32] = {
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
	0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
	0x0153, 0, 0x017E, 0x0178,
};

int reader_warn(const struct chc_block_sink *sink, struct chc_error *e, const char *format, ...)
{
	char message[300];
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	return sink->warning(message, 0, 0, e, sink->payload);
}

static void from_windows_1252(struct chc_buf *out, struct chc_span bytes)
{
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char c = (unsigned char)bytes.ptr[i];

		chc_utf8_put(out, c < 0x80 || c > 0x9F ? c : windows_1252[c - 0x80] ? windows_1252[c - 0x80] : 0xFFFD);
	}
}

static uint32_t unit_at(struct chc_span bytes, size_t i, bool big)
{
	unsigned char a = (unsigned char)bytes.ptr[i], b = (unsigned char)bytes.ptr[i + 1];

	return big ? (uint32_t)(a << 8 | b) : (uint32_t)(b << 8 | a);
}

static void from_utf16(struct chc_buf *out, struct chc_span bytes, bool big)
{
	for (size_t i = 0; i + 1 < bytes.len; i += 2) {
		uint32_t c = unit_at(bytes, i, big);

		if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.len) {
			uint32_t low = unit_at(bytes, i + 2, big);

			if (low >= 0xDC00 && low < 0xE000) {
				c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
				i += 2;
			}
		}
		chc_utf8_put(out, c);
	}
}

/* UTF-16 without a byte order mark: English text has a zero in every other place. */
static int looks_like_utf16(struct chc_span bytes, bool *big)
{
	size_t zeros[2] = { 0 }, n = bytes.len < 2000 ? bytes.len : 2000;

	for (size_t i = 0; i < n; i++)
		zeros[i % 2] += bytes.ptr[i] == 0;
	*big = zeros[0] > zeros[1];
	return n >= 8 && bytes.len % 2 == 0 && zeros[*big ? 0 : 1] * 10 > n * 4 && zeros[*big ? 1 : 0] * 50 < n;
}

/* NUL makes it no text at all; the other control characters become spaces. */
static int clean(struct chc_buf *out, struct chc_error *e)
{
	size_t controls = 0;

	for (size_t i = 0; i < out->len; i++) {
		unsigned char c = (unsigned char)out->ptr[i];

		if (c == 0)
			return chc_error_set(e, CHC_E_INPUT, "it is not a text file (it holds zero bytes)");
		if ((c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f') || c == 0x7F) {
			controls++;
			out->ptr[i] = ' ';
		}
	}
	if (controls > 8 && controls * 50 > out->len)
		return chc_error_set(e, CHC_E_INPUT, "it is not a text file (it holds control characters)");
	return 0;
}

static bool names_utf8(struct chc_span s)
{
	return s.len >= 4 && (s.ptr[0] | 32) == 'u' && (s.ptr[1] | 32) == 't' && (s.ptr[2] | 32) == 'f'
		&& s.ptr[s.len - 1] == '8';
}

static bool names_windows_1252(struct chc_span s)
{
	static const char *const names[] = { "windows-1252", "cp1252", "iso-8859-1", "latin1", "us-ascii" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		size_t k = 0;

		while (k < s.len && names[i][k] && (s.ptr[k] | 32) == (names[i][k] | 32))
			k++;
		if (k == s.len && !names[i][k])
			return true;
	}
	return false;
}

static int from_single_bytes(struct chc_buf *out, struct chc_span bytes, struct chc_span declared,
	const struct chc_block_sink *sink, struct chc_error *e)
{
	from_windows_1252(out, bytes);
	if (names_windows_1252(declared))
		return 0;
	if (declared.len && !names_utf8(declared))
		return reader_warn(sink, e, "it says that it is in %.*s; it was read as Windows-1252: look at "
			"accented letters and dashes, or save it as UTF-8", (int)declared.len, declared.ptr);
	return reader_warn(sink, e, "it is not valid UTF-8 and was read as Windows-1252: look at accented "
		"letters and dashes, or save it as UTF-8");
}

int reader_decode(struct chc_buf *out, struct chc_span bytes, struct chc_span declared,
	const struct chc_block_sink *sink, struct chc_error *e)
{
	bool big = false;
	int rc = 0;

	if (bytes.len >= 3 && memcmp(bytes.ptr, "\xEF\xBB\xBF", 3) == 0)
		bytes = (struct chc_span){ bytes.ptr + 3, bytes.len - 3 };
	if (bytes.len >= 2 && (memcmp(bytes.ptr, "\xFF\xFE", 2) == 0 || memcmp(bytes.ptr, "\xFE\xFF", 2) == 0))
		from_utf16(out, (struct chc_span){ bytes.ptr + 2, bytes.len - 2 }, (unsigned char)bytes.ptr[0] == 0xFE);
	else if (looks_like_utf16(bytes, &big))
		from_utf16(out, bytes, big);
	else if (chc_utf8_valid(bytes))
		chc_buf_span(out, bytes);
	else if (memchr(bytes.ptr, '\0', bytes.len))
		return chc_error_set(e, CHC_E_INPUT, "it is not a text file (it holds zero bytes)");
	else
		rc = from_single_bytes(out, bytes, declared, sink, e);
	if (rc == 0 && out->failed)
		rc = chc_error_set(e, CHC_E_NOMEM, "out of memory");
	return rc ? rc : clean(out, e);
}

static bool is_name_byte(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

struct chc_span reader_declared_charset(struct chc_span bytes)
{
	static const char key[] = "charset=";
	size_t n = bytes.len < 2048 ? bytes.len : 2048;

	for (size_t i = 0; i + sizeof(key) < n; i++) {
		size_t k = 0, from, to;

		while (key[k] && (bytes.ptr[i + k] | 32) == (key[k] | 32))
			k++;
		if (key[k])
			continue;
		from = i + k + (bytes.ptr[i + k] == '"' || bytes.ptr[i + k] == '\'');
		for (to = from; to < n && to - from < 40 && is_name_byte(bytes.ptr[to]); to++)
			;
		return (struct chc_span){ bytes.ptr + from, to - from };
	}
	return CHC_SPAN_NONE;
}
