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

struct chc_csv {
	struct chc_decode decode;
	char *window;
	size_t room, at, end;           /* unread: [at, end) */
	bool at_end, not_utf8;
	char delimiter;
	bool rows_are_lines;            /* a place is named by its row, however many lines a cell holds */
	struct chc_span cells[CHC_CSV_CELLS];
	size_t count;
	uint64_t row;                   /* number of the record, from 1; empty ones count */
	uint64_t line;                  /* where it starts */
	uint64_t next_line;
	uint64_t passed;                /* bytes of text in the records handed out */
};

/* A place between two records. */
struct chc_csv_place { int64_t offset; uint64_t row, next_line; };

int chc_csv_open(struct chc_csv *csv, int fd, const char *path, struct chc_error *e);
void chc_csv_rewind(struct chc_csv *csv, enum chc_encoding encoding);
/* Behind the record handed out last; and back there, in this or another reader of the file. */
struct chc_csv_place chc_csv_tell(const struct chc_csv *csv);
void chc_csv_seek(struct chc_csv *csv, const struct chc_csv_place *place);
/* Memory for a window of so many bytes; NULL: there is none. */
char *chc_csv_new_window(size_t room);
void chc_csv_release(struct chc_csv *csv);
/*
 * 1 with a record in cells, 0 at the end, negative on an error. When the file
 * is not UTF-8 after all: 0 with not_utf8 set.
 */
int chc_csv_next(struct chc_csv *csv, struct chc_error *e);

#endif
