/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Running headers, footers and page numbers: rows near the edge of the page
 * that come again, numbers apart, at the same height of other pages. They are
 * marked and no longer part of the text.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/utf8.h"
#include "model/title.h"
#include "reader/pdf.h"

enum { NEAR_EDGE = 4, KEY_MOST = 120, NUMBERS_MOST = 6, SIZES_MOST = 200 };

struct edge_row {
	size_t page, first, count;      /* words */
	char key[KEY_MOST];             /* its text with each number as '#' */
	size_t key_len;
	long numbers[NUMBERS_MOST];
	size_t number_count;
	float size;
	float y;                        /* from the edge of the page */
	unsigned rank;                  /* 0 stands next to the edge */
	bool top, number, repeats;
	bool alone;                     /* far from what stands next to it */
};

static void write_key(const struct pdf *p, struct edge_row *r, struct chc_buf *text)
{
	bool number = false;

	chc_buf_clear(text);
	for (size_t i = 0; i < r->count; i++) {
		const struct pdf_word *w = &p->words[r->first + i];

		if (i && !(w->flags & PDF_GLUED))
			chc_buf_char(text, ' ');
		chc_buf_span(text, (struct chc_span){ p->text.ptr + w->text, w->len });
	}
	r->number = !text->failed && chc_title_is_page_number(chc_buf_view(text));
	for (size_t i = 0; i < text->len && r->key_len < KEY_MOST; i++) {
		char c = text->ptr[i];
		bool digit = c >= '0' && c <= '9';

		if (!(digit && number))
			r->key[r->key_len++] = digit ? '#' : c;
		r->number_count += digit && !number && r->number_count < NUMBERS_MOST;
		if (digit && r->number_count) {
			long *own = &r->numbers[r->number_count - 1];

			*own = *own < 100000 ? *own * 10 + (c - '0') : *own;
		}
		number = digit;
	}
}

static unsigned wide_gaps(const struct pdf_row *row)
{
	unsigned gaps = 0;

	for (size_t i = 1; i < row->count; i++)
		gaps += row->words[i].x1 - row->words[i - 1].x2 > 1.5F * row->size;
	return gaps;
}

/* One row of a page; those far from its edges are left out. */
static bool take_row(struct pdf *p, size_t page, const struct pdf_rows *rows, size_t i, struct edge_row *r,
	struct chc_buf *text)
{
	const struct pdf_page *own = &p->pages[page];
	const struct pdf_row *row = &rows->items[i];
	bool top = i < rows->count / 2 || (rows->count == 1 && row->y1 < own->height / 2);
	float y = top ? row->y1 : own->height - row->y2;
	size_t rank = top ? i : rows->count - 1 - i;

	/* the head of a table that goes on from page to page */
	if (rank >= NEAR_EDGE || y > 0.16F * own->height || (top && wide_gaps(row) > 1))
		return false;
	*r = (struct edge_row){ .page = page, .first = (size_t)(row->words - p->words), .count = row->count,
		.y = y, .rank = (unsigned)rank, .top = top, .size = row->size };
	r->alone = rank < 2 && rows->count > rank + 1
		&& (top ? row[1].y1 - row->y2 : row->y1 - row[-1].y2) > 3 * row->size;
	write_key(p, r, text);
	return true;
}

static int compare(const void *a, const void *b)
{
	const struct edge_row *v = a, *w = b;
	int keys;

	if (v->top != w->top)
		return v->top ? -1 : 1;
	if (v->key_len != w->key_len)
		return v->key_len < w->key_len ? -1 : 1;
	keys = memcmp(v->key, w->key, v->key_len);
	if (keys)
		return keys;
	if (v->y < w->y || v->y > w->y)
		return v->y < w->y ? -1 : 1;
	return v->page < w->page ? -1 : v->page > w->page;
}

static bool alike(const struct edge_row *a, const struct edge_row *b)
{
	return a->top == b->top && a->key_len == b->key_len && memcmp(a->key, b->key, a->key_len) == 0
		&& fabsf(a->y - b->y) < 7;
}

static int by_place(const void *a, const void *b)
{
	const struct edge_row *v = a, *w = b;

	if (v->page != w->page)
		return v->page < w->page ? -1 : 1;
	if (v->top != w->top)
		return v->top ? -1 : 1;
	return v->rank < w->rank ? -1 : v->rank > w->rank;
}

/* The size of most of the text; 0: there is none. */
static float usual_size(const struct pdf *p)
{
	size_t sizes[SIZES_MOST] = { 0 }, best = 0;

	for (size_t i = 0; i < p->word_count; i++) {
		long size = lroundf(2 * p->words[i].size);

		if (size > 0 && size < SIZES_MOST)
			sizes[size] += p->words[i].len;
	}
	for (size_t i = 1; i < SIZES_MOST; i++)
		best = sizes[i] > sizes[best] ? i : best;
	return (float)best / 2;
}

