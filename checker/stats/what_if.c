/* SPDX-License-Identifier: MIT */
/*
 * What would be late under other limits, as indicators over the counts of
 * measure `other_limit`: so grouping, intervals and hiding are those of all.
 */
#include "chcheck/what_if.h"

/* The values that one row selects: bits by CHC_OTHER_LIMIT_VALUE. */
static uint64_t bits(bool (*is)(enum chc_lateness now, enum chc_lateness then, bool changed))
{
	uint64_t all = 0;

	for (int now = 0; now < CHC_LATENESS_MAX; now++)
		for (int then = 0; then < CHC_LATENESS_MAX; then++)
			for (int changed = 0; changed < 2; changed++)
				if (is((enum chc_lateness)now, (enum chc_lateness)then, changed == 1))
					all |= (uint64_t)1 << CHC_OTHER_LIMIT_VALUE(now, then, changed);
	return all;
}

static bool late_now(enum chc_lateness now, enum chc_lateness then, bool changed)
{
	(void)then;
	(void)changed;
	return now == CHC_LATENESS_LATE;
}

static bool late_then(enum chc_lateness now, enum chc_lateness then, bool changed)
{
	return late_now(then, now, changed);
}

static bool base_now(enum chc_lateness now, enum chc_lateness then, bool changed)
{
	(void)then;
	(void)changed;
	return now != CHC_LATENESS_OUT;
}

static bool base_then(enum chc_lateness now, enum chc_lateness then, bool changed)
{
	return base_now(then, now, changed);
}

static bool into_late(enum chc_lateness now, enum chc_lateness then, bool changed)
{
	(void)changed;
	return now != CHC_LATENESS_LATE && then == CHC_LATENESS_LATE;
}

static bool out_of_late(enum chc_lateness now, enum chc_lateness then, bool changed)
{
	return into_late(then, now, changed);
}

static bool otherwise(enum chc_lateness now, enum chc_lateness then, bool changed)
{
	return changed && (now == CHC_LATENESS_LATE) == (then == CHC_LATENESS_LATE);
}

static const struct {
	const char *title;
	bool (*part)(enum chc_lateness, enum chc_lateness, bool);
	bool (*whole)(enum chc_lateness, enum chc_lateness, bool);      /* NULL: a count, of nothing */
} rows[CHC_WHAT_IF_ROWS] = {
	[CHC_WHAT_IF_NOW] = { "late under the limit that applies", late_now, base_now },
	[CHC_WHAT_IF_THEN] = { "late under the other limit", late_then, base_then },
	[CHC_WHAT_IF_INTO_LATE] = { "late under the other limit only", into_late, NULL },
	[CHC_WHAT_IF_OUT_OF_LATE] = { "late under the limit that applies only", out_of_late, NULL },
	[CHC_WHAT_IF_OTHERWISE] = { "another verdict, and late under both limits or neither", otherwise, NULL },
};

static void make_rows(struct chc_indicator_rule *rules, const char *id, unsigned index)
{
	for (int i = 0; i < CHC_WHAT_IF_ROWS; i++) {
		struct chc_indicator_rule *r = &rules[i];

		*r = (struct chc_indicator_rule){ .id = id, .title = rows[i].title, .kind = CHC_INDICATOR_COUNT };
		r->part = (struct chc_count_selector){ .measure = CHC_MEASURE_OTHER_LIMIT, .index = index,
			.values = bits(rows[i].part) };
		r->whole = r->part;
		r->left_out.measure = CHC_MEASURE_MAX;
		if (!rows[i].whole)
			continue;
		r->kind = CHC_INDICATOR_SHARE;
		r->whole.values = bits(rows[i].whole);
	}
}

int chc_what_if_figures(struct chc_figures *out, const struct chc_what_if *w, const struct chc_rulebook *rulebook,
	const struct chc_count *counts, size_t count, enum chc_figures_by by, struct chc_arena *arena,
	struct chc_error *e)
{
	struct chc_indicator_rule *rules = chc_arena_array(arena, (rulebook->step_count + 1) * CHC_WHAT_IF_ROWS,
		sizeof(*rules));
	size_t made = 0;

	if (!rules)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory while counting under other limits");
	for (unsigned i = 0; i < rulebook->step_count; i++) {
		if (!w->asked[i])
			continue;
		make_rows(&rules[made], rulebook->steps[i].id, i);
		made += CHC_WHAT_IF_ROWS;
	}
	make_rows(&rules[made], "cases", CHC_OTHER_LIMIT_CASES);
	made += CHC_WHAT_IF_ROWS;
	return chc_figures_of_rules(out, rules, made, counts, count, by, arena, e);
}
