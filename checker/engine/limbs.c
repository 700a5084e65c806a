/* SPDX-License-Identifier: MIT */
/*
 * Fifth step: where each limb of a requirement is found. One row a kind of
 * limb; adding a kind is one function and one row.
 */
#include "engine/engine.h"

#include <stdlib.h>
#include <string.h>

#include "engine/trial.h"

#define NEAR_SENTENCES 2

bool engine_stage_fits(int wanted, int stage)
{
	if (wanted == CHC_STAGE_NONE || stage == wanted)
		return true;
	if (wanted == 1 && stage == CHC_STAGE_NONE)
		return true;    /* a statement with no stage named counts for stage 1 */
	if (wanted == CHC_STAGE_GENERAL)
		return stage == CHC_STAGE_NONE || stage == CHC_STAGE_ALL;
	return stage == CHC_STAGE_ALL && wanted < CHC_STAGE_ALL;
}

static void push_hit(struct engine *g, struct limb_state *s, struct hit h)
{
	struct hit *slot = CHC_ARENA_PUSH(&g->scratch, s->hits, s->count, s->cap);

	if (slot)
		*slot = h;
	else
		g->nomem = true;
}

/* A unit that several conditions or cues find is one hit; its mark says where that stands in the list. */
static void add_hit(struct engine *g, struct limb_state *s, size_t unit, unsigned weight)
{
	struct unit_mark *mark = &g->unit_marks[unit];

	if (mark->hit_turn != g->turn) {
		*mark = (struct unit_mark){ .hit_turn = g->turn, .hit = s->count, .near_turn = mark->near_turn };
		push_hit(g, s, (struct hit){ .unit = (uint32_t)unit, .limit = CHC_NONE, .weight = weight });
	} else if (mark->hit < s->count && weight > s->hits[mark->hit].weight) {
		s->hits[mark->hit].weight = weight;
	}
}

static int by_place(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	return x->limit < y->limit ? -1 : x->limit > y->limit;
}

void engine_sort_hits(struct limb_state *s)
{
	if (s->count)
		qsort(s->hits, s->count, sizeof(*s->hits), by_place);
}

/* --- words --- */

static struct chc_span scope_text(const struct engine *g, const struct unit *u, enum chc_scope scope,
	const uint64_t **bits)
{
	*bits = u->bits;
	switch (scope) {
	case CHC_SCOPE_JOINED:
		*bits = u->joined_bits;
		return u->joined;
	case CHC_SCOPE_PAIR:
		*bits = u->pair_bits;
		return u->pair;
	case CHC_SCOPE_BLOCK:
		*bits = g->block_bits[engine_flat(g, u->document, u->block)];
		return engine_block_text(g, u->document, u->block);
	case CHC_SCOPE_SENTENCE:
	case CHC_SCOPE_HEADING:
	case CHC_SCOPE_MAX:
		break;
	}
	return u->text;
}

/* Marks the units and blocks of a limb's hits, so that each unit asks only about its own surroundings. */
static void mark_near(struct engine *g, const struct limb_state *other)
{
	g->near_turn++;
	for (size_t i = 0; i < other->count; i++) {
		const struct unit *u = &g->units[other->hits[i].unit];
		g->unit_marks[other->hits[i].unit].near_turn = g->near_turn;
		g->block_turns[engine_flat(g, u->document, u->block)] = g->near_turn;
	}
}

static bool block_is_near(const struct engine *g, uint32_t document, uint32_t block)
{
	return g->block_turns[engine_flat(g, document, block)] == g->near_turn;
}

static bool is_near(const struct engine *g, size_t index)
{
	const struct unit *u = &g->units[index];
	const struct chc_document *d = g->documents[u->document];
	uint32_t block = u->block;

	for (size_t back = 0; back <= NEAR_SENTENCES && back <= index; back++)
		if (g->units[index - back].document == u->document
			&& g->unit_marks[index - back].near_turn == g->near_turn)
			return true;
	for (unsigned depth = 0; depth < CHC_SECTION_DEPTH && block != CHC_NONE; depth++) {
		if (block_is_near(g, u->document, block))
			return true;
		block = d->blocks[block].intro;
	}
	block = d->blocks[u->block].parent;
	return block != CHC_NONE && block_is_near(g, u->document, block);
}

/* Text of another procedure that no condition looks at: a list of contents, or a document wholly about something else. */
static bool is_silent(const struct engine *g, const struct unit *u)
{
	const struct chc_procedure *p = &g->rules->procedures[u->procedure];

	return p->says_nothing || (g->document_about[u->document] && !p->heard);
}

/* Whether text about this procedure and stage counts. */
static bool admits(const struct engine *g, const struct chc_condition *c, const struct unit *u)
{
	if (u->procedure != CORPORATE && (!c->any_procedure || is_silent(g, u)))
		return false;
	return engine_stage_fits(c->stage, u->stage);
}

