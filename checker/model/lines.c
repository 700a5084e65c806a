/* SPDX-License-Identifier: MIT */
/*
 * First half of the plain-text recogniser. The question it answers is whether
 * a line break was meant: text that was wrapped at 60 to 100 columns is put
 * together again, text in which each line says one thing stays as it is.
 */
#include "model/lines.h"

#include <stdlib.h>
#include <string.h>

#include "chcheck/utf8.h"
#include "model/title.h"

enum { WRAP_LEAST = 45, WRAP_MOST = 120, LONG_LINE = 90, TAB = 4 };

struct lines { struct chc_line *items; size_t count, cap; unsigned wrap; };

static char rule_of(struct chc_span s)
{
	if (s.len < 3 || !strchr("=-*_", s.ptr[0]))
		return 0;
	for (size_t i = 1; i < s.len; i++)
		if (s.ptr[i] != s.ptr[0] && s.ptr[i] != ' ')
			return 0;
	return s.ptr[0];
}

static void measure(struct chc_line *line, struct chc_span s)
{
	size_t start = 0, end = s.len;

	while (start < end) {
		size_t next = start;
		uint32_t c = chc_utf8_next(s, &next);

		if (!chc_utf8_is_space(c) && c != 0xFEFF)
			break;
		line->indent += c == '\t' ? TAB - line->indent % TAB : 1;
		start = next;
	}
	while (end > start && chc_utf8_is_space(chc_utf8_before(s, end)))
		for (end--; end > start && ((unsigned char)s.ptr[end] & 0xC0) == 0x80; end--)
			;
	/* "**Stage 1**": as in Markdown, the whole line */
	if (end - start > 4 && memcmp(s.ptr + start, "**", 2) == 0 && memcmp(s.ptr + end - 2, "**", 2) == 0) {
		start += 2;
		end -= 2;
	}
	line->text = (struct chc_span){ s.ptr + start, end - start };
	if (line->text.len == 0)
		return;
	line->width = line->indent + (unsigned)chc_utf8_length(line->text);
	line->rule = rule_of(line->text);
	if (!line->rule)
		line->marker = chc_marker_find(line->text);
}

/* Bytes of the line break at s[at], or 0: LF, CR, CRLF, form feed, vertical tab, U+0085, U+2028, U+2029. */
static size_t break_at(struct chc_span s, size_t at)
{
	unsigned char c = (unsigned char)s.ptr[at];

	if (c == '\r')
		return at + 1 < s.len && s.ptr[at + 1] == '\n' ? 2 : 1;
	if (c >= '\n' && c <= '\f')
		return 1;
	if (c == 0xC2 && at + 1 < s.len && (unsigned char)s.ptr[at + 1] == 0x85)
		return 2;
	if (c == 0xE2 && at + 2 < s.len && (unsigned char)s.ptr[at + 1] == 0x80
	    && ((unsigned char)s.ptr[at + 2] & 0xFE) == 0xA8)
		return 3;
	return 0;
}

/* A bullet in the middle of a line, as lists come out of some copying; s.len when there is none. */
static size_t inner_bullet(struct chc_span s)
{
	static const char *const bullets[] = { " \xE2\x80\xA2", " \xE2\x97\x8F", " \xEF\x82\xB7", " \xE2\x96\xAA" };

	for (size_t i = 1; i + 4 < s.len; i++)
		for (size_t k = 0; s.ptr[i] == ' ' && k < sizeof(bullets) / sizeof(bullets[0]); k++)
			if (memcmp(s.ptr + i, bullets[k], 4) == 0 && s.ptr[i - 1] != ' ' && s.ptr[i - 1] != '\t')
				return i + 1;
	return s.len;
}

/* One line of the text, which is several when bullets stand in it. */
static bool add_lines(struct lines *out, struct chc_span s, unsigned number, struct chc_arena *arena)
{
	for (;;) {
		struct chc_line *line = CHC_ARENA_PUSH(arena, out->items, out->count, out->cap);
		size_t end = inner_bullet(s);

		if (!line)
			return false;
		line->number = number;
		measure(line, (struct chc_span){ s.ptr, end });
		if (end == s.len)
			return true;
		s = (struct chc_span){ s.ptr + end, s.len - end };
	}
}

static bool cut(struct lines *out, struct chc_span text, struct chc_arena *arena)
{
	size_t start = 0;
	unsigned number = 1;

	for (size_t at = 0; at <= text.len; ) {
		size_t n = at < text.len ? break_at(text, at) : 1;

		if (n == 0) {
			at++;
			continue;
		}
		if (!add_lines(out, (struct chc_span){ text.ptr + start, at - start }, number, arena))
			return false;
		/* an editor does not count a form feed as a line */
		number += at < text.len && (text.ptr[at] == '\n' || text.ptr[at] == '\r');
		at += n;
		start = at;
	}
	return true;
}

static bool begins_small(const struct chc_line *line)
{
	size_t at = 0;
	uint32_t c = chc_utf8_next(line->text, &at);

	return chc_utf8_is_lower(c) && line->marker.kind == CHC_MARKER_NONE;
}

static bool is_finished(const struct chc_line *line)
{
	return strchr(".!?:;", line->text.ptr[line->text.len - 1]) != NULL;
}

