/* SPDX-License-Identifier: MIT */
/*
 * Sheets, or the list of cases, as JSON: schema chcheck-screen/1.
 */
#include "chcheck/cases_report.h"
#include "chcheck/json.h"
#include "reports/screen.h"

static void put_date(struct chc_json *j, const char *key, int day)
{
	char text[CHC_DATE_TEXT];

	chc_date_format(chc_date_given(day) ? day : CHC_DATE_NONE, text);
	chc_json_put_str(j, key, text[0] ? text : NULL);
}

static void put_int(struct chc_json *j, const char *key, int v)
{
	chc_json_key(j, key);
	if (v < 0)
		chc_json_null(j);
	else
		chc_json_int(j, v);
}

static void put_bool(struct chc_json *j, const char *key, bool v)
{
	chc_json_key(j, key);
	chc_json_bool(j, v);
}

static void put_answer(struct chc_json *j, const struct chc_screen_answered *a)
{
	chc_json_object(j);
	chc_json_put_str(j, "id", a->question->id);
	chc_json_put_str(j, "question", a->question->question);
	chc_json_put_str(j, "words", a->answer->words);
	chc_json_put_str(j, "reason", a->reason);
	chc_json_put_str(j, "source", a->answer->source);
	chc_json_object_end(j);
}

static void put_answers(struct chc_json *j, const struct chc_screening *s)
{
	chc_json_key(j, "result");
	if (s->result < s->answer_count)
		put_answer(j, &s->answers[s->result]);
	else
		chc_json_null(j);
	chc_json_key(j, "answers");
	chc_json_array(j);
	for (size_t i = 0; i < s->answer_count; i++)
		put_answer(j, &s->answers[i]);
	chc_json_array_end(j);
}

