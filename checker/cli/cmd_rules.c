/* SPDX-License-Identifier: MIT */
/*
 * `chcheck rules`: the rulebook read (list, show) and tried (lint, test).
 */
#include <string.h>

#include "chcheck/nearest.h"
#include "chcheck/rules_lint.h"
#include "chcheck/rules_mutate.h"
#include "chcheck/rules_test.h"
#include "chcheck/rules_writer.h"
#include "cli/rulebooks.h"

#define DEFAULT_RULEBOOK "lgsco-2024"

struct rules_options {
	const char *rulebook, *format, *output;
	bool mutate;
	unsigned threads, least;
};

/* In per cent: below it the examples do not guard the rules well enough. */
#define LEAST_NOTICED 90u

static const char *book_name(const struct rules_options *o)
{
	return o->rulebook ? o->rulebook : DEFAULT_RULEBOOK;
}

/* The rulebook, or NULL after messages. */
static struct chc_rulebook *load(struct cli *cli, const struct rules_options *o)
{
	struct chc_rulebook *book = NULL;

	return cli_load_rulebook(cli, o->rulebook, &book) == 0 ? book : NULL;
}

static int finish(const struct cli *cli, const struct rules_options *o, struct chc_buf *out, int status)
{
	status = cli_write(cli, o->output, out, status);
	chc_buf_release(out);
	return status;
}

static int run_list(struct cli *cli, const void *options)
{
	const struct rules_options *o = options;
	struct chc_buf out = CHC_BUF_INIT;
	int row = cli_choose(cli, "format", o->format, &chc_rules_list_writers[0].name,
		chc_rules_list_writer_count, sizeof(chc_rules_list_writers[0]));

	if (row < 0)
		return CLI_TROUBLE;
	struct chc_rulebook *book = load(cli, o);
	if (!book)
		return CLI_TROUBLE;
	chc_rules_list_writers[row].write(&out, book);
	chc_rulebook_free(book);
	return finish(cli, o, &out, CLI_CONFORMS);
}

/* Those of a paragraph, or that begin so: what a person types who knows no id yet. */
static size_t list_near(const struct chc_rulebook *book, const char *word, struct chc_buf *out)
{
	size_t count = 0;

	for (size_t i = 0; i < book->requirement_count; i++) {
		const struct chc_requirement *r = &book->requirements[i];
		bool near = (r->paragraph && strcmp(r->paragraph, word) == 0) || strncmp(r->id, word, strlen(word)) == 0;

		if (near)
			chc_buf_printf(out, "%s%s", count++ ? ", " : "", r->id);
	}
	return out->failed ? 0 : count;
}

static int unknown_requirement(const struct cli *cli, const struct chc_rulebook *book, const char *id)
{
	const char *nearest = book->requirement_count == 0 ? NULL : chc_nearest(id, &book->requirements[0].id,
		book->requirement_count, sizeof(book->requirements[0]));
	struct chc_buf near = CHC_BUF_INIT;
	size_t count = id[0] ? list_near(book, id, &near) : 0;

	if (count == 1)
		cli_usage(cli, "no requirement is called '%s'; did you mean '%s'?", id, near.ptr);
	else if (count > 1)
		cli_usage(cli, "no requirement is called '%s'; did you mean one of %s?", id, near.ptr);
	chc_buf_release(&near);
	if (count > 0)
		return CLI_TROUBLE;
	if (nearest)
		return cli_usage(cli, "no requirement is called '%s'; did you mean '%s'?", id, nearest);
	return cli_usage(cli, "no requirement is called '%s'; 'chcheck rules list' lists them", id);
}

static int run_show(struct cli *cli, const void *options)
{
	const struct rules_options *o = options;
	struct chc_buf out = CHC_BUF_INIT;
	struct chc_rulebook *book = load(cli, o);

	if (!book)
		return CLI_TROUBLE;
	const struct chc_requirement *r = chc_rulebook_requirement(book, cli->operands[0]);
	if (!r) {
		int status = unknown_requirement(cli, book, cli->operands[0]);

		chc_rulebook_free(book);
		return status;
	}
	chc_rules_show(&out, book, r);
	chc_rulebook_free(book);
	return finish(cli, o, &out, CLI_CONFORMS);
}

