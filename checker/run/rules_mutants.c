/* SPDX-License-Identifier: MIT */
/*
 * Breaks one requirement in every small way that the list in mutation.h names.
 * A variant is a copy of the requirement along the path to the change and
 * shares the rest. Changes that are proved to make no difference are marked.
 */
#include "run/rules_mutants.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "chcheck/buf.h"
#include "run/rules_branches.h"
#include "run/rules_idle.h"

#define WHAT_MOST 320
#define QUOTE_MOST 80           /* so much of a pattern is shown */

struct maker {
	struct chc_mutants *out;
	const struct chc_requirement *r;
	bool nomem;
};

/* A variant that may be written to. NULL: out of memory. */
struct draft { struct chc_limb *limbs; struct chc_outcome *outcomes; struct chc_mutant *mutant; };

static void *copy_of(struct maker *m, const void *items, size_t count, size_t size)
{
	void *copy = chc_arena_array(&m->out->arena, count + 1, size);
	if (!copy)
		m->nomem = true;
	else if (count > 0)
		memcpy(copy, items, count * size);
	return copy;
}

static bool add(struct maker *m, struct draft *d, enum chc_mutation_kind kind, struct chc_where where,
	const char *format, ...) __attribute__((format(printf, 5, 6)));

static bool add(struct maker *m, struct draft *d, enum chc_mutation_kind kind, struct chc_where where,
	const char *format, ...)
{
	const struct chc_requirement *r = m->r;
	char what[WHAT_MOST];
	va_list args;
	va_start(args, format);
	vsnprintf(what, sizeof(what), format, args);
	va_end(args);
	struct chc_mutant *x = CHC_ARENA_PUSH(&m->out->arena, m->out->items, m->out->count, m->out->cap);
	d->limbs = copy_of(m, r->limbs, r->limb_count, sizeof(*r->limbs));
	d->outcomes = copy_of(m, r->outcomes, r->outcome_count, sizeof(*r->outcomes));
	char *text = chc_arena_strdup(&m->out->arena, what);
	if (!x || !d->limbs || !d->outcomes || !text) {
		m->nomem = true;
		return false;
	}
	*x = (struct chc_mutant){ .kind = kind, .rule = *r, .where = where, .what = text };
	x->rule.limbs = d->limbs;
	x->rule.outcomes = d->outcomes;
	d->mutant = x;
	return true;
}

static struct chc_patterns without(struct maker *m, struct chc_patterns list, size_t index)
{
	struct chc_rule_pattern *items = copy_of(m, list.items, list.count, sizeof(*items));
	if (!items)
		return list;
	memmove(&items[index], &items[index + 1], (list.count - index - 1) * sizeof(*items));
	return (struct chc_patterns){ items, list.count - 1 };
}

/* The condition of the draft, in an array of its own. */
static struct chc_condition *own_condition(struct maker *m, struct draft *d, size_t limb, size_t index)
{
	struct chc_limb *l = &d->limbs[limb];
	struct chc_condition *list = copy_of(m, l->conditions, l->condition_count, sizeof(*list));
	if (!list)
		return NULL;
	l->conditions = list;
	return &list[index];
}

static int quoted(struct chc_span s)
{
	return (int)(s.len < QUOTE_MOST ? s.len : QUOTE_MOST);
}

/* --- patterns --- */

/* p without one of its branches; NULL when what is left is no pattern by itself, or memory is out. */
static const struct chc_pattern *compile_without(struct maker *m, const struct chc_pattern *p, size_t index)
{
	struct chc_span s = chc_span_of(chc_pattern_source(p)), branch;
	struct chc_buf text = CHC_BUF_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_pattern *made = NULL;
	size_t at = 0;
	for (size_t i = 0; chc_branch_next(s, &at, &branch); i++) {
		if (i == index)
			continue;
		chc_buf_str(&text, text.len > 0 ? "|" : "");
		chc_buf_span(&text, branch);
	}
	int rc = text.failed ? CHC_E_NOMEM : chc_pattern_new(&made, chc_buf_view(&text), &e);
	chc_buf_release(&text);
	m->nomem = m->nomem || rc == CHC_E_NOMEM;
	if (rc)
		return NULL;
	struct chc_pattern **slot = CHC_ARENA_PUSH(&m->out->arena, m->out->patterns, m->out->pattern_count,
		m->out->pattern_cap);
	if (!slot) {
		chc_pattern_free(made);
		m->nomem = true;
		return NULL;
	}
	return *slot = made;
}

