/* SPDX-License-Identifier: MIT */
/*
 * A complaint register as a stream of cases. The file is read twice: once for
 * the order of its dates and for references that stand on several rows, once
 * to hand out the cases; or once, when cases handed out in the first reading
 * turn out to be the same. Memory does not grow with the rows; what does not fit
 * goes to temporary disk, and how much is said. Columns that are not known are
 * listed in the diagnostics and never copied.
 */
#ifndef CHC_REGISTER_H
#define CHC_REGISTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chcheck/buf.h"
#include "chcheck/diag.h"
#include "chcheck/error.h"
#include "chcheck/progress.h"
#include "chcheck/timeline.h"

/* What a mapping file (YAML) says of a register's columns and words. */
struct chc_mapping;

/*
 * Problems go to diags with their line; with any of severity error the result
 * is CHC_E_RULEBOOK.
 */
int chc_mapping_load(struct chc_mapping **out, const char *path, struct chc_diags *diags, struct chc_error *e);
void chc_mapping_free(struct chc_mapping *m);                   /* NULL-safe */
/* Its closure days, as day numbers. */
size_t chc_mapping_closures(const struct chc_mapping *m, const int **days);

/* The words by which totals are told from cases: registers/total-rows.yaml below rules_dir (NULL: as for calendars). */
struct chc_row_words;
int chc_row_words_load(struct chc_row_words **out, const char *rules_dir, struct chc_diags *diags, struct chc_error *e);
void chc_row_words_free(struct chc_row_words *w);               /* NULL-safe */

struct chc_register;

/* A database's answer is a register too: its columns are the header, its rows the cases. */
enum chc_database { CHC_DATABASE_SQLITE, CHC_DATABASE_ODBC, CHC_DATABASE_MAX };
struct chc_query {
	enum chc_database database;
	const char *where;              /* the file, or what ODBC connects by (never printed: it may hold a password) */
	const char *sql;
	unsigned millions;              /* of steps, after which SQLite is stopped; 0: 3000, a minute or more */
};
bool chc_database_is_built_in(enum chc_database database);
/* What it is called in messages and reports: never with a password. And whether there is one in `where`. */
void chc_query_name(struct chc_buf *out, const struct chc_query *q);
bool chc_query_tells_password(const struct chc_query *q);

struct chc_register_options {
	int as_of;                      /* events after it have not happened yet */
	const char *temporary_folder;   /* NULL: /tmp */
	const struct chc_query *query;  /* asked once; then path is its name in messages. NULL: path is a file */
	const struct chc_row_words *row_words;  /* NULL: no row is taken for a total */
	const struct chc_progress *progress;    /* told of the rows of the first reading; or NULL */
	const char *sheet;              /* of a spreadsheet, before the mapping's; NULL: the mapping's, or the first that fits */
};

/* What was found out about the file. */
struct chc_register_info {
	const char *encoding;           /* "UTF-8", ... */
	const char *delimiter;          /* "comma", "semicolon", "tab"; NULL: it was no text */
	const char *source;             /* what it was ("XLSX", "NDJSON"); NULL: text */
	const char *sheet;              /* NULL: it has none */
	uint64_t header_row;            /* 0: names instead of a header (JSON) */
	uint64_t title_rows;            /* above the header, with something in them */
	const char *date_order;         /* NULL: not needed; "day-month-year", "month-day-year" */
	bool order_stated;              /* by the mapping; else proved by the cell named next */
	uint64_t order_row;
	int order_column;
	uint64_t rows;                  /* with a reference, identical ones included */
	uint64_t identical;             /* rows that repeat an earlier one and are left out */
	uint64_t no_reference;          /* rows without a reference, not judged */
	uint64_t blank_rows, total_rows, header_rows;   /* not judged: empty, totals, the header once more */
	uint64_t extra_cells;           /* rows with more cells than the header */
	uint64_t temporary_bytes;       /* of temporary disk */
};

