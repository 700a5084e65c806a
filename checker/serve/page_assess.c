/* SPDX-License-Identifier: MIT */
/*
 * One organisation from every side: the run of `chcheck assess` on its folder, its
 * report, the reader's view of its policy, and form, table and pack to take away.
 */
#include "serve/routes.h"

#include <string.h>

#include "chcheck/conformance_writer.h"
#include "serve/self_assessment.h"

#define KIND "assess"
#define VIEW "view"

static const char *task_path(struct chc_exchange *x, const struct serve_task *t, const char *rest)
{
	const char *path = serve_printf(&x->arena, "/assessments/%u%s", t->id, rest);

	return path ? path : "/";
}

/* `chcheck assess` in one format; NULL after an answer. */
static struct serve_job *start(struct chc_exchange *x, struct serve_task *t, const struct chc_conformance_writer *w,
	const char *next)
{
	const char *result = serve_printf(&x->arena, "%s-%s%s", serve_task_get(t, "organisation"), w->name, w->suffix);
	const char *const args[] = { "assess", "-r", serve_task_get(t, "rulebook"), "--as-of", serve_task_get(t, "day"), "-f",
		w->name, "-o", SERVE_RESULT, "--", ".", NULL };

	if (!result) {
		serve_no_memory(x);
		return NULL;
	}
	return serve_job_start(x, t, &(struct serve_order){ .name = w->name, .title = "Reading the policy and the registers",
		.result = result, .args = args, .next_path = next ? next : task_path(x, t, ""),
		.again_path = serve_printf(&x->arena, "/organisations/%s", serve_task_get(t, "organisation")) });
}

static const struct chc_conformance_writer *find_writer(const char *name)
{
	for (size_t i = 0; i < chc_conformance_writer_count; i++)
		if (strcmp(chc_conformance_writers[i].name, name) == 0)
			return &chc_conformance_writers[i];
	return NULL;
}

static struct serve_task *new_task(struct chc_exchange *x, const char *path, const char *rulebook, const char *day)
{
	struct serve_task *t = serve_task_on(x, KIND, path);

	if (t && serve_task_set(t, "organisation", x->ids[0]) && serve_task_set(t, "rulebook", rulebook)
		&& serve_task_set(t, "day", day))
		return t;
	if (t)
		serve_no_memory(x);
	return NULL;
}

void serve_post_organisation_assess(struct chc_exchange *x)
{
	const char *path = serve_organisation_find(x, x->ids[0]);

	if (!path)
		return;
	const char *rulebook = serve_chosen_rulebook(x), *day = serve_chosen_day(x, "day");
	if (!rulebook || !day) {
		serve_get_organisation(x);
		return;
	}
	struct serve_task *t = new_task(x, path, rulebook, day);
	const struct serve_job *j = t ? start(x, t, find_writer("html"), NULL) : NULL;
	if (j)
		serve_go_to_job(x, j);
}

/* --- for the form: the same as data --- */

const char *serve_organisation_sides(struct chc_exchange *x, const char *rulebook)
{
	for (const struct serve_task *t = x->session->tasks; t; t = t->next) {
		const struct serve_job *j = strcmp(t->kind, KIND) == 0 && strcmp(serve_task_get(t, "organisation"), x->ids[0]) == 0
			&& strcmp(serve_task_get(t, "rulebook"), rulebook) == 0 ? serve_job_of(t, x->serve, "json") : NULL;

		if (j && j->state == SERVE_DONE)
			return j->result;
	}
	return NULL;
}

void serve_post_form_read(struct chc_exchange *x)
{
	const char *path = serve_organisation_find(x, x->ids[0]);
	char day[CHC_DATE_TEXT];

	if (!path)
		return;
	const char *rulebook = serve_chosen_rulebook(x);
	if (!rulebook) {
		serve_fail(x, 400, "There is no such rulebook", "Choose one of those on the page of the organisation.");
		return;
	}
	chc_date_format(x->serve->today, day);
	struct serve_task *t = new_task(x, path, rulebook, day);
	const char *next = serve_organisation_path(x, serve_printf(&x->arena, "/form/%s", rulebook));
	const struct serve_job *j = t ? start(x, t, find_writer("json"), next) : NULL;
	if (j)
		serve_go_to_job(x, j);
}

/* --- when it is done --- */

