/* SPDX-License-Identifier: MIT */
/*
 * The server as a whole: what it is made of, its clock, and the walk through jobs and
 * sessions that whoever owns the socket asks for.
 */
#include "serve/serve.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "reports/html.h"
#include "serve/page.h"

#define MOST_UPLOAD ((uint64_t)50 << 20)
enum { JOBS = 2, QUEUE = 20, JOB_SECONDS = 600, IDLE_SECONDS = 3600, ENDING_TRIES = 200 };

static void put_defaults(struct chc_serve_options *o)
{
	o->most_upload = o->most_upload ? o->most_upload : MOST_UPLOAD;
	o->jobs = o->jobs ? o->jobs : JOBS;
	o->queue = o->queue ? o->queue : QUEUE;
	o->job_seconds = o->job_seconds ? o->job_seconds : JOB_SECONDS;
	o->idle_seconds = o->idle_seconds ? o->idle_seconds : IDLE_SECONDS;
}

/* --- rulebooks that a person can choose --- */

static bool add_book(struct chc_serve *s, size_t *cap, const char *id)
{
	struct chc_editions editions = CHC_EDITIONS_INIT;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	bool ok = true;

	if (chc_editions_load(&editions, id, s->options.rules_dir, CHC_RULEBOOK_FOR_CASES, &diags, &e) == 0) {
		const struct chc_rulebook *newest = editions.items[editions.count - 1];
		struct serve_book *b = CHC_ARENA_PUSH(&s->arena, s->books, s->book_count, *cap);

		if (b)
			*b = (struct serve_book){ .id = chc_arena_strdup(&s->arena, newest->id),
				.title = serve_printf(&s->arena, "%s: %s", newest->publisher, newest->title),
				.editions = editions };
		else
			chc_editions_release(&editions);
		ok = b && b->id && b->title;
	}
	chc_diags_release(&diags);
	return ok;
}

static int by_id(const void *a, const void *b)
{
	const struct serve_book *one = a, *two = b;

	return strcmp(one->id, two->id);
}

static int find_books(struct chc_serve *s, struct chc_error *e)
{
	const char *folder = s->options.rules_dir;
	DIR *d = folder ? opendir(folder) : NULL;
	const struct dirent *entry;
	char path[4096];
	struct stat st;
	size_t cap = 0;
	bool ok = true;

	while (ok && d && (entry = readdir(d))) {
		size_t len = (size_t)snprintf(path, sizeof(path), "%s/%s/rulebook.yaml", folder, entry->d_name);

		if (entry->d_name[0] != '.' && len < sizeof(path) && stat(path, &st) == 0)
			ok = add_book(s, &cap, entry->d_name);
	}
	if (d)
		closedir(d);
	if (!ok)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	if (s->book_count == 0)
		return chc_error_at(e, CHC_E_RULEBOOK, folder, 0, 0, "no rulebook is in this folder");
	qsort(s->books, s->book_count, sizeof(*s->books), by_id);
	return 0;
}

/* --- new and free --- */

int chc_serve_new(struct chc_serve **out, const struct chc_serve_options *options, struct chc_error *e)
{
	struct chc_serve *s = calloc(1, sizeof(*s));

	if (!s)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	s->options = *options;
	s->lock = -1;
	s->pid = getpid();
	s->today = CHC_DATE_NONE;
	put_defaults(&s->options);
	serve_hash_script(s);
	int status = find_books(s, e);
	if (status == 0)
		status = serve_storage_open(s, e);
	if (status != 0) {
		chc_serve_free(s);
		return status;
	}
	*out = s;
	return 0;
}

void chc_serve_free(struct chc_serve *s)
{
	if (!s)
		return;
	for (struct serve_session *i = s->sessions; i; i = i->next)
		serve_session_end(s, i);
	/* they were killed: the kernel needs a moment for it */
	for (int i = 0; i < ENDING_TRIES && s->sessions; i++) {
		chc_serve_tick(s);
		if (s->sessions)
			nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
	}
	serve_storage_close(s);
	for (size_t i = 0; i < s->book_count; i++)
		chc_editions_release(&s->books[i].editions);
	chc_arena_release(&s->arena);
	free(s);
}

/* --- time --- */

void chc_serve_clock(struct chc_serve *s, int64_t now, int today)
{
	s->now = now;
	s->today = today;
}

void chc_serve_port(struct chc_serve *s, unsigned port)
{
	s->port = port;
}

int chc_serve_tick(struct chc_serve *s)
{
	int64_t jobs = serve_jobs_tick(s), sessions = serve_sessions_tick(s);
	int64_t wait = jobs < 0 || (sessions >= 0 && sessions < jobs) ? sessions : jobs;

	return wait > 60000 ? 60000 : (int)wait;
}

const char *chc_serve_token(struct chc_serve *s)
{
	s->wants_token = false;
	if (serve_secret(s->token))
		return s->token;
	s->token[0] = '\0';
	return NULL;
}

bool chc_serve_wants_token(struct chc_serve *s)
{
	return s->wants_token;
}
