/* SPDX-License-Identifier: MIT */
/*
 * Intervals for shares and their differences, and percentiles of exact
 * histograms. Under the indicators; knows nothing of cases.
 */
#include "chcheck/intervals.h"

#include <math.h>

static double share_of(uint64_t part, uint64_t of)
{
	return (double)part / (double)of;
}

struct chc_interval chc_interval_share(uint64_t part, uint64_t of, double z)
{
	double n = (double)of, p = share_of(part, of), zz = z * z;
	double middle = p + zz / (2 * n), spread = z * sqrt(p * (1 - p) / n + zz / (4 * n * n)), scale = 1 + zz / n;
	struct chc_interval i = { (middle - spread) / scale, (middle + spread) / scale };

	/* these two are exact; the formula misses them by rounding */
	if (part == 0)
		i.low = 0;
	if (part == of)
		i.high = 1;
	return i;
}

struct chc_interval chc_interval_difference(uint64_t part_a, uint64_t of_a, uint64_t part_b, uint64_t of_b, double z)
{
	struct chc_interval a = chc_interval_share(part_a, of_a, z), b = chc_interval_share(part_b, of_b, z);
	double pa = share_of(part_a, of_a), pb = share_of(part_b, of_b), d = pa - pb;
	struct chc_interval i = { d - hypot(pa - a.low, b.high - pb), d + hypot(a.high - pa, pb - b.low) };

	if (i.low < -1)
		i.low = -1;
	if (i.high > 1)
		i.high = 1;
	return i;
}

uint32_t chc_counted_percentile(const struct chc_counted *values, size_t count, unsigned percent)
{
	uint64_t all = 0, seen = 0;
	size_t i = 0;

	for (size_t k = 0; k < count; k++)
		all += values[k].count;
	/* ceil(percent * all / 100) without a product that could be too large */
	uint64_t rank = all / 100 * percent + (all % 100 * percent + 99) / 100;
	for (; i + 1 < count; i++) {
		seen += values[i].count;
		if (seen >= rank && seen > 0)
			break;
	}
	return values[i].value;
}
