/* SPDX-License-Identifier: MIT */
/*
 * `chcheck cases`: registers in, verdicts on every step of every case out.
 * Several registers are judged one after the other; one that cannot be used
 * is reported and the others go on.
 */
#include <stdlib.h>
#include <string.h>

#include "chcheck/cases.h"
#include "chcheck/cases_report.h"
#include "chcheck/file.h"
#include "chcheck/guess.h"
#include "chcheck/worklist.h"
#include "cli/calendars.h"
#include "cli/counts.h"
#include "cli/rulebooks.h"

struct cases_options {
	const char *mapping, *calendar, *rulebook, *format, *output, *explain, *overlay;
	int as_of;
	struct cli_list closures;
	bool weekend_receipt, sensitivity, guess_map, aggregate;
	unsigned threads, open_within;
	const char *period_by, *shard;
	struct cli_counts_options counts;
};

/* Where the text of cases goes, and what more is needed to write it. */
struct target {
	struct chc_output *out;
	const struct chc_calendar *closures;
	struct chc_worklist list;
};

static void write_line(struct chc_buf *out, const struct chc_tally *tally, const struct chc_case *c,
	const struct chc_case_result *r, void *payload)
{
	(void)payload;
	chc_case_ndjson(out, tally, c, r);
}

static void write_explanation(struct chc_buf *out, const struct chc_tally *tally, const struct chc_case *c,
	const struct chc_case_result *r, void *payload)
{
	const struct target *target = payload;

	chc_case_explain(out, tally, target->closures, c, r);
}

/* Only ever called by one thread: a list of work is not judged by several. */
static void note_open(struct chc_buf *out, const struct chc_tally *tally, const struct chc_case *c,
	const struct chc_case_result *r, void *payload)
{
	struct target *target = payload;

	(void)out;
	chc_worklist_add(&target->list, tally, c, r);
}

static int put_lines(struct chc_span text, void *payload, struct chc_error *e)
{
	const struct target *target = payload;

	return chc_output_write(target->out, text.ptr, text.len, e);
}

static void write_csv(struct chc_buf *out, const struct chc_tally *tally, const struct chc_figures *figures)
{
	chc_figures_csv(out, figures, tally->period_by);
}

static const struct format {
	const char *name;
	/* writes each case as it comes */
	void (*write)(struct chc_buf *, const struct chc_tally *, const struct chc_case *,
		const struct chc_case_result *, void *);
	void (*summary)(struct chc_buf *, const struct chc_tally *, const struct chc_figures *);
	void (*list)(struct chc_buf *, const struct chc_worklist *, const struct chc_tally *);
} formats[] = {
	{ "text", NULL, chc_cases_text, NULL },
	{ "json", NULL, chc_cases_json, NULL },
	{ "ndjson", write_line, NULL, NULL },
	{ "csv", NULL, write_csv, NULL },
};
/* One case, in place of the text of all. */
static const struct format explanation = { "text", write_explanation, NULL, NULL };
/* Open steps, in place of all cases. */
static const struct format worklists[] = {
	{ "text", note_open, NULL, chc_worklist_text },
	{ "json", note_open, NULL, chc_worklist_json },
};

/* Everything that a run needs, released together. */
struct setup {
	struct chc_editions editions;
	struct chc_rulebook *rulebook;          /* the edition in force at the day of judgement */
	struct chc_overlay *overlay;
	struct cli_calendars calendars;
	struct chc_mapping *mapping;
	struct chc_diags diags;
	size_t shown;                           /* diagnostics that were printed */
};

/* The new ones only: registers add theirs one after the other. */
static void show_diags(const struct cli *cli, struct setup *s)
{
	struct chc_diags rest = s->diags;

	if (s->shown == rest.count)
		return;
	rest.items += s->shown;
	rest.count -= s->shown;
	cli_diags(cli, &rest, CHC_SEV_WARNING);
	s->shown = s->diags.count;
}

