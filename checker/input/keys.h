/* SPDX-License-Identifier: MIT */
/*
 * Which of very many keys (hashes of references) occur more than once, in
 * bounded memory: keys are set apart by their first bits, what does not fit
 * goes to temporary disk, and one set after the other is looked through.
 */
#ifndef CHC_INPUT_KEYS_H
#define CHC_INPUT_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chcheck/error.h"

#define CHC_KEYS_SETS 256

struct chc_keys_block;
struct chc_keys_set { struct chc_keys_block *block; uint64_t count; int64_t on_disk; };  /* on_disk: its last block there */

struct chc_keys {
	const char *folder;             /* of temporary files; borrowed */
	size_t blocks_most;             /* in memory */
	uint64_t table_most;            /* keys that are looked through at once; tests make it small */
	size_t block_count;
	struct chc_keys_set sets[CHC_KEYS_SETS];
	int fd;                         /* -1: nothing on disk */
	int64_t end;                    /* bytes on disk */
	uint64_t *twice;                /* a bit for each part of the range of keys in which one occurs more than once */
};

/* keys_most: in memory; beyond that temporary disk is used. */
void chc_keys_init(struct chc_keys *k, size_t keys_most, const char *folder);
void chc_keys_release(struct chc_keys *k);
int chc_keys_add(struct chc_keys *k, const uint64_t *keys, size_t count, struct chc_error *e);
/* After the last key: *found says whether any occurs more than once. The keys are forgotten. */
int chc_keys_settle(struct chc_keys *k, bool *found, struct chc_error *e);
/* True for every key that occurs more than once, and for a few others; when one was found. */
bool chc_keys_may_repeat(const struct chc_keys *k, uint64_t key);
uint64_t chc_keys_disk(const struct chc_keys *k);               /* bytes of temporary disk that were used */

#endif
