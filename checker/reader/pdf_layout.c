/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A page's rows to lines in reading order: rows that run over the whole width
 * as they are, columns one after another (each laid out like a page of its
 * own), tables cell by cell.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/utf8.h"
#include "reader/pdf.h"

enum { DEPTH_MOST = 4 };

bool pdf_grow(void **items, size_t count, size_t *cap, size_t size)
{
	size_t more = *cap ? *cap + *cap / 2 : 64;
	void *grown;

	if (count < *cap)
		return true;
	grown = realloc(*items, more * size);
	if (!grown)
		return false;
	*items = grown;
	*cap = more;
	return true;
}

int pdf_no_memory(struct pdf *p)
{
	return chc_error_set(p->e, CHC_E_NOMEM, "out of memory");
}

struct chc_span pdf_line_text(const struct pdf *p, const struct pdf_line *line)
{
	return (struct chc_span){ p->lines_text.ptr + line->text, line->len };
}

/* The number or sign of a note, raised behind a word: no part of the sentence. */
static bool is_note_mark(const struct pdf *p, const struct pdf_word *before, const struct pdf_word *w)
{
	struct chc_span s = { p->text.ptr + w->text, w->len };

	if (!(w->flags & PDF_GLUED) || w->size > 0.93F * before->size || w->y2 > before->y2 - 0.15F * before->size
	    || w->y1 > before->y1 + 0.3F * before->size)
		return false;
	for (size_t at = 0; at < s.len; ) {
		uint32_t c = chc_utf8_next(s, &at);

		if (!((c >= '0' && c <= '9') || c == '*' || c == ',' || c == 0x2020 || c == 0x2021
		      || c == 0xB9 || c == 0xB2 || c == 0xB3))
			return false;
	}
	return true;
}

/* Where the word that is read as the i-th stands: words that run leftward are read from the last one on. */
static size_t reading_place(const struct pdf_word *words, size_t count, size_t i)
{
	size_t first = i, end = i;

	if (!(words[i].flags & PDF_LEFTWARD))
		return i;
	while (first > 0 && (words[first - 1].flags & PDF_LEFTWARD))
		first--;
	while (end < count && (words[end].flags & PDF_LEFTWARD))
		end++;
	return first + (end - 1 - i);
}

struct pdf_line *pdf_line_add(struct pdf *p, size_t page, const struct pdf_word *words, size_t count)
{
	size_t bold = 0, italic = 0, letters = 0, most = 0;
	struct pdf_line *l;

	if (!pdf_grow((void **)&p->lines, p->line_count, &p->line_cap, sizeof(*p->lines)))
		return NULL;
	l = &p->lines[p->line_count++];
	*l = (struct pdf_line){ .text = (uint32_t)p->lines_text.len, .page = (uint32_t)page + 1, .line = words[0].line,
		.flow = p->flows, .x1 = words[0].x1, .x2 = words[0].x2, .y1 = words[0].y1, .y2 = words[0].y2,
		.first_x2 = words[0].x2, .table = CHC_NONE };
	for (size_t i = 0; i < count; i++) {
		const struct pdf_word *w = &words[reading_place(words, count, i)];
		bool glued = i > 0 && w == &words[i] && (w->flags & PDF_GLUED) && w->x1 - words[i - 1].x2 < 0.3F * w->size;

		if (i > 0 && is_note_mark(p, &words[i - 1], w)) {
			struct pdf_note_mark *mark = CHC_ARENA_PUSH(&p->arena, p->note_marks, p->note_mark_count, p->note_mark_cap);

			if (!mark)
				return NULL;
			*mark = (struct pdf_note_mark){ w->text, w->len, p->line_count - 1, SIZE_MAX };
			continue;
		}
		if (i > 0 && !glued) {
			chc_buf_char(&p->lines_text, ' ');
			if (l->second_x1 <= 0)
				l->second_x1 = w->x1;
		} else if (l->second_x1 <= 0) {
			l->first_x2 = fmaxf(l->first_x2, w->x2);
		}
		chc_buf_put(&p->lines_text, p->text.ptr + w->text, w->len);
		l->x2 = fmaxf(l->x2, w->x2);
		bold += w->flags & PDF_BOLD ? w->len : 0;
		italic += w->flags & PDF_ITALIC ? w->len : 0;
		letters += w->len;
		if (w->len > most || (w->len == most && w->size > l->size)) {
			most = w->len;
			l->size = w->size;
			l->y1 = w->y1;
			l->y2 = w->y2;
		}
	}
	l->bold = bold * 10 >= letters * 9;
	l->italic = italic * 10 >= letters * 9;
	l->len = (uint32_t)(p->lines_text.len - l->text);
	return p->lines_text.failed ? NULL : l;
}

