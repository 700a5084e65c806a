/* SPDX-License-Identifier: MIT */
/*
 * One case that somebody types in, without a register: its days told one by one, or the
 * sheet for whoever decides whether to look into it. Both forms are the same and become a
 * register of one row.
 */
#include "serve/routes.h"

#include <string.h>

#include "serve/registers.h"

enum { REF_MAX = 60, LABEL_MAX = 200, ARGS_MAX = 20 };

struct format { const char *name, *suffix; };
struct sort {
	const char *kind, *path, *title, *lead, *button, *done, *command, *option;
	const char *seen;               /* the format that is looked at */
	bool page;                      /* it is a page, not a text */
	const struct format *formats;
	size_t format_count;
};

static const struct format case_formats[] = { { "text", ".txt" }, { "ndjson", ".ndjson" }, { "csv-cases", ".csv" },
	{ "xes", ".xes" } };
static const struct format sheet_formats[] = { { "html", ".html" }, { "odt", ".odt" }, { "text", ".txt" }, { "json",
	".json" } };
static const struct sort sorts[] = {
	{ .kind = "case", .path = "/case", .title = "One case day by day", .lead = "Enter the dates that are known: what each "
		"clock shows on each day, and what is in time.", .button = "Show the days", .done = "The case day by day",
		.command = "cases", .option = "--explain", .seen = "text", .formats = case_formats,
		.format_count = sizeof(case_formats) / sizeof(case_formats[0]) },
	{ .kind = "screen", .path = "/screen", .title = "Screening sheet",
		.lead = "Enter the dates that are known: the sheet says "
		"what they suggest and what they cannot tell. It informs, and decides nothing.", .button = "Make the sheet",
		.done = "The screening sheet", .command = "screen", .option = "--case", .seen = "html", .page = true,
		.formats = sheet_formats, .format_count = sizeof(sheet_formats) / sizeof(sheet_formats[0]) },
};

static const struct sort *sort_of(const struct chc_exchange *x)
{
	return &sorts[strcmp(x->route->task, sorts[1].path) == 0];
}

static const char *path_of(struct chc_exchange *x, const struct sort *s, const struct serve_task *t, const char *rest)
{
	const char *path = serve_printf(&x->arena, "%s/%u%s", s->path, t->id, rest);

	return path ? path : s->path;
}

/* --- the form --- */

static void put_choices(struct chc_exchange *x, const struct serve_control *c, int column)
{
	static const struct serve_choice answers[] = { { "", "Not known" }, { "yes", "Yes" }, { "no", "No" } };
	static const struct serve_choice outcomes[] = { { "", "Not known" }, { "upheld", "Upheld" },
		{ "partly_upheld", "Partly upheld" }, { "not_upheld", "Not upheld" }, { "resolved", "Resolved" },
		{ "withdrawn", "Withdrawn" }, { "other", "Another" } };
	static const struct serve_choice procedures[] = { { "corporate", "Complaints of the council as a whole" },
		{ "housing", "Housing" }, { "childrens", "Children's services, by statute" },
		{ "adult_care", "Adult social care, by statute" }, { "service_request", "A service request" },
			{ "other", "Another" } };
	static const struct { const struct serve_choice *items; size_t count; } lists[CHC_CELL_KIND_MAX] = {
		[CHC_CELL_YESNO] = { answers, 3 }, [CHC_CELL_OUTCOME] = { outcomes, 7 },
			[CHC_CELL_PROCEDURE] = { procedures, 6 },
	};
	enum chc_cell_kind kind = chc_column_kind(column);

	serve_put_select(x, c, lists[kind].items, lists[kind].count);
}

static void put_field(struct chc_exchange *x, int column)
{
	struct serve_control c = { .name = chc_column_name(column), .label = serve_columns[column].words };

	switch (chc_column_kind(column)) {
	case CHC_CELL_DATE: case CHC_CELL_PLANNED:
		serve_put_date(x, &c);
		break;
	case CHC_CELL_YESNO: case CHC_CELL_OUTCOME: case CHC_CELL_PROCEDURE:
		put_choices(x, &c, column);
		break;
	default:
		c.width = 30;
		serve_put_text(x, &c);
	}
}

