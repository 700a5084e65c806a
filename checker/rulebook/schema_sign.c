/* SPDX-License-Identifier: MIT */
/*
 * Schema of the signs worth a question: which mechanism looks, at what, from
 * how many cases on, and the words that go with it. Steps are known by then.
 */
#include <string.h>

#include "rulebook/schemas.h"

static const struct chc_word kind_words[] = {
#define X(id, name) { name, CHC_SIGN_##id },
	CHC_SIGN_LIST(X)
#undef X
	{ 0 }
};

static const struct chc_word quality_words[] = {
#define X(id, name, text) { name, CHC_QUALITY_##id },
	CHC_QUALITY_LIST(X)
#undef X
	{ 0 }
};

/* Which further keys a kind has: all of these, and no others. */
static const char *const keys[] = { "step", "quality", "from", "to", "days", "times" };
enum { STEP = 1, QUALITY = 2, FROM = 4, TO = 8, DAYS = 16, TIMES = 32 };
static const unsigned keys_of[CHC_SIGN_KIND_MAX] = {
	[CHC_SIGN_LAST_DAY] = STEP | TIMES, [CHC_SIGN_SAME_DAY] = STEP | TIMES, [CHC_SIGN_QUALITY] = QUALITY,
	[CHC_SIGN_EXTENSION_LATE] = STEP, [CHC_SIGN_REOPENED] = 0, [CHC_SIGN_DAYS_BETWEEN] = FROM | TO | DAYS,
};

static void find_step(struct chc_loader *l, const struct chc_yaml *map, struct chc_sign_rule *s)
{
	for (unsigned i = 0; s->step && i < l->book->step_count; i++) {
		if (l->book->steps[i].id && strcmp(s->step, l->book->steps[i].id) == 0) {
			s->step_index = i;
			if (s->kind == CHC_SIGN_EXTENSION_LATE && !l->book->steps[i].extension_prefix)
				chc_loader_problem(l, CHC_DIAG_NAME_UNKNOWN, chc_yaml_find(map, "step"),
					"step '%s' has no extension", s->step);
			return;
		}
	}
	if (s->step)
		chc_loader_problem(l, CHC_DIAG_NAME_UNKNOWN, chc_yaml_find(map, "step"), "no step is called so");
}

static int find_column(struct chc_loader *l, const struct chc_yaml *map, const char *key, const char *name)
{
	int column = name ? chc_column_find(name) : CHC_COL_NONE;

	if (name && (column == CHC_COL_NONE || chc_column_kind(column) != CHC_CELL_DATE))
		chc_loader_problem(l, CHC_DIAG_NAME_UNKNOWN, chc_yaml_find(map, key), "'%s' is no column of dates", name);
	return column;
}

static void check_sign(struct chc_loader *l, const struct chc_yaml *map, void *out)
{
	struct chc_sign_rule *s = out;

	if (!chc_yaml_find(map, "look_for"))
		return;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		const struct chc_yaml *given = chc_yaml_find(map, keys[i]);
		bool wanted = keys_of[s->kind] >> i & 1U;

		if (wanted && !given)
			chc_loader_problem(l, CHC_DIAG_KEY_MISSING, map, "a sign that looks for this needs '%s'", keys[i]);
		else if (!wanted && given)
			chc_loader_problem(l, CHC_DIAG_KEY_UNKNOWN, given, "'%s' goes with other kinds of signs", keys[i]);
	}
	find_step(l, map, s);
	s->from_column = find_column(l, map, "from", s->from);
	s->to_column = find_column(l, map, "to", s->to);
	if (s->least == 0)
		chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, chc_yaml_find(map, "least"), "'least' is 1 or more");
}

static const struct chc_field sign_fields[] = {
	CHC_STRING(chc_sign_rule, id),
	CHC_STRING(chc_sign_rule, title),
	CHC_STRING(chc_sign_rule, question),
	CHC_STRING(chc_sign_rule, innocent),
	{ .key = "look_for", .type = CHC_F_WORD, .required = true, .words = kind_words,
	  .offset = offsetof(struct chc_sign_rule, kind) },
	CHC_OPTIONAL(chc_sign_rule, step),
	{ .key = "quality", .type = CHC_F_WORD, .words = quality_words, .offset = offsetof(struct chc_sign_rule, quality) },
	CHC_OPTIONAL(chc_sign_rule, from),
	CHC_OPTIONAL(chc_sign_rule, to),
	{ .key = "days", .type = CHC_F_UNSIGNED, .offset = offsetof(struct chc_sign_rule, days) },
	{ .key = "least", .type = CHC_F_UNSIGNED, .required = true, .offset = offsetof(struct chc_sign_rule, least) },
	{ .key = "times", .type = CHC_F_UNSIGNED, .offset = offsetof(struct chc_sign_rule, times) },
	{ 0 }
};

const struct chc_schema chc_schema_sign = {
	.noun = "a sign", .fields = sign_fields, .size = sizeof(struct chc_sign_rule),
	.where = offsetof(struct chc_sign_rule, where), .check = check_sign,
};