static void put_chronology(struct chc_json *j, const struct chc_screening *s)
{
	chc_json_key(j, "chronology");
	chc_json_array(j);
	for (size_t i = 0; i < s->entry_count; i++) {
		const struct chc_screen_entry *e = &s->chronology[i];

		chc_json_object(j);
		put_date(j, "date", e->day);
		chc_json_put_str(j, "event", chc_column_name(e->event->column));
		chc_json_put_str(j, "text", e->event->text);
		chc_json_put_str(j, "holder", chc_holder_name(e->holder));
		put_int(j, "days", e->days);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	chc_json_key(j, "days_with");
	chc_json_object(j);
	for (int h = 0; h < CHC_HOLDER_MAX; h++)
		put_int(j, chc_holder_name((enum chc_holder)h), s->held[h]);
	chc_json_object_end(j);
}

static void put_steps(struct chc_json *j, const struct chc_screening *s)
{
	chc_json_key(j, "steps");
	chc_json_array(j);
	for (size_t i = 0; i < s->rulebook->step_count; i++) {
		const struct chc_step_result *r = &s->steps[i];
		const struct chc_requirement *q = chc_rulebook_requirement(s->rulebook, s->rulebook->steps[i].requirement);

		chc_json_object(j);
		chc_json_put_str(j, "id", s->rulebook->steps[i].id);
		chc_json_put_str(j, "title", s->rulebook->steps[i].title);
		chc_json_put_str(j, "paragraph", q ? q->paragraph : NULL);
		chc_json_put_str(j, "verdict", chc_step_verdict_name(r->verdict));
		chc_json_put_str(j, "reason", chc_reason_name(r->reason));
		put_date(j, "base_due", r->base_due);
		put_date(j, "due", r->due);
		put_date(j, "done", r->done);
		put_int(j, "days_taken", r->days_taken);
		put_int(j, "days_late", r->days_late);
		chc_json_put_str(j, "extension", chc_extension_name(r->extension));
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}

static void put_letters(struct chc_json *j, const struct chc_screening *s)
{
	chc_json_key(j, "letters");
	chc_json_array(j);
	for (size_t i = 0; i < s->letter_count; i++) {
		chc_json_object(j);
		chc_json_put_str(j, "id", s->letters[i].letter->id);
		chc_json_put_str(j, "title", s->letters[i].letter->title);
		chc_json_put_str(j, "state", chc_letter_state_name(s->letters[i].state));
		chc_json_put_str(j, "source", s->letters[i].letter->source);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}

static void put_said(struct chc_json *j, const char *key, const struct chc_screen_saying *said)
{
	chc_json_key(j, key);
	chc_json_array(j);
	for (size_t i = 0; i < said->count; i++) {
		chc_json_object(j);
		chc_json_put_str(j, "id", said->items[i].remark->id);
		chc_json_put_str(j, "text", said->items[i].text);
		chc_json_put_str(j, "section", said->items[i].remark->section);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}

static void put_clocks(struct chc_json *j, const struct chc_screening *s)
{
	bool known = s->received != CHC_DATE_NONE;

	chc_json_key(j, "period");
	chc_json_object(j);
	put_date(j, "received", s->received);
	put_int(j, "days", s->days);
	put_int(j, "around_days", (int)s->rules->period_days);
	put_date(j, "around_day", known ? s->received + (int)s->rules->period_days : CHC_DATE_NONE);
	put_bool(j, "near", s->fact[CHC_SCREEN_NEAR_PERIOD]);
	chc_json_object_end(j);
	chc_json_key(j, "s26b");
	chc_json_object(j);
	put_date(j, "notice", s->aware);
	put_date(j, "around_last_day", s->last_day);
	put_bool(j, "near", s->fact[CHC_SCREEN_NEAR_LAST_DAY]);
	put_date(j, "longest_path_ends", s->path_end);
	chc_json_object_end(j);
	put_said(j, "clocks", &s->clocks);
}

static void put_procedure(struct chc_json *j, const struct chc_screening *s)
{
	chc_json_key(j, "procedure");
	chc_json_object(j);
	chc_json_put_str(j, "name", chc_procedure_name(s->procedure));
	chc_json_put_str(j, "title", s->whose ? s->whose->title : NULL);
	chc_json_put_str(j, "ombudsman", s->whose ? s->whose->ombudsman : NULL);
	chc_json_put_str(j, "text", s->whose ? s->whose->text : NULL);
	chc_json_object_end(j);
	chc_json_key(j, "usual_remedy");
	if (s->remedy) {
		chc_json_object(j);
		chc_json_put_str(j, "id", s->remedy->id);
		chc_json_put_str(j, "text", s->remedy->text);
		chc_json_put_str(j, "section", s->remedy->section);
		chc_json_object_end(j);
	} else {
		chc_json_null(j);
	}
}

static void put_quality(struct chc_json *j, const struct chc_screening *s)
{
	struct chc_buf text = CHC_BUF_INIT;

	chc_json_key(j, "quality");
	chc_json_array(j);
	for (size_t i = 0; i < s->finding_count; i++) {
		chc_buf_clear(&text);
		chc_case_finding_message(&text, &s->findings[i]);
		chc_json_object(j);
		chc_json_put_str(j, "id", chc_quality_name(s->findings[i].id));
		chc_json_put_str(j, "column", chc_column_name(s->findings[i].column));
		chc_json_key(j, "message");
		chc_json_span(j, chc_buf_view(&text));
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	j->out->failed |= text.failed;
	chc_buf_release(&text);
}

static void put_sheet(struct chc_json *j, const struct chc_screening *s)
{
	chc_json_object(j);
	chc_json_put_str(j, "case_ref", s->ref);
	chc_json_put_size(j, "row", (size_t)s->row);
	chc_json_put_str(j, "category", s->category[0] ? s->category : NULL);
	chc_json_put_str(j, "service", s->service[0] ? s->service : NULL);
	put_date(j, "reached", s->reached);
	put_bool(j, "reached_known", s->reached_known);
	put_answers(j, s);
	put_procedure(j, s);
	put_chronology(j, s);
	put_steps(j, s);
	put_letters(j, s);
	put_clocks(j, s);
	put_said(j, "for_premature", &s->arguments_for);
	put_said(j, "against_premature", &s->arguments_against);
	put_said(j, "cannot_be_told", &s->open);
	put_quality(j, s);
	chc_json_object_end(j);
}

static void put_line(struct chc_json *j, const struct chc_screens *s, const struct chc_screen_line *line)
{
	chc_json_object(j);
	chc_json_put_str(j, "case_ref", line->ref);
	chc_json_put_size(j, "row", (size_t)line->row);
	chc_json_put_str(j, "question", line->question ? line->question->id : NULL);
	chc_json_put_str(j, "words", line->result ? line->result->words : NULL);
	chc_json_put_str(j, "reason", line->result ? line->reason : NULL);
	chc_json_key(j, "listed");
	chc_json_object(j);
	for (size_t k = 0; k < s->listed_count; k++)
		chc_json_put_str(j, s->listed[k]->id, line->listed[k] ? line->listed[k]->words : NULL);
	chc_json_object_end(j);
	put_date(j, "received", line->received);
	put_int(j, "days", line->days);
	put_bool(j, "near_period", line->near_period);
	put_date(j, "around_last_day", line->last_day);
	put_bool(j, "near_last_day", line->near_last_day);
	put_int(j, "departing_steps", (int)line->departing);
	chc_json_object_end(j);
}

static void put_groups(struct chc_json *j, const struct chc_screens *s)
{
	chc_json_key(j, "results");
	chc_json_array(j);
	for (size_t i = 0, n; i < s->line_count; i += n) {
		n = screen_group(s, i);
		chc_json_object(j);
		chc_json_put_str(j, "question", s->lines[i].question ? s->lines[i].question->id : NULL);
		chc_json_put_str(j, "words", s->lines[i].result ? s->lines[i].result->words : NULL);
		chc_json_put_size(j, "cases", n);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	chc_json_key(j, "list");
	chc_json_array(j);
	for (size_t i = 0; i < s->line_count; i++)
		put_line(j, s, &s->lines[i]);
	chc_json_array_end(j);
}

void write_screen_json(struct chc_buf *out, const struct chc_screens *s)
{
	struct chc_json json = chc_json_on(out, 2), *j = &json;

	chc_json_object(j);
	chc_json_put_str(j, "schema", "chcheck-screen/1");
	chc_json_put_str(j, "rulebook", s->rulebook->id);
	chc_json_put_str(j, "rulebook_version", s->rulebook->version);
	chc_json_put_str(j, "calendar", s->calendar);
	put_date(j, "as_of", s->as_of);
	chc_json_put_size(j, "cases", s->line_count);
	if (s->only) {
		chc_json_key(j, "sheets");
		chc_json_array(j);
		for (size_t i = 0; i < s->sheet_count; i++)
			put_sheet(j, s->sheets[i]);
		chc_json_array_end(j);
	} else {
		put_groups(j, s);
	}
	chc_json_key(j, "notes");
	chc_json_array(j);
	for (size_t i = 0; i < s->rulebook->screening->notes.count; i++)
		chc_json_str(j, s->rulebook->screening->notes.items[i]);
	chc_json_array_end(j);
	chc_json_object_end(j);
	chc_buf_char(out, '\n');
}