static void put_form(struct chc_exchange *x, const struct sort *s)
{
	serve_page_begin(x, &(struct serve_page){ .title = s->title, .lead = s->lead });
	html_p(&x->response.body, NULL, "Only the day of receipt is needed. Leave out names: a reference is enough.");
	serve_form_begin(x, s->path, false);
	for (int g = 0; g < SERVE_GROUP_MAX; g++) {
		html_heading(&x->response.body, 2, NULL, serve_group_words[g]);
		for (int column = 0; column < CHC_COLUMN_MAX; column++)
			if ((int)serve_columns[column].group == g)
				put_field(x, column);
	}
	html_heading(&x->response.body, 2, NULL, "How it is judged");
	serve_put_date(x, &(struct serve_control){ .name = "day", .label = "Judged as it stands on (optional)",
		.hint = "Without a day, today" });
	serve_put_rulebooks(x);
	serve_put_calendar(x);
	serve_put_weekend(x);
	serve_form_end_with(x, s->button);
	serve_page_end(x);
}

void serve_get_case(struct chc_exchange *x)
{
	put_form(x, sort_of(x));
}

/* The form of a task, as it was sent. */
void serve_get_case_again(struct chc_exchange *x)
{
	const struct sort *s = sort_of(x);
	const struct serve_task *t = serve_task_find(x, x->ids[0], s->kind);

	if (!t)
		return;
	serve_show_kept(x, t);
	put_form(x, s);
}

/* --- what was sent --- */

static bool is_ref(const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	size_t len = strlen(text);

	return len <= REF_MAX && strspn(text, letters) > 0
		&& strspn(text,
			"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_/. ") == len && text[len - 1] != ' ';
}

static void check(struct chc_exchange *x)
{
	for (int column = 0; column < CHC_COLUMN_MAX; column++) {
		const char *name = chc_column_name(column), *value = serve_field(x, name);
		enum chc_cell_kind kind = chc_column_kind(column);
		bool date = kind == CHC_CELL_DATE || kind == CHC_CELL_PLANNED;

		if (date && value[0] && chc_date_parse_iso(chc_span_of(value)) == CHC_DATE_NONE)
			serve_problem(x, name, "Enter a real day as year-month-day, like 2026-03-31");
		else if (column == CHC_COL_RECEIVED && !value[0])
			serve_problem(x, name, "Enter the day the complaint was received");
		else if (column == CHC_COL_CASE_REF && value[0] && !is_ref(value))
			serve_problem(x, name, "Enter a reference of at most 60 letters, digits, dots, dashes and strokes");
		else if (strlen(value) > LABEL_MAX)
			serve_problem(x, name, "Enter at most 200 letters");
	}
}

static const char *reference(const struct serve_task *t)
{
	const char *ref = serve_task_get(t, "form:case_ref");

	return ref[0] ? ref : "case";
}

static void put_cell(struct chc_buf *out, const char *text)
{
	chc_buf_char(out, '"');
	for (; *text; text++) {
		if (*text == '"')
			chc_buf_char(out, '"');
		chc_buf_char(out, (unsigned char)*text < 0x20 ? ' ' : *text);
	}
	chc_buf_char(out, '"');
}

static bool write_register(struct chc_exchange *x, const struct serve_task *t)
{
	struct chc_buf text = CHC_BUF_INIT;

	for (int column = 0; column < CHC_COLUMN_MAX; column++)
		chc_buf_printf(&text, "%s%s", column ? "," : "", chc_column_name(column));
	chc_buf_char(&text, '\n');
	for (int column = 0; column < CHC_COLUMN_MAX; column++) {
		chc_buf_str(&text, column ? "," : "");
		put_cell(&text, column == CHC_COL_CASE_REF ? reference(t) : serve_field(x, chc_column_name(column)));
	}
	chc_buf_char(&text, '\n');
	bool ok = serve_write_file(t, "in/typed-case.csv", &text);
	chc_buf_release(&text);
	if (!ok)
		serve_fail(x, 500, "The case could not be kept", "There is no memory or no disk space left for it.");
	return ok;
}

static struct serve_job *start(struct chc_exchange *x, const struct sort *s, struct serve_task *t, const struct format *f)
{
	const char *args[ARGS_MAX];
	const char *result = serve_printf(&x->arena, "%s%s", s->kind, f->suffix);
	size_t n = 0;
	const char *const begin[] = { s->command, s->option, reference(t), "-r", serve_task_get(t, "form:rulebook"), "-c",
		serve_task_get(t, "form:calendar"), "--as-of", serve_task_get(t, "day"), "-f", f->name, "-o", SERVE_RESULT };

