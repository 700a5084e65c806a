/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What each block is: headings by size and weight, their levels by the order
 * of the sizes, items by their markers and margins, notes by their marks.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/plaintext.h"
#include "chcheck/utf8.h"
#include "reader/pdf.h"

enum { STYLES_MOST = 12, WORDS_OF_HEADING = 20, WORDS_OF_BOLD = 14, WORDS_OF_ITEM = 60 };

/* Headings of one look; those with more numbers ("2.1") stand below those with fewer. */
struct style { long size; bool bold; unsigned least, most, level; };
struct styles { struct style items[STYLES_MOST]; size_t count; };

static size_t count_words(struct chc_span s)
{
	size_t words = 1;

	for (size_t i = 0; i < s.len; i++)
		words += s.ptr[i] == ' ' || s.ptr[i] == '\n';
	return words;
}

/* The text on one line. */
static struct chc_span flat(struct pdf *p, struct chc_span text)
{
	char *copy = chc_arena_copy(&p->arena, text);

	for (size_t i = 0; copy && i < text.len; i++)
		if (copy[i] == '\n')
			copy[i] = ' ';
	return (struct chc_span){ copy, copy ? text.len : 0 };
}

static bool has_letter(struct chc_span s)
{
	for (size_t at = 0; at < s.len; ) {
		uint32_t c = chc_utf8_next(s, &at);

		if (chc_utf8_is_lower(c) || chc_utf8_is_upper(c) || c > 0x24F)
			return true;
	}
	return false;
}

static bool is_numeric(enum chc_marker_kind kind)
{
	return kind == CHC_MARKER_NUMBER || kind == CHC_MARKER_BARE || kind == CHC_MARKER_CLAUSE;
}

static bool is_title(struct pdf *p, const struct pdf_block *b)
{
	struct chc_span line = flat(p, b->raw.text);

	return line.len > 0 && (chc_plaintext_is_title(line) || chc_plaintext_is_numbered_word(line));
}

static char last_char(const struct pdf_block *b)
{
	return b->raw.text.ptr[b->raw.text.len - 1];
}

/* A heading by its look. */
/* Italic alone is weaker than weight: it has to be a title with room above it. */
static bool is_italic_title(struct pdf *p, const struct pdf_block *b)
{
	return b->italic && !p->body_italic && b->size > 0.9F * p->body && b->gap_before && b->line_count == 1
		&& count_words(b->raw.text) <= WORDS_OF_BOLD && !strchr(".,;:", last_char(b)) && is_title(p, b);
}

static bool looks_like_heading(struct pdf *p, const struct pdf_block *b)
{
	size_t words = count_words(b->raw.text);
	struct chc_marker m = chc_marker_find(b->raw.text);
	char last = last_char(b);
	bool heavy = b->bold && !p->body_bold && b->size > 0.9F * p->body;

	if (b->raw.kind != CHC_BLOCK_PARAGRAPH || b->turned || !has_letter(b->raw.text)
	    || m.kind == CHC_MARKER_BULLET)
		return false;
	if (b->size > 1.12F * p->body || (heavy && b->size > 1.04F * p->body))
		return words <= WORDS_OF_HEADING && !(last == '.' && words > 8) && last != ';' && last != ',';
	if (is_italic_title(p, b))
		return true;
	if (!heavy || b->line_count > 3 || words > WORDS_OF_BOLD || strchr(".,;", last))
		return false;
	return is_title(p, b) || (b->gap_before && last != ':');
}

static unsigned depth_of(const struct pdf_block *b)
{
	struct chc_marker m = chc_marker_find(b->raw.text);

	return is_numeric(m.kind) ? m.depth : 0;
}

static struct style *style_of(struct styles *s, const struct pdf_block *b)
{
	long size = lroundf(b->size * 2);

	for (size_t i = 0; i < s->count; i++)
		if (labs(s->items[i].size - size) <= 1 && s->items[i].bold == b->bold)
			return &s->items[i];
	if (s->count == STYLES_MOST)
		return &s->items[STYLES_MOST - 1];
	s->items[s->count] = (struct style){ .size = size, .bold = b->bold };
	return &s->items[s->count++];
}

static int by_rank(const void *a, const void *b)
{
	const struct style *v = a, *w = b;

	if (labs(v->size - w->size) > 1)
		return v->size > w->size ? -1 : 1;
	return v->bold == w->bold ? 0 : v->bold ? -1 : 1;
}

static void rank_styles(struct styles *s)
{
	unsigned level = 1;

	qsort(s->items, s->count, sizeof(s->items[0]), by_rank);
	for (size_t i = 0; i < s->count; i++) {
		s->items[i].level = level;
		level += 1 + s->items[i].most - s->items[i].least;
	}
}

