/* SPDX-License-Identifier: MIT */
/*
 * The record of a run for its manifest. The frame keeps it, so that a command gets a manifest by one row in its
 * options (CLI_OPTION_MANIFEST): operands, options of type CLI_FILE and CLI_TODAY, and the rulebooks and calendars
 * that the loaders note are all that a result depends on.
 */
#ifndef CLI_RECORD_H
#define CLI_RECORD_H

#include <sys/stat.h>

#include "chcheck/manifest.h"
#include "cli/cli.h"

struct cli_stamp { const char *path; struct stat st; };

struct cli_record {
	struct chc_manifest m;
	bool failed;                    /* out of memory */
	struct cli_stamp *stamps;       /* what inputs were when they were hashed */
	size_t stamp_count, stamp_cap;
};

/* Reads what the run is about to read; 0, or CLI_TROUBLE after a message. */
int cli_record_inputs(struct cli *cli, const void *options);
/* The same after the run: an input that was changed meanwhile makes the record worthless. */
int cli_record_check(const struct cli *cli);
/* Options and operands as they were given, the day in place of "today". */
void cli_record_call(struct cli *cli, const void *options);
/* Libraries, the reader program, files of the rules that belong to no rulebook. Negative: e says why. */
int cli_record_surroundings(const struct cli *cli, struct chc_error *e);
/* From the folder of a file to the current one: "." or "../../x"; NULL after a message. In cli's arena. */
const char *cli_record_base(struct cli *cli, const char *manifest);

#endif
