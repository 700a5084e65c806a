/* SPDX-License-Identifier: MIT */
/*
 * The yearly figures of one or many organisations: read, counted, put in order.
 * Joins the loaders with stats/annual.c.
 */
#include "chcheck/annual_run.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "chcheck/annual_load.h"
#include "chcheck/file.h"

int chc_annual_open(struct chc_annual *out, const char *comparators, struct chc_diags *diags, struct chc_error *e)
{
	*out = (struct chc_annual){ .comparators_path = NULL };
	int status = chc_annual_words_load(&out->words, NULL, &out->arena, diags, e);
	if (status == 0)
		status = chc_comparators_load(&out->comparators, &out->comparators_path, comparators, NULL, &out->arena, diags, e);
	return status;
}

void chc_annual_close(struct chc_annual *a)
{
	for (size_t i = 0; i < a->loaded_count; i++)
		chc_organisation_free(a->loaded[i]);
	chc_arena_release(&a->arena);
	*a = (struct chc_annual){ .comparators_path = NULL };
}

static int no_memory(struct chc_error *e)
{
	return chc_error_set(e, CHC_E_NOMEM, "out of memory");
}

static int add(struct chc_annual *a, const char *name, enum chc_authority authority, int64_t population,
	const struct chc_ombudsman_year *years, size_t count, struct chc_error *e)
{
	struct chc_annual_organisation *o = CHC_ARENA_PUSH(&a->arena, a->organisations, a->organisation_count,
		a->organisation_cap);
	struct chc_annual_year *counted = chc_arena_array(&a->arena, count + 1, sizeof(*counted));

	if (!o || !counted)
		return no_memory(e);
	for (size_t i = 0; i < count; i++)
		chc_annual_count(&counted[i], &years[i], authority, population, &a->comparators, &a->words);
	*o = (struct chc_annual_organisation){ name, authority, population, counted, count };
	return 0;
}

/* --- folders --- */

/* 1 or 0, or out of memory. */
static int is_organisation(const char *folder, struct chc_error *e)
{
	struct chc_buf path = CHC_BUF_INIT;
	struct stat st;

	chc_buf_printf(&path, "%s/organisation.yaml", folder);
	int is = path.failed ? no_memory(e) : stat(path.ptr, &st) == 0;
	chc_buf_release(&path);
	return is;
}

static int add_one(struct chc_annual *a, const char *folder, struct chc_diags *diags, struct chc_error *e)
{
	struct chc_organisation *o = NULL;
	int status = chc_organisation_load(&o, folder, diags, e);

	if (status != 0)
		return status;
	struct chc_organisation **slot = CHC_ARENA_PUSH(&a->arena, a->loaded, a->loaded_count, a->loaded_cap);
	if (!slot) {
		chc_organisation_free(o);
		return no_memory(e);
	}
	*slot = o;
	return add(a, o->name, o->authority, o->population, o->years, o->year_count, e);
}

/* FOLDER/ONE/organisation.yaml: the folder of one, in `out`. */
static bool names_one(const char *folder, const char *path, struct chc_buf *out)
{
	static const char head[] = "/organisation.yaml";
	size_t len = strlen(path), start = strlen(folder) + 1;

	if (len < sizeof(head) - 1 + start || strcmp(path + len - (sizeof(head) - 1), head) != 0)
		return false;
	len -= sizeof(head) - 1;
	if (memchr(path + start, '/', len - start))
		return false;
	chc_buf_clear(out);
	chc_buf_put(out, path, len);
	return true;
}

int chc_annual_add_folder(struct chc_annual *a, const char *folder, struct chc_diags *diags, struct chc_error *e)
{
	struct chc_paths paths = { 0 };
	struct chc_buf one = CHC_BUF_INIT, given = CHC_BUF_INIT;
	size_t before = a->organisation_count;
	int status = is_organisation(folder, e), failed = 0;

	if (status != 0)
		return status < 0 ? status : add_one(a, folder, diags, e);
	chc_buf_str(&given, folder);
	while (!given.failed && given.len > 1 && given.ptr[given.len - 1] == '/')
		given.ptr[--given.len] = '\0';
	status = given.failed ? no_memory(e) : chc_paths_collect(&paths, given.ptr, e);
	for (size_t i = 0; status == 0 && i < paths.count; i++) {
		if (!names_one(given.ptr, paths.items[i], &one))
			continue;
		int got = one.failed ? no_memory(e) : add_one(a, one.ptr, diags, e);
		if (got == CHC_E_NOMEM)
			status = got;
		else if (got != 0)
			failed = got;           /* its problems are in diags; the others are still shown */
	}
	if (status == 0 && failed == 0 && a->organisation_count == before)
		status = chc_error_at(e, CHC_E_INPUT, folder, 0, 0,
			"neither this folder nor one in it holds an organisation.yaml");
	chc_paths_release(&paths);
	chc_buf_release(&one);
	chc_buf_release(&given);
	return status != 0 ? status : failed;
}

