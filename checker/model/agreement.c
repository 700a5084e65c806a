/* SPDX-License-Identifier: MIT */
/*
 * The arithmetic of agreement, apart from where the two verdicts come from.
 */
#include "chcheck/agreement.h"

#include <math.h>

enum chc_verdict chc_agree_scored(enum chc_verdict v, enum chc_verdict worse)
{
	if (v == CHC_UNCLEAR)
		v = worse;
	return v == CHC_NEEDS_EVIDENCE ? CHC_SILENT : v;
}

void chc_agree_count(struct chc_agree_score *score, enum chc_verdict person, enum chc_verdict checker)
{
	score->matrix[person][checker]++;
}

static double ratio(size_t part, size_t whole)
{
	return whole == 0 ? (double)NAN : (double)part / (double)whole;
}

static void count_sides(struct chc_agree_score *score)
{
	for (size_t p = 0; p < CHC_VERDICT_MAX; p++) {
		for (size_t c = 0; c < CHC_VERDICT_MAX; c++) {
			size_t n = score->matrix[p][c];

			score->total += n;
			score->verdict[p].person += n;
			score->verdict[c].checker += n;
			if (p == c) {
				score->agreed += n;
				score->verdict[p].both = n;
			}
			if (c == CHC_MET && p != CHC_MET)
				score->false_met += n;
		}
	}
}

void chc_agree_finish(struct chc_agree_score *score)
{
	double by_chance = 0;

	score->total = score->agreed = score->false_met = 0;
	for (size_t v = 0; v < CHC_VERDICT_MAX; v++)
		score->verdict[v] = (struct chc_agree_verdict){ 0 };
	count_sides(score);
	score->agreement = ratio(score->agreed, score->total);
	for (size_t i = 0; i < CHC_VERDICT_MAX; i++) {
		struct chc_agree_verdict *v = &score->verdict[i];

		v->precision = ratio(v->both, v->checker);
		v->recall = ratio(v->both, v->person);
		v->f1 = ratio(2 * v->both, v->person + v->checker);
		by_chance += ratio(v->person, score->total) * ratio(v->checker, score->total);
	}
	/* both sides said one and the same thing throughout: agreement by chance is certain, kappa says nothing */
	score->kappa = by_chance < 1 ? (score->agreement - by_chance) / (1 - by_chance) : (double)NAN;
}
