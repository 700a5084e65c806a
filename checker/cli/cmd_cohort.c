/* SPDX-License-Identifier: MIT */
/*
 * `chcheck cohort`: a folder of organisation folders, before and after, pilot
 * and comparators.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "chcheck/cohort_run.h"
#include "chcheck/cohort_writer.h"
#include "cli/calendars.h"
#include "cli/rulebooks.h"

#define MONTHS_MOST 120

struct cohort_options {
	const char *rulebook, *calendar, *format, *output, *cache;
	int as_of, baseline;
	unsigned threads, months, seed;
	bool ocr, no_cache, csvw;
};

/* Everything that a run needs, released together. */
struct setup {
	struct chc_editions editions;
	struct cli_calendars calendars;
	struct chc_buf cache;
};

static void release(struct setup *s)
{
	chc_buf_release(&s->cache);
	cli_free_calendars(&s->calendars);
	chc_editions_release(&s->editions);
}

/* Where results are kept when nobody says: by the rule of the XDG base directories. */
static void choose_cache(struct setup *s)
{
	const char *base = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");

	if (base && *base == '/') {
		chc_buf_printf(&s->cache, "%s", base);
	} else if (home && *home == '/') {
		chc_buf_printf(&s->cache, "%s/.cache", home);
	} else {
		return;
	}
	/* it may not be there yet; whether this works is seen when something is kept */
	if (!s->cache.failed)
		(void)!mkdir(s->cache.ptr, 0700);
	chc_buf_str(&s->cache, "/chcheck");
}

static int prepare_cache(const struct cli *cli, const struct cohort_options *o, struct setup *s)
{
	struct chc_error e = CHC_ERROR_INIT;

	if (o->no_cache)
		return 0;
	if (!o->cache) {
		choose_cache(s);
		return 0;
	}
	if (mkdir(o->cache, 0700) != 0 && errno != EEXIST) {
		chc_error_at(&e, CHC_E_IO, o->cache, 0, 0, "the folder for the cache cannot be made: %s", strerror(errno));
		return cli_error(cli, &e);
	}
	chc_buf_str(&s->cache, o->cache);
	return 0;
}

static int write_cohort(struct cli *cli, const struct cohort_options *o, const struct chc_cohort *c,
	const struct chc_cohort_writer *writer)
{
	struct cli_drain d;
	int status = CLI_CONFORMS;

	for (size_t i = 0; i < c->member_count; i++) {
		for (size_t n = 0; n < c->members[i].note_count; n++)
			cli_warn(cli, c->members[i].folder, 0, "%s", c->members[i].notes[n]);
		if (!c->members[i].usable || c->members[i].incomplete)
			status = CLI_TROUBLE;
	}
	if (cli_drain_open(cli, &d, o->output) != 0)
		return CLI_TROUBLE;
	writer->write(&d.buf, c);
	status = cli_drain_close(cli, &d, status);
	if (o->csvw && status == CLI_CONFORMS && cli_csvw(cli, writer->metadata, o->output) != 0)
		return CLI_TROUBLE;
	return status;
}

static int compare(struct cli *cli, const struct cohort_options *o, int as_of, struct setup *s,
	const struct chc_cohort_writer *writer)
{
	const struct chc_cohort_options options = {
		.rulebook = s->editions.items[chc_editions_at(&s->editions, as_of)], .editions = &s->editions,
		.calendar = s->calendars.base, .baseline = o->baseline, .as_of = as_of, .months = o->months,
		.seed = o->seed, .read = { .ocr = o->ocr }, .threads = o->threads, .temporary_folder = getenv("TMPDIR"),
		.cache = s->cache.len && !s->cache.failed ? s->cache.ptr : NULL, .program = PACKAGE_STRING,
	};
	struct chc_cohort *c = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	if (chc_cohort_make(&c, cli->operands[0], &options, &e) != 0)
		return cli_error(cli, &e);
	int status = write_cohort(cli, o, c, writer);
	chc_cohort_free(c);
	return status;
}

