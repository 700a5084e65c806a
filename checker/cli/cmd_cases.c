/* SPDX-License-Identifier: MIT */
/*
 * `chcheck cases`: registers in, verdicts on every step of every case out.
 * Several registers are judged one after the other; one that cannot be used
 * is reported and the others go on.
 */
#include <stdlib.h>
#include <string.h>

#include "chcheck/guess.h"
#include "cli/cases_judge.h"
#include "cli/cases_query.h"
#include "cli/rulebooks.h"

static int guess(struct cli *cli, const struct cases_options *o)
{
	struct chc_guess g = CHC_GUESS_INIT;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_buf out = CHC_BUF_INIT;
	struct cases_query query = { .given = false };
	int status;

	if (cli->operand_count > 1)
		return cli_usage(cli, "'--guess-map' takes one register at a time");
	bool tsv = o->format && strcmp(o->format, "tsv") == 0;
	if (o->mapping || o->explain || (o->format && !tsv))
		return cli_usage(cli, "'--guess-map' goes with '--output' and '--format tsv' alone");
	if (cli_cases_query(cli, o, &query) != 0) {
		cli_cases_query_release(&query);
		return CLI_TROUBLE;
	}
	const struct chc_register_options from = { .temporary_folder = getenv("TMPDIR"), .sheet = o->sheet,
		.query = query.given ? &query.query : NULL };
	status = chc_guess_register(&g, cli->operands[0], &from, NULL, &diags, &e);
	cli_diags(cli, &diags, CHC_SEV_WARNING);
	if (status != 0) {
		status = cli_error(cli, &e);
	} else {
		(tsv ? chc_guess_tsv : chc_guess_yaml)(&out, &g);
		status = cli_write(cli, o->output, &out, CLI_CONFORMS);
	}
	chc_buf_release(&out);
	chc_guess_release(&g);
	chc_diags_release(&diags);
	cli_cases_query_release(&query);
	return status;
}

static int run(struct cli *cli, const void *options)
{
	const struct cases_options *o = options;
	struct cases_setup s = { .shown = 0 };

	for (size_t i = 0; i < cli->operand_count; i++)
		cli_warn_of_name(cli, cli->operands[i], CLI_KIND_REGISTER);
	if (o->guess_map)
		return guess(cli, o);
	const struct cases_format *chosen = cli_cases_format(cli, o);
	if (!chosen)
		return CLI_TROUBLE;
	if (o->open_within > 10000)
		return cli_usage(cli, "'--open-within' takes at most 10000 days");
	if (o->aggregate && (!chosen->summary || o->counts.by || o->format))
		return cli_usage(cli, "'--aggregate' is written as JSON and goes with no '--format', '--by', '--explain' "
			"or '--open-within'");
	if ((o->counts.by || o->counts.hide_below) && !chosen->summary && !(chosen->workbook && !o->counts.hide_below))
		return cli_usage(cli, "'--by' and '--hide-below' are for indicators: with text, json or csv; --by with xlsx too, "
			"where every case stands beside them");
	if (chosen->workbook && !chc_case_book_is_built_in())
		return cli_usage(cli, "format 'xlsx' is not built in; build chcheck on a machine with libxlsxwriter "
			"(configure --with-xlsxwriter)");
	if (o->signs && (!chosen->summary || chosen->what_if || o->aggregate || o->counts.hide_below ||
	    strcmp(chosen->name, "csv") == 0))
		return cli_usage(cli, "'--signs' is written as text or json, and not with '--hide-below': it names cases");
	if (o->counts.run_charts && (!chosen->summary || chosen->what_if || o->aggregate || strcmp(chosen->name, "csv") == 0))
		return cli_usage(cli, "'--run-charts' goes with indicators as text or json");
	if (o->csvw && (!chosen->csvw || !o->output))
		return cli_usage(cli, "'--csvw' goes with '--output' and with '--format' csv or csv-cases");
	int status = cli_cases_prepare(cli, o, &s);
	if (status == 0)
		status = cli_cases_judge(cli, o, chosen, &s);
	cli_cases_release(&s);
	return status;
}

