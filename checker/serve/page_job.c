/* SPDX-License-Identifier: MIT */
/*
 * Work under way: its place in the queue, how far it is, a button to stop it, and what
 * became of it. Without script the page asks for itself again every two seconds.
 */
#include "serve/routes.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "chcheck/json.h"
#include "serve/page.h"

static const char *const states[] = {
	[SERVE_QUEUED] = "queued", [SERVE_RUNNING] = "running", [SERVE_DONE] = "done", [SERVE_FAILED] = "failed",
	[SERVE_CANCELLED] = "cancelled", [SERVE_TOO_LONG] = "too long", [SERVE_KILLED] = "killed",
};

static bool is_under_way(const struct serve_job *j)
{
	return j->state == SERVE_QUEUED || j->state == SERVE_RUNNING;
}

/* The last whole line of what the job has said of itself: "files 3 12", or "rows 150000". */
static const char *last_line(struct chc_exchange *x, const struct serve_job *j)
{
	char bytes[256];
	int fd = open(j->progress, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	off_t end = fd >= 0 ? lseek(fd, 0, SEEK_END) : 0;
	off_t from = end > (off_t)sizeof(bytes) ? end - (off_t)sizeof(bytes) : 0;
	ssize_t n = fd >= 0 ? pread(fd, bytes, sizeof(bytes), from) : 0;

	if (fd >= 0)
		close(fd);
	while (n > 0 && bytes[n - 1] != '\n')
		n--;
	ssize_t begin = n - 1;
	while (begin > 0 && bytes[begin - 1] != '\n')
		begin--;
	return n > 1 ? chc_arena_copy(&x->arena, (struct chc_span){ bytes + begin, (size_t)(n - 1 - begin) }) : NULL;
}

/* One sentence on how far it is, escaped by whoever writes it. */
static const char *how_far(struct chc_exchange *x, const struct serve_job *j)
{
	char what[32];
	unsigned long long done = 0, of = 0;
	const char *line, *text = NULL;

	if (j->state == SERVE_QUEUED) {
		size_t before = serve_job_before(x->serve, j);

		text = before == 0 ? "It is next in the queue."
			: serve_printf(&x->arena, "Waiting: %zu before it in the queue.", before);
		return text ? text : "";
	}
	line = last_line(x, j);
	int n = line ? sscanf(line, "%31[a-z] %llu %llu", what, &done, &of) : 0;
	const char *verb = n >= 2 && strcmp(what, "cases") == 0 ? "judged" : "read";
	if (n == 3 && of > 0)
		text = serve_printf(&x->arena, "%llu of %llu %s %s.", done, of, what, verb);
	else if (n >= 2)
		text = serve_printf(&x->arena, "%llu %s %s.", done, what, verb);
	long seconds = (long)((x->serve->now - j->started) / 1000);
	if (seconds >= 5)
		text = serve_printf(&x->arena, "%s %ld seconds so far.", text ? text : "It is under way.", seconds);
	return text ? text : "It is under way.";
}

static void put_under_way(struct chc_exchange *x, const struct serve_job *j)
{
	struct chc_buf *out = &x->response.body;
	const char *cancel = serve_printf(&x->arena, "/jobs/%u/cancel", j->id);

	serve_page_begin(x, &(struct serve_page){ .title = j->title, .refresh = 2 });
	chc_buf_printf(out, "<p class=\"lead\" role=\"status\" id=\"progress\" data-job=\"%u\">", j->id);
	html_str(out, how_far(x, j));
	chc_buf_str(out, "</p>\n");
	html_p(out, "quiet", "This page renews itself until it is done. You can leave it and come back.");
	if (cancel)
		serve_put_action(x, cancel, NULL, NULL, "Stop this work");
	serve_page_end(x);
}

static void put_failed(struct chc_exchange *x, const struct serve_job *j)
{
	static const char *const what[] = {
		[SERVE_FAILED] = "It could not be done. What was found is below.",
		[SERVE_CANCELLED] = "It was stopped, as you asked.",
		[SERVE_TOO_LONG] = "It took longer than one piece of work may take here, and was stopped. Send less at once, or "
			"ask for the server to be started with a larger '--job-time'.",
		[SERVE_KILLED] = "It was ended from outside: it may have needed more memory than it may have. The server goes "
			"on.",
	};

	serve_page_begin(x, &(struct serve_page){ .title = j->state == SERVE_CANCELLED ? "Stopped" : "That did not work",
		.lead = what[j->state] });
	serve_put_messages(x, j, "What was said");
	if (j->again_path) {
		chc_buf_str(&x->response.body, "<p><a href=\"");
		html_str(&x->response.body, j->again_path);
		chc_buf_str(&x->response.body, "\">Start again</a></p>\n");
	}
	serve_page_end(x);
}

void serve_go_to_job(struct chc_exchange *x, const struct serve_job *j)
{
	const char *path = serve_printf(&x->arena, "/jobs/%u", j->id);

	serve_redirect(x, path ? path : "/");
}

void serve_get_job(struct chc_exchange *x)
{
	const struct serve_job *j = serve_job_find(x, x->ids[0]);

	if (j && serve_job_is_done(x, j))
		serve_redirect(x, j->next_path);
}

bool serve_job_is_done(struct chc_exchange *x, const struct serve_job *j)
{
	if (j->state == SERVE_DONE)
		return true;
	if (is_under_way(j))
		put_under_way(x, j);
	else
		put_failed(x, j);
	return false;
}

/* For the script. */
void serve_get_job_state(struct chc_exchange *x)
{
	const struct serve_job *j = serve_job_find(x, x->ids[0]);
	struct chc_json json = chc_json_on(&x->response.body, 0);

	if (!j)
		return;
	serve_answer(x, 200, "application/json");
	chc_json_object(&json);
	chc_json_put_str(&json, "state", states[j->state]);
	chc_json_put_str(&json, "text", is_under_way(j) ? how_far(x, j) : "");
	chc_json_object_end(&json);
	chc_buf_char(&x->response.body, '\n');
}

void serve_get_job_result(struct chc_exchange *x)
{
	const struct serve_job *j = serve_job_find(x, x->ids[0]);

	if (!j || !serve_job_is_done(x, j))
		return;
	const char *name = strrchr(j->result, '/') + 1;
	serve_send_file(x, j->result, "application/octet-stream", name);
}

void serve_post_job_cancel(struct chc_exchange *x)
{
	struct serve_job *j = serve_job_find(x, x->ids[0]);

	if (!j)
		return;
	serve_job_cancel(x->serve, j);
	serve_go_to_job(x, j);
}
