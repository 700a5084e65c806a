/* SPDX-License-Identifier: MIT */
/*
 * A line for each screened case, for a spreadsheet.
 */
#include "reports/csv.h"
#include "reports/screen.h"

static const struct csv_column columns[] = {
	{ "case_ref", "Case", CSV_TEXT, false, "reference, as in the register" },
	{ "row", "Row", CSV_INTEGER, true, "of the register" },
	{ "question", "Question", CSV_TEXT, false, "whose answer is the result" },
	{ "words", "Result", CSV_TEXT, false, "what the dates suggest; it decides nothing" },
	{ "reason", "Why", CSV_TEXT, false, NULL },
	{ "received", "Received", CSV_DATE, false, NULL },
	{ "days", "Days since receipt", CSV_INTEGER, false, "of the calendar, to the day of judgement" },
	{ "near_period", "Near the 12-week point", CSV_BOOLEAN, true, NULL },
	{ "around_last_day", "Last day of the 12 months, around", CSV_DATE, false, NULL },
	{ "near_last_day", "Near that last day", CSV_BOOLEAN, true, NULL },
	{ "departing_steps", "Steps late, overdue or missing", CSV_INTEGER, true, NULL },
	{ "listed", "In time", CSV_TEXT, false, "answers of the questions that are listed" },
};
static const struct csv_table table = { "Cases by what their dates suggest", NULL, columns,
	sizeof(columns) / sizeof(columns[0]), { "case_ref", "row" } };

static void put_date(struct csv *c, int day)
{
	char text[CHC_DATE_TEXT];

	chc_date_format(chc_date_given(day) ? day : CHC_DATE_NONE, text);
	csv_str(c, text[0] ? text : NULL);
}

static void put_line(struct csv *c, const struct chc_screens *s, const struct chc_screen_line *line)
{
	struct chc_buf listed = CHC_BUF_INIT;

	csv_str(c, line->ref);
	csv_uint(c, line->row);
	csv_str(c, line->question ? line->question->id : NULL);
	csv_str(c, line->result ? line->result->words : NULL);
	csv_str(c, line->reason);
	put_date(c, line->received);
	if (line->days >= 0)
		csv_uint(c, (uint64_t)line->days);
	else
		csv_str(c, NULL);
	csv_bool(c, line->near_period);
	put_date(c, line->last_day);
	csv_bool(c, line->near_last_day);
	csv_uint(c, line->departing);
	for (size_t k = 0; k < s->listed_count; k++)
		chc_buf_printf(&listed, "%s%s", k > 0 ? "; " : "", line->listed[k] ? line->listed[k]->words : "-");
	csv_str(c, chc_buf_view(&listed).ptr);
	c->out->failed |= listed.failed;
	chc_buf_release(&listed);
	csv_end(c);
}

void write_screen_csv(struct chc_buf *out, const struct chc_screens *s)
{
	struct csv c = csv_on(out);

	csv_head(out, &table);
	for (size_t i = 0; i < s->line_count; i++) {
		put_line(&c, s, &s->lines[i]);
		chc_buf_drain(out);
	}
}
