/* SPDX-License-Identifier: MIT */
/*
 * From an aggregate to what is written of it, for `cases` and `merge`.
 */
#include "cli/counts.h"

#include <string.h>

#include "chcheck/histogram.h"
#include "chcheck/run_chart.h"

/* Charts are of months, whatever the figures are by; hidden alike. */
static int add_charts(struct chc_figures *out, const struct chc_rulebook *book, const struct chc_count *counts,
	size_t count, unsigned hide_below, struct chc_arena *arena, struct chc_error *e)
{
	struct chc_run_chart *charts;
	struct chc_figures months;
	int status = chc_figures_make(&months, book, counts, count, CHC_BY_MONTH, arena, e);

	if (status == 0 && hide_below > 0)
		status = chc_figures_hide(&months, hide_below, arena, e);
	if (status == 0)
		status = chc_run_charts_make(&charts, &out->chart_count, &months, arena, e);
	if (status == 0)
		out->charts = charts;
	return status;
}

static int add_services(struct chc_figures *out, const struct chc_rulebook *book, const struct chc_count *counts,
	size_t count, unsigned hide_below, struct chc_arena *arena, struct chc_error *e)
{
	struct chc_figures *services = chc_arena_alloc(arena, sizeof(*services));
	int status = services ? chc_figures_make(services, book, counts, count, CHC_BY_SERVICE, arena, e)
		: chc_error_set(e, CHC_E_NOMEM, "out of memory");

	if (status == 0 && hide_below > 0)
		status = chc_figures_hide(services, hide_below, arena, e);
	out->by_service = services;
	return status;
}

int cli_counts_figures(const struct cli *cli, struct chc_figures *out, struct chc_aggregate *a,
	const struct cli_counts_options *o, const struct chc_what_if *what_if, struct chc_arena *arena)
{
	const char *names[CHC_FIGURES_BY_MAX];
	const struct chc_count *counts;
	struct chc_error e = CHC_ERROR_INIT;
	size_t count;

	for (int i = 0; i < CHC_FIGURES_BY_MAX; i++)
		names[i] = chc_figures_by_name((enum chc_figures_by)i);
	/* where services differ is what other limits are mostly asked for */
	const char *by_name = o->by || !what_if ? o->by : names[CHC_BY_SERVICE];
	int by = cli_choose(cli, "by", by_name, names, CHC_FIGURES_BY_MAX, sizeof(names[0]));
	if (by < 0)
		return CLI_TROUBLE;
	const struct chc_rulebook *book = chc_aggregate_rulebook(a);
	int status = chc_aggregate_counts(a, &counts, &count, &e);
	if (status == 0 && what_if)
		status = chc_what_if_figures(out, what_if, book, counts, count, (enum chc_figures_by)by, arena, &e);
	else if (status == 0)
		status = chc_figures_make(out, book, counts, count, (enum chc_figures_by)by, arena, &e);
	if (status == 0 && o->charts && !what_if)
		status = add_services(out, book, counts, count, o->hide_below, arena, &e);
	/* a histogram would give back what is hidden elsewhere */
	if (status == 0 && o->charts && !what_if && o->hide_below == 0)
		status = chc_histograms_make(&out->histograms, book, counts, count, arena, &e);
	if (status == 0 && (o->run_charts || o->charts) && !what_if)
		status = add_charts(out, book, counts, count, o->hide_below, arena, &e);
	if (status == 0 && o->hide_below > 0)
		status = chc_figures_hide(out, o->hide_below, arena, &e);
	return status == 0 ? 0 : cli_error(cli, &e);
}

int cli_counts_aggregate(const struct cli *cli, struct chc_buf *out, struct chc_aggregate *a,
	const struct chc_aggregate_head *head, const struct cli_counts_options *o)
{
	struct chc_aggregate_head own = *head;
	const struct chc_count *counts;
	struct chc_arena arena = CHC_ARENA_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	size_t count;
	int status = chc_aggregate_counts(a, &counts, &count, &e);
	struct chc_count *hidden = status == 0 && o->hide_below > 0 ? chc_arena_array(&arena, count + 1, sizeof(*hidden)) : NULL;

	if (status == 0 && o->hide_below > 0 && !hidden)
		status = chc_error_set(&e, CHC_E_NOMEM, "out of memory");
	if (status == 0 && hidden) {
		memcpy(hidden, counts, count * sizeof(*hidden));
		chc_counts_hide(hidden, count, o->hide_below);
		counts = hidden;
		own.hidden_below = o->hide_below;
	}
	if (status == 0)
		chc_aggregate_json(out, &own, chc_aggregate_rulebook(a), counts, count);
	chc_arena_release(&arena);
	return status == 0 ? 0 : cli_error(cli, &e);
}
