/* SPDX-License-Identifier: MIT */
/*
 * What a time limit is about: for each attribute the cues of the rulebook are
 * looked for in ever wider surroundings; the first surrounding with a cue decides, and in
 * it the cue of highest priority, then the nearest to the amount.
 */
#include "engine/engine.h"

#include <string.h>

struct surroundings {
	const struct unit *unit;
	size_t start, end;              /* the amount in the unit's text */
	size_t clause_start, clause_end;
	struct chc_span bare;           /* the clause without what can stand between the words of a cue */
	const uint64_t *bare_bits;
};

/* Further away than any cue that stands in the clause as it is written. */
#define BARE_DISTANCE 100000

struct best { const struct chc_cue *cue; size_t distance; };

/* "Within five days: we log it and you get an acknowledgement": what stands first governs what follows. */
static bool is_fronted(struct engine *g, const struct surroundings *s)
{
	struct chc_span before = { s->unit->text.ptr, s->start };

	return s->start == 0 || engine_any(g, g->rules->timescales.fronted, before, s->unit->bits);
}

/* The first place of the text between lo and hi where a pattern of the list ends, or hi. */
static size_t first_end(struct engine *g, const struct unit *u, struct chc_patterns list, size_t lo, size_t hi,
	size_t *start)
{
	struct chc_span text = { u->text.ptr, hi };
	size_t best = hi;

	for (size_t i = 0; i < list.count; i++) {
		struct chc_match m;
		if (engine_find(g, &list.items[i], text, u->bits, lo, &m) && m.end < best) {
			best = m.end;
			*start = m.start;
		}
	}
	return best;
}

/* Between two limits that no break parts, the first of the lighter signs does. */
static void part_limits(struct engine *g, struct surroundings *s, const struct limit *l)
{
	struct chc_patterns list = g->rules->timescales.between;
	const struct unit *u = s->unit;
	size_t start = 0, end;

	if (l->last_end > 0 && s->clause_start < l->last_end
		&& (end = first_end(g, u, list, l->last_end, l->start, &start)) < l->start)
		s->clause_start = end;
	if (l->next < u->text.len && s->clause_end > l->next
		&& first_end(g, u, list, l->end, l->next, &start) < l->next)
		s->clause_end = start;
}

static void cut_clause(struct engine *g, struct surroundings *s, const struct limit *l)
{
	struct chc_patterns breaks = g->rules->timescales.clause;
	struct chc_span text = s->unit->text;
	bool fronted = is_fronted(g, s);
	size_t last = 0;

	s->clause_start = 0;
	s->clause_end = text.len;
	for (size_t i = 0; i < breaks.count; i++) {
		struct chc_match m;
		for (size_t from = 0; engine_find(g, &breaks.items[i], text, s->unit->bits, from, &m); from = m.end) {
			if (m.end <= s->start && m.end > s->clause_start)
				s->clause_start = m.end;
			if (!fronted && m.start >= s->end && m.start < s->clause_end)
				s->clause_end = m.start;
			if (m.start >= s->end && m.start < l->next && m.start > last)
				last = m.start;
		}
	}
	if (fronted && l->next < text.len && last)
		s->clause_end = last;
	part_limits(g, s, l);
}

/* "we will confirm, normally within three working days, that we have it" says "we will confirm that we have it" */
static void strip_fillers(struct engine *g, struct surroundings *s)
{
	struct chc_patterns list = g->rules->timescales.filler;
	size_t length = s->clause_end - s->clause_start, kept = 0, lost = 0;
	struct chc_span text = { s->unit->text.ptr + s->clause_start, length };
	char *copy = list.count ? chc_arena_copy(&g->scratch, text) : NULL;

	g->nomem = g->nomem || (list.count && !copy);
	for (size_t i = 0; copy && i < list.count; i++) {
		struct chc_match m;
		for (size_t from = 0; engine_find(g, &list.items[i], text, s->unit->bits, from, &m); from = m.end) {
			memset(copy + m.start, ' ', m.end - m.start);
			lost++;
		}
	}
	if (lost == 0)
		return;
	for (size_t i = 0; i < length; i++)
		if (copy[i] != ' ' || (kept > 0 && copy[kept - 1] != ' '))
			copy[kept++] = copy[i];
	s->bare = (struct chc_span){ copy, kept };
	s->bare_bits = engine_scan(g, s->bare);
}

static bool better(const struct best *b, const struct chc_cue *c, size_t distance)
{
	if (!b->cue || c->priority != b->cue->priority)
		return !b->cue || c->priority > b->cue->priority;
	return distance < b->distance;
}

/* Cues inside the unit's own sentence, between lo and hi. */
static void look_around(struct engine *g, const struct surroundings *s, const struct chc_cue *c,
	size_t lo, size_t hi, struct best *best)
{
	struct chc_span text = { s->unit->text.ptr + lo, hi - lo };

	for (size_t i = 0; i < c->text.count; i++) {
		struct chc_match m;
		for (size_t from = 0; engine_find(g, &c->text.items[i], text, s->unit->bits, from, &m); from = m.end) {
			size_t start = m.start + lo, end = m.end + lo;
			bool before = start < s->start;
			size_t distance = before ? (end < s->start ? s->start - end : 0)
				: (start > s->end ? start - s->end : 0);
			if ((c->side < 0 && !before) || (c->side > 0 && before) || (c->reach && distance > c->reach))
				continue;
			if (better(best, c, distance))
				*best = (struct best){ c, distance };
		}
	}
}

