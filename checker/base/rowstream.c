/* SPDX-License-Identifier: MIT */
/*
 * Both ends of the worker's pipe for spreadsheets. The reading end is where a
 * stranger's bytes enter the program, so every number is checked before it is
 * used, and memory holds one frame at most.
 */
#include "chcheck/rowstream.h"

#include <stdlib.h>
#include <string.h>

#include "chcheck/utf8.h"

enum { FRAME_HEAD = 5, ROW_HEAD = 9, CELL_HEAD = 9, MESSAGE_MAX = 400, SHEET_NAME_MAX = 1000 };

static void put32(struct chc_buf *out, uint32_t v)
{
	const char b[4] = { (char)(v & 0xFF), (char)(v >> 8 & 0xFF), (char)(v >> 16 & 0xFF), (char)(v >> 24) };

	chc_buf_put(out, b, sizeof(b));
}

static uint32_t get32(const char *p)
{
	const unsigned char *b = (const unsigned char *)p;

	return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static uint64_t get64(const char *p)
{
	return get32(p) | (uint64_t)get32(p + 4) << 32;
}

static void put64(struct chc_buf *out, uint64_t v)
{
	put32(out, (uint32_t)(v & UINT32_MAX));
	put32(out, (uint32_t)(v >> 32));
}

static void begin_frame(struct chc_buf *out, char type, size_t len)
{
	chc_buf_char(out, type);
	put32(out, (uint32_t)len);
}

/* Cut between characters. */
static size_t cut_at(const char *text, size_t len, size_t most)
{
	if (len <= most)
		return len;
	for (len = most; len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80; len--)
		;
	return len;
}

void chc_rows_begin(struct chc_buf *out, const char *format)
{
	chc_buf_str(out, CHC_ROWSTREAM_MAGIC);
	begin_frame(out, 'F', strlen(format));
	chc_buf_str(out, format);
}

void chc_rows_sheet(struct chc_buf *out, struct chc_span name, bool hidden)
{
	size_t len = cut_at(name.ptr, name.len, SHEET_NAME_MAX);

	begin_frame(out, 'S', 1 + len);
	chc_buf_char(out, hidden);
	chc_buf_put(out, name.ptr, len);
}

void chc_rows_row(struct chc_buf *out, const struct chc_sheet_row *row)
{
	size_t len = ROW_HEAD + row->count * CELL_HEAD;

	for (size_t i = 0; i < row->count; i++)
		len += row->cells[i].text.len;
	begin_frame(out, 'R', len);
	put32(out, row->row);
	chc_buf_char(out, row->hidden);
	put32(out, (uint32_t)row->count);
	for (size_t i = 0; i < row->count; i++) {
		put32(out, row->cells[i].column);
		chc_buf_char(out, (char)row->cells[i].kind);
		put32(out, (uint32_t)row->cells[i].text.len);
		chc_buf_span(out, row->cells[i].text);
	}
}

void chc_rows_merged(struct chc_buf *out, const struct chc_merged *merged)
{
	begin_frame(out, 'M', 16);
	put32(out, merged->first_row);
	put32(out, merged->last_row);
	put32(out, merged->first_column);
	put32(out, merged->last_column);
}

void chc_rows_warning(struct chc_buf *out, uint32_t row, uint32_t column, const char *message)
{
	size_t len = cut_at(message, strlen(message), MESSAGE_MAX);

	begin_frame(out, 'W', 8 + len);
	put32(out, row);
	put32(out, column);
	chc_buf_put(out, message, len);
}

void chc_rows_error(struct chc_buf *out, const struct chc_error *error)
{
	size_t len = cut_at(error->message, strlen(error->message), MESSAGE_MAX);

	begin_frame(out, 'X', 4 + len);
	put32(out, (uint32_t)error->status);
	chc_buf_put(out, error->message, len);
}

void chc_rows_end(struct chc_buf *out, uint32_t sheets, uint64_t rows, uint64_t text_bytes)
{
	begin_frame(out, 'E', 20);
	put32(out, sheets);
	put64(out, rows);
	put64(out, text_bytes);
}

static int broken(struct chc_error *e, const char *what)
{
	return chc_error_set(e, CHC_E_INPUT, "the reader's answer is not usable (%s); the file was not judged", what);
}

/* Text that a cell may hold: UTF-8, no control characters but line breaks and tabs. */
static bool plain(struct chc_span s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i];

		if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
			return false;
	}
	return chc_utf8_valid(s);
}

