/* SPDX-License-Identifier: MIT */
/*
 * Under the prefilter. A need has a higher number than those it is made of: what
 * a text fulfils is found by one pass upwards over a set of bits, from the words
 * that the automaton saw to the patterns, and touches only needs that hold.
 */
#include "base/needs.h"

#include <stdlib.h>
#include <string.h>

#include "base/automaton.h"
#include "chcheck/arena.h"
#include "chcheck/buf.h"
#include "chcheck/error.h"

#define SLOTS_FIRST 4096u
#define BITS_WORDS (CHC_NEEDS_MOST / 64)
#define NEEDS_ALL 0x80000000u

enum kind { KIND_WORD, KIND_ANY, KIND_ALL };

struct need {
	enum kind kind;
	uint32_t first, count;          /* into parts; of a word its text in letters */
	uint32_t hash;
};

struct chc_needs {
	struct chc_arena arena;
	bool nomem;
	struct need *items;             /* by number; 0 is no need at all */
	size_t count, cap;
	uint32_t *parts;
	size_t part_count, part_cap;
	char *letters;
	size_t letter_count, letter_cap;
	uint32_t *slots;                /* a hash table of numbers; 0: free */
	size_t slot_count;
	uint32_t digit;                 /* CHC_NEED_NOTHING: not asked for yet */
	uint32_t *stack;
	size_t stack_count, stack_cap;
	/* since chc_needs_finish */
	bool *used;                     /* by number: a part of what is asked */
	struct chc_automaton *automaton;
	uint32_t *parent_first;         /* by number, one more at the end */
	uint32_t *parents;              /* numbers, with NEEDS_ALL set where the parent has to be looked at */
	size_t bit_words;               /* of the numbers */
	uint32_t *asked_first;          /* by number, one more at the end: */
	uint32_t *asked;                /* the bits that it answers */
	uint64_t *always;
	size_t asked_words;
};

struct chc_needs *chc_needs_new(void)
{
	struct chc_needs *n = calloc(1, sizeof(*n));
	if (!n)
		return NULL;
	n->slot_count = SLOTS_FIRST;
	n->slots = chc_arena_array(&n->arena, n->slot_count, sizeof(*n->slots));
	if (!n->slots || !CHC_ARENA_PUSH(&n->arena, n->items, n->count, n->cap)) {
		chc_needs_free(n);
		return NULL;
	}
	return n;
}

void chc_needs_free(struct chc_needs *n)
{
	if (!n)
		return;
	chc_automaton_free(n->automaton);
	free(n->used);
	free(n->parent_first);
	free(n->parents);
	free(n->asked_first);
	free(n->asked);
	free(n->always);
	chc_arena_release(&n->arena);
	free(n);
}

/* --- building --- */

static uint32_t hash_of(enum kind kind, const void *content, size_t size)
{
	const unsigned char *s = content;
	uint64_t hash = 14695981039346656037u ^ (uint64_t)kind;
	for (size_t i = 0; i < size; i++)
		hash = (hash ^ s[i]) * 1099511628211u;
	return (uint32_t)(hash ^ hash >> 32);
}

static size_t unit_of(enum kind kind)
{
	return kind == KIND_WORD ? 1 : sizeof(uint32_t);
}

static const void *content_of(const struct chc_needs *n, const struct need *x)
{
	return x->kind == KIND_WORD ? (const void *)(n->letters + x->first) : (const void *)(n->parts + x->first);
}

/* Where it stands in the table, or would. */
static uint32_t *slot_of(struct chc_needs *n, enum kind kind, const void *content, size_t count, uint32_t hash)
{
	for (size_t i = hash & (n->slot_count - 1);; i = (i + 1) & (n->slot_count - 1)) {
		const struct need *there = &n->items[n->slots[i]];
		if (n->slots[i] == 0 || (there->hash == hash && there->kind == kind && there->count == count
			&& memcmp(content_of(n, there), content, count * unit_of(kind)) == 0))
			return &n->slots[i];
	}
}

static bool grow_slots(struct chc_needs *n)
{
	if (2 * n->count < n->slot_count)
		return true;
	uint32_t *slots = chc_arena_array(&n->arena, n->slot_count * 2, sizeof(*slots));
	if (!slots)
		return false;
	n->slots = slots;
	n->slot_count *= 2;
	for (uint32_t id = 1; id < n->count; id++) {
		size_t i = n->items[id].hash & (n->slot_count - 1);
		while (slots[i])
			i = (i + 1) & (n->slot_count - 1);
		slots[i] = id;
	}
	return true;
}

static bool put_content(struct chc_needs *n, enum kind kind, const void *content, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char *letter = NULL;
		uint32_t *part = NULL;
		if (kind == KIND_WORD)
			letter = CHC_ARENA_PUSH(&n->arena, n->letters, n->letter_count, n->letter_cap);
		else
			part = CHC_ARENA_PUSH(&n->arena, n->parts, n->part_count, n->part_cap);
		if (letter)
			*letter = ((const char *)content)[i];
		else if (part)
			*part = ((const uint32_t *)content)[i];
		else
			return false;
	}
	return true;
}

