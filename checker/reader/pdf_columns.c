/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Text in columns, or a table? Running text fills its column with long lines
 * and has paragraphs of its own; the rows of a table begin at one height.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reader/pdf.h"

#define FAR 1e6F

enum { LINES_MOST = 300 };

struct line { float y, x1, x2, size; size_t words; };

/* A paragraph, or the text of a cell: the feet of its first and last line. */
struct piece { float first, last; };

struct column {
	size_t count, words, pieces;
	float width, filled, pitch;
	struct line lines[LINES_MOST];
	struct piece items[LINES_MOST];
};

static void find_lines(const struct pdf_rows *rows, const struct pdf_band *band, size_t column, struct column *c)
{
	float x1 = FAR, x2 = -FAR;

	for (size_t i = band->first; i < band->end && c->count < LINES_MOST; i++) {
		struct line own = { .x1 = FAR, .x2 = -FAR };

		for (size_t k = 0; k < rows->items[i].count; k++) {
			const struct pdf_word *w = &rows->items[i].words[k];

			if (pdf_band_column(band, w) != column)
				continue;
			own = (struct line){ w->y2, fminf(own.x1, w->x1), fmaxf(own.x2, w->x2), w->size, own.words + 1 };
		}
		if (own.words == 0)
			continue;
		c->lines[c->count++] = own;
		c->words += own.words;
		x1 = fminf(x1, own.x1);
		x2 = fmaxf(x2, own.x2);
	}
	c->width = fmaxf(x2 - x1, 1);
	for (size_t i = 0; i < c->count; i++)
		c->filled += (c->lines[i].x2 - c->lines[i].x1) / c->width / (float)c->count;
}

static int by_size(const void *a, const void *b)
{
	const float *v = a, *w = b;

	return *v < *w ? -1 : *v > *w;
}

/* The distance that most of its lines have, in sizes; 0 for a single line. */
static float usual_distance(const struct column *c)
{
	float distances[LINES_MOST];

	for (size_t i = 1; i < c->count; i++)
		distances[i - 1] = (c->lines[i].y - c->lines[i - 1].y) / fmaxf(c->lines[i].size, 1);
	if (c->count < 2)
		return 0;
	qsort(distances, c->count - 1, sizeof(distances[0]), by_size);
	return distances[(c->count - 1) / 2];
}

static void find_pieces(struct column *c)
{
	/* a table's cells of one line each are pieces too */
	float most = fminf(1.2F * c->pitch, 1.6F);

	for (size_t i = 0; i < c->count; i++) {
		const struct line *l = &c->lines[i];

		if (i == 0 || (l->y - l[-1].y) / fmaxf(l->size, 1) > most)
			c->items[c->pieces++].first = l->y;
		c->items[c->pieces - 1].last = l->y;
	}
}

/* How many of a's pieces begin with one of b's, or stand at the middle of one. */
static size_t beside(const struct column *a, const struct column *b)
{
	size_t same = 0;

	for (size_t i = 0; i < a->pieces; i++)
		for (size_t k = 0; k < b->pieces; k++) {
			float middle = (b->items[k].first + b->items[k].last - a->items[i].first - a->items[i].last) / 2;

			if (fabsf(a->items[i].first - b->items[k].first) < 2.5F || fabsf(middle) < 2.5F) {
				same++;
				break;
			}
		}
	return same;
}

static bool begin_together(const struct column *a, const struct column *b)
{
	const struct column *few = a->pieces < b->pieces ? a : b, *many = few == a ? b : a;

	/* both columns may begin with a heading and a paragraph */
	return few->pieces >= 3 && beside(few, many) * 10 >= few->pieces * (few->pieces == 3 ? 10 : 6);
}

static bool runs(const struct column *c)
{
	return c->count >= 4 && c->words * 2 >= c->count * 5 && c->filled >= 0.55F;
}

/* Paragraphs beside which something else may stand: a box at the side of the page. */
static bool is_main(const struct column *c)
{
	return c->count >= 5 && c->words >= c->count * 5 && c->filled >= 0.7F && c->pitch < 1.7F;
}

/* A piece that goes on while a new one begins in b: no cell does. */
static bool straddles(const struct column *a, const struct column *b)
{
	for (size_t i = 0; i < a->pieces; i++)
		for (size_t k = 1; k < b->pieces; k++)
			if (b->items[k].first > a->items[i].first + 3 && b->items[k].first < a->items[i].last - 3)
				return true;
	return false;
}

static bool is_side(const struct column *c, const struct column *main)
{
	return c->count >= 3 && c->pitch < 2.2F && (beside(c, main) * 2 < c->pieces + 1 || straddles(c, main));
}

static bool are_text(const struct column *columns, size_t count)
{
	bool text = true, any = false;

	for (size_t c = 0; c < count; c++) {
		text = text && runs(&columns[c]);
		if (c > 0 && begin_together(&columns[c - 1], &columns[c]))
			return false;
	}
	if (text)
		return true;
	for (size_t m = 0; m < count && !any; m++) {
		any = is_main(&columns[m]);
		for (size_t c = 0; c < count; c++)
			any = any && (c == m || is_main(&columns[c]) || is_side(&columns[c], &columns[m]));
	}
	return any;
}

bool pdf_columns_are_text(const struct pdf_rows *rows, const struct pdf_band *band)
{
	enum { MOST = 4 };
	struct column *columns;
	bool text = false;

	if (band->gutter_count >= MOST)
		return false;
	columns = calloc(band->gutter_count + 1, sizeof(*columns));
	for (size_t c = 0; columns && c <= band->gutter_count; c++) {
		find_lines(rows, band, c, &columns[c]);
		columns[c].pitch = usual_distance(&columns[c]);
		find_pieces(&columns[c]);
	}
	if (columns)
		text = are_text(columns, band->gutter_count + 1);
	free(columns);
	return text;
}
