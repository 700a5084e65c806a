/* SPDX-License-Identifier: MIT */
/*
 * A register that is a database's answer, as the options of `chcheck cases`
 * name it.
 */
#ifndef CLI_CASES_QUERY_H
#define CLI_CASES_QUERY_H

#include "chcheck/register.h"
#include "cli/cases_options.h"

struct cases_query {
	bool given;
	struct chc_query query;
	const char *name;               /* for messages: without any password */
	struct chc_buf text, where;
};

/*
 * Checks that a run has files or a query; with a query the only operand is its
 * name afterwards. 0, or CLI_TROUBLE after a message; release it either way,
 * when the run is over.
 */
int cli_cases_query(struct cli *cli, const struct cases_options *o, struct cases_query *q);
void cli_cases_query_release(struct cases_query *q);

#endif
