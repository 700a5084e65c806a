/* SPDX-License-Identifier: MIT */
/*
 * What is known of a register that is no text, beside its rows. Row n of the
 * spool is row n of the sheet, line n of NDJSON or record n of JSON.
 */
#ifndef CHC_INPUT_TABLE_H
#define CHC_INPUT_TABLE_H

#include "chcheck/arena.h"
#include "chcheck/span.h"

/* A name in JSON, which has no header: where it stands first, and where first with an object or array in it. */
struct chc_table_name { struct chc_span text; unsigned line, column, nested_line, nested_column; };

struct chc_table {
	struct chc_arena arena;
	const char *format;             /* "JSON", "NDJSON", "XLSX", "ODS"; NULL: the source's name says it */
	const char *sheet;              /* its name, in the arena; NULL: no sheets */
	struct chc_table_name *names;   /* JSON: the columns; NULL: a header is in the rows */
	size_t name_count, name_cap;
};

#endif
