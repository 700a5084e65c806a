/* SPDX-License-Identifier: MIT */
/*
 * The engine's entry: documents and rulebooks in, a report out. Each rulebook
 * is one pass over the same documents; time limits shown are the first rulebook's.
 */
#include "engine/engine.h"

#include <stdlib.h>
#include <string.h>

/* A pattern that cannot be decided here makes those requirements an error that rest on the step. */
int engine_prepare(struct engine *g)
{
	static const struct { void (*run)(struct engine *); enum ground ground; } steps[] = {
		{ engine_mark_procedures, GROUND_PROCEDURES },
		{ engine_mark_stages, GROUND_STAGES },
		{ engine_find_limits, GROUND_LIMITS },
	};
	int status = engine_build_units(g);

	if (status)
		return status;
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		g->limit_hits = 0;
		steps[i].run(g);
		if (g->limit_hits)
			g->undecided |= steps[i].ground;
	}
	return g->nomem ? CHC_E_NOMEM : CHC_OK;
}

static int copy_about(struct engine *g, struct chc_report *r)
{
	const char **about = chc_arena_array(&r->arena, g->document_count + 1, sizeof(*about));

	for (size_t i = 0; about && i < g->document_count; i++)
		about[i] = g->document_about[i];
	r->about = about;
	return about ? CHC_OK : CHC_E_NOMEM;
}

static int copy_limits(struct engine *g, struct chc_report *r)
{
	struct chc_timescale *t = chc_arena_array(&r->arena, g->limit_count + 1, sizeof(*t));

	if (!t)
		return CHC_E_NOMEM;
	engine_explain_limits(g);
	for (size_t i = 0; i < g->limit_count; i++)
		t[i] = g->limits[i].out;
	r->timescales = t;
	r->timescale_count = g->limit_count;
	return g->nomem ? CHC_E_NOMEM : CHC_OK;
}

/* What the organisation says of this requirement, beside what the rulebook says. */
static void judge_own(struct engine *g, const struct chc_overlay *overlay, struct chc_finding *f)
{
	struct chc_contradiction ignored;

	f->override = chc_overlay_override(overlay, f->requirement);
	f->promise = chc_overlay_promise(overlay, f->requirement);
	if (!f->promise)
		return;
	struct chc_finding *own = chc_arena_alloc(g->arena, sizeof(*own));
	if (!own) {
		g->nomem = true;
		return;
	}
	engine_judge(g, &f->promise->judged, own, &ignored);
	f->own = own;
}

/* One rulebook over all documents; findings and contradictions have room. */
static int assess_one(struct chc_report *r, struct engine *g, struct chc_finding *findings,
	struct chc_contradiction *contradictions, bool first)
{
	int status = engine_prepare(g);

	for (size_t i = 0; !status && i < g->rules->requirement_count; i++) {
		struct chc_contradiction *c = &contradictions[r->contradiction_count];
		engine_judge(g, &g->rules->requirements[i], &findings[i], c);
		judge_own(g, r->overlay, &findings[i]);
		r->contradiction_count += c->requirement != NULL;
		r->summary[findings[i].verdict]++;
		status = g->nomem ? CHC_E_NOMEM : CHC_OK;
	}
	if (!status && first)
		status = copy_about(g, r);
	if (!status && first)
		status = copy_limits(g, r);
	return status;
}

static void set_overall(struct chc_report *r)
{
	enum chc_verdict present[CHC_VERDICT_MAX];
	size_t n = 0;

	for (int v = 0; v < CHC_VERDICT_MAX; v++)
		if (r->summary[v])
			present[n++] = (enum chc_verdict)v;
	r->overall = chc_verdict_fold(present, n);
}

