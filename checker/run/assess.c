/* SPDX-License-Identifier: MIT */
/*
 * Joins the document reader and the engine for one policy. The documents and
 * what could not be read live in the assessment, because the report borrows both.
 */
#include "chcheck/assess.h"

#include <stdatomic.h>
#include <string.h>

#include "chcheck/file.h"
#include "chcheck/pages.h"
#include "chcheck/parallel.h"
#include "chcheck/policy.h"

void chc_assessment_release(struct chc_assessment *a)
{
	chc_report_free(a->report);
	chc_document_set_release(&a->documents);
	chc_arena_release(&a->arena);
	*a = (struct chc_assessment)CHC_ASSESSMENT_INIT;
}

static int no_memory(struct chc_error *e)
{
	return chc_error_set(e, CHC_E_NOMEM, "out of memory while assessing");
}

/* Running out of memory is nobody's input's fault: it is passed up. */
static int add_unusable(struct chc_assessment *a, const char *path, struct chc_error *why, struct chc_error *e)
{
	if (why->status == CHC_E_NOMEM) {
		*e = *why;
		return CHC_E_NOMEM;
	}
	struct chc_unusable *row = CHC_ARENA_PUSH(&a->arena, a->unusable, a->unusable_count, a->unusable_cap);
	char *copy = chc_arena_strdup(&a->arena, path);
	if (!row || !copy)
		return no_memory(e);
	chc_error_file(why, path);
	*row = (struct chc_unusable){ .path = copy, .error = *why };
	return 0;
}

static bool is_given(const struct chc_paths *files, const char *path)
{
	for (size_t i = 0; i < files->count; i++)
		if (strcmp(files->items[i], path) == 0)
			return true;
	return false;
}

/* Files of one folder, which may have an order of their own. */
struct range { size_t from, count; };

struct plan {
	struct chc_paths files;
	struct range *folders;          /* in the assessment's arena */
	size_t folder_count, folder_cap;
};

static int add_range(struct chc_assessment *a, struct plan *plan, size_t before, struct chc_error *e)
{
	struct range *r;

	if (plan->files.count < before + 2)
		return 0;
	r = CHC_ARENA_PUSH(&a->arena, plan->folders, plan->folder_count, plan->folder_cap);
	if (!r)
		return no_memory(e);
	*r = (struct range){ before, plan->files.count - before };
	return 0;
}

/* A file that is named twice is read once: its words are not said twice. */
static int collect(struct chc_assessment *a, struct plan *plan, const char *path, struct chc_error *e)
{
	struct chc_error why = CHC_ERROR_INIT;
	size_t before = plan->files.count;

	if (is_given(&plan->files, path))
		return 0;
	if (chc_paths_collect(&plan->files, path, &why) != 0)
		return add_unusable(a, path, &why, e);
	if (plan->files.count > before)
		return add_range(a, plan, before, e);
	chc_error_at(&why, CHC_E_INPUT, path, 0, 0, "the folder holds no file");
	return add_unusable(a, path, &why, e);
}

struct reading {
	const char *path;
	struct chc_document *document;
	struct chc_error why;
	int status;
};

struct readings {
	struct reading *items;
	const struct chc_read_options *options;
	const struct chc_progress *progress;
	size_t count;
	atomic_size_t done;
};

static void read_one(size_t index, void *payload)
{
	struct readings *all = payload;
	struct reading *r = &all->items[index];

	r->status = chc_document_load(&r->document, r->path, all->options, &r->why);
	size_t done = atomic_fetch_add(&all->done, 1) + 1;
	if (all->progress)
		all->progress->tell(all->progress->payload, "files", done, all->count);
}

/* Pages of a folder in the order of their links; what could not be read keeps out of it. */
static int order_folder(struct reading *items, size_t count, struct chc_arena *arena, struct chc_error *e)
{
	struct chc_document **own = chc_arena_array(arena, count, sizeof(struct chc_document *));
	size_t n = 0;
	int status;

	if (!own)
		return no_memory(e);
	for (size_t i = 0; i < count; i++)
		if (items[i].status == 0)
			own[n++] = items[i].document;
	status = chc_pages_order(own, n, e);
	for (size_t i = 0, k = 0; i < count && status == 0; i++)
		if (items[i].status == 0)
			items[i].document = own[k++];
	return status;
}

/* In the order of the files, whichever was read first. */
static int keep_readings(struct chc_assessment *a, struct reading *items, size_t count, struct chc_error *e)
{
	int status = 0;

	for (size_t i = 0; i < count; i++) {
		if (items[i].status == 0 && status == 0)
			a->documents.items[a->documents.count++] = items[i].document;
		else if (items[i].status == 0)
			chc_document_free(items[i].document);
		else if (status == 0)
			status = add_unusable(a, items[i].path, &items[i].why, e);
	}
	return status;
}

/* The set's array is the heap's: chc_document_set_release frees it. */
static int read_documents(struct chc_assessment *a, const struct plan *plan,
	const struct chc_assess_options *options, struct chc_error *e)
{
	const struct chc_paths *files = &plan->files;
	struct readings all = { .options = &options->read, .progress = options->progress, .count = files->count };
	int status = 0;

	if (files->count == 0)
		return 0;
	a->documents.items = calloc(files->count, sizeof(struct chc_document *));
	all.items = chc_arena_array(&a->arena, files->count, sizeof(*all.items));
	if (!a->documents.items || !all.items)
		return no_memory(e);
	a->documents.cap = files->count;
	for (size_t i = 0; i < files->count; i++)
		all.items[i].path = files->items[i];
	chc_parallel(files->count, options->threads, read_one, &all);
	for (size_t i = 0; i < plan->folder_count && status == 0; i++)
		status = order_folder(all.items + plan->folders[i].from, plan->folders[i].count, &a->arena, e);
	if (status != 0) {
		for (size_t i = 0; i < files->count; i++)
			if (all.items[i].status == 0)
				chc_document_free(all.items[i].document);
		return status;
	}
	return keep_readings(a, all.items, files->count, e);
}

int chc_assess_paths(struct chc_assessment *out, const struct chc_assess_options *options,
	const char *const *paths, size_t path_count, struct chc_error *e)
{
	struct chc_assessment a = CHC_ASSESSMENT_INIT;
	struct plan plan = { 0 };
	struct chc_error own = CHC_ERROR_INIT;
	int status = 0;

	if (!e)
		e = &own;
	for (size_t i = 0; i < path_count && status == 0; i++)
		status = collect(&a, &plan, paths[i], e);
	if (status == 0)
		status = read_documents(&a, &plan, options, e);
	if (status == 0 && a.documents.count > 0)
		status = chc_policy_assess_own(&a.report, options->rulebooks, options->rulebook_count, options->overlay,
			(const struct chc_document *const *)a.documents.items, a.documents.count, e);
	chc_paths_release(&plan.files);
	if (status != 0) {
		chc_assessment_release(&a);
		return status;
	}
	if (a.report) {
		a.report->policy_date = options->policy_date;
		a.report->unusable = a.unusable;
		a.report->unusable_count = a.unusable_count;
	}
	*out = a;
	return 0;
}
