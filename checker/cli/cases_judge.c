/* SPDX-License-Identifier: MIT */
/*
 * The run itself of `chcheck cases`: every register judged into one tally, then
 * what is written of all cases together, whole or not at all.
 */
#include "cli/cases_judge.h"

#include <stdlib.h>
#include <string.h>

#include "chcheck/cases_report.h"
#include "chcheck/file.h"

/* Before the first case, and not before it is known that there is a register that can be used. */
static int begin(struct cases_target *target, struct chc_error *e)
{
	struct chc_buf head = CHC_BUF_INIT;
	int status = 0;

	if (target->format->head)
		target->format->head(&head, target);
	target->begun = true;
	if (head.failed)
		status = chc_error_set(e, CHC_E_NOMEM, "out of memory while writing the result");
	else if (head.len > 0)
		status = chc_output_write(target->out, head.ptr, head.len, e);
	chc_buf_release(&head);
	return status;
}

static int put_lines(struct chc_span text, void *payload, struct chc_error *e)
{
	struct cases_target *target = payload;
	int status = target->begun ? 0 : begin(target, e);

	if (target->book)
		return chc_case_book_add(target->book, text, e);
	return status != 0 ? status : chc_output_write(target->out, text.ptr, text.len, e);
}

struct teller { struct cli *cli; struct cases_setup *s; };

static void tell(const struct chc_error *e, void *payload)
{
	const struct teller *teller = payload;

	cli_cases_show_diags(teller->cli, teller->s);
	if (e)
		cli_error(teller->cli, e);
}

/* What is judged together: its files, and how. */
struct inputs { struct chc_paths paths; bool apart; size_t failed; };

/* All registers into the output, as one or each for itself; how many could be used. */
static size_t judge_all(struct cli *cli, struct cases_setup *s, const struct chc_cases_options *run,
	struct chc_tally *tally, const struct chc_cases_sink *sink, struct inputs *in)
{
	struct teller payload = { cli, s };
	const struct chc_cases_teller teller = { tell, &payload };
	struct chc_error e = CHC_ERROR_INIT;
	size_t usable = 0;

	if (in->paths.count > 1 && !in->apart) {
		int status = chc_cases_run_all(tally, &in->paths, s->mapping, run, sink, &s->diags, &teller, &usable, &e);

		if (status != 0)
			tell(&e, &payload);
		in->failed += in->paths.count - usable;
		return status != 0 ? 0 : usable;
	}
	for (size_t i = 0; i < in->paths.count; i++) {
		tally->sources = (const char *const *)&in->paths.items[i];
		tally->source_count = 1;
		int status = chc_cases_run(tally, in->paths.items[i], s->mapping, run, sink, &s->diags, &e);

		tell(status != 0 ? &e : NULL, &payload);
		usable += status == 0;
		in->failed += status != 0;
	}
	return usable;
}

/* The operands, folders as the registers in them. */
static void list_inputs(struct cli *cli, struct inputs *in)
{
	for (size_t i = 0; i < cli->operand_count; i++) {
		struct chc_error e = CHC_ERROR_INIT;

		if (chc_register_paths(&in->paths, cli->operands[i], &e) == 0)
			continue;
		cli_error(cli, &e);
		in->failed++;
	}
}

/* What is to be done with all cases together. */
struct whole {
	const struct cases_options *o;
	const struct cases_format *format;
	const struct chc_tally *tally;
	struct chc_aggregate *aggregate;        /* NULL: nothing of it is written */
	unsigned shard, shards;
};

static int put_aggregate(struct cli *cli, struct chc_buf *text, const struct whole *w)
{
	const struct chc_tally *t = w->tally;
	const struct chc_aggregate_head head = {
		.rulebook = t->rulebook->id, .rulebook_version = t->rulebook->version,
		.rulebook_sha256 = t->rulebook->sha256, .calendar = t->calendar->id, .calendar_sha256 = t->calendar->sha256,
		.period_by = t->period_by, .as_of = t->as_of, .weekend_receipt = t->weekend_receipt,
		.cases = t->cases, .identical_rows = t->identical, .rows_without_reference = t->no_reference,
		.shard_count = w->shards, .shards = w->shards ? (uint64_t)1 << (w->shard - 1) : 0,
	};

	return cli_counts_aggregate(cli, text, w->aggregate, &head, &w->o->counts);
}

/* People who want the indicators as text say for what. */
static bool wants_figures(const struct whole *w)
{
	return !w->format->figures_by_only || w->o->counts.by || w->o->counts.run_charts || w->o->counts.hide_below;
}

static int put_summary(struct cli *cli, struct chc_buf *text, const struct whole *w)
{
	struct chc_arena arena = CHC_ARENA_INIT;
	struct chc_figures figures;
	bool wanted = wants_figures(w);
	const struct chc_what_if *what_if = w->format->what_if ? w->tally->what_if : NULL;
	struct cli_counts_options counts = w->o->counts;
	counts.charts = w->format->charts;
	int status = wanted ? cli_counts_figures(cli, &figures, w->aggregate, &counts, what_if, &arena) : 0;

	if (status == 0 && counts.hide_below > 0 && w->format->hidden)
		w->format->hidden(text, w->tally, &figures);
	else if (status == 0)
		w->format->summary(text, w->tally, wanted ? &figures : NULL);
	chc_arena_release(&arena);
	return status;
}

/* The counts behind the cases, and all of it into the output. */
static int put_book(struct cli *cli, const struct whole *w, struct cases_target *target)
{
	struct chc_arena arena = CHC_ARENA_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_figures figures;
	int status = cli_counts_figures(cli, &figures, w->aggregate, &w->o->counts, NULL, &arena);

	if (status == 0 && chc_case_book_write(target->book, &figures, target->out, &e) != 0)
		status = cli_error(cli, &e);
	chc_arena_release(&arena);
	return status;
}

