/* SPDX-License-Identifier: MIT */
/*
 * The deadline calculator: a day in, the last days of every step out, or those of one step
 * day by day, and a calendar file. What is typed is a day, a number and choices, so it is
 * counted here and now; the address holds the question and can be kept as a bookmark.
 */
#include "serve/routes.h"

#include <string.h>

#include "chcheck/due.h"
#include "serve/registers.h"

enum { DAYS_MOST = 250, STEPS_MAX = 32, CLOSURES_MAX = 400 };

struct question {
	const struct chc_rulebook *book;
	const char *book_id, *calendar, *closures;
	int from;
	unsigned days;                  /* 0: the step's own */
	const struct chc_step_rule *step;       /* NULL: all */
	bool weekend;
};

struct calendars { struct chc_calendar *base, *closed; };

/* --- the form --- */

static void put_steps(struct chc_exchange *x)
{
	const struct chc_rulebook *book = serve_edition_at(&x->serve->books[0], x->serve->today);
	struct serve_choice choices[STEPS_MAX + 1] = { { "", "All of them, each from this day" } };
	size_t n = 1;

	for (size_t b = 0; b < x->serve->book_count; b++)
		if (strcmp(x->serve->books[b].id, serve_has_field(x, "rulebook") ? serve_field(x, "rulebook") : "lgsco-2024") == 0)
			book = serve_edition_at(&x->serve->books[b], x->serve->today);
	for (size_t i = 0; i < book->step_count && n <= STEPS_MAX; i++) {
		const struct chc_step_rule *s = &book->steps[i];

		choices[n].value = s->id;
		choices[n].words = s->title ? s->title : s->id;
		n++;
	}
	serve_put_select(x, &(struct serve_control){ .name = "step", .label = "Step that is due" }, choices, n);
}

static void put_form(struct chc_exchange *x)
{
	char today[CHC_DATE_TEXT];

	chc_date_format(x->serve->today, today);
	serve_query_begin(x, "/due");
	serve_put_date(x, &(struct serve_control){ .name = "from", .label = "Day from which it is counted", .value = today,
		.hint = "The day of receipt, acknowledgement or request: it is day zero" });
	put_steps(x);
	serve_put_calendar(x);
	serve_put_rulebooks(x);
	serve_put_text(x, &(struct serve_control){ .name = "days", .label = "Another limit in working days (optional)", .width = 4,
		.hint = "From 1 to 250; without one the rulebook's limit is counted" });
	serve_put_closures(x);
	serve_put_weekend(x);
	serve_form_end_with(x, "Count");
}

static bool read_question(struct chc_exchange *x, struct question *q)
{
	const struct serve_book *book = serve_chosen_book(x);
	const char *step = serve_field(x, "step"), *days = serve_field(x, "days");

	*q = (struct question){ .calendar = serve_chosen_calendar(x), .closures = serve_chosen_closures(x),
		.weekend = serve_field_is(x, "weekend", "yes"), .days = serve_number(days),
		.from = chc_date_parse_iso(chc_span_of(serve_field(x, "from"))) };
	if (q->from == CHC_DATE_NONE)
		serve_problem(x, "from", "Enter a real day as year-month-day, like 2026-03-31");
	if (days[0] && (q->days < 1 || q->days > DAYS_MOST))
		serve_problem(x, "days", "Enter a number of working days from 1 to 250, or nothing");
	if (book) {
		q->book_id = book->id;
		q->book = serve_edition_at(book, q->from != CHC_DATE_NONE ? q->from : x->serve->today);
		for (size_t i = 0; i < q->book->step_count; i++)
			if (strcmp(q->book->steps[i].id, step) == 0)
				q->step = &q->book->steps[i];
		if (step[0] && !q->step)
			serve_problem(x, "step", "Choose a step of this rulebook from the list");
	}
	return x->problem_count == 0 && q->closures != NULL;
}

/* --- counting --- */

static bool open_calendars(struct chc_exchange *x, const struct question *q, struct calendars *c)
{
	int days[CLOSURES_MAX];
	size_t count = 0;
	struct chc_error e = CHC_ERROR_INIT;

	*c = (struct calendars){ NULL, NULL };
	if (chc_calendar_load(&c->base, q->calendar, x->serve->options.rules_dir, &e) != 0) {
		serve_problem(x, "calendar", e.message);
		return false;
	}
	for (const char *p = q->closures; *p && count < CLOSURES_MAX; ) {
		size_t len = strcspn(p, ",");

		days[count++] = chc_date_parse_iso((struct chc_span){ p, len });
		p += len + (p[len] == ',');
	}
	if (count > 0 && chc_calendar_with_closures(&c->closed, c->base, days, count, &e) != 0) {
		serve_problem(x, "closures", e.message);
		return false;
	}
	return true;
}

