/* SPDX-License-Identifier: MIT */
/*
 * A register under way, shared by the files that open it, read its header,
 * read it the first time and make its rows into cases.
 */
#ifndef CHC_INPUT_REGISTER_PRIVATE_H
#define CHC_INPUT_REGISTER_PRIVATE_H

#include "chcheck/register.h"
#include "input/csv.h"
#include "input/keys.h"
#include "input/mapping.h"
#include "input/sorter.h"
#include "input/table.h"

/* From so many on, cases acknowledged and answered on one day are said to be many. */
#define CHC_BATCH_LEAST 20

/* Words that were looked up before, as written: a register repeats a few of them endlessly. */
#define CHC_RECALL 64
#define CHC_RECALL_LENGTH 30
struct chc_recall { char text[CHC_RECALL_LENGTH]; unsigned char len; signed char value; };

/* Where a column's cell is when it is read as it stands; -1: it is not. */
struct chc_direct { short cell; bool date, planned; };

/* The first cells that show something about the order of dates. */
struct chc_order_sight { bool seen; uint64_t row; int column; unsigned cell; };
struct chc_order_sights { struct chc_order_sight dmy, mdy, either; };

/* A row that is no case. */
struct chc_left_out { uint64_t row, line; int kind; };

/* What the first reading finds in one part; put together in the order of the parts. */
struct chc_found {
	bool judged;                    /* its cases were handed out, and are to stand */
	uint64_t last_row;
	uint64_t rows, extra_cells;
	uint64_t *keys;                 /* hashes of references; room for one a row of the part */
	size_t key_count, key_room;
	unsigned *batch_keys;           /* see chc_register.batch */
	size_t batch_count, batch_room;
	struct chc_left_out *left_out;
	size_t left_out_count, left_out_room;
	struct chc_order_sights sights;
	bool failed;                    /* out of memory */
};

/* The columns of a register with one row an event. */
enum chc_event_cell { CHC_EVENT_NAME, CHC_EVENT_DATE, CHC_EVENT_VALUE, CHC_EVENT_CELLS };

struct chc_source;
struct chc_join;

struct chc_register {
	struct chc_csv csv;
	struct chc_table table;         /* of a source that gave rows: its names when it has no header, its sheet */
	/* Whether a sheet, as far as it is in the file, is the register: for the choice among sheets. */
	bool (*is_register)(int fd, void *payload);
	void *is_register_payload;
	const char *path;
	const struct chc_mapping *m;    /* or NULL */
	const struct chc_words *words;
	struct chc_words own_words;     /* when there is no mapping */
	struct chc_diags *diags;
	int as_of;
	const char *temporary_folder;
	const struct chc_query *query;  /* or NULL: path is a file */
	const char *sheet, *sheet_from; /* that is asked for, or NULL; and what names it, for messages */
	bool wants_all;                 /* columns that are not known too, for who guesses what they are */
	const struct chc_source *source;        /* what gave the rows that are on temporary disk; NULL: it is text */
	int fd;
	uint64_t spooled;               /* bytes of temporary disk for standard input and other sources */
	uint64_t header_row;            /* number of the header's record */
	const struct chc_row_words *row_words;  /* or NULL */
	const struct chc_progress *progress;    /* or NULL */
	int cell_of[CHC_COLUMN_MAX];    /* which cell of a record; -1: the register has no such column */
	int present[CHC_COLUMN_MAX];    /* the columns that have a cell or a constant */
	size_t present_count;
	struct chc_direct direct[CHC_COLUMN_MAX];       /* by place in present */
	size_t header_cells;
	int event_cells[CHC_EVENT_CELLS];       /* -1: there is none */
	bool events;                    /* one row an event */
	bool by_event;                  /* it was, and its cases are on temporary disk now, none of them twice */
	bool gathered;                  /* the records are those of CHC_GATHERED_CELLS */
	enum chc_date_order order;
	bool looks;                     /* the order of dates is to be found out */
	enum chc_date_order guess;      /* and supposed meanwhile */
	struct chc_order_sights sights;
	struct chc_sorter flags;        /* rows that repeat or differ, by row number */
	struct chc_pair flag;           /* the next of them */
	bool more_flags;
	bool is_read;                   /* the first reading is over */
	bool on_trial;                  /* cases handed out in it may stand: nothing was found yet that they should have known */
	uint64_t told;                  /* rows, when the last was told */
	bool flagged;                   /* rows repeat or differ from another */
	struct chc_keys keys;           /* of references; while it is under way */
	size_t diags_before, warnings_before;   /* what was said before it */
	struct chc_join *join;          /* what this one is a file of; or NULL */
	const struct chc_joined_file *files;    /* what it was put together from; or NULL */
	size_t file_count;
	bool is_reader;                 /* of another one's parts: borrows all but the window and the part's flags */
	struct chc_found *found;        /* of the part under way in the first reading; NULL: it is the second */
	struct chc_pair *part_flags;    /* of the part under way */
	size_t part_flag_count, part_flag_room, part_flag_next;
	unsigned *batch;                /* by chc_dates_key: cases acknowledged and answered on that day */
	struct chc_recall recall[CHC_WORDS_KIND_MAX][CHC_RECALL];
	bool dated;                     /* a date of the current row could be read, be it after as_of */
	struct chc_register_info info;
	struct chc_case current;
};