static void drop_branches(struct maker *m, size_t limb, size_t condition, size_t pattern)
{
	const struct chc_rule_pattern *p = &m->r->limbs[limb].conditions[condition].text.items[pattern];
	struct chc_span written = chc_span_of(p->source);
	size_t count = chc_branch_count(chc_span_of(chc_pattern_source(p->pattern)));
	struct draft d;
	for (size_t i = 0; count > 1 && i < count && !m->nomem; i++) {
		struct chc_span shown = chc_branch_at(written, i);
		const struct chc_pattern *rest = compile_without(m, p->pattern, i);
		if (!rest || !add(m, &d, CHC_MUTATION_ALTERNATIVE, p->where, "'%s': alternative %zu dropped: '%.*s'",
			m->r->limbs[limb].id, i + 1, quoted(shown), shown.ptr))
			continue;
		struct chc_condition *c = own_condition(m, &d, limb, condition);
		struct chc_rule_pattern *items = c ? copy_of(m, c->text.items, c->text.count, sizeof(*items)) : NULL;
		if (!items)
			return;
		items[pattern].pattern = rest;
		items[pattern].alternatives = NULL;
		items[pattern].alternative_count = 0;
		items[pattern].alternative_count = 0;
		c->text.items = items;
	}
}

static void break_text(struct maker *m, size_t limb, size_t condition)
{
	struct chc_patterns text = m->r->limbs[limb].conditions[condition].text;
	struct draft d;
	for (size_t i = 0; i < text.count && !m->nomem; i++) {
		struct chc_span source = chc_span_of(text.items[i].source);
		drop_branches(m, limb, condition, i);
		if (text.count < 2 || !add(m, &d, CHC_MUTATION_PATTERN, text.items[i].where,
			"'%s': pattern dropped: '%.*s'", m->r->limbs[limb].id, quoted(source), source.ptr))
			continue;
		struct chc_condition *c = own_condition(m, &d, limb, condition);
		if (c)
			c->text = without(m, text, i);
	}
}

/* --- what stands beside the text of a condition --- */

static void break_unless(struct maker *m, size_t limb, size_t condition)
{
	const struct chc_condition *was = &m->r->limbs[limb].conditions[condition];
	const char *id = m->r->limbs[limb].id;
	struct chc_condition *c;
	struct draft d;
	if (was->unless.count == 0)
		return;
	struct chc_where where = was->unless.items[0].where;
	if (add(m, &d, CHC_MUTATION_UNLESS, where, "'%s': 'unless' dropped", id) &&
		(c = own_condition(m, &d, limb, condition)))
		c->unless = (struct chc_patterns){ 0 };
	if (add(m, &d, CHC_MUTATION_NEGATED, where, "'%s': 'unless' made a thing to ask for", id) &&
		(c = own_condition(m, &d, limb, condition))) {
		c->with = c->unless;
		c->unless = (struct chc_patterns){ 0 };
	}
	for (size_t i = 0; was->unless.count > 1 && i < was->unless.count && !m->nomem; i++) {
		struct chc_span source = chc_span_of(was->unless.items[i].source);
		if (add(m, &d, CHC_MUTATION_EXCEPTION, was->unless.items[i].where, "'%s': exception dropped: '%.*s'",
			id, quoted(source), source.ptr) && (c = own_condition(m, &d, limb, condition)))
			c->unless = without(m, was->unless, i);
	}
}

static void break_references(struct maker *m, size_t limb, size_t condition)
{
	static const struct { const char *key; size_t offset; } references[] = {
		{ "near", offsetof(struct chc_condition, near) },
		{ "at", offsetof(struct chc_condition, at) },
		{ "not_at", offsetof(struct chc_condition, not_at) },
	};
	const struct chc_condition *was = &m->r->limbs[limb].conditions[condition];
	for (size_t i = 0; i < sizeof(references) / sizeof(references[0]) && !m->nomem; i++) {
		const char *name, *none = NULL;
		struct chc_condition *c;
		struct draft d;
		memcpy(&name, (const char *)was + references[i].offset, sizeof(name));
		if (name && add(m, &d, CHC_MUTATION_GUARD, was->where, "'%s': '%s' dropped", m->r->limbs[limb].id,
			references[i].key) && (c = own_condition(m, &d, limb, condition)))
			memcpy((char *)c + references[i].offset, &none, sizeof(none));
	}
}

