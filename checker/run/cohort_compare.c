/* SPDX-License-Identifier: MIT */
/*
 * Organisations pooled and compared: groups, how many policies meet each
 * requirement at each point, shares and medians of their cases, and how much further
 * the pilot went than its comparators. What is not known at both points is in
 * no comparison.
 */
#include <stdlib.h>
#include <string.h>

#include "chcheck/resample.h"
#include "run/cohort_parts.h"

struct comparing {
	struct chc_cohort *c;
	struct chc_cohort_group *groups;
	size_t requirements, indicators;
	struct chc_error *e;
};

static int no_memory(struct chc_error *e)
{
	return chc_error_set(e, CHC_E_NOMEM, "out of memory while comparing organisations");
}

static void *array(struct comparing *x, size_t count, size_t size)
{
	return chc_arena_array(&x->c->arena, count ? count : 1, size);
}

/* --- groups --- */

static bool belongs(const struct chc_member *m, bool pilot, int authority)
{
	return m->usable && m->pilot == pilot && (authority < 0 || (int)m->authority == authority);
}

static size_t count_of(const struct chc_cohort *c, bool pilot, int authority)
{
	size_t n = 0;

	for (size_t i = 0; i < c->member_count; i++)
		n += belongs(&c->members[i], pilot, authority);
	return n;
}

static int add_group(struct comparing *x, bool pilot, int authority)
{
	struct chc_cohort_group *g = &x->groups[x->c->group_count];
	struct chc_buf title = CHC_BUF_INIT;
	size_t most = count_of(x->c, pilot, authority);
	uint32_t *members = array(x, most, sizeof(*members));

	chc_buf_str(&title, pilot ? "pilot" : "comparators");
	if (authority >= 0)
		chc_buf_printf(&title, ", %s", chc_authority_name((enum chc_authority)authority));
	g->title = title.failed ? NULL : chc_arena_copy(&x->c->arena, chc_buf_view(&title));
	chc_buf_release(&title);
	if (!members || !g->title)
		return no_memory(x->e);
	g->pilot = pilot;
	g->authority = authority;
	for (uint32_t i = 0; i < x->c->member_count; i++)
		if (belongs(&x->c->members[i], pilot, authority))
			members[g->member_count++] = i;
	g->members = members;
	x->c->group_count++;
	return 0;
}

/* Both sides of every type of authority that has both, after all of them; a side without members is no group. */
static int make_groups(struct comparing *x)
{
	int status = 0;

	x->groups = array(x, 2 + 2 * (size_t)CHC_AUTHORITY_MAX, sizeof(*x->groups));
	if (!x->groups)
		return no_memory(x->e);
	for (int authority = -1; status == 0 && authority < CHC_AUTHORITY_MAX; authority++) {
		bool pilot = count_of(x->c, true, authority) > 0, others = count_of(x->c, false, authority) > 0;

		if (pilot && (authority < 0 || others))
			status = add_group(x, true, authority);
		if (status == 0 && others && (authority < 0 || pilot))
			status = add_group(x, false, authority);
	}
	x->c->groups = x->groups;
	return status;
}

/* --- shares --- */

static void close_share(struct chc_cohort_share *s)
{
	s->comparable = s->of[0] >= CHC_COHORT_LEAST && s->of[1] >= CHC_COHORT_LEAST;
	if (!s->comparable)
		return;
	s->change = (double)s->part[1] / (double)s->of[1] - (double)s->part[0] / (double)s->of[0];
	s->interval = chc_interval_difference(s->part[1], s->of[1], s->part[0], s->of[0], CHC_Z_95);
}

static bool has_words(const struct chc_member *m)
{
	return m->at[CHC_POINT_BASELINE].words && m->at[CHC_POINT_FOLLOW_UP].words;
}

static void add_words(struct chc_cohort_group *g, const struct chc_member *m, size_t requirement)
{
	for (size_t p = 0; p < CHC_POINT_MAX; p++) {
		if (!m->at[p].words)
			continue;
		enum chc_verdict v = m->at[p].words[requirement].verdict;

		g->verdicts[requirement][p][v]++;
		if (has_words(m)) {
			g->met[requirement].of[p]++;
			g->met[requirement].part[p] += v == CHC_MET;
		}
	}
}

