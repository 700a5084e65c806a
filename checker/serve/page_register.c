/* SPDX-License-Identifier: MIT */
/*
 * Check a register: files, then which column is which (page_mapping.c), then the report,
 * the list of work, statistics, other limits, one case, and the same in every format.
 */
#include "serve/routes.h"

#include <string.h>

#include "serve/register_form.h"

enum { OWN_ARGS = 24, MORE_ARGS = 12, STEPS_MAX = 32 };

static const struct format { const char *name, *words, *suffix; } formats[] = {
	{ "html", "report (html)", ".html" }, { "xlsx", "workbook (xlsx)", ".xlsx" },
	{ "csv-cases", "table of cases (csv)", "-cases.csv" }, { "csv", "table of figures (csv)", "-figures.csv" },
	{ "json", "json", ".json" }, { "ndjson", "ndjson", ".ndjson" }, { "xes", "event log (xes)", ".xes" },
	{ "text", "text", ".txt" },
};
enum { FORMATS = sizeof(formats) / sizeof(formats[0]) };

static const char *path_of(struct chc_exchange *x, const struct serve_task *t, const char *rest)
{
	const char *path = serve_printf(&x->arena, "/cases/%u%s", t->id, rest);

	return path ? path : "/cases";
}

/* --- files --- */

static void put_form(struct chc_exchange *x)
{
	serve_page_begin(x, &(struct serve_page){ .title = "Check a register",
		.lead = "Every case of a register of complaints, each step against its time limit." });
	serve_form_begin(x, "/cases", true);
	serve_put_files(x, &(struct serve_control){ .name = "files", .label = "Register", .many = true,
		.hint = "A table (CSV, Excel, OpenDocument) or JSON, with a row for each case or each event; several files are one "
			"register", .accept = ".csv,.tsv,.txt,.xlsx,.ods,.json,.ndjson,.jsonl" });
	serve_form_end_with(x, "Look at the columns");
	serve_page_end(x);
}

void serve_get_cases(struct chc_exchange *x)
{
	put_form(x);
}

void serve_post_cases(struct chc_exchange *x)
{
	if (serve_count_uploads(x, "files") == 0) {
		serve_problem(x, "files", "Choose at least one file");
		put_form(x);
		return;
	}
	struct serve_task *t = serve_task_new(x, "cases");
	if (!t || !serve_task_take(x, t, "files"))
		return;
	const char *const args[] = { "cases", "--guess-map", "-f", "tsv", "-o", SERVE_RESULT, "--", t->files[0].stored, NULL };
	struct serve_job *j = serve_job_start(x, t, &(struct serve_order){ .name = "guess", .title = "Looking at the columns",
		.result = "columns.tsv", .args = args, .next_path = path_of(x, t, "/map"), .again_path = "/cases" });
	if (j)
		serve_go_to_job(x, j);
}

/* --- columns --- */

/* The task and what was guessed; NULL after an answer. */
static struct serve_task *find(struct chc_exchange *x, const struct serve_guess **g)
{
	struct serve_task *t = serve_task_find(x, x->ids[0], "cases");
	const struct serve_job *j = t ? serve_job_of(t, x->serve, "guess") : NULL;

	if (!t)
		return NULL;
	if (!j) {
		serve_redirect(x, "/cases");
		return NULL;
	}
	if (!serve_job_is_done(x, j))
		return NULL;
	*g = serve_guess_read(x, j->result);
	return *g ? t : NULL;
}

void serve_get_cases_map(struct chc_exchange *x)
{
	const struct serve_guess *g = NULL;
	struct serve_task *t = find(x, &g);

	if (!t)
		return;
	const struct serve_job *last = serve_job_of(t, x->serve, "html");
	serve_show_kept(x, t);
	serve_put_mapping(x, t, g, last && last->state == SERVE_FAILED ? last : NULL);
}

