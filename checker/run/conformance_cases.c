/* SPDX-License-Identifier: MIT */
/*
 * All registers of an organisation, judged one after the other into one tally
 * and one set of counts, and the indicators of these. A register that cannot be
 * used is listed, and the others are judged.
 */
#include <stdlib.h>
#include <string.h>

#include "chcheck/cases.h"
#include "chcheck/histogram.h"
#include "chcheck/run_chart.h"
#include "run/conformance_parts.h"

static int no_memory(struct chc_error *e)
{
	return chc_error_set(e, CHC_E_NOMEM, "out of memory while judging the cases");
}

/* What could not be used, as the teller hears of it. */
struct unusable_list { struct chc_conformance_work *w; struct chc_unusable *items; size_t count; bool nomem; };

static void note_unusable(struct unusable_list *l, const char *path, const struct chc_error *why)
{
	const char *kept = chc_arena_strdup(&l->w->shown.arena, path);

	l->nomem |= kept == NULL || why->status == CHC_E_NOMEM;
	if (kept)
		l->items[l->count++] = (struct chc_unusable){ kept, *why };
}

static void tell(const struct chc_error *e, void *payload)
{
	if (e)
		note_unusable(payload, e->file, e);
}

/* All registers with the same mapping (NULL: with none), which are parts of one: a case may stand in several. */
static int collect(struct chc_conformance_work *w, const char *mapping, struct chc_paths *out)
{
	const struct chc_organisation *o = w->shown.organisation;

	*out = (struct chc_paths){ .items = chc_work_array(w, o->register_count, sizeof(char *)) };
	for (size_t i = 0; out->items && i < o->register_count; i++) {
		const char *own = o->registers[i].mapping;
		if (own != mapping && (!own || !mapping || strcmp(own, mapping) != 0))
			continue;
		out->items[out->count] = chc_arena_strdup(&w->shown.arena, o->registers[i].path);
		if (!out->items[out->count++])
			return CHC_E_NOMEM;
	}
	return out->items ? 0 : CHC_E_NOMEM;
}

static int judge_group(struct chc_conformance_work *w, const char *mapping_path, const struct chc_cases_options *run,
	struct unusable_list *unusable, size_t *usable, struct chc_diags *diags)
{
	const struct chc_cases_teller teller = { tell, unusable };
	struct chc_mapping *mapping = NULL;
	struct chc_paths paths;
	struct chc_error why = CHC_ERROR_INIT;
	size_t count = 0;
	int status = collect(w, mapping_path, &paths);

	if (status != 0)
		return status;
	status = mapping_path ? chc_mapping_load(&mapping, mapping_path, diags, &why) : 0;
	for (size_t i = 0; status != 0 && status != CHC_E_NOMEM && i < paths.count; i++) {
		chc_error_file(&why, paths.items[i]);
		note_unusable(unusable, paths.items[i], &why);
	}
	if (status == 0) {
		status = chc_cases_run_all(w->tally, &paths, mapping, run, NULL, diags, &teller, &count, &why);
		if (status != 0 && status != CHC_E_NOMEM)
			note_unusable(unusable, paths.items[0], &why);
	}
	*usable += count;
	chc_mapping_free(mapping);
	return status == CHC_E_NOMEM ? status : 0;      /* the rest was noted */
}

static bool was_judged(const struct chc_organisation *o, size_t index)
{
	const char *mapping = o->registers[index].mapping;

	for (size_t i = 0; i < index; i++) {
		const char *other = o->registers[i].mapping;
		if (other == mapping || (other && mapping && strcmp(other, mapping) == 0))
			return true;
	}
	return false;
}

