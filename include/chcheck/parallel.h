/* SPDX-License-Identifier: MIT */
/*
 * The same work on many independent things, on several threads. What a piece
 * finds goes into its own place, so that results stand in the order of the
 * things, whoever was ready first.
 */
#ifndef CHC_PARALLEL_H
#define CHC_PARALLEL_H

#include <stddef.h>

/* How many threads `wanted` means: 0 is one for each processor. At least 1; fewer where address space is limited. */
unsigned chc_parallel_threads(unsigned wanted);

/*
 * Calls work(index, payload) once for each index below count, on at most that
 * many threads (0: one for each processor), and returns when all are done.
 * Where no thread can be started, the caller's own does everything.
 */
void chc_parallel(size_t count, unsigned threads, void (*work)(size_t index, void *payload), void *payload);

#endif
