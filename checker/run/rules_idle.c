/* SPDX-License-Identifier: MIT */
/*
 * Proves that a change to a rule can make no difference, so that it is not held against
 * the examples. Every set of limbs that may be found, before and after the change, is put to
 * the outcomes. Of time limits every kind that two selections may tell apart is tried (points),
 * and every set of them (states); words may be found in any way. So more is allowed for than can occur.
 */
#include "run/rules_idle.h"

#include <string.h>

#include "engine/trial.h"

#define LIMITS_MOST 5           /* limbs about time limits: a state has three bits for each */
#define STATES (1u << 3 * LIMITS_MOST)
#define FREE_MOST 16            /* limbs about words, and counts of hits */
#define VALUES_MOST 64          /* of one attribute, or amounts of one unit */

enum { NOWHERE = -1 };

struct states { bool seen[STATES]; uint16_t list[STATES]; size_t count; };

/* Place of each limb: among the time limits, or among what is free. */
struct proof {
	const struct chc_requirement *was, *now;
	int limit[32], word[32];
	size_t limits, words, counts;
	const struct chc_outcome *counted[FREE_MOST];   /* outcomes that count hits, each a free yes or no */
	struct states states;
};

/* --- time limits --- */

static void note_state(struct proof *p, unsigned state)
{
	if (p->states.seen[state])
		return;
	p->states.seen[state] = true;
	p->states.list[p->states.count++] = (uint16_t)state;
}

/* A text with the limits of any state and one more of this kind: which limbs find it before, after, and otherwise than before. */
static void add_point(struct proof *p, const struct chc_timescale *t, bool aside)
{
	unsigned before = 0, after = 0;
	for (size_t i = 0; i < p->was->limb_count; i++) {
		if (p->limit[i] == NOWHERE)
			continue;
		unsigned bit = 1u << p->limit[i];
		before |= chc_limit_selected(&p->was->limbs[i].timescale, t, aside) ? bit : 0;
		after |= chc_limit_selected(&p->now->limbs[i].timescale, t, aside) ? bit : 0;
	}
	unsigned point = before | after << LIMITS_MOST | (before ^ after) << 2 * LIMITS_MOST;
	if (p->states.seen[point])
		return;
	/* what is added at the end is looked at too, which changes nothing: the point is in it already */
	for (size_t i = 0; i < p->states.count; i++)
		note_state(p, p->states.list[i] | point);
}

static bool amounts_of(const struct proof *p, unsigned unit, unsigned *out, size_t *count)
{
	*count = 0;
	out[(*count)++] = 0;
	for (size_t i = 0; i < p->was->limb_count; i++) {
		const struct chc_limit *l[] = {
			&p->was->limbs[i].timescale.at_most, &p->was->limbs[i].timescale.more_than,
			&p->now->limbs[i].timescale.at_most, &p->now->limbs[i].timescale.more_than,
		};
		for (size_t k = 0; k < sizeof(l) / sizeof(l[0]); k++) {
			if (p->limit[i] == NOWHERE || !l[k]->set[unit])
				continue;
			for (unsigned a = l[k]->amount[unit]; a <= l[k]->amount[unit] + 1; a++) {
				size_t at = 0;
				while (at < *count && out[at] != a)
					at++;
				if (at < *count)
					continue;
				if (*count == VALUES_MOST)
					return false;
				out[(*count)++] = a;
			}
		}
	}
	return true;
}

static struct chc_names names_of(const struct chc_timescale_selector *s, enum chc_attribute a)
{
	const struct chc_names names[CHC_ATTR_MAX] = {
		[CHC_ATTR_STEP] = s->step, [CHC_ATTR_START] = s->start, [CHC_ATTR_ACTOR] = s->actor,
		[CHC_ATTR_EXTENT] = s->extent, [CHC_ATTR_CONDITION] = s->condition, [CHC_ATTR_POLARITY] = s->polarity,
	};
	return names[a];
}

/* Which limbs ask for the value, before and after; two values with the same answer are one. */
static uint64_t askers(const struct proof *p, enum chc_attribute a, const char *value)
{
	uint64_t out = 0;
	for (size_t i = 0; i < p->was->limb_count; i++) {
		if (p->limit[i] == NOWHERE)
			continue;
		struct chc_names before = names_of(&p->was->limbs[i].timescale, a);
		struct chc_names after = names_of(&p->now->limbs[i].timescale, a);
		out |= (uint64_t)(before.count == 0 || chc_names_has(before, value)) << 2 * p->limit[i];
		out |= (uint64_t)(after.count == 0 || chc_names_has(after, value)) << (2 * p->limit[i] + 1);
	}
	return out;
}

struct values { const char *items[VALUES_MOST]; uint64_t askers[VALUES_MOST]; size_t count; };

static bool add_value(const struct proof *p, enum chc_attribute a, const char *value, struct values *out)
{
	uint64_t mine = askers(p, a, value);
	for (size_t i = 0; i < out->count; i++)
		if (out->askers[i] == mine)
			return true;
	if (out->count == VALUES_MOST)
		return false;
	out->items[out->count] = value;
	out->askers[out->count++] = mine;
	return true;
}

