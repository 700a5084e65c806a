/* SPDX-License-Identifier: MIT */
/* An XLSX file under way: what its three files share. */
#ifndef READER_SHEET_XLSX_H
#define READER_SHEET_XLSX_H

#include "reader/sheet.h"
#include "reader/xml_stream.h"

struct xlsx_sheet { const char *title, *id, *part; bool hidden; };

/* What a form of numbers makes of a cell. */
struct xlsx_form { bool is_date; unsigned char zeros; };

struct xlsx {
	struct sheet_output *out;
	struct package *package;
	struct chc_arena arena;
	struct xlsx_sheet *sheets;
	size_t sheet_count, sheet_cap;
	const char *shared_part, *styles_part;
	bool from_1904;
	/* styles: the forms that the file names, by number, and the form of each style */
	struct { unsigned id; struct xlsx_form form; } *named;
	size_t named_count, named_cap;
	struct xlsx_form *forms;
	size_t form_count, form_room;
	bool in_cell_styles;
	/* texts that cells name by number: one after the other, and where each ends */
	struct chc_buf shared;
	uint32_t *shared_ends;
	size_t shared_count, shared_room;
	/* the sheet under way */
	unsigned long row, style;
	uint32_t column, next_column;
	unsigned merged, phonetic;
	bool in_data, in_row, in_cell, in_text, row_hidden, has_formula;
	char type[12];
	struct chc_buf value;
};

int xlsx_read_styles(struct xlsx *x, struct chc_error *e);
int xlsx_read_shared(struct xlsx *x, struct chc_error *e);
/* The cell under way has ended: what it holds goes into the row. */
void xlsx_end_cell(struct xml_stream *s, struct xlsx *x);

#endif
