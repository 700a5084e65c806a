/* SPDX-License-Identifier: MIT */
/*
 * Pairs of numbers sorted in bounded memory: what does not fit is sorted in
 * runs on temporary disk and merged. Pairs that are equal in key and in the
 * high half of the value come out in the order in which they were added.
 */
#ifndef CHC_INPUT_SORTER_H
#define CHC_INPUT_SORTER_H

#include <stddef.h>
#include <stdint.h>

#include "chcheck/error.h"

struct chc_pair { uint64_t key, value; };
struct chc_run { uint64_t at, end; size_t buffer, have, next; };      /* pairs in the file; in memory */

struct chc_sorter {
	const char *folder;             /* of temporary files; borrowed */
	size_t capacity;                /* pairs in memory; as many again while sorting */
	struct chc_pair *pairs;
	size_t count, room;
	int fd;                         /* -1: nothing on disk */
	uint64_t on_disk;               /* pairs */
	struct chc_run *runs;
	size_t run_count, run_room;
	size_t *heap;                   /* runs, least pair first */
	size_t heap_count, buffer;
	size_t next;                    /* without runs */
};

void chc_sorter_init(struct chc_sorter *s, size_t capacity, const char *folder);
void chc_sorter_release(struct chc_sorter *s);
int chc_sorter_add(struct chc_sorter *s, struct chc_pair pair, struct chc_error *e);
/* After the last pair; then chc_sorter_next gives 1 and a pair, 0 at the end, or an error. */
int chc_sorter_finish(struct chc_sorter *s, struct chc_error *e);
int chc_sorter_next(struct chc_sorter *s, struct chc_pair *out, struct chc_error *e);
uint64_t chc_sorter_disk(const struct chc_sorter *s);           /* bytes of temporary disk */

/* An unnamed file in folder (NULL: /tmp); its descriptor, or negative status. */
int chc_temporary_file(const char *folder, struct chc_error *e);

#endif
