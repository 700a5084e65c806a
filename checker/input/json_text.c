/* SPDX-License-Identifier: MIT */
/*
 * The lowest step of reading a register in JSON: bytes, already checked to be
 * UTF-8, to tokens. Strict: what RFC 8259 does not allow is an error.
 */
#include "input/json_text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ESCAPED_MOST 8          /* bytes of one character */
#define WINDOW ((size_t)CHC_DECODE_PIECE * 4)

int chc_json_text_open(struct chc_json_text *j, int fd, const char *path, struct chc_error *e)
{
	*j = (struct chc_json_text){ .room = WINDOW, .line = 1, .text = { .limit = CHC_JSON_STRING + ESCAPED_MOST } };
	j->window = malloc(j->room);
	if (!j->window)
		return chc_error_at(e, CHC_E_NOMEM, path, 0, 0, "out of memory");
	int status = chc_decode_open(&j->decode, fd, path, e);
	j->decode.only_utf8 = "is not UTF-8 here, as JSON has to be; save the register anew in UTF-8";
	return status;
}

void chc_json_text_release(struct chc_json_text *j)
{
	free(j->window);
	chc_buf_release(&j->text);
	j->window = NULL;
}

static void note_place(struct chc_json_text *j)
{
	uint64_t column = j->passed + j->at - j->line_start + 1;

	j->start_line = j->line > UINT32_MAX ? UINT32_MAX : (unsigned)j->line;
	j->start_column = column > UINT32_MAX ? UINT32_MAX : (unsigned)column;
}

int chc_json_wrong(const struct chc_json_text *j, struct chc_error *e, const char *format, ...)
{
	char message[300];
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	return chc_error_at(e, CHC_E_INPUT, j->decode.path, j->start_line, j->start_column, "%s", message);
}

static int cut_off(struct chc_json_text *j, struct chc_error *e)
{
	note_place(j);
	return chc_json_wrong(j, e, "the file ends here, in the middle of a record: it was cut off; save or fetch it anew");
}

/* Only when the window is read to its end. */
static int refill(struct chc_json_text *j, struct chc_error *e)
{
	bool not_utf8;
	size_t got = 0;

	j->passed += j->at;
	j->at = j->end = 0;
	if (j->at_end)
		return 0;
	int status = chc_decode_read(&j->decode, j->window, j->room, &got, &not_utf8, e);
	j->end = got;
	j->at_end = got == 0;
	return status;
}

/* The next byte, unread; 0 at the end (a NUL is refused before it comes here), negative on an error. */
static int look(struct chc_json_text *j, struct chc_error *e)
{
	if (j->at == j->end) {
		int status = refill(j, e);

		if (status != 0 || j->at == j->end)
			return status;
	}
	return (unsigned char)j->window[j->at];
}

int chc_json_peek(struct chc_json_text *j, struct chc_error *e)
{
	int c;

	while ((c = look(j, e)) == ' ' || c == '\t' || c == '\n' || c == '\r') {
		j->at++;
		if (c == '\n') {
			j->line++;
			j->line_start = j->passed + j->at;
		}
	}
	note_place(j);
	return c;
}

int chc_json_take(struct chc_json_text *j, char want, const char *what, struct chc_error *e)
{
	int c = chc_json_peek(j, e);

	if (c < 0)
		return c;
	if (c == 0)
		return cut_off(j, e);
	if (c != (unsigned char)want)
		return chc_json_wrong(j, e, "this is no JSON: %s is missing here", what);
	j->at++;
	return 0;
}

/* Four hexadecimal digits; -1: there are none, below that an error. */
static int hex4(struct chc_json_text *j, struct chc_error *e)
{
	int value = 0;

	for (int i = 0; i < 4; i++) {
		int c = look(j, e);

		if (c < 0)
			return c - 1;
		int digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
		if (digit < 0)
			return -1;
		value = value * 16 + digit;
		j->at++;
	}
	return value;
}

