/* SPDX-License-Identifier: MIT */
/*
 * stats/figures.c and hide.c over random tables: what is hidden cannot be had
 * back from totals, and nothing is hidden without need of it.
 */
#include "chcheck/figures.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

enum { LEAST = 5 };

static uint32_t seed;

static unsigned draw(unsigned n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static const struct chc_indicator_rule rules[] = {
	{ .id = "count", .kind = CHC_INDICATOR_COUNT, .part = { .measure = CHC_MEASURE_RECEIVED },
	  .whole = { .measure = CHC_MEASURE_RECEIVED }, .left_out = { .measure = CHC_MEASURE_MAX } },
	{ .id = "strict", .kind = CHC_INDICATOR_SHARE, .part = { .measure = CHC_MEASURE_VERDICT, .values = 1 },
	  .whole = { .measure = CHC_MEASURE_VERDICT }, .left_out = { .measure = CHC_MEASURE_MAX } },
	{ .id = "wide", .kind = CHC_INDICATOR_SHARE, .part = { .measure = CHC_MEASURE_VERDICT, .values = 3 },
	  .whole = { .measure = CHC_MEASURE_VERDICT }, .left_out = { .measure = CHC_MEASURE_MAX } },
	{ .id = "split", .kind = CHC_INDICATOR_SPLIT, .part = { .measure = CHC_MEASURE_OUTCOME },
	  .whole = { .measure = CHC_MEASURE_OUTCOME }, .left_out = { .measure = CHC_MEASURE_MAX } },
	{ .id = "days", .kind = CHC_INDICATOR_DAYS, .part = { .measure = CHC_MEASURE_DAYS },
	  .whole = { .measure = CHC_MEASURE_DAYS }, .left_out = { .measure = CHC_MEASURE_MAX } },
};
enum { RULES = sizeof(rules) / sizeof(rules[0]), SERVICES = 6, MEASURES = 4, VALUES = 4 };
static const enum chc_measure kinds[MEASURES] = { CHC_MEASURE_RECEIVED, CHC_MEASURE_VERDICT, CHC_MEASURE_DAYS,
	CHC_MEASURE_OUTCOME };
static const char *const services[SERVICES] = { "bins", "care", "parks", "roads", "tax", "trees" };

/* In the order of an aggregate. */
static size_t fill(struct chc_count *counts)
{
	size_t n = 0;

	for (unsigned m = 0; m < MEASURES; m++)
		for (unsigned s = 0; s < SERVICES; s++)
			for (uint32_t v = 0; v < VALUES; v++) {
				uint64_t count = draw(3) == 0 ? draw(8) : draw(3) == 0 ? 0 : draw(90);
				if (count > 0)
					counts[n++] = (struct chc_count){ .measure = kinds[m], .value = v, .service = services[s],
						.outcome = CHC_WORD_BLANK, .count = count };
			}
	return n;
}

static bool small(uint64_t n)
{
	return n > 0 && n < LEAST;
}

static uint64_t size_of(const struct chc_figure *f)
{
	return f->of > f->part ? f->of : f->part;
}

/*
 * What a reader can work out of a table: what is shown of a rule and its total gives the sum of what is hidden.
 * No such sum is a small count, nor is the difference of two shares of the same whole, in a group or in the sum.
 */
static void check_sums(const struct chc_figures *f)
{
	uint64_t part[RULES] = { 0 }, of[RULES] = { 0 };

	for (size_t r = 0; r < RULES; r++) {
		for (size_t g = 0; g < f->group_count; g++) {
			const struct chc_figure *x = &f->of_group[r * f->group_count + g];
			const struct chc_figure *strict = &f->of_group[1 * f->group_count + g], *wide = strict + f->group_count;

			part[r] += x->hidden ? x->part : 0;
			of[r] += x->hidden ? x->of : 0;
			if (!strict->hidden)
				ck_assert(!small(wide->part - strict->part));
		}
		if (f->total[r].hidden)
			continue;
		ck_assert(!small(part[r]) && !small(of[r]));
		if (rules[r].kind == CHC_INDICATOR_SHARE)
			ck_assert(!small(of[r] - part[r]));
	}
	if (!f->total[1].hidden) {
		ck_assert(!small(part[2] - part[1]));
		ck_assert(!small(f->total[2].part - f->total[1].part));
	}
}

static void check_row(const struct chc_figures *f, size_t rule)
{
	const struct chc_figure *row = &f->of_group[rule * f->group_count];
	size_t hidden = 0, shown = 0;

	for (size_t g = 0; g < f->group_count; g++) {
		hidden += row[g].hidden && size_of(&row[g]) > 0;
		shown += !row[g].hidden && size_of(&row[g]) > 0;
		if (row[g].hidden)
			continue;
		ck_assert(!small(row[g].of) && !small(row[g].part));
		if (rules[rule].kind == CHC_INDICATOR_SHARE)
			ck_assert(!small(row[g].of - row[g].part));
		for (size_t v = 0; v < VALUES && rules[rule].kind == CHC_INDICATOR_SPLIT; v++)
			ck_assert(!small(row[g].split[v]));
	}
	/* the total less what is shown is not one group's */
	ck_assert_msg(f->total[rule].hidden || hidden != 1, "%s: one hidden group of %zu shown", rules[rule].id, shown);
}

START_TEST(test_hide)
{
	struct chc_count counts[MEASURES * SERVICES * VALUES];
	const struct chc_rulebook book = { .indicators = rules, .indicator_count = RULES };
	size_t hidden = 0, shown = 0;

	seed = (uint32_t)_i + 11;
	for (int round = 0; round < 500; round++) {
		struct chc_arena arena = CHC_ARENA_INIT;
		struct chc_figures f;
		struct chc_error e = CHC_ERROR_INIT;
		size_t n = fill(counts);

		ck_assert_int_eq(chc_figures_make(&f, &book, counts, n, CHC_BY_SERVICE, &arena, &e), 0);
		ck_assert_int_eq(chc_figures_hide(&f, LEAST, &arena, &e), 0);
		for (size_t r = 0; r < RULES; r++) {
			check_row(&f, r);
			for (size_t g = 0; g < f.group_count; g++) {
				hidden += f.of_group[r * f.group_count + g].hidden;
				shown += !f.of_group[r * f.group_count + g].hidden;
			}
		}
		check_sums(&f);
		/* two indicators of the same cases hide the same groups: one would give the other back */
		for (size_t g = 0; g < f.group_count; g++)
			ck_assert_int_eq(f.of_group[f.group_count + g].hidden, f.of_group[2 * f.group_count + g].hidden);
		chc_arena_release(&arena);
	}
	ck_assert_uint_gt(hidden, 1000);
	ck_assert_uint_gt(shown, 1000);
}
END_TEST

START_TEST(test_hide_counts)
{
	struct chc_count counts[MEASURES * SERVICES * VALUES];

	seed = (uint32_t)_i + 5;
	for (int round = 0; round < 500; round++) {
		size_t n = fill(counts);

		chc_counts_hide(counts, n, LEAST);
		for (unsigned m = 0; m < MEASURES; m++) {
			size_t hidden = 0, all = 0;
			uint64_t sum = 0;

			for (size_t i = 0; i < n; i++) {
				if (counts[i].measure != kinds[m])
					continue;
				all++;
				ck_assert(counts[i].hidden || !small(counts[i].count));
				hidden += counts[i].hidden;
				sum += counts[i].hidden ? counts[i].count : 0;
			}
			ck_assert(hidden == 0 || hidden == all || (hidden > 1 && sum >= LEAST));
		}
	}
}
END_TEST

START_TEST(test_nothing)
{
	const struct chc_rulebook book = { .indicators = rules, .indicator_count = RULES };
	struct chc_arena arena = CHC_ARENA_INIT;
	struct chc_figures f;
	struct chc_error e = CHC_ERROR_INIT;

	for (int by = 0; by < CHC_FIGURES_BY_MAX; by++) {
		ck_assert_int_eq(chc_figures_make(&f, &book, NULL, 0, (enum chc_figures_by)by, &arena, &e), 0);
		ck_assert_int_eq(chc_figures_hide(&f, LEAST, &arena, &e), 0);
		ck_assert_uint_eq(f.group_count, 0);
		ck_assert(!f.total[0].hidden && f.total[0].part == 0);
	}
	chc_arena_release(&arena);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("figures");
	TCase *t = tcase_create("figures");
	tcase_add_loop_test(t, test_hide, 0, 4);
	tcase_add_loop_test(t, test_hide_counts, 0, 4);
	tcase_add_test(t, test_nothing);
	suite_add_tcase(suite, t);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? 1 : 0;
}
