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

/* Where the two that are still met differ from Latin-1; Windows-1252 does in 0x80 to 0x9F. */
struct difference { unsigned char byte; uint16_t code; };

static const struct difference latin_9[] = {
	{ 0xA4, 0x20AC }, { 0xA6, 0x0160 }, { 0xA8, 0x0161 }, { 0xB4, 0x017D }, { 0xB8, 0x017E }, { 0xBC, 0x0152 },
	{ 0xBD, 0x0153 }, { 0xBE, 0x0178 },
};

/* Welsh and Irish */
static const struct difference latin_8[] = {
	{ 0xA1, 0x1E02 }, { 0xA2, 0x1E03 }, { 0xA4, 0x010A }, { 0xA5, 0x010B }, { 0xA6, 0x1E0A }, { 0xA8, 0x1E80 },
	{ 0xAA, 0x1E82 }, { 0xAB, 0x1E0B }, { 0xAC, 0x1EF2 }, { 0xAF, 0x0178 }, { 0xB0, 0x1E1E }, { 0xB1, 0x1E1F },
	{ 0xB2, 0x0120 }, { 0xB3, 0x0121 }, { 0xB4, 0x1E40 }, { 0xB5, 0x1E41 }, { 0xB7, 0x1E56 }, { 0xB8, 0x1E81 },
	{ 0xB9, 0x1E57 }, { 0xBA, 0x1E83 }, { 0xBB, 0x1E60 }, { 0xBC, 0x1EF3 }, { 0xBD, 0x1E84 }, { 0xBE, 0x1E85 },
	{ 0xBF, 0x1E61 }, { 0xD0, 0x0174 }, { 0xD7, 0x1E6A }, { 0xDE, 0x0176 }, { 0xF0, 0x0175 }, { 0xF7, 0x1E6B },
	{ 0xFE, 0x0177 },
};

static const struct {
	const char *name;
	const struct difference *differences;
	size_t count;
} declarable[] = {
	{ "iso-8859-15", latin_9, sizeof(latin_9) / sizeof(latin_9[0]) },
	{ "iso-8859-14", latin_8, sizeof(latin_8) / sizeof(latin_8[0]) },
};

static bool is_named(struct chc_span s, const char *name)
{
	size_t k = 0;

	while (k < s.len && name[k] && (s.ptr[k] | 32) == (name[k] | 32))
		k++;
	return k == s.len && !name[k];
}

/* false: not one of those that are kept here. */
static bool from_declared(struct chc_buf *out, struct chc_span bytes, struct chc_span declared)
{
	size_t d = 0;

	while (d < sizeof(declarable) / sizeof(declarable[0]) && !is_named(declared, declarable[d].name))
		d++;
	if (d == sizeof(declarable) / sizeof(declarable[0]))
		return false;
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char c = (unsigned char)bytes.ptr[i];
		uint32_t code = c;

		for (size_t k = 0; c >= 0xA0 && k < declarable[d].count; k++)
			if (declarable[d].differences[k].byte == c)
				code = declarable[d].differences[k].code;
		chc_utf8_put(out, code >= 0x80 && code < 0xA0 ? 0xFFFD : code);
	}
	return true;
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

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (is_named(s, names[i]))
			return true;
	return false;
}

static int from_single_bytes(struct chc_buf *out, struct chc_span bytes, struct chc_span declared,
	const struct chc_block_sink *sink, struct chc_error *e)
{
	if (from_declared(out, bytes, declared))
		return 0;
	from_windows_1252(out, bytes);
	if (names_windows_1252(declared))
		return 0;
	if (declared.len && !names_utf8(declared))
		return reader_warn(sink, e, "it says that it is in %.*s; it was read as Windows-1252: look at "
			"accented letters and dashes, or save it as UTF-8", (int)declared.len, declared.ptr);
	return reader_warn(sink, e, "it is not valid UTF-8 and was read as Windows-1252: look at accented "
		"letters and dashes, or save it as UTF-8");
}

static bool is_ascii(struct chc_span s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] >= 0x80)
			return false;
	return true;
}

/* Bytes that are right against words that are wrong. */
static int warn_wrong_name(struct chc_span declared, const char *truth, const struct chc_block_sink *sink, struct chc_error *e)
{
	return reader_warn(sink, e, "it says that it is in %.*s, but it is %s and was read as that", (int)declared.len,
		declared.ptr, truth);
}

static int decode(struct chc_buf *out, struct chc_span bytes, struct chc_span declared,
	const struct chc_block_sink *sink, struct chc_error *e)
{
	const bool marked = bytes.len >= 3 && memcmp(bytes.ptr, "\xEF\xBB\xBF", 3) == 0;
	bool big = false;

	if (bytes.len >= 2 && (memcmp(bytes.ptr, "\xFF\xFE", 2) == 0 || memcmp(bytes.ptr, "\xFE\xFF", 2) == 0)) {
		from_utf16(out, (struct chc_span){ bytes.ptr + 2, bytes.len - 2 }, (unsigned char)bytes.ptr[0] == 0xFE);
		return 0;
	}
	if (marked)
		bytes = (struct chc_span){ bytes.ptr + 3, bytes.len - 3 };
	if (!marked && looks_like_utf16(bytes, &big)) {
		from_utf16(out, bytes, big);
		return 0;
	}
	if (chc_utf8_valid(bytes)) {
		chc_buf_span(out, bytes);
		/* a page that is written in ASCII may say what it likes */
		return declared.len && !names_utf8(declared) && !is_ascii(bytes)
			? warn_wrong_name(declared, "UTF-8", sink, e) : 0;
	}
	if (memchr(bytes.ptr, '\0', bytes.len))
		return chc_error_set(e, CHC_E_INPUT, "it is not a text file (it holds zero bytes)");
	return from_single_bytes(out, bytes, declared, sink, e);
}

int reader_decode(struct chc_buf *out, struct chc_span bytes, struct chc_span declared,
	const struct chc_block_sink *sink, struct chc_error *e)
{
	int rc = decode(out, bytes, declared, sink, e);

	if (rc == 0 && out->failed)
		rc = chc_error_set(e, CHC_E_NOMEM, "out of memory");
	return rc ? rc : clean(out, e);
}

static bool is_name_byte(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

/* The value after key, which stands in the first bytes of a page. */
static struct chc_span find_value(struct chc_span s, const char *key)
{
	size_t len = strlen(key);

	for (size_t i = 0; i + len < s.len; i++) {
		size_t k = 0, from, to;

		while (k < len && (s.ptr[i + k] | 32) == (key[k] | 32))
			k++;
		if (k < len)
			continue;
		from = i + k + (s.ptr[i + k] == '"' || s.ptr[i + k] == '\'');
		for (to = from; to < s.len && to - from < 40 && is_name_byte(s.ptr[to]); to++)
			;
		return (struct chc_span){ s.ptr + from, to - from };
	}
	return CHC_SPAN_NONE;
}

struct chc_span reader_declared_charset(struct chc_span bytes)
{
	struct chc_span head = { bytes.ptr, bytes.len < 2048 ? bytes.len : 2048 };
	struct chc_span found;

	if (!memchr(head.ptr, '<', head.len))
		return CHC_SPAN_NONE;           /* not a page: words that say "charset=" are only words */
	found = find_value(head, "charset=");
	return found.len || head.len < 5 || memcmp(head.ptr, "<?xml", 5) != 0 ? found : find_value(head, "encoding=");
}
