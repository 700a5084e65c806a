/* SPDX-License-Identifier: MIT */
/*
 * Judged cases as a workbook (XLSX): a summary, the indicators, one row a
 * case, what is wrong with the register, and how it was counted. Rows are
 * written as they come and not kept in memory. Built where libxlsxwriter is;
 * else making one fails and says so.
 */
#ifndef CHC_CASE_BOOK_H
#define CHC_CASE_BOOK_H

#include "chcheck/case_table.h"
#include "chcheck/file.h"

struct chc_case_book;

bool chc_case_book_is_built_in(void);
/* table and t outlive it. temporary_folder NULL: /tmp. rows_most: of one sheet, 0: as many as the format has. */
int chc_case_book_new(struct chc_case_book **out, const struct chc_case_table *table, const struct chc_tally *t,
	const char *temporary_folder, unsigned rows_most, struct chc_error *e);
/* A case as bytes for chc_case_book_add, appended to a buffer: by any thread. */
void chc_case_book_note(struct chc_buf *out, const struct chc_case_table *table, const struct chc_tally *t,
	const struct chc_case *c, const struct chc_case_result *r);
/* Any number of such cases, in their order; by one thread at a time. */
int chc_case_book_add(struct chc_case_book *book, struct chc_span notes, struct chc_error *e);
/* The counts, when all cases are there, and the whole file into out, which is not committed. */
int chc_case_book_write(struct chc_case_book *book, const struct chc_figures *figures, struct chc_output *out,
	struct chc_error *e);
void chc_case_book_free(struct chc_case_book *book);    /* NULL-safe */

#endif
