/* SPDX-License-Identifier: MIT */
/*
 * Hides small counts in the table of an indicator, and then as many others as
 * are needed so that neither a total nor another indicator of the same cases
 * gives a small one back.
 */
#include "chcheck/figures.h"

#include <stddef.h>

/*
 * Rules whose numbers follow from each other are a family: what one hides the others do not show. The cases under two
 * limits are one; so are the verdicts on a step, and what is said of the extensions of a stage.
 */
static unsigned family_of(const struct chc_indicator_rule *r)
{
	enum chc_measure m = r->part.measure;

	if (m == CHC_MEASURE_OTHER_LIMIT)
		return CHC_MEASURE_OTHER_LIMIT << 8;
	if (m == CHC_MEASURE_LOGGED || m == CHC_MEASURE_OUTSIDE)
		m = CHC_MEASURE_VERDICT;
	else if (m == CHC_MEASURE_LONGER || m == CHC_MEASURE_EXTENSION_DETAILS)
		m = CHC_MEASURE_EXTENSION;
	return (unsigned)m << 8 | r->part.index;
}

static bool is_small(uint64_t count, unsigned least)
{
	return count > 0 && count < least;
}

static uint64_t apart(uint64_t a, uint64_t b)
{
	return a > b ? a - b : b - a;
}

/* The figures of one group, or of all: of rule r at [r * stride]. */
struct column { const struct chc_figure *first; size_t stride; };

static const struct chc_figure *at(const struct column *c, size_t rule)
{
	return &c->first[rule * c->stride];
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

/* Two shares of one family: one less the other, or the whole less both, can be a small count that neither shows. */
static bool pair_shows_small(const struct chc_figures *f, const struct column *c, size_t a, size_t b, unsigned least)
{
	const struct chc_indicator_rule *x = &f->rules[a], *y = &f->rules[b];
	const struct chc_figure *p = at(c, a), *q = at(c, b);

	if (x->kind != CHC_INDICATOR_SHARE || y->kind != CHC_INDICATOR_SHARE)
		return false;
	if (is_small(apart(p->of, q->of), least))
		return true;
	if (p->of != q->of || x->part.measure != y->part.measure)
		return false;
	if ((x->part.values & y->part.values) == 0 && p->part + q->part <= p->of)
		return is_small(p->of - p->part - q->part, least);
	return is_small(apart(p->part, q->part), least);
}

static bool family_shows_small(const struct chc_figures *f, const struct column *c, unsigned family, unsigned least)
{
	for (size_t a = 0; a < f->rule_count; a++) {
		if (family_of(&f->rules[a]) != family)
			continue;
		if (shows_small(at(c, a), &f->rules[a], least))
			return true;
		for (size_t b = a + 1; b < f->rule_count; b++)
			if (family_of(&f->rules[b]) == family && pair_shows_small(f, c, a, b, least))
				return true;
	}
	return false;
}

static uint64_t size_of(const struct chc_figure *f)
{
	return f->of > f->part ? f->of : f->part;
}

/* Hides a group (SIZE_MAX: the total) for all rules of a family. */
static void hide_group(struct chc_figures *f, unsigned family, size_t group)
{
	for (size_t r = 0; r < f->rule_count; r++) {
		if (family_of(&f->rules[r]) != family)
			continue;
		if (group == SIZE_MAX)
			f->total[r].hidden = true;
		else
			f->of_group[r * f->group_count + group].hidden = true;
	}
}

/* What is hidden of a rule, taken together: the total less what is shown. How many groups that is of. */
static size_t sum_hidden(const struct chc_figures *f, size_t rule, struct chc_figure *sum)
{
	const struct chc_figure *row = &f->of_group[rule * f->group_count];
	size_t groups = 0;

	*sum = (struct chc_figure){ 0 };
	for (size_t g = 0; g < f->group_count; g++) {
		if (!row[g].hidden || size_of(&row[g]) == 0)
			continue;               /* a group of nothing covers nothing */
		groups++;
		sum->part += row[g].part;
		sum->of += row[g].of;
		sum->left_out += row[g].left_out;
		for (size_t v = 0; v < CHC_SPLIT_MOST; v++)
			sum->split[v] += row[g].split[v];
	}
	return groups;
}

/* The total less what is shown is one group's, or small itself. */
static bool gives_back(const struct chc_figures *f, unsigned family, unsigned least, struct chc_figure *sums)
{
	const struct column sum = { sums, 1 };
	bool any = false;

	for (size_t r = 0; r < f->rule_count; r++) {
		if (family_of(&f->rules[r]) != family)
			continue;
		size_t groups = sum_hidden(f, r, &sums[r]);

		if (groups == 1)
			return true;
		any |= groups > 0;
	}
	return any && family_shows_small(f, &sum, family, least);
}

/* The group that has least in all: the same one covers for every family, so that none shows what another hides. */
static size_t choose_cover(const struct chc_figures *f, unsigned family)
{
	size_t best = f->group_count;
	uint64_t least = UINT64_MAX;

	for (size_t g = 0; g < f->group_count; g++) {
		uint64_t all = 0, own = 0;

		for (size_t r = 0; r < f->rule_count; r++) {
			const struct chc_figure *x = &f->of_group[r * f->group_count + g];

			all += size_of(x);
			if (family_of(&f->rules[r]) == family && !x->hidden)
				own += size_of(x);
		}
		if (own > 0 && all < least) {
			least = all;
			best = g;
		}
	}
	return best;
}

static void cover(struct chc_figures *f, unsigned family, unsigned least, struct chc_figure *sums)
{
	while (gives_back(f, family, least, sums)) {
		size_t group = choose_cover(f, family);

		hide_group(f, family, group < f->group_count ? group : SIZE_MAX);
		if (group == f->group_count)
			return;
	}
}

static void hide_family(struct chc_figures *f, size_t rule, unsigned least, struct chc_figure *sums)
{
	unsigned family = family_of(&f->rules[rule]);
	const struct column total = { f->total, 1 };

	for (size_t g = 0; g < f->group_count; g++) {
		const struct column group = { &f->of_group[g], f->group_count };

		if (family_shows_small(f, &group, family, least))
			hide_group(f, family, g);
	}
	if (family_shows_small(f, &total, family, least))
		hide_group(f, family, SIZE_MAX);
	else if (f->by != CHC_BY_ALL)
		cover(f, family, least, sums);
}

int chc_figures_hide(struct chc_figures *f, unsigned least, struct chc_arena *arena, struct chc_error *e)
{
	struct chc_figure *sums = chc_arena_array(arena, f->rule_count + 1, sizeof(*sums));

	if (!sums)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory while hiding small counts");
	f->hidden_below = least;
	for (size_t r = 0; r < f->rule_count; r++) {
		size_t first = 0;

		while (family_of(&f->rules[first]) != family_of(&f->rules[r]))
			first++;
		if (first == r)
			hide_family(f, r, least, sums);
	}
	return 0;
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
