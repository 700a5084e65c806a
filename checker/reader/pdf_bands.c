/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Rows whose words leave the same strips of the page free: columns of text, or
 * a table. A strip counts when what stands right of it begins at one margin,
 * or when it is wide; a column of bullets is none.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/plaintext.h"
#include "reader/pdf.h"

#define STRIP_LEAST 4.0F        /* points */
#define FAR 1e6F

struct strips { struct pdf_gutter items[PDF_COLUMNS_MOST + 2]; size_t count; };

static void add_strip(struct strips *s, float x1, float x2, float least)
{
	if (x2 - x1 >= least && s->count < PDF_COLUMNS_MOST + 2)
		s->items[s->count++] = (struct pdf_gutter){ x1, x2 };
}

/* What is left of the strips between the words of a row. */
static struct strips narrow(const struct strips *s, const struct pdf_row *row, float least)
{
	struct strips out = { .count = 0 };

	for (size_t k = 0; k < s->count; k++) {
		float from = s->items[k].x1;

		for (size_t i = 0; i < row->count; i++) {
			const struct pdf_word *w = &row->words[i];

			if (w->x1 >= s->items[k].x2)
				break;
			add_strip(&out, from, w->x1, least);
			from = fmaxf(from, w->x2);
		}
		add_strip(&out, from, s->items[k].x2, least);
	}
	return out;
}

struct sides { size_t both, right, aligned; float margin; };

/* What of a row stands right of a gutter, before the next one. False: nothing. */
static bool right_of(const struct pdf_row *row, const struct pdf_gutter *g, float limit, struct pdf_gutter *out)
{
	*out = (struct pdf_gutter){ FAR, -FAR };
	for (size_t i = 0; i < row->count; i++)
		if (row->words[i].x1 >= g->x2 - 0.1F && row->words[i].x1 < limit) {
			out->x1 = fminf(out->x1, row->words[i].x1);
			out->x2 = fmaxf(out->x2, row->words[i].x2);
		}
	return out->x1 < FAR;
}

/* Begins at the same margin, or is centred on the same line. */
static bool is_aligned(const struct pdf_gutter *a, const struct pdf_gutter *b)
{
	return fabsf(a->x1 - b->x1) < 1.6F || fabsf(a->x1 + a->x2 - b->x1 - b->x2) < 3;
}

/* Rows whose right side begins a little further in than most of the column: its lists. */
static size_t count_set_in(const struct pdf_rows *rows, const struct pdf_band *band, size_t gutter, const struct sides *s)
{
	const struct pdf_gutter *g = &band->gutters[gutter];
	float limit = gutter + 1 < band->gutter_count ? g[1].x1 : FAR, margin = 0;
	size_t count = 0;

	for (size_t i = band->first; i < band->end; i++) {
		const struct pdf_row *row = &rows->items[i];
		struct pdf_gutter own;

		if (!right_of(row, g, limit, &own) || own.x1 < s->margin + 0.8F * row->size || own.x1 > s->margin + 4 * row->size)
			continue;
		if (count == 0)
			margin = own.x1;
		count += fabsf(own.x1 - margin) < 1.6F;
	}
	return count;
}

static struct sides count_sides(const struct pdf_rows *rows, const struct pdf_band *band, size_t gutter)
{
	const struct pdf_gutter *g = &band->gutters[gutter];
	float limit = gutter + 1 < band->gutter_count ? g[1].x1 : FAR;
	struct sides s = { 0 };

	for (size_t i = band->first; i < band->end; i++) {
		const struct pdf_row *row = &rows->items[i];
		struct pdf_gutter own, other;
		size_t same = 0;

		s.both += row->x1 < g->x1 && row->x2 > g->x2;
		if (!right_of(row, g, limit, &own))
			continue;
		s.right++;
		for (size_t k = band->first; k < band->end; k++)
			same += right_of(&rows->items[k], g, limit, &other) && is_aligned(&own, &other);
		s.margin = same > s.aligned ? own.x1 : s.margin;
		s.aligned = same > s.aligned ? same : s.aligned;
	}
	return s;
}

static int by_size(const void *a, const void *b)
{
	const float *v = a, *w = b;

	return *v < *w ? -1 : *v > *w;
}

size_t pdf_band_column(const struct pdf_band *band, const struct pdf_word *word)
{
	size_t c = 0;

	while (c < band->gutter_count && word->x1 > (band->gutters[c].x1 + band->gutters[c].x2) / 2)
		c++;
	return c;
}

