/* SPDX-License-Identifier: MIT */
/*
 * The other limits that `chcheck cases --what-if` asks about: each one of a
 * step of the rulebook, from the command line or from a file of promises.
 */
#include "cli/cases_setup.h"

#include <stdlib.h>
#include <string.h>

#include "chcheck/overlay.h"
#include "cli/rulebooks.h"

#define DAYS_MOST 250           /* a year of working days */

/* "s1.response=15" */
static int read_limit(struct cli *cli, const char *text, const struct chc_rulebook *book, struct chc_what_if *w)
{
	const char *equals = strchr(text, '=');
	char *end = NULL;
	unsigned long days = equals ? strtoul(equals + 1, &end, 10) : 0;

	if (!equals || equals == text || equals[1] < '0' || equals[1] > '9' || *end || days < 1 || days > DAYS_MOST)
		return cli_usage(cli, "'--what-if' takes a step and a number of working days from 1 to %d, such as "
			"s1.response=15, not '%s'", DAYS_MOST, text);
	const char *name = chc_arena_copy(&cli->arena, (struct chc_span){ text, (size_t)(equals - text) });
	if (!name)
		return cli_usage(cli, "out of memory");
	int step = cli_choose(cli, "step", name, &book->steps[0].id, book->step_count, sizeof(book->steps[0]));
	if (step < 0)
		return CLI_TROUBLE;
	if (w->asked[step])
		return cli_usage(cli, "another limit for '%s' is given twice", name);
	w->asked[step] = true;
	w->days[step] = (unsigned)days;
	return 0;
}

static int read_file(struct cli *cli, const char *path, struct cases_setup *s)
{
	const struct cli_rulebooks books = { &s->rulebook, 1 };
	bool any = false;

	if (!path)
		return 0;
	if (cli_load_overlay(cli, path, &books, &s->other_limits) != 0)
		return CLI_TROUBLE;
	for (size_t i = 0; i < s->rulebook->step_count; i++) {
		if (!s->other_limits->promised[i])
			continue;
		any = s->what_if.asked[i] = true;
		s->what_if.days[i] = s->other_limits->steps[i].base;
	}
	if (!any)
		return cli_usage(cli, "'%s' has no promise for a step of a case; give limits to try with '--what-if'", path);
	s->what_if.source = path;
	return 0;
}

int cli_cases_what_if(struct cli *cli, const struct cases_options *o, struct cases_setup *s)
{
	s->asks_what_if = o->what_if_file || o->what_if.count > 0;
	if (read_file(cli, o->what_if_file, s) != 0)
		return CLI_TROUBLE;
	for (size_t i = 0; i < o->what_if.count; i++)
		if (read_limit(cli, o->what_if.items[i], s->rulebook, &s->what_if) != 0)
			return CLI_TROUBLE;
	return 0;
}
