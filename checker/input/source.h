/* SPDX-License-Identifier: MIT */
/*
 * Where a register's rows come from. Text is read from the file as it stands;
 * every other source is a row in the table of source.c, and gives its rows
 * once, into a spool.
 */
#ifndef CHC_INPUT_SOURCE_H
#define CHC_INPUT_SOURCE_H

#include "input/register_private.h"
#include "input/spool.h"

#define CHC_SOURCE_HEAD 4096            /* bytes of a file by which its kind is known */

struct chc_source {
	const char *name;               /* what the report calls it: stands in place of the delimiter */
	/* Whether the register is of this kind. head: the file's first bytes, empty for what is no file. */
	bool (*fits)(const struct chc_register *r, struct chc_span head);
	/* Writes header and rows to the spool; r->fd is at its start, or -1 for what is no file. */
	int (*give)(struct chc_register *r, struct chc_spool *to, struct chc_error *e);
};

extern const struct chc_source chc_source_json, chc_source_sheets;
extern const struct chc_source chc_source_sqlite, chc_source_odbc;       /* where they are built in */

/* Opens r->path, so that r->fd is text that can be read twice; r->source says what it was. */
int chc_source_open(struct chc_register *r, struct chc_error *e);

#endif
