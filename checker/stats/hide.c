/* SPDX-License-Identifier: MIT */
/*
 * Hides small counts in the table of an indicator, and then as many others as
 * are needed so that neither a total nor another indicator of the same cases
 * gives a small one back.
 */
#include "chcheck/figures.h"

#include <stddef.h>

/* Indicators that count the same answers or steps: what one hides the others do not show. */
static bool same_cases(const struct chc_indicator_rule *a, const struct chc_indicator_rule *b)
{
	return a->whole.measure == b->whole.measure && a->whole.index == b->whole.index;
}

static bool is_small(uint64_t count, unsigned least)
{
	return count > 0 && count < least;
}

static bool shows_small(const struct chc_figure *f, const struct chc_indicator_rule *r, unsigned least)
{
	if (is_small(f->of, least) || is_small(f->part, least))
		return true;
	if (r->kind == CHC_INDICATOR_SHARE && f->part <= f->of)
		return is_small(f->of - f->part, least);
	for (size_t v = 0; r->kind == CHC_INDICATOR_SPLIT && v < CHC_SPLIT_MOST; v++)
		if (is_small(f->split[v], least))
			return true;
	return r->kind == CHC_INDICATOR_DAYS && is_small(f->left_out, least);
}

static uint64_t size_of(const struct chc_figure *f)
{
	return f->of > f->part ? f->of : f->part;
}

/* Hides a group for all indicators of the same cases. */
static void hide_group(struct chc_figures *f, size_t rule, size_t group)
{
	for (size_t r = 0; r < f->rule_count; r++)
		if (same_cases(&f->rules[r], &f->rules[rule]))
			f->of_group[r * f->group_count + group].hidden = true;
}

/* One hidden group is the total less what is shown: the smallest of the others goes with it, or the total does. */
static void cover_single(struct chc_figures *f, size_t rule)
{
	struct chc_figure *row = &f->of_group[rule * f->group_count];
	size_t hidden = 0, cover = f->group_count;

	for (size_t g = 0; g < f->group_count; g++) {
		/* a group of nothing covers nothing */
		if (row[g].hidden && size_of(&row[g]) > 0)
			hidden++;
		else if (!row[g].hidden && size_of(&row[g]) > 0
			&& (cover == f->group_count || size_of(&row[g]) < size_of(&row[cover])))
			cover = g;
	}
	if (hidden != 1 || f->total[rule].hidden)
		return;
	if (cover < f->group_count) {
		hide_group(f, rule, cover);
		return;
	}
	for (size_t r = 0; r < f->rule_count; r++)
		if (same_cases(&f->rules[r], &f->rules[rule]))
			f->total[r].hidden = true;
}

void chc_figures_hide(struct chc_figures *f, unsigned least)
{
	f->hidden_below = least;
	for (size_t r = 0; r < f->rule_count; r++) {
		for (size_t g = 0; g < f->group_count; g++)
			if (shows_small(&f->of_group[r * f->group_count + g], &f->rules[r], least))
				hide_group(f, r, g);
		if (!shows_small(&f->total[r], &f->rules[r], least))
			continue;
		for (size_t k = 0; k < f->rule_count; k++)
			if (same_cases(&f->rules[k], &f->rules[r]))
				f->total[k].hidden = true;
	}
	for (size_t r = 0; f->by != CHC_BY_ALL && r < f->rule_count; r++)
		cover_single(f, r);
}

/* Of a row whose sum may be known from elsewhere: what is hidden of it is at least two counts and as much as `least`. */
static void hide_row(struct chc_count *row, size_t count, unsigned least)
{
	for (size_t i = 0; i < count; i++)
		row[i].hidden = is_small(row[i].count, least);
	for (;;) {
		size_t hidden = 0, cover = count;
		uint64_t sum = 0;

		for (size_t i = 0; i < count; i++) {
			if (row[i].hidden) {
				hidden++;
				sum += row[i].count;
			} else if (cover == count || row[i].count < row[cover].count) {
				cover = i;
			}
		}
		if (hidden == 0 || (hidden > 1 && sum >= least) || cover == count)
			return;
		row[cover].hidden = true;
	}
}

void chc_counts_hide(struct chc_count *counts, size_t count, unsigned least)
{
	for (size_t from = 0, to; from < count; from = to) {
		for (to = from; to < count && counts[to].measure == counts[from].measure
			&& counts[to].index == counts[from].index; to++)
			;
		hide_row(counts + from, to - from, least);
	}
}
