/* SPDX-License-Identifier: MIT */
/*
 * Records and cells out of decoded text. A record is first found whole (quotes
 * decide where it ends), then cut into cells; most have no quote, and those
 * are cut in one run over their bytes, many of them looked at together.
 */
#include "input/csv.h"

#include <stdlib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define BLOCK 64                /* bytes that are looked at together; may reach behind the window's end */
#define WINDOW (CHC_CSV_RECORD + (size_t)CHC_DECODE_PIECE * 4)

char *chc_csv_new_window(size_t room)
{
	char *window = malloc(room + BLOCK);

	if (window)
		memset(window + room, 0, BLOCK);
	return window;
}

int chc_csv_open(struct chc_csv *csv, int fd, const char *path, struct chc_error *e)
{
	csv->room = WINDOW;
	csv->window = chc_csv_new_window(csv->room);
	if (!csv->window)
		return chc_error_at(e, CHC_E_NOMEM, path, 0, 0, "out of memory");
	csv->delimiter = ',';
	int status = chc_decode_open(&csv->decode, fd, path, e);
	chc_csv_rewind(csv, csv->decode.encoding);
	return status;
}

void chc_csv_rewind(struct chc_csv *csv, enum chc_encoding encoding)
{
	chc_decode_rewind(&csv->decode, encoding);
	csv->at = csv->end = 0;
	csv->at_end = csv->not_utf8 = false;
	csv->row = csv->passed = 0;
	csv->line = csv->next_line = 1;
}

struct chc_csv_place chc_csv_tell(const struct chc_csv *csv)
{
	return (struct chc_csv_place){
		chc_decode_tell(&csv->decode, csv->window + csv->at, csv->end - csv->at),
		csv->row, csv->next_line };
}

void chc_csv_seek(struct chc_csv *csv, const struct chc_csv_place *place)
{
	chc_csv_rewind(csv, csv->decode.encoding);
	csv->decode.offset = place->offset;
	csv->row = place->row;
	csv->next_line = place->next_line;
}

void chc_csv_release(struct chc_csv *csv)
{
	free(csv->window);
	csv->window = NULL;
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
	csv->at_end = got == 0;
	csv->end += got;
	*more = got > 0;
	return 0;
}

/* One bit for each of the BLOCK bytes at p: a delimiter, a line end or a quote. */
#ifdef __SSE2__
static uint64_t find_marks(const char *p, char delimiter)
{
	const __m128i d = _mm_set1_epi8(delimiter), n = _mm_set1_epi8('\n'), r = _mm_set1_epi8('\r'), q = _mm_set1_epi8('"');
	uint64_t marks = 0;

	for (unsigned i = 0; i < BLOCK; i += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
		__m128i hit = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, d), _mm_cmpeq_epi8(v, n)),
			_mm_or_si128(_mm_cmpeq_epi8(v, r), _mm_cmpeq_epi8(v, q)));

		marks |= (uint64_t)(uint16_t)_mm_movemask_epi8(hit) << i;
	}
	return marks;
}
#else
static uint64_t find_marks(const char *p, char delimiter)
{
	uint64_t marks = 0;

	for (unsigned i = 0; i < BLOCK; i++)
		marks |= (uint64_t)(p[i] == delimiter || p[i] == '\n' || p[i] == '\r' || p[i] == '"') << i;
	return marks;
}
#endif

/* Cuts a record without quotes that ends before the window does; false: no line end there, or a quote. */
static bool cut_plain(struct chc_csv *csv, size_t *record_len, size_t *next)
{
	const char *s = csv->window + csv->at;
	size_t len = csv->end - csv->at, cell = 0, count = 0;

	for (size_t block = 0; block < len; block += BLOCK) {
		uint64_t marks = find_marks(s + block, csv->delimiter);

		if (len - block < BLOCK)
			marks &= ((uint64_t)1 << (len - block)) - 1;
		for (; marks != 0; marks &= marks - 1) {
			size_t at = block + (size_t)__builtin_ctzll(marks);
			bool ends = s[at] != csv->delimiter;

			/* the general way tells whether what follows the last byte belongs to the line end */
			if (s[at] == '"' || (s[at] == '\r' && at + 1 == len && !csv->at_end) ||
			    (!ends && count == CHC_CSV_CELLS - 1))
				return false;
			csv->cells[count++] = (struct chc_span){ s + cell, at - cell };
			cell = at + 1;
			if (!ends)
				continue;
			csv->count = count;
			*record_len = at;
			*next = at + (at + 1 < len && s[at] == '\r' && s[at + 1] == '\n' ? 2 : 1);
			return true;
		}
	}
	return false;
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
	csv->passed += next;
	csv->row++;
	if (csv->rows_are_lines)
		csv->line = csv->row;
	return 1;
}