enum chc_row_flag { CHC_ROW_PLAIN, CHC_ROW_REPEATS, CHC_ROW_DIFFERS, CHC_ROW_LEFT_OUT };

/*
 * Records that were brought together on temporary disk begin with two cells: the row,
 * and the columns given more than once, as bits; then comes one for each column.
 */
#define CHC_GATHERED_CELLS 2

/* A register without anything read; one read the first time; and what is left to do before its cases. */
int chc_register_new(struct chc_register **out, const char *path, const struct chc_mapping *m,
	const struct chc_register_options *options, struct chc_diags *diags, struct chc_error *e);
int chc_register_begin(struct chc_register **out, const char *path, const struct chc_mapping *m,
	const struct chc_register_options *options, struct chc_diags *diags, struct chc_join *join, struct chc_error *e);
int chc_register_finish(struct chc_register *r, struct chc_error *e);
/* The header becomes the current record: found, or as stated. csv.not_utf8 afterwards: start again. */
int chc_register_find_header(struct chc_register *r, struct chc_error *e);
/* Whether the table on fd begins with a register's header; payload: the register. */
bool chc_register_is_register(int fd, void *payload);
/* Reads the header: delimiter, columns. */
int chc_register_read_header(struct chc_register *r, struct chc_error *e);
/* Not one cell of the current record holds anything. */
bool chc_register_row_is_empty(const struct chc_register *r);
/* Goes to the first row behind the header. */
int chc_register_skip_header(struct chc_register *r, struct chc_error *e);
/* The whole first reading, when the header is known. csv.not_utf8 afterwards: start again. */
int chc_register_scan(struct chc_register *r, struct chc_error *e);
/* Its beginning: everything set back, and to the first row. trial: cases are handed out in it. */
int chc_register_start_scan(struct chc_register *r, bool trial, struct chc_error *e);
/* Its end, when all parts are put together: the order of dates, and references that stand on several rows. */
int chc_register_end_scan(struct chc_register *r, struct chc_error *e);
/*
 * The current record of a part in the first reading; false: it is no case. In a part that is judged
 * it was read by chc_register_read_row before.
 */
bool chc_register_scan_row(struct chc_register *r);
/* From the keys to flags: which rows repeat another or differ from it. */
int chc_register_find_duplicates(struct chc_register *r, struct chc_error *e);
uint64_t chc_register_reference_hash(struct chc_span ref);
uint64_t chc_register_row_hash(const struct chc_register *r);
/* Sets back what a reading of the rows finds out. */
void chc_register_start_reading(struct chc_register *r);
/* What kind of row the current record is; date: its receipt, or its event's date. */
#define CHC_SHORTEST_DATE 8
enum chc_row_kind { CHC_ROW_CASE, CHC_ROW_BLANK, CHC_ROW_NO_REFERENCE, CHC_ROW_TOTAL, CHC_ROW_HEADER };
enum chc_row_kind chc_register_row_kind(const struct chc_register *r, struct chc_span ref, struct chc_span date);
/* False for a case; else it is counted, and the first of its kind are listed. */
bool chc_register_leave_out(struct chc_register *r, enum chc_row_kind kind, uint64_t line);
/* How many there were of those that were not all listed. */
void chc_register_list_left_out(struct chc_register *r);
/* A date that was written, for the order of dates; cell: its place in the row, from 1. */
void chc_register_look_at_order(struct chc_order_sights *to, const struct chc_register *r, struct chc_span text,
	int column, unsigned cell);
int chc_register_settle_order(struct chc_register *r, struct chc_error *e);
/* Which column of ours a name in the register stands for; and ours that is near to it, or NULL. */
int chc_register_match(const struct chc_register *r, struct chc_span name);
/* Which cell of a register by events; CHC_EVENT_CELLS: none. */
size_t chc_register_match_event(const struct chc_register *r, struct chc_span name);
const char *chc_register_near_name(struct chc_span name);
/* Whether a column of that name is read at all: a source leaves out the cells of others. */
bool chc_register_wants(const struct chc_register *r, struct chc_span name);
/* Reads rows of events and makes rows of cases of them. csv.not_utf8 afterwards: start again. */
int chc_register_take_events(struct chc_register *r, struct chc_error *e);
/* What the first reading found out of the current row. */
int chc_register_take_flag(struct chc_register *r, enum chc_row_flag *flag, struct chc_error *e);
/* One trimmed cell of the current record, or the constant in its place. */
struct chc_span chc_register_take_cell(const struct chc_register *r, int column);
/* The trimmed texts of the current record into current.cell, constants applied; blank words stay. */
void chc_register_take_cells(struct chc_register *r);
/* To be called when it is known which columns are present: how their cells are read. */
void chc_register_plan_row(struct chc_register *r);
/* The cells of the current record as dates and words, whatever kind of row it is. */
void chc_register_read_row(struct chc_register *r);
/* The record as a case. False: it has no reference. */
bool chc_register_fill(struct chc_register *r);

#endif
