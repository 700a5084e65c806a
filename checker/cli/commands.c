/* SPDX-License-Identifier: MIT */
/*
 * Every command, in the order of the help. A new one is a file that defines
 * its row, a declaration and a line here.
 */
#include "cli/cli.h"

extern const struct cli_command cmd_policy;
extern const struct cli_command cmd_assess;
extern const struct cli_command cmd_cases;
extern const struct cli_command cmd_cohort;
extern const struct cli_command cmd_screen;
extern const struct cli_command cmd_annual;
extern const struct cli_command cmd_due;
extern const struct cli_command cmd_merge;
extern const struct cli_command cmd_agree;
extern const struct cli_command cmd_rules;
extern const struct cli_command cmd_show;
extern const struct cli_command cmd_compare;
extern const struct cli_command cmd_verify;
extern const struct cli_command cmd_serve;
extern const struct cli_command cmd_completion;
extern const struct cli_command cmd_manual;

const struct cli_command *const cli_commands[] = {
	&cmd_policy,
	&cmd_assess,
	&cmd_cases,
	&cmd_cohort,
	&cmd_screen,
	&cmd_annual,
	&cmd_due,
	&cmd_merge,
	&cmd_agree,
	&cmd_rules,
	&cmd_show,
	&cmd_compare,
	&cmd_verify,
	&cmd_serve,
	&cmd_completion,
	&cmd_manual,
	NULL,
};
