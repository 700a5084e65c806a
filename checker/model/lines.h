/* SPDX-License-Identifier: MIT */
/*
 * Plain text cut into lines, and lines put together to the units that were
 * meant: a paragraph wrapped by hand, an item with its further lines.
 */
#ifndef CHC_MODEL_LINES_H
#define CHC_MODEL_LINES_H

#include "chcheck/arena.h"
#include "chcheck/buf.h"
#include "chcheck/plaintext.h"

struct chc_line {
	struct chc_span text;           /* without white space around it; empty: a blank line */
	unsigned number;                /* from 1 */
	unsigned indent;                /* columns of white space before it */
	unsigned width;                 /* columns of text with its indent */
	char rule;                      /* '=' '-' '*' '_' when the line is nothing else, else 0 */
	struct chc_marker marker;
};

struct chc_unit {
	struct chc_span text;           /* lines joined by '\n', marker included */
	const struct chc_raw_mark *marks;
	size_t mark_count;
	unsigned indent;
	unsigned line_count;
	struct chc_marker marker;       /* of the first line */
	bool blank_before, blank_after;
	char underlined;                /* '=' or '-' when a line of these stood below, else 0 */
};

struct chc_units { struct chc_unit *items; size_t count, cap; };

/* All in arena. False: out of memory. */
bool chc_units_read(struct chc_units *out, struct chc_span text, struct chc_arena *arena);

#endif
