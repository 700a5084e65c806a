/* SPDX-License-Identifier: MIT */
/*
 * The quotes of a report on a policy, numbered in reading order: the same words
 * have one number however many findings rest on them, so that a finding can send
 * a reader to "quote 12" and the text can send them back.
 */
#ifndef REPORTS_MARKS_H
#define REPORTS_MARKS_H

#include "chcheck/report.h"

/* Why something is quoted. */
enum mark_why { MARK_EVIDENCE, MARK_NEAREST, MARK_LIMIT };
struct mark_use { enum mark_why why; uint32_t index; };         /* index into findings, or into timescales */

struct mark {
	uint32_t document;
	size_t start, end;              /* bytes of its text */
	uint32_t first_use, use_count;  /* findings in their order, then time limits */
};

struct marks {
	struct mark *items;             /* by document, start, end: number n is items[n - 1] */
	size_t count;
	struct mark_use *uses;
	size_t use_count;
};

/* False when out of memory; release in any case. */
bool marks_make(struct marks *m, const struct chc_report *r);
void marks_release(struct marks *m);
/* The number of a piece of evidence, from 1; 0: it has no place in a text. */
uint32_t marks_number(const struct marks *m, const struct chc_evidence *e);

#endif
