/* SPDX-License-Identifier: MIT */
/*
 * All registers of an organisation, judged one after the other into one tally
 * and one set of counts, and the indicators of these. A register that cannot be
 * used is listed, and the others are judged.
 */
#include <stdlib.h>
#include <string.h>

#include "chcheck/cases.h"
#include "run/conformance_parts.h"

static int no_memory(struct chc_error *e)
{
	return chc_error_set(e, CHC_E_NOMEM, "out of memory while judging the cases");
}

/* One register with its own mapping. What is wrong with either is the same to whoever reads the report. */
static int judge_register(struct chc_conformance_work *w, const struct chc_org_register *reg,
	const struct chc_cases_options *run, struct chc_diags *diags, struct chc_error *why)
{
	struct chc_mapping *mapping = NULL;
	int status = reg->mapping ? chc_mapping_load(&mapping, reg->mapping, diags, why) : 0;

	if (status == 0)
		status = chc_cases_run(w->tally, reg->path, mapping, run, NULL, diags, why);
	chc_mapping_free(mapping);
	return status;
}

static int judge_all(struct chc_conformance_work *w, size_t *usable, struct chc_diags *diags, struct chc_error *e)
{
	const struct chc_organisation *o = w->shown.organisation;
	const struct chc_organisation_options *options = w->options;
	const struct chc_cases_options run = {
		.rulebook = options->rulebook, .editions = options->editions, .overlay = options->overlay,
		.calendar = options->calendar, .as_of = options->as_of, .temporary_folder = options->temporary_folder,
		.aggregate = w->aggregate, .threads = options->threads,
	};
	struct chc_unusable *unusable = chc_work_array(w, o->register_count, sizeof(*unusable));

	if (!unusable)
		return no_memory(e);
	chc_cases_tally_init(w->tally, &run);
	for (size_t i = 0; i < o->register_count; i++) {
		struct chc_error why = CHC_ERROR_INIT;
		int status = judge_register(w, &o->registers[i], &run, diags, &why);

		if (status == CHC_E_NOMEM) {
			*e = why;
			return status;
		}
		if (status == 0) {
			++*usable;
			continue;
		}
		chc_error_file(&why, o->registers[i].path);
		unusable[w->shown.unusable_count++] = (struct chc_unusable){ o->registers[i].path, why };
	}
	w->shown.unusable = unusable;
	return 0;
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
