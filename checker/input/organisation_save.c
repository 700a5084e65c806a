/* SPDX-License-Identifier: MIT */
/*
 * Saves changes of what people say of an organisation. Each file that is touched
 * is read, changed in its text, read again and held against what was wanted, and
 * judged by the loader's own tables; then all of them are replaced together.
 */
#include "input/organisation_save.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "chcheck/file.h"
#include "chcheck/utf8.h"

#define FILE_MOST ((size_t)4 << 20)     /* more is not read of one (entries.c) */
#define VALUE_MOST ((size_t)20000)

struct saving {
	struct chc_saving *out;
	const char *folder;
	const struct chc_change *changes;
	size_t count, problem_cap;
	const struct chc_save_options *options;
	struct chc_stage stage;
	struct chc_saved_file files[CHC_SAVED_MAX];
	bool nomem;
};

const char *chc_saved_name(enum chc_saved file)
{
	return chc_organisation_files[file].name;
}

static int no_memory(struct chc_error *e)
{
	return chc_error_set(e, CHC_E_NOMEM, "out of memory while saving");
}

static void add_problem(struct saving *s, size_t change, const char *key, const char *message)
{
	struct chc_change_problem *list = (struct chc_change_problem *)(uintptr_t)s->out->problems;
	struct chc_change_problem *p = CHC_ARENA_PUSH(&s->out->arena, list, s->out->problem_count, s->problem_cap);
	const char *k = chc_arena_strdup(&s->out->arena, key), *m = chc_arena_strdup(&s->out->arena, message);

	s->out->problems = list;
	s->nomem |= !p || !k || !m;
	if (p)
		*p = (struct chc_change_problem){ change, k ? k : "", m ? m : "" };
}

/* --- the files as they are --- */

static char *path_of(const char *folder, enum chc_saved file)
{
	struct chc_buf path = CHC_BUF_INIT;

	chc_buf_printf(&path, "%s/%s", folder, chc_saved_name(file));
	return chc_buf_take(&path, NULL);
}

/* A file that is not there is an empty one. */
static int read_file(struct chc_buf *out, bool *exists, const char *folder, enum chc_saved file, struct chc_error *e)
{
	char *path = path_of(folder, file);
	struct stat st;
	int status = 0;

	if (!path)
		return no_memory(e);
	*exists = lstat(path, &st) == 0;
	if (*exists)
		status = chc_file_read(out, path, FILE_MOST, e);
	free(path);
	return status;
}

int chc_folder_state_read(struct chc_folder_state *out, const char *folder, struct chc_error *e)
{
	struct chc_stage stage;
	int status = chc_stage_read(&stage, folder, e);

	memset(out, 0, sizeof(*out));
	for (int i = 0; status == 0 && i < CHC_SAVED_MAX; i++) {
		struct chc_buf text = CHC_BUF_INIT;
		bool exists;

		status = read_file(&text, &exists, folder, (enum chc_saved)i, e);
		if (status == 0 && exists)
			chc_sha256_of(out->sha256[i], chc_buf_view(&text).ptr, text.len);
		chc_buf_release(&text);
	}
	chc_stage_close(&stage);
	return status;
}

static int first_diag(const struct chc_diags *d, const char *folder, struct chc_error *e)
{
	for (size_t i = 0; i < d->count; i++)
		if (chc_diag_severity(d->items[i].id) == CHC_SEV_ERROR)
			return chc_error_at(e, CHC_E_INPUT, d->items[i].file, d->items[i].line, d->items[i].column, "%s",
				d->items[i].message);
	return chc_error_at(e, CHC_E_INPUT, folder, 0, 0, "cannot be saved");
}

static int parse(struct saving *s, const struct chc_yaml **out, const struct chc_saved_file *f, const struct chc_buf *text,
	struct chc_error *e)
{
	struct chc_diags diags = CHC_DIAGS_INIT;
	const struct chc_span all = chc_buf_view(text);
	int status = chc_yaml_parse(out, &s->out->arena, &diags, chc_saved_name(f->which), all.ptr ? all.ptr : "", all.len);

