/* SPDX-License-Identifier: MIT */
/*
 * One row a case for spreadsheets and databases: which columns there are, what
 * each holds, and a case's cells. CSV, its description (CSVW) and workbooks
 * are written from the same columns, so that they cannot differ.
 */
#ifndef CHC_CASE_TABLE_H
#define CHC_CASE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chcheck/buf.h"
#include "chcheck/figures.h"
#include "chcheck/tally.h"

/* LIST: words with a space between. */
enum chc_case_cell_kind { CHC_CASE_TEXT, CHC_CASE_WORD, CHC_CASE_LIST, CHC_CASE_DATE, CHC_CASE_NUMBER, CHC_CASE_YESNO };

/* A cell: text and word in `text`, the others in `number` (a day, a number, 0 or 1). */
struct chc_case_cell {
	bool blank;
	struct chc_span text;
	int64_t number;
	char room[512];                 /* of a list, whose text points here */
};

struct chc_case_field;

struct chc_case_column {
	char name[64];                  /* such as s1_response_due */
	const struct chc_case_field *field;
	size_t index;                   /* of the step or check that it belongs to */
};

/* Enough for the most steps and checks that a rulebook may have. */
#define CHC_CASE_COLUMNS (16 + CHC_CHECKS_MAX + 20 * CHC_STEPS_MAX)

struct chc_case_table {
	struct chc_case_column columns[CHC_CASE_COLUMNS];
	size_t count;
};

/* The columns for this rulebook, with those of closures and own promises where t has them. t's counts are not used. */
void chc_case_table_init(struct chc_case_table *out, const struct chc_tally *t);
enum chc_case_cell_kind chc_case_table_kind(const struct chc_case_column *column);
/* What the column holds, as half a sentence. */
const char *chc_case_table_about(const struct chc_case_column *column);
/* The words that it may hold, one after the other; NULL behind the last, or when it holds no such. */
const char *chc_case_table_word(const struct chc_case_column *column, size_t index);
/* Never blank. */
bool chc_case_table_required(const struct chc_case_column *column);
void chc_case_table_cell(struct chc_case_cell *out, const struct chc_case_column *column, const struct chc_tally *t,
	const struct chc_case *c, const struct chc_case_result *r);

/* RFC 4180, lines end with CR LF; what a spreadsheet would take for a formula has an apostrophe before it. */
void chc_case_csv_head(struct chc_buf *out, const struct chc_case_table *table);
void chc_case_csv(struct chc_buf *out, const struct chc_case_table *table, const struct chc_tally *t,
	const struct chc_case *c, const struct chc_case_result *r);

/* What a CSV file called url holds, as W3C's metadata vocabulary for tabular data has it (CSVW): of cases, of indicators. */
void chc_case_csvw(struct chc_buf *out, const struct chc_case_table *table, const struct chc_tally *t, const char *url);
void chc_figures_csvw(struct chc_buf *out, const struct chc_tally *t, const char *url);
void chc_what_if_csvw(struct chc_buf *out, const struct chc_tally *t, const char *url);

#endif
