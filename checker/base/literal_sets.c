/* SPDX-License-Identifier: MIT */
/*
 * The small sets of literals that base/literals.c reckons with while it reads a
 * pattern. Kept on the stack, so nothing here can fail for want of memory.
 */
#include "base/literal_sets.h"

#include <string.h>

void chc_literals_copy(struct chc_literals *to, const struct chc_literals *from)
{
	to->count = from->count;
	memcpy(to->items, from->items, from->count * sizeof(from->items[0]));
}

static bool contains(const struct chc_literal *whole, const struct chc_literal *piece)
{
	for (size_t at = 0; at + piece->len <= whole->len; at++)
		if (whole->text[at] == piece->text[0] && memcmp(whole->text + at, piece->text, piece->len) == 0)
			return true;
	return false;
}

static bool same(const struct chc_literal *a, const struct chc_literal *b)
{
	return a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

bool chc_literals_add(struct chc_literals *set, const struct chc_literal *word)
{
	for (size_t i = 0; i < set->count; i++)
		if (same(&set->items[i], word))
			return true;
	if (set->count == CHC_LITERALS_MOST)
		return false;
	set->items[set->count++] = *word;
	return true;
}

/* Whether the i-th word adds nothing to the others; of two that are the same the first stays. */
static bool is_spare(const struct chc_literals *set, size_t i)
{
	const struct chc_literal *word = &set->items[i];
	for (size_t k = 0; k < set->count; k++) {
		const struct chc_literal *other = &set->items[k];
		if (other->len > word->len || k == i)
			continue;
		if (other->len == word->len ? k < i && same(word, other) : contains(word, other))
			return true;
	}
	return false;
}

void chc_literals_reduce(struct chc_literals *set)
{
	bool spare[CHC_LITERALS_MOST];
	size_t kept = 0;
	for (size_t i = 0; i < set->count; i++)
		spare[i] = is_spare(set, i);
	for (size_t i = 0; i < set->count; i++)
		if (!spare[i])
			set->items[kept++] = set->items[i];
	set->count = kept;
}

bool chc_literals_multiply(struct chc_literals *a, const struct chc_literals *b)
{
	struct chc_literals product;
	size_t longest_a = 0, longest_b = 0;
	if (a->count * b->count > CHC_LITERALS_MOST)
		return false;
	for (size_t i = 0; i < a->count; i++)
		longest_a = a->items[i].len > longest_a ? a->items[i].len : longest_a;
	for (size_t i = 0; i < b->count; i++)
		longest_b = b->items[i].len > longest_b ? b->items[i].len : longest_b;
	if (longest_a + longest_b > CHC_LITERAL_BYTES)
		return false;
	if (b->count == 1) {            /* by far the most: the next letter */
		for (size_t i = 0; i < a->count; i++) {
			memcpy(a->items[i].text + a->items[i].len, b->items[0].text, b->items[0].len);
			a->items[i].len = (unsigned char)(a->items[i].len + b->items[0].len);
		}
		return true;
	}
	product.count = 0;
	for (size_t i = 0; i < a->count; i++) {
		for (size_t k = 0; k < b->count; k++) {
			struct chc_literal *word = &product.items[product.count++];
			word->len = (unsigned char)(a->items[i].len + b->items[k].len);
			memcpy(word->text, a->items[i].text, a->items[i].len);
			memcpy(word->text + a->items[i].len, b->items[k].text, b->items[k].len);
		}
	}
	chc_literals_copy(a, &product);
	return true;
}