	if (status != 0)
		status = no_memory(e);
	else if (diags.errors > 0)
		status = first_diag(&diags, s->folder, e);
	else if (*out && ((*out)->kind == CHC_YAML_SEQUENCE) != f->edits.list)
		status = chc_error_at(e, CHC_E_INPUT, chc_saved_name(f->which), 1, 1, f->edits.list ? "a list is wanted here"
			: "a mapping is wanted here");
	chc_diags_release(&diags);
	return status;
}

static int take_file(struct saving *s, struct chc_saved_file *f, struct chc_error *e)
{
	const struct chc_folder_state *expected = s->options->expected;
	int status = read_file(&f->before, &f->exists, s->folder, f->which, e);

	if (status != 0)
		return status;
	if (f->exists)
		chc_sha256_of(f->sha256_before, chc_buf_view(&f->before).ptr, f->before.len);
	if (expected && strcmp(expected->sha256[f->which], f->sha256_before) != 0)
		return chc_error_at(e, CHC_E_CHANGED, s->folder, 0, 0,
			"'%s' was changed by somebody else since this page was made; nothing was saved. Look at what is there "
			"now, and save again", chc_saved_name(f->which));
	f->edits.text = chc_buf_view(&f->before);
	return parse(s, &f->edits.had, f, &f->before, e);
}

/* --- what is asked for --- */

static const struct chc_entry_field *field_of(const struct chc_entry_field *fields, const char *key)
{
	const size_t len = strcspn(key, ".");

	for (; fields && fields->key; fields++) {
		if (strlen(fields->key) != len || strncmp(fields->key, key, len) != 0)
			continue;
		if (fields->type == CHC_ENTRY_PART)
			return key[len] == '.' ? field_of(fields->fields, key + len + 1) : NULL;
		return key[len] == '\0' ? fields : NULL;
	}
	return NULL;
}

static const char *wrong_with(const char *text)
{
	const struct chc_span s = chc_span_of(text);

	if (s.len > VALUE_MOST)
		return "this is longer than 20,000 bytes, shorten it";
	if (!chc_utf8_valid(s))
		return "this is not text (UTF-8)";
	for (size_t i = 0; i < s.len; i++)
		if (((unsigned char)s.ptr[i] < 0x20 && !strchr("\t\r\n", s.ptr[i])) || s.ptr[i] == 0x7F)
			return "there is a control character in this text, take it away";
	return NULL;
}

static int check_change(struct saving *s, const struct chc_saved_file *f, size_t i, struct chc_error *e)
{
	const struct chc_change *c = &f->changes[i];
	const size_t had = f->edits.had && f->edits.list ? f->edits.had->count : 0;

	if (c->kind != CHC_CHANGE_ADD && f->edits.list && c->entry >= had)
		return chc_error_at(e, CHC_E_INPUT, s->folder, 0, 0, "'%s' has no entry %zu", chc_saved_name(f->which),
			c->entry + 1);
	if (!f->edits.list && c->kind != CHC_CHANGE_SET)
		return chc_error_at(e, CHC_E_INPUT, s->folder, 0, 0, "'%s' is no list", chc_saved_name(f->which));
	if (c->kind != CHC_CHANGE_ADD && chc_entry_edits_of(&f->edits, c->entry) != c)
		return chc_error_at(e, CHC_E_INPUT, s->folder, 0, 0, "an entry of '%s' is changed twice at once",
			chc_saved_name(f->which));
	for (size_t k = 0; k < c->value_count; k++) {
		const char *wrong = c->values[k].text ? wrong_with(c->values[k].text) : NULL;

		if (!field_of(f->edits.fields, c->values[k].key))
			return chc_error_at(e, CHC_E_INPUT, s->folder, 0, 0, "'%s' has no key '%s'", chc_saved_name(f->which),
				c->values[k].key);
		if (wrong)
			add_problem(s, f->index[i], c->values[k].key, wrong);
	}
	return 0;
}

