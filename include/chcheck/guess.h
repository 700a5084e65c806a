/* SPDX-License-Identifier: MIT */
/*
 * What a register's columns seem to be, for a mapping that a person corrects.
 * Nothing here is used to judge: only what was written into a mapping is.
 */
#ifndef CHC_GUESS_H
#define CHC_GUESS_H

#include <stdbool.h>
#include <stdint.h>

#include "chcheck/arena.h"
#include "chcheck/buf.h"
#include "chcheck/diag.h"
#include "chcheck/error.h"
#include "chcheck/register.h"
#include "chcheck/timeline.h"

/* Behind our columns: those of a register with one row an event. */
enum { CHC_GUESS_EVENT = CHC_COLUMN_MAX, CHC_GUESS_DATE, CHC_GUESS_VALUE, CHC_GUESS_MAX };
const char *chc_guess_name(int target);                         /* the key in a mapping */

#define CHC_GUESS_WORDS 12              /* different words of a column that are remembered */
#define CHC_GUESS_FIRST ((size_t)8)     /* rows that are kept as they stand */
#define CHC_GUESS_CELL ((size_t)200)    /* bytes of a cell of them */
#define CHC_GUESS_WORD 40               /* bytes of such a word */

struct chc_guess_column {
	struct chc_span name;           /* as the register has it, trimmed; in the arena */
	bool is_event;                  /* not a column but a name in the column of events */
	int target;                     /* what it seems to be; CHC_COL_NONE: nothing known */
	bool sure;                      /* the name is one that is known, and the content agrees */
	bool differs;                   /* the name would fit, the content does not */
	uint64_t filled, dates;
	char words[CHC_GUESS_WORDS][CHC_GUESS_WORD + 1];
	size_t word_count;
	bool many_words;                /* more different words, or longer ones */
	bool unread[CHC_GUESS_WORDS];   /* words that the target's kind does not know */
};

enum chc_guess_order { CHC_GUESS_ORDER_NONE, CHC_GUESS_ORDER_DMY, CHC_GUESS_ORDER_MDY,
	CHC_GUESS_ORDER_BOTH, CHC_GUESS_ORDER_OPEN };   /* proved both ways; needed and not proved */

struct chc_guess {
	struct chc_arena arena;
	const char *path;
	const char *sheet;              /* of a spreadsheet: the first that looks like a register; else NULL */
	unsigned header_line;           /* 0: the first line that is not empty */
	struct chc_guess_column *columns;
	size_t count, cap;
	uint64_t rows;                  /* looked at */
	bool more_rows;
	const struct chc_span *first;   /* cells of the first rows, first_width in each; long ones are cut */
	size_t first_count, first_width;
	enum chc_guess_order order;
	uint64_t order_row;             /* that proves it */
};

#define CHC_GUESS_INIT { 0 }

/*
 * Looks at a register (a file, not standard input), or at a database's answer, by the query of the options (NULL: none). The known
 * names come from registers/column-names.yaml below rules_dir (NULL: as for calendars); problems in it go to diags.
 */
int chc_guess_register(struct chc_guess *out, const char *path, const struct chc_register_options *options,
	const char *rules_dir, struct chc_diags *diags, struct chc_error *e);
void chc_guess_release(struct chc_guess *g);

/* The mapping: what is sure, and the rest as comments. */
void chc_guess_yaml(struct chc_buf *out, const struct chc_guess *g);
/* The same for programs, with the first rows (doc/registers.md has the lines). */
void chc_guess_tsv(struct chc_buf *out, const struct chc_guess *g);

#endif
