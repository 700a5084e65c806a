/* SPDX-License-Identifier: MIT */
/*
 * Schema of the requirements: what a requirement is, which outcomes it has, and
 * its examples. The limbs, which find things in the text, are in schema_limb.c.
 */
#include <string.h>

#include "rulebook/schemas.h"

static const struct chc_word verdict_words[] = {
	{ "met", CHC_MET }, { "partly", CHC_PARTLY }, { "not_met", CHC_NOT_MET }, { "silent", CHC_SILENT },
	{ "unclear", CHC_UNCLEAR }, { "needs_evidence", CHC_NEEDS_EVIDENCE },
	{ "not_applicable", CHC_NOT_APPLICABLE }, { 0 }
};

const struct chc_word chc_words_force[] = {
	{ "may", CHC_FORCE_MAY }, { "statement", CHC_FORCE_STATEMENT }, { "should", CHC_FORCE_SHOULD },
	{ "must", CHC_FORCE_MUST }, { 0 }
};

static const struct chc_word confidence_words[] = {
	{ "A", 'A' }, { "B", 'B' }, { "C", 'C' }, { "D", 'D' }, { 0 }
};

static const struct chc_word evidence_words[] = { { "policy", 0 }, { "practice", 1 }, { "governance", 2 }, { 0 } };

/* --- outcomes --- */

static bool find_limb(const struct chc_requirement *r, struct chc_span id, uint32_t *index)
{
	for (size_t i = 0; i < r->limb_count; i++) {
		if (r->limbs[i].id && chc_span_is(id, r->limbs[i].id)) {
			*index = (uint32_t)i;
			return true;
		}
	}
	return false;
}

static void read_limb_set(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	size_t count = node->kind == CHC_YAML_SCALAR ? 1 : node->count, kept = 0;
	const struct chc_yaml *items = node->kind == CHC_YAML_SCALAR ? node : node->items;
	if (node->kind == CHC_YAML_MAPPING) {
		chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, node, "a list of limbs is wanted here");
		return;
	}
	uint32_t *set = chc_loader_array(l, count, sizeof(*set));
	for (size_t i = 0; set && i < count; i++) {
		if (items[i].kind == CHC_YAML_SCALAR && find_limb(l->requirement, items[i].text, &set[kept]))
			kept++;
		else
			chc_loader_problem(l, CHC_DIAG_NAME_UNKNOWN, &items[i], "this requirement has no limb '%s'",
				items[i].kind == CHC_YAML_SCALAR ? items[i].text.ptr : "");
	}
	struct chc_limb_set value = { set, kept };
	memcpy((char *)out + f->offset, &value, sizeof(value));
}

static void check_outcome(struct chc_loader *l, const struct chc_yaml *map, void *out)
{
	static const char *const pairs[][2] = { { "of", "at_least" }, { "count_of", "hits_at_least" } };
	struct chc_outcome *outcome = out;
	const struct chc_yaml *worse = chc_yaml_find(map, "worse");
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		bool have[2] = { chc_yaml_find(map, pairs[i][0]) != NULL, chc_yaml_find(map, pairs[i][1]) != NULL };
		if (have[0] != have[1])
			chc_loader_problem(l, CHC_DIAG_KEY_MISSING, map, "'%s' needs '%s'", pairs[i][!have[0]],
				pairs[i][!have[1]]);
	}
	if (outcome->verdict == CHC_UNCLEAR && !worse)
		chc_loader_problem(l, CHC_DIAG_KEY_MISSING, map, "an outcome 'unclear' needs the key 'worse'");
	if (outcome->verdict != CHC_UNCLEAR && worse)
		chc_loader_problem(l, CHC_DIAG_KEY_UNKNOWN, worse, "'worse' is for outcomes 'unclear' only");
	if (outcome->verdict != CHC_UNCLEAR)
		outcome->worse = outcome->verdict;
	if (!chc_yaml_find(map, "all") && !chc_yaml_find(map, "any") && !chc_yaml_find(map, "of") &&
		!chc_yaml_find(map, "count_of") && !chc_yaml_find(map, "none"))
		chc_loader_problem(l, CHC_DIAG_KEY_MISSING, map,
			"an outcome needs one of 'all', 'any', 'none', 'of', 'count_of'");
}

