/* SPDX-License-Identifier: MIT */
/*
 * Rows on temporary disk, in the form that registers are read from: UTF-8,
 * commas, one record a row. What is no text (a sheet, a database's answer) is
 * brought into this form once, and then read twice and in parts like any file.
 */
#ifndef CHC_INPUT_SPOOL_H
#define CHC_INPUT_SPOOL_H

#include <stdbool.h>
#include <stdint.h>

#include "chcheck/buf.h"
#include "chcheck/error.h"
#include "chcheck/span.h"

struct chc_spool {
	int fd;
	const char *path;               /* for messages */
	struct chc_buf out;             /* not on disk yet */
	bool row_begun;
	size_t row_start;               /* of the row under way, in out */
	uint64_t rows;                  /* that were ended */
	uint64_t written;               /* bytes on disk */
};

int chc_spool_open(struct chc_spool *s, const char *folder, const char *path, struct chc_error *e);
/* The next cell of the row; empty for what is blank. */
void chc_spool_cell(struct chc_spool *s, struct chc_span text);
/* Ends the row; a row without a cell is an empty line, and counts as a row. */
int chc_spool_end_row(struct chc_spool *s, struct chc_error *e);
/* Rows without a cell, until so many were ended. */
int chc_spool_skip_to(struct chc_spool *s, uint64_t rows, struct chc_error *e);
/* Every row that was ended is on disk afterwards. */
int chc_spool_flush(struct chc_spool *s, struct chc_error *e);
/* Forgets every row. */
int chc_spool_restart(struct chc_spool *s, struct chc_error *e);
/* Bytes as they stand, for text that only has to be kept. */
int chc_spool_bytes(struct chc_spool *s, const char *bytes, size_t len, struct chc_error *e);
/* All of it on disk. *fd is the caller's then. */
int chc_spool_take(struct chc_spool *s, int *fd, struct chc_error *e);
void chc_spool_release(struct chc_spool *s);
/* One cell, in quotation marks where it needs them. */
void chc_spool_put_cell(struct chc_buf *out, struct chc_span text);

#endif
