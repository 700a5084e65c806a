/* SPDX-License-Identifier: MIT */
/*
 * Which patterns can match in a text at all: the literals that each pattern
 * cannot do without go into one automaton, run once over the text. A pattern
 * of which none can be proven is always a candidate.
 */
#include "rulebook/loader.h"

#include <stdlib.h>
#include <string.h>

#include "base/automaton.h"
#include "base/literals.h"

struct chc_prefilter {
	size_t words;
	uint64_t *always;
	struct chc_automaton *automaton;
};

struct word_list {
	struct chc_arena arena;
	struct chc_automaton_word *items;
	size_t count, cap;
};

static bool add_literals(struct word_list *list, const struct chc_literals *set, uint32_t id)
{
	for (size_t i = 0; i < set->count; i++) {
		struct chc_span text = { set->items[i].text, set->items[i].len };
		struct chc_automaton_word *word = CHC_ARENA_PUSH(&list->arena, list->items, list->count, list->cap);
		char *copy = word ? chc_arena_copy(&list->arena, text) : NULL;
		if (!copy)
			return false;
		*word = (struct chc_automaton_word){ { copy, text.len }, id };
	}
	return true;
}

int chc_prefilter_new(struct chc_prefilter **out, const struct chc_rule_pattern *const *patterns, size_t count)
{
	struct chc_prefilter *f = calloc(1, sizeof(*f));
	struct word_list list = { 0 };
	bool ok = f != NULL;
	if (ok) {
		f->words = (count + 63) / 64;
		f->always = calloc(f->words + 1, sizeof(*f->always));
		ok = f->always != NULL;
	}
	for (size_t i = 0; ok && i < count; i++) {
		struct chc_literals set;
		chc_literals_find(&set, chc_span_of(chc_pattern_source(patterns[i]->pattern)));
		if (set.count == 0)
			f->always[i / 64] |= (uint64_t)1 << (i % 64);
		ok = add_literals(&list, &set, (uint32_t)i);
	}
	ok = ok && chc_automaton_new(&f->automaton, list.items, list.count) == 0;
	chc_arena_release(&list.arena);
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
	chc_automaton_free(f->automaton);
	free(f->always);
	free(f);
}

size_t chc_prefilter_words(const struct chc_prefilter *f)
{
	return f->words;
}

void chc_prefilter_scan(const struct chc_prefilter *f, struct chc_span text, uint64_t *bits)
{
	if (f->words > 0)
		memcpy(bits, f->always, f->words * sizeof(*bits));
	chc_automaton_scan(f->automaton, text, bits);
}
