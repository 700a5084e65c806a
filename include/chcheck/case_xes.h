/* SPDX-License-Identifier: MIT */
/*
 * Cases as an event log (IEEE 1849, XES), for process mining: a trace a case,
 * an event a date. The three together are one document; each appends to a
 * buffer and changes nothing.
 */
#ifndef CHC_CASE_XES_H
#define CHC_CASE_XES_H

#include "chcheck/buf.h"
#include "chcheck/tally.h"

/* t gives the rulebook, the calendar and the day of judgement; its counts are not used. */
void chc_case_xes_head(struct chc_buf *out, const struct chc_tally *t);
void chc_case_xes(struct chc_buf *out, const struct chc_tally *t, const struct chc_case *c,
	const struct chc_case_result *r);
void chc_case_xes_tail(struct chc_buf *out);

#endif
