/* SPDX-License-Identifier: MIT */
/*
 * Aggregates of registers added up exactly: months to a year, services to a
 * council, councils to a group, parts of one register to the whole.
 */
#ifndef CHC_MERGE_H
#define CHC_MERGE_H

#include "chcheck/aggregate.h"
#include "chcheck/aggregate_file.h"

/*
 * Adds the file to a, which was made for the same rulebook; head is that of what is in a so far (empty at first: rulebook
 * NULL) and is brought up to date, its strings in the arena. CHC_E_INPUT, and a unchanged in its counts, when the file cannot be
 * added: other options, small counts hidden, or a part that is there already.
 */
int chc_merge_file(struct chc_aggregate *a, struct chc_aggregate_head *head, const char *path,
	const struct chc_rulebook *rulebook, struct chc_arena *arena, struct chc_error *e);

#endif
