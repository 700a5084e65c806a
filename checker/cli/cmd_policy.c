/* SPDX-License-Identifier: MIT */
/*
 * `chcheck policy`: all PATHs as one organisation's policy.
 */
#include "chcheck/assess.h"
#include "chcheck/policy_writer.h"
#include "cli/redaction.h"
#include "cli/rulebooks.h"

struct policy_options {
	struct cli_list rulebooks;
	const char *format, *output, *overlay;
	int policy_date;
	unsigned threads;
	bool ocr, csvw;
	struct cli_redact_options redact;
};

/* Whether a verdict on something of this force is a departure. */
static bool departs(enum chc_verdict verdict, enum chc_force force)
{
	static const bool verdicts[CHC_VERDICT_MAX] = {
		[CHC_NOT_MET] = true, [CHC_PARTLY] = true, [CHC_SILENT] = true,
	};
	static const bool forces[CHC_FORCE_MAX] = {
		[CHC_FORCE_SHOULD] = true, [CHC_FORCE_MUST] = true,
	};

	return verdicts[verdict] && forces[force];
}

static int exit_status(const struct chc_report *r)
{
	int status = CLI_CONFORMS;

	for (size_t i = 0; i < r->finding_count; i++) {
		const struct chc_finding *f = &r->findings[i];

		if (f->verdict == CHC_ERROR)
			return CLI_TROUBLE;
		enum chc_force force = chc_overlay_force(r->overlay, f->requirement);
		if (departs(f->verdict, force) || (f->own && departs(f->own->verdict, force)))
			status = CLI_DEPARTS;
	}
	return status;
}

/* An `error` finding is trouble, and the reason belongs on standard error too. */
static void warn_errors(const struct cli *cli, const struct chc_report *r)
{
	for (size_t i = 0; i < r->finding_count; i++)
		if (r->findings[i].verdict == CHC_ERROR)
			cli_warn(cli, NULL, 0, "requirement '%s' could not be judged: %s",
				r->findings[i].requirement->id, r->findings[i].reason);
}

static int write_report(const struct cli *cli, const struct policy_options *o,
	const struct chc_policy_writer *writer, const struct chc_report *report, int status)
{
	struct cli_redaction hidden;
	struct chc_error e = CHC_ERROR_INIT;
	struct cli_drain out;
	int rc = cli_redaction_open(cli, &hidden, &o->redact);

	if (rc == 0 && hidden.redactor && chc_redact_report(hidden.redactor, &report, report, &e) != 0)
		rc = cli_error(cli, &e);
	if (rc == 0)
		rc = cli_drain_open(cli, &out, o->output);
	if (rc == 0) {
		writer->write(&out.buf, report);
		status = cli_drain_close(cli, &out, status);
	}
	cli_redaction_close(&hidden);
	if (rc != 0)
		return CLI_TROUBLE;
	if (o->csvw && status != CLI_TROUBLE && cli_csvw(cli, writer->metadata, o->output) != 0)
		return CLI_TROUBLE;
	return status;
}

static int assess(struct cli *cli, const struct policy_options *o, const struct chc_policy_writer *writer,
	const struct cli_rulebooks *books, const struct chc_overlay *overlay)
{
	struct chc_assessment a = CHC_ASSESSMENT_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_assess_options options = {
		.rulebooks = (const struct chc_rulebook *const *)books->items, .rulebook_count = books->count,
		.overlay = overlay, .policy_date = o->policy_date, .threads = o->threads,
		.read = { .ocr = o->ocr }, .progress = cli_progress(cli),
	};
	int status = CLI_TROUBLE;

	if (chc_assess_paths(&a, &options, cli->operands, cli->operand_count, &e) != 0)
		return cli_error(cli, &e);
	for (size_t i = 0; i < a.unusable_count; i++)
		cli_error(cli, &a.unusable[i].error);
	if (a.report) {
		for (size_t i = 0; i < a.report->document_count; i++)
			cli_warn_of_name(cli, a.report->documents[i]->path, CLI_KIND_POLICY);
		warn_errors(cli, a.report);
		status = a.unusable_count > 0 ? CLI_TROUBLE : exit_status(a.report);
		status = write_report(cli, o, writer, a.report, status);
	}
	chc_assessment_release(&a);
	return status;
}

static int run(struct cli *cli, const void *options)
{
	const struct policy_options *o = options;
	struct cli_rulebooks books;
	/* a wrong format is told before the work, not after it */
	int row = cli_choose(cli, "format", o->format, &chc_policy_writers[0].name, chc_policy_writer_count,
		sizeof(chc_policy_writers[0]));

	if (row < 0 || !cli_has_ocr(cli, o->ocr))
		return CLI_TROUBLE;
	if (o->csvw && (!chc_policy_writers[row].metadata || !o->output))
		return cli_usage(cli, "'--csvw' goes with '--output' and with '--format' csv");
	int status = cli_load_rulebooks(cli, &o->rulebooks, o->policy_date, &books);
	struct chc_overlay *overlay = NULL;
	if (status == 0)
		status = cli_load_overlay(cli, o->overlay, &books, &overlay);
	if (status == 0)
		status = assess(cli, o, &chc_policy_writers[row], &books, overlay);
	chc_overlay_free(overlay);
	cli_free_rulebooks(&books);
	return status;
}

const struct cli_command cmd_policy = {
	.name = "policy",
	.operands = "PATH...",
	.least = 1,
	.summary = "judges policy texts against the Code, with the words behind each verdict",
	.details = "All PATHs (files, and folders with everything in them) are taken as one organisation's policy. "
		"Exit status 1 says that a requirement with the force of should or must is not met, partly met or "
		"not spoken of.",
	.options = (const struct cli_option[]){
		CLI_OPTION_RULEBOOKS(struct policy_options, rulebooks),
		CLI_OPTION_OVERLAY(struct policy_options, overlay),
		{ "policy-date", 0, "DATE", "the day of the policy, YYYY-MM-DD: it is judged by the edition of the rulebook "
			"that was in force then (default: today)", CLI_TODAY, offsetof(struct policy_options, policy_date) },
		CLI_OPTION_FORMAT(struct policy_options, format, "text (the default), html, view, json, csv, md, sarif or junit"),
		CLI_OPTION_OUTPUT(struct policy_options, output),
		CLI_OPTION_CSVW(struct policy_options, csvw),
		CLI_OPTION_MANIFEST,
		CLI_OPTIONS_REDACT(struct policy_options, redact),
		CLI_OPTION_THREADS(struct policy_options, threads),
		CLI_OPTION_OCR(struct policy_options, ocr),
		{ 0 },
	},
	.options_size = sizeof(struct policy_options),
	.run = run,
};
