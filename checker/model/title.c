/* SPDX-License-Identifier: MIT */
/*
 * The form of headings: short, begins large, no end of a sentence, not the kind
 * of line that states an amount of something. Only general English is known here.
 */
#include "model/title.h"

#include <string.h>

#include "chcheck/utf8.h"

enum { WORDS_MOST = 13, BYTES_MOST = 110, LONG_WORDS_MOST = 20, LONG_BYTES_MOST = 170,
	QUESTION_WORDS_MOST = 16, STATEMENT_WORDS = 5, LABEL_WORDS_MOST = 4, RUN_IN_WORDS_MOST = 8, AMOUNT_WORDS_MOST = 9,
	TOKENS_MAX = 24 };

/* Words that begin a statement, not a title. */
static const char *const subjects[] = {
	"we", "you", "they", "he", "she", "it", "i", "there", "this", "these", "please", "we'll",
	"you'll", "they'll", "we're", "you're", "it's", "we've", "it'll", "she'll", "he'll",
};

/* Words before a number that make it an amount or a time, not a name. */
static const char *const before_amounts[] = {
	"within", "in", "to", "of", "after", "by", "than", "up", "next", "least", "most", "from",
	"for", "on", "at", "until", "over", "under", "about", "between", "every", "and", "or", "a",
	"an", "the", "extra", "further", "another", "first", "before", "take", "takes", "allow",
	"until", "per", "around", "only", "all", "our", "your", "their", "as", "with", "is", "are",
};

/* Words that cannot end a title: the line goes on in the list or line below it. */
static const char *const unfinished[] = {
	"be", "been", "will", "must", "shall", "should", "would", "can", "may", "to", "that", "by", "the",
	"a", "an", "of", "and", "or", "is", "are", "was", "were", "we", "they", "your", "our", "their",
	"has", "have", "either", "both",
};

/* With one of these, words after "Stage 1:" are a statement. */
static const char *const statement_words[] = {
	"will", "must", "shall", "should", "may", "can", "aim", "aims", "is", "are", "has", "have", "we",
	"you", "they", "it", "contact", "contacts", "reply", "replies",
};

static const char *const months[] = {
	"january", "february", "march", "april", "may", "june", "july", "august", "september",
	"october", "november", "december",
};

static const char *const number_words[] = {
	"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
};

struct tokens { struct chc_span items[TOKENS_MAX]; size_t count; };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static struct tokens split(struct chc_span s)
{
	struct tokens t = { .count = 0 };
	size_t at = 0;

	while (at < s.len) {
		size_t from = at;

		while (at < s.len && s.ptr[at] != ' ' && s.ptr[at] != '\t' && s.ptr[at] != '\n')
			at++;
		if (at > from) {
			if (t.count < TOKENS_MAX)
				t.items[t.count] = (struct chc_span){ s.ptr + from, at - from };
			t.count++;
		}
		at++;
	}
	return t;
}

/* Equal to lower but for ASCII case, punctuation around word and the shape of its apostrophe. */
static bool same(struct chc_span word, const char *lower)
{
	size_t i = 0;

	while (word.len && strchr("(\"'", word.ptr[0])) {
		word.ptr++;
		word.len--;
	}
	while (word.len && strchr(".,:;)\"'", word.ptr[word.len - 1]))
		word.len--;
	for (; *lower; lower++) {
		if (i < word.len && *lower == '\'' && (unsigned char)word.ptr[i] == 0xE2 && i + 3 <= word.len) {
			i += 3;
			continue;
		}
		if (i >= word.len || (word.ptr[i] >= 'A' && word.ptr[i] <= 'Z' ? word.ptr[i] + 32
		    : word.ptr[i]) != *lower)
			return false;
		i++;
	}
	return i == word.len;
}

static bool is_one_of(struct chc_span word, const char *const *set, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (same(word, set[i]))
			return true;
	return false;
}

#define IS_ONE_OF(word, set) is_one_of((word), (set), sizeof(set) / sizeof((set)[0]))

static bool begins_large(struct chc_span s)
{
	size_t at = 0;
	uint32_t c = s.len ? chc_utf8_next(s, &at) : 0;

	while (at < s.len && (c == '"' || c == '\'' || c == '(' || c == 0x2018 || c == 0x201C))
		c = chc_utf8_next(s, &at);
	return chc_utf8_is_upper(c);
}

static bool is_roman(struct chc_span s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!strchr("IVX", s.ptr[i]))
			return false;
	return s.len > 0 && s.len < 5;
}

