/* SPDX-License-Identifier: MIT */
/*
 * `chcheck compare A B`: what changed between two results.
 */
#include "chcheck/compare.h"
#include "chcheck/comparison_writer.h"
#include "chcheck/result_file.h"
#include "cli/redaction.h"

struct compare_options { const char *format, *output; bool csvw; struct cli_redact_options redact; };

static int write_report(const struct cli *cli, const struct compare_options *o,
	const struct chc_comparison_writer *writer, const struct chc_comparison *c)
{
	struct cli_drain out;

	if (cli_drain_open(cli, &out, o->output) != 0)
		return CLI_TROUBLE;
	writer->write(&out.buf, c);
	int status = cli_drain_close(cli, &out, c->row_count > 0 ? CLI_DEPARTS : CLI_CONFORMS);
	if (o->csvw && status != CLI_TROUBLE && cli_csvw(cli, writer->metadata, o->output) != 0)
		return CLI_TROUBLE;
	return status;
}

/* After the comparison, so that another person's name in the same place is still a difference. */
static int hide(const struct cli_redaction *r, struct chc_result *a, struct chc_result *b, struct chc_comparison *c,
	struct chc_error *e)
{
	if (!r->redactor)
		return 0;
	c->redacted = chc_redactor_count(r->redactor);
	int status = chc_redact_result(r->redactor, a, e);
	return status != 0 ? status : chc_redact_result(r->redactor, b, e);
}

static int run(struct cli *cli, const void *options)
{
	const struct compare_options *o = options;
	struct chc_result a = { 0 }, b = { 0 };
	struct chc_comparison c = { 0 };
	struct chc_error e = CHC_ERROR_INIT;
	int status, row = cli_choose(cli, "format", o->format, &chc_comparison_writers[0].name, chc_comparison_writer_count,
		sizeof(chc_comparison_writers[0]));

	if (row < 0)
		return CLI_TROUBLE;
	const struct chc_comparison_writer *writer = &chc_comparison_writers[row];
	if (o->csvw && (!writer->metadata || !o->output))
		return cli_usage(cli, "'--csvw' goes with '--output' and with '--format' csv");
	struct cli_redaction hidden;
	if (cli_redaction_open(cli, &hidden, &o->redact) != 0) {
		cli_redaction_close(&hidden);
		return CLI_TROUBLE;
	}
	if (chc_result_load(&a, cli->operands[0], &e) != 0 || chc_result_load(&b, cli->operands[1], &e) != 0
		|| chc_compare_results(&c, &a, &b, &e) != 0 || hide(&hidden, &a, &b, &c, &e) != 0)
		status = cli_error(cli, &e);
	else
		status = write_report(cli, o, writer, &c);
	chc_comparison_release(&c);
	cli_redaction_close(&hidden);
	chc_result_release(&b);
	chc_result_release(&a);
	return status;
}

const struct cli_command cmd_compare = {
	.name = "compare", .operands = "EARLIER LATER", .least = 2, .most = 2,
	.summary = "what changed between two results: closed, opened, changed and why",
	.details = "EARLIER and LATER are what 'policy', 'cases' or 'assess' wrote with '-f json', both by the same "
		"command.\n"
		"Exit status: 0 nothing that was found differs, 1 something does, 2 trouble.",
	.options = (const struct cli_option[]){
		CLI_OPTION_FORMAT(struct compare_options, format, "text (the default), json, csv, md or html"),
		CLI_OPTION_OUTPUT(struct compare_options, output),
		CLI_OPTION_CSVW(struct compare_options, csvw),
		CLI_OPTION_MANIFEST,
		CLI_OPTIONS_REDACT(struct compare_options, redact),
		{ 0 } },
	.options_size = sizeof(struct compare_options),
	.run = run,
};