static int layout(struct pdf *p, size_t page, struct pdf_word *words, size_t count, unsigned depth);

static int layout_columns(struct pdf *p, size_t page, const struct pdf_rows *rows, const struct pdf_band *band,
	struct chc_arena *arena, unsigned depth)
{
	size_t total = 0;
	struct pdf_word *own;
	int rc = 0;

	for (size_t i = band->first; i < band->end; i++)
		total += rows->items[i].count;
	own = chc_arena_array(arena, total, sizeof(*own));
	if (!own)
		return pdf_no_memory(p);
	for (size_t c = 0; c <= band->gutter_count && rc == 0; c++) {
		size_t n = 0;

		for (size_t i = band->first; i < band->end; i++)
			for (size_t k = 0; k < rows->items[i].count; k++)
				if (pdf_band_column(band, &rows->items[i].words[k]) == c)
					own[n++] = rows->items[i].words[k];
		rc = layout(p, page, own, n, depth + 1);
	}
	return rc;
}

static int add_rows(struct pdf *p, size_t page, const struct pdf_rows *rows, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (!pdf_line_add(p, page, rows->items[i].words, rows->items[i].count))
			return pdf_no_memory(p);
	return 0;
}

static int layout(struct pdf *p, size_t page, struct pdf_word *words, size_t count, unsigned depth)
{
	struct chc_arena arena = CHC_ARENA_INIT;
	struct pdf_rows rows = pdf_rows_of(words, count, &arena);
	size_t done = 0;
	int rc = rows.items ? 0 : pdf_no_memory(p);

	p->flows++;
	for (size_t i = 0; i < rows.count && rc == 0; i++) {
		struct pdf_band band;

		if (depth >= DEPTH_MOST || !pdf_band_find(p, &rows, done, i, &band))
			continue;
		rc = add_rows(p, page, &rows, done, band.first);
		p->flows++;
		if (rc == 0)
			rc = band.table ? pdf_table_lines(p, page, &rows, &band, &arena)
				: layout_columns(p, page, &rows, &band, &arena, depth);
		p->flows++;
		done = band.end;
		i = band.end - 1;
	}
	if (rc == 0)
		rc = add_rows(p, page, &rows, done, rows.count);
	chc_arena_release(&arena);
	return rc;
}

static int by_text(const void *a, const void *b)
{
	const struct pdf_word *v = a, *w = b;

	return v->text < w->text ? -1 : v->text > w->text;
}

int pdf_layout_page(struct pdf *p, size_t page)
{
	const struct pdf_page *own = &p->pages[page];
	struct pdf_word *words = malloc((own->count + 1) * sizeof(*words)), *turned;
	size_t count = 0, turned_count = 0;
	int rc;

	if (!words)
		return pdf_no_memory(p);
	for (size_t i = 0; i < own->count; i++)
		if (!(p->words[own->first + i].flags & (PDF_ASIDE | PDF_TURNED)))
			words[count++] = p->words[own->first + i];
	turned = words + count;
	for (size_t i = 0; i < own->count; i++)
		if (p->words[own->first + i].flags & PDF_TURNED)
			turned[turned_count++] = p->words[own->first + i];
	rc = count ? layout(p, page, words, count, 0) : 0;
	if (rc == 0 && turned_count) {
		struct pdf_line *line;

		qsort(turned, turned_count, sizeof(*turned), by_text);
		p->flows++;
		line = pdf_line_add(p, page, turned, turned_count);
		if (line)
			line->turned = true;
		else
			rc = pdf_no_memory(p);
	}
	free(words);
	return rc;
}
