/* SPDX-License-Identifier: MIT */
/*
 * Rows of a spreadsheet on their way out of the worker, and the choice of the
 * reader. However often a file says that a row comes again, what goes out is
 * bounded.
 */
#include "reader/sheet.h"

#include <string.h>

#include "reader/office.h"

#define HAND_ON_AT ((size_t)64 << 10)
#define INFLATED_MOST ((size_t)4 << 30)
/* A row with cells that comes so often again is none of a register; identical rows count once anyway. */
#define REPEATED_MOST ((uint64_t)1 << 16)
#define ROW_TEXT_MOST ((size_t)1 << 20)
#define AS_TABLE "save the table of the cases as CSV, XLSX or ODS"

static int hand_on(struct sheet_output *out, struct chc_error *e)
{
	if (out->stream.failed)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	if (out->put && out->put(chc_buf_view(&out->stream), out->payload) != 0)
		return chc_error_set(e, CHC_E_IO, "the rows cannot be handed on");
	out->handed_on |= out->stream.len > 0;
	chc_buf_clear(&out->stream);
	return 0;
}

int sheet_begin(struct sheet_output *out, struct chc_span name, bool hidden, struct chc_error *e)
{
	char shown[128];
	size_t n = 0;

	if (out->sheets == CHC_ROWS_SHEETS)
		return chc_error_set(e, CHC_E_LIMIT, "it has more than %u sheets; " AS_TABLE, CHC_ROWS_SHEETS);
	for (; n < name.len && n < sizeof(shown); n++)
		shown[n] = (unsigned char)name.ptr[n] < ' ' || name.ptr[n] == 0x7F ? ' ' : name.ptr[n];
	/* not in the middle of a character */
	while (n < name.len && n > 0 && ((unsigned char)name.ptr[n] & 0xC0) == 0x80)
		n--;
	chc_rows_sheet(&out->stream, (struct chc_span){ shown, n }, hidden);
	out->sheets++;
	out->last_row = 0;
	out->beyond = false;
	return 0;
}

void sheet_cell(struct sheet_output *out, uint32_t column, enum chc_row_cell_kind kind, struct chc_span text)
{
	if (column >= CHC_ROWS_COLUMNS) {
		out->beyond = true;
		return;
	}
	out->cells[out->count] = (struct chc_row_cell){ column, kind, { NULL, text.len } };
	out->starts[out->count++] = out->text.len;
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		chc_buf_char(&out->text, (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F ? ' ' : (char)c);
	}
}

int sheet_warn(struct sheet_output *out, uint32_t row, uint32_t column, const char *message, struct chc_error *e)
{
	chc_rows_warning(&out->stream, row, column, message);
	return out->stream.failed ? chc_error_set(e, CHC_E_NOMEM, "out of memory") : 0;
}

static int put_row(struct sheet_output *out, uint64_t number, bool hidden, struct chc_error *e)
{
	const struct chc_sheet_row row = { (uint32_t)number, hidden, out->cells, out->count };

	if (number > CHC_ROWS_MOST)
		return chc_error_set(e, CHC_E_LIMIT, "a sheet says that it has more than %u rows; " AS_TABLE, CHC_ROWS_MOST);
	if (number <= out->last_row)
		return chc_error_set(e, CHC_E_INPUT, "the spreadsheet is damaged: row %lu comes after row %lu; save it anew",
			(unsigned long)number, (unsigned long)out->last_row);
	out->text_bytes += out->text.len;
	if (out->text_bytes > CHC_ROWS_TEXT_MAX)
		return chc_error_set(e, CHC_E_LIMIT, "its cells hold more than %u MiB; " AS_TABLE,
			(unsigned)(CHC_ROWS_TEXT_MAX >> 20));
	chc_rows_row(&out->stream, &row);
	out->last_row = (uint32_t)number;
	out->rows++;
	return out->stream.len >= HAND_ON_AT ? hand_on(out, e) : 0;
}

