/* SPDX-License-Identifier: MIT */
/*
 * The bootstrap over organisations, with a generator of its own so that no
 * library's change alters a report. Under the cohort; knows nothing of cases.
 */
#include "chcheck/resample.h"

#include <math.h>
#include <stdlib.h>

#include "chcheck/error.h"

static uint64_t splitmix(uint64_t *x)
{
	uint64_t z = *x += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

struct chc_random chc_random_seed(uint64_t seed)
{
	struct chc_random r;

	for (size_t i = 0; i < 4; i++)
		r.state[i] = splitmix(&seed);
	return r;
}

static uint64_t rotate(uint64_t x, int by)
{
	return x << by | x >> (64 - by);
}

uint64_t chc_random_next(struct chc_random *r)
{
	uint64_t *s = r->state, result = rotate(s[1] * 5, 7) * 9, shifted = s[1] << 17;

	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= shifted;
	s[3] = rotate(s[3], 45);
	return result;
}

size_t chc_random_below(struct chc_random *r, size_t limit)
{
	/* what is left over above the last whole multiple would favour small numbers */
	uint64_t whole = UINT64_MAX - UINT64_MAX % limit, x;

	do
		x = chc_random_next(r);
	while (x >= whole);
	return (size_t)(x % limit);
}

static int by_value(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

/* The middle 95% of CHC_RESAMPLES results. */
static struct chc_interval middle(double *results)
{
	qsort(results, CHC_RESAMPLES, sizeof(*results), by_value);
	return (struct chc_interval){ results[CHC_RESAMPLES * 25 / 1000], results[CHC_RESAMPLES * 975 / 1000 - 1] };
}

/* All clusters over one common list of values: how often cluster c has value v is in counts[c * width + v]. */
struct histogram {
	uint32_t *values;
	size_t width;
	uint64_t *counts, *sum;
};

static int by_number(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

	return (a > b) - (a < b);
}

static bool spread(struct histogram *h, const struct chc_cluster *clusters, size_t count)
{
	size_t all = 0, width = 0;

	for (size_t c = 0; c < count; c++)
		all += clusters[c].count;
	h->values = calloc(all + 1, sizeof(*h->values));
	if (!h->values)
		return false;
	for (size_t c = 0, n = 0; c < count; c++)
		for (size_t i = 0; i < clusters[c].count; i++)
			h->values[n++] = clusters[c].values[i].value;
	qsort(h->values, all, sizeof(*h->values), by_number);
	for (size_t i = 0; i < all; i++)
		if (width == 0 || h->values[width - 1] != h->values[i])
			h->values[width++] = h->values[i];
	h->width = width;
	h->counts = calloc(count * width + 1, sizeof(*h->counts));
	h->sum = calloc(width + 1, sizeof(*h->sum));
	if (!h->counts || !h->sum)
		return false;
	for (size_t c = 0; c < count; c++)
		for (size_t i = 0, v = 0; i < clusters[c].count; i++) {
			while (h->values[v] != clusters[c].values[i].value)
				v++;
			h->counts[c * width + v] = clusters[c].values[i].count;
		}
	return true;
}

/* The nearest rank, as for the figure itself; false: the sum is empty. */
static bool median_of(const struct histogram *h, double *out)
{
	uint64_t all = 0, seen = 0;
	size_t v = 0;

	for (size_t i = 0; i < h->width; i++)
		all += h->sum[i];
	if (all == 0)
		return false;
	while (seen + h->sum[v] < all - all / 2)
		seen += h->sum[v++];
	*out = h->values[v];
	return true;
}

static void draw(struct histogram *h, size_t count, struct chc_random *random)
{
	for (size_t v = 0; v < h->width; v++)
		h->sum[v] = 0;
	for (size_t k = 0; k < count; k++) {
		const uint64_t *from = h->counts + chc_random_below(random, count) * h->width;
		for (size_t v = 0; v < h->width; v++)
			h->sum[v] += from[v];
	}
}

int chc_resample_median(struct chc_interval *out, const struct chc_cluster *clusters, size_t count, uint64_t seed)
{
	struct chc_random random = chc_random_seed(seed);
	struct histogram h = { 0 };
	double *results = calloc(CHC_RESAMPLES, sizeof(*results));
	int status = CHC_E_NOMEM;

	if (results && spread(&h, clusters, count)) {
		for (size_t i = 0; i < CHC_RESAMPLES; i++)
			do
				draw(&h, count, &random);
			while (!median_of(&h, &results[i]));
		*out = middle(results);
		status = 0;
	}
	free(h.values);
	free(h.counts);
	free(h.sum);
	free(results);
	return status;
}

/* The change of one side in one resample; again while a point has no count. */
static double change_of(const struct chc_cluster_share *clusters, size_t count, struct chc_random *random)
{
	for (;;) {
		struct chc_cluster_share sum = { { 0 }, { 0 } };

		for (size_t k = 0; k < count; k++) {
			const struct chc_cluster_share *c = &clusters[chc_random_below(random, count)];
			for (int p = 0; p < 2; p++) {
				sum.part[p] += c->part[p];
				sum.of[p] += c->of[p];
			}
		}
		if (sum.of[0] && sum.of[1])
			return (double)sum.part[1] / (double)sum.of[1] - (double)sum.part[0] / (double)sum.of[0];
	}
}

int chc_resample_changes(struct chc_interval *out, const struct chc_cluster_share *a, size_t a_count,
	const struct chc_cluster_share *b, size_t b_count, uint64_t seed)
{
	struct chc_random random = chc_random_seed(seed);
	double *results = calloc(CHC_RESAMPLES, sizeof(*results));

	if (!results)
		return CHC_E_NOMEM;
	for (size_t i = 0; i < CHC_RESAMPLES; i++) {
		double first = change_of(a, a_count, &random);

		results[i] = first - change_of(b, b_count, &random);
	}
	*out = middle(results);
	free(results);
	return 0;
}

struct chc_interval chc_interval_of_difference(double x, struct chc_interval ix, double y, struct chc_interval iy)
{
	return (struct chc_interval){
		x - y - hypot(x - ix.low, iy.high - y),
		x - y + hypot(ix.high - x, y - iy.low),
	};
}
