/* SPDX-License-Identifier: MIT */
/*
 * The table of forms in which `chcheck cases` writes, between the options a
 * person gave and the report writers: a new form is a row here.
 */
#include "cli/cases_formats.h"

#include <string.h>

#include "chcheck/case_xes.h"
#include "chcheck/cases_report.h"
#include "chcheck/figures_report.h"
#include "chcheck/what_if.h"

static void write_line(struct chc_buf *out, const struct chc_tally *tally, const struct chc_case *c,
	const struct chc_case_result *r, void *payload)
{
	(void)payload;
	chc_case_ndjson(out, tally, c, r);
}

static void write_explanation(struct chc_buf *out, const struct chc_tally *tally, const struct chc_case *c,
	const struct chc_case_result *r, void *payload)
{
	const struct cases_target *target = payload;

	chc_case_explain(out, tally, target->closures, c, r);
}

static void note_open(struct chc_buf *out, const struct chc_tally *tally, const struct chc_case *c,
	const struct chc_case_result *r, void *payload)
{
	struct cases_target *target = payload;

	(void)out;
	chc_worklist_add(&target->list, tally, c, r);
}

static void write_csv(struct chc_buf *out, const struct chc_tally *tally, const struct chc_figures *figures)
{
	chc_figures_csv(out, figures, tally->period_by);
}

static void write_row(struct chc_buf *out, const struct chc_tally *tally, const struct chc_case *c,
	const struct chc_case_result *r, void *payload)
{
	const struct cases_target *target = payload;

	chc_case_csv(out, &target->table, tally, c, r);
}

static void write_csv_head(struct chc_buf *out, const struct cases_target *target)
{
	chc_case_csv_head(out, &target->table);
}

static void describe_cases(struct chc_buf *out, const struct cases_target *target, const char *url)
{
	chc_case_csvw(out, &target->table, target->tally, url);
}

static void describe_figures(struct chc_buf *out, const struct cases_target *target, const char *url)
{
	chc_figures_csvw(out, target->tally, url);
}

static void describe_what_if(struct chc_buf *out, const struct cases_target *target, const char *url)
{
	chc_what_if_csvw(out, target->tally, url);
}

static void write_trace(struct chc_buf *out, const struct chc_tally *tally, const struct chc_case *c,
	const struct chc_case_result *r, void *payload)
{
	(void)payload;
	chc_case_xes(out, tally, c, r);
}

static void write_xes_head(struct chc_buf *out, const struct cases_target *target)
{
	chc_case_xes_head(out, target->tally);
}

static void write_xes_tail(struct chc_buf *out, const struct cases_target *target)
{
	(void)target;
	chc_case_xes_tail(out);
}

static void write_note(struct chc_buf *out, const struct chc_tally *tally, const struct chc_case *c,
	const struct chc_case_result *r, void *payload)
{
	const struct cases_target *target = payload;

	chc_case_book_note(out, &target->table, tally, c, r);
}

static void write_hidden_text(struct chc_buf *out, const struct chc_tally *tally, const struct chc_figures *figures)
{
	chc_figures_text(out, figures, tally->rulebook->indicator_notes, tally->period_by);
}

static void write_hidden_json(struct chc_buf *out, const struct chc_tally *tally, const struct chc_figures *figures)
{
	chc_indicators_json(out, figures, tally->cases, tally->period_by);
}

static const struct cases_format formats[] = {
	{ .name = "text", .summary = chc_cases_text, .hidden = write_hidden_text, .figures_by_only = true },
	{ .name = "json", .summary = chc_cases_json, .hidden = write_hidden_json },
	{ .name = "ndjson", .write = write_line, .readings = true },
	{ .name = "csv", .summary = write_csv, .csvw = describe_figures },
	{ .name = "html", .summary = chc_cases_html, .charts = true },
	{ .name = "csv-cases", .write = write_row, .head = write_csv_head, .csvw = describe_cases, .readings = true },
	{ .name = "xlsx", .write = write_note, .workbook = true, .readings = true },
	{ .name = "xes", .write = write_trace, .head = write_xes_head, .tail = write_xes_tail },
};
/* One case, in place of the text of all. */
static const struct cases_format explanation = { .name = "text", .write = write_explanation, .readings = true };
/* Open steps, in place of all cases. */
static const struct cases_format worklists[] = {
	{ .name = "text", .write = note_open, .list = chc_worklist_text, .one_thread = true },
	{ .name = "json", .write = note_open, .list = chc_worklist_json, .one_thread = true },
};

/* The same cases under other limits, in place of the counts under those that apply. */
static const struct cases_format what_ifs[] = {
	{ .name = "text", .summary = chc_what_if_text, .what_if = true },
	{ .name = "json", .summary = chc_what_if_json, .what_if = true },
	{ .name = "ndjson", .write = write_line, .readings = true },
	{ .name = "csv", .summary = chc_what_if_csv, .csvw = describe_what_if, .what_if = true },
};

/* NULL after a message. */
static const struct cases_format *choose_what_if(const struct cli *cli, const struct cases_options *o)
{
	for (size_t i = sizeof(worklists) / sizeof(worklists[0]); o->format && i < sizeof(formats) / sizeof(formats[0]); i++) {
		if (strcmp(o->format, formats[i].name) != 0 || formats[i].write == write_line || formats[i].summary == write_csv)
			continue;
		cli_usage(cli, "'--what-if' is written as text, json, ndjson or csv: '%s' shows the limits that apply, alone",
			o->format);
		return NULL;
	}
	int format = cli_choose(cli, "format", o->format, &what_ifs[0].name, sizeof(what_ifs) / sizeof(what_ifs[0]),
		sizeof(what_ifs[0]));

	if (format < 0)
		return NULL;
	if (o->open_within == 0 && !o->aggregate && !o->sensitivity && (!o->explain || what_ifs[format].write))
		return &what_ifs[format];
	cli_usage(cli, "'--what-if' goes with no '--open-within', '--aggregate' or '--sensitivity', and with '--explain' "
		"as ndjson only");
	return NULL;
}

const struct cases_format *cli_cases_format(const struct cli *cli, const struct cases_options *o)
{
	if (o->what_if.count > 0 || o->what_if_file)
		return choose_what_if(cli, o);
	int format = cli_choose(cli, "format", o->format, &formats[0].name,
		sizeof(formats) / sizeof(formats[0]), sizeof(formats[0]));

	if (format < 0)
		return NULL;
	if (o->open_within > 0 && ((size_t)format >= sizeof(worklists) / sizeof(worklists[0]) || o->explain)) {
		cli_usage(cli, "'--open-within' is written as text or json, and not with '--explain'");
		return NULL;
	}
	if (o->explain && format == 0)
		return &explanation;
	return o->open_within > 0 ? &worklists[format] : &formats[format];
}
