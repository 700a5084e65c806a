/* SPDX-License-Identifier: MIT */
/*
 * What was guessed of a register, as its form needs it, and the mapping that the form says.
 */
#ifndef SERVE_REGISTER_FORM_H
#define SERVE_REGISTER_FORM_H

#include "serve/registers.h"

enum { SERVE_GUESS_COLUMNS = 512, SERVE_GUESS_WORDS = 100, SERVE_GUESS_ROWS = 8 };

struct serve_guess_column {
	const char *name, *target, *how;
	bool event;                     /* no column: a name of an event */
	unsigned filled, dates;
};
struct serve_guess {
	struct serve_guess_column columns[SERVE_GUESS_COLUMNS];
	size_t count, width;            /* width: those that are columns */
	struct { const char *target, *word; } words[SERVE_GUESS_WORDS];
	size_t word_count;
	const char *const *rows[SERVE_GUESS_ROWS];      /* each of width cells */
	size_t row_count;
	const char *order, *sheet, *header_line;
	bool events;                    /* one row an event */
};

/* What `cases --guess-map -f tsv` wrote; NULL after an answer. */
const struct serve_guess *serve_guess_read(struct chc_exchange *x, const char *path);

/* The page with the first rows and the form; the job that failed before, or NULL. */
void serve_put_mapping(struct chc_exchange *x, const struct serve_task *t, const struct serve_guess *g,
	const struct serve_job *failed);
/* Problems of what was sent are noted; then the YAML. */
void serve_check_mapping(struct chc_exchange *x, const struct serve_guess *g);
void serve_write_mapping(struct chc_buf *out, const struct chc_exchange *x, const struct serve_guess *g);

#endif