static void break_guards(struct maker *m, size_t limb, size_t condition)
{
	static const struct { const char *key; size_t offset; } lists[] = {
		{ "with", offsetof(struct chc_condition, with) },
		{ "under", offsetof(struct chc_condition, under) },
		{ "not_under", offsetof(struct chc_condition, not_under) },
		{ "intro", offsetof(struct chc_condition, intro) },
		{ "previous", offsetof(struct chc_condition, previous) },
	};
	const struct chc_condition *was = &m->r->limbs[limb].conditions[condition];
	const char *id = m->r->limbs[limb].id;
	struct chc_condition *c;
	struct draft d;
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]) && !m->nomem; i++) {
		struct chc_patterns list;
		memcpy(&list, (const char *)was + lists[i].offset, sizeof(list));
		if (list.count == 0 || !add(m, &d, CHC_MUTATION_GUARD, list.items[0].where, "'%s': '%s' dropped", id,
			lists[i].key) || !(c = own_condition(m, &d, limb, condition)))
			continue;
		memset((char *)c + lists[i].offset, 0, sizeof(list));
	}
	break_references(m, limb, condition);
	if (was->stage && add(m, &d, CHC_MUTATION_GUARD, was->where, "'%s': 'stage' dropped", id) &&
		(c = own_condition(m, &d, limb, condition)))
		c->stage = CHC_STAGE_NONE;
	if (was->items && add(m, &d, CHC_MUTATION_GUARD, was->where, "'%s': 'items' dropped", id) &&
		(c = own_condition(m, &d, limb, condition)))
		c->items = false;
	if (was->any_procedure && add(m, &d, CHC_MUTATION_GUARD, was->where, "'%s': 'any_procedure' dropped", id) &&
		(c = own_condition(m, &d, limb, condition)))
		c->any_procedure = false;
	if (was->scope != CHC_SCOPE_SENTENCE && add(m, &d, CHC_MUTATION_SCOPE, was->where,
		"'%s': 'scope' dropped", id) && (c = own_condition(m, &d, limb, condition)))
		c->scope = CHC_SCOPE_SENTENCE;
}

static void break_words(struct maker *m, size_t limb)
{
	const struct chc_limb *l = &m->r->limbs[limb];
	struct draft d;
	for (size_t k = 0; k < l->condition_count && !m->nomem; k++) {
		if (l->condition_count > 1 && add(m, &d, CHC_MUTATION_CONDITION, l->conditions[k].where,
			"'%s': condition %zu dropped", l->id, k + 1)) {
			struct chc_condition *list = own_condition(m, &d, limb, 0);
			if (!list)
				return;
			memmove(&list[k], &list[k + 1], (l->condition_count - k - 1) * sizeof(*list));
			d.limbs[limb].condition_count--;
		}
		break_text(m, limb, k);
		break_unless(m, limb, k);
		break_guards(m, limb, k);
	}
}

/* --- time limits --- */

static void change_limit(struct maker *m, size_t limb, const char *key, size_t offset)
{
	const struct chc_limb *l = &m->r->limbs[limb];
	struct chc_limit was;
	memcpy(&was, (const char *)&l->timescale + offset, sizeof(was));
	for (int u = 0; u < CHC_UNIT_MAX && !m->nomem; u++) {
		for (int by = -1; by <= 1 && was.set[u]; by += 2) {
			struct chc_limit now = was;
			struct draft d;
			if (by < 0 && was.amount[u] == 0)
				continue;
			now.amount[u] = by < 0 ? was.amount[u] - 1 : was.amount[u] + 1;
			if (add(m, &d, CHC_MUTATION_NUMBER, l->where, "'%s': '%s' of %s made %u", l->id, key,
				chc_unit_name((enum chc_unit)u), now.amount[u]))
				memcpy((char *)&d.limbs[limb].timescale + offset, &now, sizeof(now));
		}
	}
}