static uint32_t keep(struct chc_needs *n, enum kind kind, const void *content, size_t count)
{
	uint32_t hash = hash_of(kind, content, count * unit_of(kind));
	if (n->nomem || !grow_slots(n)) {
		n->nomem = true;
		return CHC_NEED_NOTHING;
	}
	uint32_t *slot = slot_of(n, kind, content, count, hash);
	if (*slot || n->count == CHC_NEEDS_MOST)
		return *slot;
	struct need fresh = { kind, (uint32_t)(kind == KIND_WORD ? n->letter_count : n->part_count),
		(uint32_t)count, hash };
	struct need *item = CHC_ARENA_PUSH(&n->arena, n->items, n->count, n->cap);
	if (!item || !put_content(n, kind, content, count)) {
		n->nomem = true;
		return CHC_NEED_NOTHING;
	}
	*item = fresh;
	*slot = (uint32_t)(n->count - 1);
	return *slot;
}

uint32_t chc_needs_word(struct chc_needs *n, struct chc_span text)
{
	return keep(n, KIND_WORD, text.ptr, text.len);
}

/*
 * Beside 0-9 the first bytes in UTF-8 of all other decimal digits: their letters
 * and some signs come along, the quotes and dashes of English text (E2) do not.
 */
uint32_t chc_needs_digit(struct chc_needs *n)
{
	static const char firsts[] = "0123456789\xD9\xDB\xDF\xE0\xE1\xEA\xEF\xF0";
	uint32_t ids[sizeof(firsts) - 1];
	if (n->digit != CHC_NEED_NOTHING)
		return n->digit;
	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
		ids[i] = chc_needs_word(n, (struct chc_span){ &firsts[i], 1 });
	n->digit = chc_needs_any(n, ids, sizeof(ids) / sizeof(ids[0]));
	return n->digit;
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

static size_t put_in_order(uint32_t *ids, size_t count)
{
	size_t kept = 0;
	if (count > 1)
		qsort(ids, count, sizeof(*ids), by_number);
	for (size_t i = 0; i < count; i++)
		if (kept == 0 || ids[kept - 1] != ids[i])
			ids[kept++] = ids[i];
	return kept;
}

uint32_t chc_needs_any(struct chc_needs *n, uint32_t *ids, size_t count)
{
	count = put_in_order(ids, count);
	if (count == 0 || ids[0] == CHC_NEED_NOTHING)
		return CHC_NEED_NOTHING;
	return count == 1 ? ids[0] : keep(n, KIND_ANY, ids, count);
}

uint32_t chc_needs_all(struct chc_needs *n, uint32_t *ids, size_t count)
{
	count = put_in_order(ids, count);
	if (count > 0 && ids[0] == CHC_NEED_NOTHING) {
		ids++;
		count--;
	}
	if (count == 0)
		return CHC_NEED_NOTHING;
	return count == 1 ? ids[0] : keep(n, KIND_ALL, ids, count);
}

bool chc_needs_push(struct chc_needs *n, uint32_t id)
{
	uint32_t *top = CHC_ARENA_PUSH(&n->arena, n->stack, n->stack_count, n->stack_cap);
	if (!top) {
		n->nomem = true;
		return false;
	}
	*top = id;
	return true;
}

size_t chc_needs_pushed(const struct chc_needs *n)
{
	return n->stack_count;
}

uint32_t *chc_needs_pop_to(struct chc_needs *n, size_t count)
{
	n->stack_count = count < n->stack_count ? count : n->stack_count;
	return n->stack ? n->stack + n->stack_count : NULL;
}

/* --- finishing --- */

/* What was read on the way and is in no answer is left out. A need is made after its parts. */
static bool mark_used(struct chc_needs *n, const uint32_t *asked, size_t count)
{
	n->used = calloc(n->count, sizeof(*n->used));
	if (!n->used)
		return false;
	for (size_t i = 0; i < count; i++)
		n->used[asked[i]] = true;
	for (size_t id = n->count - 1; id > 0; id--)
		for (uint32_t k = 0; n->used[id] && n->items[id].kind != KIND_WORD && k < n->items[id].count; k++)
			n->used[n->parts[n->items[id].first + k]] = true;
	return true;
}

static bool build_automaton(struct chc_needs *n)
{
	struct chc_automaton_word *words = calloc(n->count, sizeof(*words));
	size_t count = 0;
	if (!words)
		return false;
	for (uint32_t id = 1; id < n->count; id++)
		if (n->items[id].kind == KIND_WORD && n->used[id])
			words[count++] = (struct chc_automaton_word){
				{ n->letters + n->items[id].first, n->items[id].count }, id };
	bool ok = chc_automaton_new(&n->automaton, words, count) == 0;
	free(words);
	return ok;
}

/* Counts become where each list ends; filling them backwards leaves where each starts. */
static void sum_up(uint32_t *first, size_t count)
{
	for (size_t i = 1; i <= count; i++)
		first[i] += first[i - 1];
}

/* What needs all is looked at when the last of its parts holds: it is known then whether the others do. */
static bool link_parents(struct chc_needs *n)
{
	n->parent_first = calloc(n->count + 1, sizeof(*n->parent_first));
	n->parents = calloc(n->part_count + 1, sizeof(*n->parents));
	if (!n->parent_first || !n->parents)
		return false;
	for (int filling = 0; filling < 2; filling++) {
		for (uint32_t id = 1; id < n->count; id++) {
			const struct need *x = &n->items[id];
			if (!n->used[id] || x->kind == KIND_WORD)
				continue;
			for (uint32_t k = x->kind == KIND_ALL ? x->count - 1 : 0; k < x->count; k++) {
				uint32_t *first = &n->parent_first[n->parts[x->first + k]];
				if (filling)
					n->parents[--*first] = x->kind == KIND_ALL ? id | NEEDS_ALL : id;
				else
					++*first;
			}
		}
		if (!filling)
			sum_up(n->parent_first, n->count);
	}
	return true;
}

static bool link_asked(struct chc_needs *n, const uint32_t *asked, size_t count)
{
	n->asked_words = (count + 63) / 64;
	n->asked_first = calloc(n->count + 1, sizeof(*n->asked_first));
	n->asked = calloc(count + 1, sizeof(*n->asked));
	n->always = calloc(n->asked_words + 1, sizeof(*n->always));
	if (!n->asked_first || !n->asked || !n->always)
		return false;
	for (size_t i = 0; i < count; i++)
		n->asked_first[asked[i]]++;
	sum_up(n->asked_first, n->count);
	for (size_t i = 0; i < count; i++) {
		n->asked[--n->asked_first[asked[i]]] = (uint32_t)i;
		if (asked[i] == CHC_NEED_NOTHING)
			n->always[i / 64] |= (uint64_t)1 << (i % 64);
	}
	return true;
}

int chc_needs_finish(struct chc_needs *n, const uint32_t *asked, size_t count)
{
	n->bit_words = (n->count + 63) / 64;
	if (n->nomem || !mark_used(n, asked, count) || !build_automaton(n) || !link_parents(n) || !link_asked(n, asked, count))
		return CHC_E_NOMEM;
	return 0;
}

/* --- asking --- */

static bool is_set(const uint64_t *bits, uint32_t id)
{
	return bits[id / 64] >> (id % 64) & 1;
}

static bool all_hold(const struct chc_needs *n, uint32_t id, const uint64_t *held)
{
	const uint32_t *part = n->parts + n->items[id].first;
	for (uint32_t k = 0; k < n->items[id].count; k++)
		if (!is_set(held, part[k]))
			return false;
	return true;
}

static void rise(const struct chc_needs *n, uint32_t id, uint64_t *held, uint64_t *bits)
{
	for (uint32_t k = n->parent_first[id]; k < n->parent_first[id + 1]; k++) {
		uint32_t parent = n->parents[k] & ~NEEDS_ALL;
		if (!(n->parents[k] & NEEDS_ALL) || (!is_set(held, parent) && all_hold(n, parent, held)))
			held[parent / 64] |= (uint64_t)1 << (parent % 64);
	}
	for (uint32_t k = n->asked_first[id]; k < n->asked_first[id + 1]; k++)
		bits[n->asked[k] / 64] |= (uint64_t)1 << (n->asked[k] % 64);
}

void chc_needs_scan(const struct chc_needs *n, struct chc_span text, uint64_t *bits)
{
	uint64_t held[BITS_WORDS];
	memset(held, 0, n->bit_words * sizeof(*held));
	if (n->asked_words > 0)
		memcpy(bits, n->always, n->asked_words * sizeof(*bits));
	chc_automaton_scan(n->automaton, text, held);
	for (size_t w = 0; w < n->bit_words; w++) {
		uint64_t left = held[w];
		while (left) {
			unsigned bit = (unsigned)__builtin_ctzll(left);
			rise(n, (uint32_t)(w * 64 + bit), held, bits);
			left = held[w] & ~(((uint64_t)2 << bit) - 1);
		}
	}
}

bool chc_needs_word_at(const struct chc_needs *n, size_t i, struct chc_span *out)
{
	for (size_t id = 1; id < n->count; id++) {
		if (n->items[id].kind != KIND_WORD || i-- > 0)
			continue;
		*out = (struct chc_span){ n->letters + n->items[id].first, n->items[id].count };
		return true;
	}
	return false;
}

void chc_needs_describe(const struct chc_needs *n, uint32_t id, struct chc_buf *out)
{
	const struct need *x = &n->items[id];
	if (id == CHC_NEED_NOTHING)
		return;
	if (id == n->digit) {
		chc_buf_char(out, '#');
		return;
	}
	if (x->kind == KIND_WORD) {
		chc_buf_span(out, (struct chc_span){ n->letters + x->first, x->count });
		return;
	}
	for (uint32_t k = 0; k < x->count; k++) {
		uint32_t part = n->parts[x->first + k];
		bool inner = n->items[part].kind != KIND_WORD && part != n->digit;
		chc_buf_printf(out, "%s%s", k == 0 ? "" : x->kind == KIND_ANY ? "|" : "&", inner ? "(" : "");
		chc_needs_describe(n, part, out);
		chc_buf_printf(out, "%s", inner ? ")" : "");
	}
}