/* Length of the number at the start of s, or 0: 1, two, II, B. A letter needs an end after it. */
static size_t number_length(struct chc_span s, bool last)
{
	size_t len = 0;

	while (len < s.len && is_digit(s.ptr[len]))
		len++;
	if (len)
		return len > 2 || (len < s.len && !strchr(":.,-)", s.ptr[len])
			&& (unsigned char)s.ptr[len] < 0x80) ? 0 : len;
	while (len < s.len && ((s.ptr[len] | 32) >= 'a' && (s.ptr[len] | 32) <= 'z'))
		len++;
	if (len > 1)
		for (size_t i = 0; i < sizeof(number_words) / sizeof(number_words[0]); i++)
			if (same((struct chc_span){ s.ptr, len }, number_words[i]))
				return len;
	if (!last && len == s.len)
		return 0;
	if (is_roman((struct chc_span){ s.ptr, len }))
		return len;
	return len == 1 && s.ptr[0] >= 'A' && s.ptr[0] <= 'Z' ? 1 : 0;
}

static bool is_plain_word(struct chc_span s)
{
	if (s.len < 3 || !begins_large(s))
		return false;
	for (size_t i = 0; i < s.len; i++)
		if ((s.ptr[i] | 32) < 'a' || (s.ptr[i] | 32) > 'z')
			return false;
	return true;
}

static bool is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* The separator at `at` and what stands after it. */
static void find_rest(struct chc_numbered_word *w, struct chc_span line)
{
	size_t at = w->end, next;

	while (at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == ')' || line.ptr[at] == '.'))
		at++;
	next = at;
	if (at < line.len) {
		uint32_t c = chc_utf8_next(line, &next);

		if (c == ':' || is_dash(c)) {
			w->separator = c == ':' ? ':' : '-';
			at = next;
		}
	}
	while (at < line.len && line.ptr[at] == ' ')
		at++;
	w->rest = (struct chc_span){ line.ptr + at, line.len - at };
}

struct chc_numbered_word chc_title_numbered_word(struct chc_span line)
{
	struct chc_numbered_word w = { 0 };
	struct tokens t = split(line);
	size_t n;
	bool last;

	if (t.count < 2 || !is_plain_word(t.items[0]) || IS_ONE_OF(t.items[0], before_amounts)
	    || IS_ONE_OF(t.items[0], subjects))
		return w;
	last = t.count == 2 || is_dash((unsigned char)t.items[2].ptr[0])
		|| (unsigned char)t.items[2].ptr[0] == 0xE2;
	n = number_length(t.items[1], last);
	if (n == 0)
		return w;
	w.word = t.items[0];
	w.end = (size_t)(t.items[1].ptr - line.ptr) + n;
	find_rest(&w, line);
	return w;
}

/* A number that says how much or how long, not one that names ("Stage 2", "stage 1 complaint"). */
static bool has_amount(const struct tokens *t, size_t from)
{
	for (size_t i = from; i < t->count && i < TOKENS_MAX; i++) {
		struct chc_span word = t->items[i];
		size_t digits = 0, at = 0;

		while (at < word.len && strchr("(\"'", word.ptr[at]))
			at++;
		while (at + digits < word.len && is_digit(word.ptr[at + digits]))
			digits++;
		if (digits == 0)
			continue;
		if (digits == 4)
			continue;       /* a year */
		if (i + 1 < t->count && i + 1 < TOKENS_MAX && IS_ONE_OF(t->items[i + 1], months))
			continue;
		if (i == 0 || digits > 1 || IS_ONE_OF(t->items[i - 1], before_amounts))
			return true;
	}
	return false;
}

/* The end of one sentence and the start of another. */
static bool has_inner_end(struct chc_span s)
{
	for (size_t i = 1; i + 2 < s.len; i++)
		if (strchr(".!?", s.ptr[i]) && s.ptr[i + 1] == ' ' && s.ptr[i + 2] >= 'A' && s.ptr[i + 2] <= 'Z'
		    && !(s.ptr[i - 1] >= 'A' && s.ptr[i - 1] <= 'Z'))
			return true;
	return false;
}

static bool has(struct chc_span s, const char *what)
{
	size_t len = strlen(what);

	for (size_t i = 0; i + len <= s.len; i++)
		if (memcmp(s.ptr + i, what, len) == 0)
			return true;
	return false;
}

static bool has_long_number(struct chc_span s)
{
	size_t digits = 0;

	for (size_t i = 0; i < s.len; i++)
		digits += is_digit(s.ptr[i]);
	return digits > 6 + 2;          /* more than a date has */
}

/* "AB1 2CD" at the end. */
static bool has_postcode(struct chc_span s)
{
	const char *end = s.ptr + s.len;

	return s.len >= 6 && is_digit(end[-3]) && end[-4] == ' ' && end[-2] >= 'A' && end[-2] <= 'Z'
		&& end[-1] >= 'A' && end[-1] <= 'Z' && ((end[-5] >= 'A' && end[-5] <= 'Z') || is_digit(end[-5]));
}

static bool is_machine_text(struct chc_span s);

bool chc_title_is_address_end(struct chc_span line)
{
	return line.len > 0 && (is_machine_text(line) || has_long_number(line) || has_postcode(line));
}