static int prepare(struct cli *cli, const struct cases_options *o, struct setup *s)
{
	struct chc_error e = CHC_ERROR_INIT;
	int as_of = o->as_of != CHC_DATE_NONE ? o->as_of : cli->today;

	if (cli_load_editions(cli, o->rulebook, CHC_RULEBOOK_FOR_CASES, &s->editions) != 0)
		return CLI_TROUBLE;
	s->rulebook = s->editions.items[chc_editions_at(&s->editions, as_of)];
	size_t errors = s->diags.errors;
	const struct cli_rulebooks books = { &s->rulebook, 1 };
	if (cli_load_overlay(cli, o->overlay, &books, &s->overlay) != 0)
		return CLI_TROUBLE;
	if (cli_load_calendar(cli, &s->calendars, o->calendar) != 0)
		return CLI_TROUBLE;
	if (o->mapping && chc_mapping_load(&s->mapping, o->mapping, &s->diags, &e) != 0) {
		show_diags(cli, s);
		return s->diags.errors > errors ? CLI_TROUBLE : cli_error(cli, &e);
	}
	const int *mapped = NULL;
	size_t count = s->mapping ? chc_mapping_closures(s->mapping, &mapped) : 0;
	return cli_add_closures(cli, &s->calendars, &o->closures, mapped, count);
}

static void release(struct setup *s)
{
	chc_mapping_free(s->mapping);
	cli_free_calendars(&s->calendars);
	chc_overlay_free(s->overlay);
	chc_editions_release(&s->editions);
	chc_diags_release(&s->diags);
}

/* All registers into the output; how many could be used. */
static size_t judge_all(struct cli *cli, struct setup *s, const struct chc_cases_options *run,
	struct chc_tally *tally, const struct chc_cases_sink *sink)
{
	size_t usable = 0;

	for (size_t i = 0; i < cli->operand_count; i++) {
		struct chc_error e = CHC_ERROR_INIT;
		int status = chc_cases_run(tally, cli->operands[i], s->mapping, run, sink, &s->diags, &e);

		show_diags(cli, s);
		if (status == 0)
			usable++;
		else
			cli_error(cli, &e);
	}
	return usable;
}

/* What is to be done with all cases together. */
struct whole {
	const struct cases_options *o;
	const struct format *format;
	const struct chc_tally *tally;
	struct chc_aggregate *aggregate;        /* NULL: nothing of it is written */
	unsigned shard, shards;
};

static int put_aggregate(struct cli *cli, struct chc_buf *text, const struct whole *w)
{
	const struct chc_tally *t = w->tally;
	const struct chc_aggregate_head head = {
		.rulebook = t->rulebook->id, .rulebook_version = t->rulebook->version,
		.rulebook_sha256 = t->rulebook->sha256, .calendar = t->calendar->id,
		.period_by = t->period_by, .as_of = t->as_of, .weekend_receipt = t->weekend_receipt,
		.cases = t->cases, .identical_rows = t->identical, .rows_without_reference = t->no_reference,
		.shard_count = w->shards, .shards = w->shards ? (uint64_t)1 << (w->shard - 1) : 0,
	};

	return cli_counts_aggregate(cli, text, w->aggregate, &head, &w->o->counts);
}

static int put_summary(struct cli *cli, struct chc_buf *text, const struct whole *w)
{
	struct chc_arena arena = CHC_ARENA_INIT;
	struct chc_figures figures;
	/* people who want the indicators as text say for what */
	bool wanted = w->format->summary != chc_cases_text || w->o->counts.by;
	int status = wanted ? cli_counts_figures(cli, &figures, w->aggregate, &w->o->counts, &arena) : 0;

	if (status == 0)
		w->format->summary(text, w->tally, wanted ? &figures : NULL);
	chc_arena_release(&arena);
	return status;
}

static int finish(struct cli *cli, const struct whole *w, struct target *target)
{
	struct chc_output *out = target->out;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_buf text = CHC_BUF_INIT;
	int status = 0;

	if (w->o->aggregate)
		status = put_aggregate(cli, &text, w);
	else if (w->format->summary)
		status = put_summary(cli, &text, w);
	chc_worklist_sort(&target->list);
	if (w->format->list)
		w->format->list(&text, &target->list, w->tally);
	if (status == 0 && (text.failed || target->list.failed))
		status = cli_error(cli, chc_error_set(&e, CHC_E_NOMEM, "out of memory while writing the result") ? &e : NULL);
	else if (status == 0 && text.len > 0 && chc_output_write(out, text.ptr, text.len, &e) != 0)
		status = cli_error(cli, &e);
	chc_buf_release(&text);
	if (status != 0) {
		chc_output_abandon(out);
		return status;
	}
	if (chc_output_commit(out, &e) != 0)
		return cli_error(cli, &e);
	return chc_tally_departs(w->tally) ? CLI_DEPARTS : CLI_CONFORMS;
}

