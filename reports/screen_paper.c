/* SPDX-License-Identifier: MIT */
/*
 * A screening sheet as a paper: one description, given out as a page of HTML or as
 * an ODT file by the kit of papers.
 */
#include <string.h>

#include "chcheck/cases_report.h"
#include "reports/case_days.h"
#include "reports/paper.h"
#include "reports/screen.h"
#include "reports/text.h"

#define PARTS_MOST 12
#define SHEETS_MOST 8           /* of one reference: more rows than that are a register's fault */

struct pad {
	struct paper paper;
	const struct chc_screening *s;
	unsigned level;                 /* of the parts' headings */
	bool several;                   /* captions then name the row */
	struct chc_buf text;
};

/* What is in the scratch buffer, until the next use. */
static const char *scratch(struct pad *p)
{
	p->paper.out->failed |= p->text.failed;
	return p->text.ptr ? p->text.ptr : "";
}

static const char *caption(struct pad *p, const char *words)
{
	if (!p->several)
		return words;
	chc_buf_clear(&p->text);
	chc_buf_printf(&p->text, "%s (row %llu)", words, (unsigned long long)p->s->row);
	return scratch(p);
}

static void put_heading(struct pad *p, const char *words)
{
	paper_heading(&p->paper, p->level, words);
}

static void put_date(struct pad *p, int day)
{
	chc_buf_clear(&p->text);
	days_date(&p->text, day);
	paper_cell_line(&p->paper, scratch(p));
}

static void put_answers(struct pad *p)
{
	static const struct paper_column columns[] = {
		{ "Question", 25, false }, { "Answer of the dates", 25, false }, { "Why", 35, false }, { "Source", 15, false },
	};
	const struct chc_screening *s = p->s;

	put_heading(p, s->rules->headings.answers);
	paper_table(&p->paper, caption(p, "Questions, and what the dates answer"), columns, 4);
	for (size_t i = 0; i < s->answer_count; i++) {
		paper_row(&p->paper);
		paper_cell_line(&p->paper, s->answers[i].question->question);
		paper_cell(&p->paper);
		paper_open(&p->paper, PAPER_BODY);
		paper_strong(&p->paper, s->answers[i].answer->words);
		paper_close(&p->paper);
		paper_cell_line(&p->paper, s->answers[i].reason);
		paper_cell_line(&p->paper, s->answers[i].answer->source ? s->answers[i].answer->source : "");
	}
	paper_table_end(&p->paper);
}

static void put_totals(struct pad *p)
{
	const struct chc_screening *s = p->s;

	chc_buf_clear(&p->text);
	chc_buf_str(&p->text, "In all, in days of the calendar: ");
	for (size_t h = 0; h < CHC_HOLDER_MAX; h++)
		chc_buf_printf(&p->text, "%s%s %d", h > 0 ? ", " : "", s->rules->holders[h], s->held[h]);
	chc_buf_char(&p->text, '.');
	paper_line(&p->paper, PAPER_BODY, scratch(p));
}

static void put_chronology(struct pad *p)
{
	static const struct paper_column columns[] = {
		{ "Day", 20, false }, { "What happened", 45, false }, { "Then with", 25, false }, { "Days", 10, true },
	};
	const struct chc_screening *s = p->s;

	put_heading(p, s->rules->headings.chronology);
	if (s->entry_count == 0) {
		paper_line(&p->paper, PAPER_BODY, "The register holds no day that can be used.");
		return;
	}
	paper_table(&p->paper, caption(p, "The days of the case, and with whom it was then"), columns, 4);
	for (size_t i = 0; i < s->entry_count; i++) {
		paper_row(&p->paper);
		put_date(p, s->chronology[i].day);
		paper_cell_line(&p->paper, s->chronology[i].event->text);
		paper_cell_line(&p->paper, s->rules->holders[s->chronology[i].holder]);
		chc_buf_clear(&p->text);
		chc_buf_printf(&p->text, "%d", s->chronology[i].days);
		paper_cell_line(&p->paper, scratch(p));
	}
	paper_table_end(&p->paper);
	put_totals(p);
}