static void tell_headings(struct pdf *p)
{
	struct styles styles = { .count = 0 };

	for (size_t i = 0; i < p->block_count; i++) {
		struct pdf_block *b = &p->blocks[i];
		unsigned depth;
		struct style *s;

		if (!looks_like_heading(p, b))
			continue;
		b->raw.kind = CHC_BLOCK_HEADING;
		depth = depth_of(b);
		s = style_of(&styles, b);
		if (depth) {
			s->least = s->least && s->least < depth ? s->least : depth;
			s->most = s->most > depth ? s->most : depth;
		}
	}
	rank_styles(&styles);
	for (size_t i = 0; i < p->block_count; i++) {
		struct pdf_block *b = &p->blocks[i];
		const struct style *s;
		unsigned depth = depth_of(b);

		if (b->raw.kind != CHC_BLOCK_HEADING)
			continue;
		s = style_of(&styles, b);
		b->raw.level = s->level + (depth > s->least ? depth - s->least : 0);
		b->raw.level = b->raw.level > 6 ? 6 : b->raw.level;
	}
}

/* The numbered block before or after belongs to the same list. */
static bool has_sibling(const struct pdf *p, size_t i)
{
	struct chc_marker own = chc_marker_find(p->blocks[i].raw.text);

	for (int side = -1; side <= 1; side += 2) {
		size_t k = i + (size_t)side;
		struct chc_marker m;

		if (k >= p->block_count || p->blocks[k].raw.kind == CHC_BLOCK_HEADING)
			continue;
		m = chc_marker_find(p->blocks[k].raw.text);
		if (is_numeric(m.kind) && m.depth == own.depth && m.number == own.number + (unsigned)side)
			return true;
	}
	return false;
}

/* Headings in the type of the text: "Stage 1", "5 Our process", and any title where no look tells. */
static void tell_plain_headings(struct pdf *p)
{
	unsigned level = 0;
	bool any = false;

	for (size_t i = 0; i < p->block_count; i++)
		any = any || p->blocks[i].raw.kind == CHC_BLOCK_HEADING;
	for (size_t i = 0; i < p->block_count; i++) {
		struct pdf_block *b = &p->blocks[i];
		struct chc_marker m = chc_marker_find(b->raw.text);
		unsigned depth = is_numeric(m.kind) ? m.depth : 1;
		bool titled;

		if (b->raw.kind == CHC_BLOCK_HEADING)
			level = b->raw.level;
		if (b->raw.kind != CHC_BLOCK_PARAGRAPH || b->turned || b->line_count > 2 || i + 1 == p->block_count
		    || last_char(b) == ':')
			continue;
		titled = chc_plaintext_is_numbered_word(b->raw.text);
		if (!titled && b->gap_before && !(any && b->set_off) && is_title(p, b))
			titled = is_numeric(m.kind) ? !has_sibling(p, i) : !any && m.kind == CHC_MARKER_NONE;
		if (!titled)
			continue;
		b->raw.kind = CHC_BLOCK_HEADING;
		b->raw.level = any ? level + 1 : depth;
		b->raw.level = b->raw.level > 6 ? 6 : b->raw.level;
	}
}

/* Takes the marker off the text. */
static void strip(struct pdf_block *b, size_t label, size_t text)
{
	b->raw.label = (struct chc_span){ b->raw.text.ptr, label };
	b->raw.text = (struct chc_span){ b->raw.text.ptr + text, b->raw.text.len - text };
	/* a marker on a line of its own goes with its line */
	while (b->raw.mark_count > 1 && b->marks[1].offset <= text) {
		b->marks++;
		b->raw.mark_count--;
	}
	b->raw.marks = b->marks;
	b->marks[0].offset = 0;
	for (size_t i = 1; i < b->raw.mark_count; i++)
		b->marks[i].offset -= (uint32_t)text;
}

/* "13. The policy ..." that counts on under the next heading: clauses of the document, not items. */
static bool counts_clauses(const struct pdf *p)
{
	unsigned last = 0;
	bool heading = false;

	for (size_t i = 0; i < p->block_count; i++) {
		const struct pdf_block *b = &p->blocks[i];
		struct chc_marker m = chc_marker_find(b->raw.text);

		heading = heading || b->raw.kind == CHC_BLOCK_HEADING;
		if (b->raw.kind != CHC_BLOCK_PARAGRAPH || m.kind != CHC_MARKER_NUMBER)
			continue;
		if (heading && m.number > 1 && m.number == last + 1)
			return true;
		last = m.number;
		heading = false;
	}
	return false;
}

struct margins { struct { float x; enum chc_marker_kind kind; } open[CHC_LIST_DEPTH_MAX]; unsigned count; };

