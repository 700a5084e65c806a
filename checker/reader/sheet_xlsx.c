/* SPDX-License-Identifier: MIT */
/*
 * XLSX: the workbook's list of sheets, its forms of numbers and its shared
 * texts, then each sheet row by row as it is inflated.
 */
#include "reader/sheet_xlsx.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS_MOST = 1048576, MERGED_MOST = 10000 };

/* --- xl/workbook.xml and what it names --- */

static void workbook_start(struct xml_stream *s, const char *name, const char **attributes)
{
	struct xlsx *x = xml_stream_payload(s);
	const char *value;

	if (strcmp(name, "workbookPr") == 0) {
		value = xml_attribute_of(attributes, "date1904");
		x->from_1904 = value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
	} else if (strcmp(name, "sheet") == 0) {
		const char *title = xml_attribute_of(attributes, "name"), *state = xml_attribute_of(attributes, "state");
		struct xlsx_sheet *sheet = x->sheet_count < CHC_ROWS_SHEETS ?
			CHC_ARENA_PUSH(&x->arena, x->sheets, x->sheet_count, x->sheet_cap) : NULL;

		value = xml_attribute_of(attributes, "id");
		if (sheet)
			*sheet = (struct xlsx_sheet){ chc_arena_strdup(&x->arena, title ? title : ""),
				chc_arena_strdup(&x->arena, value ? value : ""), NULL, state && strcmp(state, "visible") != 0 };
		if (!sheet || !sheet->title || !sheet->id)
			xml_stream_fail(s, CHC_E_LIMIT, "the workbook has too many sheets");
	}
}

static void nothing_ends(struct xml_stream *s, const char *name)
{
	(void)s;
	(void)name;
}

/* "worksheets/sheet1.xml" or "/xl/worksheets/sheet1.xml" */
static const char *part_of(struct xlsx *x, const char *target)
{
	struct chc_buf path = CHC_BUF_INIT;
	const char *part = NULL;

	if (target[0] == '/')
		return chc_arena_strdup(&x->arena, target + 1);
	chc_buf_printf(&path, "xl/%s", target);
	if (!path.failed)
		part = chc_arena_strdup(&x->arena, path.ptr);
	chc_buf_release(&path);
	return part;
}

static bool ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n >= m && strcmp(text + n - m, end) == 0;
}

static void relations_start(struct xml_stream *s, const char *name, const char **attributes)
{
	struct xlsx *x = xml_stream_payload(s);
	const char *id = xml_attribute_of(attributes, "Id"), *target = xml_attribute_of(attributes, "Target");
	const char *type = xml_attribute_of(attributes, "Type");

	if (strcmp(name, "Relationship") != 0 || !id || !target || !type)
		return;
	if (ends_with(type, "/sharedStrings"))
		x->shared_part = part_of(x, target);
	if (ends_with(type, "/styles"))
		x->styles_part = part_of(x, target);
	/* a chart or a macro has no cells */
	for (size_t i = 0; ends_with(type, "/worksheet") && i < x->sheet_count; i++)
		if (strcmp(x->sheets[i].id, id) == 0)
			x->sheets[i].part = part_of(x, target);
}

/* --- one sheet --- */

static unsigned long number_in(const char *text)
{
	unsigned long n = 0;

	for (; text && *text >= '0' && *text <= '9' && n < 100000000; text++)
		n = n * 10 + (unsigned long)(*text - '0');
	return n;
}

/* "AB12": the column from 0, CHC_ROWS_COLUMNS when it is beyond; *row 0 when there is none. */
static uint32_t column_of(const char *ref, unsigned long *row)
{
	unsigned long column = 0;

	for (; (*ref | 32) >= 'a' && (*ref | 32) <= 'z' && column < 100000; ref++)
		column = column * 26 + (unsigned long)((*ref | 32) - 'a' + 1);
	*row = number_in(ref);
	return column == 0 || column > CHC_ROWS_COLUMNS ? CHC_ROWS_COLUMNS : (uint32_t)(column - 1);
}

static void begin_row(struct xml_stream *s, struct xlsx *x, const char **attributes)
{
	const char *ref = xml_attribute_of(attributes, "r"), *hidden = xml_attribute_of(attributes, "hidden");

	x->row = ref ? number_in(ref) : x->row + 1;
	x->row_hidden = hidden && (strcmp(hidden, "1") == 0 || strcmp(hidden, "true") == 0);
	x->next_column = 0;
	if (x->row == 0 || x->row > ROWS_MOST)
		xml_stream_fail(s, CHC_E_INPUT, "the spreadsheet is damaged: a row has no number that a sheet has; save it anew");
}

static void begin_cell(struct xml_stream *s, struct xlsx *x, const char **attributes)
{
	const char *ref = xml_attribute_of(attributes, "r"), *type = xml_attribute_of(attributes, "t");
	const char *style = xml_attribute_of(attributes, "s");
	unsigned long row;

	x->column = ref ? column_of(ref, &row) : x->next_column;
	if (x->column < x->next_column)
		xml_stream_fail(s, CHC_E_INPUT, "the spreadsheet is damaged: the cells of row %lu are not in order; save it anew",
			x->row);
	x->next_column = x->column < CHC_ROWS_COLUMNS ? x->column + 1 : CHC_ROWS_COLUMNS;
	x->style = number_in(style);
	x->type[0] = '\0';
	if (type && strlen(type) < sizeof(x->type))
		memcpy(x->type, type, strlen(type) + 1);
	x->in_cell = true;
	x->has_formula = false;
	chc_buf_clear(&x->value);
}