static void put_character(struct chc_buf *out, unsigned c)
{
	if (c >= 0x10000) {
		chc_buf_char(out, (char)(0xF0 | c >> 18));
		chc_buf_char(out, (char)(0x80 | (c >> 12 & 0x3F)));
	} else if (c >= 0x800) {
		chc_buf_char(out, (char)(0xE0 | c >> 12));
	}
	if (c >= 0x800)
		chc_buf_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
	else if (c >= 0x80)
		chc_buf_char(out, (char)(0xC0 | c >> 6));
	chc_buf_char(out, c < 0x80 ? (char)c : (char)(0x80 | (c & 0x3F)));
}

/* Behind "\u". */
static int unicode(struct chc_json_text *j, struct chc_error *e)
{
	int high = hex4(j, e), low;

	if (high < -1)
		return high + 1;
	if (high < 0)
		return chc_json_wrong(j, e, "this string has a '\\u' without four hexadecimal digits");
	if (high == 0)
		return chc_json_wrong(j, e, "this string holds a NUL character, so it is no text");
	if (high >= 0xDC00 && high <= 0xDFFF)
		return chc_json_wrong(j, e, "this string holds half a character ('\\u' of a surrogate)");
	if (high < 0xD800 || high > 0xDBFF) {
		put_character(&j->text, (unsigned)high);
		return 0;
	}
	for (size_t i = 0; i < 2; i++) {
		int c = look(j, e);

		if (c < 0)
			return c;
		if (c != "\\u"[i])
			return chc_json_wrong(j, e, "this string holds half a character ('\\u' of a surrogate)");
		j->at++;
	}
	low = hex4(j, e);
	if (low < -1)
		return low + 1;
	if (low < 0xDC00 || low > 0xDFFF)
		return chc_json_wrong(j, e, "this string holds half a character ('\\u' of a surrogate)");
	put_character(&j->text, 0x10000 + (((unsigned)high - 0xD800) << 10) + ((unsigned)low - 0xDC00));
	return 0;
}

static int escape(struct chc_json_text *j, struct chc_error *e)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	int c;

	j->at++;
	c = look(j, e);
	if (c <= 0)
		return c < 0 ? c : cut_off(j, e);
	j->at++;
	if (c == 'u')
		return unicode(j, e);
	const char *known = strchr(from, c);
	if (!known)
		return chc_json_wrong(j, e, "this string has a backslash before a character that needs none");
	chc_buf_char(&j->text, to[known - from]);
	return 0;
}

/* Bytes of the window that stand for themselves in a string. */
static size_t plain_run(const struct chc_json_text *j)
{
	size_t i = j->at;

	while (i < j->end && j->window[i] != '"' && j->window[i] != '\\' && (unsigned char)j->window[i] >= 0x20)
		i++;
	return i - j->at;
}

static int too_long(const struct chc_json_text *j, struct chc_error *e)
{
	return chc_error_at(e, CHC_E_LIMIT, j->decode.path, j->start_line, j->start_column,
		"a text longer than 1 MiB starts here");
}

int chc_json_string(struct chc_json_text *j, struct chc_error *e)
{
	int status = chc_json_take(j, '"', "a name or a text in quotation marks", e);

	chc_buf_clear(&j->text);
	while (status == 0) {
		int c = look(j, e);

		if (c < 0)
			return c;
		if (c == 0)
			return cut_off(j, e);
		if (c == '"') {
			j->at++;
			break;
		}
		if (c == '\\') {
			status = escape(j, e);
		} else if (c < 0x20) {
			note_place(j);
			status = chc_json_wrong(j, e, c == '\n' || c == '\r' ?
				"a quotation mark in this line is never closed" : "a control character stands here unescaped");
		} else {
			size_t n = plain_run(j);

			if (j->text.len + n <= CHC_JSON_STRING)
				chc_buf_put(&j->text, j->window + j->at, n);
			else
				status = too_long(j, e);
			j->at += n;
		}
		if (status == 0 && j->text.len > CHC_JSON_STRING)
			status = too_long(j, e);
		if (status == 0 && j->text.failed)
			status = chc_error_at(e, CHC_E_NOMEM, j->decode.path, 0, 0, "out of memory");
	}
	return status;
}