/* --- what is wrong with the result --- */

/* The change behind an entry of the new list; or the number of all changes. */
static size_t change_of(const struct chc_saved_file *f, size_t entry)
{
	size_t at = 0, had = f->edits.had && f->edits.list ? f->edits.had->count : 0;

	for (size_t i = 0; f->edits.list && i < had; i++) {
		const struct chc_change *c = chc_entry_edits_of(&f->edits, i);

		if (c && c->kind == CHC_CHANGE_REMOVE)
			continue;
		if (at++ == entry)
			return c ? f->index[c - f->changes] : SIZE_MAX;
	}
	for (size_t i = 0; i < f->edits.count; i++)
		if (!f->edits.list || (f->changes[i].kind == CHC_CHANGE_ADD && at++ == entry))
			return f->index[i];
	return SIZE_MAX;
}

static bool stands_at(const struct chc_yaml *node, const struct chc_diag *d)
{
	return node->line == d->line && node->column == d->column;
}

/* Puts the key of a problem's place into name; "" for the mapping itself. */
static bool key_at(char name[128], const struct chc_yaml *map, const struct chc_diag *d, const char *before)
{
	struct chc_buf key = CHC_BUF_INIT;
	bool found = false;

	for (size_t i = 0; !found && i < map->count; i++) {
		const struct chc_yaml *value = &map->items[i];
		bool inside = stands_at(value, d) && value->kind != CHC_YAML_MAPPING;

		for (size_t k = 0; !inside && value->kind == CHC_YAML_SEQUENCE && k < value->count; k++)
			inside = stands_at(&value->items[k], d);
		if (inside) {
			chc_buf_printf(&key, "%s%s", before, map->keys[i].text.ptr);
			found = key.len < 128 && !key.failed;
			if (found)
				memcpy(name, key.ptr, key.len + 1);
		} else if (value->kind == CHC_YAML_MAPPING && !before[0]) {
			char part[64] = "";
			if (map->keys[i].text.len + 2 < sizeof(part)) {
				memcpy(part, map->keys[i].text.ptr, map->keys[i].text.len);
				part[map->keys[i].text.len] = '.';
				found = key_at(name, value, d, part);
			}
		}
	}
	chc_buf_release(&key);
	return found;
}

static void find_missing(struct saving *s, size_t change, const struct chc_yaml *map,
	const struct chc_entry_field *fields, const char *part)
{
	for (const struct chc_entry_field *f = fields; f->key; f++) {
		const struct chc_yaml *node = map ? chc_yaml_find(map, f->key) : NULL;
		struct chc_buf key = CHC_BUF_INIT;

		chc_buf_printf(&key, "%s%s", part, f->key);
		s->nomem |= key.failed;
		if (f->type == CHC_ENTRY_PART && node) {
			chc_buf_char(&key, '.');
			s->nomem |= key.failed;
			if (!key.failed)
				find_missing(s, change, node, f->fields, key.ptr);
		} else if (f->required && !node && !key.failed) {
			add_problem(s, change, key.ptr, "something is needed here");
		}
		chc_buf_release(&key);
	}
}

static const struct chc_yaml *entry_of(const struct chc_saved_file *f, size_t i)
{
	return f->edits.list ? &f->now->items[i] : f->now;
}

/* False: it is about something that no change touched. */
static bool tell(struct saving *s, const struct chc_saved_file *f, const struct chc_diag *d)
{
	const size_t entries = f->edits.list && f->now ? f->now->count : f->now != NULL;

	for (size_t i = 0; i < entries; i++) {
		const struct chc_yaml *map = entry_of(f, i);
		const size_t change = change_of(f, i);
		char key[128] = "";
		const char *later = chc_organisation_files[f->which].later;

		if (change == SIZE_MAX)
			continue;
		if (key_at(key, map, d, "")) {
			add_problem(s, change, key, d->message);
			return true;
		}
		/* what is about two days stands where the entry or the part begins */
		const struct chc_yaml *period = f->edits.list ? NULL : chc_yaml_find(map, "period");
		if (stands_at(map, d) || (period && stands_at(period, d))) {
			add_problem(s, change, later ? later : "", d->message);
			return true;
		}
	}
	return false;
}

