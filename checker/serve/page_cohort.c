/* SPDX-License-Identifier: MIT */
/*
 * Councils side by side: the folders of organisations that this server keeps. Which folder
 * that is was said when the server was started, never by a request.
 */
#include "serve/routes.h"

#include <string.h>

#include "serve/registers.h"

enum { MONTHS_MOST = 120 };

static const struct format { const char *name, *words, *suffix; } formats[] = {
	{ "html", "report (html)", ".html" }, { "map", "map (html)", "-map.html" }, { "csv", "csv", ".csv" },
	{ "json", "json", ".json" }, { "text", "text", ".txt" },
};
enum { FORMATS = sizeof(formats) / sizeof(formats[0]) };

static const char *path_of(struct chc_exchange *x, const struct serve_task *t, const char *rest)
{
	const char *path = serve_printf(&x->arena, "/cohort/%u%s", t->id, rest);

	return path ? path : "/cohort";
}

static void put_form(struct chc_exchange *x)
{
	serve_page_begin(x, &(struct serve_page){ .title = "Compare councils",
		.lead = "The organisations that this server keeps, side by side: policies, practice, and what changed." });
	if (!x->serve->options.folder) {
		html_p(&x->response.body, NULL,
			"This server keeps no organisations: it was started without '--folder'. Ask whoever "
			"started it to name the folder that holds a folder for each organisation.");
		serve_page_end(x);
		return;
	}
	serve_form_begin(x, "/cohort", false);
	serve_put_date(x, &(struct serve_control){ .name = "day", .label = "Compared as they stand on (optional)",
		.hint = "Without a day, today" });
	serve_put_date(x, &(struct serve_control){ .name = "baseline", .label = "And as they stood on (optional)",
		.hint = "An earlier day, to see what changed since" });
	serve_put_text(x, &(struct serve_control){ .name = "months", .label = "Cases of so many months before", .value = "12",
		.width = 4 });
	serve_put_rulebooks(x);
	serve_put_calendar(x);
	serve_form_end_with(x, "Compare");
	serve_page_end(x);
}

void serve_get_cohort(struct chc_exchange *x)
{
	put_form(x);
}

static struct serve_job *start(struct chc_exchange *x, struct serve_task *t, const struct format *f)
{
	const char *baseline = serve_task_get(t, "baseline");
	const char *result = serve_printf(&x->arena, "councils%s", f->suffix);
	const char *const args[] = { "cohort", "-f", f->name, "-r", serve_task_get(t, "rulebook"), "-c",
		serve_task_get(t, "calendar"),
		"--as-of", serve_task_get(t, "day"), "--months", serve_task_get(t, "months"), "--no-cache", "-o", SERVE_RESULT,
		baseline[0] ? "--baseline" : "--", baseline[0] ? baseline : ".", baseline[0] ? "--" : NULL, ".", NULL };

	return serve_job_start(x, t, &(struct serve_order){ .name = f->name, .title = "Comparing the organisations",
		.result = result ? result : "councils", .args = args, .next_path = path_of(x, t, ""),
			.again_path = "/cohort" });
}

void serve_post_cohort(struct chc_exchange *x)
{
	const char *rulebook = serve_chosen_rulebook(x), *calendar = serve_chosen_calendar(x),
		*day = serve_chosen_day(x, "day");
	const char *baseline = serve_field(x, "baseline")[0] ? serve_chosen_day(x, "baseline") : "";
	unsigned months = serve_number(serve_field(x, "months"));

	if (months < 1 || months > MONTHS_MOST)
		serve_problem(x, "months", "Enter a number of months from 1 to 120");
	if (day && baseline && baseline[0] && strcmp(baseline, day) >= 0)
		serve_problem(x, "baseline", "Enter a day before the other one");
	if (x->problem_count > 0 || !rulebook || !calendar || !day || !baseline || !x->serve->options.folder) {
		put_form(x);
		return;
	}
	struct serve_task *t = serve_task_on(x, "cohort", x->serve->options.folder);
	if (!t)
		return;
	if (!serve_task_set(t, "rulebook", rulebook) || !serve_task_set(t, "calendar",
		calendar) || !serve_task_set(t, "day", day)
	    || !serve_task_set(t, "baseline", baseline) || !serve_task_set(t, "months", serve_field(x, "months"))) {
		serve_no_memory(x);
		return;
	}
	struct serve_job *j = start(x, t, &formats[0]);
	if (j)
		serve_go_to_job(x, j);
}

static struct serve_task *find_done(struct chc_exchange *x, const struct serve_job **j)
{
	struct serve_task *t = serve_task_find(x, x->ids[0], "cohort");

	*j = t ? serve_job_of(t, x->serve, "html") : NULL;
	if (t && !*j)
		serve_redirect(x, "/cohort");
	return t && *j && serve_job_is_done(x, *j) ? t : NULL;
}

void serve_get_cohort_done(struct chc_exchange *x)
{
	const struct serve_job *j = NULL;
	const struct serve_task *t = find_done(x, &j);
	struct chc_buf *out = &x->response.body;

	if (!t)
		return;
	serve_page_begin(x, &(struct serve_page){ .title = "The organisations were compared" });
	chc_buf_str(out, "<p class=\"lead\">");
	serve_put_link(x, path_of(x, t, "/report"), "Read the report");
	chc_buf_str(out, "</p>\n");
	serve_put_messages(x, j, "What to know of the organisations");
	html_heading(out, 2, "downloads", "The same as files");
	chc_buf_str(out, "<ul class=\"downloads\">\n");
	for (size_t i = 0; i < FORMATS; i++)
		serve_put_format(x, t, path_of(x, t, "/make"), formats[i].name, formats[i].words);
	chc_buf_str(out, "</ul>\n<p>");
	serve_put_link(x, "/cohort", "Compare again");
	chc_buf_str(out, "</p>\n");
	serve_page_end(x);
}

void serve_get_cohort_report(struct chc_exchange *x)
{
	const struct serve_job *j = NULL;
	const struct serve_task *t = find_done(x, &j);

	if (t)
		serve_send_report(x, j->result, path_of(x, t, ""), "Downloads and next steps");
}

void serve_post_cohort_make(struct chc_exchange *x)
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
	struct serve_job *j = start(x, t, f);
	if (j)
		serve_go_to_job(x, j);
}
