/* SPDX-License-Identifier: MIT */
/*
 * A mapping as the register's reader uses it.
 */
#ifndef CHC_INPUT_MAPPING_H
#define CHC_INPUT_MAPPING_H

#include "chcheck/register.h"
#include "input/dates.h"
#include "input/words.h"

struct chc_mapped_column { struct chc_span header; unsigned line, column; };

struct chc_mapping {
	struct chc_arena arena;
	const char *path;
	struct chc_mapped_column columns[CHC_COLUMN_MAX];       /* header.ptr NULL: not mapped */
	struct chc_mapped_column event_columns[3];      /* event, date, value, of a register by events */
	struct chc_span constants[CHC_COLUMN_MAX];
	struct { unsigned line, column; } constant_marks[CHC_COLUMN_MAX];
	enum chc_date_order order;
	const char *sheet;              /* of a spreadsheet; NULL: the first that has a register's header */
	unsigned header_line;           /* 0: the first that is not empty */
	struct chc_words words;
	struct chc_span *teams;
	size_t team_count, team_cap;
	int *closures;
	size_t closure_count, closure_cap;
};

#endif
