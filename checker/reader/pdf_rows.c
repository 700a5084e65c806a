/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Words to rows: what stands beside each other on the page, whatever column
 * or cell it belongs to. Raised and lowered marks go with their line.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reader/pdf.h"

static int by_middle(const void *a, const void *b)
{
	const struct pdf_word *v = a, *w = b;
	float d = (v->y1 + v->y2) - (w->y1 + w->y2);

	if (d < 0 || d > 0)
		return d < 0 ? -1 : 1;
	return v->x1 < w->x1 ? -1 : v->x1 > w->x1;
}

static int by_left(const void *a, const void *b)
{
	const struct pdf_word *v = a, *w = b;

	if (v->x1 < w->x1 || v->x1 > w->x1)
		return v->x1 < w->x1 ? -1 : 1;
	/* as they came */
	return v->text < w->text ? -1 : v->text > w->text;
}

/* The row is as high as its highest word. */
static bool stands_beside(const struct pdf_word *w, float y1, float y2)
{
	float shared = fminf(y2, w->y2) - fmaxf(y1, w->y1);
	float least = fminf(y2 - y1, w->y2 - w->y1);

	return shared >= 0.5F * least;
}

static void finish(struct pdf_row *row)
{
	float size = 0;
	size_t most = 0;

	row->x1 = row->words[0].x1;
	row->x2 = row->words[0].x2;
	row->y1 = row->words[0].y1;
	row->y2 = row->words[0].y2;
	for (size_t i = 0; i < row->count; i++) {
		const struct pdf_word *w = &row->words[i];

		row->x1 = fminf(row->x1, w->x1);
		row->x2 = fmaxf(row->x2, w->x2);
		if (w->len > most || (w->len == most && w->size > size)) {
			most = w->len;
			size = w->size;
			row->y1 = w->y1;
			row->y2 = w->y2;
		}
	}
	row->size = size;
}

struct pdf_rows pdf_rows_of(struct pdf_word *words, size_t count, struct chc_arena *arena)
{
	struct pdf_rows rows = { chc_arena_array(arena, count + 1, sizeof(*rows.items)), 0 };

	if (!rows.items)
		return rows;
	qsort(words, count, sizeof(*words), by_middle);
	for (size_t i = 0, end; i < count; i = end) {
		float y1 = words[i].y1, y2 = words[i].y2;

		for (end = i + 1; end < count && stands_beside(&words[end], y1, y2); end++)
			if (words[end].y2 - words[end].y1 > y2 - y1) {
				y1 = words[end].y1;
				y2 = words[end].y2;
			}
		qsort(words + i, end - i, sizeof(*words), by_left);
		rows.items[rows.count] = (struct pdf_row){ .words = words + i, .count = end - i };
		finish(&rows.items[rows.count++]);
	}
	return rows;
}
