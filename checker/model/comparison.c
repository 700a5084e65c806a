/* SPDX-License-Identifier: MIT */
/*
 * The names of what a comparison holds.
 */
#include "chcheck/comparison.h"

static const char *const schemas[] = {
	[CHC_RESULT_POLICY] = "chcheck-policy/1",
	[CHC_RESULT_CASES] = "chcheck-cases/1",
	[CHC_RESULT_ASSESS] = "chcheck-assess/1",
};
_Static_assert(sizeof(schemas) / sizeof(schemas[0]) == CHC_RESULT_SCHEMA_MAX, "one name a schema");

static const struct { const char *name, *reason; } sources[] = {
	[CHC_SOURCE_RULEBOOK] = { "rulebook", "the rulebook" },
	[CHC_SOURCE_OVERLAY] = { "overlay", "the overlay" },
	[CHC_SOURCE_DOCUMENT] = { "document", "the text" },
	[CHC_SOURCE_REGISTER] = { "register", "the data" },
	[CHC_SOURCE_CALENDAR] = { "calendar", "the calendar" },
	[CHC_SOURCE_DAY] = { "day", "the day of judgement" },
	[CHC_SOURCE_PROGRAM] = { "program", "the program" },
};
_Static_assert(sizeof(sources) / sizeof(sources[0]) == CHC_SOURCE_KIND_MAX, "one row a kind");

static const char *const kinds[] = {
	[CHC_ROW_REQUIREMENT] = "requirement",
	[CHC_ROW_STEP] = "step",
	[CHC_ROW_CHECK] = "check",
	[CHC_ROW_INDICATOR] = "indicator",
	[CHC_ROW_ATTESTATION] = "attestation",
	[CHC_ROW_FORM] = "form_row",
};
_Static_assert(sizeof(kinds) / sizeof(kinds[0]) == CHC_RESULT_KIND_MAX, "one name a kind");

static const struct { const char *name, *words; } changes[] = {
	[CHC_CHANGE_OPENED] = { "opened", "Opened: departs from the Code now" },
	[CHC_CHANGE_CLOSED] = { "closed", "Closed: no longer departs from the Code" },
	[CHC_CHANGE_STATE] = { "changed", "Changed" },
	[CHC_CHANGE_WORDS] = { "words", "The same verdict, by other words" },
	[CHC_CHANGE_ADDED] = { "added", "Only in the later result" },
	[CHC_CHANGE_REMOVED] = { "removed", "Only in the earlier result" },
};
_Static_assert(sizeof(changes) / sizeof(changes[0]) == CHC_CHANGE_MAX, "one row a change");

const char *chc_result_schema_name(enum chc_result_schema s)
{
	return schemas[s];
}

const char *chc_source_kind_name(enum chc_source_kind k)
{
	return sources[k].name;
}

const char *chc_source_reason(enum chc_source_kind k)
{
	return sources[k].reason;
}

const char *chc_result_kind_name(enum chc_result_kind k)
{
	return kinds[k];
}

const char *chc_change_name(enum chc_change c)
{
	return changes[c].name;
}

const char *chc_change_words(enum chc_change c)
{
	return changes[c].words;
}
