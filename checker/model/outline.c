/* SPDX-License-Identifier: MIT */
/*
 * Levels of headings and depths of list items where only their form tells:
 * numbers, capitals, "Stage 1" under what stands above it, indents.
 */
#include "model/outline.h"

#include <string.h>

#include "model/title.h"

enum { LEVEL_MOST = 6, NEAR = 300 };

struct walk {
	const struct chc_outline *o;
	unsigned base;                  /* level of the uppermost headings below the title */
	bool numbers, capitals;         /* some headings have these, so the others stand below them */
	bool numbered;                  /* a numbered heading stood above */
	bool numbers_below;             /* or the numbered ones stand below the others */
	unsigned plain;                 /* level of the last heading that is no numbered word */
	struct { struct chc_span word; unsigned level; } open[LEVEL_MOST];      /* numbered words */
	unsigned open_count;
	size_t title;                   /* unit index, or the count when there is none */
};

static bool is_heading(const struct chc_outline *o, size_t i)
{
	return o->roles[i].kind == CHC_BLOCK_HEADING;
}

static bool same_words(struct chc_span a, struct chc_span b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if ((a.ptr[i] | 32) != (b.ptr[i] | 32))
			return false;
	return true;
}

/* "How long it takes" under Stage 1 and again under Stage 2: a heading that repeats stands below. */
static bool repeats(const struct chc_outline *o, size_t i)
{
	size_t from = i > NEAR ? i - NEAR : 0;

	for (size_t k = from; k < o->units.count && k < i + NEAR; k++)
		if (k != i && is_heading(o, k) && same_words(o->units.items[k].text, o->units.items[i].text))
			return true;
	return false;
}

/* "Stage 1" and right below it "Making your complaint": one heading on two lines. */
static bool is_subtitle(const struct chc_outline *o, size_t i)
{
	struct chc_numbered_word w;

	if (i == 0 || !is_heading(o, i - 1) || o->units.items[i].blank_before)
		return false;
	w = chc_title_numbered_word(o->units.items[i - 1].text);
	return w.word.len > 0 && w.rest.len == 0;
}

static unsigned at_most(unsigned level)
{
	return level > LEVEL_MOST ? LEVEL_MOST : level;
}

static unsigned numbered_word_level(struct walk *w, struct chc_span word)
{
	unsigned level = w->plain + 1;

	for (unsigned i = 0; i < w->open_count; i++)
		if (same_words(w->open[i].word, word)) {
			w->open_count = i + 1;
			return w->open[i].level;
		}
	if (w->open_count)
		level = w->open[w->open_count - 1].level + 1;
	level = at_most(level);
	if (w->open_count < LEVEL_MOST) {
		w->open[w->open_count].word = word;
		w->open[w->open_count].level = level;
		w->open_count++;
	}
	return level;
}

/* "Appendix B": lettered parts stand beside the sections, not below the last of them. */
static bool is_lettered(struct chc_span line, const struct chc_numbered_word *n)
{
	char c = line.ptr[n->end - 1];

	return c >= 'A' && c <= 'Z' && line.ptr[n->end - 2] == ' ' && !strchr("IVX", c);
}

static unsigned level_of(struct walk *w, size_t i)
{
	const struct chc_unit *u = &w->o->units.items[i];
	struct chc_numbered_word n = chc_title_numbered_word(u->text);
	unsigned level = w->base;

	if (w->o->roles[i].fixed) {
		level = w->o->roles[i].fixed;
	} else if (n.word.len && !is_lettered(u->text, &n)) {
		return numbered_word_level(w, n.word);
	} else if (i == w->title) {
		level = 1;
	} else if (u->marker.kind != CHC_MARKER_NONE) {
		level = w->base + u->marker.depth - 1 + w->numbers_below;
		w->numbered = true;
	} else if (w->open_count && (repeats(w->o, i) || is_subtitle(w->o, i))) {
		return at_most(w->open[w->open_count - 1].level + 1);
	} else if (n.word.len) {
		w->numbered = false;
	} else if ((w->numbers && w->numbered) || (w->capitals && !chc_title_is_capitals(u->text))) {
		level = w->base + 1;
	}
	w->open_count = 0;
	w->plain = at_most(level);
	return w->plain;
}

