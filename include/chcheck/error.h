/* SPDX-License-Identifier: MIT */
/*
 * How a function of the library says that it failed: it returns a negative
 * enum chc_status and writes what a person needs to know into the caller's
 * struct chc_error. On success (0) the struct is untouched. A lower layer's
 * message is passed up unchanged.
 */
#ifndef CHC_ERROR_H
#define CHC_ERROR_H

enum chc_status {
	CHC_OK = 0,
	CHC_E_NOMEM = -1,       /* out of memory */
	CHC_E_IO = -2,          /* a file could not be opened, read or written */
	CHC_E_INPUT = -3,       /* what a stranger sent cannot be used */
	CHC_E_RULEBOOK = -4,    /* a rulebook, mapping or calendar is wrong */
	CHC_E_LIMIT = -5,       /* a size, depth, match or time limit was hit */
	CHC_E_RANGE = -6,       /* outside what a table covers (a calendar's years) */
	CHC_E_CHANGED = -7,     /* somebody else changed it, or is changing it */
};

/* line and column count from 1; 0 means "not known". file is "" when none. */
struct chc_error {
	enum chc_status status;
	char file[256];
	unsigned line, column;
	char message[512];
};

#define CHC_ERROR_INIT { 0 }

/* Fills e (when not NULL) and returns status, so that `return chc_error_set(...)` reads well. */
int chc_error_set(struct chc_error *e, enum chc_status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The same with a position; file may be NULL. */
int chc_error_at(struct chc_error *e, enum chc_status status, const char *file,
	unsigned line, unsigned column, const char *format, ...)
	__attribute__((format(printf, 6, 7)));

/* Puts a file name on an error that has none yet (where the name becomes known). */
void chc_error_file(struct chc_error *e, const char *file);

#endif
