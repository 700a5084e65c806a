/* SPDX-License-Identifier: MIT */
/*
 * Several files that become one register: what the files that read each of
 * them and the one that puts them together share.
 */
#ifndef CHC_INPUT_REGISTER_JOIN_H
#define CHC_INPUT_REGISTER_JOIN_H

#include "input/buckets.h"
#include "input/source.h"

struct chc_join {
	struct chc_arena arena;
	const struct chc_mapping *m;
	struct chc_register_options options;
	struct chc_diags *diags;
	struct chc_joined_file *files;
	size_t count, cap;
	bool formed, events;            /* one row an event, as the first file has it; all have to */
	struct chc_spool spool;         /* one row a case */
	struct chc_buckets buckets;     /* one row an event */
	uint64_t rows;                  /* of the files so far: what the next one's rows are counted from */
	bool seen[CHC_COLUMN_MAX];      /* events */
	bool broken;                    /* something was half written */
};

/* Whether a file has the form of those before it; else the error that says so. */
int chc_join_check_form(const struct chc_join *j, const struct chc_register *r, struct chc_error *e);
/* A written date in the one form that needs no order; else as it was written. */
struct chc_span chc_join_date(const struct chc_register *r, struct chc_span text, char out[CHC_DATE_TEXT]);

#endif
