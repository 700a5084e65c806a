/* SPDX-License-Identifier: MIT */
/*
 * Reads an aggregate's JSON with jansson, and takes nothing from it that is not
 * known: a word of the measures, a step of the rulebook, a month, a count.
 * Between files and the aggregate of the run.
 */
#include "chcheck/aggregate_file.h"

#include <stdio.h>
#include <string.h>

#include "chcheck/buf.h"
#include "chcheck/file.h"
#include "chcheck/hash.h"
#include "input/json_document.h"

#define FILE_MOST ((size_t)256 << 20)
#define SCHEMA "chcheck-aggregate/1"
#define SHARDS_MOST 64u

struct reading {
	const char *path;
	const struct chc_rulebook *rulebook;
	struct chc_arena *arena;
	struct chc_aggregate_head *head;
	struct chc_error *e;
};

static int wrong(const struct reading *r, const char *what)
{
	return chc_error_at(r->e, CHC_E_INPUT, r->path, 0, 0, "it is not an aggregate that can be used: %s", what);
}

/* --- the head --- */

static const char *take_text(const struct reading *r, const json_t *root, const char *key)
{
	const char *text = json_string_value(json_object_get(root, key));
	return text ? chc_arena_strdup(r->arena, text) : NULL;
}

static bool take_number(const json_t *root, const char *key, uint64_t *out)
{
	const json_t *value = json_object_get(root, key);
	if (!json_is_integer(value) || json_integer_value(value) < 0
		|| (uint64_t)json_integer_value(value) > CHC_COUNT_MOST)
		return false;
	*out = (uint64_t)json_integer_value(value);
	return true;
}

static bool take_period(const char *name, enum chc_period_by *out)
{
	for (int by = 0; name && by < CHC_PERIOD_BY_MAX; by++) {
		if (strcmp(name, chc_period_by_name((enum chc_period_by)by)) != 0)
			continue;
		*out = (enum chc_period_by)by;
		return true;
	}
	return false;
}

/* "2/5" */
static bool take_shard(struct chc_aggregate_head *h, const char *text)
{
	unsigned part, parts;
	char rest;
	if (!text || sscanf(text, "%2u/%2u%c", &part, &parts, &rest) != 2 || part < 1 || part > parts || parts > SHARDS_MOST
		|| (h->shard_count && h->shard_count != parts))
		return false;
	h->shard_count = parts;
	h->shards |= (uint64_t)1 << (part - 1);
	return true;
}

static int read_head(const struct reading *r, const json_t *root)
{
	struct chc_aggregate_head *h = r->head;
	const char *schema = json_string_value(json_object_get(root, "schema"));
	const char *as_of = json_string_value(json_object_get(root, "as_of"));
	const json_t *shards = json_object_get(root, "shards"), *weekend = json_object_get(root, "weekend_receipt");
	uint64_t hidden = 0;

	if (!schema || strcmp(schema, SCHEMA) != 0)
		return wrong(r, "its 'schema' is not " SCHEMA);
	h->rulebook = take_text(r, root, "rulebook");
	h->rulebook_version = take_text(r, root, "rulebook_version");
	h->rulebook_sha256 = take_text(r, root, "rulebook_sha256");
	h->calendar = take_text(r, root, "calendar");
	if (!h->rulebook || !h->rulebook_version || !h->rulebook_sha256 || !h->calendar)
		return wrong(r, "'rulebook', its version and sum, or 'calendar' is missing");
	h->calendar_sha256 = take_text(r, root, "calendar_sha256");
	if (!h->calendar_sha256)
		h->calendar_sha256 = "";
	h->as_of = as_of ? chc_date_parse_iso(chc_span_of(as_of)) : CHC_DATE_NONE;
	if (h->as_of == CHC_DATE_NONE)
		return wrong(r, "'as_of' is no date");
	if (!take_period(json_string_value(json_object_get(root, "period_by")), &h->period_by))
		return wrong(r, "'period_by' is not known");
	if (!take_number(root, "cases", &h->cases) || !take_number(root, "identical_rows", &h->identical_rows)
		|| !take_number(root, "rows_without_reference", &h->rows_without_reference))
		return wrong(r, "a number of cases or rows is missing, or more than any register has");
	h->weekend_receipt = json_is_true(weekend);
	h->hidden_below = take_number(root, "hidden_below", &hidden) ? (unsigned)hidden : 0;
	for (size_t i = 0; i < json_array_size(shards); i++)
		if (!take_shard(h, json_string_value(json_array_get(shards, i))))
			return wrong(r, "a part in 'shards' is not such as 2/5");
	return 0;
}

/* --- counts --- */

enum column { COLUMN_MEASURE, COLUMN_OF, COLUMN_VALUE, COLUMN_PROCEDURE, COLUMN_SERVICE, COLUMN_OUTCOME, COLUMN_MONTH,
	COLUMN_COUNT, COLUMN_MAX };

static bool find_index(const struct chc_rulebook *rulebook, enum chc_measure m, const json_t *of, unsigned *out)
{
	enum chc_measure_of kind = chc_measure_of(m);
	const char *name = json_string_value(of);

	*out = 0;
	if (kind == CHC_MEASURE_OF_ALL)
		return json_is_null(of);
	if (kind == CHC_MEASURE_OF_STAGE) {
		json_int_t stage = json_is_integer(of) ? json_integer_value(of) : 0;
		*out = stage == 2;
		return stage == 1 || stage == 2;
	}
	size_t count = kind == CHC_MEASURE_OF_STEP ? rulebook->step_count : rulebook->check_count;
	for (unsigned i = 0; name && i < count; i++) {
		*out = i;
		if (strcmp(name, kind == CHC_MEASURE_OF_STEP ? rulebook->steps[i].id : rulebook->checks[i].id) == 0)
			return true;
	}
	return false;
}

