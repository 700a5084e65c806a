/* SPDX-License-Identifier: MIT */
/*
 * Names of measures and their values, and months as numbers: one table row a
 * measure, so that the loader of indicators, the aggregates and the writers
 * cannot drift apart.
 */
#include "chcheck/rulebook.h"

#include <stdio.h>
#include <string.h>

static const struct { const char *name; enum chc_measure_of of; } measures[] = {
#define X(id, name, of) [CHC_MEASURE_##id] = { name, CHC_MEASURE_OF_##of },
	CHC_MEASURE_LIST(X)
#undef X
};

const char *chc_measure_name(enum chc_measure m)
{
	return measures[m].name;
}

enum chc_measure_of chc_measure_of(enum chc_measure m)
{
	return measures[m].of;
}

static const char *disposition_name(uint32_t value)
{
	static const char *const names[] = { "counted", "duplicate", "other_procedure", "unknown_procedure" };
	_Static_assert(sizeof(names) / sizeof(names[0]) == CHC_DISPOSITION_MAX, "one name each");
	return value < CHC_DISPOSITION_MAX ? names[value] : NULL;
}

static const char *known_name(uint32_t value)
{
	static const char *const names[] = { "no", "yes", "not_known" };
	_Static_assert(sizeof(names) / sizeof(names[0]) == CHC_KNOWN_MAX, "one name each");
	return value < CHC_KNOWN_MAX ? names[value] : NULL;
}

static const char *all_name(uint32_t value)
{
	return value == 0 ? "all" : NULL;
}

static const char *verdict_name(uint32_t value)
{
	return value < CHC_STEP_VERDICT_MAX ? chc_step_verdict_name((enum chc_step_verdict)value) : NULL;
}

static const char *outside_name(uint32_t value)
{
	if (value == CHC_OUTSIDE_DUPLICATE)
		return "duplicate";
	return value == CHC_OUTSIDE_ENDED ? "withdrawn_or_refused" : verdict_name(value);
}

static const char *outcome_name(uint32_t value)
{
	return value < CHC_OUTCOME_MAX ? chc_outcome_name((enum chc_outcome_word)value) : NULL;
}

static const char *extension_name(uint32_t value)
{
	if (value == CHC_EXTENSION_NONE)
		return "none";
	return value < CHC_EXTENSION_MAX ? chc_extension_name((enum chc_extension)value) : NULL;
}

/* Now, then, and whether the verdict is another one: in the order of CHC_OTHER_LIMIT_VALUE. */
static const char *other_limit_name(uint32_t value)
{
	static const char *const names[] = {
		"in_time_stays", "in_time_differs", "into_late_stays", "into_late", "in_time_out_stays", "in_time_out",
		"out_of_late_stays", "out_of_late", "late_stays", "late_differs", "late_out_stays", "late_out",
		"out_in_time_stays", "out_in_time", "out_late_stays", "out_late", "out_stays", "out_differs",
	};
	return value < sizeof(names) / sizeof(names[0]) ? names[value] : NULL;
}

static const char *check_name(uint32_t value)
{
	return value < CHC_CHECK_STATE_MAX ? chc_check_state_name((enum chc_check_state)value) : NULL;
}

/* NULL: values are numbers. */
static const char *(*const value_names[])(uint32_t) = {
	[CHC_MEASURE_CASES] = disposition_name, [CHC_MEASURE_RECEIVED] = all_name, [CHC_MEASURE_REFUSED] = known_name,
	[CHC_MEASURE_VERDICT] = verdict_name, [CHC_MEASURE_OUTSIDE] = outside_name,
	[CHC_MEASURE_LOGGED] = known_name, [CHC_MEASURE_DAYS] = NULL, [CHC_MEASURE_OTHER_START] = all_name,
	[CHC_MEASURE_DAYS_IN_ALL] = NULL, [CHC_MEASURE_OUTCOME] = outcome_name,
	[CHC_MEASURE_EXTENSION] = extension_name, [CHC_MEASURE_LONGER] = known_name,
	[CHC_MEASURE_EXTENSION_DETAILS] = known_name, [CHC_MEASURE_ESCALATED] = known_name,
	[CHC_MEASURE_OVERTURNED] = known_name, [CHC_MEASURE_CHECK] = check_name, [CHC_MEASURE_CALENDAR_DAYS] = NULL,
	[CHC_MEASURE_OTHER_LIMIT] = other_limit_name,
};
_Static_assert(sizeof(value_names) / sizeof(value_names[0]) == CHC_MEASURE_MAX, "one row a measure");

const char *chc_measure_value_name(enum chc_measure m, uint32_t value)
{
	return value_names[m] ? value_names[m](value) : NULL;
}

const char *chc_period_by_name(enum chc_period_by by)
{
	static const char *const names[] = { "closed", "received" };
	_Static_assert(sizeof(names) / sizeof(names[0]) == CHC_PERIOD_BY_MAX, "one name each");
	return names[by];
}

/* --- months --- */

unsigned chc_month_of(int date)
{
	int year, month, day;

	if (!chc_date_given(date))
		return CHC_MONTH_NONE;
	chc_date_to_civil(date, &year, &month, &day);
	return year < 1970 || year > 2310 ? CHC_MONTH_NONE : (unsigned)((year - 1970) * 12 + month);
}

void chc_month_format(unsigned month, char out[CHC_MONTH_TEXT])
{
	out[0] = '\0';
	if (month != CHC_MONTH_NONE)
		snprintf(out, CHC_MONTH_TEXT, "%04u-%02u", (1970 + (month - 1) / 12) % 10000, (month - 1) % 12 + 1);
}

unsigned chc_month_parse(struct chc_span text)
{
	char day[CHC_DATE_TEXT];

	if (text.len != CHC_MONTH_TEXT - 1)
		return CHC_MONTH_NONE;
	snprintf(day, sizeof(day), "%.7s-01", text.ptr);
	return chc_month_of(chc_date_parse_iso(chc_span_of(day)));
}

bool chc_measure_find(struct chc_span name, enum chc_measure *out)
{
	for (int m = 0; m < CHC_MEASURE_MAX; m++) {
		if (!chc_span_is(name, measures[m].name))
			continue;
		*out = (enum chc_measure)m;
		return true;
	}
	return false;
}

bool chc_measure_find_value(enum chc_measure m, struct chc_span name, uint32_t *out)
{
	const char *known;

	for (uint32_t v = 0; (known = chc_measure_value_name(m, v)) != NULL; v++) {
		if (!chc_span_is(name, known))
			continue;
		*out = v;
		return true;
	}
	return false;
}

const char *chc_indicator_kind_name(enum chc_indicator_kind k)
{
	static const char *const names[] = { "count", "share", "split", "days" };
	_Static_assert(sizeof(names) / sizeof(names[0]) == CHC_INDICATOR_KIND_MAX, "one name each");
	return names[k];
}