/* How much wider than the spaces of the row the gap at the gutter is. */
static float stands_out(const struct pdf_row *row, const struct pdf_band *band, size_t gutter)
{
	float gaps[64], own = 0;
	size_t count = 0;

	for (size_t i = 1; i < row->count; i++) {
		size_t before = pdf_band_column(band, &row->words[i - 1]), after = pdf_band_column(band, &row->words[i]);
		float gap = row->words[i].x1 - row->words[i - 1].x2;

		if (before == after && count < 64)
			gaps[count++] = fmaxf(gap, 1);
		else if (before <= gutter && after > gutter)
			own = gap;
	}
	if (count == 0)
		return 3;
	qsort(gaps, count, sizeof(gaps[0]), by_size);
	return own / gaps[count / 2];
}

/* In most of the rows that have words on both sides: in justified text all gaps are wide. */
static bool stands_out_mostly(const struct pdf_rows *rows, const struct pdf_band *band, size_t gutter)
{
	const struct pdf_gutter *g = &band->gutters[gutter];
	size_t several = 0, wide = 0;

	for (size_t i = band->first; i < band->end; i++)
		if (rows->items[i].x1 < g->x1 && rows->items[i].x2 > g->x2) {
			several++;
			wide += stands_out(&rows->items[i], band, gutter) >= 1.8F;
		}
	return wide * 10 >= several * 6;
}

static bool is_accepted(const struct pdf_rows *rows, const struct pdf_band *band, size_t gutter)
{
	const struct pdf_gutter *g = &band->gutters[gutter];
	struct sides s = count_sides(rows, band, gutter);
	float width = (g->x2 - g->x1) / rows->items[band->first].size;
	bool aligned = s.aligned * 10 >= s.right * 6 && s.aligned > 1;

	if (!aligned && s.both >= 4 && s.aligned * 10 >= s.right * 4)
		aligned = (s.aligned + count_set_in(rows, band, gutter, &s)) * 10 >= s.right * 9;

	if (!stands_out_mostly(rows, band, gutter))
		return false;
	return (s.both >= 4 && aligned) || (s.both >= 2 && width >= 1.1F && aligned) || (s.both >= 2 && width >= 2);
}

/* "•", "a)", "2.": what stands before an item. plain: a bare number too. */
static bool is_label(struct chc_span word, bool plain)
{
	char line[48];
	struct chc_marker m;

	if (word.len > 12)
		return false;
	memcpy(line, word.ptr, word.len);
	memcpy(line + word.len, " Word", 5);
	m = chc_marker_find((struct chc_span){ line, word.len + 5 });
	if (m.kind == CHC_MARKER_NONE || m.text_at != word.len + 1)
		return false;
	return plain || (m.kind != CHC_MARKER_BARE && m.kind != CHC_MARKER_CLAUSE);
}

static bool holds_only_labels(const struct pdf *p, const struct pdf_rows *rows, const struct pdf_band *band, size_t column)
{
	size_t labels = 0;

	for (size_t i = band->first; i < band->end; i++) {
		size_t words = 0;

		for (size_t k = 0; k < rows->items[i].count; k++) {
			const struct pdf_word *w = &rows->items[i].words[k];

			if (pdf_band_column(band, w) != column)
				continue;
			if (words++ || !is_label((struct chc_span){ p->text.ptr + w->text, w->len }, band->gutter_count == 1))
				return false;
			labels++;
		}
	}
	return labels > 0;
}

static void drop_gutter(struct pdf_band *band, size_t g)
{
	memmove(&band->gutters[g], &band->gutters[g + 1], (band->gutter_count - g - 1) * sizeof(*band->gutters));
	band->gutter_count--;
}

/* A contents list: numbers of pages at the right, and nothing else there. */
static bool is_contents(const struct pdf *p, const struct pdf_rows *rows, const struct pdf_band *band)
{
	unsigned last = 0, numbers = 0;

	for (size_t i = band->first; i < band->end; i++)
		for (size_t k = 0; k < rows->items[i].count; k++) {
			const struct pdf_word *w = &rows->items[i].words[k];
			unsigned number = 0;

			if (pdf_band_column(band, w) == 0)
				continue;
			for (size_t c = 0; c < w->len; c++) {
				char digit = p->text.ptr[w->text + c];

				if (digit < '0' || digit > '9' || w->len > 4)
					return false;
				number = number * 10 + (unsigned)(digit - '0');
			}
			if (number < last)
				return false;
			last = number;
			numbers++;
		}
	return numbers > 2;
}

