/* SPDX-License-Identifier: MIT */
/*
 * A screening sheet as a page of text, and the list of cases by result.
 */
#include "chcheck/cases_report.h"
#include "reports/case_days.h"
#include "reports/screen.h"
#include "reports/text.h"

#define LABEL ((size_t)4)

static void put_bullet(struct chc_buf *out, const char *text)
{
	chc_buf_str(out, "  - ");
	text_wrap(out, text, LABEL, LABEL);
}

static void put_said(struct chc_buf *out, const char *heading, const struct chc_screen_saying *said, const char *none)
{
	struct chc_buf line = CHC_BUF_INIT;

	text_heading(out, heading, '-');
	for (size_t i = 0; i < said->count; i++) {
		chc_buf_clear(&line);
		chc_buf_str(&line, said->items[i].text);
		screen_section(&line, said->items[i].remark->section);
		put_bullet(out, text_of(out, &line));
	}
	if (said->count == 0)
		put_bullet(out, none);
	chc_buf_release(&line);
}

static void put_answers(struct chc_buf *out, const struct chc_screening *s)
{
	struct chc_buf line = CHC_BUF_INIT;

	text_heading(out, s->rules->headings.answers, '-');
	for (size_t i = 0; i < s->answer_count; i++) {
		const struct chc_screen_answered *a = &s->answers[i];

		chc_buf_clear(&line);
		chc_buf_printf(&line, "%s %s", a->question->question, a->answer->words);
		put_bullet(out, text_of(out, &line));
		chc_buf_clear(&line);
		chc_buf_str(&line, a->reason);
		if (a->answer->source)
			chc_buf_printf(&line, " [%s]", a->answer->source);
		text_paragraph(out, text_of(out, &line), LABEL + 2);
	}
	chc_buf_release(&line);
}

static void put_chronology(struct chc_buf *out, const struct chc_screening *s)
{
	const struct chc_screening_rules *rules = s->rules;

	text_heading(out, rules->headings.chronology, '-');
	for (size_t i = 0; i < s->entry_count; i++) {
		const struct chc_screen_entry *e = &s->chronology[i];

		chc_buf_str(out, "  ");
		days_date(out, e->day);
		chc_buf_str(out, "  ");
		text_pad(out, e->event->text, 50);
		chc_buf_printf(out, " %s", rules->holders[e->holder]);
		if (e->days > 0)
			chc_buf_printf(out, ", %d day%s", e->days, e->days == 1 ? "" : "s");
		chc_buf_char(out, '\n');
	}
	if (s->entry_count == 0)
		put_bullet(out, "the register holds no day that can be used");
	chc_buf_str(out, "  in all, days of the calendar:");
	for (size_t h = 0; h < CHC_HOLDER_MAX; h++)
		chc_buf_printf(out, "%s %s %d", h > 0 ? "," : "", rules->holders[h], s->held[h]);
	chc_buf_char(out, '\n');
}

static void put_steps(struct chc_buf *out, const struct chc_screening *s)
{
	struct chc_buf line = CHC_BUF_INIT;
	bool some = false;

	text_heading(out, s->rules->headings.steps, '-');
	for (size_t i = 0; i < s->rulebook->step_count; i++) {
		if (!screen_shows_step(&s->steps[i]))
			continue;
		some = true;
		chc_buf_clear(&line);
		chc_buf_printf(&line, "%s: ", s->rulebook->steps[i].title);
		screen_step_words(&line, &s->steps[i]);
		size_t before = line.len;
		chc_buf_str(&line, " [");
		screen_step_source(&line, s->rulebook, i);
		if (!line.failed && line.len == before + 2)
			line.ptr[line.len = before] = '\0';
		else
			chc_buf_char(&line, ']');
		put_bullet(out, text_of(out, &line));
	}
	if (!some)
		put_bullet(out, "no step was reached");
	chc_buf_release(&line);
}

static void put_letters(struct chc_buf *out, const struct chc_screening *s)
{
	text_heading(out, s->rules->headings.letters, '-');
	for (size_t i = 0; i < s->letter_count; i++) {
		const struct chc_screen_letter *letter = s->letters[i].letter;

		chc_buf_str(out, "  - ");
		text_pad(out, screen_letter_words(s->letters[i].state), 11);
		chc_buf_str(out, letter->title);
		if (letter->source)
			chc_buf_printf(out, " [%s]", letter->source);
		chc_buf_char(out, '\n');
	}
	if (s->letter_count == 0)
		put_bullet(out, "none was to be expected yet");
}

static void put_procedure(struct chc_buf *out, const struct chc_screening *s)
{
	if (!s->whose)
		return;
	text_heading(out, s->rules->headings.procedure, '-');
	chc_buf_str(out, "  ");
	text_wrap(out, s->whose->title, 2, 2);
	chc_buf_str(out, "  ");
	text_wrap(out, s->whose->ombudsman, 2, 2);
	text_paragraph(out, s->whose->text, 2);
}

static void put_remedy(struct chc_buf *out, const struct chc_screening *s)
{
	struct chc_buf line = CHC_BUF_INIT;

	if (!s->remedy)
		return;
	text_heading(out, s->rules->headings.remedies, '-');
	chc_buf_str(&line, s->remedy->text);
	screen_section(&line, s->remedy->section);
	put_bullet(out, text_of(out, &line));
	chc_buf_release(&line);
}

