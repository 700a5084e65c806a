/* SPDX-License-Identifier: MIT */
/*
 * Judges all registers of a run of `chcheck cases` and writes the result.
 */
#ifndef CLI_CASES_JUDGE_H
#define CLI_CASES_JUDGE_H

#include "cli/cases_formats.h"
#include "cli/cases_setup.h"

/* The exit status of the command; messages were given. */
int cli_cases_judge(struct cli *cli, const struct cases_options *o, const struct cases_format *format,
	struct cases_setup *s);

#endif
