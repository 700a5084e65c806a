/* SPDX-License-Identifier: MIT */
/*
 * The summary of many cases as JSON. The verdicts of a step sum up to the
 * cases; those of `in_base` to its base.
 */
#include "chcheck/cases_report.h"
#include "chcheck/figures_report.h"
#include "chcheck/json.h"
#include "chcheck/signs.h"

static void put_count(struct chc_json *j, const char *key, uint64_t count)
{
	chc_json_key(j, key);
	chc_json_int(j, (int64_t)count);
}

static void put_date(struct chc_json *j, const char *key, int date)
{
	char text[CHC_DATE_TEXT];

	chc_date_format(date, text);
	chc_json_put_str(j, key, text[0] ? text : NULL);
}

static void put_counts(struct chc_json *j, const struct chc_tally_step *s)
{
	for (int v = 0; v < CHC_STEP_VERDICT_MAX; v++)
		put_count(j, chc_step_verdict_name((enum chc_step_verdict)v), s->verdicts[v]);
	put_count(j, "base", s->base);
	chc_json_key(j, "in_base");
	chc_json_object(j);
	for (int v = 0; v < CHC_STEP_VERDICT_MAX; v++)
		if (chc_step_verdict_in_base((enum chc_step_verdict)v))
			put_count(j, chc_step_verdict_name((enum chc_step_verdict)v), s->in_base[v]);
	chc_json_object_end(j);
	put_count(j, "excluded_duplicates", s->duplicates);
	put_count(j, "excluded_withdrawn_or_refused", s->ended);
}

/* The same counts by the organisation's own promise. */
static void put_own(struct chc_json *j, const struct chc_tally *t, size_t index)
{
	const struct chc_promise *p = chc_overlay_promise(t->overlay,
		chc_rulebook_requirement(t->rulebook, t->rulebook->steps[index].requirement));

	chc_json_key(j, "own");
	chc_json_object(j);
	chc_json_put_str(j, "promise", p ? p->promise : NULL);
	chc_json_put_str(j, "source", p ? p->source : NULL);
	chc_json_put_str(j, "reason", p ? p->reason : NULL);
	put_count(j, "working_days", t->overlay->steps[index].base);
	put_count(j, "rulebook_working_days", t->rulebook->steps[index].base);
	put_counts(j, &t->own[index]);
	chc_json_object_end(j);
}

static void put_step(struct chc_json *j, const struct chc_tally *t, size_t index)
{
	const struct chc_tally_step *s = &t->steps[index];

	chc_json_key(j, t->rulebook->steps[index].id);
	chc_json_object(j);
	put_counts(j, s);
	if (chc_tally_promised(t, index))
		put_own(j, t, index);
	if (t->readings) {
		chc_json_key(j, "sensitive_to");
		chc_json_object(j);
		for (int i = 0; i < CHC_READING_MAX; i++)
			put_count(j, chc_reading_name((enum chc_reading)i), s->sensitive[i]);
		chc_json_object_end(j);
	}
	chc_json_object_end(j);
}

static void put_checks(struct chc_json *j, const struct chc_tally *t)
{
	chc_json_key(j, "checks");
	chc_json_object(j);
	for (size_t i = 0; i < t->rulebook->check_count; i++) {
		chc_json_key(j, t->rulebook->checks[i].id);
		chc_json_object(j);
		put_count(j, "met", t->checks[i][CHC_CHECK_MET]);
		put_count(j, "not_met", t->checks[i][CHC_CHECK_NOT_MET]);
		put_count(j, "not_checked", t->checks[i][CHC_CHECK_NOT_CHECKED]);
		chc_json_object_end(j);
	}
	chc_json_object_end(j);
}

