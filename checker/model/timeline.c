/* SPDX-License-Identifier: MIT */
/*
 * The names behind a case's columns, verdicts and findings: every table comes
 * from the list in timeline.h, so a new name is one row there.
 */
#include "chcheck/timeline.h"

#include <string.h>

static const struct { const char *name; enum chc_cell_kind kind; } columns[CHC_COLUMN_MAX] = {
#define X(id, name, kind) [CHC_COL_##id] = { name, CHC_CELL_##kind },
	CHC_COLUMN_LIST(X)
#undef X
};

static const struct { const char *name, *text; } qualities[CHC_QUALITY_MAX] = {
#define X(id, name, text) [CHC_QUALITY_##id] = { name, text },
	CHC_QUALITY_LIST(X)
#undef X
};

const char *chc_column_name(int column)
{
	return column >= 0 && column < CHC_COLUMN_MAX ? columns[column].name : NULL;
}

enum chc_cell_kind chc_column_kind(int column)
{
	return columns[column].kind;
}

int chc_column_find(const char *name)
{
	for (int i = 0; name && i < CHC_COLUMN_MAX; i++)
		if (strcmp(columns[i].name, name) == 0)
			return i;
	return CHC_COL_NONE;
}

const char *chc_quality_name(enum chc_quality q)
{
	return qualities[q].name;
}

const char *chc_quality_text(enum chc_quality q)
{
	return qualities[q].text;
}

const char *chc_procedure_name(enum chc_case_procedure p)
{
	static const char *const names[CHC_PROCEDURE_MAX + 1] = {
#define X(id, name) [CHC_PROCEDURE_##id] = name,
		CHC_PROCEDURE_LIST(X)
#undef X
	};
	return names[p];
}

enum chc_case_procedure chc_procedure_find(const char *name)
{
	for (int p = 0; p < CHC_PROCEDURE_MAX; p++)
		if (strcmp(chc_procedure_name((enum chc_case_procedure)p), name) == 0)
			return (enum chc_case_procedure)p;
	return CHC_PROCEDURE_MAX;
}

const char *chc_outcome_name(enum chc_outcome_word o)
{
	static const char *const names[CHC_OUTCOME_MAX + 1] = {
#define X(id, name) [CHC_OUTCOME_##id] = name,
		CHC_OUTCOME_LIST(X)
#undef X
	};
	return names[o];
}

const char *chc_step_verdict_name(enum chc_step_verdict v)
{
	static const char *const names[CHC_STEP_VERDICT_MAX] = {
#define X(id, name) [CHC_STEP_##id] = name,
		CHC_STEP_VERDICT_LIST(X)
#undef X
	};
	return names[v];
}

const char *chc_reason_name(enum chc_reason r)
{
	static const char *const names[CHC_REASON_MAX] = {
#define X(id, name) [CHC_REASON_##id] = name,
		CHC_REASON_LIST(X)
#undef X
	};
	return names[r];
}

const char *chc_note_name(enum chc_note n)
{
	static const char *const names[CHC_NOTE_MAX] = {
#define X(id, name) [CHC_NOTE_##id] = name,
		CHC_NOTE_LIST(X)
#undef X
	};
	return names[n];
}

const char *chc_failure_name(enum chc_failure f)
{
	static const char *const names[CHC_FAILURE_MAX] = {
#define X(id, name) [CHC_FAILURE_##id] = name,
		CHC_FAILURE_LIST(X)
#undef X
	};
	return names[f];
}

const char *chc_reading_name(enum chc_reading r)
{
	static const char *const names[CHC_READING_MAX] = {
#define X(id, name) [CHC_READING_##id] = name,
		CHC_READING_LIST(X)
#undef X
	};
	return names[r];
}

const char *chc_extension_name(enum chc_extension x)
{
	static const char *const names[CHC_EXTENSION_MAX] = {
		[CHC_EXTENSION_VALID] = "valid",
		[CHC_EXTENSION_UNVERIFIED] = "unverified",
		[CHC_EXTENSION_INVALID] = "invalid",
	};
	return names[x];
}

const char *chc_check_state_name(enum chc_check_state s)
{
	static const char *const names[CHC_CHECK_STATE_MAX] = {
		[CHC_CHECK_NOT_CHECKED] = "not_checked",
		[CHC_CHECK_MET] = "met",
		[CHC_CHECK_NOT_MET] = "not_met",
	};
	return names[s];
}