static void put_verdict(struct pad *p, const struct chc_step_result *r)
{
	static const enum paper_mark marks[CHC_STEP_VERDICT_MAX] = {
		[CHC_STEP_IN_TIME] = PAPER_GOOD, [CHC_STEP_IN_TIME_EXTENDED] = PAPER_GOOD,
		[CHC_STEP_IN_TIME_UNVERIFIED] = PAPER_OPEN, [CHC_STEP_LATE] = PAPER_BAD, [CHC_STEP_OVERDUE] = PAPER_BAD,
		[CHC_STEP_MISSING] = PAPER_BAD, [CHC_STEP_PENDING] = PAPER_OPEN, [CHC_STEP_NOT_REACHED] = PAPER_OPEN,
		[CHC_STEP_NOT_APPLICABLE] = PAPER_OPEN, [CHC_STEP_DATA_ERROR] = PAPER_OPEN,
	};

	chc_buf_clear(&p->text);
	text_words(&p->text, chc_step_verdict_name(r->verdict));
	if (r->days_late >= 0)
		chc_buf_printf(&p->text, " by %d", r->days_late);
	if (r->extension != CHC_EXTENSION_NONE)
		chc_buf_printf(&p->text, ", extension %s", chc_extension_name(r->extension));
	if (r->reason != CHC_REASON_NONE) {
		chc_buf_str(&p->text, ": ");
		text_words(&p->text, chc_reason_name(r->reason));
	}
	paper_cell(&p->paper);
	paper_open(&p->paper, PAPER_BODY);
	paper_mark(&p->paper, marks[r->verdict], scratch(p));
	paper_close(&p->paper);
}

static void put_steps(struct pad *p)
{
	static const struct paper_column columns[] = {
		{ "Step", 25, false }, { "Code", 10, false }, { "Result", 25, false }, { "Due", 20, false }, { "Done", 20, false },
	};
	const struct chc_screening *s = p->s;

	put_heading(p, s->rules->headings.steps);
	paper_table(&p->paper, caption(p, "Steps, with the days that the Code gives"), columns, 5);
	for (size_t i = 0; i < s->rulebook->step_count; i++) {
		paper_row(&p->paper);
		paper_cell_line(&p->paper, s->rulebook->steps[i].title);
		chc_buf_clear(&p->text);
		screen_step_source(&p->text, s->rulebook, i);
		paper_cell_line(&p->paper, scratch(p));
		put_verdict(p, &s->steps[i]);
		put_date(p, s->steps[i].counted_from == CHC_COL_NONE ? CHC_DATE_NONE : s->steps[i].due);
		put_date(p, s->steps[i].done);
	}
	paper_table_end(&p->paper);
}

static void put_letters(struct pad *p)
{
	static const struct paper_column columns[] = {
		{ "Letter, or what it said", 60, false }, { "In the register", 20, false }, { "Source", 20, false },
	};
	static const enum paper_mark marks[CHC_LETTER_STATE_MAX] = {
		[CHC_LETTER_THERE] = PAPER_GOOD, [CHC_LETTER_MISSING] = PAPER_BAD, [CHC_LETTER_NOT_KNOWN] = PAPER_OPEN,
	};
	const struct chc_screening *s = p->s;

	put_heading(p, s->rules->headings.letters);
	if (s->letter_count == 0) {
		paper_line(&p->paper, PAPER_BODY, "None was to be expected yet.");
		return;
	}
	paper_table(&p->paper, caption(p, "Letters that were to be expected by now"), columns, 3);
	for (size_t i = 0; i < s->letter_count; i++) {
		paper_row(&p->paper);
		paper_cell_line(&p->paper, s->letters[i].letter->title);
		paper_cell(&p->paper);
		paper_open(&p->paper, PAPER_BODY);
		paper_mark(&p->paper, marks[s->letters[i].state], screen_letter_words(s->letters[i].state));
		paper_close(&p->paper);
		paper_cell_line(&p->paper, s->letters[i].letter->source ? s->letters[i].letter->source : "");
	}
	paper_table_end(&p->paper);
}

static void put_item(struct pad *p, const char *text, const char *section)
{
	chc_buf_clear(&p->text);
	chc_buf_str(&p->text, text);
	screen_section(&p->text, section);
	paper_item(&p->paper);
	paper_line(&p->paper, PAPER_BODY, scratch(p));
	paper_item_end(&p->paper);
}

static void put_said(struct pad *p, const char *heading, const struct chc_screen_saying *said)
{
	put_heading(p, heading);
	if (said->count == 0) {
		paper_line(&p->paper, PAPER_BODY, "None in the dates.");
		return;
	}
	paper_list(&p->paper);
	for (size_t i = 0; i < said->count; i++)
		put_item(p, said->items[i].text, said->items[i].remark->section);
	paper_list_end(&p->paper);
}

static void put_procedure(struct pad *p)
{
	const struct chc_screening *s = p->s;

	if (!s->whose)
		return;
	put_heading(p, s->rules->headings.procedure);
	paper_line(&p->paper, PAPER_BODY, s->whose->title);
	paper_open(&p->paper, PAPER_BODY);
	paper_strong(&p->paper, s->whose->ombudsman);
	paper_close(&p->paper);
	paper_line(&p->paper, PAPER_BODY, s->whose->text);
}

