/* SPDX-License-Identifier: MIT */
/*
 * Second half of the plain-text recogniser: units to blocks. First each unit is
 * called a heading, an item or a paragraph by its form and its neighbours, then
 * headings get their levels and items their depth, then all go to the sink.
 */
#include "chcheck/plaintext.h"

#include <string.h>

#include "model/outline.h"
#include "model/title.h"

enum { HEADINGS_IN_A_ROW = 5, ITEM_WORDS_MOST = 25 };

static struct chc_span words_of(const struct chc_unit *u)
{
	return (struct chc_span){ u->text.ptr + u->marker.text_at, u->text.len - u->marker.text_at };
}

static char last_of(const struct chc_unit *u)
{
	return u->text.ptr[u->text.len - 1];
}

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool begins_small(const struct chc_unit *u)
{
	return u->marker.kind == CHC_MARKER_NONE && is_small(u->text.ptr[0]);
}

static bool is_numeric(const struct chc_unit *u)
{
	return u->marker.kind == CHC_MARKER_NUMBER || u->marker.kind == CHC_MARKER_BARE
		|| u->marker.kind == CHC_MARKER_CLAUSE;
}

static bool follows_in_number(const struct chc_unit *a, const struct chc_unit *b)
{
	return is_numeric(a) && is_numeric(b) && a->marker.depth == b->marker.depth
		&& a->marker.number + 1 == b->marker.number;
}

/* The numbered line right before or after belongs to the same list. */
static bool has_sibling(const struct chc_outline *o, size_t i)
{
	const struct chc_unit *u = o->units.items;

	return (i > 0 && o->roles[i - 1].kind != CHC_BLOCK_HEADING && follows_in_number(&u[i - 1], &u[i]))
		|| (i + 1 < o->units.count && follows_in_number(&u[i], &u[i + 1]));
}

static bool is_run_in(const struct chc_unit *u, const struct chc_numbered_word *like)
{
	struct chc_numbered_word w = chc_title_numbered_word(u->text);

	return w.separator == like->separator && w.rest.len > 0 && w.word.len == like->word.len
		&& memcmp(w.word.ptr, like->word.ptr, w.word.len) == 0;
}

/* "Stage 1: ..." right above or below "Stage 2: ..." are two statements of one list, not two headings. */
static bool is_run_in_list(const struct chc_outline *o, size_t i)
{
	const struct chc_unit *u = o->units.items;
	struct chc_numbered_word w = chc_title_numbered_word(u[i].text);

	if (!w.separator || w.rest.len == 0 || last_of(&u[i]) == ':')
		return false;
	return (i > 0 && is_run_in(&u[i - 1], &w)) || (i + 1 < o->units.count && is_run_in(&u[i + 1], &w));
}

/* "Telephone: ..." among lines of the same kind is an entry, not a heading. */
static bool is_entry(const struct chc_unit *u)
{
	const char *colon = memchr(u->text.ptr, ':', u->text.len);

	return colon && colon + 1 < u->text.ptr + u->text.len && colon[1] == ' '
		&& chc_title_numbered_word(u->text).word.len == 0;
}

static bool is_among_entries(const struct chc_outline *o, size_t i)
{
	const struct chc_unit *u = &o->units.items[i];

	return is_entry(u) && ((i > 0 && !u->blank_before && is_entry(u - 1))
		|| (i + 1 < o->units.count && !u->blank_after && is_entry(u + 1)));
}

static bool is_heading(const struct chc_outline *o, size_t i)
{
	const struct chc_unit *u = &o->units.items[i], *next = u + 1;
	struct chc_span words = words_of(u);

	if (i + 1 >= o->units.count || u->line_count > 2)
		return false;
	if (is_numeric(u)) {
		if (has_sibling(o, i))
			return false;
		if (words.ptr[words.len - 1] == ':' && next->marker.kind == CHC_MARKER_NONE)
			words.len--;
		return words.len > 0 && chc_title_is(words);
	}
	if (u->marker.kind != CHC_MARKER_NONE)
		return false;
	if (last_of(u) == ':' && chc_title_is_short_label(words) && next->marker.kind == CHC_MARKER_NONE
	    && !begins_small(next) && last_of(next) == '.')
		return true;
	/* "At stage 2 your complaint" and then items in small letters: the items go on */
	if (next->marker.kind != CHC_MARKER_NONE && is_small(words_of(next).ptr[0])
	    && chc_title_is_preposition(words))
		return false;
	return chc_title_is(words) && !is_run_in_list(o, i) && !is_among_entries(o, i);
}

