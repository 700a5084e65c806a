/* SPDX-License-Identifier: MIT */
/*
 * Fourth step: every time limit in the text, with amount and unit. What the
 * limit is about (step, start, actor...) is read off its surroundings in attributes.c.
 */
#include "engine/engine.h"

#include <string.h>
#include <strings.h>

struct found { size_t start, end; unsigned amount; enum chc_unit unit; bool has_unit; };

static bool number_of(const struct chc_timescale_rules *t, struct chc_span s, unsigned *out)
{
	unsigned value = 0;
	size_t i = 0;

	for (; i < s.len && i < 6 && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++)
		value = value * 10 + (unsigned)(s.ptr[i] - '0');
	if (i > 0 && i == s.len) {
		*out = value;
		return true;
	}
	for (size_t w = 0; w < t->number_count; w++) {
		const char *word = t->numbers[w].word;
		if (strlen(word) == s.len && strncasecmp(word, s.ptr, s.len) == 0) {
			*out = t->numbers[w].value;
			return true;
		}
	}
	return false;
}

static bool unit_of(struct engine *g, struct chc_span s, enum chc_unit *out)
{
	const struct chc_timescale_rules *t = &g->rules->timescales;

	for (size_t i = 0; i < t->unit_count; i++) {
		if (engine_any(g, t->units[i].text, s, NULL)) {
			*out = t->units[i].unit;
			return true;
		}
	}
	return false;
}

static struct chc_span group_text(struct chc_span text, const struct chc_match *m, int group)
{
	if (group < 0 || (size_t)group >= m->groups || !m->group[group].set)
		return CHC_SPAN_NONE;
	return (struct chc_span){ text.ptr + m->group[group].start, m->group[group].end - m->group[group].start };
}

static bool excluded(struct engine *g, const struct unit *u, size_t start, size_t end)
{
	struct chc_patterns list = g->rules->timescales.unless;

	for (size_t i = 0; i < list.count; i++) {
		struct chc_match m;
		for (size_t from = 0; engine_find(g, &list.items[i], u->text, u->bits, from, &m); from = m.end)
			if (m.start < end && start < m.end)
				return true;
	}
	return false;
}

/* Reads amount and unit of a match; false when it holds no known number, or a unit that no rule knows. */
static bool read_amount(struct engine *g, struct chc_span text, const struct chc_pattern *p,
	const struct chc_match *m, struct found *out)
{
	struct chc_span amount = group_text(text, m, chc_pattern_group(p, "amount"));
	struct chc_span unit = group_text(text, m, chc_pattern_group(p, "unit"));

	*out = (struct found){ 0 };
	if (!amount.len || !number_of(&g->rules->timescales, amount, &out->amount))
		return false;
	out->start = (size_t)(amount.ptr - text.ptr);
	out->end = out->start + amount.len;
	if (!unit.len)
		return true;
	size_t unit_start = (size_t)(unit.ptr - text.ptr);
	out->has_unit = true;
	if (unit_start < out->start)
		out->start = unit_start;
	if (unit_start + unit.len > out->end)
		out->end = unit_start + unit.len;
	return unit_of(g, unit, &out->unit);
}

/* The earliest amount at or after `from`; of two at one place the longer. */
static bool next_amount(struct engine *g, const struct unit *u, size_t from, struct found *out)
{
	const struct chc_timescale_rules *t = &g->rules->timescales;
	bool any = false;

	for (size_t i = 0; i < t->amount.count; i++) {
		const struct chc_rule_pattern *p = &t->amount.items[i];
		struct chc_match m;
		struct found f;
		size_t at = from;
		bool found;
		while ((found = engine_find(g, p, u->text, u->bits, at, &m))
			&& (!read_amount(g, u->text, p->pattern, &m, &f) || f.end <= from))
			at = m.end;
		if (!found)
			continue;
		if (!any || f.start < out->start || (f.start == out->start && f.end > out->end))
			*out = f;
		any = true;
	}
	return any;
}

static struct limit *add_limit(struct engine *g, size_t unit, const struct found *f)
{
	struct limit *l = CHC_ARENA_PUSH(&g->scratch, g->limits, g->limit_count, g->limit_cap);

	if (!l) {
		g->nomem = true;
		return NULL;
	}
	l->unit = (uint32_t)unit;
	l->start = f->start;
	l->end = f->end;
	l->out.amount = f->amount;
	l->out.unit = f->unit;
	l->out.unit_explicit = f->has_unit;
	l->out.procedure = g->units[unit].procedure == CORPORATE
		? chc_rulebook_subject(g->rules) : g->rules->procedures[g->units[unit].procedure].id;
	l->out.stage = g->units[unit].stage;
	return l;
}