#define LIMBS(member) { .key = #member, .type = CHC_F_CUSTOM, .read = read_limb_set, \
	.offset = offsetof(struct chc_outcome, member) }
static const struct chc_field outcome_fields[] = {
	{ .key = "verdict", .type = CHC_F_WORD, .required = true, .words = verdict_words,
	  .offset = offsetof(struct chc_outcome, verdict) },
	{ .key = "worse", .type = CHC_F_WORD, .words = verdict_words,
	  .offset = offsetof(struct chc_outcome, worse) },
	LIMBS(all), LIMBS(any), LIMBS(none), LIMBS(of),
	{ .key = "at_least", .type = CHC_F_UNSIGNED, .offset = offsetof(struct chc_outcome, at_least) },
	LIMBS(count_of),
	{ .key = "hits_at_least", .type = CHC_F_UNSIGNED, .offset = offsetof(struct chc_outcome, hits_at_least) },
	LIMBS(show),
	CHC_STRING(chc_outcome, reason),
	{ 0 }
};

static const struct chc_schema outcome_schema = {
	.noun = "an outcome", .fields = outcome_fields, .size = sizeof(struct chc_outcome),
	.where = offsetof(struct chc_outcome, where), .check = check_outcome,
};

/* --- examples --- */

static const struct chc_field example_fields[] = {
	{ .key = "verdict", .type = CHC_F_WORD, .required = true, .words = verdict_words,
	  .offset = offsetof(struct chc_example, verdict) },
	CHC_OPTIONAL(chc_example, value),
	CHC_OPTIONAL(chc_example, note),
	CHC_STRING(chc_example, text),
	{ 0 }
};

const struct chc_schema chc_schema_example = {
	.noun = "an example", .fields = example_fields, .size = sizeof(struct chc_example),
	.where = offsetof(struct chc_example, where),
};

/* --- the requirement --- */

static void start_requirement(struct chc_loader *l, void *out)
{
	l->requirement = out;
}

static void check_section(struct chc_loader *l, const struct chc_yaml *map, const struct chc_requirement *r)
{
	const struct chc_yaml *node = chc_yaml_find(map, "section");
	for (size_t i = 0; i < l->book->section_count; i++)
		if (l->book->sections[i].number == r->section)
			return;
	if (node)
		chc_loader_problem(l, CHC_DIAG_NAME_UNKNOWN, node, "no section has the number %u", r->section);
}

/* The number of a paragraph is printed only where it is sure enough: confidence A and B. */
static void check_paragraph(struct chc_loader *l, const struct chc_yaml *map, struct chc_requirement *r)
{
	bool sure = r->confidence == 'A' || r->confidence == 'B';
	if (sure && !r->paragraph)
		chc_loader_problem(l, CHC_DIAG_KEY_MISSING, map,
			"a requirement with confidence %c needs the key 'paragraph'", r->confidence);
	if (!sure && r->paragraph) {
		chc_loader_problem(l, CHC_DIAG_PARAGRAPH_UNSURE, chc_yaml_find(map, "paragraph"),
			"confidence %c: the paragraph is not printed, leave it empty", r->confidence);
		r->paragraph = NULL;
	}
}

/* Limbs are looked for in order: what stands below has no hits yet. */
static void check_other(struct chc_loader *l, const struct chc_requirement *r, size_t limb,
	const struct chc_condition *c, const char *other)
{
	uint32_t found = 0;
	bool known = !other || find_limb(r, chc_span_of(other), &found);

	if (other && known && found >= limb)
		chc_diag_add(l->diags, CHC_DIAG_NAME_UNKNOWN, c->where.file, c->where.line, c->where.column,
			"the limb '%s' is looked for after this one, put it above", other);
	if (!known)
		chc_diag_add(l->diags, CHC_DIAG_NAME_UNKNOWN, c->where.file, c->where.line, c->where.column,
			"this requirement has no limb '%s' to be near to or at", other);
}

