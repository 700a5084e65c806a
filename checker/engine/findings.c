/* SPDX-License-Identifier: MIT */
/*
 * Sixth step: from limbs to a finding. The outcomes of the requirement are
 * tried in order; the first that holds is the verdict, and what it rests on is the
 * evidence. When none holds, the silence says what was searched and the nearest miss.
 */
#include "engine/engine.h"

#include <stdlib.h>
#include <string.h>

#define EVIDENCE_MAX 20

static bool all_hit(const struct limb_state *s, struct chc_limb_set set)
{
	for (size_t i = 0; i < set.count; i++)
		if (s[set.items[i]].count == 0)
			return false;
	return true;
}

static unsigned hit_limbs(const struct limb_state *s, struct chc_limb_set set)
{
	unsigned n = 0;

	for (size_t i = 0; i < set.count; i++)
		n += s[set.items[i]].count > 0;
	return n;
}

static unsigned hit_weight(const struct limb_state *s, struct chc_limb_set set)
{
	unsigned n = 0;

	for (size_t i = 0; i < set.count; i++)
		for (size_t k = 0; k < s[set.items[i]].count; k++)
			n += s[set.items[i]].hits[k].weight;
	return n;
}

static bool holds(const struct limb_state *s, const struct chc_outcome *o)
{
	if (!all_hit(s, o->all) || (o->any.count && hit_limbs(s, o->any) == 0) || hit_limbs(s, o->none) > 0)
		return false;
	if (o->of.count && hit_limbs(s, o->of) < o->at_least)
		return false;
	return !o->count_of.count || hit_weight(s, o->count_of) >= o->hits_at_least;
}

static void gather(struct engine *g, const struct limb_state *s, struct chc_limb_set set, struct limb_state *out)
{
	for (size_t i = 0; i < set.count; i++) {
		const struct limb_state *from = &s[set.items[i]];
		for (size_t k = 0; k < from->count; k++) {
			struct hit *h = CHC_ARENA_PUSH(&g->scratch, out->hits, out->count, out->cap);
			if (!h) {
				g->nomem = true;
				return;
			}
			*h = from->hits[k];
		}
	}
}

/* The hits that an outcome rests on, in reading order. */
static struct limb_state basis(struct engine *g, const struct limb_state *s, const struct chc_outcome *o)
{
	struct limb_state out = { 0 };

	if (o->show.count) {
		gather(g, s, o->show, &out);
	} else {
		gather(g, s, o->all, &out);
		gather(g, s, o->any, &out);
		gather(g, s, o->of, &out);
		gather(g, s, o->count_of, &out);
	}
	engine_sort_hits(&out);
	return out;
}

static void set_evidence(struct engine *g, const struct limb_state *hits, struct chc_finding *f)
{
	size_t most = hits->count < EVIDENCE_MAX ? hits->count : EVIDENCE_MAX;
	struct chc_evidence *e = chc_arena_array(g->arena, most ? most : 1, sizeof(*e));
	uint32_t last = CHC_NONE;

	if (!e) {
		g->nomem = true;
		return;
	}
	for (size_t i = 0; i < hits->count && f->evidence_count < most; i++) {
		if (hits->hits[i].unit == last)
			continue;
		last = hits->hits[i].unit;
		engine_evidence(g, &g->units[last], &e[f->evidence_count++]);
	}
	f->evidence = e;
}

/* Several limbs of one requirement may rest on the same limit. */
static void count_for(struct engine *g, struct limit *l, const struct chc_requirement *r)
{
	struct chc_timescale *t = &l->out;

	if (l->last && strcmp(l->last->id, r->id) == 0)
		return;         /* the same requirement with another limit is no second one */
	l->last = r;
	if (!t->counted_for) {
		t->counted_for = r->id;
		return;
	}
	struct chc_buf b = CHC_BUF_INIT;
	chc_buf_printf(&b, "%s, %s", t->counted_for, r->id);
	t->counted_for = engine_keep(g, &b);
}

static void set_value(struct engine *g, const struct limb_state *hits, struct chc_finding *f)
{
	for (size_t i = 0; i < hits->count; i++) {
		if (hits->hits[i].limit == CHC_NONE)
			continue;
		struct limit *l = &g->limits[hits->hits[i].limit];
		struct chc_timescale *t = &l->out;
		if (!f->value.set)
			f->value = (struct chc_value){ true, t->amount, t->unit, t->attribute[CHC_ATTR_START], t->text };
		count_for(g, l, f->requirement);
	}
}

static void set_limbs(struct engine *g, const struct chc_requirement *r, const struct limb_state *s,
	struct chc_finding *f)
{
	struct chc_limb_result *out = chc_arena_array(g->arena, r->limb_count ? r->limb_count : 1, sizeof(*out));

	if (!out) {
		g->nomem = true;
		return;
	}
	for (size_t i = 0; i < r->limb_count; i++)
		if (!r->limbs[i].hidden)
			out[f->limb_count++] = (struct chc_limb_result){ &r->limbs[i], s[i].count > 0 };
	f->limbs = out;
}

static const char *about(struct engine *g, const char *title, const char *rest)
{
	struct chc_buf b = CHC_BUF_INIT;

	chc_buf_printf(&b, "it is about %s%s", title, rest);
	return engine_keep(g, &b);
}

/*
 * The first text that comes near, and why it did not count. Text about other procedures is searched too. It explains
 * a verdict that stands already: a pattern that reaches its limit here only finds nothing.
 */
