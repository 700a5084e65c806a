/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One page of poppler's to words: characters with their boxes, broken at
 * spaces, at gaps (poppler's own text glues the cells of a table), and where
 * size or baseline change. Text that was drawn sideways is turned first.
 */
#include <math.h>
#include <poppler.h>
#include <string.h>

#include "chcheck/utf8.h"
#include "reader/pdf.h"

#define GAP 0.28F               /* of the size: more is a space, whether one is there or not */

enum turn { TURN_RIGHT, TURN_DOWN, TURN_LEFT, TURN_UP, TURN_MAX };

struct glyph { float x1, x2, y1, y2, size; uint32_t c; uint8_t turn, space, bold, italic; };

/* A file may say any number, and some that are none. */
static float ordinary(double value)
{
	return isfinite(value) && value > -1e5 && value < 1e5 ? (float)value : 0;
}

static bool is_bold(const char *font)
{
	static const char *const names[] = { "bold", "black", "heavy", "demi" };
	bool found = false;

	for (size_t i = 0; font && i < sizeof(names) / sizeof(names[0]); i++)
		found = found || strcasestr(font, names[i]);
	return found;
}

static bool is_italic(const char *font)
{
	return font && (strcasestr(font, "italic") || strcasestr(font, "oblique") || strcasestr(font, "slanted"));
}

static void put_attributes(struct glyph *g, size_t count, GList *attributes)
{
	for (GList *l = attributes; l; l = l->next) {
		const PopplerTextAttributes *a = l->data;
		bool bold = is_bold(a->font_name), italic = is_italic(a->font_name);

		for (long i = a->start_index; i >= 0 && i <= a->end_index && (size_t)i < count; i++) {
			g[i].size = ordinary(a->font_size);
			g[i].bold = bold;
			g[i].italic = italic;
		}
	}
}

/*
 * Which way a run of characters goes, from the first and last centre of it.
 * Down or up only when their boxes lie on their side: the numbers of a list
 * stand below each other too.
 */
static enum turn turn_of(const struct glyph *g, size_t count)
{
	const struct glyph *last = &g[count - 1];
	float dx = (last->x1 + last->x2) - (g->x1 + g->x2), dy = (last->y1 + last->y2) - (g->y1 + g->y2);
	float widths = 0, heights = 0;

	for (size_t i = 0; i < count; i++) {
		widths += g[i].x2 - g[i].x1;
		heights += g[i].y2 - g[i].y1;
	}
	if (fabsf(dx) >= fabsf(dy))
		return dx >= 0 || widths > heights ? TURN_RIGHT : TURN_LEFT;
	if (widths <= heights)
		return TURN_RIGHT;
	return dy >= 0 ? TURN_DOWN : TURN_UP;
}

/* Whether b stands where a run of characters that a belongs to may go on. */
static bool is_next(const struct glyph *a, const struct glyph *b)
{
	float reach = 1.5F * fmaxf(a->size, b->size);

	return !b->space && fabsf(a->x1 - b->x1) < reach && fabsf(a->y1 - b->y1) < reach;
}

/* Gives each glyph the direction of its run, and returns the page's. */
static enum turn tell_turns(struct glyph *g, size_t count)
{
	size_t votes[TURN_MAX] = { 0 };
	enum turn most = TURN_RIGHT;

	for (size_t i = 0, end; i < count; i = end) {
		enum turn turn = TURN_MAX;

		for (end = i + 1; end < count && !g[i].space && is_next(&g[end - 1], &g[end]); end++)
			;
		/* two characters may as well be a line and the mark raised above it */
		if (end - i > 2) {
			turn = turn_of(&g[i], end - i);
			votes[turn] += end - i;
		}
		for (size_t k = i; k < end; k++)
			g[k].turn = turn;
	}
	for (enum turn t = TURN_RIGHT; t < TURN_MAX; t++)
		if (votes[t] > votes[most])
			most = t;
	/* one or two characters go with those before and behind them on their line, else with the page */
	for (size_t i = 0, last = 0; i < count; i++) {
		size_t next = i;

		if (g[i].turn != TURN_MAX) {
			last = i;
			continue;
		}
		while (next < count && next < i + 8 && g[next].turn == TURN_MAX)
			next++;
		if ((g[last].turn == TURN_DOWN || g[last].turn == TURN_UP) && next < count && g[next].turn == g[last].turn
		    && fabsf(g[i].x1 - g[last].x1) < g[i].size && fabsf(g[next].x1 - g[last].x1) < g[i].size)
			g[i].turn = g[last].turn;
	}
	for (size_t i = 0; i < count; i++)
		if (g[i].turn == TURN_MAX)
			g[i].turn = most;
	return most;
}

static void turn_glyph(struct glyph *g, enum turn turn, float width, float height)
{
	struct glyph was = *g;

	if (turn == TURN_DOWN) {
		g->x1 = was.y1, g->x2 = was.y2;
		g->y1 = width - was.x2, g->y2 = width - was.x1;
	} else if (turn == TURN_UP) {
		g->x1 = height - was.y2, g->x2 = height - was.y1;
		g->y1 = was.x1, g->y2 = was.x2;
	} else if (turn == TURN_LEFT) {
		g->x1 = width - was.x2, g->x2 = width - was.x1;
		g->y1 = height - was.y2, g->y2 = height - was.y1;
	}
}

static void read_glyphs(struct pdf *p, struct glyph *g, size_t count, struct chc_span text, const PopplerRectangle *boxes)
{
	size_t at = 0;
	/* poppler puts marks of direction around words that run leftward, which have no boxes */
	bool marked = chc_utf8_length(text) > count;

	for (size_t i = 0; i < count; i++) {
		uint32_t c = at < text.len ? chc_utf8_next(text, &at) : ' ';

		while (marked && c >= 0x202A && c <= 0x202E)
			c = at < text.len ? chc_utf8_next(text, &at) : ' ';
		g[i] = (struct glyph){ .x1 = ordinary(boxes[i].x1), .x2 = ordinary(boxes[i].x2),
			.y1 = ordinary(boxes[i].y1), .y2 = ordinary(boxes[i].y2), .size = 10, .c = c };
		g[i].space = c < 0x20 || c == 0x7F || chc_utf8_is_space(c);
		p->letters += !g[i].space;
		/* private use but for the bullets of symbol fonts, and the sign for what is unknown */
		p->strange += c == 0xFFFD || (c >= 0xE000 && c < 0xF000) || (c >= 0xF100 && c <= 0xF8FF);
	}
}

static bool is_leftward(uint32_t c)
{
	return (c >= 0x590 && c < 0x900) || (c >= 0xFB1D && c < 0xFE00) || (c >= 0xFE70 && c < 0xFF00);
}

static bool is_closer(uint32_t c)
{
	return c == 0x201D || c == 0x2019 || c == ')' || c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?';
}

static bool goes_on(const struct glyph *a, const struct glyph *b, bool *glued)
{
	float size = a->size > b->size ? a->size : b->size;
	float gap = b->x1 - a->x2;

	*glued = false;
	if (a->space || a->turn != b->turn || gap > GAP * size || gap < -size)
		return false;
	*glued = b->y1 < a->y2 && b->y2 > a->y1;
	/* a raised mark is a word of its own, without a space before it */
	return *glued && fabsf(a->size - b->size) < 0.06F * size && fabsf(a->y2 - b->y2) < 0.1F * size;
}

static int add_word(struct pdf *p, struct pdf_page *page, const struct glyph *g, size_t count, unsigned flags)
{
	struct pdf_word w = { .x1 = g[0].x1, .x2 = g[0].x2, .y1 = g[0].y1, .y2 = g[0].y2, .size = g[0].size,
		.text = (uint32_t)p->text.len, .flags = (uint16_t)flags };
	size_t bold = 0, italic = 0, leftward = 0, openers = 0, closers = 0;

	for (size_t i = 0; i < count; i++)
		leftward += is_leftward(g[i].c);
	/* of a word that runs leftward poppler gives the right end first, with what closes it in an English sentence */
	while (leftward && openers < count && (g[openers].c == 0x201C || g[openers].c == 0x2018 || g[openers].c == '('))
		openers++;
	while (leftward && openers + closers < count && is_closer(g[openers + closers].c))
		closers++;
	for (size_t i = 0; i < count; i++) {
		size_t from = i < openers ? i : i + closers < count ? i + closers : i + closers - count + openers;

		/* a soft hyphen with a drawn one behind it, or in the middle of a word */
		if (g[from].c != 0xAD || i + 1 == count)
			chc_utf8_put(&p->text, g[from].c);
		w.x1 = fminf(w.x1, g[i].x1);
		w.x2 = fmaxf(w.x2, g[i].x2);
		w.y1 = fminf(w.y1, g[i].y1);
		w.y2 = fmaxf(w.y2, g[i].y2);
		w.size = fmaxf(w.size, g[i].size);
		bold += g[i].bold;
		italic += g[i].italic;
	}
	w.flags |= (leftward ? PDF_LEFTWARD : 0) | (bold * 2 > count ? PDF_BOLD : 0) | (italic * 2 > count ? PDF_ITALIC : 0);
	w.len = (uint16_t)(p->text.len - w.text);
	if (p->text.failed || p->text.len > PDF_TEXT_MOST || p->word_count >= PDF_WORDS_MOST)
		return chc_error_set(p->e, CHC_E_LIMIT, "it holds more text than is read of one file: split it");
	if (!pdf_grow((void **)&p->words, p->word_count, &p->word_cap, sizeof(*p->words)))
		return pdf_no_memory(p);
	p->words[p->word_count++] = w;
	page->count++;
	page->letters += count;
	return 0;
}

static int cut_words(struct pdf *p, struct pdf_page *page, struct glyph *g, size_t count, enum turn turn)
{
	enum { LETTERS_MOST = 1000 };   /* of one word; its length is kept in 16 bits */
	bool glued = false;

	for (size_t i = 0, end; i < count; i = end) {
		bool ignored;
		int rc;

		end = i + 1;
		if (g[i].space)
			continue;
		glued = false;
		if (i > 0)
			goes_on(&g[i - 1], &g[i], &glued);
		while (end < count && !g[end].space && end - i < LETTERS_MOST
		       && (g[i].turn != turn ? g[end].turn == g[i].turn : goes_on(&g[end - 1], &g[end], &ignored)))
			end++;
		rc = add_word(p, page, g + i, end - i,
			(glued ? PDF_GLUED : 0U) | (g[i].turn != turn ? PDF_TURNED : 0U));
		if (rc)
			return rc;
	}
	return 0;
}

static bool has_picture(PopplerPage *page)
{
	GList *images = poppler_page_get_image_mapping(page);
	bool found = images != NULL;

	poppler_page_free_image_mapping(images);
	return found;
}

int pdf_words_read(struct pdf *p, void *poppler_page, struct pdf_page *page)
{
	PopplerRectangle *boxes = NULL;
	guint count = 0;
	char *text = poppler_page_get_text(poppler_page);
	struct glyph *g = NULL;
	double width = 0, height = 0;
	int rc = 0;

	page->first = p->word_count;
	poppler_page_get_size(poppler_page, &width, &height);
	page->width = ordinary(width);
	page->height = ordinary(height);
	if (text && *text && chc_utf8_valid(chc_span_of(text))
	    && poppler_page_get_text_layout(poppler_page, &boxes, &count) && count > 0) {
		GList *attributes = poppler_page_get_text_attributes(poppler_page);
		enum turn turn;

		g = malloc(count * sizeof(*g));
		if (!g) {
			rc = pdf_no_memory(p);
		} else {
			read_glyphs(p, g, count, chc_span_of(text), boxes);
			put_attributes(g, count, attributes);
			turn = tell_turns(g, count);
			for (size_t i = 0; i < count; i++)
				turn_glyph(&g[i], turn, page->width, page->height);
			if (turn == TURN_DOWN || turn == TURN_UP) {
				page->width = ordinary(height);
				page->height = ordinary(width);
			}
			rc = cut_words(p, page, g, count, turn);
		}
		poppler_page_free_text_attributes(attributes);
	}
	page->picture = rc == 0 && page->letters < 40 && has_picture(poppler_page);
	free(g);
	g_free(boxes);
	g_free(text);
	return rc;
}