/* --- tables --- */

static int compare_rows(const void *a, const void *b)
{
	const struct chc_annual_row *x = a, *y = b;
	int order = strcmp(x->name, y->name);

	if (order == 0)
		order = strcmp(x->figures.year, y->figures.year);
	if (order == 0)
		order = strcmp(x->figures.where.file, y->figures.where.file);
	unsigned first = x->figures.where.line, second = y->figures.where.line;

	return order != 0 ? order : (first > second) - (first < second);
}

static void fill(int64_t *to, int64_t from, bool *twice)
{
	if (from == CHC_FIGURE_NONE)
		return;
	*twice |= *to != CHC_FIGURE_NONE && *to != from;
	*to = from;
}

/* Two tables say different things of one year: complaints decided, recommendations. False: they contradict each other. */
static bool join(struct chc_ombudsman_year *to, const struct chc_ombudsman_year *from)
{
	bool twice = false;

	fill(&to->dealt_with, from->dealt_with, &twice);
	fill(&to->not_for_us, from->not_for_us, &twice);
	fill(&to->assessed_closed, from->assessed_closed, &twice);
	fill(&to->investigated, from->investigated, &twice);
	fill(&to->upheld, from->upheld, &twice);
	fill(&to->satisfactory_remedy, from->satisfactory_remedy, &twice);
	fill(&to->remedies_due, from->remedies_due, &twice);
	fill(&to->remedies_complied, from->remedies_complied, &twice);
	fill(&to->remedies_late, from->remedies_late, &twice);
	return !twice;
}

/* The rows of one name, sorted by year. */
static int add_rows(struct chc_annual *a, const struct chc_annual_row *rows, size_t count, struct chc_diags *diags,
	struct chc_error *e)
{
	struct chc_ombudsman_year *years = chc_arena_array(&a->arena, count, sizeof(*years));
	enum chc_authority authority = CHC_AUTHORITY_OTHER;
	int64_t population = CHC_FIGURE_NONE;
	size_t n = 0;

	if (!years)
		return no_memory(e);
	for (size_t i = 0; i < count; i++) {
		if (rows[i].authority != CHC_AUTHORITY_OTHER)
			authority = rows[i].authority;
		if (rows[i].population != CHC_FIGURE_NONE)
			population = rows[i].population;
		if (n == 0 || strcmp(years[n - 1].year, rows[i].figures.year) != 0)
			years[n++] = rows[i].figures;
		else if (!join(&years[n - 1], &rows[i].figures))
			chc_diag_add(diags, CHC_DIAG_INPUT_UNUSABLE, rows[i].figures.where.file, rows[i].figures.where.line, 1,
				"the figures of '%s' in %s are otherwise in %s:%u", rows[i].name, rows[i].figures.year,
				years[n - 1].where.file, years[n - 1].where.line);
	}
	return add(a, rows[0].name, authority, population, years, n, e);
}

int chc_annual_add_tables(struct chc_annual *a, const char *const *maps, size_t count, struct chc_diags *diags,
	struct chc_error *e)
{
	struct chc_annual_rows rows = { .items = NULL };
	size_t errors = diags->errors;
	int status = 0;

	for (size_t i = 0; status == 0 && i < count; i++)
		status = chc_annual_table_load(&rows, maps[i], &a->arena, diags, e);
	if (status == 0 && rows.count > 1)
		qsort(rows.items, rows.count, sizeof(*rows.items), compare_rows);
	for (size_t i = 0, n; status == 0 && i < rows.count; i += n) {
		for (n = 1; i + n < rows.count && strcmp(rows.items[i].name, rows.items[i + n].name) == 0; n++)
			;
		status = add_rows(a, &rows.items[i], n, diags, e);
	}
	if (status == 0 && diags->errors > errors)
		status = chc_error_set(e, CHC_E_INPUT, "the tables contradict each other");
	return status;
}

static int compare_organisations(const void *a, const void *b)
{
	const struct chc_annual_organisation *x = a, *y = b;

	return strcmp(x->name, y->name);
}

void chc_annual_sort(struct chc_annual *a)
{
	if (a->organisation_count > 1)
		qsort(a->organisations, a->organisation_count, sizeof(*a->organisations), compare_organisations);
}
