/* SPDX-License-Identifier: MIT */
/*
 * Several files of one folder replaced together: all of them or none, whenever the
 * program is killed. They are written into a hidden folder beside, which is renamed
 * in one step; from then on they count, and moving each to its place is done by
 * whoever opens the folder next when it was cut off. A lock file keeps two writers
 * apart, and a reader from the few milliseconds between.
 */
#ifndef CHC_STAGE_H
#define CHC_STAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "chcheck/error.h"

/* Hidden names in the folder; those who list it pass over names with a dot. */
#define CHC_STAGE_LOCK ".chcheck-lock"
#define CHC_STAGE_WORK ".chcheck-writing"       /* nothing of it counts */
#define CHC_STAGE_DONE ".chcheck-saved"         /* all of it counts */

struct chc_stage {
	const char *path;               /* borrowed, for messages */
	int folder, lock, work;
};
#define CHC_STAGE_INIT { .folder = -1, .lock = -1, .work = -1 }

/* Waits up to five seconds for another writer, then it is CHC_E_CHANGED. Close it in any case. */
int chc_stage_open(struct chc_stage *s, const char *folder, struct chc_error *e);
/* name: a file of the folder, or FOLDER/FILE one deeper. Refuses to replace what is no regular file. */
int chc_stage_put(struct chc_stage *s, const char *name, const void *bytes, size_t len, struct chc_error *e);
/* After 0, all that was put is saved, also when the next instruction is never reached. */
int chc_stage_commit(struct chc_stage *s, struct chc_error *e);
void chc_stage_close(struct chc_stage *s);

/*
 * For who reads: what was cut off is brought to its end, and no writer moves a file until it is closed. A folder in
 * which nothing was ever staged is not written to; what cannot be opened is for the caller to find out.
 */
int chc_stage_read(struct chc_stage *s, const char *folder, struct chc_error *e);

#endif