static void close_calendars(struct calendars *c)
{
	chc_calendar_free(c->closed);
	chc_calendar_free(c->base);
}

static bool count(struct chc_exchange *x, const struct question *q, const struct calendars *c,
	const struct chc_step_rule *step, struct chc_due *due)
{
	struct chc_error e = CHC_ERROR_INIT;

	*due = (struct chc_due){ .rulebook = q->book, .step = step, .calendar = c->base, .closures = c->closed, .from = q->from,
		.as_of = x->serve->today };
	if (chc_due_count(due, q->days, q->weekend, &e) == 0)
		return true;
	serve_problem(x, "from", "Enter a day nearer to today: the calendar of bank holidays does not reach so far");
	return false;
}

/* --- answers --- */

/* The same question, in an address. */
static const char *address(struct chc_exchange *x, const struct question *q, const char *path, const char *step)
{
	char from[CHC_DATE_TEXT], days[24] = "";

	chc_date_format(q->from, from);
	if (q->days)
		snprintf(days, sizeof(days), "%u", q->days);
	const char *text = serve_printf(&x->arena,
		"%s?asked=yes&from=%s&step=%s&calendar=%s&rulebook=%s&days=%s&closures=%.1000s%s", path, from, step,
		q->calendar, q->book_id, days, q->closures, q->weekend ? "&weekend=yes" : "");
	return text ? text : "/due";
}

