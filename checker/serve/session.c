/* SPDX-License-Identifier: MIT */
/*
 * Who is who: a session is made for a one-time token, or for a name that the proxy
 * gives, owns a private folder, and ends by a button, by idleness or with the server.
 */
#include "serve/serve.h"

#include <string.h>
#include <sys/stat.h>

static size_t count_sessions(const struct chc_serve *s)
{
	size_t n = 0;

	for (const struct serve_session *i = s->sessions; i; i = i->next)
		n++;
	return n;
}

static void free_session(struct serve_session *session)
{
	while (session->tasks) {
		struct serve_task *t = session->tasks;

		session->tasks = t->next;
		chc_arena_release(&t->arena);
		free(t);
	}
	chc_arena_release(&session->arena);
	free(session);
}

struct serve_session *serve_session_new(struct chc_serve *s, const char *user)
{
	struct serve_session *session = count_sessions(s) < SERVE_SESSIONS_MAX ? calloc(1, sizeof(*session)) : NULL;

	if (!session)
		return NULL;
	session->number = ++s->last_session;
	session->used = s->now;
	session->user = user ? chc_arena_strdup(&session->arena, user) : NULL;
	session->folder = serve_printf(&session->arena, "%s/s%u", s->root, session->number);
	if ((user && !session->user) || !session->folder || !serve_secret(session->cookie) || !serve_secret(session->csrf)
	    || mkdir(session->folder, 0700) != 0) {
		free_session(session);
		return NULL;
	}
	session->next = s->sessions;
	s->sessions = session;
	return session;
}

/* "a=b; chcheck=VALUE": any of our cookies may be the one, since a stale one may stand before it. */
struct serve_session *serve_session_of_cookie(struct chc_serve *s, const char *cookies)
{
	char name[32], value[SERVE_SECRET_TEXT];
	size_t len = (size_t)snprintf(name, sizeof(name), "chcheck_%u=", s->port);

	for (const char *p = cookies; p && *p; p += strspn(p, "; ")) {
		size_t n = strcspn(p, ";");

		if (n == len + SERVE_SECRET_TEXT - 1 && strncmp(p, name, len) == 0) {
			memcpy(value, p + len, SERVE_SECRET_TEXT - 1);
			value[SERVE_SECRET_TEXT - 1] = '\0';
			for (struct serve_session *i = s->sessions; i; i = i->next)
				if (!i->ended && serve_same_secret(i->cookie, value))
					return i;
		}
		p += n;
	}
	return NULL;
}

struct serve_session *serve_session_of_user(struct chc_serve *s, const char *user)
{
	for (struct serve_session *i = s->sessions; i; i = i->next)
		if (!i->ended && i->user && strcmp(i->user, user) == 0)
			return i;
	return NULL;
}

void serve_set_cookie(struct chc_exchange *x, const struct serve_session *session)
{
	const char *value = serve_printf(&x->arena, "chcheck_%u=%s; Path=/; HttpOnly; SameSite=Strict%s", x->serve->port,
		session->cookie, x->secure ? "; Secure" : "");

	if (value)
		serve_header(x, "Set-Cookie", value);
}

void serve_session_end(struct chc_serve *s, struct serve_session *session)
{
	for (struct serve_job *j = s->jobs; j; j = j->next)
		if (j->session == session)
			serve_job_cancel(s, j);
	session->ended = true;
	if (!s->options.user_header)
		s->wants_token = true;
}

static bool is_busy(const struct chc_serve *s, const struct serve_session *session)
{
	for (const struct serve_job *j = s->jobs; j; j = j->next)
		if (j->session == session && (j->state == SERVE_RUNNING || j->state == SERVE_QUEUED))
			return true;
	return false;
}

int64_t serve_sessions_tick(struct chc_serve *s)
{
	int64_t idle = (int64_t)s->options.idle_seconds * 1000, wait = -1;

	for (struct serve_session **at = &s->sessions; *at; ) {
		struct serve_session *i = *at;

		if (!i->ended && is_busy(s, i))
			i->used = s->now;
		if (!i->ended && s->now - i->used >= idle)
			serve_session_end(s, i);
		if (!i->ended && (wait < 0 || i->used + idle - s->now < wait))
			wait = i->used + idle - s->now;
		if (i->ended && serve_jobs_forget(s, i)) {
			*at = i->next;
			serve_remove_tree(i->folder);
			free_session(i);
			continue;
		}
		at = &i->next;
	}
	return wait;
}