static bool intro_fits(struct engine *g, const struct unit *u, struct chc_patterns list)
{
	const struct chc_block *b = engine_block(g, u);

	if (u->intro.len)
		return engine_any(g, list, u->intro, u->joined_bits);
	if (b->parent == CHC_NONE)
		return false;
	return engine_any(g, list, engine_block_text(g, u->document, b->parent),
		g->block_bits[engine_flat(g, u->document, b->parent)]);
}

static bool surroundings_fit(struct engine *g, const struct chc_condition *c, const struct unit *u)
{
	if (c->under.count && !engine_under(g, u, c->under))
		return false;
	if (c->not_under.count && engine_under(g, u, c->not_under))
		return false;
	if (c->intro.count && !intro_fits(g, u, c->intro))
		return false;
	if (!c->previous.count)
		return true;
	return u > g->units && engine_same_section(g, u, u - 1)
		&& engine_any(g, c->previous, u[-1].text, u[-1].bits);
}

static unsigned pieces_after(struct engine *g, struct chc_patterns separators, struct chc_span text,
	const uint64_t *bits, size_t from)
{
	unsigned pieces = 1;

	for (size_t i = 0; i < separators.count; i++) {
		struct chc_match m;
		for (size_t at = from; engine_find(g, &separators.items[i], text, bits, at, &m); at = m.end)
			pieces++;
	}
	return pieces;
}

/* The unit of the block that holds this byte of the block's text. */
static size_t unit_at(const struct engine *g, size_t index, size_t offset)
{
	const struct unit *u = &g->units[index];
	const struct chc_document *d = g->documents[u->document];
	size_t start = engine_block(g, u)->start + offset;

	while (index + 1 < g->unit_count && g->units[index + 1].document == u->document
		&& g->units[index + 1].block == u->block
		&& d->sentences[g->units[index + 1].sentence].start <= start)
		index++;
	return index;
}

/* Whether the condition is asked at this unit; a block is asked once, at its first. */
static bool is_asked(const struct engine *g, const struct chc_condition *c, const struct unit *u)
{
	if ((c->scope == CHC_SCOPE_HEADING && !u->heading) || (c->items && !u->item))
		return false;
	if (c->scope == CHC_SCOPE_BLOCK)
		return u->sentence == engine_block(g, u)->first_sentence;
	return admits(g, c, u);
}

/* The unit in which the match begins, when all that it reaches into is of an admitted procedure. */
static bool place_of(const struct engine *g, const struct chc_condition *c, size_t index,
	const struct chc_match *m, size_t *out)
{
	*out = index;
	if (c->scope == CHC_SCOPE_BLOCK) {
		*out = unit_at(g, index, m->start);
	} else if (c->scope == CHC_SCOPE_PAIR && m->end > g->units[index].text.len) {
		if (m->start > g->units[index].text.len)
			*out = index + 1;
		if (g->units[index + 1].procedure != CORPORATE && !c->any_procedure)
			return false;
	}
	return admits(g, c, &g->units[*out]);
}

/* The limbs that a condition looks at for the place where it may be found; NULL where it does not ask. */
struct others { const struct limb_state *near, *at, *not_at; };

static int by_unit(const void *key, const void *hit)
{
	const uint32_t *unit = key;
	const struct hit *h = hit;

	return *unit < h->unit ? -1 : *unit > h->unit;
}

static bool is_hit(const struct limb_state *s, size_t index)
{
	uint32_t unit = (uint32_t)index;

	return s->count && bsearch(&unit, s->hits, s->count, sizeof(*s->hits), by_unit);
}

static bool is_allowed(const struct others *o, size_t index)
{
	return (!o->at || is_hit(o->at, index)) && (!o->not_at || !is_hit(o->not_at, index));
}

/* The first match of the condition's text in a place that counts. */
static bool find_text(struct engine *g, const struct chc_condition *c, const struct others *others, size_t index,
	struct chc_span text, const uint64_t *bits, struct chc_match *m, size_t *place)
{
	for (size_t i = 0; i < c->text.count; i++)
		for (size_t from = 0; engine_find(g, &c->text.items[i], text, bits, from, m); from = m->end)
			if (place_of(g, c, index, m, place) && is_allowed(others, *place))
				return true;
	return false;
}

static void try_condition(struct engine *g, const struct chc_limb *limb, const struct chc_condition *c,
	size_t index, const struct others *others, struct limb_state *out)
{
	const struct unit *u = &g->units[index];
	const uint64_t *bits;
	struct chc_match m;
	size_t place = index;

	if (!is_asked(g, c, u) || (others->near && !is_near(g, index)))
		return;
	struct chc_span text = scope_text(g, u, c->scope, &bits);
	/* within one sentence it is the same wherever the match lies, unless pieces are counted from there */
	bool anywhere = c->scope != CHC_SCOPE_BLOCK && c->scope != CHC_SCOPE_PAIR && limb->pieces.count == 0;
	if (!(anywhere ? is_allowed(others, index) && engine_any(g, c->text, text, bits)
		: find_text(g, c, others, index, text, bits, &m, &place)) || engine_any(g, c->unless, text, bits))
		return;
	for (size_t i = 0; i < c->with.count; i++)
		if (!engine_has(g, &c->with.items[i], text, bits))
			return;
	if (!surroundings_fit(g, c, u))
		return;
	add_hit(g, out, place, limb->pieces.count ? pieces_after(g, limb->pieces, text, bits, m.end) : 1);
}