static void drop_outer_rows(const struct pdf_rows *rows, struct pdf_band *band)
{
	size_t last = band->first;
	bool found = false;

	for (size_t i = band->first; i < band->end; i++) {
		const struct pdf_row *row = &rows->items[i];
		bool several = pdf_band_column(band, &row->words[0]) != pdf_band_column(band, &row->words[row->count - 1]);

		if (several && !found) {
			band->first = i;
			found = true;
		}
		if (several)
			last = i;
	}
	/* the rest of a cell stands close; of a column, all that follows belongs to it */
	for (size_t i = last + 1; i < band->end; i++) {
		const struct pdf_row *row = &rows->items[i];

		if (row->y2 - rows->items[i - 1].y2 > (band->table ? 1.4F : 2.2F) * row->size) {
			band->end = i;
			break;
		}
	}
}

/* "Summary of" above "amendment" in the last head of a table: rows before its first full one. */
static void take_rows_before(const struct pdf_rows *rows, struct pdf_band *band, size_t from)
{
	while (band->first > from) {
		const struct pdf_row *row = &rows->items[band->first - 1];
		size_t first = pdf_band_column(band, &row->words[0]);

		if (first == 0 || first != pdf_band_column(band, &row->words[row->count - 1])
		    || row->words[0].x1 < band->gutters[first - 1].x2 - 1
		    || (first < band->gutter_count && row->x2 > band->gutters[first].x1 + 1)
		    || rows->items[band->first].y2 - row->y2 > 1.4F * row->size)
			return;
		band->first--;
	}
}

/* The strips within x1 and x2 that are wide, counted. */
static size_t count_wide(const struct strips *s, float x1, float x2, float least)
{
	size_t n = 0;

	for (size_t i = 0; i < s->count; i++)
		n += s->items[i].x1 >= x1 && s->items[i].x2 <= x2 && s->items[i].x2 - s->items[i].x1 > least;
	return n;
}

/* Rows from first on that share strips; the strips between words are the gutters. */
static void extend(const struct pdf_rows *rows, size_t first, struct pdf_band *band)
{
	const float size = rows->items[first].size, least = fmaxf(STRIP_LEAST, 0.4F * size);
	struct strips shared = { .items = { { -FAR, FAR } }, .count = 1 };
	float x1 = FAR, x2 = -FAR;
	size_t i, several = 0;

	for (i = first; i < rows->count; i++) {
		const struct pdf_row *row = &rows->items[i];
		struct strips next = narrow(&shared, row, least);
		float left = fminf(x1, row->x1), right = fmaxf(x2, row->x2);
		/* far from the row before, or very wide: a gutter, not a chance */
		bool pause = i > first && row->y1 - row[-1].y2 > 0.4F * row->size;
		float wide = (pause ? 0.8F : 1.8F) * size;

		if (count_wide(&next, left, right, 0) == 0)
			break;
		/* a gutter ends here: what was so far is the table */
		if (several >= 2 && count_wide(&next, x1, x2, 0) < count_wide(&shared, x1, x2, wide))
			break;
		several += row->count > 1;
		shared = next;
		x1 = left;
		x2 = right;
	}
	*band = (struct pdf_band){ .first = first, .end = i };
	for (size_t k = 0; k < shared.count && band->gutter_count < PDF_COLUMNS_MOST; k++)
		if (shared.items[k].x1 >= x1 && shared.items[k].x2 <= x2)
			band->gutters[band->gutter_count++] = shared.items[k];
}

/* Gutters that are none fall away. */
static void keep_accepted(const struct pdf *p, const struct pdf_rows *rows, struct pdf_band *band)
{
	for (size_t g = band->gutter_count; g-- > 0; )
		if (!is_accepted(rows, band, g))
			drop_gutter(band, g);
	for (size_t g = band->gutter_count; g-- > 0; )
		if (holds_only_labels(p, rows, band, g))
			drop_gutter(band, g);
}

/* A heading at the left, with nothing beside it: larger than what stands above. */
static bool is_heading_row(const struct pdf_row *row, const struct pdf_band *band)
{
	const struct pdf_word *last = &row->words[row->count - 1];

	return pdf_band_column(band, last) == 0 && (row->size > 1.1F * row[-1].size
		|| (last->flags & PDF_BOLD && row->size >= row[-1].size && !(row[-1].words[0].flags & PDF_BOLD)));
}

/* Whether the rows from here on have more gutters than the band that they were taken into. */
static bool begins_finer(const struct pdf *p, const struct pdf_rows *rows, size_t i, const struct pdf_band *band)
{
	struct pdf_band below = { .gutter_count = 0 };

	for (size_t from = i; from < band->end && from < i + 3 && below.gutter_count == 0; from++) {
		extend(rows, from, &below);
		keep_accepted(p, rows, &below);
	}
	return below.gutter_count > band->gutter_count;
}

/*
 * Under columns of text may stand a heading over the whole width or a table,
 * one of whose gutters goes on from theirs: where all columns pause at once,
 * what follows is looked at on its own.
 */
