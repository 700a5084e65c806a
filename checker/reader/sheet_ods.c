/* SPDX-License-Identifier: MIT */
/*
 * ODS: the sheets of content.xml row by row as it is inflated. Cells carry
 * their value beside what is shown of it; the value is taken.
 */
#include <stdlib.h>
#include <string.h>

#include "reader/sheet.h"
#include "reader/xml_stream.h"

enum { HIDDEN_STYLES_MOST = 1000 };
#define REPEATED_MOST ((uint64_t)1 << 40)

struct ods {
	struct sheet_output *out;
	struct chc_arena arena;
	const char **hidden_styles;
	size_t hidden_count, hidden_cap;
	const char *style;              /* the one whose properties come */
	unsigned tables;                /* open ones; only the outermost is a sheet */
	uint64_t row, repeated_rows;    /* the number of the row under way */
	uint64_t column, repeated_columns, column_span, row_span;
	bool in_row, row_hidden, in_cell, covered, has_formula, has_value, is_error, is_text, is_number;
	unsigned aside;                 /* open elements whose text is not the cell's */
	unsigned paragraphs;            /* of the cell */
	unsigned in_paragraph;
	struct chc_buf value, text;
};

static uint64_t repeated(const char **attributes, const char *name)
{
	const char *text = xml_attribute_of(attributes, name);
	uint64_t n = 0;

	for (; text && *text >= '0' && *text <= '9' && n < REPEATED_MOST; text++)
		n = n * 10 + (uint64_t)(*text - '0');
	return n > 0 ? n : 1;
}

static bool is_hidden_style(const struct ods *o, const char *name)
{
	for (size_t i = 0; name && i < o->hidden_count; i++)
		if (strcmp(o->hidden_styles[i], name) == 0)
			return true;
	return false;
}

static void note_hidden(struct xml_stream *s, struct ods *o, const char **attributes)
{
	const char *display = xml_attribute_of(attributes, "display");

	if (!o->style || !display || strcmp(display, "false") != 0 || o->hidden_count == HIDDEN_STYLES_MOST)
		return;
	if (!CHC_ARENA_PUSH(&o->arena, o->hidden_styles, o->hidden_count, o->hidden_cap))
		xml_stream_fail(s, CHC_E_NOMEM, "out of memory");
	else
		o->hidden_styles[o->hidden_count - 1] = o->style;
}

static void pass_on(struct xml_stream *s, int rc, const struct chc_error *e)
{
	if (rc)
		xml_stream_fail(s, e->status, "%s", e->message);
}

static void begin_table(struct xml_stream *s, struct ods *o, const char **attributes)
{
	const char *name = xml_attribute_of(attributes, "name");
	struct chc_error e = CHC_ERROR_INIT;

	if (o->tables++ > 0)
		return;
	o->row = 1;
	pass_on(s, sheet_begin(o->out, chc_span_of(name ? name : ""),
		is_hidden_style(o, xml_attribute_of(attributes, "style-name")), &e), &e);
}

static void begin_row(struct ods *o, const char **attributes)
{
	const char *visible = xml_attribute_of(attributes, "visibility");

	o->in_row = true;
	o->row_hidden = visible && strcmp(visible, "visible") != 0;
	o->repeated_rows = repeated(attributes, "number-rows-repeated");
	o->column = 0;
}

/* "2026-03-04T00:00:00" is a day without a time. */
static void put_date(struct ods *o, const char *text)
{
	size_t len = strlen(text);

	if (len >= 19 && strncmp(text + 10, "T00:00:00", 9) == 0 && strspn(text + 19, ".0") == len - 19)
		len = 10;
	chc_buf_put(&o->value, text, len);
}

static void take_value(struct ods *o, const char **attributes)
{
	const char *type = xml_attribute_with(attributes, "office:value-type"), *value = NULL;
	const char *shown = xml_attribute_with(attributes, "calcext:value-type");
	char number[SHEET_NUMBER_TEXT];

	o->is_error = shown && strcmp(shown, "error") == 0;
	o->has_value = type != NULL;
	o->is_text = type && strcmp(type, "string") == 0;
	o->is_number = type && strcmp(type, "float") == 0;
	if (!type || o->is_error)
		return;
	if (strcmp(type, "date") == 0 && (value = xml_attribute_of(attributes, "date-value"))) {
		put_date(o, value);
	} else if (strcmp(type, "boolean") == 0 && (value = xml_attribute_of(attributes, "boolean-value"))) {
		chc_buf_str(&o->value, value);
	} else if (o->is_text && (value = xml_attribute_of(attributes, "string-value"))) {
		chc_buf_str(&o->value, value);
	} else if (o->is_number && (value = xml_attribute_with(attributes, "office:value"))) {
		if (strlen(value) < SHEET_NUMBER_TEXT && strspn(value, "0123456789+-.eE") == strlen(value))
			chc_buf_span(&o->value, sheet_number(number, strtod(value, NULL), 0));
	}
}

