/* SPDX-License-Identifier: MIT */
/*
 * A task: the files that somebody sent for one purpose, in a folder of their own, with
 * what they chose. It lives as long as its session.
 */
#include "serve/serve.h"

#include <string.h>
#include <sys/stat.h>

struct serve_task *serve_task_new(struct chc_exchange *x, const char *kind)
{
	return serve_task_on(x, kind, NULL);
}

struct serve_task *serve_task_on(struct chc_exchange *x, const char *kind, const char *folder)
{
	struct serve_session *session = x->session;

	if (session->tasks_count == SERVE_TASKS_MAX) {
		serve_fail(x, 429, "Too many tasks", "This session holds as many tasks as it may. Finish it, and begin a new "
			"one.");
		return NULL;
	}
	struct serve_task *t = calloc(1, sizeof(*t));
	if (t) {
		t->session = session;
		t->kind = kind;
		t->id = ++session->last_task;
		t->folder = serve_printf(&t->arena, "%s/t%u", session->folder, t->id);
		if (t->folder)
			t->in = folder ? chc_arena_strdup(&t->arena, folder) : serve_printf(&t->arena, "%s/in", t->folder);
	}
	if (!t || !t->in || mkdir(t->folder, 0700) != 0 || (!folder && mkdir(t->in, 0700) != 0)) {
		serve_fail(x, 500, "The task could not be begun", "There is no memory or no disk space left for it.");
		if (t)
			chc_arena_release(&t->arena);
		free(t);
		return NULL;
	}
	session->tasks_count++;
	t->next = session->tasks;
	session->tasks = t;
	return t;
}

struct serve_task *serve_task_find(struct chc_exchange *x, const char *id, const char *kind)
{
	unsigned n = serve_number(id);

	for (struct serve_task *t = x->session->tasks; t; t = t->next)
		if (t->id == n && strcmp(t->kind, kind) == 0)
			return t;
	serve_fail(x, 404, "No such task", "It belongs to another session, or its session has ended. Begin it again.");
	return NULL;
}

const char *serve_task_get(const struct serve_task *t, const char *name)
{
	for (size_t i = t->field_count; i-- > 0; )
		if (strcmp(t->fields[i].name, name) == 0)
			return t->fields[i].value;
	return "";
}

/* The newest value of a name stands last; the older ones are few. */
bool serve_task_set(struct serve_task *t, const char *name, const char *value)
{
	if (strcmp(serve_task_get(t, name), value) == 0)
		return true;
	struct serve_field *f = CHC_ARENA_PUSH(&t->arena, t->fields, t->field_count, t->field_cap);
	if (!f)
		return false;
	f->name = chc_arena_strdup(&t->arena, name);
	f->value = chc_arena_strdup(&t->arena, value);
	if (!f->name || !f->value)
		t->field_count--;
	return f->name && f->value;
}

static bool take(struct serve_task *t, struct serve_upload *u)
{
	const char *name = serve_safe_name(&t->arena, t->in, u->shown);
	const char *path = name ? serve_printf(&t->arena, "%s/%s", t->in, name) : NULL;
	struct serve_file *f = path ? CHC_ARENA_PUSH(&t->arena, t->files, t->file_count, t->file_cap) : NULL;

	if (!f)
		return false;
	*f = (struct serve_file){ .stored = name, .shown = chc_arena_strdup(&t->arena, u->shown), .size = u->size };
	if (f->shown && serve_move(u, path))
		return true;
	t->file_count--;
	return false;
}

bool serve_task_take(struct chc_exchange *x, struct serve_task *t, const char *field)
{
	for (size_t i = 0; i < x->upload_count; i++) {
		struct serve_upload *u = &x->uploads[i];

		if (strcmp(u->field, field) != 0 || u->taken)
			continue;
		if (!take(t, u)) {
			serve_fail(x, 500, "A file could not be kept", "There is no memory or no disk space left for it.");
			return false;
		}
		x->session->stored += u->size;
	}
	return true;
}
