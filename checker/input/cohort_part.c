/* SPDX-License-Identifier: MIT */
/*
 * An organisation's part of a cohort, from its text. It may come from a cache
 * that another program wrote to, so every word and number is looked at.
 */
#include "chcheck/cohort_part.h"
#include "input/json_document.h"

#include <string.h>

struct reading {
	const struct chc_rulebook *rulebook;
	struct chc_arena *arena;
	bool nomem;
};

static const char *keep(struct reading *r, const json_t *value)
{
	const char *text = json_string_value(value);
	const char *copy = text ? chc_arena_strdup(r->arena, text) : NULL;

	r->nomem |= text && !copy;
	return copy;
}

static bool take_number(const json_t *value, uint64_t most, uint64_t *out)
{
	if (!json_is_integer(value) || json_integer_value(value) < 0 || (uint64_t)json_integer_value(value) > most)
		return false;
	*out = (uint64_t)json_integer_value(value);
	return true;
}

static bool take_verdict(const json_t *value, enum chc_verdict *out)
{
	const char *name = json_string_value(value);

	for (int v = 0; name && v < CHC_VERDICT_MAX; v++) {
		*out = (enum chc_verdict)v;
		if (strcmp(name, chc_verdict_name(*out)) == 0)
			return true;
	}
	return false;
}

static bool take_words(struct reading *r, const json_t *list, const struct chc_cohort_words **out)
{
	size_t count = r->rulebook->requirement_count;
	struct chc_cohort_words *words = chc_arena_array(r->arena, count + 1, sizeof(*words));

	*out = words;
	if (!words) {
		r->nomem = true;
		return false;
	}
	if (!json_is_array(list) || json_array_size(list) != count)
		return false;
	for (size_t i = 0; i < count; i++) {
		const json_t *row = json_array_get(list, i);
		uint64_t page, line;

		if (json_array_size(row) != 6 || !take_verdict(json_array_get(row, 0), &words[i].verdict)
			|| !json_is_string(json_array_get(row, 1)) || !take_number(json_array_get(row, 4), UINT32_MAX, &page)
			|| !take_number(json_array_get(row, 5), UINT32_MAX, &line))
			return false;
		words[i].reason = keep(r, json_array_get(row, 1));
		words[i].quote = keep(r, json_array_get(row, 2));
		words[i].document = keep(r, json_array_get(row, 3));
		words[i].page = (unsigned)page;
		words[i].line = (unsigned)line;
		if ((words[i].quote == NULL) != (words[i].document == NULL))
			return false;
	}
	return true;
}

/* How many there are of what a measure counts. */
static size_t indexes_of(const struct reading *r, enum chc_measure m)
{
	switch (chc_measure_of(m)) {
	case CHC_MEASURE_OF_STEP:
		return r->rulebook->step_count;
	case CHC_MEASURE_OF_CHECK:
		return r->rulebook->check_count;
	case CHC_MEASURE_OF_STAGE:
		return 2;
	case CHC_MEASURE_OF_ALL:
		break;
	}
	return 1;
}

static bool has_value(enum chc_measure m, uint64_t value)
{
	return !chc_measure_value_name(m, 0) || chc_measure_value_name(m, (uint32_t)value);
}

static bool take_count(struct reading *r, const json_t *row, struct chc_count *out)
{
	const char *measure = json_string_value(json_array_get(row, 0));
	uint64_t index, value, procedure, count;
	const json_t *outcome = json_array_get(row, 4);

	if (json_array_size(row) != 6 || !measure || !chc_measure_find(chc_span_of(measure), &out->measure)
		|| !take_number(json_array_get(row, 1), UINT32_MAX, &index) || index >= indexes_of(r, out->measure)
		|| !take_number(json_array_get(row, 2), UINT16_MAX, &value) || !has_value(out->measure, value)
		|| !take_number(json_array_get(row, 3), CHC_PROCEDURE_MAX, &procedure)
		|| !json_is_integer(outcome) || json_integer_value(outcome) < CHC_WORD_BLANK
		|| json_integer_value(outcome) >= CHC_OUTCOME_MAX
		|| !take_number(json_array_get(row, 5), CHC_COUNT_MOST, &count) || count == 0)
		return false;
	out->index = (unsigned)index;
	out->value = (uint32_t)value;
	out->procedure = (enum chc_case_procedure)procedure;
	out->outcome = (int)json_integer_value(outcome);
	out->count = count;
	out->service = "";
	return true;
}

static bool take_counts(struct reading *r, const json_t *list, struct chc_member_point *out)
{
	struct chc_count *counts = chc_arena_array(r->arena, json_array_size(list) + 1, sizeof(*counts));

	out->counts = counts;
	if (!counts) {
		r->nomem = true;
		return false;
	}
	for (; out->count < json_array_size(list); out->count++)
		if (!take_count(r, json_array_get(list, out->count), &counts[out->count]))
			return false;
	return true;
}

static bool take_point(struct reading *r, const json_t *o, const struct chc_member_point *before,
	struct chc_member_point *out)
{
	const json_t *words = json_object_get(o, "words"), *counts = json_object_get(o, "counts");

	out->edition = keep(r, json_object_get(o, "edition"));
	out->same_edition = json_is_true(json_object_get(o, "same_edition"));
	if (out->same_edition)
		out->words = before ? before->words : NULL;
	else if (!json_is_null(words) && !take_words(r, words, &out->words))
		return false;
	return json_is_null(counts) || (json_is_array(counts) && take_counts(r, counts, out));
}

