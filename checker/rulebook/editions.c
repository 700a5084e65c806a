/* SPDX-License-Identifier: MIT */
/*
 * Loads the editions of a rulebook, each by the loader, and tells which one is in
 * force on a day.
 */
#include "chcheck/editions.h"

#include <stdlib.h>
#include <string.h>

#include "chcheck/date.h"
#include "chcheck/file.h"
#include "rulebook/loader.h"

void chc_editions_release(struct chc_editions *x)
{
	for (size_t i = 0; i < x->count; i++)
		chc_rulebook_free(x->items[i]);
	x->count = 0;
}

size_t chc_editions_at(const struct chc_editions *x, int day)
{
	size_t found = 0;
	for (size_t i = 0; i < x->count; i++)
		if (x->from[i] <= day)
			found = i;
	return found;
}

/* Kept in the order of their days. */
static int add(struct chc_editions *x, struct chc_rulebook *book, struct chc_error *e)
{
	int from = chc_date_parse_iso(chc_span_of(book->effective_from));
	size_t at = x->count;
	if (x->count == CHC_EDITIONS_MAX)
		return chc_error_at(e, CHC_E_LIMIT, book->folder, 0, 0, "more than %d editions", CHC_EDITIONS_MAX);
	for (size_t i = 0; i < x->count; i++) {
		if (strcmp(x->items[i]->id, book->id) != 0)
			return chc_error_at(e, CHC_E_RULEBOOK, book->folder, 0, 0,
				"editions have one id: this one is '%s', that in '%s' is '%s'", book->id,
				x->items[i]->folder, x->items[i]->id);
		if (x->from[i] == from)
			return chc_error_at(e, CHC_E_RULEBOOK, book->folder, 0, 0,
				"editions have different days: this one is in force from %s, as is that in '%s'",
				book->effective_from, x->items[i]->folder);
	}
	for (; at > 0 && x->from[at - 1] > from; at--) {
		x->items[at] = x->items[at - 1];
		x->from[at] = x->from[at - 1];
	}
	x->items[at] = book;
	x->from[at] = from;
	x->count++;
	return 0;
}

static int load_one(struct chc_editions *x, const char *name, const char *rules_dir, enum chc_rulebook_use use,
	struct chc_diags *diags, struct chc_error *e)
{
	struct chc_rulebook *book = NULL;
	int rc = chc_rulebook_load_with(&book, name, rules_dir, use == CHC_RULEBOOK_FOR_CASES ? CHC_LOAD_NO_PATTERNS : 0,
		diags, e);
	if (rc == 0 && (rc = add(x, book, e)))
		chc_rulebook_free(book);
	return rc;
}

/* The folder of an edition, when this is the first file of one: FOLDER/EDITION/FILE.yaml. */
static bool starts_edition(const char *folder, const char *path, const char *last, struct chc_buf *out)
{
	const char *name = path + strlen(folder) + 1, *slash = strchr(name, '/');
	size_t len = strlen(path);
	if (!slash || strchr(slash + 1, '/') || len < 6 || strcmp(path + len - 5, ".yaml") != 0)
		return false;
	chc_buf_clear(out);
	chc_buf_put(out, path, (size_t)(slash - path));
	return !out->failed && (!last || strcmp(out->ptr, last) != 0);
}

static int load_folders(struct chc_editions *x, const char *folder, const struct chc_paths *paths,
	enum chc_rulebook_use use, struct chc_diags *diags, struct chc_error *e)
{
	struct chc_buf edition = CHC_BUF_INIT, last = CHC_BUF_INIT;
	int rc = 0;
	for (size_t i = 0; rc == 0 && i < paths->count; i++) {
		if (!starts_edition(folder, paths->items[i], last.ptr, &edition))
			continue;
		chc_buf_clear(&last);
		chc_buf_str(&last, edition.ptr);
		rc = load_one(x, edition.ptr, NULL, use, diags, e);
	}
	if (rc == 0 && (edition.failed || last.failed))
		rc = chc_error_set(e, CHC_E_NOMEM, "out of memory");
	chc_buf_release(&edition);
	chc_buf_release(&last);
	return rc;
}

static bool has_files(const char *folder, const struct chc_paths *paths)
{
	for (size_t i = 0; i < paths->count; i++) {
		const char *name = paths->items[i] + strlen(folder) + 1;
		size_t len = strlen(name);
		if (!strchr(name, '/') && len > 5 && strcmp(name + len - 5, ".yaml") == 0)
			return true;
	}
	return false;
}

int chc_editions_load(struct chc_editions *out, const char *id_or_folder, const char *rules_dir,
	enum chc_rulebook_use use, struct chc_diags *diags, struct chc_error *e)
{
	struct chc_arena arena = CHC_ARENA_INIT;
	struct chc_paths paths = { 0 };
	char *folder = NULL;
	int rc = chc_rulebook_folder(&folder, id_or_folder, rules_dir, &arena, e);
	out->count = 0;
	if (rc == 0)
		rc = chc_paths_collect(&paths, folder, e);
	if (rc == 0 && has_files(folder, &paths))
		rc = load_one(out, id_or_folder, rules_dir, use, diags, e);
	else if (rc == 0)
		rc = load_folders(out, folder, &paths, use, diags, e);
	if (rc == 0 && out->count == 0)
		rc = chc_error_at(e, CHC_E_RULEBOOK, folder, 0, 0, "no file of a rulebook ('*.yaml') is in this folder");
	if (rc)
		chc_editions_release(out);
	chc_paths_release(&paths);
	chc_arena_release(&arena);
	return rc;
}