static int assess_all(struct chc_report *r, struct chc_matcher *matcher)
{
	size_t total = 0;

	for (size_t i = 0; i < r->rulebook_count; i++)
		total += r->rulebooks[i]->requirement_count;
	struct chc_finding *findings = chc_arena_array(&r->arena, total + 1, sizeof(*findings));
	struct chc_contradiction *contradictions = chc_arena_array(&r->arena, total + 1, sizeof(*contradictions));
	if (!findings || !contradictions)
		return CHC_E_NOMEM;
	r->findings = findings;
	r->contradictions = contradictions;
	for (size_t i = 0; i < r->rulebook_count; i++) {
		struct engine g = {
			.arena = &r->arena, .rules = r->rulebooks[i], .matcher = matcher,
			.documents = r->documents, .document_count = r->document_count,
		};
		int status = assess_one(r, &g, findings + r->finding_count, contradictions, i == 0);
		chc_arena_release(&g.scratch);
		if (status)
			return status;
		r->finding_count += g.rules->requirement_count;
	}
	set_overall(r);
	return CHC_OK;
}

int chc_policy_assess(struct chc_report **out, const struct chc_rulebook *const *rulebooks, size_t rulebook_count,
	const struct chc_document *const *documents, size_t document_count, struct chc_error *e)
{
	return chc_policy_assess_own(out, rulebooks, rulebook_count, NULL, documents, document_count, e);
}

int chc_policy_assess_own(struct chc_report **out, const struct chc_rulebook *const *rulebooks,
	size_t rulebook_count, const struct chc_overlay *overlay, const struct chc_document *const *documents,
	size_t document_count, struct chc_error *e)
{
	struct chc_report *r = calloc(1, sizeof(*r));
	struct chc_matcher *matcher = chc_matcher_new();
	int status = CHC_E_NOMEM;

	if (r && matcher) {
		r->rulebooks = rulebooks;
		r->rulebook_count = rulebook_count;
		r->overlay = overlay;
		r->documents = documents;
		r->document_count = document_count;
		status = assess_all(r, matcher);
	}
	chc_matcher_free(matcher);
	if (status) {
		chc_report_free(r);
		return chc_error_set(e, status, "out of memory while judging %zu documents", document_count);
	}
	*out = r;
	return CHC_OK;
}

void chc_report_free(struct chc_report *r)
{
	if (!r)
		return;
	chc_arena_release(&r->arena);
	free(r);
}

/* Of a block: what all its sentences are about, else what it is about as a whole. */
static int procedure_of(const struct engine *g, uint32_t document, uint32_t block)
{
	const struct chc_block *b = &g->documents[document]->blocks[block];
	const struct unit *units = &g->units[g->first_unit[document] + b->first_sentence];
	int whole = g->block_procedure[engine_flat(g, document, block)];

	for (uint32_t i = 0; i < b->sentence_count; i++)
		if (units[i].procedure != units[0].procedure)
			return whole;
	return b->sentence_count ? units[0].procedure : whole;
}

static const char *const *name_procedures(struct engine *g, uint32_t document)
{
	const struct chc_document *d = g->documents[document];
	const char **names = chc_arena_array(g->arena, d->block_count + 1, sizeof(*names));

	for (uint32_t i = 0; names && i < d->block_count; i++) {
		int procedure = procedure_of(g, document, i);

		names[i] = procedure == CORPORATE ? chc_rulebook_subject(g->rules) : g->rules->procedures[procedure].id;
	}
	return names;
}

int chc_policy_procedures(const char *const *const **out, const struct chc_rulebook *rulebook,
	const struct chc_document *const *documents, size_t document_count, struct chc_arena *arena, struct chc_error *e)
{
	const char *const **names = chc_arena_array(arena, document_count + 1, sizeof(*names));
	struct engine g = {
		.arena = arena, .rules = rulebook, .matcher = chc_matcher_new(),
		.documents = documents, .document_count = document_count,
	};
	int status = names && g.matcher ? engine_build_units(&g) : CHC_E_NOMEM;

	if (!status) {
		engine_mark_procedures(&g);
		status = g.nomem ? CHC_E_NOMEM : CHC_OK;
	}
	for (uint32_t i = 0; !status && i < document_count; i++)
		if (!(names[i] = name_procedures(&g, i)))
			status = CHC_E_NOMEM;
	*out = (const char *const *const *)names;
	chc_matcher_free(g.matcher);
	chc_arena_release(&g.scratch);
	return status ? chc_error_set(e, status, "out of memory while telling procedures apart") : CHC_OK;
}
