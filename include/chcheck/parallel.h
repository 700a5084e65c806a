/* SPDX-License-Identifier: MIT */
/*
 * The same work on many independent things, on several threads. What a piece
 * finds goes into its own place, so that results stand in the order of the
 * things, whoever was ready first.
 *
 * Threads and this library: nothing is global and nothing is kept in static memory, so calls on different objects may run
 * at once. An object that was loaded or made (rulebook, editions, calendar, document, report, mapping, organisation,
 * cohort, figures) is const from then on, and any number of threads may read it at once; it is freed when they are done. What
 * a call fills or moves on has one user at a time: a buffer, an arena, a struct chc_diags, a struct chc_error, a register
 * that is being read, a tally, an aggregate, a workbook, a builder. Callbacks come from several threads where their
 * comment says so. Environment variables (CHCHECK_RULES, CHCHECK_READER) are read, so nobody may set them meanwhile.
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