/* `chcheck cases` with what was chosen; more: arguments of this run, ending with NULL. NULL after an answer. */
static struct serve_job *start(struct chc_exchange *x, struct serve_task *t, const struct serve_order *order,
	const char *const *more)
{
	const char **args = chc_arena_array(&x->arena, OWN_ARGS + MORE_ARGS + 2 * STEPS_MAX + t->file_count, sizeof(*args));
	const char *closures = serve_task_get(t, "closures");
	struct serve_order whole = *order;
	size_t n = 0;
	const char *const begin[] = { "cases", "-m", ".mapping.yaml", "-r", serve_task_get(t, "form:rulebook"), "-c",
		serve_task_get(t, "form:calendar"), "--as-of", serve_task_get(t, "day"), "-o", SERVE_RESULT };

	if (!args) {
		serve_no_memory(x);
		return NULL;
	}
	for (; n < sizeof(begin) / sizeof(begin[0]); n++)
		args[n] = begin[n];
	if (closures[0]) {
		args[n++] = "--closures";
		args[n++] = closures;
	}
	if (strcmp(serve_task_get(t, "form:weekend"), "yes") == 0)
		args[n++] = "--weekend-receipt";
	while (*more)
		args[n++] = *more++;
	args[n++] = "--";
	for (size_t i = 0; i < t->file_count; i++)
		args[n++] = t->files[i].stored;
	args[n] = NULL;
	whole.args = args;
	return serve_job_start(x, t, &whole);
}

static struct serve_job *start_format(struct chc_exchange *x, struct serve_task *t, const struct format *f)
{
	const char *const more[] = { "-f", f->name, NULL };
	const char *result = serve_printf(&x->arena, "register%s", f->suffix);

	return start(x, t, &(struct serve_order){ .name = f->name, .title = "Checking the register", .result = result ? result
		: "register", .next_path = path_of(x, t, ""), .again_path = path_of(x, t, "/map") }, more);
}

void serve_post_cases_map(struct chc_exchange *x)
{
	const struct serve_guess *g = NULL;
	struct serve_task *t = find(x, &g);
	struct chc_buf yaml = CHC_BUF_INIT;

	if (!t)
		return;
	const char *rulebook = serve_chosen_rulebook(x), *day = serve_chosen_day(x, "day"),
		*calendar = serve_chosen_calendar(x);
	const char *closures = serve_chosen_closures(x);
	serve_check_mapping(x, g);
	if (x->problem_count > 0 || !rulebook || !day || !calendar || !closures) {
		serve_put_mapping(x, t, g, NULL);
		return;
	}
	serve_write_mapping(&yaml, x, g);
	bool ok = serve_write_file(t, "in/.mapping.yaml", &yaml) && serve_task_set(t, "day", day)
		&& serve_task_set(t, "closures", closures);
	chc_buf_release(&yaml);
	if (!ok) {
		serve_fail(x, 500, "The mapping could not be kept", "There is no memory or no disk space left for it.");
		return;
	}
	struct serve_job *j = serve_keep_form(x, t) ? start_format(x, t, &formats[0]) : NULL;
	if (j)
		serve_go_to_job(x, j);
}

/* --- results --- */

static struct serve_task *find_done(struct chc_exchange *x, const struct serve_job **j)
{
	struct serve_task *t = serve_task_find(x, x->ids[0], "cases");

	*j = t ? serve_job_of(t, x->serve, "html") : NULL;
	if (t && !*j)
		serve_redirect(x, path_of(x, t, "/map"));
	return t && *j && serve_job_is_done(x, *j) ? t : NULL;
}

static void put_questions(struct chc_exchange *x, const struct serve_task *t)
{
	static const struct serve_choice groups[] = { { "service", "Service" }, { "month", "Month" }, { "outcome", "Outcome" },
		{ "procedure", "Procedure" } };
	const char *action = path_of(x, t, "/ask");
	struct chc_buf *out = &x->response.body;
	const struct serve_book *book = NULL;

	html_heading(out, 2, "work", "What has to be done next");
	serve_form_begin(x, action, false);
	serve_put_hidden(x, "what", "work");
	serve_put_text(x, &(struct serve_control){ .name = "within",
		.label = "Steps that are overdue, or due within so many days",
		.value = "10", .width = 5 });
	serve_form_end_with(x, "List the work");
	html_heading(out, 2, "case", "One case day by day");
	serve_form_begin(x, action, false);
	serve_put_hidden(x, "what", "case");
	serve_put_text(x, &(struct serve_control){ .name = "ref", .label = "Reference of the case", .width = 30 });
	serve_form_end_with(x, "Show the days");
	html_heading(out, 2, "figures", "Figures by group");
	serve_form_begin(x, action, false);
	serve_put_hidden(x, "what", "by");
	serve_put_select(x, &(struct serve_control){ .name = "group", .label = "For each" }, groups, 4);
	serve_form_end_with(x, "Show the figures");
	html_heading(out, 2, "what-if", "With other limits");
	html_p(out, NULL, "The same cases, had the limit been another; working days, from 1 to 250. Leave empty what stays.");
	serve_form_begin(x, action, false);
	serve_put_hidden(x, "what", "what-if");
	for (size_t i = 0; i < x->serve->book_count; i++)
		if (strcmp(x->serve->books[i].id, serve_task_get(t, "form:rulebook")) == 0)
			book = &x->serve->books[i];
	for (size_t i = 0; book && i < serve_edition_at(book, x->serve->today)->step_count && i < STEPS_MAX; i++) {
		const struct chc_step_rule *s = &serve_edition_at(book, x->serve->today)->steps[i];
		const char *name = serve_printf(&x->arena, "limit_%s", s->id), *label = serve_printf(&x->arena, "%s (now %u)",
			s->title ? s->title : s->id, s->base);

		if (name && label)
			serve_put_text(x, &(struct serve_control){ .name = name, .label = label, .width = 4 });
	}
	serve_form_end_with(x, "Try these limits");
	html_heading(out, 2, "more", "More to look at");
	chc_buf_str(out, "<div class=\"actions\">\n");
	serve_put_action(x, action, "what", "signs", "Signs worth a question");
	serve_put_action(x, action, "what", "months", "Month by month");
	chc_buf_str(out, "</div>\n");
}