static bool figure_at(const struct chc_member *m, size_t point, size_t indicator, struct chc_figure *out)
{
	if (!m->at[point].figures)
		return false;
	*out = m->at[point].figures->total[indicator];
	return out->of > 0;
}

static int pool(struct comparing *x, struct chc_cohort_group *g)
{
	g->verdicts = array(x, x->requirements, sizeof(*g->verdicts));
	g->met = array(x, x->requirements, sizeof(*g->met));
	g->shares = array(x, x->indicators, sizeof(*g->shares));
	g->medians = array(x, x->indicators, sizeof(*g->medians));
	if (!g->verdicts || !g->met || !g->shares || !g->medians)
		return no_memory(x->e);
	for (size_t i = 0; i < g->member_count; i++) {
		const struct chc_member *m = &x->c->members[g->members[i]];

		for (size_t k = 0; k < x->requirements; k++)
			add_words(g, m, k);
		for (size_t k = 0; k < x->indicators; k++)
			for (size_t p = 0; p < CHC_POINT_MAX; p++) {
				struct chc_figure f;

				if (x->c->rulebook->indicators[k].kind != CHC_INDICATOR_SHARE || !figure_at(m, p, k, &f))
					continue;
				g->shares[k].part[p] += f.part;
				g->shares[k].of[p] += f.of;
			}
	}
	for (size_t k = 0; k < x->requirements; k++)
		close_share(&g->met[k]);
	for (size_t k = 0; k < x->indicators; k++)
		close_share(&g->shares[k]);
	return 0;
}

/* --- medians --- */

/* The values that an indicator of days counts, of one member at one point; they are in ascending order already. */
static size_t values_of(const struct chc_member_point *at, const struct chc_indicator_rule *rule,
	struct chc_counted *out)
{
	size_t n = 0;

	for (size_t i = 0; i < at->count; i++) {
		const struct chc_count *c = &at->counts[i];
		size_t k = n;

		if (c->measure != rule->part.measure || c->index != rule->part.index)
			continue;
		while (k > 0 && out[k - 1].value > c->value)
			k--;
		if (k > 0 && out[k - 1].value == c->value) {
			out[k - 1].count += c->count;
			continue;
		}
		memmove(out + k + 1, out + k, (n - k) * sizeof(*out));
		out[k] = (struct chc_counted){ c->value, c->count };
		n++;
	}
	return n;
}

static int by_value(const void *left, const void *right)
{
	const struct chc_counted *a = left, *b = right;

	return (a->value > b->value) - (a->value < b->value);
}

/* Everything of the group in one list, then the median and its interval. */
static int take_median(struct comparing *x, struct chc_cohort_group *g, size_t indicator, size_t point)
{
	const struct chc_indicator_rule *rule = &x->c->rulebook->indicators[indicator];
	struct chc_cluster *clusters = calloc(g->member_count + 1, sizeof(*clusters));
	struct chc_counted *values;
	size_t room = 0, all = 0;
	int status = 0;

	for (size_t i = 0; i < g->member_count; i++)
		room += x->c->members[g->members[i]].at[point].count;
	values = calloc(room + 1, sizeof(*values));
	if (!clusters || !values) {
		status = no_memory(x->e);
		goto out;
	}
	for (size_t i = 0; i < g->member_count; i++) {
		clusters[i].values = values + all;
		clusters[i].count = values_of(&x->c->members[g->members[i]].at[point], rule, values + all);
		all += clusters[i].count;
	}
	if (all == 0)
		goto out;
	struct chc_cohort_median *m = &g->medians[indicator];
	m->known[point] = true;
	if (chc_resample_median(&m->interval[point], clusters, g->member_count, x->c->seed) != 0) {
		status = no_memory(x->e);
		goto out;
	}
	qsort(values, all, sizeof(*values), by_value);
	m->median[point] = chc_counted_percentile(values, all, 50);
out:
	free(clusters);
	free(values);
	return status;
}

static int take_medians(struct comparing *x, struct chc_cohort_group *g)
{
	int status = 0;

	for (size_t k = 0; status == 0 && k < x->indicators; k++)
		for (size_t p = 0; status == 0 && p < CHC_POINT_MAX; p++)
			if (x->c->rulebook->indicators[k].kind == CHC_INDICATOR_DAYS)
				status = take_median(x, g, k, p);
	return status;
}

