/* SPDX-License-Identifier: MIT */
/*
 * Every requirement from every side, side by side: the finding of the policy,
 * what the cases show, who attests and explains. Then what is to be looked at
 * first. Nothing here changes a verdict by another.
 */
#include <stdlib.h>
#include <string.h>

#include "run/conformance_parts.h"

static int no_memory(struct chc_error *e)
{
	return chc_error_set(e, CHC_E_NOMEM, "out of memory while putting an organisation's sides together");
}

/* --- practice --- */

static struct chc_practice of_step(const struct chc_tally *t, size_t index)
{
	const struct chc_tally_step *s = &t->steps[index];
	struct chc_practice p = { .kind = CHC_PRACTICE_STEP, .index = index, .of = s->base };

	p.met = s->in_base[CHC_STEP_IN_TIME] + s->in_base[CHC_STEP_IN_TIME_EXTENDED];
	p.unverified = s->in_base[CHC_STEP_IN_TIME_UNVERIFIED];
	return p;
}

static struct chc_practice of_check(const struct chc_tally *t, size_t index)
{
	const uint64_t *states = t->checks[index];

	return (struct chc_practice){ .kind = CHC_PRACTICE_CHECK, .index = index, .met = states[CHC_CHECK_MET],
		.of = states[CHC_CHECK_MET] + states[CHC_CHECK_NOT_MET] };
}

static enum chc_verdict practice_verdict(const struct chc_practice *p)
{
	if (p->met + p->unverified < p->of)
		return CHC_NOT_MET;
	return p->of == 0 || p->unverified > 0 ? CHC_NEEDS_EVIDENCE : CHC_MET;
}

static int add_practice(struct chc_conformance_work *w, struct chc_standing *s)
{
	const struct chc_rulebook *book = w->shown.rulebook;
	const struct chc_tally *t = w->shown.tally;
	struct chc_practice *list = chc_work_array(w, t ? book->step_count + book->check_count : 0, sizeof(*list));

	if (!list)
		return CHC_E_NOMEM;
	s->practice = list;
	for (size_t i = 0; t && i < book->step_count; i++)
		if (strcmp(book->steps[i].requirement, s->requirement->id) == 0)
			list[s->practice_count++] = of_step(t, i);
	for (size_t i = 0; t && i < book->check_count; i++)
		if (strcmp(book->checks[i].id, s->requirement->id) == 0)
			list[s->practice_count++] = of_check(t, i);
	for (size_t i = 0; i < s->practice_count; i++)
		list[i].verdict = practice_verdict(&list[i]);
	return 0;
}

/* --- what people say --- */

static bool is_about(const struct chc_conformance_work *w, const char *rulebook, const char *id,
	const struct chc_standing *s)
{
	return (!rulebook || strcmp(rulebook, w->shown.rulebook->id) == 0) && strcmp(id, s->requirement->id) == 0;
}

static bool is_past(const struct chc_conformance_work *w, int last)
{
	return last != CHC_DATE_NONE && last < w->shown.as_of;
}

static int add_words(struct chc_conformance_work *w, struct chc_standing *s)
{
	const struct chc_organisation *o = w->shown.organisation;
	struct chc_attested *attested = chc_work_array(w, o->attestation_count, sizeof(*attested));
	struct chc_explained *explained = chc_work_array(w, o->explanation_count, sizeof(*explained));
	const struct chc_action **actions = chc_work_array(w, o->action_count, sizeof(*actions));

	if (!attested || !explained || !actions)
		return CHC_E_NOMEM;
	for (size_t i = 0; i < o->attestation_count; i++)
		if (is_about(w, o->attestations[i].rulebook, o->attestations[i].requirement, s))
			attested[s->attested_count++] = (struct chc_attested){ &o->attestations[i],
				is_past(w, o->attestations[i].expires) };
	for (size_t i = 0; i < o->explanation_count; i++)
		if (is_about(w, o->explanations[i].rulebook, o->explanations[i].requirement, s))
			explained[s->explained_count++] = (struct chc_explained){ &o->explanations[i],
				is_past(w, o->explanations[i].review) };
	for (size_t i = 0; i < o->action_count; i++)
		if (is_about(w, o->actions[i].rulebook, o->actions[i].requirement, s))
			actions[s->action_count++] = &o->actions[i];
	s->actions = actions;
	s->attested = attested;
	s->explained = explained;
	return 0;
}

