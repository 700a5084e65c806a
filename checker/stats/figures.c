/* SPDX-License-Identifier: MIT */
/*
 * Indicators from counts: sums over what a rule selects, in all and by group.
 * Between the aggregate and the writers.
 */
#include "chcheck/figures.h"

#include <stdlib.h>
#include <string.h>

#define DAYS_MOST (UINT16_MAX + 1)

const char *chc_figures_by_name(enum chc_figures_by by)
{
	static const char *const names[] = { "all", "service", "month", "outcome", "procedure" };
	_Static_assert(sizeof(names) / sizeof(names[0]) == CHC_FIGURES_BY_MAX, "one name each");
	return names[by];
}

/* --- groups --- */

struct making {
	struct chc_figures *f;
	struct chc_arena *arena;
	const struct chc_count *counts;
	size_t count;
	size_t *group_of;               /* by count */
	uint64_t *days;                 /* a histogram, all 0 between uses */
};

/* What orders groups, and what they are called. */
struct group { unsigned order; const char *name; };

static struct group group_of(const struct chc_count *c, enum chc_figures_by by, struct chc_arena *arena)
{
	char month[CHC_MONTH_TEXT];

	switch (by) {
	case CHC_BY_SERVICE:
		return (struct group){ 0, c->service };
	case CHC_BY_MONTH:
		chc_month_format(c->month, month);
		return (struct group){ c->month == CHC_MONTH_NONE ? UINT32_MAX : c->month, chc_arena_strdup(arena, month) };
	case CHC_BY_OUTCOME:
		return c->outcome == CHC_WORD_BLANK ? (struct group){ UINT32_MAX, "" }
			: (struct group){ (unsigned)c->outcome, chc_outcome_name((enum chc_outcome_word)c->outcome) };
	case CHC_BY_PROCEDURE:
		return c->procedure == CHC_PROCEDURE_MAX ? (struct group){ UINT32_MAX, "" }
			: (struct group){ (unsigned)c->procedure, chc_procedure_name(c->procedure) };
	case CHC_BY_ALL:
	case CHC_FIGURES_BY_MAX:
		break;
	}
	return (struct group){ 0, "" };
}

static int by_order(const void *left, const void *right)
{
	const struct group *x = left, *y = right;

	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	if (!*x->name != !*y->name)
		return *x->name ? -1 : 1;       /* what is not known comes last */
	return strcmp(x->name, y->name);
}

/* Finds the group of every count; the names in order. */
static bool make_groups(struct making *m)
{
	struct group *all = calloc(m->count + 1, sizeof(*all)), *own = calloc(m->count + 1, sizeof(*own));
	size_t n = 0;
	bool ok = all && own;

	for (size_t i = 0; ok && i < m->count; i++) {
		own[i] = all[i] = group_of(&m->counts[i], m->f->by, m->arena);
		ok = own[i].name != NULL;
	}
	if (ok)
		qsort(all, m->count, sizeof(*all), by_order);
	for (size_t i = 0; ok && i < m->count; i++)
		if (n == 0 || by_order(&all[n - 1], &all[i]) != 0)
			all[n++] = all[i];
	const char **names = ok ? chc_arena_array(m->arena, n + 1, sizeof(*names)) : NULL;
	/* the counts may go before the figures do */
	for (size_t i = 0; names && i < n; i++)
		if (!(names[i] = chc_arena_strdup(m->arena, all[i].name)))
			names = NULL;
	for (size_t i = 0; names && i < m->count; i++) {
		const struct group *at = bsearch(&own[i], all, n, sizeof(*all), by_order);
		m->group_of[i] = (size_t)(at - all);
	}
	m->f->groups = names;
	m->f->group_count = n;
	free(all);
	free(own);
	return names != NULL;
}

/* --- sums --- */

static bool selects(const struct chc_count_selector *s, const struct chc_count *c)
{
	if (c->measure != s->measure || c->index != s->index)
		return false;
	if (s->values && !(c->value < 64 && (s->values >> c->value & 1)))
		return false;
	return s->at_most == 0 || c->value <= s->at_most;
}

static void add_to(struct chc_figure *f, const struct chc_indicator_rule *r, const struct chc_count *c)
{
	if (selects(&r->part, c)) {
		f->part += c->count;
		if (r->kind == CHC_INDICATOR_SPLIT && c->value < CHC_SPLIT_MOST)
			f->split[c->value] += c->count;
	}
	if (selects(&r->whole, c))
		f->of += c->count;
	if (selects(&r->left_out, c))
		f->left_out += c->count;
}