/* Beside the result, under the name by which readers of tabular data look for it. */
static int describe(struct cli *cli, const struct cases_target *target, const char *path, int status)
{
	const char *name = strrchr(path, '/');
	struct chc_buf text = CHC_BUF_INIT, beside = CHC_BUF_INIT;

	chc_buf_printf(&beside, "%s-metadata.json", path);
	target->format->csvw(&text, target, name ? name + 1 : path);
	text.failed |= beside.failed;
	status = cli_write(cli, chc_buf_view(&beside).ptr, &text, status);
	chc_buf_release(&beside);
	chc_buf_release(&text);
	return status;
}

static int finish(struct cli *cli, const struct whole *w, struct cases_target *target)
{
	struct chc_output *out = target->out;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_buf text = CHC_BUF_INIT;
	int status = 0;

	if (!w->o->aggregate && !target->begun && begin(target, &e) != 0)
		status = cli_error(cli, &e);
	else if (w->o->aggregate)
		status = put_aggregate(cli, &text, w);
	else if (w->format->summary)
		status = put_summary(cli, &text, w);
	else if (target->book)
		status = put_book(cli, w, target);
	chc_worklist_sort(&target->list);
	if (w->format->list)
		w->format->list(&text, &target->list, w->tally);
	if (w->format->tail)
		w->format->tail(&text, target);
	if (status == 0 && (text.failed || target->list.failed || (w->tally->signs && w->tally->signs->failed)))
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
	status = chc_tally_departs(w->tally) ? CLI_DEPARTS : CLI_CONFORMS;
	return w->o->csvw ? describe(cli, target, w->o->output, status) : status;
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
static int judge_and_write(struct cli *cli, struct cases_setup *s, struct chc_cases_options *run, struct whole *w,
	struct chc_tally *tally)
{
	struct chc_output out = CHC_OUTPUT_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct cases_target target = {
		.out = &out, .closures = s->calendars.closed, .list = { .until = run->as_of + (int)w->o->open_within },
		.format = w->format, .tally = tally,
	};
	const struct chc_cases_sink sink = { w->o->aggregate ? NULL : w->format->write, put_lines, &target };
	struct inputs in = { .apart = w->o->apart };
	int status = CLI_TROUBLE;

	chc_cases_tally_init(tally, run);
	list_inputs(cli, &in);
	tally->several = in.paths.count > 1;
	chc_case_table_init(&target.table, tally);
	if (w->format->workbook && chc_case_book_new(&target.book, &target.table, tally, run->temporary_folder, 0, &e) != 0) {
		chc_paths_release(&in.paths);
		return cli_error(cli, &e);
	}
	int kept;
	if (cli_output_open(&out, &kept, w->o->output, &e) != 0) {
		chc_case_book_free(target.book);
		chc_paths_release(&in.paths);
		return cli_error(cli, &e);
	}
	size_t usable = judge_all(cli, s, run, tally, &sink, &in);
	if (run->signs)
		chc_signs_settle(run->signs);
	bool found = !w->o->explain || tally->cases > 0;
	if (usable > 0 && !found)
		cli_usage(cli, "there is no case '%s' among those given", w->o->explain);
	if (usable == 0 || !found)
		chc_output_abandon(&out);
	else
		status = finish(cli, w, &target);
	cli_cleanup_forget(kept);
	if (in.failed > 0)
		status = CLI_TROUBLE;
	chc_case_book_free(target.book);
	chc_paths_release(&in.paths);
	chc_worklist_release(&target.list);
	return status;
}

int cli_cases_judge(struct cli *cli, const struct cases_options *o, const struct cases_format *format,
	struct cases_setup *s)
{
	struct chc_cases_options run = {
		.rulebook = s->rulebook, .editions = &s->editions, .overlay = s->overlay,
		.what_if = s->asks_what_if ? &s->what_if : NULL,
		.calendar = s->calendars.base, .closures = s->calendars.closed,
		.as_of = o->as_of != CHC_DATE_NONE ? o->as_of : cli->today,
		.weekend_receipt = o->weekend_receipt,
		.readings = o->sensitivity || format->readings,
		.sheet = o->sheet,
		.query = s->query.given ? &s->query.query : NULL,
		.temporary_folder = getenv("TMPDIR"), .threads = format->one_thread ? 1 : o->threads, .only = o->explain,
		.progress = cli_progress(cli),
	};
	struct whole w = { .o = o, .format = format };
	int period = choose_period(cli, o->period_by);

	if (period < 0 || read_shard(cli, o->shard, &w) != 0)
		return CLI_TROUBLE;
	struct chc_tally *tally = calloc(1, sizeof(*tally));
	struct chc_signs signs = { .arena = CHC_ARENA_INIT };
	struct chc_error e = CHC_ERROR_INIT;
	int status = CLI_TROUBLE;
	/* what nobody will see is not counted */
	bool counts = format->workbook || (format->summary && (wants_figures(&w) || o->aggregate));
	if (counts)
		w.aggregate = chc_aggregate_new(run.rulebook, run.calendar, (enum chc_period_by)period);
	if (!tally || (counts && !w.aggregate) ||
	    (o->signs && chc_signs_init(&signs, run.rulebook, run.calendar, &e) != 0)) {
		cli_usage(cli, "out of memory");
		goto out;
	}
	run.signs = o->signs ? &signs : NULL;
	w.tally = tally;
	run.aggregate = w.aggregate;
	run.shard = w.shard;
	run.shards = w.shards;
	status = judge_and_write(cli, s, &run, &w, tally);
out:
	chc_signs_release(&signs);
	chc_aggregate_free(w.aggregate);
	free(tally);
	return status;
}
