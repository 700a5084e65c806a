/* SPDX-License-Identifier: MIT */
/*
 * `chcheck agree`: how far the checker agrees with a person's labels.
 */
#include "chcheck/agree.h"
#include "chcheck/agree_writer.h"
#include "cli/rulebooks.h"

struct agree_options {
	const char *rulebook, *format, *output;
	unsigned threads;
};

static int load_labels(struct cli *cli, struct chc_labels *labels)
{
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	int status = chc_labels_load(labels, cli->operands[0], &diags, &e);

	cli_diags(cli, &diags, CHC_SEV_WARNING);
	if (status != 0 && diags.errors == 0)
		cli_error(cli, &e);
	chc_diags_release(&diags);
	return status == 0 ? 0 : CLI_TROUBLE;
}

/* One line, however many: the result lists them. */
static void warn_unknown(const struct cli *cli, const struct chc_agreement *a)
{
	size_t rows = 0;

	for (size_t i = 0; i < a->unknown_count; i++)
		rows += a->unknown[i].rows;
	if (a->unknown_count == 1)
		cli_warn(cli, a->labels, 0, "%zu labels of '%s' are not scored: the rulebook has no such requirement",
			rows, a->unknown[0].requirement);
	else if (rows > 0)
		cli_warn(cli, a->labels, 0, "%zu labels of %zu requirements that the rulebook does not have are "
			"not scored, the first is '%s'", rows, a->unknown_count, a->unknown[0].requirement);
}

static int write_agreement(const struct cli *cli, const struct agree_options *o, int row,
	const struct chc_agreement *a)
{
	struct chc_buf out = CHC_BUF_INIT;
	int status = CLI_CONFORMS;

	for (size_t i = 0; i < a->unusable_count; i++)
		status = cli_error(cli, &a->unusable[i].error);
	warn_unknown(cli, a);
	if (a->all.verdict[CHC_ERROR].checker > 0) {
		cli_warn(cli, NULL, 0, "%zu findings are errors", a->all.verdict[CHC_ERROR].checker);
		status = CLI_TROUBLE;
	}
	chc_agree_writers[row].write(&out, a);
	status = cli_write(cli, o->output, &out, status);
	chc_buf_release(&out);
	return status;
}

static int run(struct cli *cli, const void *options)
{
	const struct agree_options *o = options;
	struct chc_labels labels = CHC_LABELS_INIT;
	struct chc_rulebook *book = NULL;
	struct chc_agreement *agreement = NULL;
	struct chc_error e = CHC_ERROR_INIT;
	int row = cli_choose(cli, "format", o->format, &chc_agree_writers[0].name, chc_agree_writer_count,
		sizeof(chc_agree_writers[0]));

	if (row < 0 || load_labels(cli, &labels) != 0)
		return CLI_TROUBLE;
	int status = cli_load_rulebook(cli, o->rulebook, &book);
	if (status == 0 && chc_agree_run(&agreement, book, &labels, cli->operands[1], NULL, o->threads, &e) != 0)
		status = cli_error(cli, &e);
	if (status == 0)
		status = write_agreement(cli, o, row, agreement);
	chc_agreement_free(agreement);
	chc_rulebook_free(book);
	chc_labels_release(&labels);
	return status;
}

const struct cli_command cmd_agree = {
	.name = "agree",
	.operands = "LABELS FOLDER",
	.least = 2,
	.most = 2,
	.summary = "how far the checker agrees with a person's labels",
	.details = "LABELS is a table with tabs and the columns file, requirement and verdict (a value and a quote "
		"are shown beside a disagreement); file is a file or folder in FOLDER. A requirement without a row "
		"for a file is not scored.",
	.options = (const struct cli_option[]){
		CLI_OPTION_RULEBOOK(struct agree_options, rulebook),
		CLI_OPTION_FORMAT(struct agree_options, format, "text (the default), json, or md: a sheet of the disagreements"),
		CLI_OPTION_OUTPUT(struct agree_options, output),
		CLI_OPTION_MANIFEST,
		CLI_OPTION_THREADS(struct agree_options, threads),
		{ 0 },
	},
	.options_size = sizeof(struct agree_options),
	.run = run,
};
