/* SPDX-License-Identifier: MIT */
/*
 * What the worker writes on its pipe for a spreadsheet: a magic line, then
 * frames of type (1 byte), length (4, little endian) and payload. Unlike the
 * blocks of a document they are read as they come, since a sheet has any
 * number of rows.
 *
 *     'F' format: name ("xlsx", "ods"); the first frame
 *     'S' sheet:  hidden (1), name; its rows follow
 *     'R' row:    number (4, from 1, rising), hidden (1), number of cells (4), then for each cell
 *                 column (4, from 0, rising), kind (1), length (4), text
 *     'M' merged: first row, last row, first column, last column (4 each); after the rows of the sheet
 *     'W' warning: row (4), column (4, from 0), message; 0 rows: of the whole sheet
 *     'X' error:  status (4, as two's complement), message; the last frame
 *     'E' end:    number of sheets (4), of rows (8), bytes of text (8); the last frame
 *
 * The parent trusts none of it.
 */
#ifndef CHC_ROWSTREAM_H
#define CHC_ROWSTREAM_H

#include <stdbool.h>
#include <stdint.h>

#include "chcheck/buf.h"
#include "chcheck/error.h"
#include "chcheck/span.h"

#define CHC_ROWSTREAM_MAGIC "CHCROWS1\n"
#define CHC_ROWS_MOST 16777216u         /* the longest sheet that a program writes */
#define CHC_ROWS_COLUMNS 1024u          /* what is right of them is left out by the worker, with a warning */
#define CHC_ROWS_ROW_MAX ((size_t)2 << 20)      /* bytes of one frame */
#define CHC_ROWS_TEXT_MAX ((uint64_t)512 << 20)   /* bytes of all cells of a file */
#define CHC_ROWS_SHEETS 1000u

enum chc_row_cell_kind {
	CHC_ROW_CELL_VALUE,             /* dates as YYYY-MM-DD[Thh:mm:ss], numbers without a form */
	CHC_ROW_CELL_ERROR,             /* "#REF!" and so on */
	CHC_ROW_CELL_NO_RESULT,         /* a formula that was never worked out; no text */
	CHC_ROW_CELL_KIND_MAX
};

struct chc_row_cell { uint32_t column; enum chc_row_cell_kind kind; struct chc_span text; };
struct chc_sheet_row { uint32_t row; bool hidden; const struct chc_row_cell *cells; size_t count; };
struct chc_merged { uint32_t first_row, last_row, first_column, last_column; };

/* Writing: appends to the buffer, which fails stickily. */
void chc_rows_begin(struct chc_buf *out, const char *format);
void chc_rows_sheet(struct chc_buf *out, struct chc_span name, bool hidden);
void chc_rows_row(struct chc_buf *out, const struct chc_sheet_row *row);
void chc_rows_merged(struct chc_buf *out, const struct chc_merged *merged);
void chc_rows_warning(struct chc_buf *out, uint32_t row, uint32_t column, const char *message);
void chc_rows_error(struct chc_buf *out, const struct chc_error *error);
void chc_rows_end(struct chc_buf *out, uint32_t sheets, uint64_t rows, uint64_t text_bytes);

/* Callbacks give 0 to go on, or an error, which ends the reading. */
struct chc_rows_sink {
	int (*format)(const char *name, struct chc_error *e, void *payload);
	int (*sheet)(struct chc_span name, bool hidden, struct chc_error *e, void *payload);
	int (*row)(const struct chc_sheet_row *row, struct chc_error *e, void *payload);
	int (*merged)(const struct chc_merged *merged, struct chc_error *e, void *payload);
	int (*warning)(uint32_t row, uint32_t column, const char *message, struct chc_error *e, void *payload);
	void *payload;
};

/*
 * Reading, piece by piece. A stream that is wrong is CHC_E_INPUT, the worker's own error comes as it is.
 * Release in any case.
 */
struct chc_rows_reader {
	const struct chc_rows_sink *sink;
	struct chc_buf held;            /* the frame that is not whole yet */
	struct chc_row_cell *cells;     /* CHC_ROWS_COLUMNS of them */
	bool begun, formatted, ended;
	uint32_t sheets, last_row;
	uint64_t rows, text_bytes;
};
int chc_rows_reader_init(struct chc_rows_reader *r, const struct chc_rows_sink *sink, struct chc_error *e);
int chc_rows_feed(struct chc_rows_reader *r, struct chc_span bytes, struct chc_error *e);
/* No more will come: an error when the last frame has not. */
int chc_rows_finish(const struct chc_rows_reader *r, struct chc_error *e);
void chc_rows_reader_release(struct chc_rows_reader *r);

#endif
