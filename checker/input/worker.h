/* SPDX-License-Identifier: MIT */
/*
 * The worker program under way, as its parents see it: bytes with a deadline.
 */
#ifndef CHC_INPUT_WORKER_H
#define CHC_INPUT_WORKER_H

#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>

#include "chcheck/error.h"

enum { CHC_WORKER_SUFFIX = 15 };

struct chc_worker {
	const char *path;       /* of the program; see chc_worker_path */
	char *ocr_path;         /* of the one that recognises text, where that was asked for; owned */
	char suffix[CHC_WORKER_SUFFIX + 1];
	bool rows;              /* the file is a spreadsheet, and its rows are wanted */
	unsigned seconds;       /* until it is ended, from its start */
	int file, out;          /* out: our end of the pipe */
	pid_t pid;
	int status;
	int timer;              /* readable when its time is over */
};
#define CHC_WORKER_INIT { .file = -1, .out = -1, .timer = -1 }

/* asked, or $CHCHECK_READER, or where it was installed. */
const char *chc_worker_path(const char *asked);
/* What follows the last dot of the name, in small letters. */
void chc_worker_take_suffix(struct chc_worker *w, const char *path);
/* The file for it; one larger than most is CHC_E_LIMIT. */
int chc_worker_open(struct chc_worker *w, const char *path, size_t most, struct chc_error *e);
/* The same with a file that is open already, from its start; it stays the caller's. */
int chc_worker_lend(struct chc_worker *w, int fd, size_t most, struct chc_error *e);
int chc_worker_start(struct chc_worker *w, struct chc_error *e);
/* How many bytes came; 0: it has said all; or a negative status. */
long chc_worker_read(struct chc_worker *w, char *out, size_t room, struct chc_error *e);
/* Waits for its end, under the same deadline, and says how it ended. */
int chc_worker_end(struct chc_worker *w, struct chc_error *e);
/* Ends it, however far it is. */
void chc_worker_release(struct chc_worker *w);

#endif