static bool values_of(const struct chc_rulebook *book, const struct proof *p, enum chc_attribute a, struct values *out)
{
	const struct chc_attribute_rule *rule = &book->timescales.attributes[a];
	bool fits = add_value(p, a, rule->fallback ? rule->fallback : "unstated", out);
	for (size_t i = 0; fits && i < rule->cue_count; i++)
		fits = add_value(p, a, rule->cues[i].value, out);
	return fits;
}

static void add_amounts(struct proof *p, struct chc_timescale *t, const unsigned *amounts, size_t count)
{
	static const int stages[] = { CHC_STAGE_NONE, 1, 2, 3, 4, CHC_STAGE_ALL, CHC_STAGE_EARLY, CHC_STAGE_EXTERNAL };
	for (size_t i = 0; i < count; i++) {
		t->amount = amounts[i];
		for (size_t k = 0; k < sizeof(stages) / sizeof(stages[0]); k++) {
			t->stage = stages[k];
			add_point(p, t, false);
			add_point(p, t, true);
		}
	}
}

/* Every kind of limit that a selection can tell from another: each attribute's values in turn, like the wheels of a counter. */
static bool add_limits(const struct chc_rulebook *book, struct proof *p)
{
	struct values values[CHC_ATTR_STAGE] = { 0 };
	size_t at[CHC_ATTR_STAGE] = { 0 };
	for (size_t a = 0; a < CHC_ATTR_STAGE; a++)
		if (!values_of(book, p, (enum chc_attribute)a, &values[a]))
			return false;
	for (unsigned unit = 0; unit < CHC_UNIT_MAX; unit++) {
		unsigned amounts[VALUES_MOST];
		size_t count, wheel;
		if (!amounts_of(p, unit, amounts, &count))
			return false;
		do {
			struct chc_timescale t = { .unit = (enum chc_unit)unit };
			for (size_t a = 0; a < CHC_ATTR_STAGE; a++)
				t.attribute[a] = values[a].items[at[a]];
			add_amounts(p, &t, amounts, count);
			for (wheel = 0; wheel < CHC_ATTR_STAGE && ++at[wheel] == values[wheel].count; wheel++)
				at[wheel] = 0;
		} while (wheel < CHC_ATTR_STAGE);
	}
	return true;
}

/* --- outcomes --- */

/* What is found: of time limits before or after the change, of the rest the same in both. */
struct found { unsigned limits, words; };

static bool has(const struct proof *p, struct found f, uint32_t limb)
{
	return p->limit[limb] != NOWHERE ? f.limits >> p->limit[limb] & 1 : f.words >> p->word[limb] & 1;
}

static unsigned how_many(const struct proof *p, struct found f, struct chc_limb_set set)
{
	unsigned n = 0;
	for (size_t i = 0; i < set.count; i++)
		n += has(p, f, set.items[i]);
	return n;
}

static bool same_count(const struct chc_outcome *a, const struct chc_outcome *b)
{
	return a->count_of.items == b->count_of.items && a->hits_at_least == b->hits_at_least;
}

/* Place of the yes or no that stands for a count of hits. */
static size_t count_place(const struct proof *p, const struct chc_outcome *o)
{
	size_t i = 0;
	while (i < p->counts && !same_count(p->counted[i], o))
		i++;
	return p->words + i;
}

static bool holds(const struct proof *p, struct found f, const struct chc_outcome *o)
{
	return how_many(p, f, o->all) == o->all.count && (o->any.count == 0 || how_many(p, f, o->any) > 0)
		&& how_many(p, f, o->none) == 0 && (o->of.count == 0 || how_many(p, f, o->of) >= o->at_least)
		&& (o->count_of.count == 0 || (f.words >> count_place(p, o) & 1));
}

static const struct chc_outcome *outcome_of(const struct proof *p, const struct chc_requirement *r, struct found f)
{
	for (size_t i = 0; i < r->outcome_count; i++)
		if (holds(p, f, &r->outcomes[i]))
			return &r->outcomes[i];
	return NULL;
}

static unsigned limits_in(const struct proof *p, struct chc_limb_set set)
{
	unsigned out = 0;
	for (size_t i = 0; i < set.count; i++)
		out |= p->limit[set.items[i]] != NOWHERE ? 1u << p->limit[set.items[i]] : 0;
	return out;
}

/* The limbs whose time limits may be an outcome's value. */
static unsigned basis(const struct proof *p, const struct chc_outcome *o)
{
	return o->show.count ? limits_in(p, o->show)
		: limits_in(p, o->all) | limits_in(p, o->any) | limits_in(p, o->of) | limits_in(p, o->count_of);
}