static void put_remedy_and_quality(struct pad *p)
{
	const struct chc_screening *s = p->s;

	if (s->remedy) {
		put_heading(p, s->rules->headings.remedies);
		paper_list(&p->paper);
		put_item(p, s->remedy->text, s->remedy->section);
		paper_list_end(&p->paper);
	}
	if (s->finding_count == 0)
		return;
	put_heading(p, s->rules->headings.quality);
	paper_list(&p->paper);
	for (size_t i = 0; i < s->finding_count; i++) {
		chc_buf_clear(&p->text);
		chc_case_finding_message(&p->text, &s->findings[i]);
		paper_item(&p->paper);
		paper_line(&p->paper, PAPER_BODY, scratch(p));
		paper_item_end(&p->paper);
	}
	paper_list_end(&p->paper);
}

static void put_result(struct pad *p)
{
	const struct chc_screening *s = p->s;

	paper_open(&p->paper, PAPER_LEAD);
	paper_printf(&p->paper, "%s: ", s->rules->headings.result);
	paper_strong(&p->paper, screen_words(s->result < s->answer_count ? s->answers[s->result].answer : NULL));
	paper_close(&p->paper);
	if (s->result < s->answer_count)
		paper_line(&p->paper, PAPER_BODY, s->answers[s->result].reason);
	chc_buf_clear(&p->text);
	chc_buf_printf(&p->text, "Row %llu of the register, judged as of ", (unsigned long long)s->row);
	days_date(&p->text, s->as_of);
	chc_buf_printf(&p->text, ", by %s %s, calendar %s.", s->rulebook->id, s->rulebook->version, s->calendar);
	paper_line(&p->paper, PAPER_SMALL, scratch(p));
	paper_labelled(&p->paper, "Subject", s->category);
	paper_labelled(&p->paper, "Service", s->service);
}

static void put_sheet(struct pad *p)
{
	const struct chc_screen_headings *headings = &p->s->rules->headings;

	put_result(p);
	put_answers(p);
	put_chronology(p);
	put_steps(p);
	put_letters(p);
	put_said(p, headings->clocks, &p->s->clocks);
	put_procedure(p);
	put_said(p, headings->premature_for, &p->s->arguments_for);
	put_said(p, headings->premature_against, &p->s->arguments_against);
	put_said(p, headings->open, &p->s->open);
	put_remedy_and_quality(p);
}

/* The headings of level 2, as put_sheet gives them. */
static size_t list_parts(const char **parts, const struct chc_screening *s)
{
	const struct chc_screen_headings *h = &s->rules->headings;
	size_t n = 0;

	parts[n++] = h->answers;
	parts[n++] = h->chronology;
	parts[n++] = h->steps;
	parts[n++] = h->letters;
	parts[n++] = h->clocks;
	if (s->whose)
		parts[n++] = h->procedure;
	parts[n++] = h->premature_for;
	parts[n++] = h->premature_against;
	parts[n++] = h->open;
	if (s->remedy)
		parts[n++] = h->remedies;
	if (s->finding_count > 0)
		parts[n++] = h->quality;
	return n;
}

static void write_paper(struct chc_buf *out, const struct chc_screens *s, const struct paper_kind *kind)
{
	const struct chc_screening_rules *rules = s->rulebook->screening;
	struct chc_buf title = CHC_BUF_INIT, rows[SHEETS_MOST] = { 0 };
	const char *parts[PARTS_MOST];
	struct paper_about about = { .title = NULL, .subject = rules->headings.result, .labels = { "Page", "of" },
		.parts = parts, .date = s->as_of };
	size_t count = s->sheet_count < SHEETS_MOST ? s->sheet_count : SHEETS_MOST;
	struct pad p = { .level = count > 1 ? 3 : 2, .several = count > 1 };

	chc_buf_printf(&title, "%s: case %s", rules->headings.title, s->only);
	for (size_t i = 0; count > 1 && i < count; i++) {
		chc_buf_printf(&rows[i], "Row %llu", (unsigned long long)s->sheets[i]->row);
		parts[i] = chc_buf_view(&rows[i]).ptr;
		out->failed |= rows[i].failed;
	}
	about.part_count = count > 1 ? count : list_parts(parts, s->sheets[0]);
	about.title = text_of(out, &title);
	if (!out->failed) {
		paper_begin(&p.paper, kind, out, &about);
		for (size_t i = 0; i < count; i++) {
			p.s = s->sheets[i];
			if (count > 1)
				paper_heading(&p.paper, 2, parts[i]);
			put_sheet(&p);
		}
		for (size_t i = 0; i < rules->notes.count; i++)
			paper_line(&p.paper, PAPER_NOTICE, rules->notes.items[i]);
		paper_end(&p.paper);
	}
	for (size_t i = 0; i < SHEETS_MOST; i++)
		chc_buf_release(&rows[i]);
	chc_buf_release(&p.text);
	chc_buf_release(&title);
}

void write_screen_odt(struct chc_buf *out, const struct chc_screens *s)
{
	if (s->only)
		write_paper(out, s, &paper_odt);
}

void write_screen_html(struct chc_buf *out, const struct chc_screens *s)
{
	if (s->only)
		write_paper(out, s, &paper_html);
	else
		write_screen_list(out, s);
}
