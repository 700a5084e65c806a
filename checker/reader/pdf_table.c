/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The cells of a table: rows of words that stand close are one row of cells
 * whose text wraps. A table that goes on at the head of the next page keeps
 * its number, and its repeated first row is left out.
 */
#include <math.h>
#include <string.h>

#include "reader/pdf.h"

#define FAR 1e6F

struct grid {
	struct pdf *p;
	const struct pdf_rows *rows;
	const struct pdf_band *band;
	size_t columns;
	float threshold;                /* distance of lines from which a new row begins; 0: the first column tells */
	float x[PDF_COLUMNS_MOST + 1];  /* where each column begins */
	bool bold_row, bold_column, bold_rest;
};

/* The column of the cell that word k of a row stands in: a cell over several columns has no gap where their gutters are. */
static size_t cell_of(const struct grid *g, const struct pdf_row *row, size_t k)
{
	size_t column = pdf_band_column(g->band, &row->words[k]);

	while (k > 0 && column > 0 && row->words[k].x1 - row->words[k - 1].x2 < 0.45F * row->size) {
		k--;
		column = pdf_band_column(g->band, &row->words[k]);
	}
	return column;
}

static bool has_first_column(const struct grid *g, size_t row)
{
	return pdf_band_column(g->band, &g->rows->items[row].words[0]) == 0;
}

/* The foot of the last line of a column above row i, or of the first one from it on; 0: there is none. */
static float line_of(const struct grid *g, size_t column, size_t i, bool above)
{
	for (;;) {
		if (above ? i-- == g->band->first : i == g->band->end)
			return 0;
		for (size_t k = 0; k < g->rows->items[i].count; k++)
			if (cell_of(g, &g->rows->items[i], k) == column)
				return g->rows->items[i].words[k].y2;
		i += !above;
	}
}

/* The least distance between the columns' own lines at row i. */
static float distance(const struct grid *g, size_t i)
{
	float least = FAR;

	for (size_t c = 0; c <= g->band->gutter_count; c++) {
		float above = line_of(g, c, i, true), below = line_of(g, c, i, false);

		if (above > 0 && below > 0)
			least = fminf(least, (below - above) / fmaxf(g->rows->items[i].size, 1));
	}
	return least;
}

/* Lines of one cell are closer than rows are, unless each row is one line. */
static void find_threshold(struct grid *g)
{
	float least = FAR, most = 0;

	for (size_t i = g->band->first + 1; i < g->band->end - g->band->merged_last; i++) {
		float d = distance(g, i);

		if (d < FAR && d > 0.7F) {
			least = fminf(least, d);
			most = fmaxf(most, d);
		}
	}
	if (least > 1.45F)
		g->threshold = 0.5F;
	else if (most > 1.18F * least)
		g->threshold = 1.18F * least;
}

static bool begins_row(const struct grid *g, size_t i)
{
	if (i == g->band->first || (g->band->merged_last && i + 1 == g->band->end))
		return true;
	return g->threshold > 0 ? distance(g, i) > g->threshold : has_first_column(g, i);
}

static size_t row_end(const struct grid *g, size_t i)
{
	for (i++; i < g->band->end && !begins_row(g, i); i++)
		;
	return i;
}

static void measure(struct grid *g)
{
	size_t second = row_end(g, g->band->first);

	g->columns = g->band->gutter_count + 1;
	g->bold_row = g->bold_column = true;
	for (size_t c = 0; c < g->columns; c++)
		g->x[c] = FAR;
	for (size_t i = g->band->first; i < g->band->end; i++)
		for (size_t k = 0; k < g->rows->items[i].count; k++) {
			const struct pdf_word *w = &g->rows->items[i].words[k];
			size_t c = pdf_band_column(g->band, w);
			bool bold = w->flags & PDF_BOLD;

			g->x[c] = fminf(g->x[c], w->x1);
			if (i < second)
				g->bold_row = g->bold_row && bold;
			else if (c == 0)
				g->bold_column = g->bold_column && bold;
			else
				g->bold_rest = g->bold_rest || bold;
		}
}