static void set_nearest(struct engine *g, const struct chc_requirement *r, struct chc_finding *f)
{
	for (int other = 0; other < 2; other++) {
		for (size_t i = 0; i < g->unit_count; i++) {
			const struct unit *u = &g->units[i];
			if ((u->procedure != CORPORATE) != other || !engine_any(g, r->nearest, u->text, u->bits))
				continue;
			struct chc_evidence *e = chc_arena_alloc(g->arena, sizeof(*e));
			if (!e) {
				g->nomem = true;
				return;
			}
			engine_evidence(g, u, e);
			f->nearest = e;
			f->nearest_why = other ? about(g, g->rules->procedures[u->procedure].title, "")
				: r->nearest_reason;
			return;
		}
	}
}

static void set_silence(struct engine *g, const struct chc_requirement *r, struct chc_finding *f)
{
	size_t elsewhere = 0;

	for (size_t d = 0; d < g->document_count; d++)
		elsewhere += g->document_about[d] != NULL;
	f->verdict = r->needs ? CHC_NEEDS_EVIDENCE : CHC_SILENT;
	f->reason = r->needs ? r->needs : r->silent_reason;
	if (elsewhere && elsewhere == g->document_count && f->searched_blocks == 0)
		f->reason = about(g, g->document_about[0], ", which this rulebook does not judge");
	set_nearest(g, r, f);
}

static size_t searched_blocks(const struct engine *g)
{
	size_t n = 0;

	for (uint32_t i = 0; i < g->first_block[g->document_count]; i++)
		n += g->block_procedure[i] == CORPORATE;
	return n;
}

/*
 * Both places of a contradiction: of the first two limbs that hold together, else the first two of what the
 * outcome rests on. A sentence that contradicts itself is both.
 */
static void set_contradiction(struct engine *g, const struct limb_state *s, const struct chc_outcome *o,
	const struct limb_state *hits, const struct chc_requirement *r, struct chc_contradiction *out)
{
	const struct limb_state *one = o->all.count > 1 ? &s[o->all.items[0]] : hits;
	const struct limb_state *two = o->all.count > 1 ? &s[o->all.items[1]] : hits;

	if (one->count == 0 || two->count == 0)
		return;
	uint32_t a = one->hits[0].unit, b = two->hits[0].unit;
	for (size_t i = 1; i < two->count && a == b; i++)
		b = two->hits[i].unit;
	for (size_t i = 1; i < one->count && a == b; i++)
		a = one->hits[i].unit;
	out->requirement = r;
	engine_evidence(g, &g->units[a < b ? a : b], &out->between[0]);
	engine_evidence(g, &g->units[a < b ? b : a], &out->between[1]);
}

static void set_outcome(struct engine *g, const struct chc_requirement *r, const struct limb_state *s,
	const struct chc_outcome *o, struct chc_finding *f, struct chc_contradiction *contradiction)
{
	struct limb_state hits = basis(g, s, o);

	f->verdict = o->verdict;
	f->worse = o->verdict == CHC_UNCLEAR ? o->worse : o->verdict;
	f->reason = o->reason;
	set_value(g, &hits, f);
	set_evidence(g, &hits, f);
	if (o->verdict == CHC_UNCLEAR)
		set_contradiction(g, s, o, &hits, r, contradiction);
}

static unsigned grounds_of_limb(const struct chc_limb *l)
{
	unsigned grounds = l->kind == CHC_LIMB_TIMESCALE ? GROUND_LIMITS | GROUND_STAGES
		: l->kind == CHC_LIMB_STAGE ? GROUND_STAGES : 0;

	for (size_t i = 0; i < l->condition_count; i++)
		if (l->conditions[i].stage != CHC_STAGE_NONE)
			grounds |= GROUND_STAGES;
	return grounds;
}

/* Whether a preparation that could not be decided may have changed this finding. */
static bool is_on_undecided_ground(const struct engine *g, const struct chc_requirement *r)
{
	unsigned grounds = GROUND_PROCEDURES;

	for (size_t i = 0; i < r->limb_count; i++)
		grounds |= grounds_of_limb(&r->limbs[i]);
	return (g->undecided & grounds) != 0;
}

void engine_judge(struct engine *g, const struct chc_requirement *r, struct chc_finding *out,
	struct chc_contradiction *contradiction)
{
	struct limb_state *s = chc_arena_array(&g->scratch, r->limb_count + 1, sizeof(*s));

	*out = (struct chc_finding){ .rulebook = g->rules, .requirement = r };
	*contradiction = (struct chc_contradiction){ 0 };
	out->searched_blocks = searched_blocks(g);
	if (!s) {
		g->nomem = true;
		return;
	}
	g->limit_hits = 0;
	engine_eval_limbs(g, r, s);
	set_limbs(g, r, s, out);
	if (g->limit_hits || is_on_undecided_ground(g, r)) {
		out->verdict = out->worse = CHC_ERROR;
		out->reason = "a pattern reached its limit on this text, so this could not be judged";
		return;
	}
	for (size_t i = 0; i < r->outcome_count; i++) {
		if (!holds(s, &r->outcomes[i]))
			continue;
		set_outcome(g, r, s, &r->outcomes[i], out, contradiction);
		return;
	}
	set_silence(g, r, out);
	out->worse = out->verdict;
}