/* The numbers of two lines are the same, or count the pages. */
static bool counts_pages(const struct edge_row *a, const struct edge_row *b)
{
	for (size_t i = 0; i < a->number_count && i < b->number_count; i++)
		if (a->numbers[i] != b->numbers[i] && a->numbers[i] - b->numbers[i] != (long)a->page - (long)b->page)
			return false;
	return true;
}

static bool differs(const struct edge_row *a, const struct edge_row *b)
{
	return a->number_count && memcmp(a->numbers, b->numbers, sizeof(a->numbers)) != 0;
}

/* Rows that are alike: "Part 3" at the head of each page is a heading, "Page 3" is none. */
static bool is_running(const struct edge_row *rows, size_t count, size_t least, float body)
{
	size_t good = 0, same = 0;

	if (count < least)
		return false;
	for (size_t i = 1; i < count; i++) {
		good += counts_pages(&rows[i - 1], &rows[i]);
		same += !differs(&rows[i - 1], &rows[i]);
	}
	return good * 10 >= (count - 1) * 7 && (same + 1 == count || rows->size < 1.15F * body);
}

/* In a short document a running line may stand once: small, at the very edge, far from all else. */
static bool is_lone(const struct pdf *p, const struct edge_row *r, float body)
{
	/* a note begins with its number or sign */
	return p->page_count < 3 && r->alone && r->count <= 14 && !strchr("#*", r->key[0])
		&& r->y < 0.085F * p->pages[r->page].height && r->size < (p->page_count == 1 ? 0.9F : 1.02F) * body;
}

static void mark(struct pdf *p, struct edge_row *rows, size_t count)
{
	size_t least = p->page_count < 3 ? 2 : 3;
	float body = usual_size(p);

	qsort(rows, count, sizeof(*rows), compare);
	for (size_t i = 0, end; i < count; i = end) {
		for (end = i + 1; end < count && alike(&rows[end - 1], &rows[end]); end++)
			;
		bool running = is_running(rows + i, end - i, least, body);

		for (size_t k = i; k < end; k++)
			rows[k].repeats = running || rows[k].number || is_lone(p, &rows[k], body);
	}
	qsort(rows, count, sizeof(*rows), by_place);
	for (size_t i = 0; i < count; i++) {
		/* what stands between it and the edge is a running line too */
		bool outermost = rows[i].rank == 0 || (i > 0 && rows[i - 1].repeats && rows[i - 1].page == rows[i].page
			&& rows[i - 1].top == rows[i].top && rows[i - 1].rank + 1 == rows[i].rank);

		rows[i].repeats = rows[i].repeats && outermost;
		for (size_t k = 0; rows[i].repeats && k < rows[i].count; k++)
			p->words[rows[i].first + k].flags |= PDF_ASIDE;
	}
}

/* Turned words go to the end of the page's; returns how many are not. */
static size_t put_turned_last(struct pdf *p, const struct pdf_page *page)
{
	struct pdf_word *w = p->words + page->first;
	size_t straight = 0;

	for (size_t i = 0; i < page->count; i++)
		if (!(w[i].flags & PDF_TURNED)) {
			struct pdf_word own = w[i];

			w[i] = w[straight];
			w[straight++] = own;
		}
	return straight;
}

int pdf_repeat_mark(struct pdf *p)
{
	struct edge_row *all = NULL;
	struct chc_buf text = CHC_BUF_INIT;
	size_t count = 0, cap = 0;
	int rc = 0;

	for (size_t page = 0; page < p->page_count && rc == 0; page++) {
		struct chc_arena arena = CHC_ARENA_INIT;
		size_t straight = put_turned_last(p, &p->pages[page]);
		struct pdf_word *words = p->words + p->pages[page].first;
		struct pdf_rows rows = pdf_rows_of(words, straight, &arena);

		if (!rows.items)
			rc = pdf_no_memory(p);
		for (size_t i = 0; i < rows.count && rc == 0; i++) {
			struct edge_row r;

			for (size_t k = 0; k < rows.items[i].count; k++)
				words[(size_t)(rows.items[i].words - words) + k].line = (uint32_t)i + 1;
			if (!take_row(p, page, &rows, i, &r, &text))
				continue;
			if (!pdf_grow((void **)&all, count, &cap, sizeof(*all)))
				rc = pdf_no_memory(p);
			else
				all[count++] = r;
		}
		for (size_t k = straight; k < p->pages[page].count; k++)
			words[k].line = (uint32_t)rows.count + 1;
		chc_arena_release(&arena);
	}
	if (rc == 0 && count > 0)
		mark(p, all, count);
	free(all);
	chc_buf_release(&text);
	return rc;
}
