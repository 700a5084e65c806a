/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a reader of the report needs to know of a PDF: pages that hold pictures
 * of text, what was recognised in them and how surely, fonts that do not name
 * their letters, damage, and what was set aside.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reader/pdf.h"

enum { RANGES_MOST = 12, CONFIDENCES_MOST = 60 };

/* "2", "3-9, 12" */
static void name_pages(const struct pdf *p, struct chc_buf *out)
{
	size_t ranges = 0;

	for (size_t i = 0, end; i < p->page_count; i = end) {
		end = i + 1;
		if (!p->pages[i].picture)
			continue;
		while (end < p->page_count && p->pages[end].picture)
			end++;
		if (ranges++ == RANGES_MOST) {
			chc_buf_str(out, " and more");
			return;
		}
		chc_buf_printf(out, ranges > 1 ? ", %zu" : "%zu", i + 1);
		if (end > i + 1)
			chc_buf_printf(out, "-%zu", end);
	}
}

/* One warning; takes what is in text. */
static int say(struct pdf *p, struct chc_buf *text, unsigned page)
{
	size_t len;
	char *message = chc_buf_take(text, &len);
	int rc = message ? p->sink->warning(message, page, 0, p->e, p->sink->payload) : pdf_no_memory(p);

	free(message);
	return rc;
}

static int warn_pictures(struct pdf *p)
{
	struct chc_buf text = CHC_BUF_INIT;
	size_t count = 0, first = 0;

	for (size_t i = p->page_count; i-- > 0; )
		if (p->pages[i].picture) {
			count++;
			first = i + 1;
		}
	if (count == 0)
		return 0;
	chc_buf_str(&text, count == 1 ? "page " : "pages ");
	name_pages(p, &text);
	chc_buf_str(&text, count == 1 ? " holds no text, only pictures" : " hold no text, only pictures");
	if (!p->ocr)
		chc_buf_str(&text, ": OCR needed (--ocr)");
	else if (p->ocr_late)
		chc_buf_printf(&text, ": no time was left to recognise the words on %zu of them; split the file", p->ocr_late);
	else
		chc_buf_str(&text, ", in which no words were recognised (OCR)");
	return say(p, &text, (unsigned)first);
}

/* Page by page, since one page may be a fax of a copy. */
static int warn_recognised(struct pdf *p)
{
	struct chc_buf text = CHC_BUF_INIT;
	size_t count = 0, first = 0;
	float least = 100;

	chc_buf_str(&text, "read by text recognition (OCR), whose words are guesses; confidence:");
	for (size_t i = 0; i < p->page_count; i++) {
		const struct pdf_page *page = &p->pages[i];

		if (!page->recognised)
			continue;
		first = first ? first : i + 1;
		least = fminf(least, page->confidence);
		if (++count <= CONFIDENCES_MOST)
			chc_buf_printf(&text, "%s page %zu %.0f%%", count > 1 ? "," : "", i + 1, (double)page->confidence);
	}
	if (count > CONFIDENCES_MOST)
		chc_buf_printf(&text, " and %zu more pages, the least sure of all %.0f%%", count - CONFIDENCES_MOST, (double)least);
	if (count)
		return say(p, &text, (unsigned)first);
	chc_buf_release(&text);
	return 0;
}

/* Words of running lines, and those that run in another direction than their page, which are a block apart. */
static int tell_asides(struct pdf *p)
{
	struct reader_aside asides[CHC_ASIDE_MAX] = { 0 };
	struct chc_span text = chc_buf_view(&p->text);

	for (size_t i = 0; i < p->page_count; i++)
		for (size_t k = 0; k < p->pages[i].count; k++) {
			const struct pdf_word *w = &p->words[p->pages[i].first + k];
			bool running = w->flags & PDF_ASIDE;

			if (running || (w->flags & PDF_TURNED))
				reader_set_aside(&asides[running ? CHC_ASIDE_RUNNING : CHC_ASIDE_TURNED], 1,
					(struct chc_span){ text.ptr + w->text, w->len }, (unsigned)i + 1, w->line);
		}
	return reader_tell_asides(asides, p->sink, p->e);
}

int pdf_warn(struct pdf *p)
{
	int rc = warn_pictures(p);

	if (rc == 0)
		rc = warn_recognised(p);
	if (rc == 0 && p->faults)
		rc = reader_warn(p->sink, p->e, "the file is damaged (%zu fault%s in it): some of its text may be missing",
			p->faults, p->faults == 1 ? "" : "s");
	if (rc == 0 && p->strange * 50 > p->letters)
		rc = reader_warn(p->sink, p->e, "%zu of its characters cannot be read: "
			"the file does not say which letters they are", p->strange);
	if (rc == 0)
		rc = tell_asides(p);
	return rc;
}

int pdf_refuse_empty(struct pdf *p)
{
	bool pictures = false;

	for (size_t i = 0; i < p->page_count; i++)
		pictures = pictures || p->pages[i].picture;
	if (p->faults && p->letters < 200 * p->page_count && p->letters < 2000)
		return chc_error_set(p->e, CHC_E_INPUT,
			"it is a PDF that is damaged (%zu fault%s): only %zu words of it can be read; fetch it again",
			p->faults, p->faults == 1 ? "" : "s", p->word_count);
	if (p->word_count == 0 && pictures && p->ocr)
		return chc_error_set(p->e, CHC_E_INPUT, "none of its pages hold text, and text recognition (OCR) found "
			"no words in its pictures");
	if (p->word_count == 0 && pictures)
		return chc_error_set(p->e, CHC_E_INPUT, "none of its pages hold text, only pictures: it was scanned; "
			"OCR needed (--ocr)");
	if (p->word_count == 0)
		return chc_error_set(p->e, CHC_E_INPUT, "no text was found in it");
	if (p->strange * 4 > p->letters)
		return chc_error_set(p->e, CHC_E_INPUT,
			"its text cannot be read: the file does not say which letters its fonts show; "
			"run text recognition (OCR) on a scan of it, or ask for another file");
	return 0;
}
