/* SPDX-License-Identifier: MIT */
/*
 * An organisation's folder: which file is what, and nothing overlooked. Small
 * files are read here by their readers, policies and registers are only listed.
 * Below the run, which opens them.
 */
#include "chcheck/organisation.h"

#include <stdlib.h>
#include <string.h>

#include "chcheck/file.h"
#include "chcheck/nearest.h"
#include "chcheck/stage.h"
#include "input/organisation_parts.h"

#define HEAD "organisation.yaml"
#define MAPPING "mapping.yaml"

struct loading {
	struct chc_organisation *o;
	struct chc_entries r;
	struct chc_paths paths;
	const char *folder;             /* without a '/' at its end */
	struct chc_policy_edition *editions;
	size_t edition_count, edition_cap;
	struct chc_org_register *registers;
	size_t register_count, register_cap;
};

static const struct { const char *name; chc_organisation_reader *read; } files[] = {
	{ "claims.tsv", chc_organisation_read_claims },
	{ "ombudsman.csv", chc_organisation_read_years },
	{ "decisions.csv", chc_organisation_read_decisions },
	{ "improvements.csv", chc_organisation_read_improvements },
};

/* Everything that may stand in the folder. */
static const char *const names[] = {
	HEAD, "attestations.yaml", "explanations.yaml", "actions.yaml", "changes", "claims.tsv", "ombudsman.csv", "decisions.csv",
	"improvements.csv", "policy", "policies", "registers",
};
#define NAMES (sizeof(names) / sizeof(names[0]))

static const char *const register_suffixes[] = { ".csv", ".tsv", ".txt", ".ndjson", ".jsonl", ".json", ".xlsx", ".ods" };

static void problem(struct loading *l, enum chc_diag_id id, const char *path, const char *format, const char *word)
{
	chc_entries_problem(&l->r, id, path, 0, 0, format, word);
}

static const char *keep(struct loading *l, const char *text, size_t len)
{
	const char *copy = chc_arena_copy(l->r.arena, (struct chc_span){ text, len });

	l->r.nomem |= copy == NULL;
	return copy ? copy : "";
}

static bool ends_with(const char *text, const char *end)
{
	size_t len = strlen(text), n = strlen(end);

	return len > n && strcmp(text + len - n, end) == 0;
}

/* --- policies --- */

static void add_edition(struct loading *l, const char *path, size_t len, int date)
{
	size_t at = l->edition_count;

	for (size_t i = 0; i < l->edition_count; i++)
		if (l->editions[i].date == date)
			return;
	if (!CHC_ARENA_PUSH(l->r.arena, l->editions, l->edition_count, l->edition_cap)) {
		l->r.nomem = true;
		return;
	}
	for (; at > 0 && l->editions[at - 1].date > date; at--)
		l->editions[at] = l->editions[at - 1];
	l->editions[at] = (struct chc_policy_edition){ keep(l, path, len), date };
}

static void take_policy(struct loading *l, const char *path, const char *inside)
{
	add_edition(l, path, (size_t)(inside - path) - 1, CHC_DATE_NONE);
}

static void take_dated_policy(struct loading *l, const char *path, const char *inside)
{
	const char *slash = strchr(inside, '/');
	int date = slash ? chc_date_parse_iso((struct chc_span){ inside, (size_t)(slash - inside) }) : CHC_DATE_NONE;

	if (date != CHC_DATE_NONE)
		add_edition(l, path, (size_t)(slash - path), date);
	else
		problem(l, CHC_DIAG_VALUE_TYPE, path, "'%s' is in no folder of a day; put a policy into policies/YYYY-MM-DD",
			inside);
}

/* --- registers --- */

static bool is_register(const char *path)
{
	for (size_t i = 0; i < sizeof(register_suffixes) / sizeof(register_suffixes[0]); i++)
		if (ends_with(path, register_suffixes[i]))
			return true;
	return false;
}

static bool is_there(const struct loading *l, const char *path)
{
	for (size_t i = 0; i < l->paths.count; i++)
		if (strcmp(l->paths.items[i], path) == 0)
			return true;
	return false;
}

/* PREFIX NAME, when there is such a file. */
static const char *find_mapping(struct loading *l, const char *prefix, size_t len, const char *name)
{
	struct chc_buf path = CHC_BUF_INIT;
	const char *found = NULL;

	chc_buf_put(&path, prefix, len);
	chc_buf_str(&path, name);
	l->r.nomem |= path.failed;
	if (is_there(l, chc_buf_view(&path).ptr))
		found = keep(l, path.ptr, path.len);
	chc_buf_release(&path);
	return found;
}

/* Its own (NAME.yaml beside it), else that of its folder, else that of all registers. */
static const char *mapping_of(struct loading *l, const char *path, const char *inside)
{
	size_t stem = (size_t)(strrchr(path, '.') - path), folder = (size_t)(strrchr(path, '/') - path) + 1;
	const char *found = find_mapping(l, path, stem, ".yaml");

	if (!found)
		found = find_mapping(l, path, folder, MAPPING);
	return found ? found : find_mapping(l, path, (size_t)(inside - path), MAPPING);
}