static bool take_notes(struct reading *r, const json_t *list, struct chc_member *out)
{
	const char **notes = chc_arena_array(r->arena, json_array_size(list) + 1, sizeof(*notes));

	if (!notes) {
		r->nomem = true;
		return false;
	}
	out->notes = notes;
	for (; out->note_count < json_array_size(list); out->note_count++)
		if (!(notes[out->note_count] = keep(r, json_array_get(list, out->note_count))))
			return false;
	return json_is_array(list);
}

/* --- what the folder holds of the Ombudsman's --- */

static bool take_signed(const json_t *value, int64_t least, int64_t most, int64_t *out)
{
	*out = json_integer_value(value);
	return json_is_integer(value) && *out >= least && *out <= most;
}

static bool take_years(struct reading *r, const json_t *list, struct chc_member *out)
{
	struct chc_ombudsman_year *years = chc_arena_array(r->arena, json_array_size(list) + 1, sizeof(*years));

	out->years = years;
	r->nomem |= !years;
	for (; years && out->year_count < json_array_size(list); out->year_count++) {
		const json_t *row = json_array_get(list, out->year_count);
		struct chc_ombudsman_year *y = &years[out->year_count];
		int64_t *const figures[] = { &y->dealt_with, &y->not_for_us, &y->assessed_closed, &y->investigated, &y->upheld,
			&y->satisfactory_remedy, &y->remedies_due, &y->remedies_complied, &y->remedies_late };
		const size_t count = sizeof(figures) / sizeof(figures[0]);

		y->year = keep(r, json_array_get(row, 0));
		if (!y->year || json_array_size(row) != count + 1)
			return false;
		for (size_t k = 0; k < count; k++)
			if (!take_signed(json_array_get(row, k + 1), CHC_FIGURE_NONE, INT32_MAX, figures[k]))
				return false;
	}
	return years && json_is_array(list);
}

static bool take_days(const json_t *row, int *const *days, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		int64_t day;
		if (!take_signed(json_array_get(row, i), INT32_MIN, INT32_MAX, &day))
			return false;
		*days[i] = (int)day;
	}
	return true;
}

static bool take_texts(struct reading *r, const json_t *row, size_t from, const char **const *texts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!(*texts[i] = keep(r, json_array_get(row, from + i))))
			return false;
	return json_array_size(row) == from + count;
}

static bool take_decisions(struct reading *r, const json_t *list, struct chc_member *out)
{
	struct chc_ombudsman_decision *d = chc_arena_array(r->arena, json_array_size(list) + 1, sizeof(*d));

	out->decisions = d;
	r->nomem |= !d;
	for (; d && out->decision_count < json_array_size(list); out->decision_count++, d++) {
		const json_t *row = json_array_get(list, out->decision_count);
		int *const days[] = { &d->date };
		const char **const texts[] = { &d->reference, &d->category, &d->outcome, &d->summary };

		if (!take_days(row, days, 1) || !take_texts(r, row, 1, texts, 4))
			return false;
	}
	return d && json_is_array(list);
}

static bool take_improvements(struct reading *r, const json_t *list, struct chc_member *out)
{
	struct chc_improvement *x = chc_arena_array(r->arena, json_array_size(list) + 1, sizeof(*x));

	out->improvements = x;
	r->nomem |= !x;
	for (; x && out->improvement_count < json_array_size(list); out->improvement_count++, x++) {
		const json_t *row = json_array_get(list, out->improvement_count);
		int *const days[] = { &x->agreed, &x->due, &x->done };
		const char **const texts[] = { &x->improvement, &x->reference };

		if (!take_days(row, days, 3) || !take_texts(r, row, 3, texts, 2))
			return false;
	}
	return x && json_is_array(list);
}

static bool take_member(struct reading *r, const json_t *root, struct chc_member *out)
{
	const char *schema = json_string_value(json_object_get(root, "schema"));
	const char *authority = json_string_value(json_object_get(root, "authority"));
	const json_t *points = json_object_get(root, "points");

	if (!schema || strcmp(schema, "chcheck-cohort-part/1") != 0 || !take_notes(r, json_object_get(root, "notes"), out))
		return false;
	out->usable = json_is_true(json_object_get(root, "usable"));
	if (!out->usable)
		return true;
	out->name = keep(r, json_object_get(root, "name"));
	out->pilot = json_is_true(json_object_get(root, "pilot"));
	if (!take_signed(json_object_get(root, "population"), CHC_FIGURE_NONE, INT64_MAX, &out->population)
		|| !take_years(r, json_object_get(root, "years"), out)
		|| !take_decisions(r, json_object_get(root, "decisions"), out)
		|| !take_improvements(r, json_object_get(root, "improvements"), out))
		return false;
	if (!out->name || !authority || !chc_authority_find(chc_span_of(authority), &out->authority)
		|| json_array_size(points) != CHC_POINT_MAX)
		return false;
	for (size_t p = 0; p < CHC_POINT_MAX; p++)
		if (!take_point(r, json_array_get(points, p), p ? &out->at[p - 1] : NULL, &out->at[p]))
			return false;
	return true;
}

int chc_cohort_part_read(struct chc_member *out, struct chc_span text, const struct chc_rulebook *rulebook,
	struct chc_arena *arena, struct chc_error *e)
{
	struct reading r = { .rulebook = rulebook, .arena = arena };
	json_t *root = NULL;
	int status = chc_json_document(&root, text, out->folder, NULL);
	const char *folder = out->folder;
	bool ok = root && take_member(&r, root, out);

	r.nomem |= status == CHC_E_NOMEM;
	json_decref(root);
	if (ok && !r.nomem)
		return 0;
	*out = (struct chc_member){ .folder = folder };
	return r.nomem ? chc_error_set(e, CHC_E_NOMEM, "out of memory while reading what was kept")
		: chc_error_set(e, CHC_E_INPUT, "what was kept of '%s' cannot be used", folder);
}
