/* SPDX-License-Identifier: MIT */
/*
 * Which patterns can match in a text at all. Every pattern without a provable
 * literal is always a candidate.
 */
#include "rulebook/loader.h"

#include <stdlib.h>
#include <string.h>

struct chc_prefilter {
	size_t count;
};

int chc_prefilter_new(struct chc_prefilter **out, const struct chc_rule_pattern *const *patterns, size_t count)
{
	struct chc_prefilter *f = calloc(1, sizeof(*f));
	(void)patterns;
	if (!f)
		return CHC_E_NOMEM;
	f->count = count;
	*out = f;
	return 0;
}

void chc_prefilter_free(struct chc_prefilter *f)
{
	free(f);
}

size_t chc_prefilter_words(const struct chc_prefilter *f)
{
	return (f->count + 63) / 64;
}

void chc_prefilter_scan(const struct chc_prefilter *f, struct chc_span text, uint64_t *bits)
{
	(void)text;
	memset(bits, 0xff, chc_prefilter_words(f) * sizeof(*bits));
}