/* "Most complaints go through these steps:" and then numbered headings: they stand below its own heading. */
static bool is_introduced(const struct chc_outline *o, size_t i)
{
	return i > 0 && !is_heading(o, i - 1) && o->units.items[i - 1].text.ptr[o->units.items[i - 1].text.len - 1] == ':';
}

/* The first block, when it is a heading that others follow and has no number of its own. */
static void find_title(struct walk *w)
{
	const struct chc_outline *o = w->o;
	size_t headings = 0;

	w->title = o->units.count;
	for (size_t i = 0; i < o->units.count; i++)
		headings += is_heading(o, i);
	if (headings > 1 && is_heading(o, 0) && o->units.items[0].marker.kind == CHC_MARKER_NONE
	    && chc_title_numbered_word(o->units.items[0].text).word.len == 0)
		w->title = 0;
	w->base = w->title == 0 ? 2 : 1;
}

void chc_outline_levels(struct chc_outline *o)
{
	struct walk w = { .o = o };
	size_t numbered = 0, capitals = 0, fixed = 0;

	find_title(&w);
	for (size_t i = 0; i < o->units.count; i++) {
		if (!is_heading(o, i))
			continue;
		fixed += o->roles[i].fixed > 0;
		if (numbered == 0 && o->units.items[i].marker.kind != CHC_MARKER_NONE)
			w.numbers_below = is_introduced(o, i);
		numbered += o->units.items[i].marker.kind != CHC_MARKER_NONE && o->units.items[i].marker.depth == 1;
		capitals += i != w.title && chc_title_is_capitals(o->units.items[i].text);
	}
	w.numbers = numbered > 1 && !w.numbers_below;
	w.capitals = capitals > 1;
	if (fixed)
		w.title = o->units.count;
	w.plain = w.base - 1;
	for (size_t i = 0; i < o->units.count; i++)
		if (is_heading(o, i))
			o->roles[i].level = level_of(&w, i);
}

struct depth { unsigned indent; enum chc_marker_kind kind; };

/* A lone "i" after "h" is a letter. */
static enum chc_marker_kind list_kind(const struct chc_unit *u, const struct depth *above, unsigned last_letter)
{
	if (u->marker.kind == CHC_MARKER_ROMAN && u->marker.number && above
	    && above->kind == CHC_MARKER_LETTER && last_letter + 1 == u->marker.number)
		return CHC_MARKER_LETTER;
	return u->marker.kind;
}

/* Where an item stands among the open lists: pops and pushes, and returns the new count. */
static unsigned place(struct depth *open, unsigned count, struct depth own, bool introduced)
{
	while (count > 1 && open[count - 1].indent > own.indent + 1)
		count--;
	if (count == 0) {
		open[0] = own;
		return 1;
	}
	if (own.indent > open[count - 1].indent + 1) {
		if (count < CHC_LIST_DEPTH_MAX)
			open[count++] = own;
		return count;
	}
	for (unsigned i = count; i-- > 0; )
		if (open[i].kind == own.kind && open[i].indent <= own.indent + 1)
			return i + 1;
	/* the same margin but another kind of marker: a list within, or the next list */
	if ((introduced || own.kind == CHC_MARKER_LETTER || own.kind == CHC_MARKER_ROMAN)
	    && count < CHC_LIST_DEPTH_MAX) {
		open[count++] = own;
		return count;
	}
	open[count - 1] = own;
	return count;
}

void chc_outline_depths(struct chc_outline *o)
{
	struct depth open[CHC_LIST_DEPTH_MAX];
	unsigned count = 0, last_letter = 0;

	for (size_t i = 0; i < o->units.count; i++) {
		const struct chc_unit *u = &o->units.items[i];
		struct depth own = { u->indent, CHC_MARKER_NONE };
		bool introduced = i > 0 && u[-1].text.ptr[u[-1].text.len - 1] == ':';

		if (o->roles[i].kind != CHC_BLOCK_LIST_ITEM) {
			count = 0;
			continue;
		}
		own.kind = list_kind(u, count ? &open[count - 1] : NULL, last_letter);
		if (own.kind == CHC_MARKER_LETTER || own.kind == CHC_MARKER_ROMAN)
			last_letter = u->marker.number;
		count = place(open, count, own, introduced);
		o->roles[i].level = count;
	}
}