	if (!result) {
		serve_no_memory(x);
		return NULL;
	}
	for (; n < sizeof(begin) / sizeof(begin[0]); n++)
		args[n] = begin[n];
	if (strcmp(serve_task_get(t, "form:weekend"), "yes") == 0)
		args[n++] = "--weekend-receipt";
	args[n++] = "--";
	args[n++] = "typed-case.csv";
	args[n] = NULL;
	return serve_job_start(x, t, &(struct serve_order){ .name = f->name, .title = s->done, .result = result, .args = args,
		.next_path = path_of(x, s, t, ""), .again_path = path_of(x, s, t, "/again") });
}

void serve_post_case(struct chc_exchange *x)
{
	const struct sort *s = sort_of(x);
	const char *rulebook = serve_chosen_rulebook(x), *day = serve_chosen_day(x, "day"),
		*calendar = serve_chosen_calendar(x);

	check(x);
	if (x->problem_count > 0 || !rulebook || !day || !calendar) {
		put_form(x, s);
		return;
	}
	struct serve_task *t = serve_task_new(x, s->kind);
	if (!t || !serve_keep_form(x, t))
		return;
	if (!serve_task_set(t, "day", day)) {
		serve_no_memory(x);
		return;
	}
	if (!write_register(x, t))
		return;
	struct serve_job *j = start(x, s, t, &s->formats[0]);
	if (j)
		serve_go_to_job(x, j);
}

/* --- when it is done --- */

void serve_get_case_done(struct chc_exchange *x)
{
	const struct sort *s = sort_of(x);
	struct serve_task *t = serve_task_find(x, x->ids[0], s->kind);
	const struct serve_job *j = t ? serve_job_of(t, x->serve, s->seen) : NULL;
	struct chc_buf *out = &x->response.body;

	if (!t)
		return;
	if (!j) {
		serve_redirect(x, s->path);
		return;
	}
	if (!serve_job_is_done(x, j))
		return;
	serve_page_begin(x, &(struct serve_page){ .title = s->done });
	chc_buf_str(out, "<p class=\"actions\">");
	if (s->page) {
		serve_put_link(x, path_of(x, s, t, "/report"), "Read the sheet");
		chc_buf_char(out, ' ');
	}
	serve_put_link(x, path_of(x, s, t, "/again"), "Change what was entered");
	chc_buf_char(out, ' ');
	serve_put_link(x, s->path, "Another case");
	chc_buf_str(out, "</p>\n");
	serve_put_messages(x, j, "What to know of the dates");
	if (!s->page)
		serve_put_result(x, j->result, s->done);
	html_heading(out, 2, "downloads", "The same as files");
	chc_buf_str(out, "<ul class=\"downloads\">\n");
	for (size_t i = 0; i < s->format_count; i++)
		serve_put_format(x, t, path_of(x, s, t, "/make"), s->formats[i].name, s->formats[i].name);
	chc_buf_str(out, "</ul>\n");
	serve_page_end(x);
}

void serve_get_case_report(struct chc_exchange *x)
{
	const struct sort *s = sort_of(x);
	struct serve_task *t = serve_task_find(x, x->ids[0], s->kind);
	const struct serve_job *j = t && s->page ? serve_job_of(t, x->serve, s->seen) : NULL;

	if (!t)
		return;
	if (!j)
		serve_redirect(x, s->path);
	else if (serve_job_is_done(x, j))
		serve_send_report(x, j->result, path_of(x, s, t, ""), "Downloads and next steps");
}

void serve_post_case_make(struct chc_exchange *x)
{
	const struct sort *s = sort_of(x);
	struct serve_task *t = serve_task_find(x, x->ids[0], s->kind);
	const struct format *f = NULL;

	if (!t)
		return;
	for (size_t i = 0; i < s->format_count; i++)
		if (strcmp(serve_field(x, "format"), s->formats[i].name) == 0)
			f = &s->formats[i];
	if (!f) {
		serve_fail(x, 400, "There is no such format", "Choose one of those on the page of the result.");
		return;
	}
	struct serve_job *j = start(x, s, t, f);
	if (j)
		serve_go_to_job(x, j);
}
