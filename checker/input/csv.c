/* SPDX-License-Identifier: MIT */
/*
 * Records and cells out of decoded text. A record is first found whole (quotes
 * decide where it ends), then cut into cells; most have no quote, and those
 * are cut in one run over their bytes, many of them looked at together.
 */
#include "input/csv.h"

#include <stdlib.h>
#include <string.h>

#include "input/marks.h"

#define WINDOW (CHC_CSV_RECORD + (size_t)CHC_DECODE_PIECE * 4)

static int new_window(struct chc_csv *csv, struct chc_error *e)
{
	csv->room = WINDOW;
	csv->window = malloc(csv->room);
	csv->marks = malloc(CHC_MARKS_WORDS(csv->room) * sizeof(*csv->marks));
	if (csv->window && csv->marks)
		return 0;
	chc_csv_release(csv);
	return chc_error_at(e, CHC_E_NOMEM, csv->decode.path, 0, 0, "out of memory");
}

int chc_csv_open(struct chc_csv *csv, int fd, const char *path, struct chc_error *e)
{
	csv->decode.path = path;
	int status = new_window(csv, e);
	if (status != 0)
		return status;
	csv->delimiter = ',';
	csv->part = CHC_CSV_PART;
	status = chc_decode_open(&csv->decode, fd, path, e);
	chc_csv_rewind(csv, csv->decode.encoding);
	return status;
}

void chc_csv_rewind(struct chc_csv *csv, enum chc_encoding encoding)
{
	chc_decode_rewind(&csv->decode, encoding);
	csv->at = csv->end = 0;
	csv->at_end = csv->not_utf8 = false;
	csv->row = 0;
	csv->line = csv->next_line = 1;
}

void chc_csv_release(struct chc_csv *csv)
{
	free(csv->window);
	free(csv->marks);
	csv->window = NULL;
	csv->marks = NULL;
}

static int too_long(const struct chc_csv *csv, struct chc_error *e)
{
	return chc_error_at(e, CHC_E_LIMIT, csv->decode.path, (unsigned)csv->line, 1,
		"a row longer than 1 MiB starts here; look for a quotation mark that is never closed");
}

/* More text behind what is unread. False in *more: there is none. */
static int refill(struct chc_csv *csv, bool *more, struct chc_error *e)
{
	size_t got;

	*more = false;
	if (csv->at_end)
		return 0;
	if (csv->at > 0) {
		memmove(csv->window, csv->window + csv->at, csv->end - csv->at);
		csv->end -= csv->at;
		csv->at = 0;
	}
	if (csv->end > CHC_CSV_RECORD)
		return too_long(csv, e);
	int status = chc_decode_read(&csv->decode, csv->window + csv->end, csv->room - csv->end,
		&got, &csv->not_utf8, e);
	if (status != 0)
		return status;
	struct chc_marks_seen unused;
	csv->at_end = got == 0;
	csv->end += got;
	chc_marks_find(csv->marks, csv->window, csv->end, csv->delimiter, &unused);
	*more = got > 0;
	return 0;
}

/* Cuts a record without quotes that ends before the window does; false: no line end there, or a quote. */
static bool cut_plain(struct chc_csv *csv, size_t *record_len, size_t *next)
{
	const char delimiter = csv->delimiter, *cell = csv->window + csv->at, *end = csv->window + csv->end, *at;
	const uint64_t *word = csv->marks + csv->at / CHC_MARKS_BLOCK, *stop = csv->marks + CHC_MARKS_WORDS(csv->end);
	const char *block = cell - csv->at % CHC_MARKS_BLOCK;
	struct chc_span *out = csv->cells, *most = out + CHC_CSV_CELLS;

	if (word == stop)
		return false;
	uint64_t left = *word & ~(uint64_t)0 << csv->at % CHC_MARKS_BLOCK;
	for (;; cell = at + 1) {
		while (left == 0) {
			if (++word == stop)
				return false;
			left = *word;
			block += CHC_MARKS_BLOCK;
		}
		at = block + __builtin_ctzll(left);
		left &= left - 1;
		*out++ = (struct chc_span){ cell, (size_t)(at - cell) };
		if (*at != delimiter)
			break;
		if (out == most)
			return false;
	}
	/* the general way tells whether what follows the last byte belongs to the line end */
	if (*at == '"' || (*at == '\r' && at + 1 == end && !csv->at_end))
		return false;
	csv->count = (size_t)(out - csv->cells);
	*record_len = (size_t)(at - csv->window) - csv->at;
	*next = *record_len + (*at == '\r' && at + 1 < end && at[1] == '\n' ? 2 : 1);
	return true;
}