const struct cli_command cmd_cases = {
	.name = "cases", .operands = "REGISTER...",
	.summary = "judges every case of a complaint register",
	.details = "A register is a file (CSV, XLSX, ODS, NDJSON or JSON; '-': standard input; a folder: the "
		"registers in it) with one row a case. The columns case_ref and received are needed; a mapping "
		"file says which of its columns are which. Several files are one register. "
		"Or it has one row an event: case_ref, event (named as those columns), date, and value for "
		"what is no date.\n"
		"Exit status: 0 nothing is late, 1 a step is late, overdue or missing or a check is "
		"not met, 2 trouble.",
	.options = (const struct cli_option[]){
		{ "mapping", 'm', "FILE", "YAML file that names the register's columns and words",
			CLI_FILE, offsetof(struct cases_options, mapping) },
		{ "sheet", 0, "NAME", "of a spreadsheet: reads this sheet (the default: the mapping's, else the first that is not "
			"hidden and has a register's header)", CLI_STRING, offsetof(struct cases_options, sheet) },
		{ "sqlite", 0, "FILE", "asks this SQLite database, which is only read: its answer to --query is the register",
			CLI_FILE, offsetof(struct cases_options, sqlite) },
		{ "odbc", 0, "SOURCE", "the same through ODBC: a data source's name, or KEY=VALUE;... (a password: in odbc.ini, or "
			"CHCHECK_ODBC_PASSWORD of the environment)",
			CLI_STRING, offsetof(struct cases_options, odbc) },
		{ "query", 0, "SQL", "what the database is asked: columns are called as those of a register; @FILE: stands there",
			CLI_STRING, offsetof(struct cases_options, query) },
		CLI_OPTION_AS_OF(struct cases_options, as_of),
		CLI_OPTION_CALENDAR(struct cases_options, calendar),
		CLI_OPTION_RULEBOOK(struct cases_options, rulebook),
		CLI_OPTION_OVERLAY(struct cases_options, overlay),
		CLI_OPTION_FORMAT(struct cases_options, format, "text (the default), html, json, ndjson, csv (the indicators), "
			"csv-cases (one row a case), xlsx (a workbook), xes (an event log)"),
		CLI_OPTION_OUTPUT(struct cases_options, output),
		CLI_OPTION_CSVW(struct cases_options, csvw),
		CLI_OPTION_MANIFEST,
		CLI_OPTION_THREADS(struct cases_options, threads),
		CLI_OPTION_CLOSURES(struct cases_options, closures),
		{ "apart", 0, NULL, "several files are registers of their own: a reference in two of them is two cases",
			CLI_FLAG, offsetof(struct cases_options, apart) },
		{ "weekend-receipt", 0, NULL, "a receipt on a day off counts as the next working day",
			CLI_FLAG, offsetof(struct cases_options, weekend_receipt) },
		{ "explain", 0, "REF", "this one case day by day, with every clock (as text); or its line or counts alone",
			CLI_STRING, offsetof(struct cases_options, explain) },
		{ "guess-map", 0, NULL, "judges nothing: writes a mapping guessed from the register, for a person to correct "
			"(as YAML; -f tsv: for a program)",
			CLI_FLAG, offsetof(struct cases_options, guess_map) },
		{ "open-within", 0, "N", "the list of work: steps that are overdue, or due in the next N days of the calendar, "
			"by service and handler (as text or json)",
			CLI_NUMBER, offsetof(struct cases_options, open_within) },
		CLI_OPTIONS_COUNTS(struct cases_options, counts),
		{ "signs", 0, NULL, "signs worth a question, such as answers heaped on the last day, with their innocent "
			"causes (as text or json)",
			CLI_FLAG, offsetof(struct cases_options, signs) },
		{ "what-if", 0, "STEP=DAYS", "the same cases with another limit for this step, in working days, beside "
			"the one that applies, by service (or --by); may be repeated",
			CLI_LIST, offsetof(struct cases_options, what_if) },
		{ "what-if-file", 0, "FILE", "the same with the limits of a file of promises (as for --overlay), for all cases",
			CLI_STRING, offsetof(struct cases_options, what_if_file) },
		{ "period-by", 0, "HOW", "months of the indicators: closed (the default: when a step was done, or is due) or "
			"received (when its stage began)",
			CLI_STRING, offsetof(struct cases_options, period_by) },
		{ "aggregate", 0, NULL, "writes exact counts alone, as JSON without any reference, to be added up by 'merge'",
			CLI_FLAG, offsetof(struct cases_options, aggregate) },
		{ "shard", 0, "I/N", "judges part I of N of the register, by a hash of the reference",
			CLI_STRING, offsetof(struct cases_options, shard) },
		{ "sensitivity", 0, NULL, "count the verdicts that another reading would change, in the summary too",
			CLI_FLAG, offsetof(struct cases_options, sensitivity) },
		{ 0 } },
	.options_size = sizeof(struct cases_options),
	.run = run,
};