/* "2/5": the second of five parts. */
static int read_shard(const struct cli *cli, const char *text, struct whole *w)
{
	char *end = NULL;

	if (!text)
		return 0;
	unsigned long part = strtoul(text, &end, 10), parts = end && *end == '/' ? strtoul(end + 1, &end, 10) : 0;
	if (!end || *end || part < 1 || part > parts || parts > 64 || text[0] < '0' || text[0] > '9')
		return cli_usage(cli, "'--shard' takes one part of at most 64, such as 2/5, not '%s'", text);
	w->shard = (unsigned)part;
	w->shards = (unsigned)parts;
	return 0;
}

static int choose_period(const struct cli *cli, const char *name)
{
	const char *names[CHC_PERIOD_BY_MAX];

	for (int i = 0; i < CHC_PERIOD_BY_MAX; i++)
		names[i] = chc_period_by_name((enum chc_period_by)i);
	return cli_choose(cli, "period-by", name, names, CHC_PERIOD_BY_MAX, sizeof(names[0]));
}

/* All registers, and what is written of them together. */
static int judge_and_write(struct cli *cli, struct setup *s, struct chc_cases_options *run, struct whole *w,
	struct chc_tally *tally)
{
	struct chc_output out = CHC_OUTPUT_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct target target = { &out, s->calendars.closed, { .until = run->as_of + (int)w->o->open_within } };
	const struct chc_cases_sink sink = { w->o->aggregate ? NULL : w->format->write, put_lines, &target };
	int status = CLI_TROUBLE;

	chc_cases_tally_init(tally, run);
	if (chc_output_open(&out, w->o->output, &e) != 0)
		return cli_error(cli, &e);
	size_t usable = judge_all(cli, s, run, tally, &sink);
	bool found = !w->o->explain || tally->cases > 0;
	if (usable > 0 && !found)
		cli_usage(cli, "there is no case '%s' among those given", w->o->explain);
	if (usable == 0 || !found)
		chc_output_abandon(&out);
	else
		status = finish(cli, w, &target);
	if (usable < cli->operand_count)
		status = CLI_TROUBLE;
	chc_worklist_release(&target.list);
	return status;
}

static int judge(struct cli *cli, const struct cases_options *o, const struct format *format, struct setup *s)
{
	struct chc_cases_options run = {
		.rulebook = s->rulebook, .editions = &s->editions, .overlay = s->overlay,
		.calendar = s->calendars.base, .closures = s->calendars.closed,
		.as_of = o->as_of != CHC_DATE_NONE ? o->as_of : cli->today,
		.weekend_receipt = o->weekend_receipt,
		.readings = o->sensitivity || (format->write && !format->list),
		.temporary_folder = getenv("TMPDIR"), .threads = format->list ? 1 : o->threads, .only = o->explain,
	};
	struct whole w = { .o = o, .format = format };
	int period = choose_period(cli, o->period_by);

	if (period < 0 || read_shard(cli, o->shard, &w) != 0)
		return CLI_TROUBLE;
	struct chc_tally *tally = calloc(1, sizeof(*tally));
	int status = CLI_TROUBLE;
	if (format->summary)
		w.aggregate = chc_aggregate_new(run.rulebook, run.calendar, (enum chc_period_by)period);
	if (!tally || (format->summary && !w.aggregate)) {
		cli_usage(cli, "out of memory");
		goto out;
	}
	w.tally = tally;
	run.aggregate = w.aggregate;
	run.shard = w.shard;
	run.shards = w.shards;
	status = judge_and_write(cli, s, &run, &w, tally);
out:
	chc_aggregate_free(w.aggregate);
	free(tally);
	return status;
}

