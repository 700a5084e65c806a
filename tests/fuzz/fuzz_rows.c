/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as the rows that a worker hands out: rows in order, within bounds,
 * or one error; in whatever pieces they come.
 */
#include "fuzz.h"

#include "chcheck/utf8.h"
#include "sheets.h"

static int cells_seen(const struct chc_sheet_row *row, struct chc_error *e, void *payload)
{
	for (size_t i = 0; i < row->count; i++)
		if (row->cells[i].column >= CHC_ROWS_COLUMNS || (unsigned)row->cells[i].kind >= CHC_ROW_CELL_KIND_MAX ||
		    !chc_utf8_valid(row->cells[i].text) || memchr(row->cells[i].text.ptr, '\0', row->cells[i].text.len))
			abort();
	return row_seen(row, e, payload);
}

static int any_format(const char *name, struct chc_error *e, void *payload)
{
	(void)e;
	(void)payload;
	if (name[0] == '\0')
		abort();
	return 0;
}

static int read_all(struct chc_span bytes, size_t piece, uint64_t *rows)
{
	struct rows_seen seen = { .rc = 0 };
	const struct chc_rows_sink sink = { any_format, sheet_seen, cells_seen, merged_seen, warning_seen, &seen };

	if (chc_rows_reader_init(&seen.reader, &sink, &seen.e) != 0)
		return 0;
	for (size_t at = 0; at < bytes.len && seen.rc == 0; at += piece) {
		size_t n = piece < bytes.len - at ? piece : bytes.len - at;

		seen.rc = chc_rows_feed(&seen.reader, (struct chc_span){ bytes.ptr + at, n }, &seen.e);
	}
	if (seen.rc == 0)
		seen.rc = chc_rows_finish(&seen.reader, &seen.e);
	if (seen.rc != 0 && seen.e.message[0] == '\0')
		abort();
	chc_rows_reader_release(&seen.reader);
	*rows = seen.rows;
	return seen.rc;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct chc_span input = { (const char *)bytes, len };
	uint64_t whole, cut;
	int rc = read_all(input, len > 0 ? len : 1, &whole);

	/* how it is cut into pieces makes no difference */
	if (read_all(input, 7, &cut) != rc || whole != cut)
		abort();
	return 0;
}
