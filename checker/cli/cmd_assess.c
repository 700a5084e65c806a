/* SPDX-License-Identifier: MIT */
/*
 * `chcheck assess`: one organisation's folder, all sides of it in one report.
 */
#include <stdlib.h>
#include <string.h>

#include "chcheck/assess_organisation.h"
#include "chcheck/conformance_writer.h"
#include "cli/calendars.h"
#include "cli/redaction.h"
#include "cli/rulebooks.h"

struct assess_options {
	const char *rulebook, *calendar, *format, *output, *overlay, *wordings;
	int as_of;
	unsigned threads;
	struct cli_redact_options redact;
	bool ocr, csvw;
};

/* Everything that a run needs, released together. */
struct setup {
	struct chc_editions editions;
	struct chc_rulebook *rulebook;          /* the edition in force on the day of judgement */
	struct chc_overlay *overlay;
	struct cli_calendars calendars;
	struct chc_organisation *organisation;
	struct chc_names wordings;
};

static void release(struct setup *s)
{
	chc_organisation_free(s->organisation);
	cli_free_calendars(&s->calendars);
	chc_overlay_free(s->overlay);
	chc_editions_release(&s->editions);
}

static int load_organisation(struct cli *cli, struct setup *s)
{
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	int status = chc_organisation_load(&s->organisation, cli->operands[0], &diags, &e);

	cli_diags(cli, &diags, CHC_SEV_WARNING);
	if (status != 0 && diags.errors == 0)
		cli_error(cli, &e);
	chc_diags_release(&diags);
	return status == 0 ? 0 : CLI_TROUBLE;
}

static int prepare(struct cli *cli, const struct assess_options *o, int as_of, struct setup *s)
{
	if (cli_load_editions(cli, o->rulebook, CHC_RULEBOOK_WHOLE, &s->editions) != 0)
		return CLI_TROUBLE;
	s->rulebook = s->editions.items[chc_editions_at(&s->editions, as_of)];
	const struct cli_rulebooks books = { &s->rulebook, 1 };
	if (cli_load_overlay(cli, o->overlay, &books, &s->overlay) != 0)
		return CLI_TROUBLE;
	if (cli_load_calendar(cli, &s->calendars, o->calendar) != 0)
		return CLI_TROUBLE;
	return load_organisation(cli, s);
}

static int exit_status(const struct cli *cli, const struct chc_conformance *c)
{
	int status = c->departs ? CLI_DEPARTS : CLI_CONFORMS;

	for (size_t i = 0; i < c->unusable_count; i++)
		status = cli_error(cli, &c->unusable[i].error);
	for (size_t i = 0; c->report && i < c->report->finding_count; i++) {
		const struct chc_finding *f = &c->report->findings[i];
		if (f->verdict != CHC_ERROR)
			continue;
		cli_warn(cli, NULL, 0, "requirement '%s' could not be judged: %s", f->requirement->id, f->reason);
		status = CLI_TROUBLE;
	}
	return status;
}

/* "ID,ID" into names; each is a requirement of the rulebook that has a wording. */
static int read_wordings(struct cli *cli, const char *text, struct setup *s)
{
	struct chc_names *names = &s->wordings;
	const char **list = chc_arena_array(&cli->arena, strlen(text) + 1, sizeof(*list));

	if (!list)
		return cli_usage(cli, "out of memory");
	names->items = list;
	for (const char *at = text; *at; at += strspn(at, ",")) {
		size_t len = strcspn(at, ",");
		const char *id = chc_arena_copy(&cli->arena, (struct chc_span){ at, len });
		const struct chc_requirement *r = id ? chc_rulebook_requirement(s->rulebook, id) : NULL;

		if (!r || !r->wording)
			return cli_usage(cli, "'--apply-wording' takes ids of requirements%s ('chcheck rules list'); '%s' is none",
				r ? " with a wording" : "", id ? id : "");
		list[names->count++] = id;
		at += len;
	}
	return 0;
}

static int write_report(const struct cli *cli, const struct assess_options *o,
	const struct chc_conformance_writer *writer, const struct chc_conformance *c, int status)
{
	struct cli_redaction hidden;
	struct chc_error e = CHC_ERROR_INIT;
	struct cli_drain out;
	int rc = cli_redaction_open(cli, &hidden, &o->redact);

	if (rc == 0 && hidden.redactor && chc_redact_conformance(hidden.redactor, &c, c, &e) != 0)
		rc = cli_error(cli, &e);
	if (rc == 0)
		rc = cli_drain_open(cli, &out, o->output);
	if (rc == 0) {
		writer->write(&out.buf, c);
		status = cli_drain_close(cli, &out, status);
	}
	cli_redaction_close(&hidden);
	if (rc != 0)
		return CLI_TROUBLE;
	if (o->csvw && status != CLI_TROUBLE && cli_csvw(cli, writer->metadata, o->output) != 0)
		return CLI_TROUBLE;
	return status;
}

