/* SPDX-License-Identifier: MIT */
/*
 * The Ombudsman's statistics of one year: shares and rates in whole numbers, with
 * an interval and the average of similar authorities beside each. Called for every year of
 * every organisation by the run.
 */
#include "chcheck/annual.h"

#include <stdlib.h>
#include <string.h>

int64_t chc_annual_percent(int64_t part, int64_t of)
{
	return (200 * part + of) / (2 * of);
}

int64_t chc_annual_per_100k(int64_t part, int64_t population)
{
	return (2 * 1000000 * part + population) / (2 * population);
}

unsigned chc_annual_year_from(const char *year)
{
	if (!year || strlen(year) != 7 || strspn(year, "0123456789") != 4 || year[4] != '-' ||
	    strspn(year + 5, "0123456789") != 2)
		return 0;
	unsigned from = (unsigned)strtoul(year, NULL, 10);
	return (from + 1) % 100 == strtoul(year + 5, NULL, 10) ? from : 0;
}

const struct chc_comparator *chc_comparator_find(const struct chc_comparators *c, unsigned from, enum chc_authority a)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->items[i].from == from && c->items[i].authority == a)
			return &c->items[i];
	return NULL;
}

static bool given(int64_t v)
{
	return v != CHC_FIGURE_NONE;
}

static void count_share(struct chc_annual_value *v, int64_t part, int64_t of, int64_t few)
{
	v->part = part;
	v->of = of;
	v->state = CHC_ANNUAL_NOT_GIVEN;
	/* nothing of nothing: also where the part was left blank, as it is in such a year */
	if (of == 0)
		v->state = CHC_ANNUAL_NOT_APPLICABLE;
	if (!given(part) || !given(of) || of == 0 || part > of)
		return;
	v->state = CHC_ANNUAL_SHOWN;
	v->tenths = 10 * chc_annual_percent(part, of);
	v->has_interval = true;
	v->interval = chc_interval_share((uint64_t)part, (uint64_t)of, CHC_Z_95);
	v->few = of < few;
}

static void count_rate(struct chc_annual_value *v, int64_t part, int64_t population)
{
	v->part = part;
	v->of = population;
	v->state = population == 0 ? CHC_ANNUAL_NOT_APPLICABLE : CHC_ANNUAL_NOT_GIVEN;
	if (!given(part) || !given(population) || population == 0)
		return;
	v->state = CHC_ANNUAL_SHOWN;
	v->tenths = chc_annual_per_100k(part, population);
}

static void add_up(struct chc_annual_year *y, const struct chc_ombudsman_year *f)
{
	y->sum = CHC_FIGURE_NONE;
	y->adds_up = true;
	if (!given(f->not_for_us) || !given(f->assessed_closed) || !given(f->investigated))
		return;
	y->sum = f->not_for_us + f->assessed_closed + f->investigated;
	y->adds_up = !given(f->dealt_with) || y->sum == f->dealt_with;
}

void chc_annual_count(struct chc_annual_year *out, const struct chc_ombudsman_year *figures, enum chc_authority authority,
	int64_t population, const struct chc_comparators *comparators, const struct chc_annual_texts *words)
{
	struct chc_annual_value *v = out->value;

	*out = (struct chc_annual_year){ .figures = figures, .from = chc_annual_year_from(figures->year) };
	out->earlier = out->from < (unsigned)words->later_scheme_from;
	add_up(out, figures);
	count_share(&v[CHC_ANNUAL_UPHELD], figures->upheld, figures->investigated, words->few);
	count_rate(&v[CHC_ANNUAL_PER_100K], figures->upheld, population);
	count_share(&v[CHC_ANNUAL_COMPLIANCE], figures->remedies_complied, figures->remedies_due, words->few);
	count_share(&v[CHC_ANNUAL_REMEDY], figures->satisfactory_remedy, figures->upheld, words->few);
	v[CHC_ANNUAL_COMPLIANCE].below = v[CHC_ANNUAL_COMPLIANCE].state == CHC_ANNUAL_SHOWN &&
		figures->remedies_complied < figures->remedies_due;
	out->comparator = chc_comparator_find(comparators, out->from, authority);
	for (size_t s = 0; s < CHC_ANNUAL_MAX; s++)
		v[s].average = out->comparator ? out->comparator->value[s] : CHC_FIGURE_NONE;
}
