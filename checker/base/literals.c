/* SPDX-License-Identifier: MIT */
/*
 * Reads a pattern's source as PCRE2 does, as far as needed to say which literals
 * it cannot match without. Under the prefilter. Each part is either exact (all
 * strings that it matches are known and few) or opaque with, perhaps, a set of
 * which one is required. A sequence multiplies exact parts and keeps the best
 * set seen; an alternation unites; a part that may be absent gives nothing.
 */
#include "base/literals.h"

#include <stdbool.h>
#include <string.h>

#include "base/literal_sets.h"

#define DEPTH_MOST 24
#define ENOUGH 10               /* bytes of a word that are kept in the end */
#define CLASS_MOST 12           /* members of a class that are written out */

/* Sets are large: they are never zeroed or copied as a whole, only up to their count. */
struct part {
	bool exact;
	struct chc_literals words;      /* exact: all of them; else: one is required, count 0 none */
};

struct parser {
	struct chc_span s;
	size_t i;
	unsigned depth;
	bool failed;            /* something that is not understood: nothing is proven */
};

/* --- parts --- */

static void set_empty_word(struct chc_literals *set)
{
	set->count = 1;
	set->items[0].len = 0;
}

static void make_opaque(struct part *p)
{
	p->exact = false;
	p->words.count = 0;
}

static void make_nothing(struct part *p)
{
	p->exact = true;
	set_empty_word(&p->words);
}

static void make_char(struct part *p, char c)
{
	p->exact = true;
	p->words.count = 1;
	p->words.items[0].len = 1;
	p->words.items[0].text[0] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* An exact part becomes one of which only its required words are known. */
static void loosen(struct part *p)
{
	struct chc_literals best;
	if (!p->exact)
		return;
	best.count = 0;
	chc_literals_keep_better(&best, &p->words);
	chc_literals_copy(&p->words, &best);
	p->exact = false;
}

/* --- reading --- */

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
	make_opaque(out);
	if (at_end(p)) {
		p->failed = true;
	} else if ((unsigned char)c >= 0x80) {
		skip_character(p);
	} else if (!is_alnum(c)) {
		make_char(out, c);
		p->i++;
	} else if (strchr("bBAZzG", c)) {
		make_nothing(out);
		p->i++;
	} else if (strchr("dDwWsShHvVNRXnrtfea", c)) {
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
		make_char(&one, (char)c);
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
		make_opaque(out);
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
		make_nothing(out);
		return;
	}
	p->depth++;
	parse_alternatives(p, out);
	p->depth--;
	if (peek(p, 0) != ')')
		p->failed = true;
	p->i++;
	if (opening == OPEN_LOOK)       /* what it looks at need not be in the match */
		make_nothing(out);
}

static void parse_atom(struct parser *p, struct part *out)
{
	char c = peek(p, 0);
	if ((unsigned char)c >= 0x80) {
		skip_character(p);
		make_opaque(out);
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
		make_opaque(out);
		break;
	case '^':
	case '$':
		make_nothing(out);
		break;
	case '*':
	case '+':
	case '?':
	case '{':
		p->failed = true;
		make_opaque(out);
		break;
	default:
		make_char(out, c);
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

static void repeat(struct part *out, size_t least, size_t most)
{
	struct chc_literal nothing;
	nothing.len = 0;
	if (least == 1 && most == 1)
		return;
	if (least == 0) {
		if (!out->exact || most != 1 || !chc_literals_add(&out->words, &nothing))
			make_opaque(out);
		return;
	}
	struct chc_literals once;
	chc_literals_copy(&once, &out->words);
	for (size_t k = 1; k < least && least == most && out->exact; k++)
		if (!chc_literals_multiply(&out->words, &once))
			loosen(out);
	if (least != most)
		loosen(out);
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
		repeat(out, least, most);
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

/* A sequence: out->words is what stands at its end so far, `best` the best required set. */
static void parse_sequence(struct parser *p, struct part *out)
{
	struct chc_literals best;
	bool exact = true;
	best.count = 0;
	set_empty_word(&out->words);
	while (!p->failed && !at_end(p) && peek(p, 0) != '|' && peek(p, 0) != ')') {
		struct part atom;
		if (!parse_word(p, &atom)) {
			parse_atom(p, &atom);
			parse_quantifiers(p, &atom);
		}
		if (atom.exact && chc_literals_multiply(&out->words, &atom.words))
			continue;
		exact = false;
		chc_literals_keep_better(&best, &out->words);
		if (atom.exact) {
			chc_literals_copy(&out->words, &atom.words);
		} else {
			chc_literals_keep_better(&best, &atom.words);
			set_empty_word(&out->words);
		}
	}
	out->exact = exact;
	if (exact)
		return;
	chc_literals_keep_better(&best, &out->words);
	chc_literals_copy(&out->words, &best);
}

/* out or other: exact when both are and it fits, else required by either, when both require something. */
static void unite(struct part *out, struct part *other)
{
	if (out->exact && other->exact) {
		size_t before = out->words.count;
		bool fits = true;
		for (size_t i = 0; fits && i < other->words.count; i++)
			fits = chc_literals_add(&out->words, &other->words.items[i]);
		if (fits)
			return;
		out->words.count = before;
	}
	loosen(out);
	loosen(other);
	bool proven = out->words.count > 0 && other->words.count > 0;
	for (size_t i = 0; proven && i < other->words.count; i++) {
		if (chc_literals_add(&out->words, &other->words.items[i]))
			continue;
		chc_literals_reduce(&out->words);
		proven = chc_literals_add(&out->words, &other->words.items[i]);
	}
	if (!proven)
		out->words.count = 0;
}

static void parse_alternatives(struct parser *p, struct part *out)
{
	parse_sequence(p, out);
	while (!p->failed && peek(p, 0) == '|') {
		struct part other;
		p->i++;
		parse_sequence(p, &other);
		unite(out, &other);
	}
}

void chc_literals_find(struct chc_literals *out, struct chc_span source)
{
	struct parser p = { .s = source };
	struct part whole;
	out->count = 0;
	parse_alternatives(&p, &whole);
	if (p.failed || !at_end(&p))
		return;
	loosen(&whole);
	/* What a word starts with is required as well, and rules out nearly as much. */
	for (size_t i = 0; i < whole.words.count; i++) {
		struct chc_literal *word = &whole.words.items[i];
		word->len = word->len < ENOUGH ? word->len : ENOUGH;
	}
	chc_literals_reduce(&whole.words);
	chc_literals_copy(out, &whole.words);
}
