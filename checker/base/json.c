/* SPDX-License-Identifier: MIT */
/*
 * The JSON writer behind every machine-readable output. It writes straight to
 * the buffer; the only state is whether a comma is due.
 */
#include "chcheck/json.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>

struct chc_json chc_json_on(struct chc_buf *out, unsigned indent)
{
	return (struct chc_json){ .out = out, .indent = indent, .first = true };
}

static void new_line(struct chc_json *j)
{
	if (j->indent == 0)
		return;
	chc_buf_char(j->out, '\n');
	for (unsigned i = 0; i < j->depth * j->indent; i++)
		chc_buf_char(j->out, ' ');
}

/* What stands before a value or a key: a comma and a line, or nothing after its key. */
static void before(struct chc_json *j)
{
	if (j->after_key) {
		j->after_key = false;
		return;
	}
	if (!j->first)
		chc_buf_char(j->out, ',');
	if (j->depth > 0)
		new_line(j);
	j->first = false;
}

static void open_with(struct chc_json *j, char c)
{
	before(j);
	chc_buf_char(j->out, c);
	j->depth++;
	j->first = true;
}

static void close_with(struct chc_json *j, char c)
{
	assert(j->depth > 0 && !j->after_key);
	j->depth--;
	if (!j->first)
		new_line(j);
	chc_buf_char(j->out, c);
	j->first = false;
}

void chc_json_object(struct chc_json *j)
{
	open_with(j, '{');
}

void chc_json_object_end(struct chc_json *j)
{
	close_with(j, '}');
}

void chc_json_array(struct chc_json *j)
{
	open_with(j, '[');
}

void chc_json_array_end(struct chc_json *j)
{
	close_with(j, ']');
}

/* The length of the well-formed UTF-8 character at s (no surrogate, not over-long), or 0. */
static size_t character(const unsigned char *s, size_t len)
{
	unsigned char c = s[0], low = 0x80, high = 0xBF;
	size_t need;

	if (c < 0x80)
		return 1;
	if (c >= 0xC2 && c <= 0xDF)
		need = 2;
	else if (c >= 0xE0 && c <= 0xEF)
		need = 3;
	else if (c >= 0xF0 && c <= 0xF4)
		need = 4;
	else
		return 0;
	if (c == 0xE0)
		low = 0xA0;
	else if (c == 0xED)
		high = 0x9F;
	else if (c == 0xF0)
		low = 0x90;
	else if (c == 0xF4)
		high = 0x8F;
	if (len < need || s[1] < low || s[1] > high)
		return 0;
	for (size_t i = 2; i < need; i++)
		if (s[i] < 0x80 || s[i] > 0xBF)
			return 0;
	return need;
}

static void escape(struct chc_buf *out, unsigned char c)
{
	static const char shorthand[128] = {
		['"'] = '"', ['\\'] = '\\', ['\b'] = 'b', ['\f'] = 'f',
		['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't',
	};

	if (shorthand[c]) {
		chc_buf_char(out, '\\');
		chc_buf_char(out, shorthand[c]);
	} else {
		chc_buf_printf(out, "\\u%04x", c);
	}
}

static void quoted(struct chc_buf *out, struct chc_span text)
{
	const unsigned char *s = (const unsigned char *)text.ptr;
	size_t plain = 0, i = 0;

	chc_buf_char(out, '"');
	while (i < text.len) {
		size_t len = character(s + i, text.len - i);
		bool special = len == 0 || s[i] < 0x20 || s[i] == '"' || s[i] == '\\';

		if (!special) {
			i += len;
			continue;
		}
		chc_buf_put(out, s + plain, i - plain);
		if (len == 0)
			chc_buf_str(out, "\xEF\xBF\xBD");
		else
			escape(out, s[i]);
		plain = ++i;
	}
	if (i > plain)
		chc_buf_put(out, s + plain, i - plain);
	chc_buf_char(out, '"');
}

void chc_json_key(struct chc_json *j, const char *key)
{
	assert(j->depth > 0 && !j->after_key);
	before(j);
	quoted(j->out, chc_span_of(key));
	chc_buf_str(j->out, j->indent ? ": " : ":");
	j->after_key = true;
}

void chc_json_str(struct chc_json *j, const char *s)
{
	chc_json_span(j, chc_span_of(s));
}

void chc_json_span(struct chc_json *j, struct chc_span s)
{
	before(j);
	if (s.ptr)
		quoted(j->out, s);
	else
		chc_buf_str(j->out, "null");
}

void chc_json_int(struct chc_json *j, int64_t v)
{
	before(j);
	chc_buf_printf(j->out, "%" PRId64, v);
}

void chc_json_double(struct chc_json *j, double v, int decimals)
{
	before(j);
	if (isfinite(v))
		chc_buf_printf(j->out, "%.*f", decimals, v);
	else
		chc_buf_str(j->out, "null");
}

void chc_json_bool(struct chc_json *j, bool v)
{
	before(j);
	chc_buf_str(j->out, v ? "true" : "false");
}

void chc_json_null(struct chc_json *j)
{
	before(j);
	chc_buf_str(j->out, "null");
}

void chc_json_put_str(struct chc_json *j, const char *key, const char *value)
{
	chc_json_key(j, key);
	chc_json_str(j, value);
}

void chc_json_put_size(struct chc_json *j, const char *key, size_t value)
{
	chc_json_key(j, key);
	chc_json_int(j, (int64_t)value);
}

void chc_json_put_count(struct chc_json *j, const char *key, size_t value)
{
	chc_json_key(j, key);
	if (value == 0)
		chc_json_null(j);
	else
		chc_json_int(j, (int64_t)value);
}
