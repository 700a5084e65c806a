/* SPDX-License-Identifier: MIT */
/*
 * `chcheck screen`: one sheet on a case for a person who decides whether to
 * investigate, or the list of all cases by what their dates suggest.
 */
#include <stdlib.h>

#include "chcheck/screen.h"
#include "chcheck/screen_writer.h"
#include "cli/cases_setup.h"

struct screen_options {
	struct cases_options cases;     /* those of its fields that are in the table below */
	const char *ref, *format;
	int reached;
	bool all;
};

static int write_result(struct cli *cli, const struct screen_options *o, const struct chc_screen_writer *writer,
	const struct chc_screens *screens, int status)
{
	struct chc_buf out = CHC_BUF_INIT;

	writer->write(&out, screens);
	status = cli_write(cli, o->cases.output, &out, status);
	chc_buf_release(&out);
	return status;
}

static int screen(struct cli *cli, const struct screen_options *o, const struct chc_screen_writer *writer,
	struct cases_setup *s)
{
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_screens screens;
	size_t usable = 0;
	const struct chc_screen_options run = {
		.cases = { .rulebook = s->rulebook, .editions = &s->editions, .calendar = s->calendars.base,
			.as_of = o->cases.as_of != CHC_DATE_NONE ? o->cases.as_of : cli->today,
			.weekend_receipt = o->cases.weekend_receipt, .temporary_folder = getenv("TMPDIR"), .only = o->ref },
		.reached = o->reached,
	};

	if (run.reached != CHC_DATE_NONE && run.reached > run.cases.as_of)
		return cli_usage(cli, "'--lgsco-date' lies after the day of judgement: give a later '--as-of'");
	if (chc_screens_init(&screens, &run, &e) != 0)
		return cli_error(cli, &e);
	for (size_t i = 0; i < cli->operand_count; i++) {
		int got = chc_screens_add(&screens, cli->operands[i], s->mapping, &run, &s->diags, &e);

		cli_cases_show_diags(cli, s);
		if (got == 0)
			usable++;
		else
			cli_error(cli, &e);
	}
	chc_screens_sort(&screens);
	int status = usable == cli->operand_count ? CLI_CONFORMS : CLI_TROUBLE;
	if (usable > 0 && o->ref && screens.sheet_count == 0)
		status = cli_usage(cli, "there is no case '%s' among those given", o->ref);
	else if (usable > 0)
		status = write_result(cli, o, writer, &screens, status);
	chc_screens_release(&screens);
	return status;
}

static int run(struct cli *cli, const void *options)
{
	const struct screen_options *o = options;
	struct cases_setup s = { .shown = 0 };
	int format = cli_choose(cli, "format", o->format, &chc_screen_writers[0].name, chc_screen_writer_count,
		sizeof(chc_screen_writers[0]));

	if (format < 0)
		return CLI_TROUBLE;
	if ((o->ref != NULL) == o->all)
		return cli_usage(cli, "give either '--case REF' or '--all'");
	if (o->all && chc_screen_writers[format].sheet_only)
		return cli_usage(cli, "'--all' is written as text, json, html or csv");
	if (o->all && o->reached != CHC_DATE_NONE)
		return cli_usage(cli, "'--lgsco-date' goes with '--case': of all cases the register says it "
			"(the column ombudsman_complaint)");
	int status = cli_cases_prepare(cli, &o->cases, &s);
	if (status == 0)
		status = screen(cli, o, &chc_screen_writers[format], &s);
	cli_cases_release(&s);
	return status;
}

const struct cli_command cmd_screen = {
	.name = "screen", .operands = "REGISTER...", .least = 1,
	.summary = "a sheet on a case for someone who decides whether to investigate",
	.details = "It says who held the case when, how far the process went, what the dates suggest and what they "
		"cannot tell. It informs and decides nothing.\n"
		"Exit status: 0, or 2 in trouble.",
	.options = (const struct cli_option[]){
		{ "case", 0, "REF", "the sheet of this case", CLI_STRING, offsetof(struct screen_options, ref) },
		{ "all", 0, NULL, "the list of all cases by what their dates suggest, with the reasons",
			CLI_FLAG, offsetof(struct screen_options, all) },
		{ "lgsco-date", 0, "DATE", "the day on which the complaint came to the Ombudsman, YYYY-MM-DD "
			"(default: the register's, else the day of judgement)",
			CLI_DATE, offsetof(struct screen_options, reached) },
		{ "mapping", 'm', "FILE", "YAML file that names the register's columns and words",
			CLI_STRING, offsetof(struct screen_options, cases.mapping) },
		CLI_OPTION_AS_OF(struct screen_options, cases.as_of),
		CLI_OPTION_CALENDAR(struct screen_options, cases.calendar),
		CLI_OPTION_RULEBOOK(struct screen_options, cases.rulebook),
		{ "weekend-receipt", 0, NULL, "a receipt on a day off counts as the next working day",
			CLI_FLAG, offsetof(struct screen_options, cases.weekend_receipt) },
		CLI_OPTION_FORMAT(struct screen_options, format, "text (the default), json, html, odt (a sheet), "
			"csv (a line for each case)"),
		CLI_OPTION_OUTPUT(struct screen_options, cases.output),
		{ 0 } },
	.options_size = sizeof(struct screen_options),
	.run = run,
};