static int judge(struct saving *s, const struct chc_saved_file *f, struct chc_error *e)
{
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_organisation o = { .population = CHC_FIGURE_NONE, .period_start = CHC_DATE_NONE,
		.period_end = CHC_DATE_NONE };
	struct chc_entries r = { &s->out->arena, &diags, false };
	const size_t entries = f->edits.list && f->now ? f->now->count : 1, before = s->out->problem_count;
	int status = 0;

	for (size_t i = 0; i < entries && (f->now || !f->edits.list); i++)
		if (change_of(f, i) != SIZE_MAX)
			find_missing(s, change_of(f, i), f->now ? entry_of(f, i) : NULL, f->edits.fields, "");
	if (f->now)
		chc_organisation_files[f->which].take(&r, &o, f->now);
	for (size_t i = 0; status == 0 && i < diags.count; i++)
		if (chc_diag_severity(diags.items[i].id) == CHC_SEV_ERROR && diags.items[i].id != CHC_DIAG_KEY_MISSING
			&& !tell(s, f, &diags.items[i]))
			status = first_diag(&diags, s->folder, e);
	if (r.nomem || s->nomem)
		status = no_memory(e);
	/* a key that is missing where nobody changed anything was missing before */
	if (status == 0 && diags.errors > 0 && s->out->problem_count == before)
		status = first_diag(&diags, s->folder, e);
	chc_diags_release(&diags);
	return status;
}

/* --- the files as they will be --- */

static int write_after(struct saving *s, struct chc_saved_file *f, struct chc_error *e)
{
	bool holds = chc_entry_edits_in_place(&f->after, &f->edits);
	int status = 0;

	if (f->after.failed)
		return no_memory(e);
	if (holds) {
		status = parse(s, &f->now, f, &f->after, e);
		holds = status == 0 && chc_entry_edits_hold(&f->edits, f->now, &s->nomem);
	}
	if (status == CHC_E_NOMEM || s->nomem)
		return no_memory(e);
	status = 0;
	if (!holds) {
		chc_buf_clear(&f->after);
		chc_entry_edits_anew(&f->after, &f->edits);
		f->rewritten = true;
		status = f->after.failed ? no_memory(e) : parse(s, &f->now, f, &f->after, e);
		if (status == 0 && !chc_entry_edits_hold(&f->edits, f->now, &s->nomem))
			status = s->nomem ? no_memory(e) : chc_error_at(e, CHC_E_INPUT, s->folder, 0, 0,
				"'%s' cannot be changed without losing something; change it in an editor",
				chc_saved_name(f->which));
	}
	if (status == 0 && f->after.len > FILE_MOST)
		status = chc_error_at(e, CHC_E_LIMIT, s->folder, 0, 0, "'%s' would be larger than %zu bytes",
			chc_saved_name(f->which), FILE_MOST);
	return status;
}

static int change_file(struct saving *s, struct chc_saved_file *f, struct chc_error *e)
{
	const size_t before = s->out->problem_count;
	int status = take_file(s, f, e);

	for (size_t i = 0; status == 0 && i < f->edits.count; i++)
		status = check_change(s, f, i, e);
	/* what is wrong in another file does not keep from telling what is wrong in this one */
	if (status != 0 || s->out->problem_count > before)
		return status;
	status = write_after(s, f, e);
	if (status == 0)
		status = judge(s, f, e);
	f->differs = !f->exists || !chc_span_eq(chc_buf_view(&f->before), chc_buf_view(&f->after));
	if (f->differs)
		chc_sha256_of(f->sha256_after, chc_buf_view(&f->after).ptr, f->after.len);
	return status;
}

