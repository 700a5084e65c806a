/* SPDX-License-Identifier: MIT */
/*
 * Sentences by rule: a full stop ends one unless it belongs to a short form, a
 * number or an initial, or the next word is in lower case. Libraries split
 * after "i.e.", "para." and "s.", which are everywhere in rules and policies.
 */
#include "model/sentence.h"

#include <string.h>

#include "chcheck/utf8.h"

/*
 * Text without stops (a long list in one paragraph, a table that lost its form) is cut at a space: what is
 * looked for around each word of a sentence would otherwise grow with the square of its length.
 */
#define SENTENCE_MOST ((size_t)4000)

enum after { NEVER_ENDS, BEFORE_NUMBER, MAY_END };

/* What a stop after this short form means: NEVER_ENDS a sentence; not BEFORE_NUMBER; or MAY_END one. */
static const struct { const char *text; enum after after; } short_forms[] = {
	{ "e.g", NEVER_ENDS }, { "eg", NEVER_ENDS }, { "i.e", NEVER_ENDS }, { "ie", NEVER_ENDS },
	{ "dr", NEVER_ENDS }, { "mr", NEVER_ENDS }, { "mrs", NEVER_ENDS }, { "ms", NEVER_ENDS },
	{ "messrs", NEVER_ENDS }, { "prof", NEVER_ENDS }, { "rev", NEVER_ENDS }, { "st", NEVER_ENDS },
	{ "cllr", NEVER_ENDS }, { "cllrs", NEVER_ENDS }, { "hon", NEVER_ENDS }, { "cf", NEVER_ENDS },
	{ "viz", NEVER_ENDS }, { "vs", NEVER_ENDS }, { "incl", NEVER_ENDS }, { "approx", NEVER_ENDS },
	{ "no", BEFORE_NUMBER }, { "nos", BEFORE_NUMBER }, { "para", BEFORE_NUMBER },
	{ "paras", BEFORE_NUMBER }, { "s", BEFORE_NUMBER }, { "ss", BEFORE_NUMBER },
	{ "p", BEFORE_NUMBER }, { "pp", BEFORE_NUMBER }, { "fig", BEFORE_NUMBER },
	{ "sec", BEFORE_NUMBER }, { "sch", BEFORE_NUMBER }, { "art", BEFORE_NUMBER },
	{ "reg", BEFORE_NUMBER }, { "regs", BEFORE_NUMBER }, { "vol", BEFORE_NUMBER },
	{ "ch", BEFORE_NUMBER }, { "app", BEFORE_NUMBER }, { "ext", BEFORE_NUMBER },
	{ "tel", BEFORE_NUMBER }, { "ref", BEFORE_NUMBER }, { "max", BEFORE_NUMBER },
	{ "min", BEFORE_NUMBER }, { "v", BEFORE_NUMBER }, { "ver", BEFORE_NUMBER },
	{ "etc", MAY_END }, { "a.m", MAY_END }, { "p.m", MAY_END }, { "ltd", MAY_END },
	{ "al", NEVER_ENDS },
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* The word before the stop at `at`: letters, digits and inner stops. */
static struct chc_span word_before(struct chc_span s, size_t start, size_t at)
{
	size_t from = at;

	while (from > start && (is_letter(s.ptr[from - 1]) || is_digit(s.ptr[from - 1])
	       || s.ptr[from - 1] == '.'))
		from--;
	return (struct chc_span){ s.ptr + from, at - from };
}

static bool same_word(struct chc_span word, const char *lower)
{
	if (strlen(lower) != word.len)
		return false;
	for (size_t i = 0; i < word.len; i++) {
		char c = word.ptr[i];

		if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower[i])
			return false;
	}
	return true;
}

/* Whether the stop after word may end a sentence when `next` follows. */
static bool stop_ends(struct chc_span word, bool first_word, char next)
{
	bool number = word.len > 0;

	if (word.len == 1 && word.ptr[0] >= 'A' && word.ptr[0] <= 'Z')
		return word.ptr[0] == 'A' || word.ptr[0] == 'I' ? !first_word : is_digit(next);
	for (size_t i = 0; i < word.len; i++)
		number = number && (is_digit(word.ptr[i]) || word.ptr[i] == '.');
	if (number && first_word)
		return false;           /* "1. The form is quickest" */
	for (size_t i = 0; i < sizeof(short_forms) / sizeof(short_forms[0]); i++) {
		if (!same_word(word, short_forms[i].text))
			continue;
		return short_forms[i].after == MAY_END
			|| (short_forms[i].after == BEFORE_NUMBER && !is_digit(next));
	}
	return true;
}

static bool is_closer(char c)
{
	return c == '"' || c == '\'' || c == ')' || c == ']';
}

static bool is_terminator(char c)
{
	return c == '.' || c == '!' || c == '?';
}

static size_t find_end(struct chc_span block, size_t start, size_t *next)
{
	for (size_t i = start; i < block.len; i++) {
		size_t end, follow;
		struct chc_span word;
		uint32_t c;

		if (!is_terminator(block.ptr[i]))
			continue;
		for (end = i + 1; end < block.len && is_terminator(block.ptr[end]); end++)
			;
		while (end < block.len && is_closer(block.ptr[end]))
			end++;
		if (end >= block.len)
			break;
		if (block.ptr[end] != ' ') {
			i = end - 1;
			continue;
		}
		for (follow = end; follow < block.len && block.ptr[follow] == ' '; follow++)
			;
		if (follow >= block.len)
			break;
		*next = follow;
		c = chc_utf8_next(block, &follow);
		word = word_before(block, start, i);
		if (!chc_utf8_is_lower(c) && (block.ptr[i] != '.' || end - i > 1 + (size_t)is_closer(block.ptr[end - 1])
		    || stop_ends(word, word.ptr == block.ptr + start, (char)(c < 0x80 ? c : 'x'))))
			return end;
		i = end - 1;
	}
	*next = block.len;
	for (size_t end = block.len; ; end--)
		if (end == start || block.ptr[end - 1] != ' ')
			return end;
}

static bool is_inside_character(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

static size_t cut(struct chc_span block, size_t start, size_t *next)
{
	size_t at = start + SENTENCE_MOST;

	while (at > start + SENTENCE_MOST / 2 && block.ptr[at] != ' ')
		at--;
	if (block.ptr[at] != ' ')
		for (at = start + SENTENCE_MOST; is_inside_character(block.ptr[at]); at--)
			;
	for (*next = at; *next < block.len && block.ptr[*next] == ' '; ++*next)
		;
	while (block.ptr[at - 1] == ' ')
		at--;
	return at;
}

size_t chc_sentence_end(struct chc_span block, size_t start, size_t *next)
{
	if (block.len - start <= SENTENCE_MOST)
		return find_end(block, start, next);
	struct chc_span part = { block.ptr, start + SENTENCE_MOST };
	size_t end = find_end(part, start, next);
	return *next < part.len ? end : cut(block, start, next);
}