static bool find_value(enum chc_measure m, const json_t *value, uint32_t *out)
{
	const char *name = json_string_value(value);

	if (chc_measure_value_name(m, 0))
		return name && chc_measure_find_value(m, chc_span_of(name), out);
	if (!json_is_integer(value) || json_integer_value(value) < 0 || json_integer_value(value) > UINT16_MAX)
		return false;
	*out = (uint32_t)json_integer_value(value);
	return true;
}

/* A word of a list, or null for what comes before (outcomes) or after (procedures) its words. */
static bool find_word(const json_t *value, const char *(*name_of)(int), int count, int none, int *out)
{
	const char *name = json_string_value(value);

	*out = none;
	if (json_is_null(value))
		return true;
	for (int i = 0; name && i < count; i++) {
		*out = i;
		if (strcmp(name, name_of(i)) == 0)
			return true;
	}
	return false;
}

static const char *procedure_name(int i)
{
	return chc_procedure_name((enum chc_case_procedure)i);
}

static const char *outcome_name(int i)
{
	return chc_outcome_name((enum chc_outcome_word)i);
}

static bool find_month(const json_t *value, unsigned *out)
{
	const char *text = json_string_value(value);

	*out = text ? chc_month_parse(chc_span_of(text)) : CHC_MONTH_NONE;
	return json_is_null(value) || *out != CHC_MONTH_NONE;
}

/* NULL, or what is wrong with the row. */
static const char *read_row(const struct reading *r, const json_t *row, struct chc_count *c)
{
	const json_t *cell[COLUMN_MAX];
	int procedure, outcome;

	if (!json_is_array(row) || json_array_size(row) != COLUMN_MAX)
		return "it has not the eight columns";
	for (size_t i = 0; i < COLUMN_MAX; i++)
		cell[i] = json_array_get(row, i);
	const char *measure = json_string_value(cell[COLUMN_MEASURE]);
	c->service = json_string_value(cell[COLUMN_SERVICE]);
	if (!measure || !chc_measure_find(chc_span_of(measure), &c->measure))
		return "its measure is not known";
	if (!find_index(r->rulebook, c->measure, cell[COLUMN_OF], &c->index))
		return "its stage, step or check is not in the rulebook";
	if (!find_value(c->measure, cell[COLUMN_VALUE], &c->value))
		return "its measure has no such value";
	if (!find_word(cell[COLUMN_PROCEDURE], procedure_name, CHC_PROCEDURE_MAX, CHC_PROCEDURE_MAX, &procedure))
		return "its procedure is not known";
	if (!find_word(cell[COLUMN_OUTCOME], outcome_name, CHC_OUTCOME_MAX, CHC_WORD_BLANK, &outcome))
		return "its outcome is not known";
	if (!c->service)
		return "its service is no text";
	if (!find_month(cell[COLUMN_MONTH], &c->month))
		return "its month is not such as 2026-03";
	if (!json_is_integer(cell[COLUMN_COUNT]) || json_integer_value(cell[COLUMN_COUNT]) < 1)
		return "its count is no number from 1 on";
	if ((uint64_t)json_integer_value(cell[COLUMN_COUNT]) > CHC_COUNT_MOST)
		return "its count is more than any register has";
	c->procedure = (enum chc_case_procedure)procedure;
	c->outcome = outcome;
	c->count = (uint64_t)json_integer_value(cell[COLUMN_COUNT]);
	return NULL;
}

static int read_counts(const struct reading *r, const json_t *root,
	void (*take)(void *payload, const struct chc_count *count), void *payload)
{
	const json_t *rows = json_object_get(root, "counts");

	if (!json_is_array(rows))
		return wrong(r, "'counts' is missing");
	if (r->head->hidden_below > 0)
		return 0;               /* the caller refuses it with a better reason */
	for (size_t i = 0; i < json_array_size(rows); i++) {
		struct chc_count c = { 0 };
		const char *problem = read_row(r, json_array_get(rows, i), &c);
		if (problem)
			return chc_error_at(r->e, CHC_E_INPUT, r->path, 0, 0, "count %zu cannot be used: %s", i + 1, problem);
		take(payload, &c);
	}
	return 0;
}

void chc_aggregate_head_settle(struct chc_aggregate_head *head)
{
	uint64_t all = head->shard_count >= SHARDS_MOST ? UINT64_MAX : ((uint64_t)1 << head->shard_count) - 1;

	if (head->shard_count == 0 || head->shards != all)
		return;
	head->shard_count = 0;
	head->shards = 0;
}

int chc_aggregate_read(struct chc_aggregate_head *head, const char *path, const struct chc_rulebook *rulebook,
	struct chc_arena *arena, void (*take)(void *payload, const struct chc_count *count), void *payload,
	struct chc_error *e)
{
	const struct reading r = { path, rulebook, arena, head, e };
	struct chc_buf text = CHC_BUF_INIT;
	int status = chc_file_read(&text, path, FILE_MOST, e);

	*head = (struct chc_aggregate_head){ 0 };
	if (status)
		return status;
	json_t *root = NULL;
	status = chc_json_document(&root, chc_buf_view(&text), path, e);
	if (status == 0)
		status = read_head(&r, root);
	if (status == 0)
		status = read_counts(&r, root, take, payload);
	json_decref(root);
	chc_buf_release(&text);
	return status;
}
