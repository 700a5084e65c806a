/* SPDX-License-Identifier: MIT */
/*
 * Small tables of an organisation's folder: claims.tsv and ombudsman.csv. The
 * quotes of RFC 4180 are honoured in both. Above base, below organisation_tables.c.
 */
#include "input/sheet.h"

#include <string.h>

#include "chcheck/file.h"
#include "chcheck/nearest.h"
#include "chcheck/utf8.h"

#define FILE_MOST ((size_t)4 << 20)

struct scan {
	struct chc_entries *r;
	struct chc_sheet *sheet;
	const char *at, *end;
	char delimiter;
	unsigned line, column;
	const struct chc_sheet_column *columns;
	size_t place[CHC_SHEET_COLUMNS];        /* of each cell of a row: the column asked for, or column_count */
	size_t width;
	struct chc_sheet_cell *cells;
	size_t cell_count, cell_cap;
};

static char take(struct scan *s)
{
	char c = *s->at++;

	if (c == '\n') {
		s->line++;
		s->column = 1;
	} else if (((unsigned char)c & 0xC0) != 0x80) {
		s->column++;
	}
	return c;
}

static bool at_line_end(const struct scan *s)
{
	return s->at == s->end || *s->at == '\n' || (*s->at == '\r' && s->at + 1 < s->end && s->at[1] == '\n');
}

static void pass_line_end(struct scan *s)
{
	while (s->at < s->end && take(s) != '\n')
		;
}

/* The cell that starts here, up to its delimiter or the end of the line; quotes hold both. */
static void take_cell(struct scan *s, struct chc_buf *text)
{
	unsigned line = s->line, column = s->column;
	bool quoted = s->at < s->end && *s->at == '"', open = quoted;

	chc_buf_clear(text);
	if (quoted)
		take(s);
	while (s->at < s->end && (open || (*s->at != s->delimiter && !at_line_end(s)))) {
		char c = take(s);
		if (c != '"' || !quoted)
			chc_buf_char(text, c);
		else if (open && s->at < s->end && *s->at == '"')
			chc_buf_char(text, take(s));
		else
			open = false;
	}
	if (open)
		chc_entries_problem(s->r, CHC_DIAG_VALUE_TYPE, s->sheet->path, line, column,
			"a quotation mark opens here and is never closed");
}

static struct chc_sheet_cell keep(struct scan *s, const struct chc_buf *text, unsigned line, unsigned column)
{
	struct chc_span trimmed = chc_span_trim(chc_buf_view(text));
	char *copy = chc_arena_copy(s->r->arena, trimmed);

	s->r->nomem |= !copy || text->failed;
	if (copy && memchr(copy, 0, trimmed.len)) {
		chc_entries_problem(s->r, CHC_DIAG_VALUE_TYPE, s->sheet->path, line, column, "a NUL character is not text");
		copy[0] = '\0';
	}
	return (struct chc_sheet_cell){ copy ? copy : "", line, column };
}

static void place_column(struct scan *s, const struct chc_sheet_cell *name)
{
	size_t count = s->sheet->column_count, c = 0;

	while (c < count && strcmp(name->text, s->columns[c].name) != 0)
		c++;
	for (size_t i = 0; c < count && i < s->width; i++)
		if (s->place[i] == c)
			chc_entries_problem(s->r, CHC_DIAG_KEY_DUPLICATE, s->sheet->path, name->line, name->column,
				"two columns are called '%s'", name->text);
	if (c == count) {
		const char *nearest = chc_nearest(name->text, &s->columns[0].name, count, sizeof(s->columns[0]));
		chc_entries_problem(s->r, CHC_DIAG_KEY_UNKNOWN, s->sheet->path, name->line, name->column,
			"no column is called '%s'%s%s%s", name->text, nearest ? "; did you mean '" : "", nearest ? nearest : "",
			nearest ? "'?" : "");
	}
	if (s->width < CHC_SHEET_COLUMNS)
		s->place[s->width++] = c;
}