static bool message_of(char out[MESSAGE_MAX + 1], struct chc_span p)
{
	if (p.len == 0 || p.len > MESSAGE_MAX || !plain(p) || memchr(p.ptr, '\n', p.len))
		return false;
	memcpy(out, p.ptr, p.len);
	out[p.len] = '\0';
	return true;
}

static int read_format(struct chc_rows_reader *r, struct chc_span p, struct chc_error *e)
{
	char name[17];

	if (p.len == 0 || p.len > 16)
		return broken(e, "format");
	for (size_t i = 0; i < p.len; i++)
		if (p.ptr[i] < 'a' || p.ptr[i] > 'z')
			return broken(e, "format");
	memcpy(name, p.ptr, p.len);
	name[p.len] = '\0';
	r->formatted = true;
	return r->sink->format(name, e, r->sink->payload);
}

static int read_sheet(struct chc_rows_reader *r, struct chc_span p, struct chc_error *e)
{
	struct chc_span name = { p.ptr + 1, p.len - 1 };

	if (p.len < 1 || name.len > SHEET_NAME_MAX || (unsigned char)p.ptr[0] > 1 || !plain(name) ||
	    r->sheets == CHC_ROWS_SHEETS)
		return broken(e, "sheet");
	r->sheets++;
	r->last_row = 0;
	return r->sink->sheet(name, p.ptr[0] != 0, e, r->sink->payload);
}

/* The cells of a row into r->cells; false: something is wrong. */
static bool cut_cells(struct chc_rows_reader *r, struct chc_span p, size_t count)
{
	size_t at = ROW_HEAD;

	for (size_t i = 0; i < count; i++) {
		struct chc_row_cell *cell = &r->cells[i];

		if (p.len - at < CELL_HEAD || (unsigned char)p.ptr[at + 4] >= CHC_ROW_CELL_KIND_MAX)
			return false;
		cell->column = get32(p.ptr + at);
		cell->kind = (enum chc_row_cell_kind)p.ptr[at + 4];
		cell->text = (struct chc_span){ p.ptr + at + CELL_HEAD, get32(p.ptr + at + 5) };
		at += CELL_HEAD;
		if (cell->column >= CHC_ROWS_COLUMNS || (i > 0 && cell->column <= r->cells[i - 1].column) ||
		    cell->text.len > p.len - at || !plain(cell->text))
			return false;
		at += cell->text.len;
		r->text_bytes += cell->text.len;
	}
	return at == p.len;
}

static int read_row(struct chc_rows_reader *r, struct chc_span p, struct chc_error *e)
{
	if (r->sheets == 0 || p.len < ROW_HEAD || (unsigned char)p.ptr[4] > 1)
		return broken(e, "row");
	const struct chc_sheet_row row = { get32(p.ptr), p.ptr[4] != 0, r->cells, get32(p.ptr + 5) };

	if (row.row <= r->last_row || row.row > CHC_ROWS_MOST || row.count == 0 || row.count > CHC_ROWS_COLUMNS)
		return broken(e, "row number");
	if (!cut_cells(r, p, row.count))
		return broken(e, "cells");
	if (r->text_bytes > CHC_ROWS_TEXT_MAX)
		return broken(e, "size");
	r->last_row = row.row;
	r->rows++;
	return r->sink->row(&row, e, r->sink->payload);
}

static int read_merged(struct chc_rows_reader *r, struct chc_span p, struct chc_error *e)
{
	if (r->sheets == 0 || p.len != 16)
		return broken(e, "merged cells");
	const struct chc_merged m = { get32(p.ptr), get32(p.ptr + 4), get32(p.ptr + 8), get32(p.ptr + 12) };

	if (m.first_row == 0 || m.first_row > m.last_row || m.last_row > CHC_ROWS_MOST ||
	    m.first_column > m.last_column)
		return broken(e, "merged cells");
	return r->sink->merged(&m, e, r->sink->payload);
}

