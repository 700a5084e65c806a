/* SPDX-License-Identifier: MIT */
/*
 * Schema of the indicators: which counts of judged cases are added up, and what
 * they are a share of. Steps and checks are known by then.
 */
#include <string.h>

#include "rulebook/schemas.h"

static const struct chc_word measure_words[] = {
#define X(id, name, of) { name, CHC_MEASURE_##id },
	CHC_MEASURE_LIST(X)
#undef X
	{ 0 }
};

/* The stage, step or check that a selector speaks of; says so when it is not there. */
static void read_index(struct chc_loader *l, const struct chc_yaml *map, struct chc_count_selector *s)
{
	static const char *const keys[] = { [CHC_MEASURE_OF_STAGE] = "stage", [CHC_MEASURE_OF_STEP] = "step",
		[CHC_MEASURE_OF_CHECK] = "check" };
	enum chc_measure_of of = chc_measure_of(s->measure);

	for (size_t i = CHC_MEASURE_OF_STAGE; i < sizeof(keys) / sizeof(keys[0]); i++) {
		const struct chc_yaml *given = chc_yaml_find(map, keys[i]);
		if (i == of && !given)
			chc_loader_problem(l, CHC_DIAG_KEY_MISSING, map, "'%s' is counted for each %s: say which by '%s'",
				chc_measure_name(s->measure), keys[i], keys[i]);
		else if (i != of && given)
			chc_loader_problem(l, CHC_DIAG_KEY_UNKNOWN, given, "'%s' is not counted for each %s",
				chc_measure_name(s->measure), keys[i]);
	}
}

static void read_stage(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	static const struct chc_word words[] = { { "1", 0 }, { "2", 1 }, { 0 } };
	struct chc_count_selector *s = out;
	int stage;

	(void)f;
	if (chc_fields_word(l, words, node, &stage))
		s->index = (unsigned)stage;
}

static void read_step(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	struct chc_count_selector *s = out;

	(void)f;
	for (unsigned i = 0; node->kind == CHC_YAML_SCALAR && i < l->book->step_count; i++) {
		if (l->book->steps[i].id && chc_span_is(node->text, l->book->steps[i].id)) {
			s->index = i;
			return;
		}
	}
	chc_loader_problem(l, CHC_DIAG_NAME_UNKNOWN, node, "no step is called so");
}

static void read_check(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	struct chc_count_selector *s = out;

	(void)f;
	for (unsigned i = 0; node->kind == CHC_YAML_SCALAR && i < l->book->check_count; i++) {
		if (l->book->checks[i].id && chc_span_is(node->text, l->book->checks[i].id)) {
			s->index = i;
			return;
		}
	}
	chc_loader_problem(l, CHC_DIAG_NAME_UNKNOWN, node, "no check is called so");
}

static void read_values(struct chc_loader *l, const struct chc_yaml *node, struct chc_count_selector *s)
{
	size_t count = node->kind == CHC_YAML_SCALAR ? 1 : node->count;
	const struct chc_yaml *items = node->kind == CHC_YAML_SCALAR ? node : node->items;

	for (size_t i = 0; i < count; i++) {
		uint32_t value;
		if (node->kind == CHC_YAML_MAPPING || items[i].kind != CHC_YAML_SCALAR
			|| !chc_measure_find_value(s->measure, items[i].text, &value))
			chc_loader_problem(l, CHC_DIAG_NAME_UNKNOWN, &items[i], "'%s' has no such value",
				chc_measure_name(s->measure));
		else
			s->values |= (uint64_t)1 << value;
	}
}

static void check_selector(struct chc_loader *l, const struct chc_yaml *map, void *out)
{
	struct chc_count_selector *s = out;
	const struct chc_yaml *values = chc_yaml_find(map, "values"), *most = chc_yaml_find(map, "at_most");
	bool named = chc_measure_value_name(s->measure, 0) != NULL;

	if (!chc_yaml_find(map, "measure"))
		return;
	read_index(l, map, s);
	if (values && named)
		read_values(l, values, s);
	else if (values)
		chc_loader_problem(l, CHC_DIAG_KEY_UNKNOWN, values, "the values of '%s' are numbers: use 'at_most'",
			chc_measure_name(s->measure));
	if (most && named)
		chc_loader_problem(l, CHC_DIAG_KEY_UNKNOWN, most, "the values of '%s' are words: use 'values'",
			chc_measure_name(s->measure));
}