static int judge_all(struct chc_conformance_work *w, size_t *usable, struct chc_diags *diags, struct chc_error *e)
{
	const struct chc_organisation *o = w->shown.organisation;
	const struct chc_organisation_options *options = w->options;
	const struct chc_cases_options run = {
		.rulebook = options->rulebook, .editions = options->editions, .overlay = options->overlay,
		.calendar = options->calendar, .as_of = options->as_of, .temporary_folder = options->temporary_folder,
		.aggregate = w->aggregate, .threads = options->threads, .progress = options->progress,
	};
	struct unusable_list unusable = { .w = w, .items = chc_work_array(w, 2 * o->register_count, sizeof(*unusable.items)) };
	int status = unusable.items ? 0 : CHC_E_NOMEM;

	chc_cases_tally_init(w->tally, &run);
	for (size_t i = 0; status == 0 && i < o->register_count; i++)
		if (!was_judged(o, i))
			status = judge_group(w, o->registers[i].mapping, &run, &unusable, usable, diags);
	w->shown.unusable = unusable.items;
	w->shown.unusable_count = unusable.count;
	return status != 0 || unusable.nomem ? no_memory(e) : 0;
}

static int make_figures(struct chc_conformance_work *w, const struct chc_figures **out, const struct chc_count *counts,
	size_t count, enum chc_figures_by by, struct chc_error *e)
{
	struct chc_figures *f = chc_work_array(w, 1, sizeof(*f));

	*out = f;
	return f ? chc_figures_make(f, w->options->rulebook, counts, count, by, &w->shown.arena, e) : no_memory(e);
}

/* The counts of the months that lie in the organisation's period, whole or in part. */
static int figures_of_period(struct chc_conformance_work *w, const struct chc_count *counts, size_t count,
	struct chc_error *e)
{
	const struct chc_organisation *o = w->shown.organisation;
	unsigned first = chc_month_of(o->period_start), last = chc_month_of(o->period_end);
	struct chc_count *kept = calloc(count + 1, sizeof(*kept));
	size_t n = 0;

	if (!kept)
		return no_memory(e);
	for (size_t i = 0; i < count; i++)
		if (counts[i].month >= first && counts[i].month <= last)
			kept[n++] = counts[i];
	int status = make_figures(w, &w->shown.in_period, kept, n, CHC_BY_ALL, e);
	free(kept);
	return status;
}

/* For pages that draw them. */
static int add_charts(struct chc_conformance_work *w, const struct chc_count *counts, size_t count, struct chc_error *e)
{
	struct chc_figures with = *w->shown.figures, *f;
	struct chc_run_chart *charts;
	int status = chc_histograms_make(&with.histograms, w->options->rulebook, counts, count, &w->shown.arena, e);

	if (status == 0)
		status = chc_run_charts_make(&charts, &with.chart_count, w->shown.by_month, &w->shown.arena, e);
	if (status != 0)
		return status;
	f = chc_work_array(w, 1, sizeof(*f));
	if (!f)
		return no_memory(e);
	with.charts = charts;
	with.by_service = w->shown.by_service;
	*f = with;
	w->shown.drawn = f;
	return 0;
}

static int all_figures(struct chc_conformance_work *w, struct chc_error *e)
{
	const struct chc_organisation *o = w->shown.organisation;
	const struct chc_count *counts;
	size_t count;
	int status = chc_aggregate_counts(w->aggregate, &counts, &count, e);

	if (status == 0)
		status = make_figures(w, &w->shown.figures, counts, count, CHC_BY_ALL, e);
	if (status == 0)
		status = make_figures(w, &w->shown.by_month, counts, count, CHC_BY_MONTH, e);
	if (status == 0)
		status = make_figures(w, &w->shown.by_service, counts, count, CHC_BY_SERVICE, e);
	if (status == 0)
		status = add_charts(w, counts, count, e);
	if (status == 0 && o->period_start != CHC_DATE_NONE && o->period_end != CHC_DATE_NONE)
		status = figures_of_period(w, counts, count, e);
	return status;
}

int chc_conformance_cases(struct chc_conformance_work *w, struct chc_diags *diags, struct chc_error *e)
{
	size_t usable = 0;

	if (w->shown.organisation->register_count == 0)
		return 0;
	w->tally = calloc(1, sizeof(*w->tally));
	w->aggregate = chc_aggregate_new(w->options->rulebook, w->options->calendar, CHC_PERIOD_CLOSED);
	if (!w->tally || !w->aggregate)
		return no_memory(e);
	int status = judge_all(w, &usable, diags, e);
	if (status != 0 || usable == 0)
		return status;
	w->shown.tally = w->tally;
	return all_figures(w, e);
}