int chc_conformance_standings(struct chc_conformance_work *w, struct chc_error *e)
{
	const struct chc_rulebook *book = w->shown.rulebook;
	const struct chc_report *report = w->shown.report;
	struct chc_standing *standings = chc_work_array(w, book->requirement_count, sizeof(*standings));

	for (size_t i = 0; standings && i < book->requirement_count; i++) {
		standings[i].requirement = &book->requirements[i];
		/* one finding a requirement, in the order of the one rulebook */
		standings[i].policy = report ? &report->findings[i] : NULL;
		if (add_practice(w, &standings[i]) != 0 || add_words(w, &standings[i]) != 0)
			return no_memory(e);
	}
	w->shown.standings = w->standings = standings;
	w->shown.standing_count = book->requirement_count;
	w->shown.overall = report ? report->overall : CHC_NOT_APPLICABLE;
	return standings ? 0 : no_memory(e);
}

/* --- what is looked at first --- */

bool chc_verdict_departs(enum chc_verdict verdict, enum chc_force force)
{
	static const bool verdicts[CHC_VERDICT_MAX] = { [CHC_NOT_MET] = true, [CHC_PARTLY] = true, [CHC_SILENT] = true };
	static const bool forces[CHC_FORCE_MAX] = { [CHC_FORCE_SHOULD] = true, [CHC_FORCE_MUST] = true };

	return verdicts[verdict] && forces[force];
}

struct place { uint32_t standing; size_t harm; unsigned force, kind; };

static bool practice_fails(const struct chc_standing *s)
{
	for (size_t i = 0; i < s->practice_count; i++)
		if (s->practice[i].verdict == CHC_NOT_MET)
			return true;
	return false;
}

static bool attested_fails(const struct chc_standing *s)
{
	for (size_t i = 0; i < s->attested_count; i++)
		if (!s->attested[i].expired && s->attested[i].attestation->verdict != CHC_MET)
			return true;
	return false;
}

/* How bad it is, 1 the worst; 0: nothing has to be looked at. */
static unsigned kind_of(const struct chc_standing *s)
{
	static const unsigned kinds[CHC_VERDICT_MAX] = {
		[CHC_NOT_MET] = 1, [CHC_UNCLEAR] = 4, [CHC_PARTLY] = 5, [CHC_SILENT] = 6,
	};
	unsigned kind = s->policy ? kinds[s->policy->verdict] : 0;

	if (kind == 1)
		return kind;
	if (practice_fails(s))
		return 2;
	return attested_fails(s) ? 3 : kind;
}

static int compare_places(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->harm != y->harm)
		return x->harm < y->harm ? -1 : 1;
	if (x->force != y->force)
		return x->force > y->force ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return x->standing < y->standing ? -1 : 1;
}

static bool policy_departs(const struct chc_conformance *c)
{
	const struct chc_report *r = c->report;

	for (size_t i = 0; r && i < r->finding_count; i++) {
		const struct chc_finding *f = &r->findings[i];
		enum chc_force force = chc_overlay_force(r->overlay, f->requirement);
		if (chc_verdict_departs(f->verdict, force) || (f->own && chc_verdict_departs(f->own->verdict, force)))
			return true;
	}
	return false;
}

int chc_conformance_priorities(struct chc_conformance_work *w, struct chc_error *e)
{
	struct chc_conformance *c = &w->shown;
	uint32_t *list = chc_work_array(w, c->standing_count, sizeof(*list));
	struct place *places = calloc(c->standing_count + 1, sizeof(*places));
	size_t count = 0;

	if (!list || !places) {
		free(places);
		return no_memory(e);
	}
	for (size_t i = 0; i < c->standing_count; i++) {
		const struct chc_standing *s = &c->standings[i];
		enum chc_force force = chc_overlay_force(w->options->overlay, s->requirement);
		unsigned kind = force == CHC_FORCE_SHOULD || force == CHC_FORCE_MUST ? kind_of(s) : 0;
		if (kind != 0)
			places[count++] = (struct place){ (uint32_t)i, chc_rulebook_harm(c->rulebook, s->requirement->id),
				(unsigned)force, kind };
	}
	if (count > 1)
		qsort(places, count, sizeof(*places), compare_places);
	for (size_t i = 0; i < count; i++)
		list[i] = places[i].standing;
	free(places);
	c->priorities = list;
	c->priority_count = count;
	c->departs = policy_departs(c) || (c->tally && chc_tally_departs(c->tally));
	return 0;
}