static int read_warning(struct chc_rows_reader *r, struct chc_span p, struct chc_error *e)
{
	char message[MESSAGE_MAX + 1];

	if (p.len < 9 || !message_of(message, (struct chc_span){ p.ptr + 8, p.len - 8 }))
		return broken(e, "warning");
	return r->sink->warning(get32(p.ptr), get32(p.ptr + 4), message, e, r->sink->payload);
}

static int read_error(struct chc_span p, struct chc_error *e)
{
	char message[MESSAGE_MAX + 1];

	if (p.len < 5 || !message_of(message, (struct chc_span){ p.ptr + 4, p.len - 4 }))
		return broken(e, "error");
	int status = (int)get32(p.ptr);
	if (status != CHC_E_LIMIT && status != CHC_E_NOMEM && status != CHC_E_IO)
		status = CHC_E_INPUT;
	return chc_error_set(e, status, "%s", message);
}

static int read_end(struct chc_rows_reader *r, struct chc_span p, struct chc_error *e)
{
	if (p.len != 20 || get32(p.ptr) != r->sheets || get64(p.ptr + 4) != r->rows || get64(p.ptr + 12) != r->text_bytes)
		return broken(e, "counts");
	r->ended = true;
	return 0;
}

static int read_frame(struct chc_rows_reader *r, char type, struct chc_span p, struct chc_error *e)
{
	if (r->ended)
		return broken(e, "something behind the end");
	if (type == 'X')
		return read_error(p, e);
	if ((type == 'F') == r->formatted)
		return broken(e, "order of frames");
	switch (type) {
	case 'F': return read_format(r, p, e);
	case 'S': return read_sheet(r, p, e);
	case 'R': return read_row(r, p, e);
	case 'M': return read_merged(r, p, e);
	case 'W': return read_warning(r, p, e);
	case 'E': return read_end(r, p, e);
	default: return broken(e, "type of frame");
	}
}

/* Whole frames of s; *used is how much that was. */
static int read_frames(struct chc_rows_reader *r, struct chc_span s, size_t *used, struct chc_error *e)
{
	const size_t magic = sizeof(CHC_ROWSTREAM_MAGIC) - 1;
	int rc = 0;

	if (!r->begun) {
		if (memcmp(s.ptr, CHC_ROWSTREAM_MAGIC, s.len < magic ? s.len : magic) != 0)
			return broken(e, "magic");
		if (s.len < magic)
			return 0;
		r->begun = true;
		*used = magic;
	}
	while (rc == 0 && s.len - *used >= FRAME_HEAD) {
		struct chc_span p = { s.ptr + *used + FRAME_HEAD, get32(s.ptr + *used + 1) };

		if (p.len > CHC_ROWS_ROW_MAX)
			return broken(e, "length of a frame");
		if (p.len > s.len - *used - FRAME_HEAD)
			break;
		rc = read_frame(r, s.ptr[*used], p, e);
		*used += FRAME_HEAD + p.len;
	}
	return rc;
}

int chc_rows_reader_init(struct chc_rows_reader *r, const struct chc_rows_sink *sink, struct chc_error *e)
{
	*r = (struct chc_rows_reader){ .sink = sink, .held = { .limit = CHC_ROWS_ROW_MAX + ((size_t)1 << 20) } };
	r->cells = calloc(CHC_ROWS_COLUMNS, sizeof(*r->cells));
	return r->cells ? 0 : chc_error_set(e, CHC_E_NOMEM, "out of memory");
}

int chc_rows_feed(struct chc_rows_reader *r, struct chc_span bytes, struct chc_error *e)
{
	size_t used = 0;
	int rc;

	chc_buf_span(&r->held, bytes);
	if (r->held.failed)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	if (r->held.len == 0)
		return 0;
	rc = read_frames(r, chc_buf_view(&r->held), &used, e);
	memmove(r->held.ptr, r->held.ptr + used, r->held.len - used);
	r->held.len -= used;
	return rc;
}

int chc_rows_finish(const struct chc_rows_reader *r, struct chc_error *e)
{
	return r->ended && r->held.len == 0 ? 0 : broken(e, "cut short");
}

void chc_rows_reader_release(struct chc_rows_reader *r)
{
	chc_buf_release(&r->held);
	free(r->cells);
	r->cells = NULL;
}