static void read_header(struct scan *s, struct chc_buf *text)
{
	size_t count = s->sheet->column_count;

	while (!at_line_end(s)) {
		unsigned line = s->line, column = s->column;
		take_cell(s, text);
		struct chc_sheet_cell name = keep(s, text, line, column);
		if (s->r->nomem)
			return;         /* what was not kept is not a wrong name */
		place_column(s, &name);
		if (s->at < s->end && *s->at == s->delimiter)
			take(s);
	}
	pass_line_end(s);
	for (size_t c = 0; c < count; c++) {
		bool found = !s->columns[c].required;
		for (size_t i = 0; i < s->width; i++)
			found |= s->place[i] == c;
		if (!found)
			chc_entries_problem(s->r, CHC_DIAG_KEY_MISSING, s->sheet->path, 1, 1,
				"the first line names the columns%s; it lacks '%s'",
				s->delimiter == '\t' ? ", with tabs between them" : "", s->columns[c].name);
	}
}

static struct chc_sheet_cell *new_row(struct scan *s)
{
	struct chc_sheet_cell *first = NULL;

	for (size_t c = 0; c < s->sheet->column_count; c++) {
		struct chc_sheet_cell *cell = CHC_ARENA_PUSH(s->r->arena, s->cells, s->cell_count, s->cell_cap);
		if (!cell) {
			s->r->nomem = true;
			return NULL;
		}
		*cell = (struct chc_sheet_cell){ "", s->line, 1 };
		first = cell - c;
	}
	s->sheet->row_count++;
	return first;
}

static void read_row(struct scan *s, struct chc_buf *text)
{
	struct chc_sheet_cell *row = at_line_end(s) ? NULL : new_row(s);
	size_t i = 0;

	while (row && !at_line_end(s)) {
		unsigned line = s->line, column = s->column;
		take_cell(s, text);
		struct chc_sheet_cell cell = keep(s, text, line, column);
		if (i < s->width && s->place[i] < s->sheet->column_count)
			row[s->place[i]] = cell;
		else if (i >= s->width && cell.text[0])
			chc_entries_problem(s->r, CHC_DIAG_VALUE_TYPE, s->sheet->path, line, column,
				"a cell beyond the last column; put a text that holds %s into quotation marks",
				s->delimiter == '\t' ? "a tab" : "a comma");
		i++;
		if (s->at < s->end && *s->at == s->delimiter)
			take(s);
	}
	pass_line_end(s);
}

static void read_all(struct scan *s)
{
	struct chc_buf text = CHC_BUF_INIT;

	read_header(s, &text);
	while (s->at < s->end && !s->r->nomem)
		read_row(s, &text);
	s->sheet->cells = s->cells;
	chc_buf_release(&text);
}

int chc_sheet_read(struct chc_entries *r, struct chc_sheet *out, const char *path, char delimiter,
	const struct chc_sheet_column *columns, size_t column_count, struct chc_error *e)
{
	static const char mark[] = "\xEF\xBB\xBF";
	struct chc_buf bytes = CHC_BUF_INIT;
	struct scan s = { .r = r, .sheet = out, .delimiter = delimiter, .line = 1, .column = 1, .columns = columns };
	int status = chc_file_read(&bytes, path, FILE_MOST, e);

	*out = (struct chc_sheet){ .path = path, .column_count = column_count };
	if (status == 0 && !chc_utf8_valid(chc_buf_view(&bytes)))
		chc_entries_problem(r, CHC_DIAG_VALUE_TYPE, path, 1, 1,
			"the file is not UTF-8; save it again with that encoding");
	else if (status == 0) {
		s.at = chc_buf_view(&bytes).ptr;
		s.end = s.at + bytes.len;
		if (bytes.len >= 3 && memcmp(s.at, mark, 3) == 0)
			s.at += 3;
		read_all(&s);
	}
	chc_buf_release(&bytes);
	return status;
}

const struct chc_sheet_cell *chc_sheet_cell(const struct chc_sheet *s, size_t row, size_t column)
{
	return &s->cells[row * s->column_count + column];
}
