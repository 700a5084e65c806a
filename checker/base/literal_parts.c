/* SPDX-License-Identifier: MIT */
/*
 * What base/literals.c knows of a piece of a pattern while it reads it, and how
 * that is repeated, united and turned into a need.
 */
#include "base/literal_parts.h"

#include <string.h>

#define ENOUGH 10               /* bytes of a word that are kept in the end */
#define RARE "@?:;/%=#*()[]"
#define SHORTEST 2              /* one letter is nearly everywhere */

void chc_part_set_empty(struct chc_literals *set)
{
	set->count = 1;
	set->items[0].len = 0;
}

void chc_part_make_opaque(struct part *p)
{
	p->exact = false;
	p->need = CHC_NEED_NOTHING;
}

void chc_part_make_nothing(struct part *p)
{
	p->exact = true;
	chc_part_set_empty(&p->words);
}

void chc_part_make_char(struct part *p, char c)
{
	p->exact = true;
	p->words.count = 1;
	p->words.items[0].len = 1;
	p->words.items[0].text[0] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* The length of the shortest word; of signs that sentences do without one is as good as a word. */
static size_t strength(const struct chc_literals *words)
{
	size_t least = CHC_LITERAL_BYTES;
	for (size_t i = 0; i < words->count; i++) {
		const struct chc_literal *w = &words->items[i];
		size_t len = w->len == 1 && strchr(RARE, w->text[0]) ? ENOUGH : w->len;
		least = len < least ? len : least;
	}
	return words->count ? least : 0;
}

/* What a text needs to hold one of the words, which are spoilt: what a word starts with rules out nearly as much. */
static uint32_t need_of(struct parser *p, struct chc_literals *words)
{
	size_t before = chc_needs_pushed(p->needs);
	if (strength(words) < SHORTEST)
		return CHC_NEED_NOTHING;
	for (size_t i = 0; i < words->count; i++)
		words->items[i].len = words->items[i].len < ENOUGH ? words->items[i].len : ENOUGH;
	chc_literals_reduce(words);
	for (size_t i = 0; i < words->count; i++) {
		struct chc_span text = { words->items[i].text, words->items[i].len };
		p->failed = !chc_needs_push(p->needs, chc_needs_word(p->needs, text)) || p->failed;
	}
	size_t count = chc_needs_pushed(p->needs) - before;
	return chc_needs_any(p->needs, chc_needs_pop_to(p->needs, before), count);
}

/* An exact part becomes one of which only what it needs is known. */
void chc_part_loosen(struct parser *p, struct part *part)
{
	if (part->exact)
		part->need = need_of(p, &part->words);
	part->exact = false;
}

void chc_part_repeat(struct parser *p, struct part *out, size_t least, size_t most)
{
	struct chc_literal nothing;
	nothing.len = 0;
	if (least == 1 && most == 1)
		return;
	if (least == 0) {
		if (!out->exact || most != 1 || !chc_literals_add(&out->words, &nothing))
			chc_part_make_opaque(out);
		return;
	}
	if (!out->exact)
		return;
	struct chc_literals once;
	chc_literals_copy(&once, &out->words);
	for (size_t k = 1; k < least && least == most && out->exact; k++)
		if (!chc_literals_multiply(&out->words, &once))
			chc_part_loosen(p, out);
	if (least != most)
		chc_part_loosen(p, out);
}

/* What a run of exact parts needs; two letters are nearly everywhere and only count when there is nothing else. */
void chc_part_end_run(struct parser *p, struct chc_literals *words, uint32_t *weak)
{
	bool is_weak = strength(words) <= SHORTEST;
	if (is_weak && *weak != CHC_NEED_NOTHING)
		return;
	uint32_t need = need_of(p, words);
	if (is_weak)
		*weak = need;
	else
		p->failed = !chc_needs_push(p->needs, need) || p->failed;
}

/* Adds the words of other to those of out when both are exact and it fits. */
bool chc_part_unite(struct part *out, const struct part *other)
{
	size_t before = out->words.count;
	if (!out->exact || !other->exact)
		return false;
	for (size_t i = 0; i < other->words.count; i++) {
		if (!chc_literals_add(&out->words, &other->words.items[i])) {
			out->words.count = before;
			return false;
		}
	}
	return true;
}

void chc_part_push(struct parser *p, struct part *part)
{
	chc_part_loosen(p, part);
	p->failed = !chc_needs_push(p->needs, part->need) || p->failed;
}
