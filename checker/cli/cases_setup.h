/* SPDX-License-Identifier: MIT */
/*
 * What a run of `chcheck cases` needs from files: rulebooks, calendar, mapping
 * and promises, loaded and released together.
 */
#ifndef CLI_CASES_SETUP_H
#define CLI_CASES_SETUP_H

#include "chcheck/cases.h"
#include "chcheck/tally.h"
#include "cli/calendars.h"
#include "cli/cases_query.h"

/* Everything that a run needs, released together. */
struct cases_setup {
	struct chc_editions editions;
	struct chc_rulebook *rulebook;          /* the edition in force at the day of judgement */
	struct chc_overlay *overlay;
	struct chc_overlay *other_limits;       /* where they come from a file */
	struct chc_what_if what_if;
	bool asks_what_if;
	struct cli_calendars calendars;
	struct chc_mapping *mapping;
	struct cases_query query;
	struct chc_diags diags;
	size_t shown;                           /* diagnostics that were printed */
};

/* 0, or CLI_TROUBLE after a message; release it either way. */
int cli_cases_prepare(struct cli *cli, const struct cases_options *o, struct cases_setup *s);
void cli_cases_release(struct cases_setup *s);
/* Other limits, from the options and a file: s->what_if. 0, or CLI_TROUBLE after a message. */
int cli_cases_what_if(struct cli *cli, const struct cases_options *o, struct cases_setup *s);
/* Prints the new diagnostics only: registers add theirs one after the other. */
void cli_cases_show_diags(const struct cli *cli, struct cases_setup *s);

#endif
