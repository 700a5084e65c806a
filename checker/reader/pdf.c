/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PDF by way of poppler: opens the file, counts what poppler complains of,
 * runs the stages (see pdf.h) and says what could not be read: pages that
 * hold pictures of text, fonts that do not name their letters, damage.
 */
#include <poppler.h>
#include <stdlib.h>
#include <string.h>

#include "reader/pdf.h"

/* Poppler reports faults in a file to the log and goes on without a word to the caller. */
static void count_fault(const char *domain, GLogLevelFlags level, const char *message, gpointer payload)
{
	(void)domain;
	(void)level;
	if (message && strstr(message, "yntax error"))
		++*(size_t *)payload;
}

static int open_failed(struct pdf *p, GError *error)
{
	bool encrypted = g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED);

	g_clear_error(&error);
	if (encrypted)
		return chc_error_set(p->e, CHC_E_INPUT, "it is a PDF with a password: save it without one first");
	return chc_error_set(p->e, CHC_E_INPUT, "it is a PDF that is damaged or cut off: fetch it again, or save it anew");
}

static int read_pages(struct pdf *p, PopplerDocument *document)
{
	int count = poppler_document_get_n_pages(document), rc = 0;

	if (count > PDF_PAGES_MOST)
		return chc_error_set(p->e, CHC_E_LIMIT, "it has %d pages, more than the %d that are read: split it",
			count, PDF_PAGES_MOST);
	p->pages = chc_arena_array(&p->arena, count > 0 ? (size_t)count : 1, sizeof(*p->pages));
	if (!p->pages)
		return pdf_no_memory(p);
	for (int i = 0; i < count && rc == 0; i++) {
		PopplerPage *page = poppler_document_get_page(document, i);

		p->page_count++;
		if (!page) {
			p->pages[i].first = p->word_count;
			p->faults++;
			continue;
		}
		rc = pdf_words_read(p, page, &p->pages[i]);
		g_object_unref(page);
	}
	return rc;
}

/* "page 2", "pages 3-9, 12" */
static void name_pages(const struct pdf *p, struct chc_buf *out)
{
	size_t ranges = 0;

	for (size_t i = 0, end; i < p->page_count; i = end) {
		end = i + 1;
		if (!p->pages[i].picture)
			continue;
		while (end < p->page_count && p->pages[end].picture)
			end++;
		if (ranges++ == 12) {
			chc_buf_str(out, " and more");
			return;
		}
		chc_buf_printf(out, ranges > 1 ? ", %zu" : "%zu", i + 1);
		if (end > i + 1)
			chc_buf_printf(out, "-%zu", end);
	}
}

static int warn_pictures(struct pdf *p)
{
	struct chc_buf text = CHC_BUF_INIT;
	size_t count = 0, first = 0;
	int rc = 0;

	for (size_t i = p->page_count; i-- > 0; )
		if (p->pages[i].picture) {
			count++;
			first = i + 1;
		}
	if (count) {
		name_pages(p, &text);
		rc = text.failed ? pdf_no_memory(p) : 0;
	}
	if (rc == 0 && count) {
		char *message = NULL;
		size_t len;
		struct chc_buf whole = CHC_BUF_INIT;

		chc_buf_printf(&whole,
			"page%s %s hold%s no text, only pictures: run text recognition (OCR) on the file first",
			count == 1 ? "" : "s", text.ptr, count == 1 ? "s" : "");
		message = chc_buf_take(&whole, &len);
		rc = message ? p->sink->warning(message, (unsigned)first, 0, p->e, p->sink->payload) : pdf_no_memory(p);
		free(message);
	}
	chc_buf_release(&text);
	return rc;
}

