/* SPDX-License-Identifier: MIT */
/*
 * A small table (CSV or TSV, UTF-8) held whole, its first line the names of the columns: every
 * cell knows its line and column. Registers, which may be huge, are read by
 * csv.c instead.
 */
#ifndef CHC_INPUT_SHEET_H
#define CHC_INPUT_SHEET_H

#include "input/entries.h"

#define CHC_SHEET_COLUMNS 32

/* One row a column that may stand in the table. */
struct chc_sheet_column { const char *name; bool required; };

struct chc_sheet_cell { const char *text; unsigned line, column; };     /* "": blank, or no such column */

struct chc_sheet {
	const char *path;
	const struct chc_sheet_cell *cells;     /* row by row, column_count each, in the order of the columns asked for */
	size_t row_count, column_count;
};

/*
 * Reads the file at path (delimiter ',' or tab) into r's arena; columns: as many as column_count, at most
 * CHC_SHEET_COLUMNS. Columns that are missing, double or unknown, and quotes that are never closed, go to diags.
 */
int chc_sheet_read(struct chc_entries *r, struct chc_sheet *out, const char *path, char delimiter,
	const struct chc_sheet_column *columns, size_t column_count, struct chc_error *e);
const struct chc_sheet_cell *chc_sheet_cell(const struct chc_sheet *s, size_t row, size_t column);

#endif
