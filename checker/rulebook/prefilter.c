/* SPDX-License-Identifier: MIT */
/*
 * Which patterns can match in a text at all: what each pattern cannot do without
 * goes into one store of needs, which is asked once for the text. A pattern of
 * which nothing can be proven is always a candidate, as is one that the store
 * does not want to know.
 */
#include "rulebook/loader.h"

#include <stdlib.h>

#include "base/literals.h"
#include "base/needs.h"

struct chc_prefilter {
	size_t words;
	struct chc_needs *needs;
};

int chc_prefilter_new(struct chc_prefilter **out, const struct chc_rule_pattern *const *patterns, size_t count,
	const bool *wanted)
{
	struct chc_prefilter *f = calloc(1, sizeof(*f));
	uint32_t *asked = calloc(count + 1, sizeof(*asked));
	bool ok = f && asked;
	if (ok) {
		f->words = (count + 63) / 64;
		f->needs = chc_needs_new();
		ok = f->needs != NULL;
	}
	for (size_t i = 0; ok && i < count; i++)
		asked[i] = wanted && !wanted[i] ? CHC_NEED_NOTHING
			: chc_literals_find(f->needs, chc_span_of(chc_pattern_source(patterns[i]->pattern)));
	ok = ok && chc_needs_finish(f->needs, asked, count) == 0;
	free(asked);
	if (!ok) {
		chc_prefilter_free(f);
		return CHC_E_NOMEM;
	}
	*out = f;
	return 0;
}

void chc_prefilter_free(struct chc_prefilter *f)
{
	if (!f)
		return;
	chc_needs_free(f->needs);
	free(f);
}

size_t chc_prefilter_words(const struct chc_prefilter *f)
{
	return f->words;
}

void chc_prefilter_scan(const struct chc_prefilter *f, struct chc_span text, uint64_t *bits)
{
	chc_needs_scan(f->needs, text, bits);
}
