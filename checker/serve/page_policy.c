/* SPDX-License-Identifier: MIT */
/*
 * Assess a policy: files, whose they are, by which rulebook; then the report, and the same
 * in every format that `chcheck policy` writes.
 */
#include "serve/routes.h"

#include <string.h>

#include "chcheck/policy_writer.h"
#include "serve/page.h"

static void put_form(struct chc_exchange *x)
{
	serve_page_begin(x, &(struct serve_page){ .title = "Assess a policy",
		.lead = "All files that you send together are read as one organisation's policy on complaints." });
	serve_form_begin(x, "/policy", true);
	serve_put_files(x, &(struct serve_control){ .name = "files", .label = "Documents", .many = true,
		.hint = "Choose one or several, or drop them on the button: PDF, Word, OpenDocument, web pages, Markdown or text",
		.accept = ".pdf,.docx,.doc,.odt,.rtf,.html,.htm,.xhtml,.md,.markdown,.txt" });
	serve_put_text(x, &(struct serve_control){ .name = "organisation", .label = "Organisation (optional)",
		.hint = "Only for your own overview on these pages", .width = 40, .autocomplete = "organization" });
	serve_put_rulebooks(x);
	serve_put_date(x, &(struct serve_control){ .name = "day", .label = "Day of the policy (optional)",
		.hint = "It is judged by the edition of the rulebook that was in force on that day; without one, today's" });
	serve_form_end_with(x, "Assess");
	serve_page_end(x);
}

void serve_get_policy(struct chc_exchange *x)
{
	put_form(x);
}

static const char *task_path(struct chc_exchange *x, const struct serve_task *t, const char *rest)
{
	const char *path = serve_printf(&x->arena, "/policy/%u%s", t->id, rest);

	return path ? path : "/";
}

/* `chcheck policy` with these files in one format; NULL after an answer. */
static struct serve_job *start(struct chc_exchange *x, struct serve_task *t, const struct chc_policy_writer *writer)
{
	const char **args = chc_arena_array(&x->arena, t->file_count + 16, sizeof(*args));
	const char *result = serve_printf(&x->arena, "policy-report%s", writer->suffix);
	const char *title = serve_printf(&x->arena, t->file_count == 1 ? "Reading 1 file" : "Reading %zu files", t->file_count);
	size_t n = 0;

	if (!args || !result || !title) {
		serve_no_memory(x);
		return NULL;
	}
	const char *const begin[] = { "policy", "-r", serve_task_get(t, "rulebook"), "-f", writer->name, "-o", SERVE_RESULT };
	for (; n < sizeof(begin) / sizeof(begin[0]); n++)
		args[n] = begin[n];
	if (serve_task_get(t, "day")[0]) {
		args[n++] = "--policy-date";
		args[n++] = serve_task_get(t, "day");
	}
	args[n++] = "--";
	for (size_t i = 0; i < t->file_count; i++)
		args[n++] = t->files[i].stored;
	return serve_job_start(x, t, &(struct serve_order){ .name = writer->name, .title = title, .result = result, .args = args,
		.next_path = task_path(x, t, ""), .again_path = "/policy" });
}

static const struct chc_policy_writer *find_writer(const char *name)
{
	for (size_t i = 0; i < chc_policy_writer_count; i++)
		if (strcmp(chc_policy_writers[i].name, name) == 0)
			return &chc_policy_writers[i];
	return NULL;
}

void serve_post_policy(struct chc_exchange *x)
{
	const char *rulebook = serve_chosen_rulebook(x), *day = serve_chosen_day(x, "day");

	if (serve_count_uploads(x, "files") == 0)
		serve_problem(x, "files", "Choose at least one file");
	if (strlen(serve_field(x, "organisation")) > SERVE_NAME_MAX)
		serve_problem(x, "organisation", "Enter a shorter name");
	if (x->problem_count > 0) {
		put_form(x);
		return;
	}
	struct serve_task *t = serve_task_new(x, "policy");
	if (!t || !serve_task_take(x, t, "files"))
		return;
	/* without a day of its own none is passed on, and the report names none */
	if (!rulebook || !day || !serve_task_set(t, "rulebook", rulebook)
	    || !serve_task_set(t, "day", serve_field(x, "day")[0] ? day : "")
	    || !serve_task_set(t, "organisation", serve_field(x, "organisation"))) {
		serve_no_memory(x);
		return;
	}
	struct serve_job *j = start(x, t, find_writer("html"));
	if (j)
		serve_go_to_job(x, j);
}

