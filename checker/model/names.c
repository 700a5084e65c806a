/* SPDX-License-Identifier: MIT */
/*
 * Names of the model's enumerations, one table each, and the ordered fold of
 * verdicts. Used by loader, engine and writers alike.
 */
#include "chcheck/rulebook.h"

#include <string.h>

static const char *const verdict_names[] = {
	[CHC_MET] = "met",
	[CHC_PARTLY] = "partly",
	[CHC_NOT_MET] = "not_met",
	[CHC_SILENT] = "silent",
	[CHC_UNCLEAR] = "unclear",
	[CHC_NEEDS_EVIDENCE] = "needs_evidence",
	[CHC_NOT_APPLICABLE] = "not_applicable",
	[CHC_ERROR] = "error",
};
_Static_assert(sizeof(verdict_names) / sizeof(verdict_names[0]) == CHC_VERDICT_MAX, "one name per verdict");

static const enum chc_verdict fold_order[] = {
	CHC_ERROR, CHC_NOT_MET, CHC_UNCLEAR, CHC_PARTLY, CHC_SILENT, CHC_NEEDS_EVIDENCE, CHC_MET, CHC_NOT_APPLICABLE,
};
_Static_assert(sizeof(fold_order) / sizeof(fold_order[0]) == CHC_VERDICT_MAX, "every verdict has a rank");

static const char *const force_names[] = {
	[CHC_FORCE_MAY] = "may",
	[CHC_FORCE_STATEMENT] = "statement",
	[CHC_FORCE_SHOULD] = "should",
	[CHC_FORCE_MUST] = "must",
};
_Static_assert(sizeof(force_names) / sizeof(force_names[0]) == CHC_FORCE_MAX, "one name per force");

static const struct { const char *name, *brief; } unit_names[] = {
	[CHC_UNIT_WORKING_DAY] = { "working_day", "wd" },
	[CHC_UNIT_CALENDAR_DAY] = { "calendar_day", "cd" },
	[CHC_UNIT_DAY] = { "day", "d" },
	[CHC_UNIT_HOUR] = { "hour", "h" },
	[CHC_UNIT_WEEK] = { "week", "w" },
	[CHC_UNIT_MONTH] = { "month", "months" },
	[CHC_UNIT_YEAR] = { "year", "years" },
};
_Static_assert(sizeof(unit_names) / sizeof(unit_names[0]) == CHC_UNIT_MAX, "one name per unit");

static const char *const attribute_names[] = {
	[CHC_ATTR_STEP] = "step",
	[CHC_ATTR_START] = "start",
	[CHC_ATTR_ACTOR] = "actor",
	[CHC_ATTR_EXTENT] = "extent",
	[CHC_ATTR_CONDITION] = "condition",
	[CHC_ATTR_POLARITY] = "polarity",
	[CHC_ATTR_STAGE] = "stage",
};
_Static_assert(sizeof(attribute_names) / sizeof(attribute_names[0]) == CHC_ATTR_MAX, "one name per attribute");

const char *chc_verdict_name(enum chc_verdict v)
{
	return verdict_names[v];
}

enum chc_verdict chc_verdict_fold(const enum chc_verdict *v, size_t count)
{
	for (size_t rank = 0; rank < CHC_VERDICT_MAX; rank++)
		for (size_t i = 0; i < count; i++)
			if (v[i] == fold_order[rank])
				return v[i];
	return CHC_NOT_APPLICABLE;
}

const char *chc_force_name(enum chc_force f)
{
	return force_names[f];
}

const char *chc_unit_name(enum chc_unit u)
{
	return unit_names[u].name;
}

const char *chc_unit_short(enum chc_unit u)
{
	return unit_names[u].brief;
}

const char *chc_attribute_name(enum chc_attribute a)
{
	return attribute_names[a];
}

const char *chc_rulebook_subject(const struct chc_rulebook *r)
{
	return r->subject ? r->subject : CHC_SUBJECT_DEFAULT;
}

const struct chc_requirement *chc_rulebook_requirement(const struct chc_rulebook *r, const char *id)
{
	for (size_t i = 0; i < r->requirement_count; i++)
		/* While a book with mistakes is being read an id can be missing. */
		if (r->requirements[i].id && strcmp(r->requirements[i].id, id) == 0)
			return &r->requirements[i];
	return NULL;
}

size_t chc_rulebook_harm(const struct chc_rulebook *r, const char *id)
{
	for (size_t i = 0; i < r->harm_count; i++)
		if (chc_names_has(r->harms[i].requirements, id))
			return i;
	return r->harm_count;
}

bool chc_names_has(struct chc_names names, const char *name)
{
	for (size_t i = 0; i < names.count; i++)
		if (strcmp(names.items[i], name) == 0)
			return true;
	return false;
}
