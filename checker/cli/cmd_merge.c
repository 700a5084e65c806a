/* SPDX-License-Identifier: MIT */
/*
 * `chcheck merge`: aggregates of registers in, their exact sum out, as an
 * aggregate again or as indicators.
 */
#include <string.h>

#include "chcheck/file.h"
#include "chcheck/hash.h"
#include "chcheck/merge.h"
#include "cli/counts.h"
#include "cli/rulebooks.h"

struct merge_options {
	const char *rulebook, *format, *output;
	struct cli_counts_options counts;
};

/* Everything that is written of the sum. */
struct sum {
	struct chc_rulebook *rulebook;
	struct chc_aggregate *aggregate;
	struct chc_aggregate_head head;
	struct chc_figures figures;
	const struct merge_options *o;
};

static int put_aggregate(struct cli *cli, struct chc_buf *out, struct sum *s)
{
	if (s->o->counts.by)
		return cli_usage(cli, "'--by' is for indicators: with text, json or csv");
	return cli_counts_aggregate(cli, out, s->aggregate, &s->head, &s->o->counts);
}

static int put_text(struct cli *cli, struct chc_buf *out, struct sum *s)
{
	int status = cli_counts_figures(cli, &s->figures, s->aggregate, &s->o->counts, NULL, &cli->arena);

	if (status == 0)
		chc_figures_text(out, &s->figures, s->rulebook->indicator_notes, s->head.period_by);
	return status;
}

static int put_json(struct cli *cli, struct chc_buf *out, struct sum *s)
{
	int status = cli_counts_figures(cli, &s->figures, s->aggregate, &s->o->counts, NULL, &cli->arena);

	if (status == 0)
		chc_indicators_json(out, &s->figures, s->head.cases, s->head.period_by);
	return status;
}

static int put_csv(struct cli *cli, struct chc_buf *out, struct sum *s)
{
	int status = cli_counts_figures(cli, &s->figures, s->aggregate, &s->o->counts, NULL, &cli->arena);

	if (status == 0)
		chc_figures_csv(out, &s->figures, s->head.period_by);
	return status;
}

static const struct { const char *name; int (*put)(struct cli *, struct chc_buf *, struct sum *); } formats[] = {
	{ "aggregate", put_aggregate }, { "text", put_text }, { "json", put_json }, { "csv", put_csv },
};

/* Which operand before this one has the same bytes: it is the same register twice, or there is nothing in it. */
static int check_repeated(const struct cli *cli, char (*sums)[CHC_SHA256_TEXT], size_t index)
{
	struct chc_buf bytes = CHC_BUF_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	int status = 0;

	/* what cannot be read is said by the reader */
	if (chc_file_read(&bytes, cli->operands[index], 0, &e) == 0)
		chc_sha256_of(sums[index], bytes.ptr, bytes.len);
	chc_buf_release(&bytes);
	for (size_t i = 0; status == 0 && sums[index][0] && i < index; i++) {
		if (strcmp(sums[i], sums[index]) != 0)
			continue;
		chc_error_at(&e, CHC_E_INPUT, cli->operands[index], 0, 0,
			"holds the same as '%s': the cases of one register would be counted twice", cli->operands[i]);
		status = cli_error(cli, &e);
	}
	return status;
}

/* All operands; the first decides how the months are told. How many could be added. */
static size_t add_all(struct cli *cli, struct sum *s)
{
	size_t added = 0;
	char (*sums)[CHC_SHA256_TEXT] = chc_arena_array(&cli->arena, cli->operand_count, sizeof(*sums));

	for (size_t i = 0; i < cli->operand_count; i++) {
		struct chc_error e = CHC_ERROR_INIT;
		uint64_t before = s->head.cases;

		if (chc_merge_file(s->aggregate, &s->head, cli->operands[i], s->rulebook, &cli->arena, &e) != 0)
			cli_error(cli, &e);
		else if (sums && (s->head.cases == before || check_repeated(cli, sums, i) == 0))
			added++;
	}
	chc_aggregate_head_settle(&s->head);
	return added;
}

static int run(struct cli *cli, const void *options)
{
	const struct merge_options *o = options;
	struct sum s = { .o = o };
	struct chc_buf out = CHC_BUF_INIT;
	int format = cli_choose(cli, "format", o->format, &formats[0].name, sizeof(formats) / sizeof(formats[0]),
		sizeof(formats[0]));
	int status = CLI_TROUBLE;

	if (format < 0)
		return CLI_TROUBLE;
	if (cli_load_rulebook_at(cli, o->rulebook, CHC_DATE_NONE, CHC_RULEBOOK_FOR_CASES, &s.rulebook) != 0)
		goto out;
	s.aggregate = chc_aggregate_new(s.rulebook, NULL, CHC_PERIOD_CLOSED);
	if (!s.aggregate) {
		cli_usage(cli, "out of memory");
		goto out;
	}
	/* a sum that lacks a part would be a wrong one */
	if (add_all(cli, &s) == cli->operand_count && formats[format].put(cli, &out, &s) == 0)
		status = cli_write(cli, o->output, &out, CLI_CONFORMS);
out:
	chc_aggregate_free(s.aggregate);
	chc_rulebook_free(s.rulebook);
	chc_buf_release(&out);
	return status;
}

const struct cli_command cmd_merge = {
	.name = "merge", .operands = "AGGREGATE...", .least = 1,
	.summary = "adds aggregates of registers exactly",
	.details = "An aggregate is what 'cases --aggregate' writes. Registers whose aggregates are added must have no case in "
		"common. Aggregates of other options, and such with hidden counts, are refused.",
	.options = (const struct cli_option[]){
		CLI_OPTION_RULEBOOK(struct merge_options, rulebook),
		CLI_OPTION_FORMAT(struct merge_options, format, "aggregate (the default), text, json or csv (indicators)"),
		CLI_OPTION_OUTPUT(struct merge_options, output),
		CLI_OPTION_MANIFEST,
		CLI_OPTIONS_COUNTS(struct merge_options, counts),
		{ 0 } },
	.options_size = sizeof(struct merge_options),
	.run = run,
};