static bool agree(const struct proof *p, unsigned state, unsigned words)
{
	const unsigned mask = (1u << LIMITS_MOST) - 1;
	const struct found before = { state & mask, words }, after = { state >> LIMITS_MOST & mask, words };
	const struct chc_outcome *a = outcome_of(p, p->was, before), *b = outcome_of(p, p->now, after);
	if (!a || !b)
		return a == b;
	unsigned on_a = basis(p, a) & before.limits, on_b = basis(p, b) & after.limits;
	return a->verdict == b->verdict && a->worse == b->worse && on_a == on_b
		&& (on_a & state >> 2 * LIMITS_MOST) == 0;
}

/* A limb that looks only near or in the hits of another is never found without it. */
static bool leans_on(const struct chc_limb *l, const char *id)
{
	for (size_t i = 0; i < l->condition_count; i++) {
		const struct chc_condition *c = &l->conditions[i];
		if (!(c->near && strcmp(c->near, id) == 0) && !(c->at && strcmp(c->at, id) == 0))
			return false;
	}
	return l->kind == CHC_LIMB_WORDS && l->condition_count > 0;
}

static bool can_be(const struct proof *p, unsigned words)
{
	const struct found f = { 0, words };
	for (size_t i = 0; i < p->was->limb_count; i++)
		for (size_t k = 0; p->word[i] != NOWHERE && k < i; k++)
			if (p->word[k] != NOWHERE && has(p, f, (uint32_t)i) && !has(p, f, (uint32_t)k)
				&& leans_on(&p->was->limbs[i], p->was->limbs[k].id))
				return false;
	for (size_t i = 0; i < p->counts; i++)
		if ((words >> (p->words + i) & 1) && how_many(p, f, p->counted[i]->count_of) == 0)
			return false;
	return true;
}

/* --- the proof --- */

static void mark(struct chc_limb_set set, bool *used)
{
	for (size_t i = 0; i < set.count; i++)
		used[set.items[i]] = true;
}

static void mark_outcomes(const struct chc_requirement *r, bool *used)
{
	for (size_t i = 0; i < r->outcome_count; i++) {
		const struct chc_outcome *o = &r->outcomes[i];
		mark(o->all, used);
		mark(o->any, used);
		mark(o->none, used);
		mark(o->of, used);
		mark(o->count_of, used);
		mark(o->show, used);
	}
}

static bool note_counts(struct proof *p, const struct chc_requirement *r, bool may_be_new)
{
	for (size_t i = 0; i < r->outcome_count; i++) {
		const struct chc_outcome *o = &r->outcomes[i];
		if (o->count_of.count == 0 || count_place(p, o) < p->words + p->counts)
			continue;
		if (!may_be_new || p->words + p->counts == FREE_MOST || limits_in(p, o->count_of))
			return false;
		p->counted[p->counts++] = o;
	}
	return true;
}

static bool give_places(struct proof *p)
{
	bool used[32] = { false };
	if (p->was->limb_count > sizeof(used))
		return false;
	mark_outcomes(p->was, used);
	mark_outcomes(p->now, used);
	for (size_t i = 0; i < p->was->limb_count; i++) {
		bool is_limit = p->was->limbs[i].kind == CHC_LIMB_TIMESCALE;
		p->limit[i] = used[i] && is_limit ? (int)p->limits++ : NOWHERE;
		p->word[i] = used[i] && !is_limit ? (int)p->words++ : NOWHERE;
	}
	return p->limits <= LIMITS_MOST && p->words <= FREE_MOST && note_counts(p, p->was, true)
		&& note_counts(p, p->now, false);
}

static bool refers(const struct chc_requirement *r, const char *id)
{
	for (size_t i = 0; i < r->limb_count; i++) {
		for (size_t k = 0; k < r->limbs[i].condition_count; k++) {
			const struct chc_condition *c = &r->limbs[i].conditions[k];
			const char *names[] = { c->near, c->at, c->not_at };
			for (size_t n = 0; n < sizeof(names) / sizeof(names[0]); n++)
				if (names[n] && strcmp(names[n], id) == 0)
					return true;
		}
	}
	return false;
}

/* Words that are looked for where a changed time limit was found: they may be found otherwise too. */
static bool reaches_words(const struct chc_requirement *was, const struct chc_requirement *now)
{
	for (size_t i = 0; i < was->limb_count; i++)
		if (memcmp(&was->limbs[i].timescale, &now->limbs[i].timescale, sizeof(was->limbs[i].timescale)) != 0
			&& refers(was, was->limbs[i].id))
			return true;
	return false;
}

bool chc_rule_is_idle(const struct chc_rulebook *rulebook, const struct chc_requirement *was,
	const struct chc_requirement *now)
{
	struct proof p = { .was = was, .now = now };
	if (reaches_words(was, now) || !give_places(&p))
		return false;
	note_state(&p, 0);
	if (p.limits > 0 && !add_limits(rulebook, &p))
		return false;
	for (unsigned words = 0; words >> (p.words + p.counts) == 0; words++) {
		if (!can_be(&p, words))
			continue;
		for (size_t i = 0; i < p.states.count; i++)
			if (!agree(&p, p.states.list[i], words))
				return false;
	}
	return true;
}
