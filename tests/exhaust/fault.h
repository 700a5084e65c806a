/* SPDX-License-Identifier: MIT */
/*
 * Calls of the C library that fail on demand: one, or all from one on. What is
 * defined in fault.c takes the place of the library's own in the whole process,
 * shared libraries included, whether it is linked in or preloaded.
 */
#ifndef CHC_TEST_FAULT_H
#define CHC_TEST_FAULT_H

#include <stdbool.h>
#include <stddef.h>

enum fault_kind {
	FAULT_NONE,
	FAULT_MEMORY,           /* malloc, calloc, realloc */
	FAULT_OUTPUT,           /* write, pwrite, fsync, rename, linkat, close ...: the disk is full */
	FAULT_INPUT,            /* read, pread, fstat: the disk is broken */
	FAULT_START,            /* open, pipe2, posix_spawn, pthread_create ...: the machine has no more of them */
	FAULT_CHAOS,            /* nothing fails: short reads and writes, and interruptions, by a seed */
	FAULT_SIGNAL,           /* before a call of output or input the process gets a signal */
	FAULT_KIND_MAX
};

struct fault {
	enum fault_kind kind;
	size_t at;              /* which call, from 1; for chaos the seed */
	bool onwards;           /* and all that follow */
	bool named;             /* the file system has no files without a name */
	int signal;
};

/* From now on; a counter begins anew. */
void fault_set(const struct fault *f);
/* No more; how many calls of that kind there were, and whether one of them failed. */
size_t fault_clear(bool *failed);

#endif