static bool goes_on(const struct grid *g, size_t page)
{
	const struct pdf *p = g->p;
	const struct pdf_line *last;

	if (p->tables == 0 || p->table_end == 0 || p->table_columns != g->columns)
		return false;
	last = &p->lines[p->table_end - 1];
	if (last->page != page)
		return false;
	/* notes may stand between */
	for (size_t i = p->table_end; i < p->line_count; i++)
		if (p->lines[i].size > 0.92F * last->size)
			return false;
	for (size_t c = 0; c < g->columns; c++)
		if (fabsf(p->table_x[c] - g->x[c]) > 4)
			return false;
	return true;
}

static int add_cell(struct grid *g, size_t page, size_t first, size_t end, size_t column, unsigned row, struct pdf_word *own)
{
	size_t span = 1, last;

	for (size_t i = first; i < end; i++) {
		size_t n = 0;
		struct pdf_line *line;

		for (size_t k = 0; k < g->rows->items[i].count; k++)
			if (cell_of(g, &g->rows->items[i], k) == column)
				own[n++] = g->rows->items[i].words[k];
		if (n == 0)
			continue;
		last = pdf_band_column(g->band, &own[n - 1]);
		span = last > column && last - column + 1 > span ? last - column + 1 : span;
		line = pdf_line_add(g->p, page, own, n);
		if (!line)
			return pdf_no_memory(g->p);
		line->table = g->p->tables - 1;
		line->row = (uint16_t)row;
		line->column = (uint16_t)(column + 1);
		line->row_span = 1;
		line->column_span = (uint16_t)span;
		line->header_cell = (row == 1 && g->bold_row) || (column == 0 && g->bold_column && !g->bold_rest);
	}
	return 0;
}

/* Whether the lines added last say the same as the first row of the table that goes on. */
static bool repeats_head(const struct pdf *p, size_t from)
{
	struct chc_span head = p->table_head, own = { p->lines_text.ptr + from, p->lines_text.len - from };

	return head.len > 0 && head.len == own.len && memcmp(head.ptr, own.ptr, head.len) == 0;
}

int pdf_table_lines(struct pdf *p, size_t page, const struct pdf_rows *rows, const struct pdf_band *band,
	struct chc_arena *arena)
{
	struct grid g = { .p = p, .rows = rows, .band = band };
	size_t most = 0, end;
	struct pdf_word *own;
	bool more;

	for (size_t i = band->first; i < band->end; i++)
		most = rows->items[i].count > most ? rows->items[i].count : most;
	own = chc_arena_array(arena, most, sizeof(*own));
	if (!own)
		return pdf_no_memory(p);
	find_threshold(&g);
	measure(&g);
	more = goes_on(&g, page);
	if (!more) {
		p->tables++;
		p->table_rows = 0;
		p->table_columns = g.columns;
		memcpy(p->table_x, g.x, g.columns * sizeof(*g.x));
	}
	for (size_t i = band->first; i < band->end; i = end) {
		size_t text = p->lines_text.len, lines = p->line_count;

		end = row_end(&g, i);
		for (size_t c = 0; c < g.columns; c++) {
			int rc = add_cell(&g, page, i, end, c, p->table_rows + 1, own);

			if (rc)
				return rc;
		}
		if (i == band->first && more && repeats_head(p, text)) {
			p->line_count = lines;
			continue;
		}
		if (p->table_rows == 0) {
			struct chc_span head = { p->lines_text.ptr + text, p->lines_text.len - text };

			p->table_head = (struct chc_span){ chc_arena_copy(&p->arena, head), head.len };
			if (!p->table_head.ptr)
				return pdf_no_memory(p);
		}
		if (p->table_rows < 60000)
			p->table_rows++;
	}
	/* a table has a line: of its first row at least, or of the page before */
	p->table_end = p->line_count;
	return 0;
}
