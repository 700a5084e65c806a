/* SPDX-License-Identifier: MIT */
/*
 * What `cases` and `merge` share: options of the indicators, and the counts
 * written as indicators or as an aggregate.
 */
#ifndef CLI_COUNTS_H
#define CLI_COUNTS_H

#include "chcheck/aggregate.h"
#include "chcheck/figures_report.h"
#include "chcheck/what_if.h"
#include "cli/cli.h"

/* charts: months, services and days too, for a page that draws them */
struct cli_counts_options { const char *by; unsigned hide_below; bool run_charts, charts; };

#define CLI_OPTIONS_COUNTS(type, field) \
	{ "by", 0, "GROUP", "indicators for each service, month, outcome or procedure as well", \
		CLI_STRING, offsetof(type, field.by) }, \
	{ "hide-below", 0, "N", "counts from 1 to N-1 are hidden, and what would give them back (5 is usual)", \
		CLI_NUMBER, offsetof(type, field.hide_below) }, \
	{ "run-charts", 0, NULL, "the indicators month by month, with the median and what the rules of run charts say", \
		CLI_FLAG, offsetof(type, field.run_charts) }

/*
 * The rulebook's indicators of the counts (what_if NULL), or what is late under other limits, in the arena;
 * 0, or CLI_TROUBLE after a message.
 */
int cli_counts_figures(const struct cli *cli, struct chc_figures *out, struct chc_aggregate *a,
	const struct cli_counts_options *o, const struct chc_what_if *what_if, struct chc_arena *arena);
/* Appends the aggregate itself; 0, or CLI_TROUBLE after a message. */
int cli_counts_aggregate(const struct cli *cli, struct chc_buf *out, struct chc_aggregate *a,
	const struct chc_aggregate_head *head, const struct cli_counts_options *o);

#endif
