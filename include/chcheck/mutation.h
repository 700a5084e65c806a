/* SPDX-License-Identifier: MIT */
/*
 * How well a rulebook's examples guard its rules: every rule was broken in small
 * ways, one at a time, and this counts the changes that an example noticed. The
 * changes that none noticed are listed with their places in the YAML. Changes to
 * what a rule asks are counted apart from those that only take away one of several
 * ways to say the same.
 */
#ifndef CHC_MUTATION_H
#define CHC_MUTATION_H

#include "chcheck/rulebook.h"

/* The ways to break a rule: enum, name, whether it takes away one of several ways to say a thing, a sentence. */
#define CHC_MUTATION_LIST(X) \
	X(LIMB, "limb", false, "a limb that an outcome asks for never fires") \
	X(OUTCOME, "outcome", false, "an outcome is dropped") \
	X(ORDER, "order", false, "an outcome is asked before the one above it") \
	X(PART, "part", false, "an outcome no longer asks for one of its limbs") \
	X(NUMBER, "number", false, "a number is one more or one less") \
	X(SELECTION, "selection", false, "time limits are no longer told apart by an attribute") \
	X(VALUE, "value", false, "one of an attribute's values is dropped") \
	X(UNLESS, "unless", false, "what a condition excepts is dropped") \
	X(NEGATED, "negated", false, "what a condition excepts becomes what it asks for") \
	X(GUARD, "guard", false, "a condition no longer asks what stands with its text or around it") \
	X(SCOPE, "scope", false, "a condition looks at the sentence alone") \
	X(ALTERNATIVE, "alternative", false, "one alternative of a pattern is dropped") \
	X(CONDITION, "condition", true, "one of a limb's conditions is dropped") \
	X(PATTERN, "pattern", true, "one of a condition's patterns is dropped") \
	X(EXCEPTION, "exception", true, "one of several exceptions is dropped")

enum chc_mutation_kind {
#define X(id, name, wording, sentence) CHC_MUTATION_##id,
	CHC_MUTATION_LIST(X)
#undef X
	CHC_MUTATION_MAX
};

struct chc_mutation_count { size_t made, noticed; };

/* A change that no example noticed, or none could. */
struct chc_survivor {
	enum chc_mutation_kind kind;
	const struct chc_requirement *requirement;
	struct chc_where where;
	const char *what;               /* "the limb 'within' dropped" */
};

struct chc_mutation_row {
	const struct chc_requirement *requirement;
	size_t examples, failed;        /* failed: not as expected with nothing changed; not asked */
	struct chc_mutation_count rule, wording;
};

struct chc_mutation {
	struct chc_arena arena;
	const struct chc_rulebook *rulebook;    /* borrowed */
	struct chc_mutation_row *rows;          /* rulebook order */
	size_t row_count;
	struct chc_survivor *survivors;         /* rulebook order, then the order in which the rule was broken */
	size_t survivor_count;
	struct chc_survivor *idle;              /* proved to change no verdict whatever the text; not counted */
	size_t idle_count;
	struct chc_mutation_count rule, wording, by_kind[CHC_MUTATION_MAX];
	size_t failed;                          /* of all rows */
};

#define CHC_MUTATION_INIT { 0 }

void chc_mutation_release(struct chc_mutation *m);
const char *chc_mutation_name(enum chc_mutation_kind k);        /* "limb", ... */
const char *chc_mutation_sentence(enum chc_mutation_kind k);
bool chc_mutation_is_wording(enum chc_mutation_kind k);

#endif