/* --- when it is done --- */

/* Each format is made when it is asked for, and is there to fetch from then on. */
static void put_downloads(struct chc_exchange *x, const struct serve_task *t)
{
	struct chc_buf *out = &x->response.body;

	html_heading(out, 2, "downloads", "The same in other formats");
	chc_buf_str(out, "<ul class=\"downloads\">\n");
	for (size_t i = 0; i < chc_policy_writer_count; i++) {
		const struct chc_policy_writer *w = &chc_policy_writers[i];
		const struct serve_job *j = serve_job_of(t, x->serve, w->name);

		chc_buf_str(out, "<li>");
		if (j && j->state == SERVE_DONE)
			chc_buf_printf(out, "<a href=\"/jobs/%u/result\">Download %s</a>", j->id,
				serve_format_words(w->name));
		else {
			const char *words = serve_printf(&x->arena, "Make %s", serve_format_words(w->name));

			serve_put_action(x, task_path(x, t, "/make"), "format", w->name, words ? words : w->name);
		}
		chc_buf_str(out, "</li>\n");
	}
	chc_buf_str(out, "</ul>\n");
}

void serve_get_policy_done(struct chc_exchange *x)
{
	struct serve_task *t = serve_task_find(x, x->ids[0], "policy");
	const struct serve_job *j = t ? serve_job_of(t, x->serve, "html") : NULL;
	const char *organisation = t ? serve_task_get(t, "organisation") : "";
	struct chc_buf *out = &x->response.body;

	if (!t)
		return;
	if (!j) {
		serve_redirect(x, "/policy");
		return;
	}
	if (!serve_job_is_done(x, j))
		return;
	const char *title = organisation[0] ? serve_printf(&x->arena, "%s: the policy was assessed", organisation) : NULL;
	serve_page_begin(x, &(struct serve_page){ .title = title ? title : "The policy was assessed" });
	chc_buf_str(out, "<p class=\"lead\"><a href=\"");
	html_str(out, task_path(x, t, "/report"));
	chc_buf_str(out, "\">Read the report</a></p>\n");
	serve_put_messages(x, j, "What to know of the files");
	html_heading(out, 2, "files", "Files");
	serve_put_task_files(x, t);
	put_downloads(x, t);
	chc_buf_str(out, "<p><a href=\"/policy\">Assess another policy</a></p>\n");
	serve_page_end(x);
}

void serve_get_policy_report(struct chc_exchange *x)
{
	struct serve_task *t = serve_task_find(x, x->ids[0], "policy");
	const struct serve_job *j = t ? serve_job_of(t, x->serve, "html") : NULL;

	if (!t)
		return;
	if (!j)
		serve_redirect(x, "/policy");
	else if (serve_job_is_done(x, j))
		serve_send_report(x, j->result, task_path(x, t, ""), "Downloads and next steps");
}

void serve_post_policy_make(struct chc_exchange *x)
{
	struct serve_task *t = serve_task_find(x, x->ids[0], "policy");
	const struct chc_policy_writer *writer = find_writer(serve_field(x, "format"));

	if (!t)
		return;
	if (!writer) {
		serve_fail(x, 400, "There is no such format", "Choose one of those on the page of the result.");
		return;
	}
	const struct serve_job *j = serve_job_of(t, x->serve, writer->name);
	if (!j || (j->state != SERVE_DONE && j->state != SERVE_RUNNING && j->state != SERVE_QUEUED))
		j = start(x, t, writer);
	if (j)
		serve_go_to_job(x, j);
}