static void check_others(struct chc_loader *l, const struct chc_requirement *r)
{
	for (size_t i = 0; i < r->limb_count; i++) {
		for (size_t k = 0; k < r->limbs[i].condition_count; k++) {
			const struct chc_condition *c = &r->limbs[i].conditions[k];
			check_other(l, r, i, c, c->near);
			check_other(l, r, i, c, c->at);
			check_other(l, r, i, c, c->not_at);
		}
	}
}

static void check_requirement(struct chc_loader *l, const struct chc_yaml *map, void *out)
{
	struct chc_requirement *r = out;
	check_section(l, map, r);
	check_paragraph(l, map, r);
	check_others(l, r);
	chc_fields_unique(l, r->limbs, r->limb_count, sizeof(*r->limbs), offsetof(struct chc_limb, id),
		offsetof(struct chc_limb, where), "the limb");
	if (!r->needs && !r->silent_reason)
		chc_loader_problem(l, CHC_DIAG_KEY_MISSING, map,
			"a requirement needs the key 'silent_reason', or 'needs' when words cannot show it");
	l->requirement = NULL;
}

static const struct chc_field requirement_fields[] = {
	CHC_STRING(chc_requirement, id),
	CHC_STRING(chc_requirement, title),
	{ .key = "section", .type = CHC_F_UNSIGNED, .required = true,
	  .offset = offsetof(struct chc_requirement, section) },
	CHC_OPTIONAL(chc_requirement, paragraph),
	{ .key = "confidence", .type = CHC_F_LETTER, .required = true, .words = confidence_words,
	  .offset = offsetof(struct chc_requirement, confidence) },
	{ .key = "force", .type = CHC_F_WORD, .required = true, .words = chc_words_force,
	  .offset = offsetof(struct chc_requirement, force) },
	{ .key = "evidence", .type = CHC_F_NAMES, .required = true, .words = evidence_words,
	  .offset = offsetof(struct chc_requirement, evidence) },
	CHC_STRING(chc_requirement, text),
	{ .key = "verdicts", .type = CHC_F_BITS, .words = verdict_words,
	  .offset = offsetof(struct chc_requirement, verdicts) },
	{ .key = "limbs", .type = CHC_F_LIST, .schema = &chc_schema_limb,
	  .offset = offsetof(struct chc_requirement, limbs),
	  .count_offset = offsetof(struct chc_requirement, limb_count) },
	{ .key = "outcomes", .type = CHC_F_LIST, .schema = &outcome_schema,
	  .offset = offsetof(struct chc_requirement, outcomes),
	  .count_offset = offsetof(struct chc_requirement, outcome_count) },
	CHC_OPTIONAL(chc_requirement, silent_reason),
	CHC_PATTERNS(chc_requirement, nearest),
	CHC_OPTIONAL(chc_requirement, nearest_reason),
	CHC_OPTIONAL(chc_requirement, advice),
	CHC_OPTIONAL(chc_requirement, wording),
	CHC_OPTIONAL(chc_requirement, needs),
	{ .key = "gaps", .type = CHC_F_NAMES, .offset = offsetof(struct chc_requirement, gaps) },
	{ .key = "examples", .type = CHC_F_LIST, .schema = &chc_schema_example,
	  .offset = offsetof(struct chc_requirement, examples),
	  .count_offset = offsetof(struct chc_requirement, example_count) },
	{ 0 }
};

const struct chc_schema chc_schema_requirement = {
	.noun = "a requirement", .fields = requirement_fields, .size = sizeof(struct chc_requirement),
	.where = offsetof(struct chc_requirement, where), .before = start_requirement,
	.check = check_requirement,
};
