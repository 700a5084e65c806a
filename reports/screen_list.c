/* SPDX-License-Identifier: MIT */
/*
 * The list of all cases by what their dates suggest, as a page of HTML: how many
 * of each result, then the cases, with filters by result and by time.
 */
#include <stdio.h>
#include <string.h>

#include "reports/html.h"
#include "reports/screen.h"

static const struct html_column result_columns[] = {
	{ "What the dates suggest", false }, { "Question", false }, { "Cases", true },
};
static const struct html_column columns[] = {
	{ "Case", false }, { "Why", false }, { "Received", false }, { "Days since", true },
	{ "Last day of the 12 months, around", false }, { "In time", false }, { "Late, overdue or missing steps", true },
};
enum { C_CASE, C_WHY, C_RECEIVED, C_DAYS, C_LAST, C_TIME, C_STEPS, C_MAX };
_Static_assert(sizeof(columns) / sizeof(columns[0]) == C_MAX, "one column each");

static void put_results(struct chc_buf *out, const struct chc_screens *s)
{
	const struct html_table t = { .id = "results", .caption = "How many cases, by result", .columns = result_columns,
		.count = 3 };

	html_table_begin(out, &t);
	for (size_t i = 0, n; i < s->line_count; i += n) {
		n = screen_group(s, i);
		html_row_begin(out);
		html_cell(out, &t, 0, screen_words(s->lines[i].result));
		html_cell(out, &t, 1, s->lines[i].question ? s->lines[i].question->question : "");
		html_cell_number(out, &t, 2, n);
		html_row_end(out);
	}
	html_table_end(out, &t);
}

static const char *time_words(const struct chc_screens *s, const struct chc_screen_line *line)
{
	return s->listed_count > 0 && line->listed[0] ? line->listed[0]->words : "";
}

static void put_line(struct chc_buf *out, const struct chc_screens *s, const struct html_table *t,
	const struct chc_screen_line *line)
{
	html_row_begin(out);
	html_cell(out, t, C_CASE, line->ref);
	html_cell(out, t, C_WHY, line->reason);
	html_cell_begin(out, t, C_RECEIVED);
	html_day(out, line->received);
	html_cell_end(out, C_RECEIVED);
	html_cell_begin(out, t, C_DAYS);
	if (line->days >= 0)
		chc_buf_printf(out, "%d%s", line->days, line->near_period ? " (near the line)" : "");
	html_cell_end(out, C_DAYS);
	html_cell_begin(out, t, C_LAST);
	html_day(out, line->last_day);
	if (line->near_last_day)
		chc_buf_str(out, " (near)");
	html_cell_end(out, C_LAST);
	html_cell(out, t, C_TIME, time_words(s, line));
	html_cell_number(out, t, C_STEPS, line->departing);
	html_row_end(out);
	chc_buf_drain(out);
}

/* The result's words, with its question where another result has the same. */
static void put_title(struct chc_buf *out, const struct chc_screens *s, const struct chc_screen_line *line)
{
	bool again = false;

	for (size_t i = 0; i < s->line_count && !again; i += screen_group(s, i))
		again = s->lines[i].rank != line->rank &&
			strcmp(screen_words(s->lines[i].result), screen_words(line->result)) == 0;
	chc_buf_str(out, screen_words(line->result));
	if (again && line->question)
		chc_buf_printf(out, " (%s)", line->question->question);
}

/* One table for each result. */
static void put_group(struct chc_buf *out, const struct chc_screens *s, size_t first, size_t n)
{
	const struct chc_screen_line *lead = &s->lines[first];
	struct chc_buf title = CHC_BUF_INIT, caption = CHC_BUF_INIT;
	char id[32];
	struct html_table t = { .columns = columns, .count = C_MAX, .stack = true };

	snprintf(id, sizeof(id), "r%u", lead->rank);
	put_title(&title, s, lead);
	chc_buf_printf(&title, ": %zu", n);
	chc_buf_printf(&caption, "%s %s", lead->question ? lead->question->question : "", screen_words(lead->result));
	html_section_begin(out, id, chc_buf_view(&title).ptr);
	snprintf(id, sizeof(id), "t%u", lead->rank);
	t.id = id;
	t.caption = chc_buf_view(&caption).ptr;
	html_table_begin(out, &t);
	for (size_t i = first; i < first + n; i++)
		put_line(out, s, &t, &s->lines[i]);
	html_table_end(out, &t);
	html_section_end(out);
	out->failed |= title.failed || caption.failed;
	chc_buf_release(&title);
	chc_buf_release(&caption);
}

void write_screen_list(struct chc_buf *out, const struct chc_screens *s)
{
	const struct chc_screening_rules *rules = s->rulebook->screening;
	const struct html_page page = { .title = rules->headings.list_title, .kind = rules->headings.title };
	struct chc_buf title = CHC_BUF_INIT;
	char text[CHC_DATE_TEXT];

	html_page_begin(out, &page);
	html_facts_begin(out);
	chc_date_format(s->as_of, text);
	html_fact(out, "As of", text);
	html_fact(out, "Rulebook", s->rulebook->id);
	html_fact(out, "Calendar", s->calendar);
	html_facts_end(out);
	html_contents_begin(out);
	html_contents_item(out, "summary", "How many of each");
	for (size_t i = 0; i < s->line_count; i += screen_group(s, i)) {
		char id[32];

		snprintf(id, sizeof(id), "r%u", s->lines[i].rank);
		chc_buf_clear(&title);
		put_title(&title, s, &s->lines[i]);
		html_contents_item(out, id, chc_buf_view(&title).ptr);
	}
	out->failed |= title.failed;
	chc_buf_release(&title);
	html_main_begin(out);
	html_section_begin(out, "summary", "How many of each");
	put_results(out, s);
	if (s->line_count == 0)
		html_p(out, NULL, rules->headings.list_empty);
	html_note_begin(out);
	for (size_t i = 0; i < rules->notes.count; i++)
		html_p(out, NULL, rules->notes.items[i]);
	html_note_end(out);
	html_section_end(out);
	for (size_t i = 0, n; i < s->line_count; i += n) {
		n = screen_group(s, i);
		put_group(out, s, i, n);
	}
	html_page_end(out, &page);
}
