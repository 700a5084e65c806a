/* SPDX-License-Identifier: MIT */
/*
 * A folder of organisation folders: each worked out on its own, several at
 * once, or taken from the cache; then all compared. Results stand in the order of
 * the folders' names whoever was ready first.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chcheck/cohort_part.h"
#include "chcheck/parallel.h"
#include "run/cohort_parts.h"

#define HEAD "organisation.yaml"
#define MONTHS_DEFAULT 12

/* One organisation while it is worked out; owned by the thread that has its index. */
struct work {
	char *path;                     /* FOLDER/NAME */
	struct chc_buf part;
	bool from_cache;
	bool lasting;                   /* nothing of it is owed to a failure of the machine's */
	int status;
	struct chc_error error;
};

struct run {
	const struct chc_cohort_options *options;
	struct work *work;
	size_t count;
};

static int no_memory(struct chc_error *e)
{
	return chc_error_set(e, CHC_E_NOMEM, "out of memory while comparing organisations");
}

/* --- which folders --- */

static int by_name(const void *left, const void *right)
{
	const struct work *a = left, *b = right;

	return strcmp(a->path, b->path);
}

/* 1 or 0; or CHC_E_NOMEM. */
static int is_organisation(const char *path)
{
	struct chc_buf head = CHC_BUF_INIT;

	chc_buf_printf(&head, "%s/" HEAD, path);
	int there = head.failed ? CHC_E_NOMEM : access(head.ptr, F_OK) == 0;
	chc_buf_release(&head);
	return there;
}

static int add_folder(struct run *r, size_t *cap, const char *folder, const char *name, struct chc_error *e)
{
	struct chc_buf path = CHC_BUF_INIT;

	chc_buf_printf(&path, "%s/%s", folder, name);
	int there = path.failed ? CHC_E_NOMEM : is_organisation(path.ptr);
	if (there <= 0) {
		chc_buf_release(&path);
		return there < 0 ? no_memory(e) : 0;
	}
	if (r->count == *cap) {
		size_t wanted = *cap ? *cap * 2 : 64;
		struct work *more = realloc(r->work, wanted * sizeof(*more));

		if (!more) {
			chc_buf_release(&path);
			return no_memory(e);
		}
		r->work = more;
		*cap = wanted;
	}
	r->work[r->count++] = (struct work){ .path = chc_buf_take(&path, NULL), .error = CHC_ERROR_INIT };
	return r->work[r->count - 1].path ? 0 : no_memory(e);
}

static int list_folders(struct run *r, const char *folder, struct chc_error *e)
{
	DIR *dir = opendir(folder);
	size_t cap = 0;
	int status = 0;

	if (!dir)
		return chc_error_at(e, CHC_E_INPUT, folder, 0, 0, "the folder cannot be opened: %s", strerror(errno));
	for (struct dirent *entry; status == 0 && (entry = readdir(dir)) != NULL; )
		if (entry->d_name[0] != '.')
			status = add_folder(r, &cap, folder, entry->d_name, e);
	closedir(dir);
	if (status == 0 && r->count == 0)
		status = chc_error_at(e, CHC_E_INPUT, folder, 0, 0,
			"no folder in it is an organisation's, which holds " HEAD "; give the folder that they lie in");
	if (status == 0)
		qsort(r->work, r->count, sizeof(*r->work), by_name);
	return status;
}

/* --- each of them --- */

static void work_out(size_t index, void *payload)
{
	struct run *r = payload;
	struct work *w = &r->work[index];
	const struct chc_cohort_options *o = r->options;
	char key[CHC_SHA256_TEXT];

	/* what cannot be hashed cannot be read either: that is said by the reader, with the reason */
	bool keyed = o->cache && chc_cohort_key(key, w->path, o, &w->error) == 0;
	w->error = (struct chc_error)CHC_ERROR_INIT;
	if (keyed && chc_cohort_fetch(&w->part, o->cache, key)) {
		w->from_cache = w->lasting = true;
		return;
	}
	chc_buf_clear(&w->part);
	w->status = chc_cohort_work_out(&w->part, &w->lasting, w->path, o, &w->error);
	if (keyed && w->status == 0 && w->lasting)
		chc_cohort_keep(o->cache, key, chc_buf_view(&w->part));
}