static void find_in_unit(struct engine *g, size_t index, bool days_are_working)
{
	const struct unit *u = &g->units[index];
	size_t from = 0, first = g->limit_count;
	struct found f, last = { 0 };

	while (from < u->text.len && next_amount(g, u, from, &f)) {
		from = f.end;
		if (excluded(g, u, f.start, f.end))
			continue;
		if (!f.has_unit) {
			if (g->limit_count == first)
				continue;       /* nothing to take the unit from */
			f.unit = last.unit;
		} else if (f.unit == CHC_UNIT_DAY && days_are_working) {
			f.unit = CHC_UNIT_WORKING_DAY;
		}
		last = f;
		if (!add_limit(g, index, &f))
			return;
	}
	for (size_t i = first; i < g->limit_count; i++) {
		g->limits[i].last_end = i > first ? g->limits[i - 1].end : 0;
		g->limits[i].next = i + 1 < g->limit_count ? g->limits[i + 1].start : u->text.len;
		engine_attribute(g, &g->limits[i]);
	}
}

static bool is_of_stage_one(const struct limit *l, const char *step)
{
	return (l->out.stage == 1 || l->out.stage == CHC_STAGE_ALL)
		&& strcmp(l->out.attribute[CHC_ATTR_STEP], step) == 0;
}

static bool is_plain(const struct engine *g, const struct limit *l)
{
	return g->units[l->unit].procedure == CORPORATE
		&& strcmp(l->out.attribute[CHC_ATTR_POLARITY], "positive") == 0
		&& strcmp(l->out.attribute[CHC_ATTR_ACTOR], "organisation") == 0;
}

/* The first limit that is given for stage 1 itself for this step, or NULL. */
static const struct limit *stage_one(const struct engine *g, size_t from, size_t to, const char *step)
{
	for (size_t i = from; i < to; i++)
		if (is_of_stage_one(&g->limits[i], step) && is_plain(g, &g->limits[i]))
			return &g->limits[i];
	return NULL;
}

/* A unit of a later stage that takes its limit from stage 1. */
static void take_over(struct engine *g, size_t index, size_t from)
{
	const struct unit *u = &g->units[index];
	struct chc_patterns list = g->rules->timescales.same_as;
	struct chc_match m;
	size_t i = 0;

	if (u->procedure != CORPORATE || u->stage <= 1 || u->stage >= CHC_STAGE_ALL)
		return;
	while (i < list.count && !engine_find(g, &list.items[i], u->text, u->bits, 0, &m))
		i++;
	if (i == list.count)
		return;
	struct found f = { .start = m.start, .end = m.end, .has_unit = true, .unit = CHC_UNIT_WORKING_DAY };
	struct limit *l = add_limit(g, index, &f);
	if (!l)
		return;
	l->next = u->text.len;
	engine_attribute(g, l);
	l->out.stage = u->stage;
	const struct limit *first = stage_one(g, from, g->limit_count - 1, l->out.attribute[CHC_ATTR_STEP]);
	if (!first) {
		g->limit_count--;
		return;
	}
	l->out.amount = first->out.amount;
	l->out.unit = first->out.unit;
	l->out.unit_explicit = first->out.unit_explicit;
	l->out.attribute[CHC_ATTR_START] = first->out.attribute[CHC_ATTR_START];
	engine_value_text(g, &l->out);
}

/* What is said of stage 1 goes before what is said of some reply or other, unless that speaks of complaints. */
static void set_asides(struct engine *g, size_t from, size_t to)
{
	const char *step = NULL;
	bool has = false;

	for (size_t i = from; i < to; i++) {
		struct limit *l = &g->limits[i];
		const struct unit *u = &g->units[l->unit];
		if (l->out.stage != CHC_STAGE_NONE)
			continue;
		if (!step || strcmp(step, l->out.attribute[CHC_ATTR_STEP]) != 0) {
			step = l->out.attribute[CHC_ATTR_STEP];
			has = stage_one(g, from, to, step) != NULL;
		}
		l->aside = has && !engine_any(g, g->rules->timescales.general, u->joined, u->joined_bits);
	}
}

static bool days_are_working(struct engine *g)
{
	for (size_t i = 0; i < g->unit_count; i++)
		if (g->units[i].procedure == CORPORATE
			&& engine_any(g, g->rules->timescales.days_are_working, g->units[i].text, g->units[i].bits))
			return true;
	return false;
}

void engine_find_limits(struct engine *g)
{
	bool working = days_are_working(g);

	for (uint32_t d = 0; d < g->document_count; d++) {
		size_t from = g->limit_count;
		for (size_t i = g->first_unit[d]; i < g->first_unit[d + 1] && !g->nomem; i++) {
			size_t before = g->limit_count;
			find_in_unit(g, i, working);
			if (!g->nomem && g->limit_count == before)
				take_over(g, i, from);
		}
		if (!g->nomem && g->rules->timescales.general.count)
			set_asides(g, from, g->limit_count);
	}
}
