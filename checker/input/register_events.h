/* SPDX-License-Identifier: MIT */
/*
 * One row an event: what the two files that make cases of them share.
 */
#ifndef CHC_INPUT_REGISTER_EVENTS_H
#define CHC_INPUT_REGISTER_EVENTS_H

#include "input/buckets.h"
#include "input/register_private.h"

/* An event on temporary disk; its reference, text and date follow. */
struct chc_event_head {
	uint64_t hash;                  /* of the reference */
	uint32_t row;
	int32_t column;                 /* CHC_COL_NONE: there is such a case, no more */
	uint32_t ref_len, text_len, date_len;
};

/*
 * Brings the events of each case together and writes the cases to a new file
 * on temporary disk, *fd: records of CSV, UTF-8, with commas. CHC_GATHERED_CELLS of them, then one for each column.
 */
int chc_events_gather(int *fd, struct chc_register *r, struct chc_buckets *by_reference, struct chc_error *e);

#endif
