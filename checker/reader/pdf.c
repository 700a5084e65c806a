/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * PDF by way of poppler: opens the file, counts what poppler complains of,
 * runs the stages (see pdf.h) and hands their blocks over.
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
		if (rc == 0)
			rc = pdf_ocr_page(p, page, &p->pages[i]);
		g_object_unref(page);
	}
	if (rc == 0)
		pdf_ocr_settle(p);
	return rc;
}

static int emit(struct pdf *p)
{
	int rc = 0;

	for (size_t i = 0; i < p->block_count && rc == 0; i++) {
		struct chc_raw_block *b = &p->blocks[i].raw;

		if (b->text.len > CHC_BLOCKSTREAM_BLOCK_MAX)
			return chc_error_set(p->e, CHC_E_LIMIT, "a paragraph of it is too large to be assessed");
		for (size_t k = 0; k < b->mark_count; k++)
			b->recognised = b->recognised || p->pages[b->marks[k].page - 1].recognised;
		rc = p->sink->block(b, p->e, p->sink->payload);
	}
	return rc;
}

static int run(struct pdf *p, PopplerDocument *document, unsigned *pages)
{
	int rc = read_pages(p, document);

	*pages = (unsigned)p->page_count;
	if (rc == 0)
		rc = pdf_refuse_empty(p);
	if (rc == 0)
		rc = pdf_repeat_mark(p);
	for (size_t i = 0; i < p->page_count && rc == 0; i++)
		rc = pdf_layout_page(p, i);
	if (rc == 0)
		rc = pdf_blocks_build(p);
	if (rc == 0)
		rc = pdf_roles_tell(p);
	if (rc == 0)
		rc = pdf_notes_tie(p);
	return rc;
}

int reader_pdf(struct reader_output *output, struct chc_span bytes, struct chc_error *e)
{
	const struct chc_block_sink sink = reader_sink(output);
	struct pdf p = { .sink = &sink, .e = e, .ocr = output->ocr };
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
		rc = pdf_warn(&p);
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
