/* SPDX-License-Identifier: MIT */
/*
 * claims.tsv and ombudsman.csv of an organisation's folder, cell by cell.
 */
#include <stdlib.h>
#include <string.h>

#include "input/organisation_parts.h"
#include "input/sheet.h"
#include "input/words.h"

/* --- claims --- */

enum { CLAIM_ROW, CLAIM_ANSWER, CLAIM_EXPLANATION, CLAIM_RULEBOOK, CLAIM_MAX };

static const struct chc_sheet_column claim_columns[CLAIM_MAX] = {
	[CLAIM_ROW] = { "row", true },
	[CLAIM_ANSWER] = { "answer", true },
	[CLAIM_EXPLANATION] = { "explanation", false },
	[CLAIM_RULEBOOK] = { "rulebook", false },
};

static void problem(struct chc_entries *r, enum chc_diag_id id, const struct chc_sheet *s,
	const struct chc_sheet_cell *at, const char *what)
{
	chc_entries_problem(r, id, s->path, at->line, at->column, what, at->text);
}

static bool needs(struct chc_entries *r, const struct chc_sheet *s, const struct chc_sheet_cell *cell, const char *what)
{
	if (cell->text[0])
		return true;
	problem(r, CHC_DIAG_KEY_MISSING, s, cell, what);
	return false;
}

/* The very words of a table's cells: "Yes", "N"; anything longer is neither. */
static enum chc_claim_answer read_answer(const struct chc_words *words, const char *text)
{
	signed char value;

	if (!chc_words_find(words, CHC_WORDS_YESNO, chc_span_of(text), &value))
		return CHC_CLAIM_OTHER;
	return value == CHC_WORD_YES ? CHC_CLAIM_YES : CHC_CLAIM_NO;
}

static struct chc_claim *take_claims(struct chc_entries *r, const struct chc_sheet *s, const struct chc_words *words)
{
	struct chc_claim *claims = chc_arena_array(r->arena, s->row_count + 1, sizeof(*claims));

	r->nomem |= claims == NULL;
	for (size_t i = 0; claims && i < s->row_count; i++) {
		const struct chc_sheet_cell *row = chc_sheet_cell(s, i, CLAIM_ROW), *answer = chc_sheet_cell(s, i, CLAIM_ANSWER);
		const char *rulebook = chc_sheet_cell(s, i, CLAIM_RULEBOOK)->text;

		needs(r, s, row, "a claim names its row, or a paragraph or requirement");
		needs(r, s, answer, "a claim has an answer");
		claims[i] = (struct chc_claim){
			.rulebook = rulebook[0] ? rulebook : NULL, .row = row->text, .answer = read_answer(words, answer->text),
			.words = answer->text, .explanation = chc_sheet_cell(s, i, CLAIM_EXPLANATION)->text,
			.where = { s->path, row->line, row->column },
		};
		for (size_t k = 0; k < i; k++)
			if (row->text[0] && strcmp(claims[k].row, row->text) == 0
				&& strcmp(claims[k].rulebook ? claims[k].rulebook : "", rulebook) == 0)
				problem(r, CHC_DIAG_ID_DUPLICATE, s, row, "the row '%s' is claimed twice");
	}
	return claims;
}

int chc_organisation_read_claims(struct chc_entries *r, struct chc_organisation *o, const char *path,
	struct chc_error *e)
{
	struct chc_words words = { 0 };
	struct chc_sheet sheet = { 0 };
	int status;

	if (!chc_words_init(&words)) {
		chc_words_release(&words);
		return chc_error_at(e, CHC_E_NOMEM, path, 0, 0, "out of memory");
	}
	status = chc_sheet_read(r, &sheet, path, '\t', claim_columns, CLAIM_MAX, e);
	if (status == 0 && !r->nomem) {
		o->claims = take_claims(r, &sheet, &words);
		o->claim_count = o->claims ? sheet.row_count : 0;
	}
	chc_words_release(&words);
	return status;
}

/* --- the Ombudsman's figures --- */

enum { YEAR_YEAR, YEAR_FIGURES, YEAR_MAX = 10 };

static const struct chc_sheet_column year_columns[YEAR_MAX] = {
	[YEAR_YEAR] = { "year", true },
	{ "dealt_with", false }, { "not_for_us", false }, { "assessed_closed", false }, { "investigated", false },
	{ "upheld", false }, { "satisfactory_remedy", false }, { "remedies_due", false }, { "remedies_complied", false },
	{ "remedies_late", false },
};

static const size_t year_offsets[YEAR_MAX] = {
	0, offsetof(struct chc_ombudsman_year, dealt_with), offsetof(struct chc_ombudsman_year, not_for_us),
	offsetof(struct chc_ombudsman_year, assessed_closed), offsetof(struct chc_ombudsman_year, investigated),
	offsetof(struct chc_ombudsman_year, upheld), offsetof(struct chc_ombudsman_year, satisfactory_remedy),
	offsetof(struct chc_ombudsman_year, remedies_due), offsetof(struct chc_ombudsman_year, remedies_complied),
	offsetof(struct chc_ombudsman_year, remedies_late),
};

