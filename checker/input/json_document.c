/* SPDX-License-Identifier: MIT */
/*
 * Between the bytes of a file and those who take its JSON key by key. Without memory
 * jansson says that a text is no JSON, in one of several ways; so where it says so,
 * the text is looked through once more, in a way that needs none.
 */
#include "input/json_document.h"

#include <stdlib.h>
#include <string.h>

#include "chcheck/utf8.h"

enum { DEEPEST = 2048 };

/* bytes: of what its names and texts say, without the escapes. */
struct scan { const char *at, *end; size_t bytes; };

static void skip_space(struct scan *s)
{
	while (s->at < s->end && memchr(" \t\r\n", *s->at, 4))
		s->at++;
}

static bool take(struct scan *s, char c)
{
	if (s->at == s->end || *s->at != c)
		return false;
	s->at++;
	return true;
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* What four hex digits take in UTF-8: two for each half of a pair, which is four together. */
static size_t utf8_bytes(const char *digits)
{
	char text[5] = { digits[0], digits[1], digits[2], digits[3], '\0' };
	unsigned long c = strtoul(text, NULL, 16);

	if (c < 0x80)
		return 1;
	return c < 0x800 || (c >= 0xD800 && c <= 0xDFFF) ? 2 : 3;
}

static bool take_escape(struct scan *s)
{
	if (s->at == s->end)
		return false;
	char c = *s->at++;
	if (c != 'u') {
		s->bytes++;
		return memchr("\"\\/bfnrt", c, 8) != NULL;
	}
	for (int i = 0; i < 4; i++, s->at++)
		if (s->at == s->end || !is_hex(*s->at))
			return false;
	s->bytes += utf8_bytes(s->at - 4);
	return true;
}

static bool take_string(struct scan *s)
{
	if (!take(s, '"'))
		return false;
	while (s->at < s->end) {
		unsigned char c = (unsigned char)*s->at++;

		if (c == '"')
			return true;
		if (c == '\\' ? !take_escape(s) : c < 0x20)
			return false;
		s->bytes += c != '\\';
	}
	return false;
}

static size_t take_digits(struct scan *s)
{
	const char *from = s->at;

	while (s->at < s->end && *s->at >= '0' && *s->at <= '9')
		s->at++;
	return (size_t)(s->at - from);
}

static bool take_number(struct scan *s)
{
	take(s, '-');
	if (!take(s, '0') && take_digits(s) == 0)
		return false;
	if (take(s, '.') && take_digits(s) == 0)
		return false;
	if (!take(s, 'e') && !take(s, 'E'))
		return true;
	if (!take(s, '+'))
		take(s, '-');
	return take_digits(s) > 0;
}

static bool take_word(struct scan *s, const char *word)
{
	size_t len = strlen(word);

	if ((size_t)(s->end - s->at) < len || memcmp(s->at, word, len) != 0)
		return false;
	s->at += len;
	return true;
}

static bool take_scalar(struct scan *s)
{
	if (s->at == s->end)
		return false;
	switch (*s->at) {
	case '"':
		return take_string(s);
	case 't':
		return take_word(s, "true");
	case 'f':
		return take_word(s, "false");
	case 'n':
		return take_word(s, "null");
	default:
		return take_number(s);
	}
}

/* "name" and ':' before a value of an object. */
static bool take_name(struct scan *s)
{
	skip_space(s);
	if (!take_string(s))
		return false;
	skip_space(s);
	return take(s, ':');
}

/* Closes what is open at the end of a value, up to the comma behind which the next begins. False: it is not whole. */
static bool close_open(struct scan *s, const char *closers, size_t *depth, bool *more)
{
	*more = false;
	for (;;) {
		skip_space(s);
		if (*depth == 0)
			return s->at == s->end;
		if (take(s, closers[*depth - 1])) {
			--*depth;
			continue;
		}
		*more = take(s, ',');
		return *more && (closers[*depth - 1] == ']' || take_name(s));
	}
}

static bool scan_whole(struct scan *s, struct chc_span text)
{
	char closers[DEEPEST];
	size_t depth = 0;
	bool more = true;

	*s = (struct scan){ text.ptr, text.ptr + text.len, 0 };
	if (text.len == 0 || !chc_utf8_valid(text))
		return false;
	while (more) {
		skip_space(s);
		bool array = s->at < s->end && *s->at == '[', object = s->at < s->end && *s->at == '{';

		if (array || object) {
			if (depth == DEEPEST)
				return false;
			closers[depth++] = array ? ']' : '}';
			s->at++;
			skip_space(s);
			bool empty = s->at < s->end && *s->at == closers[depth - 1];
			if (!empty && object && !take_name(s))
				return false;
			if (!empty)
				continue;
		} else if (!take_scalar(s)) {
			return false;
		}
		if (!close_open(s, closers, &depth, &more))
			return false;
	}
	return true;
}

bool chc_json_is_whole(struct chc_span text)
{
	struct scan s;

	return scan_whole(&s, text);
}

/* Ways in which jansson ends when it gets no memory, beside saying so. */
static bool may_be_memory(enum json_error_code code)
{
	return code == json_error_unknown || code == json_error_out_of_memory || code == json_error_invalid_syntax ||
		code == json_error_premature_end_of_input || code == json_error_end_of_input_expected;
}

/* The same of what was read; no deeper than jansson goes. */
static size_t bytes_of(json_t *value)
{
	size_t bytes = json_string_length(value), i;
	const char *name;
	json_t *part;

	json_array_foreach(value, i, part)
		bytes += bytes_of(part);
	json_object_foreach(value, name, part)
		bytes += strlen(name) + bytes_of(part);
	return bytes;
}

/*
 * jansson 2.14 leaves out a byte, and goes on, where the room for a longer token cannot be had: what it read is
 * measured against the text, since a name that lost a letter would pass for one that is not there.
 */
static bool lost_bytes(json_t *root, struct chc_span text)
{
	struct scan s;

	return scan_whole(&s, text) && bytes_of(root) != s.bytes;
}

int chc_json_document(json_t **out, struct chc_span text, const char *path, struct chc_error *e)
{
	json_error_t problem = { .line = 0 };    /* jansson leaves its code unset where it got no memory at once */

	*out = json_loadb(text.ptr ? text.ptr : "", text.len, JSON_REJECT_DUPLICATES, &problem);
	if (*out && !lost_bytes(*out, text))
		return 0;
	bool lost = *out != NULL;
	json_decref(*out);
	*out = NULL;
	if (lost || (may_be_memory(json_error_code(&problem)) && chc_json_is_whole(text)))
		return chc_error_at(e, CHC_E_NOMEM, path, 0, 0, "out of memory while reading JSON");
	return chc_error_at(e, CHC_E_INPUT, path, (unsigned)(problem.line > 0 ? problem.line : 0),
		(unsigned)(problem.column > 0 ? problem.column : 0), "it is not JSON: %s", problem.text);
}
