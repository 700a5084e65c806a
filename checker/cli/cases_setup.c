/* SPDX-License-Identifier: MIT */
/*
 * Loads what the options of `chcheck cases` name before the first register is
 * opened, so that a wrong path is said before any work is done.
 */
#include "cli/cases_setup.h"

#include "chcheck/overlay.h"
#include "cli/rulebooks.h"

void cli_cases_show_diags(const struct cli *cli, struct cases_setup *s)
{
	struct chc_diags rest = s->diags;

	if (s->shown == rest.count)
		return;
	rest.items += s->shown;
	rest.count -= s->shown;
	cli_diags(cli, &rest, CHC_SEV_WARNING);
	s->shown = s->diags.count;
}

int cli_cases_prepare(struct cli *cli, const struct cases_options *o, struct cases_setup *s)
{
	struct chc_error e = CHC_ERROR_INIT;
	int as_of = o->as_of != CHC_DATE_NONE ? o->as_of : cli->today;

	if (cli_cases_query(cli, o, &s->query) != 0)
		return CLI_TROUBLE;
	if (cli_load_editions(cli, o->rulebook, CHC_RULEBOOK_FOR_CASES, &s->editions) != 0)
		return CLI_TROUBLE;
	s->rulebook = s->editions.items[chc_editions_at(&s->editions, as_of)];
	size_t errors = s->diags.errors;
	const struct cli_rulebooks books = { &s->rulebook, 1 };
	if (cli_load_overlay(cli, o->overlay, &books, &s->overlay) != 0)
		return CLI_TROUBLE;
	if (cli_cases_what_if(cli, o, s) != 0)
		return CLI_TROUBLE;
	if (cli_load_calendar(cli, &s->calendars, o->calendar) != 0)
		return CLI_TROUBLE;
	if (o->mapping && chc_mapping_load(&s->mapping, o->mapping, &s->diags, &e) != 0) {
		cli_cases_show_diags(cli, s);
		return s->diags.errors > errors ? CLI_TROUBLE : cli_error(cli, &e);
	}
	const int *mapped = NULL;
	size_t count = s->mapping ? chc_mapping_closures(s->mapping, &mapped) : 0;
	return cli_add_closures(cli, &s->calendars, &o->closures, mapped, count);
}

void cli_cases_release(struct cases_setup *s)
{
	chc_mapping_free(s->mapping);
	cli_free_calendars(&s->calendars);
	chc_overlay_free(s->overlay);
	chc_overlay_free(s->other_limits);
	chc_editions_release(&s->editions);
	chc_diags_release(&s->diags);
	cli_cases_query_release(&s->query);
}