/* A cell that starts with a quote: unquoted in place. Returns where it ends, or NULL when it never does. */
static char *cut_quoted(struct chc_csv *csv, char *p, char *end, struct chc_span *cell)
{
	char *to = p + 1, *start = to;

	p++;
	for (;;) {
		char *quote = memchr(p, '"', (size_t)(end - p));
		if (!quote)
			return NULL;
		memmove(to, p, (size_t)(quote - p));
		to += quote - p;
		p = quote + 1;
		if (p == end || *p != '"')
			break;
		*to++ = '"';
		p++;
	}
	/* whatever stands between the closing quote and the delimiter is kept */
	while (p < end && *p != csv->delimiter)
		*to++ = *p++;
	*cell = (struct chc_span){ start, (size_t)(to - start) };
	return p;
}

static int cut_record(struct chc_csv *csv, char *s, size_t len, struct chc_error *e)
{
	char *p = s, *end = s + len;

	csv->count = 0;
	for (;;) {
		struct chc_span *cell = &csv->cells[csv->count];

		if (csv->count == CHC_CSV_CELLS)
			return chc_error_at(e, CHC_E_LIMIT, csv->decode.path, (unsigned)csv->line, 1,
				"has more than %d columns", CHC_CSV_CELLS);
		if (p < end && *p == '"') {
			p = cut_quoted(csv, p, end, cell);
			if (!p)
				return chc_error_at(e, CHC_E_INPUT, csv->decode.path, (unsigned)csv->line, 1,
					"a quotation mark in this row is never closed");
		} else {
			char *stop = memchr(p, csv->delimiter, (size_t)(end - p));

			if (!stop)
				stop = end;
			*cell = (struct chc_span){ p, (size_t)(stop - p) };
			p = stop;
		}
		csv->count++;
		if (p == end)
			return 0;
		p++;
	}
}

/* Where the record at `at` ends, quotes heeded; counts the lines in it. False: not within the window. */
static bool find_end(const struct chc_csv *csv, size_t *record_len, size_t *next, uint64_t *lines, bool *open)
{
	const char *s = csv->window + csv->at, *end = csv->window + csv->end;
	bool quoted = false, cell_start = true;

	*lines = 1;
	for (const char *p = s; p < end; p++) {
		if (quoted) {
			if (*p == '"' && p + 1 < end && p[1] == '"')
				p++;
			else if (*p == '"')
				quoted = false;
			else if (*p == '\n')
				++*lines;
			continue;
		}
		if (*p == '"' && cell_start) {
			quoted = true;
		} else if (*p == '\n' || *p == '\r') {
			bool pair = *p == '\r' && p + 1 < end && p[1] == '\n';

			if (*p == '\r' && p + 1 == end && !csv->at_end)
				return false;
			*record_len = (size_t)(p - s);
			*next = *record_len + (pair ? 2 : 1);
			return true;
		}
		cell_start = *p == csv->delimiter;
	}
	*record_len = *next = (size_t)(end - s);
	*open = quoted;
	return csv->at_end;
}

/* The general way: quotes, the last record without a line end, or a record that the window's end cuts. */
static int next_general(struct chc_csv *csv, size_t *record_len, size_t *next, struct chc_error *e)
{
	uint64_t lines;
	bool more, open = false;

	while (!find_end(csv, record_len, next, &lines, &open)) {
		int status = refill(csv, &more, e);

		if (status != 0 || csv->not_utf8)
			return status;
		open = false;
	}
	if (csv->at == csv->end)
		return 0;
	if (open)
		return chc_error_at(e, CHC_E_INPUT, csv->decode.path, (unsigned)csv->line, 1,
			"a quotation mark in this row is never closed");
	csv->next_line = csv->line + lines;
	int status = cut_record(csv, csv->window + csv->at, *record_len, e);
	return status != 0 ? status : 1;
}

int chc_csv_next(struct chc_csv *csv, struct chc_error *e)
{
	size_t record_len = 0, next = 0;

	csv->line = csv->next_line;
	if (cut_plain(csv, &record_len, &next)) {
		csv->next_line = csv->line + 1;
	} else {
		int got = next_general(csv, &record_len, &next, e);

		if (got <= 0)
			return got;
	}
	csv->at += next;
	csv->row++;
	if (csv->rows_are_lines)
		csv->line = csv->row;
	return 1;
}