static void look_at(struct engine *g, const struct chc_cue *c, struct chc_span text, const uint64_t *bits,
	size_t distance, struct best *best)
{
	if (text.len && better(best, c, distance) && engine_any(g, c->text, text, bits)
		&& !engine_any(g, c->unless, text, bits))
		*best = (struct best){ c, distance };
}

static struct chc_span column_text(const struct engine *g, const struct unit *u)
{
	const struct chc_block *b = engine_block(g, u);
	return b->column_header == CHC_NONE ? CHC_SPAN_NONE : engine_block_text(g, u->document, b->column_header);
}

static void look_up_headings(struct engine *g, const struct unit *u, const struct chc_cue *c, struct best *best)
{
	uint32_t chain[CHC_SECTION_DEPTH];
	size_t depth = chc_document_section(g->documents[u->document], u->block, chain, CHC_SECTION_DEPTH);

	for (size_t i = depth; i > 0; i--)
		look_at(g, c, engine_block_text(g, u->document, chain[i - 1]),
			g->block_bits[engine_flat(g, u->document, chain[i - 1])], depth - i, best);
}

static void look_in_tier(struct engine *g, const struct surroundings *s, enum chc_tier tier,
	const struct chc_cue *c, struct best *best)
{
	const struct unit *u = s->unit;
	struct chc_span after = { u->text.ptr + s->end, u->text.len - s->end };
	struct chc_span before = { u->text.ptr, s->start };

	switch (tier) {
	case CHC_TIER_AFTER:
		look_at(g, c, after, u->bits, 0, best);
		break;
	case CHC_TIER_BEFORE:
		look_at(g, c, before, u->bits, 0, best);
		break;
	case CHC_TIER_CLAUSE:
		if (engine_any(g, c->unless, (struct chc_span){ u->text.ptr + s->clause_start,
			s->clause_end - s->clause_start }, u->bits))
			break;
		look_around(g, s, c, s->clause_start, s->clause_end, best);
		if (!c->reach && !c->side)
			look_at(g, c, s->bare, s->bare_bits, BARE_DISTANCE, best);
		break;
	case CHC_TIER_SENTENCE:
		if (!engine_any(g, c->unless, u->text, u->bits))
			look_around(g, s, c, 0, u->text.len, best);
		break;
	case CHC_TIER_INTRO:
		look_at(g, c, u->intro, u->joined_bits, 0, best);
		break;
	case CHC_TIER_COLUMN:
		look_at(g, c, column_text(g, u), u->joined_bits, 0, best);
		break;
	case CHC_TIER_PREVIOUS:
		if (u > g->units && engine_same_section(g, u, u - 1))
			look_at(g, c, u[-1].text, u[-1].bits, 0, best);
		break;
	case CHC_TIER_HEADING:
		look_up_headings(g, u, c, best);
		break;
	case CHC_TIER_MAX:
		break;
	}
}

static int stage_of(const char *value, int otherwise)
{
	static const struct { const char *name; int stage; } names[] = {
		{ "1", 1 }, { "2", 2 }, { "3", 3 }, { "4", 4 }, { "all", CHC_STAGE_ALL },
		{ "early", CHC_STAGE_EARLY }, { "external", CHC_STAGE_EXTERNAL },
	};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i].name, value) == 0)
			return names[i].stage;
	return otherwise;
}

/* What is said of an earlier stage where a later one is described looks back and is no stage of the limit. */
static bool leads_on(const struct unit *u, const struct chc_cue *c)
{
	int stage = c->forward ? stage_of(c->value, CHC_STAGE_NONE) : CHC_STAGE_NONE;

	return stage == CHC_STAGE_NONE || u->around <= stage || u->around >= CHC_STAGE_ALL;
}

static bool follows(struct engine *g, const struct unit *u, const struct chc_cue *c)
{
	return !c->previous.count || (u > g->units && engine_same_section(g, u, u - 1)
		&& engine_any(g, c->previous, u[-1].text, u[-1].bits));
}

static const char *decide(struct engine *g, const struct surroundings *s, const struct chc_attribute_rule *rule)
{
	for (enum chc_tier tier = 0; tier < CHC_TIER_MAX; tier++) {
		struct best best = { 0 };
		for (size_t i = 0; i < rule->cue_count; i++)
			if ((rule->cues[i].tiers >> tier & 1) && leads_on(s->unit, &rule->cues[i])
				&& follows(g, s->unit, &rule->cues[i]))
				look_in_tier(g, s, tier, &rule->cues[i], &best);
		if (best.cue)
			return best.cue->value;
	}
	return rule->fallback ? rule->fallback : "unstated";
}

void engine_attribute(struct engine *g, struct limit *l)
{
	const struct unit *u = &g->units[l->unit];
	struct surroundings s = { .unit = u, .start = l->start, .end = l->end };

	cut_clause(g, &s, l);
	strip_fillers(g, &s);
	for (size_t a = 0; a < CHC_ATTR_MAX; a++)
		l->out.attribute[a] = decide(g, &s, &g->rules->timescales.attributes[a]);
	l->out.stage = stage_of(l->out.attribute[CHC_ATTR_STAGE], u->stage);
	engine_value_text(g, &l->out);
}