static int sort_changes(struct saving *s, struct chc_error *e)
{
	for (int i = 0; i < CHC_SAVED_MAX; i++) {
		struct chc_saved_file *f = &s->files[i];

		f->which = (enum chc_saved)i;
		f->changes = chc_arena_array(&s->out->arena, s->count + 1, sizeof(*f->changes));
		f->index = chc_arena_array(&s->out->arena, s->count + 1, sizeof(*f->index));
		if (!f->changes || !f->index)
			return no_memory(e);
		f->edits = (struct chc_entry_edits){ .fields = chc_organisation_files[i].fields,
			.list = chc_organisation_files[i].list, .changes = f->changes };
		for (size_t k = 0; k < s->count; k++) {
			if (s->changes[k].file != f->which)
				continue;
			f->index[f->edits.count] = k;
			f->changes[f->edits.count++] = s->changes[k];
			f->touched = true;
		}
	}
	return 0;
}

static int check_head(const struct saving *s, struct chc_error *e)
{
	struct chc_buf none = CHC_BUF_INIT;
	bool exists = true;
	int status = s->files[CHC_SAVED_ORGANISATION].touched ? 0
		: read_file(&none, &exists, s->folder, CHC_SAVED_ORGANISATION, e);

	chc_buf_release(&none);
	return status == 0 && !exists ? chc_error_at(e, CHC_E_INPUT, s->folder, 0, 0,
		"this is no organisation's folder: it holds no '%s'", chc_saved_name(CHC_SAVED_ORGANISATION)) : status;
}

static int commit(struct saving *s, struct chc_error *e)
{
	int status = 0;
	bool differs = false;

	for (int i = 0; status == 0 && i < CHC_SAVED_MAX; i++) {
		const struct chc_saved_file *f = &s->files[i];

		if (f->differs)
			status = chc_stage_put(&s->stage, chc_saved_name(f->which), chc_buf_view(&f->after).ptr, f->after.len, e);
		differs |= f->differs;
		s->out->rewritten[i] = f->rewritten;
	}
	if (status != 0 || !differs)
		return status;
	status = chc_organisation_record(&s->stage, &s->out->number, s->files, s->options, e);
	if (status == 0)
		status = chc_stage_commit(&s->stage, e);
	return status;
}

static int save(struct saving *s, struct chc_error *e)
{
	int status = sort_changes(s, e);

	if (status == 0)
		status = chc_stage_open(&s->stage, s->folder, e);
	if (status == 0)
		status = check_head(s, e);
	for (int i = 0; status == 0 && i < CHC_SAVED_MAX; i++)
		if (s->files[i].touched)
			status = change_file(s, &s->files[i], e);
	if (status == 0 && s->nomem)
		status = no_memory(e);
	if (status == 0 && s->out->problem_count > 0)
		status = chc_error_at(e, CHC_E_INPUT, s->folder, 0, 0, "nothing was saved: %s",
			s->out->problems[0].message);
	return status == 0 ? commit(s, e) : status;
}

int chc_organisation_save(struct chc_saving *out, const char *folder, const struct chc_change *changes, size_t count,
	const struct chc_save_options *options, struct chc_error *e)
{
	struct saving s = { .out = out, .folder = folder, .changes = changes, .count = count, .options = options,
		.stage = CHC_STAGE_INIT };
	int status;

	*out = (struct chc_saving){ 0 };
	if (!options->who || !options->who[0] || wrong_with(options->who) || !options->when || !options->when[0]
		|| wrong_with(options->when))
		return chc_error_at(e, CHC_E_INPUT, folder, 0, 0, "nothing was saved: say who is saving, and when");
	status = save(&s, e);
	chc_stage_close(&s.stage);
	for (int i = 0; i < CHC_SAVED_MAX; i++) {
		chc_buf_release(&s.files[i].before);
		chc_buf_release(&s.files[i].after);
	}
	if (status != 0)
		out->number = 0;
	return status;
}

void chc_saving_release(struct chc_saving *s)
{
	chc_arena_release(&s->arena);
	*s = (struct chc_saving){ 0 };
}