static int run_lint(struct cli *cli, const void *options)
{
	const struct rules_options *o = options;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_rules_summary summary;
	struct chc_buf out = CHC_BUF_INIT;
	int rc = chc_rules_lint(&summary, book_name(o), NULL, o->threads, &diags, &e);
	int status = diags.errors + diags.warnings > 0 ? CLI_DEPARTS : CLI_CONFORMS;

	cli_diags(cli, &diags, CHC_SEV_INFO);
	if (rc != 0)
		status = cli_error(cli, &e);
	else
		chc_buf_printf(&out, "%zu requirements, %zu patterns (%zu tried on every sentence): %zu errors, "
			"%zu warnings\n", summary.requirements, summary.patterns, summary.unfiltered, diags.errors,
			diags.warnings);
	chc_diags_release(&diags);
	return rc != 0 ? status : finish(cli, o, &out, status);
}

static int test_book(const struct cli *cli, const struct rules_options *o, const struct chc_rulebook *book,
	const char *only)
{
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_rules_tally tally;
	struct chc_buf out = CHC_BUF_INIT;

	if (only && !chc_rulebook_requirement(book, only))
		return unknown_requirement(cli, book, only);
	int rc = chc_rules_test(&tally, book, only, &diags, &e);
	cli_diags(cli, &diags, CHC_SEV_INFO);
	chc_diags_release(&diags);
	if (rc != 0)
		return cli_error(cli, &e);
	chc_buf_printf(&out, "%zu of %zu examples of %zu requirements come out as expected\n",
		tally.examples - tally.failed, tally.examples, tally.requirements);
	return finish(cli, o, &out, tally.failed ? CLI_DEPARTS : CLI_CONFORMS);
}

static bool is_below(const struct chc_mutation *m, unsigned least)
{
	return m->rule.noticed * 100 < m->rule.made * (least ? least : LEAST_NOTICED);
}

static int mutate_book(const struct cli *cli, const struct rules_options *o, const struct chc_rulebook *book,
	const char *only, int row)
{
	struct chc_mutation m = CHC_MUTATION_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_buf out = CHC_BUF_INIT;

	if (only && !chc_rulebook_requirement(book, only))
		return unknown_requirement(cli, book, only);
	int rc = chc_rules_mutate(&m, book, only, o->threads, &e);
	int status = m.failed > 0 || is_below(&m, o->least) ? CLI_DEPARTS : CLI_CONFORMS;
	if (m.failed > 0)
		cli_warn(cli, NULL, 0, "%zu examples were left out: they do not come out as expected with nothing changed; "
			"'chcheck rules test' lists them", m.failed);
	if (rc == 0)
		chc_mutation_writers[row].write(&out, &m);
	chc_mutation_release(&m);
	return rc != 0 ? cli_error(cli, &e) : finish(cli, o, &out, status);
}

static int run_test(struct cli *cli, const void *options)
{
	const struct rules_options *o = options;
	const char *only = cli->operand_count > 0 ? cli->operands[0] : NULL;
	int row = cli_choose(cli, "format", o->format, &chc_mutation_writers[0].name, chc_mutation_writer_count,
		sizeof(chc_mutation_writers[0]));

	if (row < 0)
		return CLI_TROUBLE;
	if (!o->mutate && (o->format || o->threads || o->least))
		return cli_usage(cli, "'--format', '--threads' and '--least' go with '--mutate'");
	if (o->least > 100)
		return cli_usage(cli, "'--least' is a share in per cent, at most 100");
	struct chc_rulebook *book = load(cli, o);
	if (!book)
		return CLI_TROUBLE;
	int status = o->mutate ? mutate_book(cli, o, book, only, row) : test_book(cli, o, book, only);
	chc_rulebook_free(book);
	return status;
}