int sheet_end_row(struct sheet_output *out, uint64_t row, uint64_t repeated, bool hidden, struct chc_error *e)
{
	int rc = 0;

	if (out->text.failed || out->text.len > ROW_TEXT_MOST)
		return chc_error_set(e, CHC_E_LIMIT, "row %lu holds more than 1 MiB; " AS_TABLE, (unsigned long)row);
	if (out->count > 0 && repeated > REPEATED_MOST)
		return chc_error_set(e, CHC_E_LIMIT, "row %lu says that it comes more than %lu times; " AS_TABLE,
			(unsigned long)row, (unsigned long)REPEATED_MOST);
	for (size_t i = 0; i < out->count; i++)
		out->cells[i].text.ptr = out->cells[i].text.len > 0 ? out->text.ptr + out->starts[i] : "";
	for (uint64_t i = 0; rc == 0 && out->count > 0 && i < repeated; i++)
		rc = put_row(out, row + i, hidden, e);
	if (rc == 0 && out->beyond && out->last_row > 0 && out->last_row == row + repeated - 1) {
		out->beyond = false;
		rc = sheet_warn(out, out->last_row, CHC_ROWS_COLUMNS, "columns from here on are left out", e);
	}
	out->count = 0;
	chc_buf_clear(&out->text);
	return rc;
}

int sheet_merged(struct sheet_output *out, const struct chc_merged *merged, struct chc_error *e)
{
	chc_rows_merged(&out->stream, merged);
	return out->stream.len >= HAND_ON_AT ? hand_on(out, e) : 0;
}

static int refuse(struct chc_error *e, const char *what)
{
	return chc_error_set(e, CHC_E_INPUT, "it is %s, which is no register that can be read: " AS_TABLE, what);
}

static int read_package(struct sheet_output *out, struct package *package, struct chc_error *e)
{
	static const struct { const char *part, *what; } others[] = {
		{ "xl/workbook.bin", "a binary spreadsheet (XLSB)" }, { "word/document.xml", "a document (DOCX)" },
		{ "ppt/presentation.xml", "a presentation (PPTX)" },
		{ "Index/Document.iwa", "an Apple document (Numbers, Pages)" },
		{ "Index.zip", "an Apple document (Numbers, Pages)" },
	};
	static const char ods[] = "application/vnd.oasis.opendocument.spreadsheet";
	char type[128];

	if (package_has(package, "encrypted-package"))
		return chc_error_set(e, CHC_E_INPUT, "it is protected by a password: save it without one");
	if (package_text(package, "mimetype", type, sizeof(type)) && strncmp(type, "application/vnd.oasis", 21) == 0) {
		if (strncmp(type, ods, sizeof(ods) - 1) != 0)
			return refuse(e, "an OpenDocument file without sheets (ODT, ODP)");
		chc_rows_begin(&out->stream, "ods");
		return sheet_ods(out, package, e);
	}
	if (package_has(package, "xl/workbook.xml")) {
		chc_rows_begin(&out->stream, "xlsx");
		return sheet_xlsx(out, package, e);
	}
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (package_has(package, others[i].part))
			return refuse(e, others[i].what);
	return refuse(e, "a zip file");
}

int sheet_read(struct sheet_output *out, struct chc_span bytes, struct chc_error *e)
{
	struct package *package;
	int rc;

	out->text.limit = ROW_TEXT_MOST + 1;
	if (bytes.len >= 4 && memcmp(bytes.ptr, "\xD0\xCF\x11\xE0", 4) == 0)
		return office_is_locked(bytes) ?
			chc_error_set(e, CHC_E_INPUT, "it is protected by a password: save it without one") :
			refuse(e, office_is_old_word(bytes) ? "an old Word file (DOC)" :
				"an old spreadsheet (XLS) or another old Office file");
	rc = package_open(&package, bytes, e);
	if (rc)
		return rc;
	package_allow(package, INFLATED_MOST, "save the table of the cases as CSV");
	rc = read_package(out, package, e);
	package_close(package);
	return rc ? rc : hand_on(out, e);
}

int sheet_finish(struct sheet_output *out, int rc, const struct chc_error *error)
{
	struct chc_error unseen = CHC_ERROR_INIT;

	if (rc) {
		/* what was not handed on is worth nothing any more */
		if (out->stream.failed)
			chc_buf_release(&out->stream);
		if (out->stream.len == 0 && !out->handed_on)
			chc_buf_str(&out->stream, CHC_ROWSTREAM_MAGIC);
		chc_rows_error(&out->stream, error);
	} else {
		chc_rows_end(&out->stream, out->sheets, out->rows, out->text_bytes);
	}
	return hand_on(out, &unseen) ? 1 : 0;
}

void sheet_release(struct sheet_output *out)
{
	chc_buf_release(&out->stream);
	chc_buf_release(&out->text);
}