static const struct limb_state *state_of(const struct chc_requirement *r, const struct limb_state *states,
	const char *id)
{
	for (size_t i = 0; id && i < r->limb_count; i++)
		if (strcmp(r->limbs[i].id, id) == 0)
			return &states[i];
	return NULL;
}

static void eval_words(struct engine *g, const struct chc_requirement *r, const struct chc_limb *limb,
	const struct limb_state *states, struct limb_state *out)
{
	for (size_t k = 0; k < limb->condition_count; k++) {
		const struct chc_condition *c = &limb->conditions[k];
		const struct others others = {
			state_of(r, states, c->near), state_of(r, states, c->at), state_of(r, states, c->not_at),
		};
		if ((others.near && others.near->count == 0) || (others.at && others.at->count == 0))
			continue;
		if (others.near)
			mark_near(g, others.near);
		for (size_t i = 0; i < g->unit_count; i++)
			try_condition(g, limb, c, i, &others, out);
	}
}

/* --- time limits --- */

static bool listed(struct chc_names names, const char *value)
{
	for (size_t i = 0; i < names.count; i++)
		if (strcmp(names.items[i], value) == 0)
			return true;
	return names.count == 0;
}

static bool any_set(const struct chc_limit *l)
{
	for (size_t u = 0; u < CHC_UNIT_MAX; u++)
		if (l->set[u])
			return true;
	return false;
}

static bool amount_fits(const struct chc_timescale_selector *s, const struct chc_timescale *t)
{
	if (any_set(&s->at_most) && !(s->at_most.set[t->unit] && t->amount <= s->at_most.amount[t->unit]))
		return false;
	if (any_set(&s->more_than) && s->more_than.set[t->unit] && t->amount <= s->more_than.amount[t->unit])
		return false;
	return true;
}

bool chc_limit_selected(const struct chc_timescale_selector *s, const struct chc_timescale *t, bool aside)
{
	const struct chc_names wanted[CHC_ATTR_MAX] = {
		[CHC_ATTR_STEP] = s->step, [CHC_ATTR_START] = s->start, [CHC_ATTR_ACTOR] = s->actor,
		[CHC_ATTR_EXTENT] = s->extent, [CHC_ATTR_CONDITION] = s->condition, [CHC_ATTR_POLARITY] = s->polarity,
	};
	if (aside && s->stage == 1)
		return false;
	for (size_t a = 0; a < CHC_ATTR_MAX; a++)
		if (!listed(wanted[a], t->attribute[a]))
			return false;
	return engine_stage_fits(s->stage, t->stage) && amount_fits(s, t);
}

static void eval_timescale(struct engine *g, const struct chc_requirement *r, const struct chc_limb *limb,
	const struct limb_state *states, struct limb_state *out)
{
	(void)r;
	(void)states;
	for (size_t i = 0; i < g->limit_count; i++) {
		const struct limit *l = &g->limits[i];
		if (g->units[l->unit].procedure == CORPORATE && chc_limit_selected(&limb->timescale, &l->out, l->aside))
			push_hit(g, out, (struct hit){ .unit = l->unit, .limit = (uint32_t)i, .weight = 1 });
	}
}

/* --- stages --- */

static void eval_stage(struct engine *g, const struct chc_requirement *r, const struct chc_limb *limb,
	const struct limb_state *states, struct limb_state *out)
{
	(void)r;
	(void)states;
	for (size_t i = 0; i < g->mention_count; i++)
		if (g->mentions[i].stage == limb->stage)
			add_hit(g, out, g->mentions[i].unit, 1);
}

typedef void (*eval_limb)(struct engine *, const struct chc_requirement *, const struct chc_limb *,
	const struct limb_state *, struct limb_state *);

static const eval_limb kinds[] = {
	[CHC_LIMB_WORDS] = eval_words,
	[CHC_LIMB_TIMESCALE] = eval_timescale,
	[CHC_LIMB_STAGE] = eval_stage,
};
_Static_assert(sizeof(kinds) / sizeof(kinds[0]) == CHC_LIMB_KIND_MAX, "one row per kind of limb");

void engine_eval_limbs(struct engine *g, const struct chc_requirement *r, struct limb_state *states)
{
	for (size_t i = 0; i < r->limb_count; i++) {
		g->turn++;
		kinds[r->limbs[i].kind](g, r, &r->limbs[i], states, &states[i]);
		engine_sort_hits(&states[i]);
	}
}
