/* SPDX-License-Identifier: MIT */
/*
 * A workbook under way, shared by the file that takes the cases and the one
 * that writes the counts.
 */
#ifndef REPORTS_CASE_BOOK_H
#define REPORTS_CASE_BOOK_H

#include <xlsxwriter.h>

#include "chcheck/case_book.h"
#include "chcheck/cases_report.h"

#define BOOK_EPOCH 25569                /* 1970-01-01 as the format counts days */
#define BOOK_TEXT_MOST ((size_t)32767)  /* of one cell, by the format (which counts characters) */

struct chc_case_book {
	const struct chc_case_table *table;
	const struct chc_tally *t;
	char *path;                     /* where libxlsxwriter writes: our descriptor, by its name in /proc */
	bool unnamed;                   /* or a file that has a name, where there is no /proc */
	int fd;
	lxw_workbook *workbook;
	lxw_worksheet *summary, *indicators, *cases, *findings, *about;
	lxw_format *bold, *date, *share, *wrap;
	lxw_row_t case_row, finding_row, rows_most;
	unsigned case_sheets;
	uint64_t findings_left_out;
	lxw_error lost;                 /* the first cell that could not be kept */
};

/* Around every write to a sheet; the code, or what the library did not say. */
lxw_error book_wrote(struct chc_case_book *b, const lxw_worksheet *sheet, lxw_col_t column, lxw_error code);

void book_write_summary(struct chc_case_book *b);
void book_write_indicators(struct chc_case_book *b, const struct chc_figures *f);
void book_write_about(struct chc_case_book *b);

#endif
