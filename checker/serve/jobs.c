/* SPDX-License-Identifier: MIT */
/*
 * Jobs: runs of chcheck in processes of their own, some at once, the others waiting in
 * the order in which they came. Nothing of a request becomes part of a command but names
 * that we gave and values that a page has looked at; there is no shell.
 */
#include "serve/serve.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LOOK_AGAIN_MS = 1000 };

static size_t count_state(const struct chc_serve *s, enum serve_state state)
{
	size_t n = 0;

	for (const struct serve_job *j = s->jobs; j; j = j->next)
		n += j->state == state;
	return n;
}

static const char *const *copy_args(struct serve_job *j, const char *const *args)
{
	size_t n = 0;

	while (args[n])
		n++;
	const char **copy = chc_arena_array(&j->arena, n + 1, sizeof(*copy));
	for (size_t i = 0; copy && i < n; i++) {
		copy[i] = chc_arena_strdup(&j->arena, strcmp(args[i], SERVE_RESULT) == 0 ? j->result : args[i]);
		if (!copy[i])
			return NULL;
	}
	return copy;
}

static const char *copy_text(struct serve_job *j, const char *text, bool *ok)
{
	const char *copy = text ? chc_arena_strdup(&j->arena, text) : NULL;

	*ok = *ok && (!text || copy);
	return copy;
}

static bool fill(struct serve_job *j, const struct serve_order *order)
{
	bool ok = true;

	j->name = copy_text(j, order->name, &ok);
	j->title = copy_text(j, order->title, &ok);
	j->next_path = copy_text(j, order->next_path, &ok);
	j->again_path = copy_text(j, order->again_path, &ok);
	j->folder = serve_printf(&j->arena, "%s/j%u", j->task->folder, j->id);
	if (!ok || !j->folder)
		return false;
	j->result = serve_printf(&j->arena, "%s/%s", j->folder, order->result);
	j->errors = serve_printf(&j->arena, "%s/stderr", j->folder);
	j->output = serve_printf(&j->arena, "%s/stdout", j->folder);
	j->progress = serve_printf(&j->arena, "%s/progress", j->folder);
	const char *temporary = serve_printf(&j->arena, "%s/tmp", j->folder);
	j->args = j->result ? copy_args(j, order->args) : NULL;
	return j->args && j->errors && j->output && j->progress && temporary && mkdir(j->folder, 0700) == 0
		&& mkdir(temporary, 0700) == 0;
}

struct serve_job *serve_job_start(struct chc_exchange *x, struct serve_task *t, const struct serve_order *order)
{
	struct chc_serve *s = x->serve;
	struct serve_session *session = t->session;
	struct serve_job **end = &s->jobs;

	if (count_state(s, SERVE_QUEUED) >= s->options.queue || session->jobs_count >= SERVE_JOBS_MAX) {
		serve_header(x, "Retry-After", "30");
		serve_fail(x, 503, "Too much is waiting already",
			"The queue is full. Nothing was started: wait until something is done, and send it again.");
		return NULL;
	}
	struct serve_job *j = calloc(1, sizeof(*j));
	if (j) {
		j->session = session;
		j->task = t;
		j->id = ++session->last_job;
	}
	if (!j || !fill(j, order)) {
		if (j)
			chc_arena_release(&j->arena);
		free(j);
		serve_fail(x, 500, "The work could not be started", "There is no memory or no disk space left for it.");
		return NULL;
	}
	session->jobs_count++;
	while (*end)
		end = &(*end)->next;
	*end = j;
	serve_jobs_tick(s);
	return j;
}

struct serve_job *serve_job_find(struct chc_exchange *x, const char *id)
{
	unsigned n = serve_number(id);

	for (struct serve_job *j = x->serve->jobs; j; j = j->next)
		if (j->session == x->session && j->id == n)
			return j;
	serve_fail(x, 404, "No such work", "It belongs to another session, or its session has ended. Begin it again.");
	return NULL;
}

struct serve_job *serve_job_of(const struct serve_task *t, struct chc_serve *s, const char *name)
{
	struct serve_job *found = NULL;

	for (struct serve_job *j = s->jobs; j; j = j->next)
		if (j->task == t && strcmp(j->name, name) == 0)
			found = j;
	return found;
}

size_t serve_job_before(const struct chc_serve *s, const struct serve_job *job)
{
	size_t n = 0;

	for (const struct serve_job *j = s->jobs; j && j != job; j = j->next)
		n += j->state == SERVE_QUEUED;
	return n;
}

void serve_job_cancel(struct chc_serve *s, struct serve_job *job)
{
	if (job->state == SERVE_RUNNING)
		kill(-job->pid, SIGKILL);
	if (job->state == SERVE_RUNNING || job->state == SERVE_QUEUED) {
		job->state = SERVE_CANCELLED;
		job->ended = s->now;
	}
}

static bool has_result(const struct serve_job *j)
{
	struct stat st;

	return lstat(j->result, &st) == 0 && S_ISREG(st.st_mode);
}

/* A process that has ended stays until its group is gone too: the number belongs to nobody else before. */
static void look_after(struct chc_serve *s, struct serve_job *j)
{
	siginfo_t info = { 0 };

	if (j->state == SERVE_RUNNING && s->now - j->started >= (int64_t)s->options.job_seconds * 1000) {
		kill(-j->pid, SIGKILL);
		j->state = SERVE_TOO_LONG;
		j->ended = s->now;
	}
	if (waitid(P_PID, (id_t)j->pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid != j->pid)
		return;
	kill(-j->pid, SIGKILL);
	int status = 0;
	waitpid(j->pid, &status, 0);
	j->pid = 0;
	s->running--;
	if (j->state != SERVE_RUNNING)
		return;
	j->ended = s->now;
	j->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	if (!WIFEXITED(status))
		j->state = SERVE_KILLED;
	else
		j->state = has_result(j) && j->status >= 0 && j->status <= 2 ? SERVE_DONE : SERVE_FAILED;
}

static void start(struct chc_serve *s, struct serve_job *j)
{
	pid_t pid = fork();

	if (pid == 0)
		serve_job_become(s, j);
	if (pid < 0)
		return;                 /* no process to be had: it waits on */
	/* both sides do it, so that it is done whoever comes first */
	setpgid(pid, pid);
	j->pid = pid;
	j->state = SERVE_RUNNING;
	j->started = s->now;
	s->running++;
}

int64_t serve_jobs_tick(struct chc_serve *s)
{
	for (struct serve_job *j = s->jobs; j; j = j->next)
		if (j->pid)
			look_after(s, j);
	for (struct serve_job *j = s->jobs; j && s->running < s->options.jobs; j = j->next)
		if (j->state == SERVE_QUEUED)
			start(s, j);
	return s->running > 0 || count_state(s, SERVE_QUEUED) > 0 ? LOOK_AGAIN_MS : -1;
}

bool serve_jobs_forget(struct chc_serve *s, const struct serve_session *session)
{
	for (struct serve_job *j = s->jobs; j; j = j->next)
		if (j->session == session && j->pid)
			return false;
	for (struct serve_job **at = &s->jobs; *at; ) {
		struct serve_job *j = *at;

		if (j->session != session) {
			at = &j->next;
			continue;
		}
		*at = j->next;
		chc_arena_release(&j->arena);
		free(j);
	}
	return true;
}
