/* SPDX-License-Identifier: MIT */
/*
 * Intervals by resampling whole organisations (the cluster bootstrap: B. Efron,
 * Ann. Statist. 7 (1979) 1-26; percentile intervals), and of a difference of two differences
 * (G. Y. Zou and A. Donner, Statist. Med. 27 (2008) 1693-1702). The same seed gives the same
 * interval on every machine.
 */
#ifndef CHC_RESAMPLE_H
#define CHC_RESAMPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chcheck/intervals.h"

/* xoshiro256** (D. Blackman, S. Vigna), seeded by splitmix64. */
struct chc_random { uint64_t state[4]; };
struct chc_random chc_random_seed(uint64_t seed);
uint64_t chc_random_next(struct chc_random *r);
size_t chc_random_below(struct chc_random *r, size_t limit);    /* every number with the same chance; limit > 0 */

#define CHC_RESAMPLES 2000

/* One organisation: its counted values in ascending order. */
struct chc_cluster { const struct chc_counted *values; size_t count; };
/*
 * The 95% interval of the median of all values of all clusters together, at least one of which holds a value. CHC_E_NOMEM
 * as a negative status, else 0.
 */
int chc_resample_median(struct chc_interval *out, const struct chc_cluster *clusters, size_t count, uint64_t seed);

/* One organisation at two points. */
struct chc_cluster_share { uint64_t part[2], of[2]; };
/*
 * The 95% interval of (change in a) - (change in b), shares of pooled counts, each resampled by organisation. Both sides
 * need an organisation with a count at both points; resamples without one are drawn again.
 */
int chc_resample_changes(struct chc_interval *out, const struct chc_cluster_share *a, size_t a_count,
	const struct chc_cluster_share *b, size_t b_count, uint64_t seed);

/* Of x - y, of which each has an estimate and an interval. */
struct chc_interval chc_interval_of_difference(double x, struct chc_interval ix, double y, struct chc_interval iy);

#endif
