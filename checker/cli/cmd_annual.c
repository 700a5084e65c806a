/* SPDX-License-Identifier: MIT */
/*
 * `chcheck annual`: the Ombudsman's yearly statistics of one or many organisations, from their folders
 * or from published tables.
 */
#include "chcheck/annual_run.h"
#include "chcheck/annual_writer.h"
#include "cli/cli.h"

struct annual_options {
	const char *comparators, *format, *output;
	struct cli_list tables;
};

static int gather(struct cli *cli, const struct annual_options *o, struct chc_annual *a, struct chc_diags *diags)
{
	struct chc_error e = CHC_ERROR_INIT;
	size_t errors = 0;
	int status = chc_annual_open(a, o->comparators, diags, &e), trouble = 0;

	for (size_t i = 0; status == 0 && i < cli->operand_count; i++) {
		errors = diags->errors;
		int got = chc_annual_add_folder(a, cli->operands[i], diags, &e);
		if (got != 0 && diags->errors == errors)
			cli_error(cli, &e);
		trouble |= got;
	}
	errors = diags->errors;
	if (status == 0 && o->tables.count > 0)
		status = chc_annual_add_tables(a, o->tables.items, o->tables.count, diags, &e);
	cli_diags(cli, diags, CHC_SEV_WARNING);
	if (status != 0 && diags->errors == errors)
		cli_error(cli, &e);
	if (status != 0)
		a->organisation_count = 0;
	return status != 0 || trouble != 0 ? CLI_TROUBLE : CLI_CONFORMS;
}

static int run(struct cli *cli, const void *options)
{
	const struct annual_options *o = options;
	struct chc_annual a = { .comparators_path = NULL };
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_buf out = CHC_BUF_INIT;
	int format = cli_choose(cli, "format", o->format, &chc_annual_writers[0].name, chc_annual_writer_count,
		sizeof(chc_annual_writers[0]));

	if (format < 0)
		return CLI_TROUBLE;
	if (cli->operand_count == 0 && o->tables.count == 0)
		return cli_usage(cli, "give a folder, or a published table with '--table'");
	int status = gather(cli, o, &a, &diags);
	if (a.organisation_count > 0) {
		chc_annual_sort(&a);
		chc_annual_writers[format].write(&out, &a);
		status = cli_write(cli, o->output, &out, status);
	}
	chc_buf_release(&out);
	chc_annual_close(&a);
	chc_diags_release(&diags);
	return status;
}

const struct cli_command cmd_annual = {
	.name = "annual", .operands = "[FOLDER...]", .least = 0,
	.summary = "the Ombudsman's yearly statistics, beside the averages of similar authorities",
	.details = "FOLDER is an organisation's folder, with its figures in ombudsman.csv, or a folder of such folders.\n"
		"Exit status: 0, or 2 in trouble.",
	.options = (const struct cli_option[]){
		{ "comparators", 0, "FILE", "averages of similar authorities in place of the shipped ones (CSV)",
			CLI_STRING, offsetof(struct annual_options, comparators) },
		{ "table", 0, "MAP", "a published table with a row for each authority, as this map (YAML) describes it; may be "
			"repeated", CLI_LIST, offsetof(struct annual_options, tables) },
		CLI_OPTION_FORMAT(struct annual_options, format, "text (the default), html, json, csv"),
		CLI_OPTION_OUTPUT(struct annual_options, output),
		{ 0 } },
	.options_size = sizeof(struct annual_options),
	.run = run,
};
