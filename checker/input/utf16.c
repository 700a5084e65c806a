/* SPDX-License-Identifier: MIT */
/*
 * Between our text and interfaces of databases that take and give UTF-16.
 */
#include "input/utf16.h"

#include "chcheck/utf8.h"

#define REPLACEMENT 0xFFFDU

static bool is_high(uint16_t u)
{
	return u >= 0xD800 && u < 0xDC00;
}

static bool is_low(uint16_t u)
{
	return u >= 0xDC00 && u < 0xE000;
}

void chc_utf16_to_utf8(struct chc_buf *out, const uint16_t *units, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		uint32_t c = units[i];

		if (is_high(units[i]) && i + 1 < count && is_low(units[i + 1])) {
			c = 0x10000U + ((c - 0xD800U) << 10) + (units[i + 1] - 0xDC00U);
			i++;
		} else if (is_high(units[i]) || is_low(units[i])) {
			c = REPLACEMENT;
		}
		chc_utf8_put(out, c);
	}
}

static void put(struct chc_buf *out, uint32_t unit)
{
	uint16_t u = (uint16_t)unit;

	chc_buf_put(out, &u, sizeof(u));
}

void chc_utf8_to_utf16(struct chc_buf *out, struct chc_span text)
{
	bool valid = chc_utf8_valid(text);

	for (size_t at = 0; at < text.len;) {
		unsigned char byte = (unsigned char)text.ptr[at];
		uint32_t c;

		if (valid) {
			c = chc_utf8_next(text, &at);
		} else {
			c = byte < 0x80 ? byte : REPLACEMENT;
			at++;
		}
		if (c < 0x10000) {
			put(out, c);
			continue;
		}
		put(out, 0xD800U + ((c - 0x10000U) >> 10));
		put(out, 0xDC00U + ((c - 0x10000U) & 0x3FFU));
	}
}