static int64_t *figure(struct chc_ombudsman_year *y, size_t column)
{
	return (int64_t *)(void *)((char *)y + year_offsets[column]);
}

/* "2024-25", the second the year after the first. */
static bool is_year(const char *text)
{
	if (strlen(text) != 7 || text[4] != '-' || strspn(text, "0123456789") != 4 || strspn(text + 5, "0123456789") != 2)
		return false;
	return (strtol(text, NULL, 10) + 1) % 100 == strtol(text + 5, NULL, 10);
}

static void read_figure(struct chc_entries *r, const struct chc_sheet *s, const struct chc_sheet_cell *cell, int64_t *out)
{
	size_t len = strlen(cell->text);

	*out = CHC_FIGURE_NONE;
	if (len == 0)
		return;
	if (len > 9 || strspn(cell->text, "0123456789") != len)
		problem(r, CHC_DIAG_VALUE_TYPE, s, cell, "'%s' is no whole number, write digits alone, or nothing");
	else
		*out = strtoll(cell->text, NULL, 10);
}

/* A part that is more than its whole: one of the two is wrong. */
static void check_parts(struct chc_entries *r, const struct chc_sheet *s, size_t row, struct chc_ombudsman_year *y)
{
	static const char *const parts[][2] = {
		{ "investigated", "dealt_with" }, { "upheld", "investigated" }, { "satisfactory_remedy", "upheld" },
		{ "remedies_complied", "remedies_due" }, { "remedies_late", "remedies_complied" },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		size_t part = 0, whole = 0;
		for (size_t c = YEAR_FIGURES; c < YEAR_MAX; c++) {
			part = strcmp(year_columns[c].name, parts[i][0]) == 0 ? c : part;
			whole = strcmp(year_columns[c].name, parts[i][1]) == 0 ? c : whole;
		}
		const struct chc_sheet_cell *cell = chc_sheet_cell(s, row, part);
		if (*figure(y, part) > *figure(y, whole) && *figure(y, whole) != CHC_FIGURE_NONE)
			chc_entries_problem(r, CHC_DIAG_VALUE_TYPE, s->path, cell->line, cell->column,
				"'%s' (%s) is more than '%s' (%s)", parts[i][0], cell->text, parts[i][1],
				chc_sheet_cell(s, row, whole)->text);
	}
}

static void take_year(struct chc_entries *r, const struct chc_sheet *s, size_t row, struct chc_ombudsman_year *years)
{
	const struct chc_sheet_cell *name = chc_sheet_cell(s, row, YEAR_YEAR);
	struct chc_ombudsman_year y = { .year = name->text, .where = { s->path, name->line, name->column } };
	size_t at = row;

	if (needs(r, s, name, "a line has a year, such as 2024-25") && !is_year(name->text))
		problem(r, CHC_DIAG_VALUE_TYPE, s, name, "'%s' is no financial year, write it as 2024-25");
	for (size_t i = 0; i < row; i++)
		if (name->text[0] && strcmp(years[i].year, name->text) == 0)
			problem(r, CHC_DIAG_ID_DUPLICATE, s, name, "the year '%s' is there twice");
	for (size_t c = YEAR_FIGURES; c < YEAR_MAX; c++)
		read_figure(r, s, chc_sheet_cell(s, row, c), figure(&y, c));
	check_parts(r, s, row, &y);
	for (; at > 0 && strcmp(years[at - 1].year, y.year) > 0; at--)
		years[at] = years[at - 1];
	years[at] = y;
}

static int read_years(struct chc_entries *r, const struct chc_ombudsman_year **out, size_t *count, const char *path,
	struct chc_error *e)
{
	struct chc_sheet sheet = { 0 };
	int status = chc_sheet_read(r, &sheet, path, ',', year_columns, YEAR_MAX, e);
	struct chc_ombudsman_year *years = NULL;

	if (status != 0 || r->nomem)
		return status;
	years = chc_arena_array(r->arena, sheet.row_count + 1, sizeof(*years));
	r->nomem |= years == NULL;
	for (size_t i = 0; years && i < sheet.row_count; i++)
		take_year(r, &sheet, i, years);
	*out = years;
	*count = years ? sheet.row_count : 0;
	return 0;
}

int chc_organisation_read_years(struct chc_entries *r, struct chc_organisation *o, const char *path,
	struct chc_error *e)
{
	return read_years(r, &o->years, &o->year_count, path, e);
}

int chc_ombudsman_load(const struct chc_ombudsman_year **out, size_t *count, const char *path, struct chc_arena *arena,
	struct chc_diags *diags, struct chc_error *e)
{
	struct chc_entries r = { arena, diags, false };
	size_t errors = diags->errors;
	char *kept = chc_arena_strdup(arena, path);
	int status = kept ? read_years(&r, out, count, kept, e) : CHC_E_NOMEM;

	if (status == CHC_E_NOMEM || r.nomem || diags->failed)
		return chc_error_at(e, CHC_E_NOMEM, path, 0, 0, "out of memory");
	if (status == 0 && diags->errors > errors)
		status = chc_error_at(e, CHC_E_INPUT, path, 0, 0, "the yearly figures cannot be used, %zu error%s",
			diags->errors - errors, diags->errors - errors == 1 ? "" : "s");
	return status;
}
