/* SPDX-License-Identifier: MIT */
/*
 * In the place of workbooks where libxlsxwriter was not there when this was
 * built: none can be made, and that is said.
 */
#include "chcheck/case_book.h"

bool chc_case_book_is_built_in(void)
{
	return false;
}

int chc_case_book_new(struct chc_case_book **out, const struct chc_case_table *table, const struct chc_tally *t,
	const char *temporary_folder, unsigned rows_most, struct chc_error *e)
{
	(void)out;
	(void)table;
	(void)t;
	(void)temporary_folder;
	(void)rows_most;
	return chc_error_set(e, CHC_E_INPUT, "workbooks are not built in; build chcheck on a machine with libxlsxwriter");
}

void chc_case_book_note(struct chc_buf *out, const struct chc_case_table *table, const struct chc_tally *t,
	const struct chc_case *c, const struct chc_case_result *r)
{
	(void)out;
	(void)table;
	(void)t;
	(void)c;
	(void)r;
}

int chc_case_book_add(struct chc_case_book *book, struct chc_span notes, struct chc_error *e)
{
	(void)book;
	(void)notes;
	return chc_case_book_new(NULL, NULL, NULL, NULL, 0, e);
}

int chc_case_book_write(struct chc_case_book *book, const struct chc_figures *figures, struct chc_output *out,
	struct chc_error *e)
{
	(void)book;
	(void)figures;
	(void)out;
	return chc_case_book_new(NULL, NULL, NULL, NULL, 0, e);
}

void chc_case_book_free(struct chc_case_book *book)
{
	(void)book;
}
