/* SPDX-License-Identifier: MIT */
/*
 * A rulebook's indicators worked out from counts: over all cases, and for each
 * service, month, outcome or procedure. Numerator and denominator are always
 * there; small counts can be hidden so that no sum gives one back.
 */
#ifndef CHC_FIGURES_H
#define CHC_FIGURES_H

#include "chcheck/arena.h"
#include "chcheck/error.h"
#include "chcheck/intervals.h"
#include "chcheck/measure.h"
#include "chcheck/rulebook.h"

enum chc_figures_by { CHC_BY_ALL, CHC_BY_SERVICE, CHC_BY_MONTH, CHC_BY_OUTCOME, CHC_BY_PROCEDURE, CHC_FIGURES_BY_MAX };
const char *chc_figures_by_name(enum chc_figures_by by);        /* "all", "service", ... */

#define CHC_SPLIT_MOST 16               /* values of a measure that is split */
#define CHC_FIGURES_SMALL 10            /* a share of fewer has a warning with it */

struct chc_figure {
	bool hidden;                    /* a small count, or one that would give a small one back */
	uint64_t part, of;              /* count: part alone; split and days: `of` */
	struct chc_interval interval;   /* share, of > 0: 95%, Wilson */
	double mean;                    /* days, of > 0: these three */
	uint32_t median, percentile_90;
	uint64_t left_out;              /* days */
	uint64_t split[CHC_SPLIT_MOST];
};

struct chc_run_chart;
struct chc_histogram;

struct chc_figures {
	const struct chc_indicator_rule *rules;
	size_t rule_count;
	enum chc_figures_by by;
	const char *const *groups;      /* names, in their order; "" when it is not known */
	size_t group_count;
	struct chc_figure *total;       /* by rule */
	struct chc_figure *of_group;    /* by rule, then group */
	unsigned hidden_below;          /* 0: nothing is hidden */
	const struct chc_run_chart *charts;     /* NULL: not asked for */
	size_t chart_count;
	/* for pages with charts; NULL: not asked for, or (histograms) counts are hidden and these would give them back */
	const struct chc_figures *by_service;
	const struct chc_histogram *histograms; /* by step */
	uint64_t cases[4];              /* by enum chc_disposition: their sum is all cases */
};

/* counts as chc_aggregate_counts gives them. Everything lives in the arena. */
int chc_figures_make(struct chc_figures *out, const struct chc_rulebook *rulebook, const struct chc_count *counts,
	size_t count, enum chc_figures_by by, struct chc_arena *arena, struct chc_error *e);
/* The same for rules that stand in no rulebook; they outlive the figures. */
int chc_figures_of_rules(struct chc_figures *out, const struct chc_indicator_rule *rules, size_t rule_count,
	const struct chc_count *counts, size_t count, enum chc_figures_by by, struct chc_arena *arena,
	struct chc_error *e);
/*
 * Hides counts from 1 to least - 1 and, where a row or column then has just one hidden count, the next smallest as well.
 * Nought is shown: it says of nobody what happened to them.
 */
int chc_figures_hide(struct chc_figures *f, unsigned least, struct chc_arena *arena, struct chc_error *e);
/* The same for counts in the order of chc_aggregate_counts: those of one measure and step, stage or check are a row. */
void chc_counts_hide(struct chc_count *counts, size_t count, unsigned least);

#endif
