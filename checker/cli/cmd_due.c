/* SPDX-License-Identifier: MIT */
/*
 * `chcheck due`: one due date without a register.
 */
#include "chcheck/due.h"
#include "cli/calendars.h"
#include "cli/rulebooks.h"

struct due_options {
	const char *step, *calendar, *rulebook, *format, *output;
	struct cli_list closures;
	unsigned days;
	int as_of;
	bool weekend_receipt, ics;
};

static const struct format {
	const char *name;
	void (*write)(struct chc_buf *, const struct chc_due *);
} formats[] = {
	{ "text", chc_due_text }, { "json", chc_due_json }, { "ics", chc_due_ics },
};

static int count(struct cli *cli, const struct due_options *o, struct chc_due *due)
{
	struct chc_error e = CHC_ERROR_INIT;

	due->from = chc_date_parse_iso(chc_span_of(cli->operands[0]));
	due->as_of = o->as_of != CHC_DATE_NONE ? o->as_of : cli->today;
	if (due->from == CHC_DATE_NONE)
		return cli_usage(cli, "'%s' is no day; write YYYY-MM-DD", cli->operands[0]);
	return chc_due_count(due, o->days, o->weekend_receipt, &e) != 0 ? cli_error(cli, &e) : 0;
}

static int write_due(struct cli *cli, const struct due_options *o, const struct format *format,
	const struct chc_due *due)
{
	struct chc_buf out = CHC_BUF_INIT;

	format->write(&out, due);
	int status = cli_write(cli, o->output, &out, CLI_CONFORMS);
	chc_buf_release(&out);
	return status;
}

static int find_step(struct cli *cli, const struct due_options *o, const struct chc_rulebook *book)
{
	if (book->step_count == 0)
		return cli_usage(cli, "rulebook '%s' has no steps to count", book->id), -1;
	if (!o->step)
		return cli_usage(cli, "'--step' says which step is due; '%s --help' lists them", cli->called), -1;
	return cli_choose(cli, "step", o->step, &book->steps[0].id, book->step_count,
		sizeof(book->steps[0]));
}

static int run(struct cli *cli, const void *options)
{
	const struct due_options *o = options;
	struct cli_calendars calendars = { 0 };
	struct chc_rulebook *book = NULL;
	int format = cli_choose(cli, "format", o->ics ? "ics" : o->format, &formats[0].name,
		sizeof(formats) / sizeof(formats[0]), sizeof(formats[0]));
	int status = CLI_TROUBLE;

	if (format < 0)
		return CLI_TROUBLE;
	if (o->ics && o->format && format != cli_choose(cli, "format", o->format, &formats[0].name,
	    sizeof(formats) / sizeof(formats[0]), sizeof(formats[0])))
		return cli_usage(cli, "--ics and --format ask for different results");
	/* a day that is none is told below; until then any edition will do */
	if (cli_load_rulebook_at(cli, o->rulebook, chc_date_parse_iso(chc_span_of(cli->operands[0])),
		CHC_RULEBOOK_FOR_CASES, &book) != 0)
		return CLI_TROUBLE;
	int step = find_step(cli, o, book);
	if (step < 0 || cli_load_calendar(cli, &calendars, o->calendar) != 0 ||
	    cli_add_closures(cli, &calendars, &o->closures, NULL, 0) != 0)
		goto out;
	struct chc_due due = {
		.rulebook = book, .step = &book->steps[step], .calendar = calendars.base, .closures = calendars.closed,
	};
	status = count(cli, o, &due);
	if (status == 0)
		status = write_due(cli, o, &formats[format], &due);
out:
	cli_free_calendars(&calendars);
	chc_rulebook_free(book);
	return status;
}

const struct cli_command cmd_due = {
	.name = "due", .operands = "DATE", .least = 1, .most = 1,
	.summary = "one due date of a step, with each day named",
	.details = "DATE is the day that the step is counted from, YYYY-MM-DD: day zero.",
	.options = (const struct cli_option[]){
		{ "step", 0, "STEP", "which step, as the rulebook names it: s1.ack, s1.response, s2.ack, s2.response",
			CLI_STRING, offsetof(struct due_options, step) },
		{ "days", 0, "N", "another limit than the step's own",
			CLI_NUMBER, offsetof(struct due_options, days) },
		CLI_OPTION_CALENDAR(struct due_options, calendar),
		CLI_OPTION_CLOSURES(struct due_options, closures),
		{ "weekend-receipt", 0, NULL, "a receipt on a day off counts as the next working day",
			CLI_FLAG, offsetof(struct due_options, weekend_receipt) },
		{ "ics", 0, NULL, "a calendar file (RFC 5545), the same as -f ics",
			CLI_FLAG, offsetof(struct due_options, ics) },
		{ "as-of", 0, "DATE", "the date that the calendar file is stamped with, YYYY-MM-DD (default: today)",
			CLI_DATE, offsetof(struct due_options, as_of) },
		CLI_OPTION_RULEBOOK(struct due_options, rulebook),
		CLI_OPTION_FORMAT(struct due_options, format, "text (the default), json, ics"),
		CLI_OPTION_OUTPUT(struct due_options, output),
		{ 0 } },
	.options_size = sizeof(struct due_options),
	.run = run,
};