bool chc_title_is_page_number(struct chc_span line)
{
	struct tokens t = split(line);
	size_t i = t.count > 0 && (same(t.items[0], "page") || same(t.items[0], "-"));
	size_t numbers = 0;

	if (t.count == 0 || t.count > 4)
		return false;
	for (; i < t.count; i++) {
		size_t digits = 0;

		while (digits < t.items[i].len && is_digit(t.items[i].ptr[digits]))
			digits++;
		if (digits == t.items[i].len && digits < 5)
			numbers++;
		else if (numbers == 0 || !(same(t.items[i], "of") || same(t.items[i], "-") || same(t.items[i], "/")))
			return false;
	}
	return numbers > 0;
}

static bool is_machine_text(struct chc_span s)
{
	return has(s, "@") || has(s, "www.") || has(s, "://") || has(s, "...") || has(s, "|")
		|| has(s, "   ") || has(s, "\t");      /* the row of a table */
}

bool chc_title_is_capitals(struct chc_span line)
{
	size_t large = 0;

	for (size_t at = 0; at < line.len; ) {
		uint32_t c = chc_utf8_next(line, &at);

		if (chc_utf8_is_lower(c))
			return false;
		large += chc_utf8_is_upper(c);
	}
	return large >= 4 && split(line).count <= WORDS_MOST + 2 && line.len <= BYTES_MOST
		&& !strchr(".;,", line.ptr[line.len - 1]) && !is_machine_text(line);
}

static bool has_one_of(const struct tokens *t, const char *const *set, size_t n)
{
	for (size_t i = 0; i < t->count && i < TOKENS_MAX; i++)
		if (is_one_of(t->items[i], set, n))
			return true;
	return false;
}

static bool has_dash(struct chc_span s)
{
	for (size_t at = 0; at < s.len; )
		if (is_dash(chc_utf8_next(s, &at)) && at < s.len && s.ptr[at] == ' ')
			return true;
	return false;
}

/* "Stage 1: the team logs it within 5 days" runs on; "Stage 1: Review" and "Stage 1 - Review" are titles. */
static bool numbered_word_is_title(struct chc_span line, const struct chc_numbered_word *w)
{
	struct tokens rest = split(w->rest);
	bool dashed = w->separator == '-' || has_dash(w->rest);
	size_t most = w->separator == ':' ? RUN_IN_WORDS_MOST : dashed ? LONG_WORDS_MOST : WORDS_MOST - 5;

	if (rest.count > most || line.len > LONG_BYTES_MOST)
		return false;
	return !has_amount(&rest, 0) || (rest.count <= AMOUNT_WORDS_MOST
		&& !has_one_of(&rest, statement_words, sizeof(statement_words) / sizeof(statement_words[0])));
}

static bool is_statement(const struct tokens *t)
{
	if (!IS_ONE_OF(t->items[0], subjects))
		return false;
	return t->count >= STATEMENT_WORDS || has_amount(t, 1);
}

static bool has_dash_end(struct chc_span s)
{
	return is_dash(chc_utf8_before(s, s.len));
}

bool chc_title_is_preposition(struct chc_span line)
{
	struct tokens t = split(line);

	return t.count > 0 && IS_ONE_OF(t.items[0], before_amounts);
}

bool chc_title_is(struct chc_span line)
{
	struct chc_span body = line;
	struct chc_numbered_word w;
	struct tokens t;
	char last;

	if (line.len < 2 || chc_title_is_address_end(line) || has(line, ";"))
		return false;
	if (chc_title_is_capitals(line))
		return true;
	last = line.ptr[line.len - 1];
	w = chc_title_numbered_word(line);
	if (last == ':' && w.word.len == 0)
		return false;
	if (last == ':')
		body.len--;
	if (strchr(".,;!", last) || has_inner_end(line) || !begins_large(line))
		return false;
	t = split(body);
	if (t.count == 0 || has_dash_end(body)
	    || (t.count < TOKENS_MAX && !strchr("?:", last) && IS_ONE_OF(t.items[t.count - 1], unfinished)))
		return false;
	if (w.word.len) {
		w = chc_title_numbered_word(body);
		return w.word.len && numbered_word_is_title(body, &w);
	}
	if (last == '?')
		return t.count <= QUESTION_WORDS_MOST && line.len <= LONG_BYTES_MOST;
	if (t.count > WORDS_MOST || line.len > BYTES_MOST || is_statement(&t))
		return false;
	return t.count < STATEMENT_WORDS || !has_amount(&t, 0);
}

bool chc_title_is_short_label(struct chc_span line)
{
	struct tokens t = split(line);

	return t.count > 0 && t.count <= LABEL_WORDS_MOST && line.ptr[line.len - 1] == ':'
		&& begins_large(line) && !IS_ONE_OF(t.items[0], subjects)
		&& !IS_ONE_OF(t.items[0], before_amounts) && !is_machine_text(line);
}
