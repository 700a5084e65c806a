/* SPDX-License-Identifier: MIT */
/*
 * decisions.csv and improvements.csv of an organisation's folder, cell by cell:
 * what the Ombudsman decided, and what was agreed to be done better.
 */
#include "input/organisation_parts.h"
#include "input/sheet.h"

enum { DECISION_DATE, DECISION_REFERENCE, DECISION_CATEGORY, DECISION_OUTCOME, DECISION_SUMMARY, DECISION_MAX };

static const struct chc_sheet_column decision_columns[DECISION_MAX] = {
	[DECISION_DATE] = { "date", true },
	[DECISION_REFERENCE] = { "reference", true },
	[DECISION_CATEGORY] = { "category", false },
	[DECISION_OUTCOME] = { "outcome", false },
	[DECISION_SUMMARY] = { "summary", false },
};

enum { IMPROVEMENT_AGREED, IMPROVEMENT_WORDS, IMPROVEMENT_DUE, IMPROVEMENT_DONE, IMPROVEMENT_REFERENCE, IMPROVEMENT_MAX };

static const struct chc_sheet_column improvement_columns[IMPROVEMENT_MAX] = {
	[IMPROVEMENT_AGREED] = { "agreed", true },
	[IMPROVEMENT_WORDS] = { "improvement", true },
	[IMPROVEMENT_DUE] = { "due", false },
	[IMPROVEMENT_DONE] = { "done", false },
	[IMPROVEMENT_REFERENCE] = { "reference", false },
};

/* A day as YYYY-MM-DD. Empty is an error only where one is needed. */
static int take_day(struct chc_entries *r, const struct chc_sheet *s, size_t row, size_t column, bool needed)
{
	const struct chc_sheet_cell *cell = chc_sheet_cell(s, row, column);
	int day = chc_date_parse_iso(chc_span_of(cell->text));

	if (day == CHC_DATE_NONE && (needed || cell->text[0]))
		chc_entries_problem(r, CHC_DIAG_VALUE_TYPE, s->path, cell->line, cell->column,
			cell->text[0] ? "'%s' is no day, write YYYY-MM-DD" : "a day is needed here, as YYYY-MM-DD",
			cell->text);
	return day;
}

static const char *take_words(struct chc_entries *r, const struct chc_sheet *s, size_t row, size_t column, bool needed)
{
	const struct chc_sheet_cell *cell = chc_sheet_cell(s, row, column);

	if (needed && !cell->text[0])
		chc_entries_problem(r, CHC_DIAG_KEY_MISSING, s->path, cell->line, cell->column,
			"something is needed here, not '%s'", cell->text);
	return cell->text;
}

static struct chc_where place_of(const struct chc_sheet *s, size_t row)
{
	const struct chc_sheet_cell *first = chc_sheet_cell(s, row, 0);

	return (struct chc_where){ s->path, first->line, first->column };
}

int chc_organisation_read_decisions(struct chc_entries *r, struct chc_organisation *o, const char *path,
	struct chc_error *e)
{
	struct chc_sheet sheet = { 0 };
	int status = chc_sheet_read(r, &sheet, path, ',', decision_columns, DECISION_MAX, e);

	if (status != 0 || r->nomem)
		return status;
	struct chc_ombudsman_decision *list = chc_arena_array(r->arena, sheet.row_count + 1, sizeof(*list));
	r->nomem |= list == NULL;
	for (size_t i = 0; list && i < sheet.row_count; i++)
		list[i] = (struct chc_ombudsman_decision){
			.date = take_day(r, &sheet, i, DECISION_DATE, true),
			.reference = take_words(r, &sheet, i, DECISION_REFERENCE, true),
			.category = take_words(r, &sheet, i, DECISION_CATEGORY, false),
			.outcome = take_words(r, &sheet, i, DECISION_OUTCOME, false),
			.summary = take_words(r, &sheet, i, DECISION_SUMMARY, false),
			.where = place_of(&sheet, i),
		};
	o->decisions = list;
	o->decision_count = list ? sheet.row_count : 0;
	return 0;
}

int chc_organisation_read_improvements(struct chc_entries *r, struct chc_organisation *o, const char *path,
	struct chc_error *e)
{
	struct chc_sheet sheet = { 0 };
	int status = chc_sheet_read(r, &sheet, path, ',', improvement_columns, IMPROVEMENT_MAX, e);

	if (status != 0 || r->nomem)
		return status;
	struct chc_improvement *list = chc_arena_array(r->arena, sheet.row_count + 1, sizeof(*list));
	r->nomem |= list == NULL;
	for (size_t i = 0; list && i < sheet.row_count; i++)
		list[i] = (struct chc_improvement){
			.agreed = take_day(r, &sheet, i, IMPROVEMENT_AGREED, true),
			.improvement = take_words(r, &sheet, i, IMPROVEMENT_WORDS, true),
			.due = take_day(r, &sheet, i, IMPROVEMENT_DUE, false),
			.done = take_day(r, &sheet, i, IMPROVEMENT_DONE, false),
			.reference = take_words(r, &sheet, i, IMPROVEMENT_REFERENCE, false),
			.where = place_of(&sheet, i),
		};
	o->improvements = list;
	o->improvement_count = list ? sheet.row_count : 0;
	return 0;
}