static void end_at_pause(const struct pdf *p, const struct pdf_rows *rows, struct pdf_band *band)
{
	for (size_t i = band->first + 2; i < band->end; i++) {
		const struct pdf_row *row = &rows->items[i];

		if (row->y1 - row[-1].y2 < 0.4F * row->size)
			continue;
		if (is_heading_row(row, band) || (i + 1 < band->end && begins_finer(p, rows, i, band))) {
			band->end = i;
			return;
		}
	}
}

static bool crosses(const struct pdf_row *row, const struct pdf_band *band)
{
	for (size_t g = 0; g < band->gutter_count; g++)
		for (size_t k = 0; k < row->count; k++)
			if (row->words[k].x1 < band->gutters[g].x2 - 1 && row->words[k].x2 > band->gutters[g].x1 + 1)
				return true;
	return false;
}

/* Columns of text begin where the first of them does, not where all have begun. */
static void take_columns_before(const struct pdf_rows *rows, struct pdf_band *band, size_t from)
{
	for (size_t i = band->first; i-- > from; ) {
		const struct pdf_row *row = &rows->items[i];

		if (crosses(row, band))
			return;
		if (row->words[row->count - 1].x1 > band->gutters[0].x1)
			band->first = i;
	}
}

/* A table's row with a cell over several columns: within its margins, and the rows go on below as they were above. */
static void go_on_below_merged(const struct pdf_rows *rows, struct pdf_band *band)
{
	enum { LINES_OF_CELL = 4 };
	float x1 = FAR, x2 = -FAR;

	for (size_t i = band->first; i < band->end; i++) {
		x1 = fminf(x1, rows->items[i].x1);
		x2 = fmaxf(x2, rows->items[i].x2);
	}
	for (size_t i = band->end; i < rows->count && i < band->end + LINES_OF_CELL; i++) {
		const struct pdf_row *row = &rows->items[i];
		size_t full = i;
		bool whole = false;

		if (row->x1 < x1 - 3 || row->x2 > x2 + 3 * row->size || row->y1 - row[-1].y2 > 1.2F * row->size)
			return;
		if (crosses(row, band))
			continue;
		/* words in the first column and the last again */
		while (full < rows->count && !crosses(&rows->items[full], band)
		       && rows->items[full].x1 >= x1 - 3 && rows->items[full].x2 <= x2 + 3 * row->size
		       && (full == i || rows->items[full].y1 - rows->items[full - 1].y2 < 1.2F * row->size)) {
			const struct pdf_row *own = &rows->items[full++];

			whole = whole || (pdf_band_column(band, &own->words[0]) == 0
				&& pdf_band_column(band, &own->words[own->count - 1]) == band->gutter_count);
		}
		if (!whole)
			return;
		band->end = full;
		i = full - 1;
	}
}

/* The last row of a ruled table may be one cell: set in from the page's margin like the cells above it. */
static void take_merged_last(const struct pdf_rows *rows, struct pdf_band *band)
{
	const struct pdf_row *row = &rows->items[band->end];
	float x1 = FAR, x2 = -FAR, margin = FAR;

	if (band->end >= rows->count || !crosses(row, band) || row->y1 - row[-1].y2 > 1.2F * row->size
	    || row->y1 - row[-1].y2 < 0.3F * row->size)
		return;
	for (size_t i = 0; i < rows->count; i++) {
		if (i >= band->first && i < band->end) {
			x1 = fminf(x1, rows->items[i].x1);
			x2 = fmaxf(x2, rows->items[i].x2);
		} else if (i != band->end) {
			margin = fminf(margin, rows->items[i].x1);
		}
	}
	if (fabsf(row->x1 - x1) < 1 && margin < x1 - 1.5F && margin > x1 - row->size && row->x2 < x2 + 3 * row->size) {
		band->end++;
		band->merged_last = true;
	}
}

bool pdf_band_find(const struct pdf *p, const struct pdf_rows *rows, size_t from, size_t first, struct pdf_band *band)
{
	extend(rows, first, band);
	if (band->gutter_count == 0 || band->end - band->first < 2)
		return false;
	keep_accepted(p, rows, band);
	if (band->gutter_count == 0)
		return false;
	end_at_pause(p, rows, band);
	band->table = !pdf_columns_are_text(rows, band);
	drop_outer_rows(rows, band);
	if (band->end - band->first < 2)
		return false;
	if (band->table && band->gutter_count == 1 && is_contents(p, rows, band))
		return false;
	if (band->table && band->gutter_count > 1)
		go_on_below_merged(rows, band);
	if (band->table && band->gutter_count > 1)
		take_merged_last(rows, band);
	if (band->table)
		take_rows_before(rows, band, from);
	else
		take_columns_before(rows, band, from);
	return true;
}
