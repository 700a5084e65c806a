/* SPDX-License-Identifier: MIT */
/*
 * The marker at the start of a line: a bullet, "1.", "(a)", "2.3". What it is
 * taken for depends on what follows, since "10.30 am" and "5 May" are no items.
 */
#include <string.h>

#include "chcheck/plaintext.h"
#include "chcheck/utf8.h"

/* These may be followed by the text at once; a plain dash or star may not. */
static const uint32_t dots[] = {
	0x2022, 0x2023, 0x2043, 0x204C, 0x204D, 0x2219, 0x25A0, 0x25A1, 0x25AA, 0x25AB, 0x25B6,
	0x25B8, 0x25BA, 0x25C6, 0x25CB, 0x25CF, 0x25E6, 0x2713, 0x2714, 0x2756, 0x27A2, 0x27A4,
	0x00B7, 0xF0A7, 0xF0B7, 0xF0D8, 0xF076, 0xF0FC,
};
static const uint32_t dashes[] = { '-', '*', '+', 'o', 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212 };

static const char *const months[] = {
	"January", "February", "March", "April", "May", "June", "July", "August", "September",
	"October", "November", "December",
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t skip_space(struct chc_span s, size_t at)
{
	while (at < s.len) {
		size_t next = at;

		if (!chc_utf8_is_space(chc_utf8_next(s, &next)))
			break;
		at = next;
	}
	return at;
}

static bool is_in(const uint32_t *set, size_t n, uint32_t c)
{
	for (size_t i = 0; i < n; i++)
		if (set[i] == c)
			return true;
	return false;
}

static struct chc_marker found(enum chc_marker_kind kind, size_t label, size_t text, unsigned number)
{
	return (struct chc_marker){ kind, label, text, number, 1 };
}

static struct chc_marker find_bullet(struct chc_span s)
{
	size_t at = 0, text;
	uint32_t c = chc_utf8_next(s, &at);

	text = skip_space(s, at);
	if (text >= s.len)
		return found(CHC_MARKER_NONE, 0, 0, 0);
	if (is_in(dots, sizeof(dots) / sizeof(dots[0]), c)
	    || (text > at && is_in(dashes, sizeof(dashes) / sizeof(dashes[0]), c)))
		return found(CHC_MARKER_BULLET, at, text, 0);
	return found(CHC_MARKER_NONE, 0, 0, 0);
}

static bool begins_with_month(struct chc_span s, size_t at)
{
	for (size_t i = 0; i < sizeof(months) / sizeof(months[0]); i++) {
		size_t len = strlen(months[i]);

		if (s.len - at >= len && memcmp(s.ptr + at, months[i], len) == 0)
			return true;
	}
	return false;
}

static bool begins_large(struct chc_span s, size_t at)
{
	uint32_t c;

	if (at >= s.len)
		return false;
	c = chc_utf8_next(s, &at);
	return chc_utf8_is_upper(c) || c == '"' || c == '\'' || c == '(' || c == 0x2018 || c == 0x201C;
}

/* After "2", "2.3", "2.3.1": what the number is, from what comes next. */
static struct chc_marker finish_number(struct chc_span s, bool opened, size_t at, unsigned depth, unsigned last)
{
	bool closed = at < s.len && (s.ptr[at] == ')' || (s.ptr[at] == '.' && !opened));
	size_t label = at + closed, text = skip_space(s, label);
	struct chc_marker m = found(CHC_MARKER_NONE, 0, 0, 0);

	if (text == label || text >= s.len || (opened && !closed))
		return m;
	if (depth > 1)
		m.kind = closed || begins_large(s, text) ? CHC_MARKER_CLAUSE : CHC_MARKER_NONE;
	else if (closed)
		m.kind = CHC_MARKER_NUMBER;
	else if (last < 100 && begins_large(s, text) && !begins_with_month(s, text))
		m.kind = CHC_MARKER_BARE;
	m.label_len = label;
	m.text_at = text;
	m.number = last;
	m.depth = depth;
	return m;
}

static struct chc_marker find_number(struct chc_span s)
{
	bool opened = s.ptr[0] == '(';
	size_t at = opened;
	unsigned depth = 0, last = 0;

	for (;;) {
		size_t from = at;

		for (last = 0; at < s.len && is_digit(s.ptr[at]) && at - from < 4; at++)
			last = last * 10 + (unsigned)(s.ptr[at] - '0');
		if (at == from || at - from > 3 || depth >= 6)
			return found(CHC_MARKER_NONE, 0, 0, 0);
		depth++;
		if (at + 1 >= s.len || s.ptr[at] != '.' || !is_digit(s.ptr[at + 1]))
			break;
		at++;
	}
	return finish_number(s, opened, at, depth, last);
}

static bool is_roman(char c)
{
	return c == 'i' || c == 'v' || c == 'x' || c == 'I' || c == 'V' || c == 'X';
}

static struct chc_marker find_letter(struct chc_span s)
{
	bool opened = s.ptr[0] == '(', roman = true;
	size_t from = opened, at = from, text;

	while (at < s.len && at - from < 5 && ((s.ptr[at] >= 'a' && s.ptr[at] <= 'z')
	       || (s.ptr[at] >= 'A' && s.ptr[at] <= 'Z'))) {
		roman = roman && is_roman(s.ptr[at]);
		at++;
	}
	if (at == from || (at - from > 1 && !roman) || at >= s.len)
		return found(CHC_MARKER_NONE, 0, 0, 0);
	/* "A. Smith" and "I. think" are words; "a. failing to" is an item */
	if (s.ptr[at] != ')' && (opened || s.ptr[at] != '.' || s.ptr[from] < 'a'))
		return found(CHC_MARKER_NONE, 0, 0, 0);
	text = skip_space(s, at + 1);
	if (text == at + 1 || text >= s.len)
		return found(CHC_MARKER_NONE, 0, 0, 0);
	return found(roman ? CHC_MARKER_ROMAN : CHC_MARKER_LETTER, at + 1, text,
		at - from == 1 ? (unsigned)(s.ptr[from] | 32) - 'a' + 1 : 0);
}

/* "E1.", "(E1)": a letter and a number, closed. */
static struct chc_marker find_letter_number(struct chc_span s)
{
	bool opened = s.ptr[0] == '(';
	size_t at = opened + (size_t)1, text;
	unsigned number = 0;

	if (s.len < at + 3 || s.ptr[opened] < 'A' || s.ptr[opened] > 'Z' || !is_digit(s.ptr[at]))
		return found(CHC_MARKER_NONE, 0, 0, 0);
	for (; at < s.len && is_digit(s.ptr[at]) && at < (size_t)opened + 3; at++)
		number = number * 10 + (unsigned)(s.ptr[at] - '0');
	if (at >= s.len || (s.ptr[at] != ')' && (opened || s.ptr[at] != '.')))
		return found(CHC_MARKER_NONE, 0, 0, 0);
	text = skip_space(s, at + 1);
	if (text == at + 1 || text >= s.len)
		return found(CHC_MARKER_NONE, 0, 0, 0);
	return found(CHC_MARKER_LETTER, at + 1, text, number);
}

struct chc_marker chc_marker_find(struct chc_span line)
{
	struct chc_marker m = found(CHC_MARKER_NONE, 0, 0, 0);

	if (line.len < 2)
		return m;
	m = find_bullet(line);
	if (m.kind == CHC_MARKER_NONE)
		m = find_number(line);
	if (m.kind == CHC_MARKER_NONE)
		m = find_letter(line);
	if (m.kind == CHC_MARKER_NONE)
		m = find_letter_number(line);
	if (m.label_len > CHC_LABEL_MAX)
		m.kind = CHC_MARKER_NONE;
	return m;
}