/* How many cases each edition judged; empty when there is but one. */
static void put_editions(struct chc_json *j, const struct chc_tally *t)
{
	chc_json_key(j, "editions");
	chc_json_array(j);
	for (size_t i = 0; t->by_edition && i < t->by_edition->count; i++) {
		chc_json_object(j);
		chc_json_put_str(j, "version", t->by_edition->items[i]->version);
		chc_json_put_str(j, "effective_from", t->by_edition->items[i]->effective_from);
		put_count(j, "cases", t->editions[i]);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}

static void put_calendar(struct chc_json *j, const struct chc_tally *t)
{
	chc_json_key(j, "calendar");
	chc_json_object(j);
	chc_json_put_str(j, "id", t->calendar->id);
	chc_json_put_str(j, "source", t->calendar->source);
	put_date(j, "first", t->calendar->first);
	put_date(j, "last", t->calendar->last);
	put_date(j, "projected_from", t->calendar->projected_from);
	put_count(j, "cases_due_in_projection", t->projected);
	chc_json_object_end(j);
}

static void put_registers(struct chc_json *j, const struct chc_tally *t)
{
	chc_json_key(j, "registers");
	chc_json_array(j);
	for (size_t i = 0; i < t->register_count && i < CHC_TALLY_REGISTERS; i++) {
		const struct chc_tally_register *r = &t->registers[i];

		chc_json_object(j);
		chc_json_put_str(j, "path", r->path);
		put_count(j, "cases", r->cases);
		chc_json_put_str(j, "source", r->source);
		chc_json_put_str(j, "sheet", r->sheet[0] ? r->sheet : NULL);
		chc_json_put_str(j, "encoding", r->encoding);
		chc_json_put_str(j, "delimiter", r->delimiter);
		chc_json_put_str(j, "date_order", r->date_order);
		put_count(j, "header_row", r->header_row);
		put_count(j, "rows_above_header", r->title_rows);
		put_count(j, "rows_blank", r->blank_rows);
		put_count(j, "rows_totals", r->total_rows);
		put_count(j, "rows_header_again", r->header_rows);
		chc_json_key(j, "date_order_proved_by");
		if (r->order_column == CHC_COL_NONE) {
			chc_json_null(j);
		} else {
			chc_json_object(j);
			put_count(j, "row", r->order_row);
			chc_json_put_str(j, "column", chc_column_name(r->order_column));
			chc_json_object_end(j);
		}
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}

static void put_excluded(struct chc_json *j, const struct chc_tally *t)
{
	uint64_t other = 0;

	enum chc_case_procedure subject = chc_procedure_find(chc_rulebook_subject(t->rulebook));

	for (int p = 0; p < CHC_PROCEDURE_MAX; p++)
		other += p == (int)subject ? 0 : t->procedures[p];
	chc_json_key(j, "excluded");
	chc_json_object(j);
	put_count(j, "duplicates", t->duplicates);
	put_count(j, "other_procedures", other);
	put_count(j, "unknown_procedures", t->procedures[CHC_PROCEDURE_MAX]);
	put_count(j, "identical_rows", t->identical);
	put_count(j, "rows_without_reference", t->no_reference);
	chc_json_object_end(j);
}

void chc_cases_json_value(struct chc_json *j, const struct chc_tally *t, const struct chc_figures *figures)
{
	chc_json_object(j);
	chc_json_put_str(j, "schema", "chcheck-cases/1");
	put_count(j, "cases", t->cases);
	put_date(j, "as_of", t->as_of);
	chc_json_key(j, "steps");
	chc_json_object(j);
	for (size_t i = 0; i < t->rulebook->step_count; i++)
		put_step(j, t, i);
	chc_json_object_end(j);
	chc_json_key(j, "indicators");
	chc_figures_json(j, figures, t->period_by);
	if (t->signs) {
		chc_json_key(j, "signs");
		chc_signs_json(j, t->signs);
	}
	put_excluded(j, t);
	put_checks(j, t);
	chc_json_key(j, "quality");
	chc_json_object(j);
	for (int q = 0; q < CHC_QUALITY_MAX; q++)
		put_count(j, chc_quality_name((enum chc_quality)q), t->quality[q]);
	chc_json_object_end(j);
	chc_json_key(j, "rulebook");
	chc_json_object(j);
	chc_json_put_str(j, "id", t->rulebook->id);
	chc_json_put_str(j, "version", t->rulebook->version);
	chc_json_put_str(j, "sha256", t->rulebook->sha256);
	chc_json_put_str(j, "effective_from", t->rulebook->effective_from);
	chc_json_put_str(j, "casework_from", t->rulebook->casework_from);
	chc_json_object_end(j);
	put_editions(j, t);
	put_count(j, "before_casework_use", t->before_casework);
	put_calendar(j, t);
	chc_json_key(j, "weekend_receipt");
	chc_json_bool(j, t->weekend_receipt);
	chc_json_key(j, "conventions");
	chc_json_array(j);
	for (size_t i = 0; i < t->rulebook->conventions.count; i++)
		chc_json_str(j, t->rulebook->conventions.items[i]);
	chc_json_array_end(j);
	put_registers(j, t);
	put_count(j, "temporary_bytes", t->temporary_bytes);
	chc_json_object_end(j);
}

void chc_cases_json(struct chc_buf *out, const struct chc_tally *t, const struct chc_figures *figures)
{
	struct chc_json json = chc_json_on(out, 2);

	chc_cases_json_value(&json, t, figures);
	chc_buf_char(out, '\n');
}