static int guess(struct cli *cli, const struct cases_options *o)
{
	struct chc_guess g = CHC_GUESS_INIT;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_buf out = CHC_BUF_INIT;
	int status;

	if (cli->operand_count != 1)
		return cli_usage(cli, "'--guess-map' takes one register at a time");
	if (o->mapping || o->explain || o->format)
		return cli_usage(cli, "'--guess-map' goes with no other option than '--output'");
	status = chc_guess_register(&g, cli->operands[0], NULL, &diags, &e);
	cli_diags(cli, &diags, CHC_SEV_WARNING);
	if (status != 0) {
		status = cli_error(cli, &e);
	} else {
		chc_guess_yaml(&out, &g);
		status = cli_write(cli, o->output, &out, CLI_CONFORMS);
	}
	chc_buf_release(&out);
	chc_guess_release(&g);
	chc_diags_release(&diags);
	return status;
}

static int run(struct cli *cli, const void *options)
{
	const struct cases_options *o = options;
	struct setup s = { .shown = 0 };
	int format = cli_choose(cli, "format", o->format, &formats[0].name,
		sizeof(formats) / sizeof(formats[0]), sizeof(formats[0]));

	if (format < 0)
		return CLI_TROUBLE;
	if (o->guess_map)
		return guess(cli, o);
	const struct format *chosen = &formats[format];
	if (o->explain && format == 0)
		chosen = &explanation;
	if (o->open_within > 0 && ((size_t)format >= sizeof(worklists) / sizeof(worklists[0]) || o->explain))
		return cli_usage(cli, "'--open-within' is written as text or json, and not with '--explain'");
	if (o->open_within > 10000)
		return cli_usage(cli, "'--open-within' takes at most 10000 days");
	if (o->open_within > 0)
		chosen = &worklists[format];
	if (o->aggregate && (!chosen->summary || o->counts.by || o->format))
		return cli_usage(cli, "'--aggregate' is written as JSON and goes with no '--format', '--by', '--explain' "
			"or '--open-within'");
	if ((o->counts.by || o->counts.hide_below) && !chosen->summary)
		return cli_usage(cli, "'--by' and '--hide-below' are for indicators: with text, json or csv");
	int status = prepare(cli, o, &s);
	if (status == 0)
		status = judge(cli, o, chosen, &s);
	release(&s);
	return status;
}

const struct cli_command cmd_cases = {
	.name = "cases", .operands = "REGISTER...", .least = 1,
	.summary = "judges every case of a complaint register",
	.details = "A register is a CSV file with one row a case ('-': standard input). The columns "
		"case_ref and received are needed; a mapping file says which of its columns are which. "
		"Or it has one row an event: case_ref, event (named as those columns), date, and value for "
		"what is no date.\n"
		"Exit status: 0 nothing is late, 1 a step is late, overdue or missing or a check is "
		"not met, 2 trouble.",
	.options = (const struct cli_option[]){
		{ "mapping", 'm', "FILE", "YAML file that names the register's columns and words",
			CLI_STRING, offsetof(struct cases_options, mapping) },
		CLI_OPTION_AS_OF(struct cases_options, as_of),
		CLI_OPTION_CALENDAR(struct cases_options, calendar),
		CLI_OPTION_RULEBOOK(struct cases_options, rulebook),
		CLI_OPTION_OVERLAY(struct cases_options, overlay),
		CLI_OPTION_FORMAT(struct cases_options, format, "text (the default), json, ndjson, csv (the indicators)"),
		CLI_OPTION_OUTPUT(struct cases_options, output),
		CLI_OPTION_THREADS(struct cases_options, threads),
		CLI_OPTION_CLOSURES(struct cases_options, closures),
		{ "weekend-receipt", 0, NULL, "a receipt on a day off counts as the next working day",
			CLI_FLAG, offsetof(struct cases_options, weekend_receipt) },
		{ "explain", 0, "REF", "this one case day by day, with every clock (as text); or its line or counts alone",
			CLI_STRING, offsetof(struct cases_options, explain) },
		{ "guess-map", 0, NULL, "judges nothing: writes a mapping guessed from the register, for a person to correct",
			CLI_FLAG, offsetof(struct cases_options, guess_map) },
		{ "open-within", 0, "N", "the list of work: steps that are overdue, or due in the next N days of the calendar, "
			"by service and handler (as text or json)",
			CLI_NUMBER, offsetof(struct cases_options, open_within) },
		CLI_OPTIONS_COUNTS(struct cases_options, counts),
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