/* Read by check_selector, when the measure is known. */
static void read_later(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	(void)l;
	(void)f;
	(void)node;
	(void)out;
}

static const struct chc_field selector_fields[] = {
	{ .key = "measure", .type = CHC_F_WORD, .required = true, .words = measure_words,
	  .offset = offsetof(struct chc_count_selector, measure) },
	{ .key = "stage", .type = CHC_F_CUSTOM, .read = read_stage },
	{ .key = "step", .type = CHC_F_CUSTOM, .read = read_step },
	{ .key = "check", .type = CHC_F_CUSTOM, .read = read_check },
	{ .key = "values", .type = CHC_F_CUSTOM, .read = read_later },
	{ .key = "at_most", .type = CHC_F_UNSIGNED, .offset = offsetof(struct chc_count_selector, at_most) },
	{ 0 }
};

static const struct chc_schema selector_schema = {
	.noun = "a selection of counts", .fields = selector_fields, .size = sizeof(struct chc_count_selector),
	.where = offsetof(struct chc_count_selector, where), .check = check_selector,
};

static void nothing_left_out(struct chc_loader *l, void *out)
{
	struct chc_indicator_rule *r = out;

	(void)l;
	r->left_out.measure = r->whole.measure = CHC_MEASURE_MAX;
}

static void check_indicator(struct chc_loader *l, const struct chc_yaml *map, void *out)
{
	struct chc_indicator_rule *r = out;
	const struct chc_yaml *of = chc_yaml_find(map, "of"), *left_out = chc_yaml_find(map, "left_out");
	size_t given = 0;

	for (int k = 0; k < CHC_INDICATOR_KIND_MAX; k++) {
		if (!chc_yaml_find(map, chc_indicator_kind_name((enum chc_indicator_kind)k)))
			continue;
		given++;
		r->kind = (enum chc_indicator_kind)k;
	}
	if (given != 1)
		chc_loader_problem(l, CHC_DIAG_KEY_MISSING, map,
			"an indicator has exactly one of 'count', 'share', 'split' and 'days'");
	else if (r->kind == CHC_INDICATOR_DAYS && chc_measure_value_name(r->part.measure, 0))
		chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, map, "the values of '%s' are no numbers",
			chc_measure_name(r->part.measure));
	if (r->run_chart && r->kind != CHC_INDICATOR_SHARE && r->kind != CHC_INDICATOR_DAYS)
		chc_loader_problem(l, CHC_DIAG_KEY_UNKNOWN, chc_yaml_find(map, "run_chart"),
			"'run_chart' goes with 'share' and 'days' only");
	if (of && r->kind != CHC_INDICATOR_SHARE)
		chc_loader_problem(l, CHC_DIAG_KEY_UNKNOWN, of, "'of' goes with 'share' only");
	if (left_out && r->kind != CHC_INDICATOR_DAYS)
		chc_loader_problem(l, CHC_DIAG_KEY_UNKNOWN, left_out, "'left_out' goes with 'days' only");
	if (of)
		return;
	r->whole = r->part;             /* of all values of the same */
	if (r->kind == CHC_INDICATOR_SHARE) {
		r->whole.values = 0;
		r->whole.at_most = 0;
	}
}

#define SELECTOR(name, member) { .key = (name), .type = CHC_F_STRUCT, .schema = &selector_schema, \
	.offset = offsetof(struct chc_indicator_rule, member) }
static const struct chc_field indicator_fields[] = {
	CHC_STRING(chc_indicator_rule, id),
	CHC_STRING(chc_indicator_rule, title),
	CHC_OPTIONAL(chc_indicator_rule, remark),
	{ .key = "run_chart", .type = CHC_F_BOOL, .offset = offsetof(struct chc_indicator_rule, run_chart) },
	SELECTOR("count", part), SELECTOR("share", part), SELECTOR("split", part), SELECTOR("days", part),
	SELECTOR("of", whole),
	SELECTOR("left_out", left_out),
	{ 0 }
};

const struct chc_schema chc_schema_indicator = {
	.noun = "an indicator", .fields = indicator_fields, .size = sizeof(struct chc_indicator_rule),
	.where = offsetof(struct chc_indicator_rule, where), .before = nothing_left_out, .check = check_indicator,
};
