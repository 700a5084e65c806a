/* SPDX-License-Identifier: MIT */
/*
 * Aho-Corasick as a table of moves. The bytes that occur in words are few (some
 * forty), so a row of the table is a class of byte and all words of a rulebook
 * take some hundred kilobytes. Under the prefilter.
 */
#include "base/automaton.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/error.h"

#define ROOT 0u
#define NO_OUTPUT UINT32_MAX

struct output { uint32_t id, next; };   /* the words that end at a state: a chain by index */

struct state {
	uint32_t output;                /* first of its chain, or NO_OUTPUT */
	uint32_t suffix;                /* longest proper suffix that is a state */
	uint32_t shorter;               /* nearest suffix with an output; ROOT: none */
};

struct chc_automaton {
	unsigned char class_of[256];    /* 0: in no word */
	size_t classes;
	uint32_t *moves;                /* state * classes + class */
	struct state *states;
	size_t state_count, state_cap;
	struct output *outputs;
	size_t output_count;
};

static void number_classes(struct chc_automaton *a, const struct chc_automaton_word *words, size_t count)
{
	a->classes = 1;
	for (size_t i = 0; i < count; i++) {
		for (size_t k = 0; k < words[i].text.len; k++) {
			unsigned char *number = &a->class_of[(unsigned char)words[i].text.ptr[k]];
			if (*number == 0)
				*number = (unsigned char)a->classes++;
		}
	}
}

/* Room for as many states as the words have letters: the pages that no state reaches are never touched. */
static bool make_room(struct chc_automaton *a, const struct chc_automaton_word *words, size_t count)
{
	a->state_cap = 1;
	for (size_t i = 0; i < count; i++)
		a->state_cap += words[i].text.len;
	a->moves = calloc(a->state_cap, a->classes * sizeof(*a->moves));
	a->states = calloc(a->state_cap, sizeof(*a->states));
	a->outputs = calloc(count + 1, sizeof(*a->outputs));
	return a->moves && a->states && a->outputs;
}

static uint32_t add_state(struct chc_automaton *a)
{
	uint32_t fresh = (uint32_t)a->state_count++;
	a->states[fresh].output = NO_OUTPUT;
	return fresh;
}

/* In the trie a move to the root is "none": no word leads back there. */
static void add_word(struct chc_automaton *a, const struct chc_automaton_word *word)
{
	uint32_t at = ROOT;
	for (size_t k = 0; k < word->text.len; k++) {
		size_t move = at * a->classes + a->class_of[(unsigned char)word->text.ptr[k]];
		if (a->moves[move] == ROOT)
			a->moves[move] = add_state(a);
		at = a->moves[move];
	}
	a->outputs[a->output_count] = (struct output){ word->id, a->states[at].output };
	a->states[at].output = (uint32_t)a->output_count++;
}

/* Breadth first: a state's suffix is shorter than itself, so it is finished before. */
static bool link_suffixes(struct chc_automaton *a)
{
	uint32_t *queue = malloc(a->state_count * sizeof(*queue));
	size_t head = 0, tail = 0;
	if (!queue)
		return false;
	queue[tail++] = ROOT;
	while (head < tail) {
		uint32_t at = queue[head++];
		const struct state *s = &a->states[at];
		uint32_t *row = a->moves + at * a->classes;
		const uint32_t *below = a->moves + s->suffix * a->classes;
		for (size_t c = 1; c < a->classes; c++) {
			uint32_t next = row[c], fallback = at == ROOT ? ROOT : below[c];
			if (next == ROOT) {
				row[c] = fallback;
				continue;
			}
			a->states[next].suffix = fallback;
			a->states[next].shorter = a->states[fallback].output != NO_OUTPUT
				? fallback : a->states[fallback].shorter;
			queue[tail++] = next;
		}
	}
	free(queue);
	return true;
}

int chc_automaton_new(struct chc_automaton **out, const struct chc_automaton_word *words, size_t count)
{
	struct chc_automaton *a = calloc(1, sizeof(*a));
	if (!a)
		return CHC_E_NOMEM;
	number_classes(a, words, count);
	if (!make_room(a, words, count)) {
		chc_automaton_free(a);
		return CHC_E_NOMEM;
	}
	add_state(a);
	for (size_t i = 0; i < count; i++)
		add_word(a, &words[i]);
	if (!link_suffixes(a)) {
		chc_automaton_free(a);
		return CHC_E_NOMEM;
	}
	*out = a;
	return 0;
}

void chc_automaton_free(struct chc_automaton *a)
{
	if (!a)
		return;
	free(a->moves);
	free(a->states);
	free(a->outputs);
	free(a);
}

static void mark(const struct chc_automaton *a, uint32_t at, uint64_t *bits)
{
	for (; at != ROOT; at = a->states[at].shorter)
		for (uint32_t o = a->states[at].output; o != NO_OUTPUT; o = a->outputs[o].next)
			bits[a->outputs[o].id / 64] |= (uint64_t)1 << (a->outputs[o].id % 64);
}

void chc_automaton_scan(const struct chc_automaton *a, struct chc_span text, uint64_t *bits)
{
	const unsigned char *s = (const unsigned char *)text.ptr;
	uint32_t at = ROOT;
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = s[i];
		if (c >= 'A' && c <= 'Z') {
			c = (unsigned char)(c + 32);
		} else if (c == 0xC5 && i + 1 < text.len && s[i + 1] == 0xBF) {
			c = 's';
			i++;
		} else if (c == 0xE2 && i + 2 < text.len && s[i + 1] == 0x84 && s[i + 2] == 0xAA) {
			c = 'k';
			i += 2;
		}
		at = a->moves[at * a->classes + a->class_of[c]];
		if (a->states[at].output != NO_OUTPUT || a->states[at].shorter != ROOT)
			mark(a, at, bits);
	}
}
