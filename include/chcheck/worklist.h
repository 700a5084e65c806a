/* SPDX-License-Identifier: MIT */
/*
 * What a team has to do next: the steps that are overdue or due soon, by
 * service and handler. Filled case by case by one thread, sorted at the end.
 */
#ifndef CHC_WORKLIST_H
#define CHC_WORKLIST_H

#include <stdint.h>

#include "chcheck/arena.h"
#include "chcheck/buf.h"
#include "chcheck/tally.h"
#include "chcheck/timeline.h"

#define CHC_WORKLIST_MOST 100000        /* so that memory stays small; the others are counted */

struct chc_work {
	const char *ref, *service, *handler;    /* "" where the register says nothing */
	uint64_t row;
	size_t step;
	enum chc_step_verdict verdict;          /* overdue or pending */
	int due;
	int days;                               /* counted days past due, or left */
};

struct chc_worklist {
	struct chc_arena arena;
	int until;                              /* pending steps that are due by this day are listed */
	struct chc_work *items;
	size_t count, cap;
	uint64_t overdue, due, later;           /* steps: listed or not; due after `until` */
	uint64_t left_out;                      /* beyond CHC_WORKLIST_MOST */
	bool failed;                            /* out of memory */
};

void chc_worklist_add(struct chc_worklist *w, const struct chc_tally *t, const struct chc_case *c,
	const struct chc_case_result *r);
/* By service, handler, due date and row. */
void chc_worklist_sort(struct chc_worklist *w);
void chc_worklist_release(struct chc_worklist *w);

void chc_worklist_text(struct chc_buf *out, const struct chc_worklist *w, const struct chc_tally *t);
/* Schema chcheck-worklist/1. */
void chc_worklist_json(struct chc_buf *out, const struct chc_worklist *w, const struct chc_tally *t);

#endif
