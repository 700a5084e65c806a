/* SPDX-License-Identifier: MIT */
/*
 * PDF. Bytes that begin with "%PDF-" are a file as it is, mostly a test of
 * what the library makes of damage. Others are the contents of pages, parted by lines
 * "%%page", put into a file that is right, so that changes reach our own layout.
 */
#include "fuzz.h"

#include "reading.h"

enum { PAGES_MOST = 16, OBJECTS_BEFORE = 5 };

static void begin_object(struct chc_buf *pdf, size_t *places, size_t number)
{
	places[number] = pdf->len;
	chc_buf_printf(pdf, "%zu 0 obj\n", number);
}

static size_t split_pages(struct chc_span *pages, struct chc_span s)
{
	static const char mark[] = "\n%%page\n";
	size_t count = 0, from = 0;

	for (size_t i = 0; i + sizeof(mark) - 1 <= s.len && count + 1 < PAGES_MOST; i++)
		if (memcmp(s.ptr + i, mark, sizeof(mark) - 1) == 0) {
			pages[count++] = (struct chc_span){ s.ptr + from, i - from };
			from = i + sizeof(mark) - 1;
		}
	pages[count++] = (struct chc_span){ s.ptr + from, s.len - from };
	return count;
}

static void write_fonts(struct chc_buf *pdf, size_t *places)
{
	static const char *const fonts[] = { "Helvetica", "Helvetica-Bold", "Courier" };

	for (size_t i = 0; i < 3; i++) {
		begin_object(pdf, places, 3 + i);
		chc_buf_printf(pdf, "<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>\nendobj\n", fonts[i]);
	}
}

static void write_pdf(struct chc_buf *pdf, const struct chc_span *pages, size_t count)
{
	size_t places[OBJECTS_BEFORE + 1 + 2 * PAGES_MOST], last = OBJECTS_BEFORE + 2 * count, table;

	chc_buf_str(pdf, "%PDF-1.4\n");
	begin_object(pdf, places, 1);
	chc_buf_str(pdf, "<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
	begin_object(pdf, places, 2);
	chc_buf_printf(pdf, "<</Type/Pages/Count %zu/Kids[", count);
	for (size_t i = 0; i < count; i++)
		chc_buf_printf(pdf, "%zu 0 R ", OBJECTS_BEFORE + 1 + 2 * i);
	chc_buf_str(pdf, "]/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R/F2 4 0 R/F3 5 0 R>>>>>>\nendobj\n");
	write_fonts(pdf, places);
	for (size_t i = 0; i < count; i++) {
		size_t own = OBJECTS_BEFORE + 1 + 2 * i;

		begin_object(pdf, places, own);
		chc_buf_printf(pdf, "<</Type/Page/Parent 2 0 R/Contents %zu 0 R>>\nendobj\n", own + 1);
		begin_object(pdf, places, own + 1);
		chc_buf_printf(pdf, "<</Length %zu>>\nstream\n", pages[i].len);
		chc_buf_span(pdf, pages[i]);
		chc_buf_str(pdf, "\nendstream\nendobj\n");
	}
	table = pdf->len;
	chc_buf_printf(pdf, "xref\n0 %zu\n0000000000 65535 f \n", last + 1);
	for (size_t i = 1; i <= last; i++)
		chc_buf_printf(pdf, "%010zu 00000 n \n", places[i]);
	chc_buf_printf(pdf, "trailer<</Size %zu/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n", last + 1, table);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct chc_span input = { (const char *)bytes, len }, pages[PAGES_MOST];
	struct chc_buf pdf = CHC_BUF_INIT;

	if (len >= 5 && memcmp(bytes, "%PDF-", 5) == 0) {
		read_sanely(input, "pdf");
		return 0;
	}
	write_pdf(&pdf, pages, split_pages(pages, input));
	read_sanely(chc_buf_view(&pdf), "pdf");
	chc_buf_release(&pdf);
	return 0;
}