/*
 * Opens and reads it the first time. path "-" is standard input. m may be
 * NULL. CHC_E_INPUT (with row and column where there is one) when every row
 * would be doubtful.
 */
int chc_register_open(struct chc_register **out, const char *path, const struct chc_mapping *m,
	const struct chc_register_options *options, struct chc_diags *diags, struct chc_error *e);

/*
 * Several files as one register: a reference that stands in two of them stands on two rows, and events of one
 * case may be spread over them. Each has a header, an order of dates and an encoding of its own. Files are
 * added one by one (one that cannot be used is left out, and the others stay), then opened together; the
 * join outlives what it opened.
 */
struct chc_join;
struct chc_joined_file {
	const char *path;               /* as added; borrowed */
	uint64_t offset;                /* rows before its own */
	struct chc_register_info info;  /* rows: of cases, or of events */
};
int chc_join_new(struct chc_join **out, const struct chc_mapping *m, const struct chc_register_options *options,
	struct chc_diags *diags, struct chc_error *e);
int chc_join_add(struct chc_join *j, const char *path, struct chc_error *e);
int chc_join_open(struct chc_register **out, struct chc_join *j, struct chc_error *e);
const struct chc_joined_file *chc_join_files(const struct chc_join *j, size_t *count);
void chc_join_free(struct chc_join *j);                         /* NULL-safe */

/*
 * The files that are registers by their names (.csv, .tsv, .txt, .xlsx, .ods, .json, .ndjson, .jsonl, .xls) in a folder,
 * in the order of their names; or path itself when it is no folder.
 */
struct chc_paths;
int chc_register_paths(struct chc_paths *out, const char *path, struct chc_error *e);

/* 1 and the next case, which holds until the next call; 0 at the end; or an error. */
int chc_register_next(struct chc_register *r, struct chc_case **out, struct chc_error *e);
/*
 * The same in parts, by several threads: each has a reader of its own (made
 * from the opened register, which outlives it) and takes parts for it, both
 * one thread at a time, and reads each to its end with chc_register_next. Parts come in
 * the order of the rows. 1: the reader is at the next part; 0: none is left. found: NULL, but for a first reading.
 */
struct chc_found;
int chc_register_reader(struct chc_register **out, const struct chc_register *whole, struct chc_error *e);
int chc_register_take_part(struct chc_register *whole, struct chc_register *reader, struct chc_found *found,
	struct chc_error *e);
size_t chc_register_parts(const struct chc_register *r);        /* about so many */

/*
 * Opens it, and leaves the first reading to the caller, who goes through the parts with a struct chc_found for
 * each part under way. Where chc_register_is_judged(found), chc_register_next gives the cases of the part on
 * trial; else chc_register_pass_part takes its place. Then what was found is put, in
 * the order of the parts, also that of a part with a fault. chc_register_is_read(r): it was read already (it had to be).
 */
int chc_register_open_ahead(struct chc_register **out, const char *path, const struct chc_mapping *m,
	const struct chc_register_options *options, struct chc_diags *diags, struct chc_error *e);
bool chc_register_is_read(const struct chc_register *r);
/* No case is wanted of the first reading: none of its parts is judged. */
void chc_register_expect_nothing(struct chc_register *r);
int chc_found_new(struct chc_found **out, struct chc_error *e);
void chc_found_free(struct chc_found *f);                       /* NULL-safe */
bool chc_register_is_judged(const struct chc_found *f);
int chc_register_pass_part(struct chc_register *reader, struct chc_error *e);
int chc_register_put_found(struct chc_register *whole, const struct chc_found *f, struct chc_error *e);
/*
 * After the last part. *stands: every case was handed out as a second reading would. Else the parts are read
 * again: as a second reading when chc_register_is_read, as a first one when the encoding was another.
 */
int chc_register_settle(struct chc_register *r, bool *stands, struct chc_error *e);
const struct chc_register_info *chc_register_info(const struct chc_register *r);
void chc_register_free(struct chc_register *r);                 /* NULL-safe */

#endif
