/* SPDX-License-Identifier: MIT */
/*
 * How far long work is, told to whoever asked. It changes no result.
 */
#ifndef CHC_PROGRESS_H
#define CHC_PROGRESS_H

#include <stdint.h>

struct chc_progress {
	/* `done` of `of` (0: nobody knows) of what: "files", "rows", "cases". Called by any thread, several at once. */
	void (*tell)(void *payload, const char *what, uint64_t done, uint64_t of);
	void *payload;
};

/* Rows and cases are told of after so many. */
#define CHC_PROGRESS_ROWS 50000

#endif
