/* SPDX-License-Identifier: MIT */
/*
 * The calendar that days are counted by, and the same with local closures.
 */
#ifndef CLI_CALENDARS_H
#define CLI_CALENDARS_H

#include "chcheck/calendar.h"
#include "cli/cli.h"

#define CLI_OPTION_CALENDAR(type, field) \
	{ "calendar", 'c', "CALENDAR", "england-and-wales (the default), scotland, northern-ireland, or a file", \
		CLI_STRING, offsetof(type, field) }
#define CLI_OPTION_CLOSURES(type, field) \
	{ "closures", 0, "DATES", "local closure days, with commas between; the result with them stands beside", \
		CLI_LIST, offsetof(type, field) }

struct cli_calendars { struct chc_calendar *base, *closed; };   /* closed: NULL when no closure was named */

/* 0, or CLI_TROUBLE after a message. id NULL: the default. */
int cli_load_calendar(const struct cli *cli, struct cli_calendars *out, const char *id);
/* The closures of the options, and `more` days from elsewhere. */
int cli_add_closures(const struct cli *cli, struct cli_calendars *out, const struct cli_list *options,
	const int *more, size_t more_count);
void cli_free_calendars(struct cli_calendars *c);

#endif
