/* SPDX-License-Identifier: MIT */
/*
 * Schemas of what surrounds the requirements: the head of the rulebook,
 * sections, procedures, stage cues, and the steps and checks of cases.
 */
#include "rulebook/schemas.h"

#include <string.h>

#define SCHEMA_WORD "chcheck-rulebook/1"

static const struct chc_word stage_words[] = {
	{ "1", 1 }, { "2", 2 }, { "3", 3 }, { "4", 4 },
	{ "all", CHC_STAGE_ALL }, { "early", CHC_STAGE_EARLY }, { "external", CHC_STAGE_EXTERNAL },
	{ "same", CHC_STAGE_SAME }, { "reset", CHC_STAGE_RESET }, { 0 }
};

static const struct chc_word reach_words[] = {
	{ "heading", CHC_REACH_HEADING }, { "start", CHC_REACH_START },
	{ "sentence", CHC_REACH_SENTENCE }, { "back", CHC_REACH_BACK }, { "onward", CHC_REACH_ONWARD }, { 0 }
};
_Static_assert(sizeof(reach_words) / sizeof(reach_words[0]) == CHC_REACH_MAX + 1, "one word a value");

static void check_schema_word(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node,
	void *out)
{
	static const struct chc_word words[] = { { SCHEMA_WORD, 1 }, { 0 } };
	int ignored;
	(void)f;
	(void)out;
	(void)chc_fields_word(l, words, node, &ignored);
}

static void read_contractions(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node,
	void *out)
{
	struct chc_rulebook *book = out;
	(void)f;
	if (node->kind != CHC_YAML_MAPPING) {
		chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, node, "a mapping of endings to words is wanted here");
		return;
	}
	struct chc_contraction *list = chc_loader_array(l, node->count, sizeof(*list));
	for (size_t i = 0; list && i < node->count; i++) {
		list[i] = (struct chc_contraction){ node->keys[i].text.ptr, node->items[i].text.ptr };
		if (node->items[i].kind != CHC_YAML_SCALAR || !memchr(list[i].ending, '\'', node->keys[i].text.len))
			chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, &node->keys[i],
				"an ending with an apostrophe and the words that it stands for are wanted here");
	}
	book->contractions = list;
	book->contraction_count = list ? node->count : 0;
}

static const struct chc_field head_fields[] = {
	{ .key = "schema", .type = CHC_F_CUSTOM, .required = true, .read = check_schema_word },
	CHC_STRING(chc_rulebook, id),
	CHC_STRING(chc_rulebook, version),
	CHC_STRING(chc_rulebook, title),
	CHC_OPTIONAL(chc_rulebook, publisher),
	{ .key = "effective_from", .type = CHC_F_DATE, .required = true,
	  .offset = offsetof(struct chc_rulebook, effective_from) },
	{ .key = "casework_from", .type = CHC_F_DATE, .offset = offsetof(struct chc_rulebook, casework_from) },
	CHC_OPTIONAL(chc_rulebook, source),
	CHC_OPTIONAL(chc_rulebook, subject),
	{ .key = "conventions", .type = CHC_F_NAMES, .offset = offsetof(struct chc_rulebook, conventions) },
	{ .key = "contractions", .type = CHC_F_CUSTOM, .read = read_contractions },
	{ .key = "case_notes", .type = CHC_F_NAMES, .offset = offsetof(struct chc_rulebook, case_notes) },
	{ .key = "sign_notes", .type = CHC_F_NAMES, .offset = offsetof(struct chc_rulebook, sign_notes) },
	{ .key = "what_if_notes", .type = CHC_F_NAMES, .offset = offsetof(struct chc_rulebook, what_if_notes) },
	{ .key = "indicator_notes", .type = CHC_F_NAMES, .offset = offsetof(struct chc_rulebook, indicator_notes) },
	{ 0 }
};

const struct chc_schema chc_schema_head = {
	.noun = "'rulebook'", .fields = head_fields, .size = sizeof(struct chc_rulebook), .where = CHC_NO_WHERE,
};

static const struct chc_field section_fields[] = {
	{ .key = "number", .type = CHC_F_UNSIGNED, .required = true,
	  .offset = offsetof(struct chc_section, number) },
	CHC_STRING(chc_section, title),
	{ 0 }
};

const struct chc_schema chc_schema_section = {
	.noun = "a section", .fields = section_fields, .size = sizeof(struct chc_section), .where = CHC_NO_WHERE,
};