static int run(struct cli *cli, const void *options)
{
	const struct cohort_options *o = options;
	int as_of = o->as_of != CHC_DATE_NONE ? o->as_of : cli->today;
	struct setup s = { .cache = CHC_BUF_INIT };
	int row = cli_choose(cli, "format", o->format, &chc_cohort_writers[0].name, chc_cohort_writer_count,
		sizeof(chc_cohort_writers[0]));

	if (row < 0 || !cli_has_ocr(cli, o->ocr))
		return CLI_TROUBLE;
	if (o->csvw && (!chc_cohort_writers[row].metadata || !o->output))
		return cli_usage(cli, "'--csvw' goes with '--output' and with '--format' csv");
	if (o->baseline != CHC_DATE_NONE && o->baseline >= as_of)
		return cli_usage(cli, "the day of '--baseline' comes before the day of '--as-of'");
	if (o->months > MONTHS_MOST)
		return cli_usage(cli, "'--months' takes at most %d", MONTHS_MOST);
	if (o->cache && o->no_cache)
		return cli_usage(cli, "'--cache' and '--no-cache' do not go together");
	int status = CLI_TROUBLE;
	if (cli_load_editions(cli, o->rulebook, CHC_RULEBOOK_WHOLE, &s.editions) == 0
		&& cli_load_calendar(cli, &s.calendars, o->calendar) == 0 && prepare_cache(cli, o, &s) == 0)
		status = compare(cli, o, as_of, &s, &chc_cohort_writers[row]);
	release(&s);
	return status;
}

const struct cli_command cmd_cohort = {
	.name = "cohort",
	.operands = "FOLDER",
	.least = 1,
	.most = 1,
	.summary = "many organisations side by side, before and after, by group",
	.details = "FOLDER holds organisation folders, as 'assess' reads them; 'pilot: true' in organisation.yaml tells who took "
		"part. Each policy is the one in force on the day of --baseline and of --as-of; cases are those received in the "
		"months before each, as they stood on the day of --as-of.\n"
		"What was worked out of an organisation is kept in a cache by the hash of its files, so that only what changed is "
		"worked out again.\n"
		"Exit status: 0, or 2 when there is trouble with an organisation; the others are compared all the same.",
	.options = (const struct cli_option[]){
		CLI_OPTION_RULEBOOK(struct cohort_options, rulebook),
		{ "baseline", 0, "DATE", "the earlier point in time, YYYY-MM-DD (default: none, one point alone)",
			CLI_DATE, offsetof(struct cohort_options, baseline) },
		CLI_OPTION_AS_OF(struct cohort_options, as_of),
		{ "months", 0, "N", "cases of so many months up to each point (default: 12)",
			CLI_NUMBER, offsetof(struct cohort_options, months) },
		CLI_OPTION_CALENDAR(struct cohort_options, calendar),
		{ "seed", 0, "N", "of the resampling behind intervals; the same gives the same intervals",
			CLI_NUMBER, offsetof(struct cohort_options, seed) },
		CLI_OPTION_FORMAT(struct cohort_options, format, "text (the default), html, map, json or csv"),
		CLI_OPTION_OUTPUT(struct cohort_options, output),
		CLI_OPTION_CSVW(struct cohort_options, csvw),
		CLI_OPTION_MANIFEST,
		CLI_OPTION_THREADS(struct cohort_options, threads),
		CLI_OPTION_OCR(struct cohort_options, ocr),
		{ "cache", 0, "DIR", "where results are kept (default: chcheck in $XDG_CACHE_HOME or ~/.cache)",
			CLI_STRING, offsetof(struct cohort_options, cache) },
		{ "no-cache", 0, NULL, "everything is worked out anew, and nothing is kept",
			CLI_FLAG, offsetof(struct cohort_options, no_cache) },
		{ 0 },
	},
	.options_size = sizeof(struct cohort_options),
	.run = run,
};