static void put_quality(struct chc_buf *out, const struct chc_screening *s)
{
	if (s->finding_count == 0)
		return;
	text_heading(out, s->rules->headings.quality, '-');
	for (size_t i = 0; i < s->finding_count; i++) {
		chc_buf_str(out, "  - ");
		chc_case_finding_message(out, &s->findings[i]);
		chc_buf_char(out, '\n');
	}
}

static void put_head(struct chc_buf *out, const struct chc_screening *s)
{
	const struct chc_screening_rules *rules = s->rules;
	struct chc_buf line = CHC_BUF_INIT;

	chc_buf_printf(out, "%s: case ", rules->headings.title);
	text_plain(out, s->ref, 0);
	chc_buf_printf(out, " (row %llu)\nJudged as of ", (unsigned long long)s->row);
	days_date(out, s->as_of);
	chc_buf_printf(out, ", by %s %s, calendar %s\n", s->rulebook->id, s->rulebook->version, s->calendar);
	if (s->category[0] || s->service[0]) {
		text_plain(out, s->category[0] ? s->category : s->service, 0);
		if (s->category[0] && s->service[0]) {
			chc_buf_str(out, "; ");
			text_plain(out, s->service, 0);
		}
		chc_buf_char(out, '\n');
	}
	chc_buf_printf(&line, "%s: ", rules->headings.result);
	if (s->result < s->answer_count)
		chc_buf_printf(&line, "%s (%s)", s->answers[s->result].answer->words, s->answers[s->result].reason);
	else
		chc_buf_str(&line, screen_words(NULL));
	chc_buf_char(out, '\n');
	text_paragraph(out, text_of(out, &line), 0);
	chc_buf_release(&line);
}

static void put_sheet(struct chc_buf *out, const struct chc_screening *s)
{
	const struct chc_screening_rules *rules = s->rules;

	put_head(out, s);
	put_answers(out, s);
	put_chronology(out, s);
	put_steps(out, s);
	put_letters(out, s);
	put_said(out, rules->headings.clocks, &s->clocks, "nothing can be counted");
	put_procedure(out, s);
	put_said(out, rules->headings.premature_for, &s->arguments_for, "none in the dates");
	put_said(out, rules->headings.premature_against, &s->arguments_against, "none in the dates");
	put_remedy(out, s);
	put_said(out, rules->headings.open, &s->open, "nothing");
	put_quality(out, s);
	chc_buf_char(out, '\n');
	for (size_t i = 0; i < rules->notes.count; i++)
		text_paragraph(out, rules->notes.items[i], 0);
}

/* --- the list --- */

static void put_line(struct chc_buf *out, const struct chc_screens *s, const struct chc_screen_line *line)
{
	char day[CHC_DATE_TEXT];

	chc_buf_str(out, "  ");
	text_plain(out, line->ref[0] ? line->ref : "-", 14);
	chc_date_format(line->received, day);
	chc_buf_printf(out, " %-10s", day[0] ? day : "-");
	if (line->days >= 0)
		chc_buf_printf(out, " %5d%s", line->days, line->near_period ? "~" : " ");
	else
		chc_buf_printf(out, " %5s ", "-");
	chc_date_format(line->last_day, day);
	chc_buf_printf(out, " %-10s%s %u  ", day[0] ? day : "-", line->near_last_day ? "~" : " ", line->departing);
	for (size_t k = 0; k < s->listed_count; k++)
		chc_buf_printf(out, "%s%s", k > 0 ? "; " : "", line->listed[k] ? line->listed[k]->words : "-");
	chc_buf_printf(out, "; %s\n", line->reason[0] ? line->reason : "-");
}

static void put_list(struct chc_buf *out, const struct chc_screens *s)
{
	const struct chc_screening_rules *rules = s->rulebook->screening;

	chc_buf_printf(out, "%s\n%zu case%s as of ", rules->headings.list_title, s->line_count,
		s->line_count == 1 ? "" : "s");
	days_date(out, s->as_of);
	chc_buf_printf(out, ", by %s %s, calendar %s\n", s->rulebook->id, s->rulebook->version, s->calendar);
	text_paragraph(out, "Columns: case, received, days since, last day of the 12 months (around), steps that are late, "
		"overdue or missing, whether it comes in time, and the reason; ~ marks what is near its line.", 0);
	for (size_t i = 0; i < s->line_count;) {
		size_t n = screen_group(s, i);

		chc_buf_char(out, '\n');
		chc_buf_printf(out, "%s: %zu", screen_words(s->lines[i].result), n);
		if (s->lines[i].question)
			chc_buf_printf(out, " (%s)", s->lines[i].question->question);
		chc_buf_char(out, '\n');
		for (size_t k = i; k < i + n; k++)
			put_line(out, s, &s->lines[k]);
		i += n;
	}
	if (s->line_count == 0)
		chc_buf_printf(out, "\n%s\n", rules->headings.list_empty);
	chc_buf_char(out, '\n');
	for (size_t i = 0; i < rules->notes.count; i++)
		text_paragraph(out, rules->notes.items[i], 0);
}

void write_screen_text(struct chc_buf *out, const struct chc_screens *s)
{
	if (!s->only) {
		put_list(out, s);
		return;
	}
	for (size_t i = 0; i < s->sheet_count; i++) {
		if (i > 0)
			chc_buf_str(out, "\n\n");
		put_sheet(out, s->sheets[i]);
	}
}