static void put_done(struct chc_exchange *x, const struct serve_task *t, const struct serve_job *j)
{
	struct chc_buf *out = &x->response.body;

	serve_page_begin(x, &(struct serve_page){ .title = "The register was checked" });
	chc_buf_str(out, "<p class=\"lead\">");
	serve_put_link(x, path_of(x, t, "/report"), "Read the report");
	chc_buf_str(out, "</p>\n<p>");
	serve_put_link(x, path_of(x, t, "/map"), "Correct the columns");
	chc_buf_str(out, "</p>\n");
	serve_put_messages(x, j, "What to know of the rows");
	put_questions(x, t);
	html_heading(out, 2, "downloads", "The same as files");
	chc_buf_str(out, "<ul class=\"downloads\">\n");
	for (size_t i = 0; i < FORMATS; i++)
		serve_put_format(x, t, path_of(x, t, "/make"), formats[i].name, formats[i].words);
	chc_buf_str(out, "<li>");
	serve_put_link(x, path_of(x, t, "/mapping.yaml"), "Download the mapping");
	chc_buf_str(out, "</li>\n</ul>\n");
	html_heading(out, 2, "files", "Files");
	serve_put_task_files(x, t);
	serve_page_end(x);
}

void serve_get_cases_done(struct chc_exchange *x)
{
	const struct serve_job *j = NULL;
	const struct serve_task *t = find_done(x, &j);

	if (t)
		put_done(x, t, j);
}

void serve_get_cases_report(struct chc_exchange *x)
{
	const struct serve_job *j = NULL;
	const struct serve_task *t = find_done(x, &j);

	if (t)
		serve_send_report(x, j->result, path_of(x, t, ""), "Downloads and next steps");
}

void serve_get_cases_mapping(struct chc_exchange *x)
{
	const struct serve_job *j = NULL;
	const struct serve_task *t = find_done(x, &j);
	const char *path = t ? serve_printf(&x->arena, "%s/.mapping.yaml", t->in) : NULL;

	if (path)
		serve_send_file(x, path, "application/yaml", "mapping.yaml");
}

void serve_post_cases_make(struct chc_exchange *x)
{
	const struct serve_job *done = NULL;
	struct serve_task *t = find_done(x, &done);
	const struct format *f = NULL;

	if (!t)
		return;
	for (size_t i = 0; i < FORMATS; i++)
		if (strcmp(serve_field(x, "format"), formats[i].name) == 0)
			f = &formats[i];
	if (!f) {
		serve_fail(x, 400, "There is no such format", "Choose one of those on the page of the result.");
		return;
	}
	struct serve_job *j = start_format(x, t, f);
	if (j)
		serve_go_to_job(x, j);
}

/* --- questions --- */

struct question { const char *title, *args[MORE_ARGS + 2 * STEPS_MAX]; size_t count; };

static void read_work(struct chc_exchange *x, struct question *q)
{
	const char *within = serve_field(x, "within");

	if (serve_number(within) < 1 || serve_number(within) > 366)
		serve_problem(x, "within", "Enter a number of days from 1 to 366");
	q->title = "What has to be done next";
	q->args[q->count++] = "--open-within";
	q->args[q->count++] = within;
}