static void break_selection(struct maker *m, size_t limb, const char *key, size_t offset)
{
	const struct chc_limb *l = &m->r->limbs[limb];
	struct chc_names was, none = { 0 };
	struct draft d;
	memcpy(&was, (const char *)&l->timescale + offset, sizeof(was));
	if (was.count > 0 && add(m, &d, CHC_MUTATION_SELECTION, l->where, "'%s': '%s' dropped", l->id, key))
		memcpy((char *)&d.limbs[limb].timescale + offset, &none, sizeof(none));
	for (size_t i = 0; was.count > 1 && i < was.count && !m->nomem; i++) {
		const char **names = copy_of(m, was.items, was.count, sizeof(*names));
		if (!names || !add(m, &d, CHC_MUTATION_VALUE, l->where, "'%s': '%s' no longer allows '%s'", l->id, key,
			was.items[i]))
			return;
		memmove(&names[i], &names[i + 1], (was.count - i - 1) * sizeof(*names));
		struct chc_names rest = { names, was.count - 1 };
		memcpy((char *)&d.limbs[limb].timescale + offset, &rest, sizeof(rest));
	}
}

static void break_timescale(struct maker *m, size_t limb)
{
#define SELECTION(member) { #member, offsetof(struct chc_timescale_selector, member) }
	static const struct { const char *key; size_t offset; } lists[] = {
		SELECTION(step), SELECTION(start), SELECTION(actor), SELECTION(extent), SELECTION(condition),
		SELECTION(polarity),
	}, limits[] = { SELECTION(at_most), SELECTION(more_than) };
#undef SELECTION
	const struct chc_limb *l = &m->r->limbs[limb];
	struct draft d;
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		break_selection(m, limb, lists[i].key, lists[i].offset);
	if (l->timescale.stage && add(m, &d, CHC_MUTATION_SELECTION, l->where, "'%s': 'stage' dropped", l->id))
		d.limbs[limb].timescale.stage = CHC_STAGE_NONE;
	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		change_limit(m, limb, limits[i].key, limits[i].offset);
}

/* --- limbs and outcomes --- */

static bool holds_limb(struct chc_limb_set set, uint32_t limb)
{
	for (size_t i = 0; i < set.count; i++)
		if (set.items[i] == limb)
			return true;
	return false;
}

static bool is_named(const char *reference, const char *id)
{
	return reference && strcmp(reference, id) == 0;
}

/* Whether a verdict can rest on the limb. */
static bool is_asked(const struct chc_requirement *r, uint32_t limb)
{
	for (size_t i = 0; i < r->outcome_count; i++) {
		const struct chc_outcome *o = &r->outcomes[i];
		if (holds_limb(o->all, limb) || holds_limb(o->any, limb) || holds_limb(o->none, limb) ||
			holds_limb(o->of, limb) || holds_limb(o->count_of, limb))
			return true;
	}
	for (size_t i = 0; i < r->limb_count; i++) {
		for (size_t k = 0; k < r->limbs[i].condition_count; k++) {
			const struct chc_condition *c = &r->limbs[i].conditions[k];
			const char *id = r->limbs[limb].id;
			if (is_named(c->near, id) || is_named(c->at, id) || is_named(c->not_at, id))
				return true;
		}
	}
	return false;
}

static void break_limb(struct maker *m, size_t limb)
{
	const struct chc_limb *l = &m->r->limbs[limb];
	struct draft d;
	if (!is_asked(m->r, (uint32_t)limb))
		return;
	if (add(m, &d, CHC_MUTATION_LIMB, l->where, "'%s': the limb dropped", l->id)) {
		d.limbs[limb].kind = CHC_LIMB_WORDS;
		d.limbs[limb].condition_count = 0;
	}
	if (l->kind == CHC_LIMB_WORDS)
		break_words(m, limb);
	else if (l->kind == CHC_LIMB_TIMESCALE)
		break_timescale(m, limb);
}

static void break_number(struct maker *m, size_t index, const char *key, unsigned was, size_t most, size_t offset)
{
	struct draft d;
	for (int by = -1; by <= 1 && was > 0 && !m->nomem; by += 2) {
		unsigned now = by < 0 ? was - 1 : was + 1;
		if (now > 0 && now <= most && add(m, &d, CHC_MUTATION_NUMBER, m->r->outcomes[index].where,
			"'%s' of outcome %zu made %u", key, index + 1, now))
			memcpy((char *)&d.outcomes[index] + offset, &now, sizeof(now));
	}
}