static unsigned first_word_width(const struct chc_line *line)
{
	const char *space = memchr(line->text.ptr, ' ', line->text.len);

	return (unsigned)chc_utf8_length((struct chc_span){ line->text.ptr,
		space ? (size_t)(space - line->text.ptr) : line->text.len });
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_text(const struct chc_line *line)
{
	return line->text.len > 0 && !line->rule;
}

static int by_size(const void *a, const void *b)
{
	unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;

	return (x > y) - (x < y);
}

/* The column at which the text was wrapped by hand, or 0 when it was not. */
static bool find_wrap(struct lines *lines, struct chc_arena *arena)
{
	unsigned *widths = chc_arena_array(arena, lines->count + 1, sizeof(*widths));
	size_t count = 0, goes_on = 0, too_long = 0;

	if (!widths)
		return false;
	for (size_t i = 0; i + 1 < lines->count; i++) {
		const struct chc_line *line = &lines->items[i], *next = line + 1;

		too_long += line->width > WRAP_MOST;
		if (!is_text(line) || !is_text(next) || line->width < WRAP_LEAST
		    || line->width > WRAP_MOST || next->marker.kind != CHC_MARKER_NONE)
			continue;
		widths[count++] = line->width;
		goes_on += begins_small(next) && !is_finished(line);
	}
	if (goes_on == 0 || goes_on * 4 < count || too_long * 4 > count)
		return true;
	qsort(widths, count, sizeof(*widths), by_size);
	lines->wrap = widths[(count - 1) * 9 / 10];
	return true;
}

/* "3.1 Stage 1" with its text below, set in as if it belonged to the same line. */
static bool is_short_title(const struct lines *lines, const struct chc_line *line)
{
	struct chc_span words = { line->text.ptr + line->marker.text_at, line->text.len - line->marker.text_at };
	size_t at = 0;

	return (line->marker.kind == CHC_MARKER_NUMBER || line->marker.kind == CHC_MARKER_CLAUSE)
		&& chc_utf8_is_upper(chc_utf8_next(line[1].text, &at)) && chc_title_is(words)
		&& line->width + 1 + first_word_width(line + 1) <= (lines->wrap ? lines->wrap : WRAP_LEAST);
}

/* Whether the break between two lines of text was only there for the margin. */
static bool goes_on(const struct lines *lines, const struct chc_line *first, const struct chc_line *line)
{
	const struct chc_line *next = line + 1;

	if (next->marker.kind != CHC_MARKER_NONE && next->marker.kind != CHC_MARKER_BARE)
		return false;
	if (line == first && is_short_title(lines, line))
		return false;
	/* the further lines of an item stand below its words */
	if (first->marker.kind != CHC_MARKER_NONE && next->indent > first->indent)
		return true;
	/* a long line that stops in the middle of a sentence, whatever the margin */
	if (line->width >= LONG_LINE && !is_finished(line)
	    && (begins_small(next) || (is_digit(next->text.ptr[0]))))
		return true;
	if (lines->wrap == 0)
		return false;
	if ((begins_small(next) || is_digit(next->text.ptr[0])) && !is_finished(line))
		return true;
	return line->width + 1 + first_word_width(next) > lines->wrap;
}

static bool add_mark(struct chc_raw_mark **marks, struct chc_unit *u, size_t *cap, size_t offset,
	unsigned line, struct chc_arena *arena)
{
	struct chc_raw_mark *m = CHC_ARENA_PUSH(arena, *marks, u->mark_count, *cap);

	if (m)
		*m = (struct chc_raw_mark){ (uint32_t)offset, 0, line };
	return m != NULL;
}

/* The unit that begins at line i; returns the index of the line after it, or 0 when out of memory. */
static size_t join(struct chc_unit *u, const struct lines *lines, size_t i, struct chc_arena *arena)
{
	const struct chc_line *first = &lines->items[i];
	struct chc_raw_mark *marks = NULL;
	struct chc_buf text = CHC_BUF_INIT;
	size_t cap = 0;
	bool fine = true;

	u->indent = first->indent;
	u->marker = first->marker;
	for (;; i++) {
		const struct chc_line *line = &lines->items[i];

		fine = fine && add_mark(&marks, u, &cap, text.len, line->number, arena);
		chc_buf_span(&text, line->text);
		u->line_count++;
		if (i + 1 >= lines->count || !is_text(line + 1) || !goes_on(lines, first, line))
			break;
		chc_buf_char(&text, '\n');
	}
	u->text.ptr = text.failed ? NULL : chc_arena_copy(arena, chc_buf_view(&text));
	u->text.len = text.len;
	u->marks = marks;
	chc_buf_release(&text);
	return fine && u->text.ptr ? i + 1 : 0;
}

static bool group(struct chc_units *out, const struct lines *lines, struct chc_arena *arena)
{
	bool blank = true;

	for (size_t i = 0; i < lines->count; ) {
		const struct chc_line *line = &lines->items[i];
		struct chc_unit *u;

		if (!is_text(line)) {
			u = out->count ? &out->items[out->count - 1] : NULL;
			if (u && !blank && u->line_count == 1 && (line->rule == '=' || line->rule == '-'))
				u->underlined = line->rule;
			if (u)
				u->blank_after = true;
			blank = true;
			i++;
			continue;
		}
		u = CHC_ARENA_PUSH(arena, out->items, out->count, out->cap);
		if (!u)
			return false;
		u->blank_before = blank;
		i = join(u, lines, i, arena);
		if (i == 0)
			return false;
		blank = false;
	}
	if (out->count)
		out->items[out->count - 1].blank_after = true;
	return true;
}

bool chc_units_read(struct chc_units *out, struct chc_span text, struct chc_arena *arena)
{
	struct lines lines = { 0 };

	return cut(&lines, text, arena) && find_wrap(&lines, arena) && group(out, &lines, arena);
}
