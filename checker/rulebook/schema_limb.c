/* SPDX-License-Identifier: MIT */
/*
 * Schema of the limbs of a requirement: words under conditions, time limits
 * that are selected by their attributes, or a stage that exists.
 */
#include <string.h>

#include "rulebook/schemas.h"

static const struct chc_word scope_words[] = {
	{ "sentence", CHC_SCOPE_SENTENCE }, { "joined", CHC_SCOPE_JOINED }, { "block", CHC_SCOPE_BLOCK },
	{ "heading", CHC_SCOPE_HEADING }, { "pair", CHC_SCOPE_PAIR }, { 0 }
};
_Static_assert(sizeof(scope_words) / sizeof(scope_words[0]) == CHC_SCOPE_MAX + 1, "one word a scope");

static const struct chc_word condition_stages[] = {
	{ "1", 1 }, { "2", 2 }, { "3", 3 }, { "4", 4 }, { "general", CHC_STAGE_GENERAL },
	{ "early", CHC_STAGE_EARLY }, { "external", CHC_STAGE_EXTERNAL }, { 0 }
};

static const struct chc_word stage_words[] = {
	{ "1", 1 }, { "2", 2 }, { "3", 3 }, { "4", 4 },
	{ "early", CHC_STAGE_EARLY }, { "external", CHC_STAGE_EXTERNAL }, { 0 }
};

/* --- words --- */

static const struct chc_field condition_fields[] = {
	CHC_PATTERNS_REQUIRED(chc_condition, text),
	{ .key = "scope", .type = CHC_F_WORD, .words = scope_words, .offset = offsetof(struct chc_condition, scope) },
	CHC_PATTERNS(chc_condition, with),
	CHC_PATTERNS(chc_condition, unless),
	CHC_PATTERNS(chc_condition, under),
	CHC_PATTERNS(chc_condition, not_under),
	CHC_PATTERNS(chc_condition, intro),
	CHC_PATTERNS(chc_condition, previous),
	CHC_OPTIONAL(chc_condition, near),
	CHC_OPTIONAL(chc_condition, at),
	CHC_OPTIONAL(chc_condition, not_at),
	{ .key = "stage", .type = CHC_F_WORD, .words = condition_stages,
	  .offset = offsetof(struct chc_condition, stage) },
	{ .key = "items", .type = CHC_F_BOOL, .offset = offsetof(struct chc_condition, items) },
	{ .key = "any_procedure", .type = CHC_F_BOOL, .offset = offsetof(struct chc_condition, any_procedure) },
	{ 0 }
};

static const struct chc_schema condition_schema = {
	.noun = "a condition", .fields = condition_fields, .size = sizeof(struct chc_condition),
	.where = offsetof(struct chc_condition, where), .scalar_key = "text",
};

/* --- time limits --- */

static bool is_attribute_value(const struct chc_loader *l, const struct chc_field *f, struct chc_span name)
{
	const struct chc_attribute_rule *rule = &l->book->timescales.attributes[f->tag];
	if (chc_span_is(name, "unstated") || (rule->fallback && chc_span_is(name, rule->fallback)))
		return true;
	for (size_t i = 0; i < rule->cue_count; i++)
		if (rule->cues[i].value && chc_span_is(name, rule->cues[i].value))
			return true;
	return false;
}

void chc_fields_limit(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	struct chc_limit limit = { 0 };
	if (node->kind != CHC_YAML_MAPPING) {
		chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, node, "a mapping of units to numbers is wanted here");
		return;
	}
	for (size_t i = 0; i < node->count; i++) {
		int unit;
		unsigned amount;
		if (!chc_fields_word(l, chc_words_unit, &node->keys[i], &unit) ||
			!chc_fields_unsigned(l, &node->items[i], &amount))
			continue;
		limit.set[unit] = true;
		limit.amount[unit] = amount;
	}
	memcpy((char *)out + f->offset, &limit, sizeof(limit));
}

#define VALUES(member, attribute) { .key = #member, .type = CHC_F_NAMES, .known = is_attribute_value, \
	.noun = #member " among the cues of 'timescales'", .tag = (attribute), \
	.offset = offsetof(struct chc_timescale_selector, member) }
static const struct chc_field selector_fields[] = {
	VALUES(step, CHC_ATTR_STEP), VALUES(start, CHC_ATTR_START), VALUES(actor, CHC_ATTR_ACTOR),
	VALUES(extent, CHC_ATTR_EXTENT), VALUES(condition, CHC_ATTR_CONDITION),
	VALUES(polarity, CHC_ATTR_POLARITY),
	{ .key = "stage", .type = CHC_F_WORD, .words = stage_words,
	  .offset = offsetof(struct chc_timescale_selector, stage) },
	{ .key = "at_most", .type = CHC_F_CUSTOM, .read = chc_fields_limit,
	  .offset = offsetof(struct chc_timescale_selector, at_most) },
	{ .key = "more_than", .type = CHC_F_CUSTOM, .read = chc_fields_limit,
	  .offset = offsetof(struct chc_timescale_selector, more_than) },
	{ 0 }
};

static const struct chc_schema selector_schema = {
	.noun = "a time limit", .fields = selector_fields, .size = sizeof(struct chc_timescale_selector),
	.where = CHC_NO_WHERE,
};

/* --- the limb --- */

static void check_limb(struct chc_loader *l, const struct chc_yaml *map, void *out)
{
	static const struct chc_word kinds[] = {
		{ "words", CHC_LIMB_WORDS }, { "timescale", CHC_LIMB_TIMESCALE }, { "stage", CHC_LIMB_STAGE }, { 0 }
	};
	_Static_assert(sizeof(kinds) / sizeof(kinds[0]) == CHC_LIMB_KIND_MAX + 1, "one key a kind");
	struct chc_limb *limb = out;
	size_t given = 0;
	for (const struct chc_word *k = kinds; k->text; k++) {
		if (!chc_yaml_find(map, k->text))
			continue;
		given++;
		limb->kind = (enum chc_limb_kind)k->value;
	}
	if (given != 1)
		chc_loader_problem(l, CHC_DIAG_KEY_MISSING, map,
			"a limb has exactly one of 'words', 'timescale' and 'stage'");
	if (limb->kind != CHC_LIMB_WORDS && chc_yaml_find(map, "pieces"))
		chc_loader_problem(l, CHC_DIAG_KEY_UNKNOWN, chc_yaml_find(map, "pieces"),
			"'pieces' is for limbs with 'words' only");
}

static const struct chc_field limb_fields[] = {
	CHC_STRING(chc_limb, id),
	CHC_OPTIONAL(chc_limb, title),
	{ .key = "hidden", .type = CHC_F_BOOL, .offset = offsetof(struct chc_limb, hidden) },
	{ .key = "words", .type = CHC_F_LIST, .schema = &condition_schema,
	  .offset = offsetof(struct chc_limb, conditions),
	  .count_offset = offsetof(struct chc_limb, condition_count) },
	CHC_PATTERNS(chc_limb, pieces),
	{ .key = "timescale", .type = CHC_F_STRUCT, .schema = &selector_schema,
	  .offset = offsetof(struct chc_limb, timescale) },
	{ .key = "stage", .type = CHC_F_WORD, .words = stage_words, .offset = offsetof(struct chc_limb, stage) },
	{ 0 }
};

const struct chc_schema chc_schema_limb = {
	.noun = "a limb", .fields = limb_fields, .size = sizeof(struct chc_limb),
	.where = offsetof(struct chc_limb, where), .check = check_limb,
};
