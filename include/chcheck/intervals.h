/* SPDX-License-Identifier: MIT */
/*
 * Intervals for shares, and ranks of counted values. Shares are from 0 to 1.
 * Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209-212; R. G. Newcombe,
 * Statist. Med. 17 (1998) 857-872 (method 3) and 873-890 (method 10), both
 * without continuity correction.
 */
#ifndef CHC_INTERVALS_H
#define CHC_INTERVALS_H

#include <stddef.h>
#include <stdint.h>

#define CHC_Z_95 1.959963984540054

struct chc_interval { double low, high; };

/* of > 0, part <= of. */
struct chc_interval chc_interval_share(uint64_t part, uint64_t of, double z);
/* Of part_a / of_a - part_b / of_b: from -1 to 1. */
struct chc_interval chc_interval_difference(uint64_t part_a, uint64_t of_a, uint64_t part_b, uint64_t of_b, double z);

/* A value and how often it was counted. */
struct chc_counted { uint32_t value; uint64_t count; };
/*
 * The value at the nearest rank: the smallest value with at least percent of all counts at or below it. values is in
 * ascending order and holds at least one count; percent from 1 to 100.
 */
uint32_t chc_counted_percentile(const struct chc_counted *values, size_t count, unsigned percent);

#endif
