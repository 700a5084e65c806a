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
#include "cli/cli.h"

struct cases_options {
	const char *mapping, *calendar, *rulebook, *format, *output;
	int as_of;
	struct cli_list closures;
	bool weekend_receipt, sensitivity;
	unsigned threads;
};

static void write_line(struct chc_buf *out, const struct chc_tally *tally, const struct chc_case *c,
	const struct chc_case_result *r, void *payload)
{
	(void)payload;
	chc_case_ndjson(out, tally, c, r);
}

static int put_lines(struct chc_span text, void *payload, struct chc_error *e)
{
	return chc_output_write(payload, text.ptr, text.len, e);
}

static const struct {
	const char *name;
	/* writes each case as it comes */
	void (*write)(struct chc_buf *, const struct chc_tally *, const struct chc_case *,
		const struct chc_case_result *, void *);
	void (*summary)(struct chc_buf *, const struct chc_tally *);
} formats[] = {
	{ "text", NULL, chc_cases_text },
	{ "json", NULL, chc_cases_json },
	{ "ndjson", write_line, NULL },
};

/* Everything that a run needs, released together. */
struct setup {
	struct chc_rulebook *rulebook;
	struct chc_calendar *calendar, *closures;
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

/* Days separated by commas, into days; the number of them, or -1 after a message. */
static int read_days(const struct cli *cli, const char *text, int *days, size_t room)
{
	int count = 0;

	for (;;) {
		size_t len = strcspn(text, ",");
		int day = chc_date_parse_iso((struct chc_span){ text, len });

		if (day == CHC_DATE_NONE) {
			cli_usage(cli, "'%.*s' in --closures is no day; write YYYY-MM-DD, several with commas between",
				len > 40 ? 40 : (int)len, text);
			return -1;
		}
		if ((size_t)count == room) {
			cli_usage(cli, "more closure days than %zu", room);
			return -1;
		}
		days[count++] = day;
		if (text[len] == '\0')
			return count;
		text += len + 1;
	}
}

static int set_closures(struct cli *cli, const struct cases_options *o, struct setup *s)
{
	int days[1024];
	const int *mapped;
	size_t count = 0, from_mapping = s->mapping ? chc_mapping_closures(s->mapping, &mapped) : 0;
	struct chc_error e = CHC_ERROR_INIT;

	for (size_t i = 0; i < o->closures.count; i++) {
		int got = read_days(cli, o->closures.items[i], days + count, sizeof(days) / sizeof(days[0]) - count);

		if (got < 0)
			return CLI_TROUBLE;
		count += (size_t)got;
	}
	if (count + from_mapping > sizeof(days) / sizeof(days[0]))
		return cli_usage(cli, "more closure days than %zu", sizeof(days) / sizeof(days[0]));
	if (from_mapping > 0)
		memcpy(days + count, mapped, from_mapping * sizeof(*mapped));
	count += from_mapping;
	if (count == 0)
		return 0;
	return chc_calendar_with_closures(&s->closures, s->calendar, days, count, &e) != 0 ? cli_error(cli, &e) : 0;
}

static int prepare(struct cli *cli, const struct cases_options *o, struct setup *s)
{
	struct chc_error e = CHC_ERROR_INIT;
	int status = chc_rulebook_load(&s->rulebook, o->rulebook ? o->rulebook : "lgsco-2024", NULL, &s->diags, &e);
	size_t errors = s->diags.errors;

	show_diags(cli, s);
	if (status != 0)
		return errors > 0 ? CLI_TROUBLE : cli_error(cli, &e);
	if (chc_calendar_load(&s->calendar, o->calendar ? o->calendar : "england-and-wales", NULL, &e) != 0)
		return cli_error(cli, &e);
	if (o->mapping && chc_mapping_load(&s->mapping, o->mapping, &s->diags, &e) != 0) {
		show_diags(cli, s);
		return s->diags.errors > errors ? CLI_TROUBLE : cli_error(cli, &e);
	}
	return set_closures(cli, o, s);
}

static void release(struct setup *s)
{
	chc_mapping_free(s->mapping);
	chc_calendar_free(s->closures);
	chc_calendar_free(s->calendar);
	chc_rulebook_free(s->rulebook);
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

static int finish(struct cli *cli, size_t format, const struct chc_tally *tally, struct chc_output *out)
{
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_buf text = CHC_BUF_INIT;
	int status = 0;

	if (formats[format].summary)
		formats[format].summary(&text, tally);
	if (text.failed)
		status = chc_error_set(&e, CHC_E_NOMEM, "out of memory while writing the result");
	else if (text.len > 0)
		status = chc_output_write(out, text.ptr, text.len, &e);
	chc_buf_release(&text);
	if (status != 0) {
		chc_output_abandon(out);
		return cli_error(cli, &e);
	}
	if (chc_output_commit(out, &e) != 0)
		return cli_error(cli, &e);
	return chc_tally_departs(tally) ? CLI_DEPARTS : CLI_CONFORMS;
}

static int judge(struct cli *cli, const struct cases_options *o, size_t format, struct setup *s)
{
	struct chc_output out = CHC_OUTPUT_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	const struct chc_cases_options run = {
		.rulebook = s->rulebook, .calendar = s->calendar, .closures = s->closures,
		.as_of = o->as_of != CHC_DATE_NONE ? o->as_of : cli->today,
		.weekend_receipt = o->weekend_receipt,
		.readings = o->sensitivity || formats[format].write,
		.temporary_folder = getenv("TMPDIR"), .threads = o->threads,
	};
	struct chc_tally *tally = calloc(1, sizeof(*tally));
	const struct chc_cases_sink sink = { formats[format].write, put_lines, &out };
	int status = CLI_TROUBLE;

	if (!tally)
		return cli_usage(cli, "out of memory");
	chc_cases_tally_init(tally, &run);
	if (chc_output_open(&out, o->output, &e) != 0) {
		cli_error(cli, &e);
		goto out;
	}
	size_t usable = judge_all(cli, s, &run, tally, &sink);
	if (usable == 0)
		chc_output_abandon(&out);
	else
		status = finish(cli, format, tally, &out);
	if (usable < cli->operand_count)
		status = CLI_TROUBLE;
out:
	free(tally);
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
	int status = prepare(cli, o, &s);
	if (status == 0)
		status = judge(cli, o, (size_t)format, &s);
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
		{ "calendar", 'c', "CALENDAR",
			"england-and-wales (the default), scotland, northern-ireland, or a file",
			CLI_STRING, offsetof(struct cases_options, calendar) },
		CLI_OPTION_RULEBOOK(struct cases_options, rulebook),
		CLI_OPTION_FORMAT(struct cases_options, format, "text (the default), json, ndjson"),
		CLI_OPTION_OUTPUT(struct cases_options, output),
		CLI_OPTION_THREADS(struct cases_options, threads),
		{ "closures", 0, "DATES", "local closure days, with commas between; the result with them stands beside",
			CLI_LIST, offsetof(struct cases_options, closures) },
		{ "weekend-receipt", 0, NULL, "a receipt on a day off counts as the next working day",
			CLI_FLAG, offsetof(struct cases_options, weekend_receipt) },
		{ "sensitivity", 0, NULL, "count the verdicts that another reading would change, in the summary too",
			CLI_FLAG, offsetof(struct cases_options, sensitivity) },
		{ 0 } },
	.options_size = sizeof(struct cases_options),
	.run = run,
};
