/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pages that hold a picture and no text, where recognition was asked for: the
 * page is drawn by poppler, read by the recogniser, and its words then go the
 * same way as all others. What they lack is a sure size: sizes are settled for
 * the whole document at the end.
 */
#include <math.h>
#include <poppler.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "chcheck/utf8.h"
#include "reader/pdf.h"

enum { DPI = 300, PIXELS_MOST = 16 << 20, SECONDS_MOST = 240, SIZES_MOST = 200 };

struct recognition {
	struct pdf *p;
	struct pdf_page *page;
	float scale;                    /* pixels of a point */
	double sure, letters;
	int rc;
};

/* The page in grey; NULL: too large, or out of memory. */
static unsigned char *draw(PopplerPage *page, int width, int height, double scale)
{
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
	unsigned char *grey = NULL;
	cairo_t *cairo;

	if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
		goto out;
	cairo = cairo_create(surface);
	cairo_set_source_rgb(cairo, 1, 1, 1);
	cairo_paint(cairo);
	cairo_scale(cairo, scale, scale);
	poppler_page_render(page, cairo);
	cairo_destroy(cairo);
	cairo_surface_flush(surface);
	grey = malloc((size_t)width * (size_t)height);
	for (int y = 0; grey && y < height; y++) {
		const unsigned char *row = cairo_image_surface_get_data(surface)
			+ (ptrdiff_t)y * cairo_image_surface_get_stride(surface);

		for (int x = 0; x < width; x++) {
			uint32_t pixel;

			memcpy(&pixel, row + 4 * (ptrdiff_t)x, 4);
			grey[(size_t)y * (size_t)width + (size_t)x] = (unsigned char)((77 * ((pixel >> 16) & 255)
				+ 151 * ((pixel >> 8) & 255) + 28 * (pixel & 255)) >> 8);
		}
	}
out:
	cairo_surface_destroy(surface);
	return grey;
}

static int put_word(const struct reader_picture_word *word, void *payload)
{
	struct recognition *r = payload;
	struct pdf *p = r->p;
	size_t letters = chc_utf8_valid(word->text) ? chc_utf8_length(word->text) : 0;
	/* y2 holds the baseline until the sizes are settled */
	struct pdf_word own = { .x1 = word->x1 / r->scale, .x2 = word->x2 / r->scale, .y2 = word->baseline / r->scale,
		.size = fmaxf(word->size, 1), .text = (uint32_t)p->text.len, .len = (uint16_t)word->text.len,
		.flags = PDF_RECOGNISED };

	for (size_t i = 0; i < word->text.len; i++)
		if ((unsigned char)word->text.ptr[i] <= 0x20)
			letters = 0;
	if (letters == 0 || word->text.len > 1000)
		return 0;
	if (p->word_count >= PDF_WORDS_MOST || p->text.len > PDF_TEXT_MOST)
		return chc_error_set(p->e, CHC_E_LIMIT, "it holds more text than is read of one file: split it");
	chc_buf_span(&p->text, word->text);
	if (p->text.failed || !pdf_grow((void **)&p->words, p->word_count, &p->word_cap, sizeof(*p->words)))
		return pdf_no_memory(p);
	p->words[p->word_count++] = own;
	r->page->count++;
	r->page->letters += letters;
	r->sure += (double)word->confidence * (double)letters;
	r->letters += (double)letters;
	return 0;
}

static bool has_time(void)
{
	struct timespec used;

	return clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0 && used.tv_sec < SECONDS_MOST;
}

int pdf_ocr_page(struct pdf *p, void *poppler_page, struct pdf_page *page)
{
	double width = 0, height = 0, scale = DPI / 72.0;
	struct recognition r = { .p = p, .page = page };
	struct reader_picture picture = { .dpi = DPI };
	unsigned char *grey;

	if (!p->ocr || !page->picture)
		return 0;
	if (!has_time()) {
		p->ocr_late++;
		return 0;
	}
	poppler_page_get_size(poppler_page, &width, &height);
	if (!(width >= 8 && height >= 8 && width < 20000 && height < 20000))
		return 0;
	if (width * height * scale * scale > PIXELS_MOST)
		scale = sqrt(PIXELS_MOST / (width * height));
	picture.width = (int)(width * scale);
	picture.height = (int)(height * scale);
	picture.dpi = (int)(scale * 72);
	r.scale = (float)scale;
	grey = draw(poppler_page, picture.width, picture.height, scale);
	if (!grey)
		return pdf_no_memory(p);
	/* a page number beside the picture is in the picture of the page too */
	p->word_count = page->first;
	p->letters -= page->letters < p->letters ? page->letters : p->letters;
	page->count = page->letters = 0;
	picture.grey = grey;
	r.rc = p->ocr->read(p->ocr, &picture, put_word, &r, p->e);
	free(grey);
	p->letters += page->letters;
	page->recognised = page->count > 0;
	page->picture = !page->recognised;
	page->confidence = r.letters > 0 ? (float)(r.sure / r.letters) : 0;
	return r.rc;
}

static size_t heaviest(const double *weights)
{
	size_t best = 0;

	for (size_t i = 1; i < SIZES_MOST; i++)
		if (weights[i] > weights[best])
			best = i;
	return best;
}

static size_t slot_of(const struct pdf_word *w)
{
	long slot = lroundf(2 * w->size);

	return slot < 1 ? 1 : slot < SIZES_MOST ? (size_t)slot : SIZES_MOST - 1;
}

/*
 * What a size stands for: the heaviest one takes those near it, then the next.
 * A line without tall letters measures smaller than its neighbours.
 */
static void gather_sizes(double *weights, float *settled)
{
	for (size_t best; weights[best = heaviest(weights)] > 0; )
		for (size_t i = 1; i < SIZES_MOST; i++)
			if (weights[i] > 0 && fabs((double)i - (double)best) <= 0.17 * (double)best) {
				settled[i] = (float)best / 2;
				weights[i] = 0;
			}
}

void pdf_ocr_settle(struct pdf *p)
{
	double read[SIZES_MOST] = { 0 }, guessed[SIZES_MOST] = { 0 };
	float settled[SIZES_MOST] = { 0 }, factor = 1;
	size_t body, own;

	for (size_t i = 0; i < p->word_count; i++)
		(p->words[i].flags & PDF_RECOGNISED ? guessed : read)[slot_of(&p->words[i])] += p->words[i].len;
	body = heaviest(read);
	own = heaviest(guessed);
	if (own == 0)
		return;
	/* the text of the other pages says what the size is */
	if (body && fabs((double)body / (double)own - 1) < 0.3)
		factor = (float)body / (float)own;
	gather_sizes(guessed, settled);
	for (size_t i = 0; i < p->word_count; i++) {
		struct pdf_word *w = &p->words[i];

		if (!(w->flags & PDF_RECOGNISED))
			continue;
		w->size = settled[slot_of(w)] * factor;
		/* its box holds the ink alone, where others hold the room of each letter */
		w->x1 -= 0.06F * w->size;
		w->x2 += 0.06F * w->size;
		w->y1 = w->y2 - 0.9F * w->size;
		w->y2 += 0.21F * w->size;
	}
}
