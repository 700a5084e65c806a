/* SPDX-License-Identifier: MIT */
/*
 * A second entry to the engine, beside policy.c: the preparation of one document
 * is kept, so that a requirement can be judged on it again and again.
 */
#include "engine/trial.h"

#include <stdlib.h>

#include "engine/engine.h"

struct chc_trial {
	struct engine engine;
	struct chc_arena arena;
	const struct chc_document *document;
};

int chc_trial_new(struct chc_trial **out, const struct chc_rulebook *rulebook, const struct chc_document *document,
	struct chc_error *e)
{
	struct chc_trial *t = calloc(1, sizeof(*t));
	int status = CHC_E_NOMEM;

	if (t) {
		t->document = document;
		t->engine = (struct engine){
			.arena = &t->arena, .rules = rulebook, .matcher = chc_matcher_new(),
			.documents = &t->document, .document_count = 1,
		};
		status = t->engine.matcher ? engine_prepare(&t->engine) : CHC_E_NOMEM;
	}
	if (status) {
		chc_trial_free(t);
		return chc_error_set(e, status, "out of memory");
	}
	*out = t;
	return CHC_OK;
}

void chc_trial_free(struct chc_trial *t)
{
	if (!t)
		return;
	chc_matcher_free(t->engine.matcher);
	chc_arena_release(&t->engine.scratch);
	chc_arena_release(&t->arena);
	free(t);
}

int chc_trial_judge(struct chc_trial *t, const struct chc_requirement *r, struct chc_finding *out,
	struct chc_error *e)
{
	struct chc_contradiction contradiction;

	engine_judge(&t->engine, r, out, &contradiction);
	return t->engine.nomem ? chc_error_set(e, CHC_E_NOMEM, "out of memory") : CHC_OK;
}