static void begin_cell(struct ods *o, const char **attributes, bool covered)
{
	o->in_cell = true;
	o->covered = covered;
	o->repeated_columns = repeated(attributes, "number-columns-repeated");
	o->column_span = repeated(attributes, "number-columns-spanned");
	o->row_span = repeated(attributes, "number-rows-spanned");
	o->has_formula = xml_attribute_of(attributes, "formula") != NULL;
	o->aside = o->paragraphs = o->in_paragraph = 0;
	chc_buf_clear(&o->value);
	chc_buf_clear(&o->text);
	take_value(o, attributes);
}

/* Notes, pictures and what belongs to them. */
static bool is_aside(const char *name)
{
	static const char *const names[] = { "annotation", "frame", "shapes", "custom-shape", "control", "ruby-text", "object" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

static void start_in_cell(struct ods *o, const char *name, const char **attributes)
{
	if (o->aside > 0 || is_aside(name)) {
		o->aside++;
	} else if (strcmp(name, "p") == 0) {
		if (o->paragraphs++ > 0)
			chc_buf_char(&o->text, '\n');
		o->in_paragraph++;
	} else if (strcmp(name, "s") == 0) {
		for (uint64_t n = repeated(attributes, "c"); n > 0 && !o->text.failed; n--)
			chc_buf_char(&o->text, ' ');
	} else if (strcmp(name, "tab") == 0) {
		chc_buf_char(&o->text, '\t');
	} else if (strcmp(name, "line-break") == 0) {
		chc_buf_char(&o->text, '\n');
	}
}

static void start(struct xml_stream *s, const char *name, const char **attributes)
{
	struct ods *o = xml_stream_payload(s);

	if (o->in_cell && strcmp(name, "table") != 0)
		start_in_cell(o, name, attributes);
	else if (strcmp(name, "style") == 0)
		o->style = chc_arena_strdup(&o->arena, xml_attribute_of(attributes, "name") ?
			xml_attribute_of(attributes, "name") : "");
	else if (strcmp(name, "table-properties") == 0)
		note_hidden(s, o, attributes);
	else if (strcmp(name, "table") == 0)
		begin_table(s, o, attributes);
	else if (o->tables == 1 && o->in_row && strcmp(name, "table-row") == 0)
		xml_stream_fail(s, CHC_E_INPUT, "the spreadsheet is damaged: a row begins in row %lu; save it anew",
			(unsigned long)o->row);
	else if (o->tables == 1 && strcmp(name, "table-row") == 0)
		begin_row(o, attributes);
	else if (o->tables == 1 && o->in_row && strcmp(name, "table-cell") == 0)
		begin_cell(o, attributes, false);
	else if (o->tables == 1 && o->in_row && strcmp(name, "covered-table-cell") == 0)
		begin_cell(o, attributes, true);
}

/* shown is value with zeros before it. */
static bool has_zeros(struct chc_span shown, struct chc_span value)
{
	size_t more = shown.len > value.len ? shown.len - value.len : 0;

	return more > 0 && strspn(shown.ptr, "0") >= more && memcmp(shown.ptr + more, value.ptr, value.len) == 0;
}

/* What the cell says goes into the row, as often as it is repeated. */
static void put_cell(struct xml_stream *s, struct ods *o)
{
	struct chc_span value = chc_buf_view(&o->value);
	enum chc_row_cell_kind kind = o->is_error ? CHC_ROW_CELL_ERROR : CHC_ROW_CELL_VALUE;

	if (o->value.failed || o->text.failed) {
		xml_stream_fail(s, CHC_E_LIMIT, "a cell in row %lu holds more than 1 MiB", (unsigned long)o->row);
		return;
	}
	/* a reference kept as a number may be shown with zeros before it */
	if (value.len == 0 || (o->is_number && has_zeros(chc_buf_view(&o->text), value)))
		value = chc_buf_view(&o->text);
	if (value.len == 0 && o->has_formula && !o->has_value)
		kind = CHC_ROW_CELL_NO_RESULT;
	else if (value.len == 0)
		return;
	for (uint64_t i = 0; i < o->repeated_columns && o->column + i <= CHC_ROWS_COLUMNS && !o->out->text.failed; i++)
		sheet_cell(o->out, (uint32_t)(o->column + i), kind, value);
}

static void end_cell(struct xml_stream *s, struct ods *o)
{
	struct chc_error e = CHC_ERROR_INIT;

	o->in_cell = false;
	/* what a merged cell covers is not shown */
	if (!o->covered)
		put_cell(s, o);
	if ((o->column_span > 1 || o->row_span > 1) && o->column < CHC_ROWS_COLUMNS && o->row < CHC_ROWS_MOST) {
		uint64_t last_row = o->row + o->row_span - 1, last_column = o->column + o->column_span - 1;
		const struct chc_merged m = { (uint32_t)o->row, last_row < CHC_ROWS_MOST ? (uint32_t)last_row : CHC_ROWS_MOST,
			(uint32_t)o->column, last_column < CHC_ROWS_COLUMNS ? (uint32_t)last_column : CHC_ROWS_COLUMNS };

		pass_on(s, sheet_merged(o->out, &m, &e), &e);
	}
	o->column += o->repeated_columns;
	if (o->column > CHC_ROWS_COLUMNS)
		o->column = CHC_ROWS_COLUMNS;
}

static void end_row(struct xml_stream *s, struct ods *o)
{
	struct chc_error e = CHC_ERROR_INIT;

	o->in_row = false;
	pass_on(s, sheet_end_row(o->out, o->row, o->repeated_rows, o->row_hidden, &e), &e);
	o->row += o->repeated_rows;
	if (o->row > REPEATED_MOST)
		o->row = REPEATED_MOST;
}

static void end(struct xml_stream *s, const char *name)
{
	struct ods *o = xml_stream_payload(s);

	if (o->in_cell && o->aside > 0)
		o->aside--;
	else if (o->in_cell && strcmp(name, "p") == 0)
		o->in_paragraph -= o->in_paragraph > 0;
	else if (o->tables == 1 && o->in_cell && (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0))
		end_cell(s, o);
	else if (o->tables == 1 && o->in_row && strcmp(name, "table-row") == 0)
		end_row(s, o);
	else if (strcmp(name, "table") == 0)
		o->tables -= o->tables > 0;
	else if (strcmp(name, "style") == 0)
		o->style = NULL;
}

static void text(struct xml_stream *s, struct chc_span piece)
{
	struct ods *o = xml_stream_payload(s);

	if (!o->in_cell || o->aside > 0 || o->in_paragraph == 0 || o->tables != 1)
		return;
	chc_buf_span(&o->text, piece);
	if (o->text.failed)
		xml_stream_fail(s, CHC_E_LIMIT, "a cell in row %lu holds more than 1 MiB", (unsigned long)o->row);
}

static int check_encryption(struct package *package, struct chc_error *e)
{
	struct xml_tree manifest = { 0 };
	int rc = package_tree(package, &manifest, "META-INF/manifest.xml", e);

	if (rc == 0 && xml_below(manifest.root, MANIFEST_ENCRYPTION))
		rc = chc_error_set(e, CHC_E_INPUT, "it is protected by a password: save it without one");
	xml_tree_release(&manifest);
	return rc;
}

int sheet_ods(struct sheet_output *out, struct package *package, struct chc_error *e)
{
	struct ods *o = calloc(1, sizeof(*o));
	bool there = false;
	int rc;

	if (!o)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	const struct xml_handler handler = { start, end, text, o };
	o->out = out;
	o->value.limit = o->text.limit = (size_t)1 << 20;
	rc = check_encryption(package, e);
	if (rc == 0)
		rc = xml_stream_part(package, "content.xml", &handler, &there, e);
	if (rc == 0 && !there)
		rc = chc_error_set(e, CHC_E_INPUT, "the spreadsheet is damaged: it has no content.xml; save it anew");
	chc_buf_release(&o->value);
	chc_buf_release(&o->text);
	chc_arena_release(&o->arena);
	free(o);
	return rc;
}