static void take_register(struct loading *l, const char *path, const char *inside)
{
	const char *name = strrchr(path, '/') + 1;

	if (is_register(path)) {
		struct chc_org_register *reg = CHC_ARENA_PUSH(l->r.arena, l->registers, l->register_count, l->register_cap);
		l->r.nomem |= reg == NULL;
		if (reg)
			*reg = (struct chc_org_register){ keep(l, path, strlen(path)), mapping_of(l, path, inside) };
		return;
	}
	if (strcmp(name, MAPPING) == 0 || strncmp(name, "README", 6) == 0)
		return;
	for (size_t i = 0; ends_with(path, ".yaml") && i < l->paths.count; i++) {
		const char *other = l->paths.items[i];
		size_t stem = strlen(path) - strlen(".yaml");
		if (strncmp(other, path, stem) == 0 && other[stem] == '.' && strchr(other + stem, '/') == NULL
			&& is_register(other))
			return;
	}
	problem(l, CHC_DIAG_INPUT_SKIPPED, path, ends_with(path, ".yaml") ? "no register is called as '%s' is: not read"
		: "'%s' is no register that can be read (CSV, JSON, XLSX, ODS): left out", name);
}

/* --- the folder --- */

/* What was saved, by whom and when: for people, and for who saves next. */
static void take_record(struct loading *l, const char *path, const char *inside)
{
	(void)l;
	(void)path;
	(void)inside;
}

static void take_unknown(struct loading *l, const char *path, const char *name)
{
	char first[64] = "";
	size_t len = strcspn(name, "/");

	if (len < sizeof(first))
		memcpy(first, name, len);
	const char *nearest = first[0] ? chc_nearest(first, &names[0], NAMES, sizeof(names[0])) : NULL;
	if (nearest)
		problem(l, CHC_DIAG_INPUT_SKIPPED, path, "nothing reads this; did you mean '%s'?", nearest);
	else if (name[len] == '\0' && (ends_with(name, ".yaml") || ends_with(name, ".yml") || ends_with(name, ".tsv")
		|| ends_with(name, ".csv")))
		problem(l, CHC_DIAG_INPUT_SKIPPED, path, "nothing reads '%s'; doc/organisation.md names the files", name);
}

static const struct { const char *name; void (*take)(struct loading *, const char *, const char *); } folders[] = {
	{ "policy/", take_policy }, { "policies/", take_dated_policy }, { "registers/", take_register },
	{ "changes/", take_record },
};

static int take(struct loading *l, const char *path, struct chc_error *e)
{
	const char *name = path + strlen(l->folder) + 1;

	for (int i = 0; i < CHC_SAVED_MAX; i++)
		if (strcmp(name, chc_organisation_files[i].name) == 0)
			return chc_organisation_read_file(&l->r, l->o, (enum chc_saved)i, keep(l, path, strlen(path)), e);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		if (strcmp(name, files[i].name) == 0)
			return files[i].read(&l->r, l->o, keep(l, path, strlen(path)), e);
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		size_t len = strlen(folders[i].name);
		if (strncmp(name, folders[i].name, len) == 0) {
			folders[i].take(l, path, name + len);
			return 0;
		}
	}
	take_unknown(l, path, name);
	return 0;
}

static void check_whole(struct loading *l)
{
	bool undated = l->edition_count > 0 && l->editions[0].date == CHC_DATE_NONE;

	if (undated && l->edition_count > 1)
		problem(l, CHC_DIAG_VALUE_TYPE, l->editions[0].path,
			"there are both 'policy' and '%s': keep the one folder, or put each edition under its day", "policies");
	l->o->editions = l->editions;
	l->o->edition_count = l->edition_count;
	l->o->registers = l->registers;
	l->o->register_count = l->register_count;
}

static int load(struct loading *l, struct chc_error *e)
{
	struct chc_buf head = CHC_BUF_INIT;
	struct chc_stage stage;
	int status = chc_stage_read(&stage, l->folder, e);

	if (status != 0)
		return status;
	status = chc_paths_collect(&l->paths, l->folder, e);
	chc_buf_printf(&head, "%s/" HEAD, l->folder);
	if (status == 0 && head.failed)
		status = chc_error_set(e, CHC_E_NOMEM, "out of memory");
	else if (status == 0 && !is_there(l, head.ptr))
		status = chc_error_at(e, CHC_E_INPUT, l->folder, 0, 0,
			"this is no organisation's folder: it holds no '%s' (doc/organisation.md)", HEAD);
	for (size_t i = 0; status == 0 && i < l->paths.count; i++)
		status = take(l, l->paths.items[i], e);
	chc_stage_close(&stage);
	chc_buf_release(&head);
	chc_paths_release(&l->paths);
	if (status == 0)
		check_whole(l);
	return status;
}

int chc_organisation_load(struct chc_organisation **out, const char *folder, struct chc_diags *diags,
	struct chc_error *e)
{
	struct chc_organisation *o = calloc(1, sizeof(*o));
	size_t errors = diags->errors, len = strlen(folder);

	if (!o)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	o->population = CHC_FIGURE_NONE;
	o->period_start = o->period_end = CHC_DATE_NONE;
	struct loading l = { .o = o, .r = { &o->arena, diags, false } };
	while (len > 1 && folder[len - 1] == '/')
		len--;
	l.folder = o->folder = keep(&l, folder, len);
	int status = l.r.nomem ? CHC_E_NOMEM : load(&l, e);
	if (status == CHC_E_NOMEM || (status == 0 && (l.r.nomem || diags->failed)))
		status = chc_error_set(e, CHC_E_NOMEM, "out of memory while reading an organisation's folder");
	else if (status == 0 && diags->errors > errors)
		status = chc_error_at(e, CHC_E_INPUT, o->folder, 0, 0,
			"the organisation's folder cannot be used, it has %zu error%s",
			diags->errors - errors, diags->errors - errors == 1 ? "" : "s");
	if (status != 0) {
		chc_organisation_free(o);
		return status;
	}
	*out = o;
	return 0;
}

void chc_organisation_free(struct chc_organisation *o)
{
	if (!o)
		return;
	chc_arena_release(&o->arena);
	free(o);
}
