/* SPDX-License-Identifier: MIT */
/*
 * Reads a pattern's source as PCRE2 does, as far as needed to say what a text
 * cannot be without when it matches. Under the prefilter. Each part is either
 * exact (all strings that it matches are known and few) or opaque with what it
 * needs. A sequence multiplies exact parts and needs all that is left; an
 * alternation needs any of its own; a part that may be absent needs nothing.
 */
#include "base/literals.h"

#include <stdbool.h>
#include <string.h>

#include "base/literal_parts.h"

#define DEPTH_MOST 24
#define CLASS_MOST 12           /* members of a class that are written out */

static bool at_end(const struct parser *p)
{
	return p->i >= p->s.len;
}

static char peek(const struct parser *p, size_t ahead)
{
	return p->i + ahead < p->s.len ? p->s.ptr[p->i + ahead] : '\0';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_alnum(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void skip_character(struct parser *p)
{
	p->i++;
	while (!at_end(p) && ((unsigned char)p->s.ptr[p->i] & 0xC0) == 0x80)
		p->i++;
}

static void skip_past(struct parser *p, char end)
{
	while (!at_end(p) && p->s.ptr[p->i] != end)
		p->i++;
	p->failed = p->failed || at_end(p);
	p->i++;
}

static void parse_alternatives(struct parser *p, struct part *out);

/* p->i is behind the backslash. */
static void parse_escape(struct parser *p, struct part *out)
{
	char c = peek(p, 0);
	chc_part_make_opaque(out);
	if (at_end(p)) {
		p->failed = true;
	} else if ((unsigned char)c >= 0x80) {
		skip_character(p);
	} else if (!is_alnum(c)) {
		chc_part_make_char(out, c);
		p->i++;
	} else if (strchr("bBAZzG", c)) {
		chc_part_make_nothing(out);
		p->i++;
	} else if (c == 'd') {
		p->i++;
		out->need = chc_needs_digit(p->needs);
	} else if (strchr("DwWsShHvVNRXnrtfea", c)) {
		p->i++;
	} else if (c == 'p' || c == 'P') {
		p->i += 1;
		if (peek(p, 0) == '{')
			skip_past(p, '}');
		else
			p->i++;
	} else {
		p->failed = true;
	}
}

/* [:name:] inside a class; anything that only looks like it is not understood. */
static void skip_posix(struct parser *p)
{
	p->i += 2;
	while (is_alnum(peek(p, 0)) || peek(p, 0) == '^')
		p->i++;
	p->failed = p->failed || peek(p, 0) != ':' || peek(p, 1) != ']';
	p->i += 2;
}

/* One member of a class at p->i: a plain ASCII character, or -1 for anything else. */
static int class_member(struct parser *p)
{
	char c = peek(p, 0);
	if (c == '[' && (peek(p, 1) == ':' || peek(p, 1) == '.' || peek(p, 1) == '=')) {
		skip_posix(p);
		return -1;
	}
	if (c == '\\') {
		c = peek(p, 1);
		if (c == 'c' || c == 'Q' || c == 'E' || p->i + 1 >= p->s.len)
			p->failed = true;
		p->i++;
		if (is_alnum(c) || (unsigned char)c >= 0x80) {
			skip_character(p);
			return -1;
		}
	} else if ((unsigned char)c >= 0x80) {
		skip_character(p);
		return -1;
	}
	p->i++;
	return (unsigned char)c;
}

static bool add_range(struct chc_literals *set, int from, int to)
{
	for (int c = from; c <= to; c++) {
		struct part one;
		chc_part_make_char(&one, (char)c);
		if (set->count >= CLASS_MOST || !chc_literals_add(set, &one.words.items[0]))
			return false;
	}
	return from <= to;
}

/* p->i is behind the '['. */
static void parse_class(struct parser *p, struct part *out)
{
	bool plain = peek(p, 0) != '^', first = true;
	out->exact = true;
	out->words.count = 0;
	if (!plain)
		p->i++;
	while (!at_end(p) && (first || peek(p, 0) != ']')) {
		int from = class_member(p), to = from;
		first = false;
		if (peek(p, 0) == '-' && peek(p, 1) != ']' && p->i + 1 < p->s.len) {
			p->i++;
			to = class_member(p);
		}
		plain = plain && from >= 0 && to >= 0 && add_range(&out->words, from, to);
	}
	p->failed = p->failed || at_end(p);
	p->i++;
	if (!plain)
		chc_part_make_opaque(out);
}

enum opening { OPEN_FAIL, OPEN_GROUP, OPEN_LOOK, OPEN_FLAGS };

/* p->i is behind the '('; reads up to where the group's content starts, or past (?flags). */
static enum opening parse_opening(struct parser *p)
{
	if (peek(p, 0) == '*')
		return OPEN_FAIL;
	if (peek(p, 0) != '?')
		return OPEN_GROUP;
	p->i++;
	char c = peek(p, 0), d = peek(p, 1);
	if (c == ':' || c == '>' || c == '|') {
		p->i++;
		return OPEN_GROUP;
	}
	if (c == '=' || c == '!') {
		p->i++;
		return OPEN_LOOK;
	}
	if (c == '<' && (d == '=' || d == '!')) {
		p->i += 2;
		return OPEN_LOOK;
	}
	if (c == '<' || c == '\'' || (c == 'P' && d == '<')) {
		p->i += c == 'P' ? 2 : 1;
		skip_past(p, c == '\'' ? '\'' : '>');
		return OPEN_GROUP;
	}
	while (!at_end(p) && strchr("imsUJ-", peek(p, 0)))
		p->i++;
	c = peek(p, 0);
	p->i++;
	return c == ':' ? OPEN_GROUP : c == ')' ? OPEN_FLAGS : OPEN_FAIL;
}

static void parse_group(struct parser *p, struct part *out)
{
	enum opening opening = parse_opening(p);
	if (opening == OPEN_FAIL || p->depth >= DEPTH_MOST)
		p->failed = true;
	if (opening == OPEN_FLAGS || p->failed) {
		chc_part_make_nothing(out);
		return;
	}
	p->depth++;
	parse_alternatives(p, out);
	p->depth--;
	if (peek(p, 0) != ')')
		p->failed = true;
	p->i++;
	if (opening == OPEN_LOOK)       /* what it looks at need not be in the match */
		chc_part_make_nothing(out);
}

static void parse_atom(struct parser *p, struct part *out)
{
	char c = peek(p, 0);
	if ((unsigned char)c >= 0x80) {
		skip_character(p);
		chc_part_make_opaque(out);
		return;
	}
	p->i++;
	switch (c) {
	case '(':
		parse_group(p, out);
		break;
	case '[':
		parse_class(p, out);
		break;
	case '\\':
		parse_escape(p, out);
		break;
	case '.':
		chc_part_make_opaque(out);
		break;
	case '^':
	case '$':
		chc_part_make_nothing(out);
		break;
	case '*':
	case '+':
	case '?':
	case '{':
		p->failed = true;
		chc_part_make_opaque(out);
		break;
	default:
		chc_part_make_char(out, c);
	}
}

/* {n}, {n,} or {n,m} at p->i. */
static bool parse_counts(struct parser *p, size_t *least, size_t *most)
{
	size_t n[2] = { 0, 0 };
	bool open = false;
	p->i++;
	if (!is_digit(peek(p, 0)))
		return false;
	for (int k = 0; k < 2; k++) {
		for (; is_digit(peek(p, 0)) && n[k] < 100000; p->i++)
			n[k] = n[k] * 10 + (size_t)(peek(p, 0) - '0');
		if (k == 0 && peek(p, 0) == ',') {
			p->i++;
			open = !is_digit(peek(p, 0));
		} else if (k == 0) {
			n[1] = n[0];
			break;
		}
	}
	*least = n[0];
	*most = open ? (size_t)-1 : n[1];
	return peek(p, 0) == '}';
}

static bool is_quantifier(char c)
{
	return c == '*' || c == '+' || c == '?' || c == '{';
}

static void parse_quantifiers(struct parser *p, struct part *out)
{
	while (!p->failed && is_quantifier(peek(p, 0))) {
		char c = peek(p, 0);
		size_t least = c == '+', most = c == '?' ? 1 : (size_t)-1;
		if (c == '{' && !parse_counts(p, &least, &most))
			p->failed = true;
		p->i++;
		if (peek(p, 0) == '?' || peek(p, 0) == '+')
			p->i++;
		chc_part_repeat(p, out, least, most);
	}
}

static bool is_plain(char c)
{
	return is_alnum(c) || c == ' ';
}

/* Letters in a row are one word, but for the last one when a quantifier follows. */
static bool parse_word(struct parser *p, struct part *out)
{
	size_t n = 0;
	while (n < CHC_LITERAL_BYTES && is_plain(peek(p, n)))
		n++;
	if (n > 0 && is_quantifier(peek(p, n)))
		n--;
	if (n == 0)
		return false;
	out->exact = true;
	out->words.count = 1;
	out->words.items[0].len = (unsigned char)n;
	for (size_t k = 0; k < n; k++) {
		char c = peek(p, k);
		out->words.items[0].text[k] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	p->i += n;
	return true;
}

/* A sequence: out->words is what stands at its end so far; what it needs before that is on the stack. */
static void parse_sequence(struct parser *p, struct part *out)
{
	size_t before = chc_needs_pushed(p->needs);
	uint32_t weak = CHC_NEED_NOTHING;
	bool exact = true;
	chc_part_set_empty(&out->words);
	while (!p->failed && !at_end(p) && peek(p, 0) != '|' && peek(p, 0) != ')') {
		struct part atom;
		if (!parse_word(p, &atom)) {
			parse_atom(p, &atom);
			parse_quantifiers(p, &atom);
		}
		if (atom.exact && chc_literals_multiply(&out->words, &atom.words))
			continue;
		exact = false;
		chc_part_end_run(p, &out->words, &weak);
		if (atom.exact) {
			chc_literals_copy(&out->words, &atom.words);
		} else {
			if (atom.need != CHC_NEED_NOTHING)
				p->failed = !chc_needs_push(p->needs, atom.need) || p->failed;
			chc_part_set_empty(&out->words);
		}
	}
	out->exact = exact;
	if (exact)
		return;
	chc_part_end_run(p, &out->words, &weak);
	size_t count = chc_needs_pushed(p->needs) - before;
	uint32_t *ids = chc_needs_pop_to(p->needs, before);
	out->need = count > 0 ? chc_needs_all(p->needs, ids, count) : weak;
}

/* Alternatives that are exact are gathered in out as long as they fit; what the others need is on the stack. */
static void parse_alternatives(struct parser *p, struct part *out)
{
	size_t before = chc_needs_pushed(p->needs);
	parse_sequence(p, out);
	while (!p->failed && peek(p, 0) == '|') {
		struct part other;
		p->i++;
		parse_sequence(p, &other);
		if (chc_part_unite(out, &other))
			continue;
		if (out->exact && !other.exact) {
			chc_part_push(p, &other);
			continue;
		}
		chc_part_push(p, out);
		out->exact = other.exact;
		out->need = other.need;
		chc_literals_copy(&out->words, &other.words);
	}
	if (chc_needs_pushed(p->needs) == before)
		return;
	chc_part_push(p, out);
	size_t count = chc_needs_pushed(p->needs) - before;
	out->need = chc_needs_any(p->needs, chc_needs_pop_to(p->needs, before), count);
}

uint32_t chc_literals_find(struct chc_needs *needs, struct chc_span source)
{
	struct parser p = { .needs = needs, .s = source };
	size_t before = chc_needs_pushed(needs);
	struct part whole;
	parse_alternatives(&p, &whole);
	chc_part_loosen(&p, &whole);
	chc_needs_pop_to(needs, before);
	return p.failed || !at_end(&p) ? CHC_NEED_NOTHING : whole.need;
}