/* Typed as in Markdown: "## Title". The level, and in *text where the title begins. */
static unsigned hash_level(const struct chc_unit *u, size_t *text)
{
	unsigned level = 0;

	while (level < u->text.len && u->text.ptr[level] == '#')
		level++;
	*text = level;
	while (*text < u->text.len && u->text.ptr[*text] == ' ')
		(*text)++;
	return level <= 6 && level > 0 && *text > level && *text < u->text.len ? level : 0;
}

static bool is_underlined(const struct chc_unit *u)
{
	return u->underlined && u->line_count == 1 && u->text.len <= 120 && last_of(u) != '.'
		&& u->marker.kind != CHC_MARKER_BULLET;
}

static void call_first(struct chc_outline *o, size_t i)
{
	const struct chc_unit *u = &o->units.items[i];
	struct chc_role *role = &o->roles[i];
	size_t text;
	unsigned level = hash_level(u, &text);

	role->kind = CHC_BLOCK_PARAGRAPH;
	role->text_at = u->marker.text_at;
	if (chc_title_is_page_number(u->text)) {
		role->kind = CHC_BLOCK_ASIDE;
		role->text_at = 0;
		return;
	}
	if (level || is_underlined(u)) {
		role->kind = CHC_BLOCK_HEADING;
		role->fixed = role->level = level ? level : u->underlined == '=' ? 1 : 2;
		role->text_at = level ? text : 0;
		return;
	}
	if (is_heading(o, i)) {
		role->kind = CHC_BLOCK_HEADING;
		role->text_at = 0;              /* a heading keeps its number */
		return;
	}
	if (u->marker.kind == CHC_MARKER_BARE && !has_sibling(o, i))
		role->text_at = 0;              /* a paragraph that happens to begin with a number */
	else if (u->marker.kind != CHC_MARKER_NONE && u->marker.kind != CHC_MARKER_CLAUSE)
		role->kind = CHC_BLOCK_LIST_ITEM;
}

/* Whether a line without marker can be an item of the list that the line above it introduces. */
static bool can_be_item(const struct chc_unit *u, bool small)
{
	size_t spaces = 0;

	if (u->marker.kind != CHC_MARKER_NONE || u->blank_before || u->underlined
	    || u->text.ptr[0] == '#' || begins_small(u) != small)
		return false;
	for (size_t i = 0; i < u->text.len; i++)
		spaces += u->text.ptr[i] == ' ';
	if (spaces >= ITEM_WORDS_MOST)
		return false;
	return small || (!strchr(".:?!", last_of(u)) && !chc_title_is_capitals(u->text)
		&& chc_title_numbered_word(u->text).word.len == 0);
}

/* Web pages lose their bullets when copied: "We will:" and then short lines, one after another. */
static void call_unmarked_items(struct chc_outline *o)
{
	const struct chc_unit *u = o->units.items;

	for (size_t i = 0; i + 1 < o->units.count; i++) {
		size_t end = i + 1;
		bool small;

		if (o->roles[i].kind == CHC_BLOCK_HEADING || last_of(&u[i]) != ':'
		    || u[i].marker.kind == CHC_MARKER_BULLET)
			continue;
		small = begins_small(&u[end]);
		while (end < o->units.count && can_be_item(&u[end], small))
			end++;
		/* the last short line may be the heading of the sentence below it */
		if (!small && end < o->units.count && !u[end].blank_before && end > i + 1
		    && u[end].marker.kind == CHC_MARKER_NONE && o->roles[end - 1].kind == CHC_BLOCK_HEADING)
			end--;
		if (end - i - 1 < (small ? 1 : 2))
			continue;
		for (size_t k = i + 1; k < end; k++) {
			o->roles[k].kind = CHC_BLOCK_LIST_ITEM;
			o->roles[k].text_at = 0;
		}
	}
}

/*
 * Five short lines and more in a row are an address or a list of contents;
 * only the last can head a text. Shorter rows are one when they end as
 * addresses do; then the first may head it.
 */
static void call_row(struct chc_outline *o, size_t from, size_t end)
{
	const struct chc_unit *u = o->units.items;

	if (end - from > 1 && end < o->units.count && !u[end].blank_before
	    && chc_title_is_address_end(u[end].text))
		for (size_t k = from + 1; k < end; k++)
			o->roles[k].kind = u[k].blank_before ? CHC_BLOCK_HEADING : CHC_BLOCK_PARAGRAPH;
	else if (end - from >= HEADINGS_IN_A_ROW)
		for (size_t k = from + (from == 0); k + 1 < end; k++)
			o->roles[k].kind = CHC_BLOCK_PARAGRAPH;
}

