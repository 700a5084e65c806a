/* SPDX-License-Identifier: MIT */
/*
 * Aggregates as files (JSON, schema chcheck-aggregate/1): read, checked and
 * handed on count by count. Nothing in them is trusted.
 */
#ifndef CHC_AGGREGATE_FILE_H
#define CHC_AGGREGATE_FILE_H

#include "chcheck/arena.h"
#include "chcheck/error.h"
#include "chcheck/measure.h"
#include "chcheck/rulebook.h"

/* Under which options counts were made: only counts of the same can be added. */
struct chc_aggregate_head {
	const char *rulebook, *rulebook_version, *rulebook_sha256, *calendar;
	const char *calendar_sha256;    /* of its file; "" when it is not known */
	enum chc_period_by period_by;
	int as_of;
	bool weekend_receipt;
	uint64_t cases, identical_rows, rows_without_reference;
	/* Parts by --shard that are in it: bit i of shards for part i + 1 of shard_count; 0: not split, or all parts. */
	unsigned shard_count;
	uint64_t shards;
	unsigned hidden_below;          /* 0: all counts are exact, and can be added */
};

/* A complete set of parts is no part any more. */
void chc_aggregate_head_settle(struct chc_aggregate_head *head);

/*
 * Reads a file: strings of head live in the arena. take gets each count (its service lives as long as the call); steps
 * and checks are found in the rulebook. CHC_E_INPUT with file and line where it is no such aggregate.
 */
int chc_aggregate_read(struct chc_aggregate_head *head, const char *path, const struct chc_rulebook *rulebook,
	struct chc_arena *arena, void (*take)(void *payload, const struct chc_count *count), void *payload,
	struct chc_error *e);

#endif