int chc_csv_part_reader(struct chc_csv *out, const struct chc_csv *from, struct chc_error *e)
{
	memcpy(out, from, sizeof(*out));
	return new_window(out, e);
}

/* Whole records at the beginning of a window: where they end, and how many records and lines they are. */
struct whole { size_t end; uint64_t records, lines; };

/* Without quotes every line end ends a record; a return before a line feed is half of one. */
static struct whole count_plain(const struct chc_csv *csv, const struct chc_marks_seen *seen)
{
	const char *s = csv->window;
	struct whole w = { .records = seen->line_feeds };

	for (const char *p = s, *end = s + csv->end; seen->returns && (p = memchr(p, '\r', (size_t)(end - p))); p++)
		w.records += p + 1 < end ? p[1] != '\n' : csv->at_end;
	/* a return at the very end may be half of one too */
	for (w.end = csv->end; w.end > 0 && s[w.end - 1] != '\n'; w.end--)
		if (s[w.end - 1] == '\r' && (w.end < csv->end || csv->at_end))
			break;
	w.lines = w.records;
	return w;
}

/* The same with quotes, from mark to mark. */
static struct whole count_quoted(const struct chc_csv *csv)
{
	const char *s = csv->window;
	size_t cell = 0, passed = 0;
	bool quoted = false;
	uint64_t lines = 0;
	struct whole w = { 0 };

	for (size_t word = 0; word < CHC_MARKS_WORDS(csv->end); word++)
		for (uint64_t left = csv->marks[word]; left != 0; left &= left - 1) {
			size_t at = word * CHC_MARKS_BLOCK + (size_t)__builtin_ctzll(left);
			bool last = at + 1 == csv->end;

			/* the second of two that were looked at together */
			if (at < passed)
				continue;
			if (quoted) {
				if (s[at] == '"' && !last && s[at + 1] == '"')
					passed = at + 2;
				else if (s[at] == '"')
					quoted = false;
				lines += s[at] == '\n';
			} else if (s[at] == '"') {
				quoted = at == cell;
			} else if (s[at] == csv->delimiter) {
				cell = at + 1;
			} else if (s[at] != '\r' || !last || csv->at_end) {
				passed = cell = w.end = at + (s[at] == '\r' && !last && s[at + 1] == '\n' ? 2 : 1);
				w.records++;
				w.lines = ++lines;
			}
		}
	return w;
}

/* More text into to's window; false in *more: there is none. */
static int read_on(struct chc_csv *to, struct chc_csv *from, bool *more, struct chc_error *e)
{
	size_t got = 0;
	int status = from->at_end ? 0 :
		chc_decode_read(&from->decode, to->window + to->end, to->room - to->end, &got, &from->not_utf8, e);

	from->at_end = got == 0;
	to->end += got;
	*more = got > 0;
	return status;
}

int chc_csv_take_part(struct chc_csv *to, struct chc_csv *from, struct chc_error *e)
{
	struct chc_marks_seen seen;
	struct whole w = { 0 };
	size_t least = from->part;
	bool more = true;

	to->end = from->end - from->at;
	memcpy(to->window, from->window + from->at, to->end);
	from->at = from->end = to->at = 0;
	while (w.end == 0 && more) {
		while (more && to->end < least) {
			int status = read_on(to, from, &more, e);

			if (status != 0 || from->not_utf8)
				return status;
		}
		to->at_end = from->at_end;
		chc_marks_find(to->marks, to->window, to->end, to->delimiter, &seen);
		w = seen.quotes ? count_quoted(to) : count_plain(to, &seen);
		from->line = from->next_line + w.lines;
		if (w.end == 0 && more && to->end > CHC_CSV_RECORD)
			return too_long(from, e);
		least = to->end + 1;
	}
	/* the last record may have no line end */
	if (from->at_end && w.end < to->end) {
		w.records++;
		w.end = to->end;
	}
	/* what is behind the part has no marks in it */
	if (w.end % CHC_MARKS_BLOCK != 0)
		to->marks[w.end / CHC_MARKS_BLOCK] &= ((uint64_t)1 << w.end % CHC_MARKS_BLOCK) - 1;
	from->end = to->end - w.end;
	memcpy(from->window, to->window + w.end, from->end);
	to->end = w.end;
	to->at_end = true;
	to->row = from->row;
	to->next_line = from->next_line;
	from->row += w.records;
	from->next_line += w.lines;
	return w.end > 0;
}