static void put_day(struct chc_buf *out, int day)
{
	static const char *const names[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

	if (day == CHC_DATE_NONE) {
		chc_buf_str(out, "none");
		return;
	}
	/* day number 0 was a Thursday */
	chc_buf_printf(out, "%s ", names[((day % 7) + 10) % 7]);
	html_day(out, day);
}

static void put_day_cell(struct chc_buf *out, const struct html_table *t, size_t column, int day)
{
	html_cell_begin(out, t, column);
	put_day(out, day);
	html_cell_end(out, column);
}

static bool put_all(struct chc_exchange *x, const struct question *q, const struct calendars *c, struct chc_buf *out)
{
	static const struct html_column columns[] = { { .title = "Step" }, { .title = "Counted from" }, { .title = "Working days" },
		{ .title = "Last day" }, { .title = "With the longest extension" }, { .title = "Last day with the closures" } };
	const struct html_table table = { .id = "last-days", .columns = columns, .count = c->closed ? 6 : 5, .stack = true,
		.caption = "Last days, when this day is the one that a step is counted from" };

	html_table_begin(out, &table);
	for (size_t i = 0; i < q->book->step_count; i++) {
		struct chc_due due;

		if (!count(x, q, c, &q->book->steps[i], &due))
			return false;
		html_row_begin(out);
		html_cell_begin(out, &table, 0);
		chc_buf_str(out, "<a href=\"");
		html_str(out, address(x, q, "/due", due.step->id));
		chc_buf_str(out, "\">");
		html_sentence(out, due.step->title ? due.step->title : due.step->id);
		chc_buf_str(out, "</a>");
		html_cell_end(out, 0);
		html_cell(out, &table, 1, serve_trigger_words(due.step->trigger));
		html_cell_number(out, &table, 2, due.days);
		put_day_cell(out, &table, 3, due.due);
		put_day_cell(out, &table, 4, due.extended_due);
		if (c->closed)
			put_day_cell(out, &table, 5, due.closed_due);
		html_row_end(out);
	}
	html_table_end(out, &table);
	return true;
}

static const char *what_is(const struct chc_due *d, int day)
{
	if (day == d->start)
		return day == d->from ? "Day zero" : "Day zero, moved from a day off";
	if (day < d->start)
		return "Before day zero";
	for (size_t i = 0; i < d->calendar->holiday_count; i++)
		if (d->calendar->holidays[i].date == day)
			return d->calendar->holidays[i].name;
	if (!chc_calendar_is_working(d->calendar, day))
		return "Weekend";
	return d->closures && !chc_calendar_is_working(d->closures, day) ? "Local closure, counted all the same" : "Working day";
}

static void put_days(struct chc_buf *out, const struct chc_due *d)
{
	static const struct html_column columns[] = { { .title = "Day" }, { .title = "What it is" }, { .title = "Counted as",
		.number = true } };
	const struct html_table table = { .id = "each-day", .caption = "Day by day", .columns = columns, .count = 3 };
	int last = d->closed_due != CHC_DATE_NONE && d->closed_due > d->due ? d->closed_due : d->due;

	html_table_begin(out, &table);
	for (int day = d->from; day <= last; day++) {
		html_row_begin(out);
		put_day_cell(out, &table, 0, day);
		html_cell_begin(out, &table, 1);
		html_str(out, what_is(d, day));
		if (day == d->due)
			chc_buf_str(out, " <strong>last day</strong>");
		else if (day == d->closed_due)
			chc_buf_str(out, " <strong>last day with the closures</strong>");
		html_cell_end(out, 1);
		html_cell_begin(out, &table, 2);
		if (day == d->start || (day > d->start && day <= d->due && chc_calendar_is_working(d->calendar, day)))
			chc_buf_printf(out, "%d", chc_calendar_between(d->calendar, d->start, day));
		html_cell_end(out, 2);
		html_row_end(out);
	}
	html_table_end(out, &table);
}

static void put_date_fact(struct chc_buf *out, const char *name, int day)
{
	if (day == CHC_DATE_NONE)
		return;
	html_fact_begin(out, name);
	put_day(out, day);
	html_fact_end(out);
}

static bool put_one(struct chc_exchange *x, const struct question *q, const struct calendars *c, struct chc_buf *out)
{
	struct chc_due due;

	if (!count(x, q, c, q->step, &due))
		return false;
	html_facts_begin(out);
	html_fact(out, "Step", due.step->title ? due.step->title : due.step->id);
	html_fact(out, "Counted from", serve_trigger_words(due.step->trigger));
	put_date_fact(out, "Last day", due.due);
	put_date_fact(out, "With the longest extension", due.extended_due);
	put_date_fact(out, "Last day with the closures", due.closed_due);
	html_facts_end(out);
	if (due.calendar->projected_from != CHC_DATE_NONE && due.due >= due.calendar->projected_from)
		html_p(out, NULL, "Bank holidays of that time are not announced yet: these are a projection.");
	chc_buf_str(out, "<ul class=\"downloads\"><li><a href=\"");
	html_str(out, address(x, q, "/due/ics", q->step->id));
	chc_buf_str(out, "\">Calendar file (ics)</a></li><li><a href=\"");
	html_str(out, address(x, q, "/due/json", q->step->id));
	chc_buf_str(out, "\">Data (json)</a></li></ul>\n");
	put_days(out, &due);
	return true;
}

static void put_conventions(struct chc_buf *out, const struct chc_rulebook *book)
{
	if (book->conventions.count == 0)
		return;
	html_heading(out, 2, NULL, "How days are counted");
	chc_buf_str(out, "<ul>\n");
	for (size_t i = 0; i < book->conventions.count; i++) {
		chc_buf_str(out, "<li>");
		html_str(out, book->conventions.items[i]);
		chc_buf_str(out, "</li>\n");
	}
	chc_buf_str(out, "</ul>\n");
}

void serve_get_due(struct chc_exchange *x)
{
	struct chc_buf result = CHC_BUF_INIT;
	struct question q;
	bool shown = false;

	if (serve_has_field(x, "asked") && read_question(x, &q)) {
		struct calendars c;

		/* written aside: a problem that turns up while counting changes the page's head */
		shown = open_calendars(x, &q, &c) && (q.step ? put_one(x, &q, &c, &result) : put_all(x, &q, &c, &result));
		close_calendars(&c);
	}
	serve_page_begin(x, &(struct serve_page){ .title = "Work out a deadline",
		.lead = "The last day of each step, with the weekends and bank holidays that are not counted." });
	if (shown) {
		html_heading(&x->response.body, 2, "result", "The last day");
		chc_buf_put(&x->response.body, result.ptr, result.len);
		put_conventions(&x->response.body, q.book);
		html_heading(&x->response.body, 2, "again", "Another one");
	}
	put_form(x);
	serve_page_end(x);
	x->response.body.failed = x->response.body.failed || result.failed;
	chc_buf_release(&result);
}

static void send(struct chc_exchange *x, void (*write)(struct chc_buf *, const struct chc_due *), const char *type,
	const char *disposition)
{
	struct question q;
	struct calendars c = { NULL, NULL };
	struct chc_due due;

	if (read_question(x, &q) && q.step && open_calendars(x, &q, &c) && count(x, &q, &c, q.step, &due)) {
		serve_answer(x, 200, type);
		serve_header(x, "Content-Disposition", disposition);
		write(&x->response.body, &due);
	} else {
		serve_fail(x, 400, "Nothing can be counted", "Ask for it on the page of deadlines.");
	}
	close_calendars(&c);
}

void serve_get_due_ics(struct chc_exchange *x)
{
	send(x, chc_due_ics, "text/calendar; charset=utf-8", "attachment; filename=\"deadline.ics\"");
}

void serve_get_due_json(struct chc_exchange *x)
{
	send(x, chc_due_json, "application/json", "attachment; filename=\"deadline.json\"");
}