static void call_rows(struct chc_outline *o)
{
	size_t end;

	for (size_t i = 0; i < o->units.count; i = end) {
		end = i;
		while (end < o->units.count && o->roles[end].kind == CHC_BLOCK_HEADING
		       && !o->roles[end].fixed && o->units.items[end].marker.kind == CHC_MARKER_NONE)
			end++;
		call_row(o, i, end);
		if (end == i)
			end++;
	}
}

/* "13. The policy ..." under changing headings are clauses of the document, not items of a list. */
static bool has_numbered_clauses(const struct chc_outline *o)
{
	unsigned last = 0;
	bool heading_between = false;

	for (size_t i = 0; i < o->units.count; i++) {
		const struct chc_unit *u = &o->units.items[i];

		if (o->roles[i].kind == CHC_BLOCK_HEADING) {
			heading_between = true;
			continue;
		}
		if (u->marker.kind != CHC_MARKER_NUMBER)
			continue;
		if (u->marker.number > 1 && heading_between && (last == 0 || last + 1 == u->marker.number))
			return true;
		last = u->marker.number;
		heading_between = false;
	}
	return false;
}

static void call_clauses(struct chc_outline *o)
{
	unsigned expected = 0;          /* in a list proper, which begins at 1 below its intro */

	if (!has_numbered_clauses(o))
		return;
	for (size_t i = 0; i < o->units.count; i++) {
		const struct chc_unit *u = &o->units.items[i];

		if (u->marker.kind != CHC_MARKER_NUMBER || o->roles[i].kind != CHC_BLOCK_LIST_ITEM)
			continue;
		if (u->marker.number == 1 && i > 0 && last_of(u - 1) == ':')
			expected = 1;
		if (u->marker.number == expected) {
			expected++;
			continue;
		}
		expected = 0;
		o->roles[i].kind = CHC_BLOCK_PARAGRAPH;
	}
}

bool chc_plaintext_is_title(struct chc_span line)
{
	struct chc_marker m = line.len ? chc_marker_find(line) : (struct chc_marker){ 0 };

	if (m.kind == CHC_MARKER_NUMBER || m.kind == CHC_MARKER_BARE || m.kind == CHC_MARKER_CLAUSE)
		line = (struct chc_span){ line.ptr + m.text_at, line.len - m.text_at };
	if (line.len > 1 && line.ptr[line.len - 1] == ':')
		line.len--;
	return line.len > 0 && chc_title_is(line);
}

bool chc_plaintext_is_numbered_word(struct chc_span line)
{
	struct chc_numbered_word w = chc_title_numbered_word(line);

	return w.word.len > 0 && w.rest.len == 0 && line.ptr[line.len - 1] != '.';
}

static int emit(const struct chc_outline *o, size_t i, const struct chc_block_sink *sink,
	struct chc_arena *arena, struct chc_error *e)
{
	const struct chc_unit *u = &o->units.items[i];
	const struct chc_role *role = &o->roles[i];
	struct chc_raw_mark *marks = chc_arena_array(arena, u->mark_count, sizeof(*marks));
	struct chc_raw_block b = {
		.kind = role->kind, .level = role->level, .table = CHC_NONE,
		.text = { u->text.ptr + role->text_at, u->text.len - role->text_at },
		.marks = marks, .mark_count = u->mark_count,
	};

	if (!marks)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	for (size_t k = 0; k < u->mark_count; k++) {
		marks[k] = u->marks[k];
		marks[k].offset -= k ? (uint32_t)role->text_at : 0;
	}
	if (u->marker.kind != CHC_MARKER_NONE && (role->text_at || role->kind == CHC_BLOCK_HEADING))
		b.label = (struct chc_span){ u->text.ptr, u->marker.label_len };
	return sink->block(&b, e, sink->payload);
}

int chc_plaintext_read(struct chc_span text, const struct chc_block_sink *sink, struct chc_error *e)
{
	struct chc_arena arena = CHC_ARENA_INIT;
	struct chc_outline o = { 0 };
	int rc = CHC_E_NOMEM;

	if (!chc_units_read(&o.units, text, &arena))
		goto out;
	o.roles = chc_arena_array(&arena, o.units.count + 1, sizeof(*o.roles));
	if (!o.roles)
		goto out;
	for (size_t i = 0; i < o.units.count; i++)
		call_first(&o, i);
	call_unmarked_items(&o);
	call_rows(&o);
	call_clauses(&o);
	chc_outline_levels(&o);
	chc_outline_depths(&o);
	rc = 0;
	for (size_t i = 0; rc == 0 && i < o.units.count; i++)
		rc = emit(&o, i, sink, &arena, e);
out:
	if (rc == CHC_E_NOMEM)
		chc_error_set(e, CHC_E_NOMEM, "out of memory");
	chc_arena_release(&arena);
	return rc;
}
