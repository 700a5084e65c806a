/* SPDX-License-Identifier: MIT */
/*
 * Days of steps, summed over services, months and outcomes. Between the
 * aggregate and the charts.
 */
#include "chcheck/histogram.h"

int chc_histograms_make(const struct chc_histogram **out, const struct chc_rulebook *rulebook,
	const struct chc_count *counts, size_t count, struct chc_arena *arena, struct chc_error *e)
{
	struct chc_histogram *h = chc_arena_array(arena, rulebook->step_count + 1, sizeof(*h));

	if (!h)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	for (size_t i = 0; i < rulebook->step_count; i++)
		h[i].step = &rulebook->steps[i];
	for (size_t i = 0; i < count; i++) {
		const struct chc_count *c = &counts[i];

		if (c->measure != CHC_MEASURE_DAYS || c->index >= rulebook->step_count)
			continue;
		h[c->index].days[c->value < CHC_HISTOGRAM_DAYS - 1 ? c->value : CHC_HISTOGRAM_DAYS - 1] += c->count;
		h[c->index].of += c->count;
	}
	*out = h;
	return 0;
}