/* -?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)? */
static bool is_number(struct chc_span s)
{
	size_t i = 0, digits = 0;

	i += i < s.len && s.ptr[i] == '-';
	if (i < s.len && s.ptr[i] == '0')
		i++, digits++;
	else
		for (; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++)
			digits++;
	if (digits == 0)
		return false;
	if (i < s.len && s.ptr[i] == '.') {
		size_t start = ++i;

		while (i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9')
			i++;
		if (i == start)
			return false;
	}
	if (i < s.len && (s.ptr[i] | 32) == 'e') {
		i++;
		i += i < s.len && (s.ptr[i] == '+' || s.ptr[i] == '-');
		size_t start = i;
		while (i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9')
			i++;
		if (i == start)
			return false;
	}
	return i == s.len;
}

/* A number or a word, which ends where none of its characters stands. */
static int bare(struct chc_json_text *j, struct chc_error *e)
{
	enum { LONGEST = 400 };
	int c;

	chc_buf_clear(&j->text);
	while ((c = look(j, e)) > 0 && ((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '+' ||
	    c == '-' || c == '.') && j->text.len < LONGEST) {
		chc_buf_char(&j->text, (char)c);
		j->at++;
	}
	if (c < 0)
		return c;
	struct chc_span word = chc_buf_view(&j->text);
	if (chc_span_is(word, "true") || chc_span_is(word, "false") || is_number(word))
		return 0;
	if (chc_span_is(word, "null")) {
		chc_buf_clear(&j->text);
		return 0;
	}
	if (c == 0)
		return cut_off(j, e);
	if (word.len == 0 || word.len > 30)
		return chc_json_wrong(j, e, "this is no JSON value");
	return chc_json_wrong(j, e, "this is no JSON value: '%.*s'", (int)word.len, word.ptr);
}

int chc_json_scalar(struct chc_json_text *j, struct chc_error *e)
{
	int c = chc_json_peek(j, e);

	if (c < 0)
		return c;
	if (c == 0)
		return cut_off(j, e);
	return c == '"' ? chc_json_string(j, e) : bare(j, e);
}

/* The name and its colon, in an object. */
static int skip_name(struct chc_json_text *j, struct chc_error *e)
{
	int status = chc_json_string(j, e);

	return status != 0 ? status : chc_json_take(j, ':', "a colon", e);
}

/*
 * One step of what is passed over: open[depth - 1] is the bracket that closes
 * what is open. started: a value was read there, so a comma or the bracket comes.
 */
struct skipping { char open[CHC_JSON_DEPTH]; size_t depth; bool started; };

static int close_or_go_on(struct chc_json_text *j, struct skipping *s, struct chc_error *e)
{
	char close = s->open[s->depth - 1];
	int c = chc_json_peek(j, e), status = 0;

	if (c < 0)
		return c;
	if (c == (unsigned char)close) {
		j->at++;
		s->depth--;
		s->started = true;
		return 0;
	}
	if (s->started)
		status = chc_json_take(j, ',', "a comma", e);
	if (status == 0 && close == '}')
		status = skip_name(j, e);
	s->started = false;
	return status != 0 ? status : 1;
}

static int skip_step(struct chc_json_text *j, struct skipping *s, struct chc_error *e)
{
	int c = chc_json_peek(j, e);

	if (c < 0)
		return c;
	if (c != '{' && c != '[') {
		s->started = true;
		return chc_json_scalar(j, e);
	}
	if (s->depth == CHC_JSON_DEPTH)
		return chc_json_wrong(j, e, "values are nested more than %d deep here", CHC_JSON_DEPTH);
	s->open[s->depth++] = c == '{' ? '}' : ']';
	s->started = false;
	j->at++;
	return 0;
}

int chc_json_skip(struct chc_json_text *j, struct chc_error *e)
{
	struct skipping s = { .depth = 0 };
	int status = skip_step(j, &s, e);

	while (status == 0 && s.depth > 0) {
		int more = close_or_go_on(j, &s, e);

		status = more < 0 ? more : 0;
		if (more > 0)
			status = skip_step(j, &s, e);
	}
	return status;
}
