/* SPDX-License-Identifier: MIT */
/*
 * Names of the ways to break a rule, and the end of a result's memory. What is
 * counted comes from checker/run, what is printed from reports.
 */
#include "chcheck/mutation.h"

static const struct { const char *name, *sentence; bool wording; } kinds[] = {
#define X(id, name, wording, sentence) [CHC_MUTATION_##id] = { name, sentence, wording },
	CHC_MUTATION_LIST(X)
#undef X
};

const char *chc_mutation_name(enum chc_mutation_kind k)
{
	return kinds[k].name;
}

const char *chc_mutation_sentence(enum chc_mutation_kind k)
{
	return kinds[k].sentence;
}

bool chc_mutation_is_wording(enum chc_mutation_kind k)
{
	return kinds[k].wording;
}

void chc_mutation_release(struct chc_mutation *m)
{
	chc_arena_release(&m->arena);
	*m = (struct chc_mutation)CHC_MUTATION_INIT;
}