static int take_member(struct chc_cohort *c, struct chc_member *m, struct work *w,
	const struct chc_cohort_options *o, struct chc_error *e)
{
	m->folder = chc_arena_strdup(&c->arena, strrchr(w->path, '/') + 1);
	if (!m->folder)
		return no_memory(e);
	int status = w->status;
	if (status == 0)
		status = chc_cohort_part_read(m, chc_buf_view(&w->part), c->rulebook, &c->arena, e);
	else
		*e = w->error;
	if (status == CHC_E_INPUT && w->from_cache) {
		/* whole, but of another shape: an entry that nobody here wrote */
		chc_buf_clear(&w->part);
		w->from_cache = false;
		status = chc_cohort_work_out(&w->part, &w->lasting, w->path, o, e);
		if (status == 0)
			status = chc_cohort_part_read(m, chc_buf_view(&w->part), c->rulebook, &c->arena, e);
	}
	if (status == 0 && !m->name)
		m->name = m->folder;
	m->incomplete = !w->lasting;
	c->computed += !w->from_cache;
	chc_buf_release(&w->part);
	return status;
}

static int add_figures(struct chc_cohort *c, struct chc_member *m, struct chc_error *e)
{
	for (size_t p = 0; p < CHC_POINT_MAX; p++) {
		struct chc_figures *f = chc_arena_alloc(&c->arena, sizeof(*f));
		int status = f ? 0 : no_memory(e);

		if (status == 0 && m->at[p].count > 0) {
			status = chc_figures_make(f, c->rulebook, m->at[p].counts, m->at[p].count, CHC_BY_ALL, &c->arena, e);
			m->at[p].figures = f;
		}
		if (status != 0)
			return status;
	}
	return 0;
}

static int take_all(struct chc_cohort *c, struct run *r, struct chc_error *e)
{
	struct chc_member *members = chc_arena_array(&c->arena, r->count, sizeof(*members));
	int status = members ? 0 : no_memory(e);

	c->members = members;
	for (size_t i = 0; status == 0 && i < r->count; i++) {
		status = take_member(c, &members[i], &r->work[i], r->options, e);
		if (status == 0)
			status = add_figures(c, &members[i], e);
		c->member_count++;
	}
	return status;
}

static void release(struct run *r)
{
	for (size_t i = 0; i < r->count; i++) {
		free(r->work[i].path);
		chc_buf_release(&r->work[i].part);
	}
	free(r->work);
}

int chc_cohort_make(struct chc_cohort **out, const char *folder, const struct chc_cohort_options *options,
	struct chc_error *e)
{
	struct chc_cohort_options own = *options;
	struct run r = { .options = &own };
	struct chc_cohort *c = calloc(1, sizeof(*c));
	size_t len = strlen(folder);

	if (!c)
		return no_memory(e);
	own.months = own.months ? own.months : MONTHS_DEFAULT;
	c->rulebook = own.rulebook;
	c->day[CHC_POINT_BASELINE] = own.baseline;
	c->day[CHC_POINT_FOLLOW_UP] = own.as_of;
	c->months = own.months;
	c->seed = own.seed;
	while (len > 1 && folder[len - 1] == '/')
		len--;
	char *bare = chc_arena_copy(&c->arena, (struct chc_span){ folder, len });
	c->folder = bare;
	int status = bare ? list_folders(&r, bare, e) : no_memory(e);
	if (status == 0) {
		chc_parallel(r.count, own.threads, work_out, &r);
		status = take_all(c, &r, e);
	}
	if (status == 0)
		status = chc_cohort_compare(c, e);
	release(&r);
	if (status != 0) {
		chc_cohort_free(c);
		return status;
	}
	*out = c;
	return 0;
}

void chc_cohort_free(struct chc_cohort *c)
{
	if (!c)
		return;
	chc_arena_release(&c->arena);
	free(c);
}