static void drop_parts(struct maker *m, size_t index, const char *key, size_t offset)
{
	const struct chc_outcome *o = &m->r->outcomes[index];
	struct chc_limb_set was;
	struct draft d;
	memcpy(&was, (const char *)o + offset, sizeof(was));
	for (size_t i = 0; i < was.count && !m->nomem; i++) {
		uint32_t *rest = copy_of(m, was.items, was.count, sizeof(*rest));
		if (!rest || !add(m, &d, CHC_MUTATION_PART, o->where, "'%s' of outcome %zu no longer holds '%s'", key,
			index + 1, m->r->limbs[was.items[i]].id))
			return;
		memmove(&rest[i], &rest[i + 1], (was.count - i - 1) * sizeof(*rest));
		struct chc_limb_set now = { rest, was.count - 1 };
		memcpy((char *)&d.outcomes[index] + offset, &now, sizeof(now));
	}
}

static void break_outcome(struct maker *m, size_t index)
{
	const struct chc_outcome *o = &m->r->outcomes[index];
	size_t rest = m->r->outcome_count - index - 1;
	struct draft d;
	if (add(m, &d, CHC_MUTATION_OUTCOME, o->where, "outcome %zu ('%s') dropped", index + 1,
		chc_verdict_name(o->verdict))) {
		memmove(&d.outcomes[index], &d.outcomes[index + 1], rest * sizeof(*o));
		d.mutant->rule.outcome_count--;
	}
	if (index > 0 && o->verdict != o[-1].verdict &&
		add(m, &d, CHC_MUTATION_ORDER, o->where, "outcome %zu ('%s') asked before outcome %zu ('%s')",
			index + 1, chc_verdict_name(o->verdict), index, chc_verdict_name(o[-1].verdict))) {
		d.outcomes[index] = o[-1];
		d.outcomes[index - 1] = *o;
	}
	break_number(m, index, "at_least", o->at_least, o->of.count, offsetof(struct chc_outcome, at_least));
	break_number(m, index, "hits_at_least", o->hits_at_least, (size_t)-1,
		offsetof(struct chc_outcome, hits_at_least));
	drop_parts(m, index, "all", offsetof(struct chc_outcome, all));
	drop_parts(m, index, "any", offsetof(struct chc_outcome, any));
	drop_parts(m, index, "none", offsetof(struct chc_outcome, none));
	drop_parts(m, index, "of", offsetof(struct chc_outcome, of));
	drop_parts(m, index, "count_of", offsetof(struct chc_outcome, count_of));
}

/* Only outcomes and time limits are simple enough to prove something about. */
static bool may_be_idle(enum chc_mutation_kind kind)
{
	return kind == CHC_MUTATION_OUTCOME || kind == CHC_MUTATION_ORDER || kind == CHC_MUTATION_PART ||
		kind == CHC_MUTATION_NUMBER || kind == CHC_MUTATION_SELECTION || kind == CHC_MUTATION_VALUE;
}

int chc_mutants_make(struct chc_mutants *out, const struct chc_rulebook *rulebook, const struct chc_requirement *r,
	struct chc_error *e)
{
	struct maker m = { .out = out, .r = r };
	for (size_t i = 0; i < r->limb_count && !m.nomem; i++)
		break_limb(&m, i);
	for (size_t i = 0; i < r->outcome_count && !m.nomem; i++)
		break_outcome(&m, i);
	for (size_t i = 0; i < out->count && !m.nomem; i++)
		out->items[i].idle = may_be_idle(out->items[i].kind) &&
			chc_rule_is_idle(rulebook, r, &out->items[i].rule);
	return m.nomem ? chc_error_set(e, CHC_E_NOMEM, "out of memory") : 0;
}

void chc_mutants_release(struct chc_mutants *m)
{
	for (size_t i = 0; i < m->pattern_count; i++)
		chc_pattern_free(m->patterns[i]);
	chc_arena_release(&m->arena);
	*m = (struct chc_mutants)CHC_MUTANTS_INIT;
}