/* Mean and percentiles of one group's days, or of all (group SIZE_MAX). */
static void work_out_days(const struct making *m, struct chc_figure *f, const struct chc_indicator_rule *r, size_t group)
{
	struct chc_counted *list;
	uint32_t most = 0;
	size_t n = 0;
	double sum = 0;

	if (f->of == 0)
		return;
	for (size_t i = 0; i < m->count; i++) {
		if ((group != SIZE_MAX && m->group_of[i] != group) || !selects(&r->part, &m->counts[i]))
			continue;
		m->days[m->counts[i].value] += m->counts[i].count;
		most = m->counts[i].value > most ? m->counts[i].value : most;
		sum += (double)m->counts[i].value * (double)m->counts[i].count;
	}
	/* the histogram as a list, in place of itself: a value's entry never lies behind it */
	list = (struct chc_counted *)(void *)(m->days + DAYS_MOST);
	for (uint32_t v = 0; v <= most; v++) {
		if (m->days[v] > 0)
			list[n++] = (struct chc_counted){ v, m->days[v] };
		m->days[v] = 0;
	}
	f->mean = sum / (double)f->of;
	f->median = chc_counted_percentile(list, n, 50);
	f->percentile_90 = chc_counted_percentile(list, n, 90);
}

static void finish(const struct making *m, struct chc_figure *f, const struct chc_indicator_rule *r, size_t group)
{
	if (r->kind == CHC_INDICATOR_SHARE && f->of > 0 && f->part <= f->of)
		f->interval = chc_interval_share(f->part, f->of, CHC_Z_95);
	else if (r->kind == CHC_INDICATOR_DAYS)
		work_out_days(m, f, r, group);
}

static void make_figures(const struct making *m)
{
	struct chc_figures *f = m->f;

	for (size_t i = 0; i < m->count; i++) {
		const struct chc_count *c = &m->counts[i];
		if (c->measure == CHC_MEASURE_CASES)
			f->cases[c->value] += c->count;
		/* histograms of days are not kept apart by outcome */
		bool grouped = f->by != CHC_BY_OUTCOME || chc_measure_value_name(c->measure, 0);
		for (size_t r = 0; r < f->rule_count; r++) {
			add_to(&f->total[r], &f->rules[r], c);
			if (grouped)
				add_to(&f->of_group[r * f->group_count + m->group_of[i]], &f->rules[r], c);
		}
	}
	for (size_t r = 0; r < f->rule_count; r++) {
		finish(m, &f->total[r], &f->rules[r], SIZE_MAX);
		for (size_t g = 0; g < f->group_count; g++)
			finish(m, &f->of_group[r * f->group_count + g], &f->rules[r], g);
	}
}

int chc_figures_of_rules(struct chc_figures *out, const struct chc_indicator_rule *rules, size_t rule_count,
	const struct chc_count *counts, size_t count, enum chc_figures_by by, struct chc_arena *arena,
	struct chc_error *e)
{
	*out = (struct chc_figures){ .rules = rules, .rule_count = rule_count, .by = by };
	struct making m = { .f = out, .arena = arena, .counts = counts, .count = count };
	bool ok = false;

	m.group_of = calloc(count + 1, sizeof(*m.group_of));
	m.days = calloc(DAYS_MOST, sizeof(*m.days) + sizeof(struct chc_counted));
	if (m.group_of && m.days && make_groups(&m)) {
		out->total = chc_arena_array(arena, out->rule_count + 1, sizeof(*out->total));
		out->of_group = chc_arena_array(arena, out->rule_count * out->group_count + 1, sizeof(*out->of_group));
		ok = out->total && out->of_group;
	}
	if (ok)
		make_figures(&m);
	free(m.group_of);
	free(m.days);
	return ok ? 0 : chc_error_set(e, CHC_E_NOMEM, "out of memory while working out indicators");
}

int chc_figures_make(struct chc_figures *out, const struct chc_rulebook *rulebook, const struct chc_count *counts,
	size_t count, enum chc_figures_by by, struct chc_arena *arena, struct chc_error *e)
{
	return chc_figures_of_rules(out, rulebook->indicators, rulebook->indicator_count, counts, count, by, arena, e);
}