static int run_new(struct cli *cli, const void *options)
{
	const struct rules_options *o = options;
	struct chc_buf out = CHC_BUF_INIT;
	struct chc_rulebook *book = load(cli, o);
	const char *id = cli->operands[0];

	if (!book)
		return CLI_TROUBLE;
	int status = CLI_CONFORMS;
	if (chc_rulebook_requirement(book, id))
		status = cli_usage(cli, "there is a requirement '%s' already; 'chcheck rules show %s' prints it", id, id);
	else if (id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789.-")] != '\0')
		status = cli_usage(cli, "'%s' is no id: small letters, digits, '.' and '-' only", id);
	else
		chc_rules_new(&out, book, id);
	chc_rulebook_free(book);
	return status != CLI_CONFORMS ? status : finish(cli, o, &out, status);
}

static const struct cli_option list_options[] = {
	CLI_OPTION_RULEBOOK(struct rules_options, rulebook),
	CLI_OPTION_FORMAT(struct rules_options, format, "text, json"),
	CLI_OPTION_OUTPUT(struct rules_options, output),
	{ 0 }
};

static const struct cli_option plain_options[] = {
	CLI_OPTION_RULEBOOK(struct rules_options, rulebook),
	CLI_OPTION_OUTPUT(struct rules_options, output),
	{ 0 }
};

static const struct cli_option lint_options[] = {
	CLI_OPTION_RULEBOOK(struct rules_options, rulebook),
	CLI_OPTION_OUTPUT(struct rules_options, output),
	CLI_OPTION_THREADS(struct rules_options, threads),
	{ 0 }
};

static const struct cli_option test_options[] = {
	CLI_OPTION_RULEBOOK(struct rules_options, rulebook),
	{ "mutate", 0, NULL, "breaks each rule in small ways and counts the changes that an example notices",
		CLI_FLAG, offsetof(struct rules_options, mutate) },
	{ "least", 0, "PERCENT", "with --mutate: the share that has to be noticed (default: 90)",
		CLI_NUMBER, offsetof(struct rules_options, least) },
	CLI_OPTION_FORMAT(struct rules_options, format, "with --mutate: text (the default), json"),
	CLI_OPTION_OUTPUT(struct rules_options, output),
	CLI_OPTION_THREADS(struct rules_options, threads),
	{ 0 }
};

static const struct cli_command rules_list = {
	.name = "list", .summary = "all requirements: id, paragraph, force, title",
	.options = list_options, .options_size = sizeof(struct rules_options), .run = run_list,
};

static const struct cli_command rules_show = {
	.name = "show", .operands = "ID", .least = 1, .most = 1,
	.summary = "one requirement: what it asks, how it is judged, examples, advice, known gaps",
	.options = plain_options, .options_size = sizeof(struct rules_options), .run = run_show,
};

static const struct cli_command rules_lint = {
	.name = "lint", .summary = "what is wrong or weak in the rulebook",
	.details = "Exit status 1 when there is a warning or an error, 2 when the rulebook cannot be loaded.",
	.options = lint_options, .options_size = sizeof(struct rules_options), .run = run_lint,
};

static const struct cli_command rules_test = {
	.name = "test", .operands = "[ID]", .least = 0, .most = 1,
	.summary = "runs the rulebook's own examples, or those of one requirement",
	.details = "Exit status 1 when an example does not come out as it says; with --mutate, when fewer "
		"changes to rules than --least are noticed (changes to wordings are counted apart).",
	.options = test_options, .options_size = sizeof(struct rules_options), .run = run_test,
};

static const struct cli_command rules_new = {
	.name = "new", .operands = "ID", .least = 1, .most = 1,
	.summary = "the beginning of a new requirement, to be filled in",
	.options = plain_options, .options_size = sizeof(struct rules_options), .run = run_new,
};

const struct cli_command cmd_rules = {
	.name = "rules",
	.operands = "list|show|lint|test|new",
	.summary = "the rulebook: its text, its checks, its own examples",
	.commands = (const struct cli_command *const[]){
		&rules_list, &rules_show, &rules_lint, &rules_test, &rules_new, NULL },
};