static void put_downloads(struct chc_exchange *x, const struct serve_task *t)
{
	struct chc_buf *out = &x->response.body;

	html_heading(out, 2, "downloads", "The form, the table, the pack, and the report in other formats");
	chc_buf_str(out, "<ul class=\"downloads\">\n");
	for (size_t i = 0; i < chc_conformance_writer_count; i++) {
		const struct chc_conformance_writer *w = &chc_conformance_writers[i];
		const struct serve_job *j = serve_job_of(t, x->serve, w->name);

		chc_buf_str(out, "<li>");
		if (j && j->state == SERVE_DONE) {
			chc_buf_printf(out, "<a href=\"/jobs/%u/result\">Download %s</a>", j->id,
				serve_format_words(w->name));
		} else {
			const char *words = serve_printf(&x->arena, "Make %s", serve_format_words(w->name));
			serve_put_action(x, task_path(x, t, "/make"), "format", w->name, words ? words : w->name);
		}
		chc_buf_str(out, "</li>\n");
	}
	chc_buf_str(out, "</ul>\n");
}

void serve_get_assessment(struct chc_exchange *x)
{
	struct serve_task *t = serve_task_find(x, x->ids[0], KIND);
	const struct serve_job *j = t ? serve_job_of(t, x->serve, "html") : NULL;
	struct chc_buf *out = &x->response.body;

	if (!t)
		return;
	if (!j) {
		serve_redirect(x, serve_printf(&x->arena, "/organisations/%s", serve_task_get(t, "organisation")));
		return;
	}
	if (!serve_job_is_done(x, j))
		return;
	serve_page_begin(x, &(struct serve_page){ .title = "The organisation was assessed" });
	chc_buf_str(out, "<p class=\"lead\"><a href=\"");
	html_str(out, task_path(x, t, "/report"));
	chc_buf_str(out, "\">Read the report</a></p>\n");
	serve_put_action(x, task_path(x, t, "/make"), "format", VIEW, "Read the policy with the findings beside it");
	serve_put_messages(x, j, "What to know of the files");
	put_downloads(x, t);
	chc_buf_str(out, "<p><a href=\"/organisations/");
	html_str(out, serve_task_get(t, "organisation"));
	chc_buf_str(out, "\">Back to the organisation</a></p>\n");
	serve_page_end(x);
}

static void send(struct chc_exchange *x, const char *name)
{
	struct serve_task *t = serve_task_find(x, x->ids[0], KIND);
	const struct serve_job *j = t ? serve_job_of(t, x->serve, name) : NULL;

	if (!t)
		return;
	if (!j)
		serve_redirect(x, task_path(x, t, ""));
	else if (serve_job_is_done(x, j))
		serve_send_report(x, j->result, task_path(x, t, ""), "Downloads and next steps");
}

void serve_get_assessment_report(struct chc_exchange *x)
{
	send(x, "html");
}

void serve_get_assessment_view(struct chc_exchange *x)
{
	send(x, VIEW);
}

/* The edition of the policy of that day, by the name it has below the folder; NULL: there is none. */
static const char *edition_of(struct chc_exchange *x, const struct serve_task *t)
{
	struct chc_organisation *o = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	const char *found = NULL;

	if (chc_organisation_load(&o, t->in, &diags, NULL) == 0) {
		const struct chc_policy_edition *e = chc_organisation_edition(o,
			chc_date_parse_iso(chc_span_of(serve_task_get(t, "day"))));
		found = e ? chc_arena_strdup(&x->arena, e->path + strlen(o->folder) + 1) : NULL;
	}
	chc_organisation_free(o);
	chc_diags_release(&diags);
	return found;
}

static struct serve_job *start_view(struct chc_exchange *x, struct serve_task *t)
{
	const char *edition = edition_of(x, t);

	if (!edition) {
		serve_fail(x, 404, "There is no policy", "No edition of the policy was in force on that day.");
		return NULL;
	}
	const char *const args[] = { "policy", "-r", serve_task_get(t, "rulebook"), "-f", VIEW, "-o", SERVE_RESULT, "--", edition,
		NULL };
	return serve_job_start(x, t, &(struct serve_order){ .name = VIEW, .title = "Reading the policy",
		.result = "policy-view.html",
		.args = args, .next_path = task_path(x, t, "/view"), .again_path = task_path(x, t, "") });
}

void serve_post_assessment_make(struct chc_exchange *x)
{
	struct serve_task *t = serve_task_find(x, x->ids[0], KIND);
	const char *format = serve_field(x, "format");
	const bool view = strcmp(format, VIEW) == 0;
	const struct chc_conformance_writer *w = find_writer(format);

	if (!t)
		return;
	if (!w && !view) {
		serve_fail(x, 400, "There is no such format", "Choose one of those on the page of the result.");
		return;
	}
	const struct serve_job *j = serve_job_of(t, x->serve, format);
	if (!j || (j->state != SERVE_DONE && j->state != SERVE_RUNNING && j->state != SERVE_QUEUED))
		j = view ? start_view(x, t) : start(x, t, w, NULL);
	if (j)
		serve_go_to_job(x, j);
}
