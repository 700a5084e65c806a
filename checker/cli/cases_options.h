/* SPDX-License-Identifier: MIT */
/*
 * What a person may ask of `chcheck cases`, as the table of options in
 * cmd_cases.c fills it.
 */
#ifndef CLI_CASES_OPTIONS_H
#define CLI_CASES_OPTIONS_H

#include "cli/cli.h"
#include "cli/counts.h"

struct cases_options {
	const char *mapping, *calendar, *rulebook, *format, *output, *explain, *overlay;
	int as_of;
	struct cli_list closures;
	bool weekend_receipt, sensitivity, guess_map, apart, aggregate, csvw;
	unsigned threads, open_within;
	struct cli_list what_if;
	const char *what_if_file;
	bool signs;
	const char *period_by, *shard, *sqlite, *odbc, *query, *sheet;
	struct cli_counts_options counts;
};

#endif