static int assess(struct cli *cli, const struct assess_options *o, int as_of, const struct setup *s,
	const struct chc_conformance_writer *writer)
{
	const struct chc_organisation_options options = {
		.rulebook = s->rulebook, .editions = &s->editions, .overlay = s->overlay, .calendar = s->calendars.base,
		.as_of = as_of, .read = { .ocr = o->ocr }, .threads = o->threads, .temporary_folder = getenv("TMPDIR"),
		.progress = cli_progress(cli),
		.apply_wording = o->wordings != NULL, .wordings = s->wordings,
	};
	struct chc_conformance *c = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	int status = chc_conformance_make(&c, s->organisation, &options, &diags, &e);

	cli_diags(cli, &diags, CHC_SEV_WARNING);
	if (status != 0) {
		status = diags.errors == 0 ? cli_error(cli, &e) : CLI_TROUBLE;
	} else {
		if (o->wordings && !c->report)
			cli_warn(cli, NULL, 0, "there is no policy that a wording could be added to");
		status = write_report(cli, o, writer, c, exit_status(cli, c));
	}
	chc_conformance_free(c);
	chc_diags_release(&diags);
	return status;
}

/* A form that this rulebook has no words for is told before the work too. */
static int check_rulebook(struct cli *cli, const struct chc_rulebook *book, const struct chc_conformance_writer *writer)
{
	const char *lacks = writer->lacks ? writer->lacks(book) : NULL;

	if (!lacks)
		return 0;
	return cli_usage(cli, "format '%s' needs the key '%s', which the rulebook '%s' does not have: take another with '-r'",
		writer->name, lacks, book->id);
}

static int run(struct cli *cli, const void *options)
{
	const struct assess_options *o = options;
	int as_of = o->as_of != CHC_DATE_NONE ? o->as_of : cli->today;
	struct setup s = { .rulebook = NULL };
	/* a wrong format is told before the work, not after it */
	int row = cli_choose(cli, "format", o->format, &chc_conformance_writers[0].name, chc_conformance_writer_count,
		sizeof(chc_conformance_writers[0]));

	if (row < 0 || !cli_has_ocr(cli, o->ocr))
		return CLI_TROUBLE;
	if (o->csvw && (!chc_conformance_writers[row].metadata || !o->output))
		return cli_usage(cli, "'--csvw' goes with '--output' and with '--format' csv");
	int status = prepare(cli, o, as_of, &s);
	if (status == 0 && o->wordings)
		status = read_wordings(cli, o->wordings, &s);
	if (status == 0)
		status = check_rulebook(cli, s.rulebook, &chc_conformance_writers[row]);
	if (status == 0)
		status = assess(cli, o, as_of, &s, &chc_conformance_writers[row]);
	release(&s);
	return status;
}

const struct cli_command cmd_assess = {
	.name = "assess",
	.operands = "ORG-FOLDER",
	.least = 1,
	.most = 1,
	.summary = "one organisation from every side: policy, cases, attestations, claims, and the form filled in",
	.details = "ORG-FOLDER holds organisation.yaml and what there is of policy/ or policies/DATE/, registers/, "
		"attestations.yaml, explanations.yaml, claims.tsv and ombudsman.csv. What the text says, what the cases show "
		"and what people say stand side by side; none changes another.\n"
		"Exit status 1 says that a requirement with the force of should or must is not met, partly met or not spoken of, "
		"or that the cases depart from one; 2 trouble.",
	.options = (const struct cli_option[]){
		CLI_OPTION_RULEBOOK(struct assess_options, rulebook),
		CLI_OPTION_AS_OF(struct assess_options, as_of),
		CLI_OPTION_CALENDAR(struct assess_options, calendar),
		CLI_OPTION_OVERLAY(struct assess_options, overlay),
		CLI_OPTION_FORMAT(struct assess_options, format, "text (the default), html, json or csv; form, form-odt, form-csv "
			"(the self-assessment filled in), table, table-odt, table-csv (paragraph by paragraph), pack or pack-odt "
			"(for members and committee)"),
		CLI_OPTION_OUTPUT(struct assess_options, output),
		CLI_OPTION_MANIFEST,
		CLI_OPTIONS_REDACT(struct assess_options, redact),
		CLI_OPTION_THREADS(struct assess_options, threads),
		CLI_OPTION_OCR(struct assess_options, ocr),
		{ "apply-wording", 0, NULL, "adds the proposed wordings of all gaps behind the policy, judges again and "
			"shows what would change, side effects too; --apply-wording=ID,ID adds these alone. Nothing is "
			"written into the policy",
			CLI_PERHAPS, offsetof(struct assess_options, wordings) },
		CLI_OPTION_CSVW(struct assess_options, csvw),
		{ 0 },
	},
	.options_size = sizeof(struct assess_options),
	.run = run,
};
