/* SPDX-License-Identifier: MIT */
/*
 * What every target of spreadsheets does: the worker's rows go through our own
 * reading end, in pieces, and it never refuses them; or there is an error with words.
 */
#ifndef CHC_FUZZ_SHEETS_H
#define CHC_FUZZ_SHEETS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/rowstream.h"
#include "reader/sheet.h"

struct rows_seen { struct chc_rows_reader reader; struct chc_error e; int rc; uint64_t rows; uint32_t last_row; };

static inline int sheet_format_seen(const char *name, struct chc_error *e, void *payload)
{
	(void)e;
	(void)payload;
	if (strcmp(name, "xlsx") != 0 && strcmp(name, "ods") != 0)
		abort();
	return 0;
}

static inline int sheet_seen(struct chc_span name, bool hidden, struct chc_error *e, void *payload)
{
	struct rows_seen *seen = payload;

	(void)name;
	(void)hidden;
	(void)e;
	seen->last_row = 0;
	return 0;
}

static inline int row_seen(const struct chc_sheet_row *row, struct chc_error *e, void *payload)
{
	struct rows_seen *seen = payload;

	(void)e;
	if (row->row <= seen->last_row || row->count == 0 || row->count > CHC_ROWS_COLUMNS)
		abort();
	seen->last_row = row->row;
	seen->rows++;
	return 0;
}

static inline int merged_seen(const struct chc_merged *m, struct chc_error *e, void *payload)
{
	(void)e;
	(void)payload;
	if (m->first_row > m->last_row || m->first_column > m->last_column)
		abort();
	return 0;
}

static inline int warning_seen(uint32_t row, uint32_t column, const char *message, struct chc_error *e, void *payload)
{
	(void)row;
	(void)column;
	(void)e;
	(void)payload;
	if (message[0] == '\0')
		abort();
	return 0;
}

/* In pieces of a changing size, so that frames are cut everywhere. */
static inline int feed_rows(struct chc_span bytes, void *payload)
{
	struct rows_seen *seen = payload;

	for (size_t at = 0, n = 1; at < bytes.len && seen->rc == 0; at += n, n = n % 4093 * 3 + 1) {
		size_t piece = n < bytes.len - at ? n : bytes.len - at;

		seen->rc = chc_rows_feed(&seen->reader, (struct chc_span){ bytes.ptr + at, piece }, &seen->e);
	}
	return 0;
}

static inline void read_sheets_sanely(struct chc_span bytes)
{
	struct rows_seen *seen = calloc(1, sizeof(*seen));
	struct sheet_output *out = calloc(1, sizeof(*out));
	struct chc_error e = CHC_ERROR_INIT;
	const struct chc_rows_sink sink = { sheet_format_seen, sheet_seen, row_seen, merged_seen, warning_seen, seen };

	if (!seen || !out || chc_rows_reader_init(&seen->reader, &sink, &seen->e) != 0)
		abort();
	out->put = feed_rows;
	out->payload = seen;
	int rc = sheet_read(out, bytes, &e);
	if (rc != 0 && e.message[0] == '\0')
		abort();
	if (sheet_finish(out, rc, &e) != 0)
		abort();
	if (seen->rc == 0)
		seen->rc = chc_rows_finish(&seen->reader, &seen->e);
	/* what the worker said arrives as it was, and the parent refuses none of it */
	if (strstr(seen->e.message, "not usable") || (rc == 0) != (seen->rc == 0)) {
		fprintf(stderr, "worker %d '%s', parent %d '%s'\n", rc, e.message, seen->rc, seen->e.message);
		abort();
	}
	chc_rows_reader_release(&seen->reader);
	sheet_release(out);
	free(out);
	free(seen);
}

#endif