/* What a reader of the report needs to know about what was not read. */
static int warn(struct pdf *p)
{
	int rc = warn_pictures(p);

	if (rc == 0 && p->faults)
		rc = reader_warn(p->sink, p->e, "the file is damaged (%zu fault%s in it): some of its text may be missing",
			p->faults, p->faults == 1 ? "" : "s");
	if (rc == 0 && p->strange * 50 > p->letters)
		rc = reader_warn(p->sink, p->e, "%zu of its characters cannot be read: "
			"the file does not say which letters they are", p->strange);
	if (rc == 0 && p->turned_words)
		rc = reader_warn(p->sink, p->e, "set aside: text that runs in another direction, %zu word%s",
			p->turned_words, p->turned_words == 1 ? "" : "s");
	if (rc == 0 && p->aside_words)
		rc = reader_warn(p->sink, p->e, "set aside: running headers, footers and page numbers, %zu word%s",
			p->aside_words, p->aside_words == 1 ? "" : "s");
	return rc;
}

static int refuse_empty(struct pdf *p)
{
	bool pictures = false;

	for (size_t i = 0; i < p->page_count; i++)
		pictures = pictures || p->pages[i].picture;
	if (p->faults && p->letters < 200 * p->page_count && p->letters < 2000)
		return chc_error_set(p->e, CHC_E_INPUT,
			"it is a PDF that is damaged (%zu fault%s): only %zu words of it can be read; fetch it again",
			p->faults, p->faults == 1 ? "" : "s", p->word_count);
	if (p->word_count == 0 && pictures)
		return chc_error_set(p->e, CHC_E_INPUT, "none of its pages hold text, only pictures: it was scanned; "
			"run text recognition (OCR) on it first");
	if (p->word_count == 0)
		return chc_error_set(p->e, CHC_E_INPUT, "no text was found in it");
	if (p->strange * 4 > p->letters)
		return chc_error_set(p->e, CHC_E_INPUT,
			"its text cannot be read: the file does not say which letters its fonts show; "
			"run text recognition (OCR) on it, or ask for another file");
	return 0;
}

static int emit(struct pdf *p)
{
	int rc = 0;

	for (size_t i = 0; i < p->block_count && rc == 0; i++) {
		struct chc_raw_block *b = &p->blocks[i].raw;

		if (b->text.len > CHC_BLOCKSTREAM_BLOCK_MAX)
			return chc_error_set(p->e, CHC_E_LIMIT, "a paragraph of it is too large to be assessed");
		rc = p->sink->block(b, p->e, p->sink->payload);
	}
	return rc;
}

static int run(struct pdf *p, PopplerDocument *document, unsigned *pages)
{
	int rc = read_pages(p, document);

	*pages = (unsigned)p->page_count;
	if (rc == 0)
		rc = refuse_empty(p);
	if (rc == 0)
		rc = pdf_repeat_mark(p);
	for (size_t i = 0; i < p->page_count && rc == 0; i++)
		rc = pdf_layout_page(p, i);
	if (rc == 0)
		rc = pdf_blocks_build(p);
	if (rc == 0)
		rc = pdf_roles_tell(p);
	return rc;
}

int reader_pdf(struct reader_output *output, struct chc_span bytes, struct chc_error *e)
{
	const struct chc_block_sink sink = reader_sink(output);
	struct pdf p = { .sink = &sink, .e = e };
	struct chc_stream_format format = { .name = "pdf", .joins_hyphens = true };
	GError *error = NULL;
	guint handler = g_log_set_handler("Poppler", G_LOG_LEVEL_MASK | G_LOG_FLAG_FATAL | G_LOG_FLAG_RECURSION,
		count_fault, &p.faults);
	GBytes *own = g_bytes_new_static(bytes.ptr, bytes.len);
	PopplerDocument *document = poppler_document_new_from_bytes(own, NULL, &error);
	int rc = document ? run(&p, document, &format.pages) : open_failed(&p, error);

	if (rc == 0) {
		chc_stream_begin(&output->stream, &format);
		rc = emit(&p);
	}
	if (rc == 0)
		rc = warn(&p);
	if (document)
		g_object_unref(document);
	g_bytes_unref(own);
	g_log_remove_handler("Poppler", handler);
	free(p.words);
	free(p.lines);
	free(p.known);
	chc_buf_release(&p.text);
	chc_buf_release(&p.lines_text);
	chc_arena_release(&p.arena);
	return rc;
}