static const struct chc_field procedure_fields[] = {
	CHC_STRING(chc_procedure, id),
	CHC_STRING(chc_procedure, title),
	CHC_PATTERNS(chc_procedure, document),
	CHC_PATTERNS(chc_procedure, names),
	CHC_PATTERNS(chc_procedure, names_none),
	CHC_PATTERNS(chc_procedure, heading),
	CHC_PATTERNS(chc_procedure, onward),
	CHC_PATTERNS(chc_procedure, section),
	CHC_PATTERNS(chc_procedure, block),
	CHC_PATTERNS(chc_procedure, sentence),
	CHC_PATTERNS(chc_procedure, continues),
	CHC_PATTERNS(chc_procedure, returns),
	CHC_PATTERNS(chc_procedure, unless),
	{ .key = "repeats_headings", .type = CHC_F_BOOL, .offset = offsetof(struct chc_procedure, repeats_headings) },
	{ .key = "heard", .type = CHC_F_BOOL, .offset = offsetof(struct chc_procedure, heard) },
	{ .key = "says_nothing", .type = CHC_F_BOOL, .offset = offsetof(struct chc_procedure, says_nothing) },
	{ 0 }
};

const struct chc_schema chc_schema_procedure = {
	.noun = "a procedure", .fields = procedure_fields, .size = sizeof(struct chc_procedure),
	.where = offsetof(struct chc_procedure, where),
};

static const struct chc_field stage_fields[] = {
	{ .key = "stage", .type = CHC_F_WORD, .required = true, .words = stage_words,
	  .offset = offsetof(struct chc_stage_cue, stage) },
	{ .key = "at", .type = CHC_F_WORD, .required = true, .words = reach_words,
	  .offset = offsetof(struct chc_stage_cue, at) },
	{ .key = "names", .type = CHC_F_BOOL, .offset = offsetof(struct chc_stage_cue, names) },
	{ .key = "forward", .type = CHC_F_BOOL, .offset = offsetof(struct chc_stage_cue, forward) },
	CHC_PATTERNS_REQUIRED(chc_stage_cue, text),
	CHC_PATTERNS(chc_stage_cue, with),
	CHC_PATTERNS(chc_stage_cue, unless),
	CHC_PATTERNS(chc_stage_cue, under),
	CHC_PATTERNS(chc_stage_cue, previous),
	{ 0 }
};

const struct chc_schema chc_schema_stage = {
	.noun = "a stage cue", .fields = stage_fields, .size = sizeof(struct chc_stage_cue),
	.where = offsetof(struct chc_stage_cue, where),
};

static void check_step(struct chc_loader *l, const struct chc_yaml *map, void *out)
{
	const struct chc_step_rule *step = out;
	if (chc_yaml_find(map, "fallback_days") && !step->fallback_trigger)
		chc_loader_problem(l, CHC_DIAG_KEY_MISSING, map, "'fallback_days' needs 'fallback_trigger'");
	if (step->requirement && !chc_rulebook_requirement(l->book, step->requirement))
		chc_loader_problem(l, CHC_DIAG_NAME_UNKNOWN, chc_yaml_find(map, "requirement"),
			"no requirement is called '%s'", step->requirement);
}

static const struct chc_field step_fields[] = {
	CHC_STRING(chc_step_rule, id),
	CHC_STRING(chc_step_rule, title),
	CHC_STRING(chc_step_rule, requirement),
	CHC_STRING(chc_step_rule, trigger),
	CHC_OPTIONAL(chc_step_rule, fallback_trigger),
	{ .key = "fallback_days", .type = CHC_F_UNSIGNED, .offset = offsetof(struct chc_step_rule, fallback_days) },
	CHC_STRING(chc_step_rule, done),
	{ .key = "base", .type = CHC_F_UNSIGNED, .required = true, .offset = offsetof(struct chc_step_rule, base) },
	{ .key = "longest_extension", .type = CHC_F_UNSIGNED,
	  .offset = offsetof(struct chc_step_rule, longest_extension) },
	CHC_OPTIONAL(chc_step_rule, extension_prefix),
	{ 0 }
};

const struct chc_schema chc_schema_step = {
	.noun = "a step", .fields = step_fields, .size = sizeof(struct chc_step_rule),
	.where = offsetof(struct chc_step_rule, where), .check = check_step,
};

static const struct chc_field check_fields[] = {
	CHC_STRING(chc_check_rule, id),
	CHC_STRING(chc_check_rule, title),
	CHC_STRING(chc_check_rule, not_met),
	{ 0 }
};

const struct chc_schema chc_schema_check = {
	.noun = "a check", .fields = check_fields, .size = sizeof(struct chc_check_rule),
	.where = offsetof(struct chc_check_rule, where),
};
