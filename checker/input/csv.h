/* SPDX-License-Identifier: MIT */
/*
 * CSV records (RFC 4180) from a file of any size in bounded memory. The cells
 * of a record are spans into a window over the file and hold until the next
 * record. Comma, semicolon or tab; a lone CR ends a line as well.
 */
#ifndef CHC_INPUT_CSV_H
#define CHC_INPUT_CSV_H

#include "chcheck/span.h"
#include "input/decode.h"

#define CHC_CSV_CELLS 1024              /* more columns than any register has */
#define CHC_CSV_RECORD ((size_t)1 << 20)        /* the longest record, in bytes */
#define CHC_CSV_PART ((size_t)256 * 1024)

struct chc_csv {
	struct chc_decode decode;
	char *window;
	uint64_t *marks;                /* of the window's bytes up to end; see marks.h */
	size_t room, at, end;           /* unread: [at, end) */
	size_t part;                    /* bytes of a part, about; tests make it small */
	bool at_end, not_utf8;
	char delimiter;
	bool rows_are_lines;            /* a place is named by its row, however many lines a cell holds */
	struct chc_span cells[CHC_CSV_CELLS];
	size_t count;
	uint64_t row;                   /* number of the record, from 1; empty ones count */
	uint64_t line;                  /* where it starts */
	uint64_t next_line;
};

int chc_csv_open(struct chc_csv *csv, int fd, const char *path, struct chc_error *e);
void chc_csv_rewind(struct chc_csv *csv, enum chc_encoding encoding);
/*
 * The next whole records, about from->part bytes of them, into another reader's window, which hands them out
 * with their numbers and ends there. 1, 0 when there are none left, or an error. from->row and from->next_line
 * are those behind the part afterwards. not_utf8 as with chc_csv_next.
 */
int chc_csv_take_part(struct chc_csv *to, struct chc_csv *from, struct chc_error *e);
/* A reader for such parts, as `from` reads them; nothing of it is opened. */
int chc_csv_part_reader(struct chc_csv *out, const struct chc_csv *from, struct chc_error *e);
void chc_csv_release(struct chc_csv *csv);
/*
 * 1 with a record in cells, 0 at the end, negative on an error. When the file
 * is not UTF-8 after all: 0 with not_utf8 set.
 */
int chc_csv_next(struct chc_csv *csv, struct chc_error *e);

#endif
