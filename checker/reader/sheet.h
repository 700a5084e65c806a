/* SPDX-License-Identifier: MIT */
/*
 * Spreadsheets: what the readers of XLSX and ODS share. Rows go out as they
 * are read; what a sheet says of its own size is not believed.
 */
#ifndef READER_SHEET_H
#define READER_SHEET_H

#include "chcheck/rowstream.h"
#include "reader/package.h"

struct sheet_output {
	struct chc_buf stream;          /* not handed on yet */
	int (*put)(struct chc_span bytes, void *payload);       /* 0, or it cannot be written */
	void *payload;
	uint32_t sheets, last_row;      /* of the sheet under way */
	uint64_t rows, text_bytes;
	struct chc_row_cell cells[CHC_ROWS_COLUMNS];    /* the row under way; text: offset in `text` until it ends */
	size_t starts[CHC_ROWS_COLUMNS];
	size_t count;
	struct chc_buf text;
	bool handed_on;                 /* something went out already */
	bool beyond;                    /* the sheet has columns that are left out; said once */
};

/* The whole of a spreadsheet, from its first frame to the last but the end. */
int sheet_read(struct sheet_output *out, struct chc_span bytes, struct chc_error *e);
/* The last frame, after success or with the error, and everything out. */
int sheet_finish(struct sheet_output *out, int rc, const struct chc_error *error);
void sheet_release(struct sheet_output *out);

int sheet_xlsx(struct sheet_output *out, struct package *package, struct chc_error *e);
int sheet_ods(struct sheet_output *out, struct package *package, struct chc_error *e);

/* For these two. */
int sheet_begin(struct sheet_output *out, struct chc_span name, bool hidden, struct chc_error *e);
/* A cell of the row under way, columns rising; one beyond the last column is left out. */
void sheet_cell(struct sheet_output *out, uint32_t column, enum chc_row_cell_kind kind, struct chc_span text);
/* Hands out the row as this number, and so many times more below; without cells it only counts. Forgets it. */
int sheet_end_row(struct sheet_output *out, uint64_t row, uint64_t repeated, bool hidden, struct chc_error *e);
int sheet_merged(struct sheet_output *out, const struct chc_merged *merged, struct chc_error *e);
int sheet_warn(struct sheet_output *out, uint32_t row, uint32_t column, const char *message, struct chc_error *e);

/* Numbers and days as text. */
enum { SHEET_NUMBER_TEXT = 48 };
/* A number as written in the file, in a plain form where it is a whole one; zeros: digits at least. */
struct chc_span sheet_number(char out[SHEET_NUMBER_TEXT], double value, unsigned zeros);
/* A serial day as YYYY-MM-DD, with the time where there is one; what is no day of our calendar as a number. */
struct chc_span sheet_day(char out[SHEET_NUMBER_TEXT], double serial, bool from_1904);
/* Whether a format of numbers shows days. zeros: how many digits "0000" asks for, else 0. */
bool sheet_format_is_date(const char *code, unsigned *zeros);
bool sheet_builtin_is_date(unsigned id);

#endif