static void add_merged(struct xml_stream *s, struct xlsx *x, const char *ref)
{
	const char *colon = ref ? strchr(ref, ':') : NULL;
	unsigned long first, last;
	struct chc_error e = CHC_ERROR_INIT;

	if (!colon || x->merged++ >= MERGED_MOST)
		return;
	uint32_t from = column_of(ref, &first), to = column_of(colon + 1, &last);
	const struct chc_merged m = { (uint32_t)first, (uint32_t)last, from, to };
	if (first > 0 && first <= last && last <= ROWS_MOST && from <= to && sheet_merged(x->out, &m, &e) != 0)
		xml_stream_fail(s, e.status, "%s", e.message);
}

static void sheet_start(struct xml_stream *s, const char *name, const char **attributes)
{
	struct xlsx *x = xml_stream_payload(s);

	if (strcmp(name, "c") == 0 && x->in_row)
		begin_cell(s, x, attributes);
	else if (strcmp(name, "v") == 0)
		x->in_text = x->in_cell;
	else if (strcmp(name, "t") == 0)
		x->in_text = x->in_cell && x->phonetic == 0;
	else if (strcmp(name, "rPh") == 0)
		x->phonetic++;
	else if (strcmp(name, "f") == 0)
		x->has_formula = true;
	else if (strcmp(name, "sheetData") == 0)
		x->in_data = true;
	else if (strcmp(name, "mergeCell") == 0)
		add_merged(s, x, xml_attribute_of(attributes, "ref"));
	if (strcmp(name, "row") == 0 && x->in_row) {
		xml_stream_fail(s, CHC_E_INPUT, "the spreadsheet is damaged: a row begins in row %lu; save it anew", x->row);
	} else if (strcmp(name, "row") == 0 && x->in_data) {
		x->in_row = true;
		begin_row(s, x, attributes);
	}
}

static void sheet_end(struct xml_stream *s, const char *name)
{
	struct xlsx *x = xml_stream_payload(s);
	struct chc_error e = CHC_ERROR_INIT;

	if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
		x->in_text = false;
	} else if (strcmp(name, "rPh") == 0) {
		x->phonetic -= x->phonetic > 0;
	} else if (strcmp(name, "c") == 0 && x->in_cell) {
		x->in_cell = false;
		xlsx_end_cell(s, x);
	} else if (strcmp(name, "row") == 0 && x->in_row) {
		x->in_row = false;
		if (sheet_end_row(x->out, x->row, 1, x->row_hidden, &e) != 0)
			xml_stream_fail(s, e.status, "%s", e.message);
	} else if (strcmp(name, "sheetData") == 0) {
		x->in_data = false;
	}
}

static void sheet_text(struct xml_stream *s, struct chc_span text)
{
	struct xlsx *x = xml_stream_payload(s);

	if (!x->in_text)
		return;
	chc_buf_span(&x->value, text);
	if (x->value.failed)
		xml_stream_fail(s, CHC_E_LIMIT, "a cell in row %lu holds more than 1 MiB", x->row);
}

static int read_sheet(struct xlsx *x, const struct xlsx_sheet *sheet, struct chc_error *e)
{
	const struct xml_handler handler = { sheet_start, sheet_end, sheet_text, x };
	bool there;
	int rc = sheet_begin(x->out, chc_span_of(sheet->title), sheet->hidden, e);

	x->row = 0;
	x->merged = 0;
	x->in_data = x->in_row = x->in_cell = x->in_text = false;
	x->phonetic = 0;
	if (rc == 0)
		rc = xml_stream_part(x->package, sheet->part, &handler, &there, e);
	if (rc == 0 && !there)
		rc = chc_error_set(e, CHC_E_INPUT, "the spreadsheet is damaged: a sheet is missing in it; save it anew");
	return rc;
}

static int read_all(struct xlsx *x, struct chc_error *e)
{
	const struct xml_handler workbook = { workbook_start, nothing_ends, NULL, x };
	const struct xml_handler relations = { relations_start, nothing_ends, NULL, x };
	bool there;
	int rc = xml_stream_part(x->package, "xl/workbook.xml", &workbook, &there, e);

	if (rc == 0)
		rc = xml_stream_part(x->package, "xl/_rels/workbook.xml.rels", &relations, &there, e);
	if (rc == 0 && x->styles_part)
		rc = xlsx_read_styles(x, e);
	if (rc == 0 && x->shared_part)
		rc = xlsx_read_shared(x, e);
	for (size_t i = 0; rc == 0 && i < x->sheet_count; i++)
		if (x->sheets[i].part)
			rc = read_sheet(x, &x->sheets[i], e);
	return rc;
}

int sheet_xlsx(struct sheet_output *out, struct package *package, struct chc_error *e)
{
	struct xlsx *x = calloc(1, sizeof(*x));
	int rc;

	if (!x)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	x->out = out;
	x->package = package;
	x->value.limit = (size_t)1 << 20;
	rc = read_all(x, e);
	chc_buf_release(&x->value);
	chc_buf_release(&x->shared);
	free(x->shared_ends);
	free(x->forms);
	chc_arena_release(&x->arena);
	free(x);
	return rc;
}