static unsigned item_depth(struct margins *o, float x, enum chc_marker_kind kind)
{
	while (o->count > 1 && o->open[o->count - 1].x > x + 3)
		o->count--;
	if (o->count && x <= o->open[o->count - 1].x + 3) {
		for (unsigned i = o->count; i-- > 0; )
			if (o->open[i].kind == kind && o->open[i].x <= x + 3) {
				o->count = i + 1;
				return o->count;
			}
		if (kind != CHC_MARKER_LETTER && kind != CHC_MARKER_ROMAN) {
			o->open[o->count - 1].kind = kind;
			return o->count;
		}
	}
	if (o->count < CHC_LIST_DEPTH_MAX) {
		o->open[o->count].x = x;
		o->open[o->count].kind = kind;
		o->count++;
	}
	return o->count;
}

static bool is_plain(const struct pdf_block *b)
{
	return b->raw.kind == CHC_BLOCK_PARAGRAPH && !b->turned && count_words(b->raw.text) <= WORDS_OF_ITEM
		&& chc_marker_find(b->raw.text).kind == CHC_MARKER_NONE;
}

/* A list whose bullets are drawn and not written: set in from what introduces it, and several of a kind. */
static bool is_unmarked_item(const struct pdf *p, size_t i)
{
	const struct pdf_block *b = &p->blocks[i], *before = b - 1, *next = b + 1;
	float in;

	if (i == 0 || !is_plain(b))
		return false;
	in = b->left - before->left;
	if (before->raw.kind == CHC_BLOCK_LIST_ITEM && before->raw.label.len == 0 && fabsf(in) < 2)
		return true;
	if ((before->raw.kind != CHC_BLOCK_PARAGRAPH && before->raw.kind != CHC_BLOCK_HEADING)
	    || in < b->size || in > 6 * b->size)
		return false;
	return last_char(before) == ':' || (i + 1 < p->block_count && is_plain(next) && fabsf(next->left - b->left) < 2);
}

static void tell_item(struct pdf_block *b, struct margins *margins, bool clauses, unsigned *expected, bool introduced)
{
	struct chc_marker m = chc_marker_find(b->raw.text);
	bool clause = m.kind == CHC_MARKER_CLAUSE;

	if (m.kind == CHC_MARKER_NONE || (m.kind == CHC_MARKER_BARE && !b->set_off)) {
		if (margins->count && b->x1 <= margins->open[0].x + 3)
			margins->count = 0;
		return;
	}
	if (m.kind == CHC_MARKER_BARE)
		clause = true;
	if (m.kind == CHC_MARKER_NUMBER && clauses) {
		*expected = m.number == 1 && introduced ? 1 : *expected;
		clause = m.number != *expected;
		*expected = clause ? 0 : *expected + 1;
	}
	strip(b, m.label_len, m.text_at);
	if (clause) {
		margins->count = 0;
		return;
	}
	b->raw.kind = CHC_BLOCK_LIST_ITEM;
	b->raw.level = item_depth(margins, b->x1, m.kind);
}

static void tell_note(struct pdf_block *b)
{
	struct chc_span s = b->raw.text;
	size_t label = 0, text;

	while (label < s.len && ((s.ptr[label] >= '0' && s.ptr[label] <= '9') || s.ptr[label] == '*'
	       || (unsigned char)s.ptr[label] == 0xE2 || (label && (s.ptr[label] & 0xC0) == 0x80)))
		label++;
	for (text = label; text < s.len && strchr(" .)", s.ptr[text]); text++)
		;
	if (label && label <= CHC_LABEL_MAX && text < s.len)
		strip(b, label, text);
}

int pdf_roles_tell(struct pdf *p)
{
	struct margins margins = { .count = 0 };
	unsigned expected = 0;
	bool clauses;

	tell_headings(p);
	tell_plain_headings(p);
	clauses = counts_clauses(p);
	for (size_t i = 0; i < p->block_count; i++) {
		struct pdf_block *b = &p->blocks[i];
		struct chc_marker m;

		if (b->turned)
			b->raw.kind = CHC_BLOCK_ASIDE;
		switch (b->raw.kind) {
		case CHC_BLOCK_HEADING:
			margins.count = 0;
			m = chc_marker_find(b->raw.text);
			b->raw.label = (struct chc_span){ b->raw.text.ptr, m.kind == CHC_MARKER_NONE ? 0 : m.label_len };
			break;
		case CHC_BLOCK_PARAGRAPH:
			if (is_unmarked_item(p, i)) {
				b->raw.kind = CHC_BLOCK_LIST_ITEM;
				b->raw.level = item_depth(&margins, b->left, CHC_MARKER_BULLET);
				break;
			}
			tell_item(b, &margins, clauses, &expected, i > 0 && last_char(b - 1) == ':');
			break;
		case CHC_BLOCK_FOOTNOTE:
			tell_note(b);
			break;
		default:
			break;
		}
	}
	return 0;
}