static void read_case(struct chc_exchange *x, struct question *q)
{
	const char *ref = serve_field(x, "ref");

	if (!ref[0] || strlen(ref) > SERVE_NAME_MAX)
		serve_problem(x, "ref", "Enter the reference of a case, as the register has it");
	q->title = "One case day by day";
	q->args[q->count++] = "--explain";
	q->args[q->count++] = ref;
}

static void read_by(struct chc_exchange *x, struct question *q)
{
	static const char *const groups[] = { "service", "month", "outcome", "procedure" };

	q->title = "Figures by group";
	for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]); i++) {
		if (strcmp(groups[i], serve_field(x, "group")) != 0)
			continue;
		q->args[q->count++] = "--by";
		q->args[q->count++] = groups[i];
	}
	if (q->count == 0)
		serve_problem(x, "group", "Choose a group from the list");
}

static void read_what_if(struct chc_exchange *x, struct question *q)
{
	q->title = "With other limits";
	for (size_t i = 0; i < x->field_count; i++) {
		const struct serve_field *f = &x->fields[i];
		unsigned days = serve_number(f->value);

		if (strncmp(f->name, "limit_", 6) != 0 || !f->value[0] || q->count >= 2 * STEPS_MAX)
			continue;
		if (days < 1 || days > 250)
			serve_problem(x, f->name, "Enter a number of working days from 1 to 250, or nothing");
		q->args[q->count++] = "--what-if";
		q->args[q->count++] = serve_printf(&x->arena, "%.60s=%u", f->name + 6, days);
	}
	if (q->count == 0)
		serve_problem(x, "limit_s1.response", "Enter another limit for at least one step");
}

static void read_signs(struct chc_exchange *x, struct question *q)
{
	(void)x;
	q->title = "Signs worth a question";
	q->args[q->count++] = "--signs";
}

static void read_months(struct chc_exchange *x, struct question *q)
{
	(void)x;
	q->title = "Month by month";
	q->args[q->count++] = "--run-charts";
}

static const struct {
	const char *what;
	void (*read)(struct chc_exchange *, struct question *);
} questions[] = {
	{ "work", read_work }, { "case", read_case }, { "by", read_by }, { "what-if", read_what_if }, { "signs", read_signs },
	{ "months", read_months },
};

void serve_post_cases_ask(struct chc_exchange *x)
{
	const struct serve_job *done = NULL;
	struct serve_task *t = find_done(x, &done);
	struct question q = { .count = 0 };

	if (!t)
		return;
	for (size_t i = 0; i < sizeof(questions) / sizeof(questions[0]); i++)
		if (strcmp(serve_field(x, "what"), questions[i].what) == 0)
			questions[i].read(x, &q);
	if (!q.title) {
		serve_fail(x, 400, "There is no such question", "Choose one of those on the page of the result.");
		return;
	}
	if (x->problem_count > 0) {
		put_done(x, t, done);
		return;
	}
	struct serve_job *j = start(x, t, &(struct serve_order){ .name = "question", .title = q.title,
		.result = "register-answer.txt",
		.next_path = path_of(x, t, ""), .again_path = path_of(x, t, "") }, q.args);
	if (!j)
		return;
	/* its page is known by the job's number */
	const char *next = serve_printf(&j->arena, "/cases/%u/answer/%u", t->id, j->id);
	if (next)
		j->next_path = next;
	serve_go_to_job(x, j);
}

void serve_get_cases_answer(struct chc_exchange *x)
{
	struct serve_task *t = serve_task_find(x, x->ids[0], "cases");
	const struct serve_job *j = t ? serve_job_find(x, x->ids[1]) : NULL;

	if (!j)
		return;
	if (j->task != t || strcmp(j->name, "question") != 0) {
		serve_redirect(x, path_of(x, t, ""));
		return;
	}
	if (!serve_job_is_done(x, j))
		return;
	serve_page_begin(x, &(struct serve_page){ .title = j->title });
	chc_buf_str(&x->response.body, "<p>");
	serve_put_link(x, path_of(x, t, ""), "Back to the register");
	chc_buf_printf(&x->response.body, "</p>\n<p><a href=\"/jobs/%u/result\">Download this text</a></p>\n", j->id);
	serve_put_result(x, j->result, j->title);
	serve_put_messages(x, j, "What to know of the rows");
	serve_page_end(x);
}