/* --- pilot against comparators --- */

static size_t clusters_of(const struct comparing *x, const struct chc_cohort_group *g, bool words, size_t index,
	struct chc_cluster_share *out)
{
	for (size_t i = 0; i < g->member_count; i++) {
		const struct chc_member *m = &x->c->members[g->members[i]];

		out[i] = (struct chc_cluster_share){ { 0 }, { 0 } };
		for (size_t p = 0; p < CHC_POINT_MAX; p++) {
			struct chc_figure f;

			if (words && has_words(m)) {
				out[i].of[p] = 1;
				out[i].part[p] = m->at[p].words[index].verdict == CHC_MET;
			} else if (!words && figure_at(m, p, index, &f)) {
				out[i].of[p] = f.of;
				out[i].part[p] = f.part;
			}
		}
	}
	return g->member_count;
}

static int contrast(struct comparing *x, struct chc_cohort_contrast *out, uint32_t pilot, uint32_t others, bool words,
	size_t index)
{
	const struct chc_cohort_group *a = &x->groups[pilot], *b = &x->groups[others];
	const struct chc_cohort_share *sa = words ? &a->met[index] : &a->shares[index];
	const struct chc_cohort_share *sb = words ? &b->met[index] : &b->shares[index];
	struct chc_cluster_share *clusters;

	*out = (struct chc_cohort_contrast){ .pilot = pilot, .comparators = others };
	out->comparable = sa->comparable && sb->comparable;
	if (!out->comparable)
		return 0;
	out->difference = sa->change - sb->change;
	out->interval = chc_interval_of_difference(sa->change, sa->interval, sb->change, sb->interval);
	clusters = calloc(a->member_count + b->member_count, sizeof(*clusters));
	if (!clusters)
		return no_memory(x->e);
	size_t n = clusters_of(x, a, words, index, clusters);
	size_t k = clusters_of(x, b, words, index, clusters + n);
	int status = chc_resample_changes(&out->resampled, clusters, n, clusters + n, k, x->c->seed);
	free(clusters);
	x->c->comparisons++;
	return status == 0 ? 0 : no_memory(x->e);
}

/* Groups stand in pairs wherever both sides are there. */
static int make_contrasts(struct comparing *x)
{
	size_t pairs = 0, width[2] = { x->indicators, x->requirements };
	uint32_t *first = array(x, x->c->group_count, sizeof(*first));
	int status = 0;

	if (!first)
		return no_memory(x->e);
	for (uint32_t g = 0; g + 1 < x->c->group_count; g++)
		if (x->groups[g].pilot && !x->groups[g + 1].pilot && x->groups[g].authority == x->groups[g + 1].authority)
			first[pairs++] = g;
	for (size_t words = 0; status == 0 && words < 2; words++) {
		struct chc_cohort_contrast *out = array(x, pairs * width[words], sizeof(*out));

		if (!out)
			return no_memory(x->e);
		for (size_t i = 0; status == 0 && i < pairs * width[words]; i++) {
			uint32_t g = first[i / width[words]];

			status = contrast(x, &out[i], g, g + 1, words == 1, i % width[words]);
		}
		if (words)
			x->c->met = out;
		else
			x->c->shares = out;
	}
	x->c->pair_count = pairs;
	return status;
}

static void count_comparisons(struct chc_cohort *c, size_t requirements, size_t indicators)
{
	for (size_t g = 0; g < c->group_count; g++) {
		for (size_t k = 0; k < requirements; k++)
			c->comparisons += c->groups[g].met[k].comparable;
		for (size_t k = 0; k < indicators; k++)
			c->comparisons += c->groups[g].shares[k].comparable;
	}
}

int chc_cohort_compare(struct chc_cohort *c, struct chc_error *e)
{
	struct comparing x = { .c = c, .requirements = c->rulebook->requirement_count,
		.indicators = c->rulebook->indicator_count, .e = e };
	int status = make_groups(&x);

	for (size_t g = 0; status == 0 && g < c->group_count; g++) {
		status = pool(&x, &x.groups[g]);
		if (status == 0)
			status = take_medians(&x, &x.groups[g]);
	}
	if (status == 0)
		status = make_contrasts(&x);
	if (status == 0)
		count_comparisons(c, x.requirements, x.indicators);
	return status;
}
