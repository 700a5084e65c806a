/* SPDX-License-Identifier: MIT */
/*
 * The table of cases as CSV: one line a case, for a spreadsheet or a database.
 */
#include "chcheck/case_table.h"
#include "reports/csv_cell.h"

void chc_case_csv_head(struct chc_buf *out, const struct chc_case_table *table)
{
	for (size_t i = 0; i < table->count; i++) {
		if (i > 0)
			chc_buf_char(out, ',');
		chc_buf_str(out, table->columns[i].name);
	}
	chc_buf_str(out, "\r\n");
}

static void put_text(struct chc_buf *out, const struct chc_case_cell *cell)
{
	csv_text(out, cell->text);
}

static void put_words(struct chc_buf *out, const struct chc_case_cell *cell)
{
	chc_buf_span(out, cell->text);
}

static void put_date(struct chc_buf *out, const struct chc_case_cell *cell)
{
	char text[CHC_DATE_TEXT];

	chc_date_format((int)cell->number, text);
	chc_buf_put(out, text, sizeof(text) - 1);
}

static void put_number(struct chc_buf *out, const struct chc_case_cell *cell)
{
	char digits[20];
	size_t n = sizeof(digits);
	int64_t value = cell->number;

	do
		digits[--n] = (char)('0' + value % 10);
	while ((value /= 10) > 0);
	chc_buf_put(out, digits + n, sizeof(digits) - n);
}

static void put_yesno(struct chc_buf *out, const struct chc_case_cell *cell)
{
	chc_buf_str(out, cell->number ? "true" : "false");
}

static void (*const putters[])(struct chc_buf *, const struct chc_case_cell *) = {
	[CHC_CASE_TEXT] = put_text, [CHC_CASE_WORD] = put_words, [CHC_CASE_LIST] = put_words,
	[CHC_CASE_DATE] = put_date, [CHC_CASE_NUMBER] = put_number, [CHC_CASE_YESNO] = put_yesno,
};

void chc_case_csv(struct chc_buf *out, const struct chc_case_table *table, const struct chc_tally *t,
	const struct chc_case *c, const struct chc_case_result *r)
{
	struct chc_case_cell cell;

	for (size_t i = 0; i < table->count; i++) {
		if (i > 0)
			chc_buf_char(out, ',');
		chc_case_table_cell(&cell, &table->columns[i], t, c, r);
		if (!cell.blank)
			putters[chc_case_table_kind(&table->columns[i])](out, &cell);
	}
	chc_buf_str(out, "\r\n");
}
