/* SPDX-License-Identifier: MIT */
/*
 * Schema of the time limits: amounts, units, and the cues by which the step,
 * start, actor and so on of a limit are told.
 */
#include "rulebook/schemas.h"

const struct chc_word chc_words_unit[] = {
	{ "working_day", CHC_UNIT_WORKING_DAY }, { "calendar_day", CHC_UNIT_CALENDAR_DAY },
	{ "day", CHC_UNIT_DAY }, { "hour", CHC_UNIT_HOUR }, { "week", CHC_UNIT_WEEK },
	{ "month", CHC_UNIT_MONTH }, { "year", CHC_UNIT_YEAR }, { 0 }
};

static const struct chc_word tier_words[] = {
	{ "after", CHC_TIER_AFTER }, { "before", CHC_TIER_BEFORE }, { "clause", CHC_TIER_CLAUSE },
	{ "sentence", CHC_TIER_SENTENCE }, { "intro", CHC_TIER_INTRO }, { "column", CHC_TIER_COLUMN },
	{ "previous", CHC_TIER_PREVIOUS }, { "heading", CHC_TIER_HEADING }, { 0 }
};
_Static_assert(sizeof(tier_words) / sizeof(tier_words[0]) == CHC_TIER_MAX + 1, "one word a tier");

static const struct chc_word side_words[] = { { "before", -1 }, { "after", 1 }, { 0 } };

static void cue_defaults(struct chc_loader *l, void *out)
{
	struct chc_cue *cue = out;
	(void)l;
	cue->tiers = 1u << CHC_TIER_CLAUSE | 1u << CHC_TIER_SENTENCE;
}

/* A priority may be negative, so that a cue only helps where nothing else hits. */
static void read_priority(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	struct chc_cue *cue = out;
	struct chc_yaml plain = *node;
	bool negative = node->kind == CHC_YAML_SCALAR && node->text.len > 1 && node->text.ptr[0] == '-';
	unsigned value = 0;
	(void)f;
	if (negative) {
		plain.text.ptr++;
		plain.text.len--;
	}
	if (chc_fields_unsigned(l, &plain, &value))
		cue->priority = negative ? -(int)value : (int)value;
}

static const struct chc_field cue_fields[] = {
	CHC_STRING(chc_cue, value),
	{ .key = "in", .type = CHC_F_BITS, .words = tier_words, .offset = offsetof(struct chc_cue, tiers) },
	{ .key = "side", .type = CHC_F_WORD, .words = side_words, .offset = offsetof(struct chc_cue, side) },
	{ .key = "reach", .type = CHC_F_UNSIGNED, .offset = offsetof(struct chc_cue, reach) },
	{ .key = "priority", .type = CHC_F_CUSTOM, .read = read_priority },
	{ .key = "forward", .type = CHC_F_BOOL, .offset = offsetof(struct chc_cue, forward) },
	CHC_PATTERNS_REQUIRED(chc_cue, text),
	CHC_PATTERNS(chc_cue, unless),
	CHC_PATTERNS(chc_cue, previous),
	{ 0 }
};

static const struct chc_schema cue_schema = {
	.noun = "a cue", .fields = cue_fields, .size = sizeof(struct chc_cue),
	.where = offsetof(struct chc_cue, where), .before = cue_defaults,
};

static const struct chc_field attribute_fields[] = {
	CHC_OPTIONAL(chc_attribute_rule, fallback),
	{ .key = "cues", .type = CHC_F_LIST, .schema = &cue_schema,
	  .offset = offsetof(struct chc_attribute_rule, cues),
	  .count_offset = offsetof(struct chc_attribute_rule, cue_count) },
	{ 0 }
};

static const struct chc_schema attribute_schema = {
	.noun = "an attribute", .fields = attribute_fields, .size = sizeof(struct chc_attribute_rule),
	.where = CHC_NO_WHERE,
};

#define ATTRIBUTE(name, index) { .key = name, .type = CHC_F_STRUCT, .schema = &attribute_schema, \
	.offset = (index) * sizeof(struct chc_attribute_rule) }
static const struct chc_field attributes_fields[] = {
	ATTRIBUTE("step", CHC_ATTR_STEP), ATTRIBUTE("start", CHC_ATTR_START),
	ATTRIBUTE("actor", CHC_ATTR_ACTOR), ATTRIBUTE("extent", CHC_ATTR_EXTENT),
	ATTRIBUTE("condition", CHC_ATTR_CONDITION), ATTRIBUTE("polarity", CHC_ATTR_POLARITY),
	ATTRIBUTE("stage", CHC_ATTR_STAGE),
	{ 0 }
};
_Static_assert(sizeof(attributes_fields) / sizeof(attributes_fields[0]) == CHC_ATTR_MAX + 1,
	"one row an attribute");

static const struct chc_schema attributes_schema = {
	.noun = "'attributes'", .fields = attributes_fields,
	.size = CHC_ATTR_MAX * sizeof(struct chc_attribute_rule), .where = CHC_NO_WHERE,
};

static const struct chc_field unit_fields[] = {
	{ .key = "unit", .type = CHC_F_WORD, .required = true, .words = chc_words_unit,
	  .offset = offsetof(struct chc_unit_rule, unit) },
	CHC_PATTERNS_REQUIRED(chc_unit_rule, text),
	{ 0 }
};

static const struct chc_schema unit_schema = {
	.noun = "a unit", .fields = unit_fields, .size = sizeof(struct chc_unit_rule), .where = CHC_NO_WHERE,
};

static void read_numbers(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	struct chc_timescale_rules *rules = out;
	(void)f;
	if (node->kind != CHC_YAML_MAPPING) {
		chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, node, "a mapping of words to numbers is wanted here");
		return;
	}
	struct chc_number_word *words = chc_loader_array(l, node->count, sizeof(*words));
	for (size_t i = 0; words && i < node->count; i++) {
		words[i].word = node->keys[i].text.ptr;
		(void)chc_fields_unsigned(l, &node->items[i], &words[i].value);
	}
	rules->numbers = words;
	rules->number_count = words ? node->count : 0;
}

static const struct chc_field timescale_fields[] = {
	{ .key = "amount", .type = CHC_F_PATTERNS, .required = true, .group = "amount",
	  .offset = offsetof(struct chc_timescale_rules, amount) },
	CHC_PATTERNS(chc_timescale_rules, unless),
	CHC_PATTERNS(chc_timescale_rules, clause),
	CHC_PATTERNS(chc_timescale_rules, between),
	CHC_PATTERNS(chc_timescale_rules, fronted),
	CHC_PATTERNS(chc_timescale_rules, filler),
	CHC_PATTERNS(chc_timescale_rules, general),
	CHC_PATTERNS(chc_timescale_rules, same_as),
	CHC_PATTERNS(chc_timescale_rules, days_are_working),
	{ .key = "numbers", .type = CHC_F_CUSTOM, .read = read_numbers },
	{ .key = "units", .type = CHC_F_LIST, .required = true, .schema = &unit_schema,
	  .offset = offsetof(struct chc_timescale_rules, units),
	  .count_offset = offsetof(struct chc_timescale_rules, unit_count) },
	{ .key = "attributes", .type = CHC_F_STRUCT, .required = true, .schema = &attributes_schema,
	  .offset = offsetof(struct chc_timescale_rules, attributes) },
	{ 0 }
};

const struct chc_schema chc_schema_timescales = {
	.noun = "'timescales'", .fields = timescale_fields, .size = sizeof(struct chc_timescale_rules),
	.where = CHC_NO_WHERE,
};
