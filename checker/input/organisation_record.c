/* SPDX-License-Identifier: MIT */
/*
 * The record of one change of an organisation's folder: who, when, and every
 * entry as it was before and is now. Called by organisation_save.c, so that the
 * record becomes valid in the same moment as the change.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chcheck/json.h"
#include "input/organisation_save.h"

#define FOLDER "changes"
#define NUMBER_MOST 999999u

static const char *const kind_names[CHC_CHANGE_KIND_MAX] = {
	[CHC_CHANGE_ADD] = "add", [CHC_CHANGE_SET] = "set", [CHC_CHANGE_REMOVE] = "remove",
};

/* One more than the largest number of a record that is there; 0: that cannot be told. */
static unsigned next_number(const struct chc_stage *stage)
{
	struct chc_buf path = CHC_BUF_INIT;
	unsigned last = 0;

	chc_buf_printf(&path, "%s/" FOLDER, stage->path);
	DIR *d = path.failed ? NULL : opendir(path.ptr);
	const bool none = !d && !path.failed && errno == ENOENT;
	for (const struct dirent *entry; d && (entry = readdir(d)) != NULL; ) {
		char *end;
		const unsigned long n = strtoul(entry->d_name, &end, 10);

		if (end != entry->d_name && strcmp(end, ".json") == 0 && n <= NUMBER_MOST && n > last)
			last = (unsigned)n;
	}
	chc_buf_release(&path);
	if (!d)
		return none ? 1 : 0;
	closedir(d);
	return last + 1;
}

static void put_value(struct chc_json *j, const struct chc_yaml *map, const char *part, const struct chc_entry_field *f)
{
	struct chc_buf text = CHC_BUF_INIT;
	char key[128];

	snprintf(key, sizeof(key), "%s%s%s", part ? part : "", part ? "." : "", f->key);
	if (chc_entry_has(&text, map, key)) {
		chc_json_key(j, key);
		chc_json_span(j, chc_buf_view(&text));
	}
	j->out->failed |= text.failed;
	chc_buf_release(&text);
}

static void put_entry(struct chc_json *j, const char *name, const struct chc_yaml *map,
	const struct chc_entry_field *fields)
{
	chc_json_key(j, name);
	if (!map || map->kind != CHC_YAML_MAPPING) {
		chc_json_null(j);
		return;
	}
	chc_json_object(j);
	for (const struct chc_entry_field *f = fields; f->key; f++) {
		if (f->type != CHC_ENTRY_PART)
			put_value(j, map, NULL, f);
		for (const struct chc_entry_field *k = f->fields; f->type == CHC_ENTRY_PART && k->key; k++)
			put_value(j, map, f->key, k);
	}
	chc_json_object_end(j);
}

static const struct chc_yaml *entry_of(const struct chc_yaml *tree, bool list, size_t entry)
{
	if (!tree || !list)
		return tree;
	return entry < tree->count ? &tree->items[entry] : NULL;
}

/* Where an entry of before stands after the removals before it. */
static size_t moved(const struct chc_saved_file *f, size_t entry)
{
	size_t gone = 0;

	for (size_t i = 0; i < f->edits.count; i++)
		gone += f->changes[i].kind == CHC_CHANGE_REMOVE && f->changes[i].entry < entry;
	return entry - gone;
}

static void put_changes(struct chc_json *j, const struct chc_saved_file *f)
{
	size_t added = 0, adds = 0;

	for (size_t i = 0; i < f->edits.count; i++)
		adds += f->changes[i].kind == CHC_CHANGE_ADD;
	chc_json_key(j, "changes");
	chc_json_array(j);
	for (size_t i = 0; i < f->edits.count; i++) {
		const struct chc_change *c = &f->changes[i];
		const bool add = c->kind == CHC_CHANGE_ADD, remove = c->kind == CHC_CHANGE_REMOVE;
		const size_t to = add ? (f->now ? f->now->count : 0) - adds + added++ : moved(f, c->entry);
		const struct chc_yaml *before = add ? NULL : entry_of(f->edits.had, f->edits.list, c->entry);
		struct chc_span region = { NULL, 0 };

		j->out->failed |= !add && !chc_entry_region(&region, &f->edits, c->entry);

		chc_json_object(j);
		chc_json_put_str(j, "kind", kind_names[c->kind]);
		put_entry(j, "before", before, f->edits.fields);
		put_entry(j, "after", remove ? NULL : entry_of(f->now, f->edits.list, to), f->edits.fields);
		chc_json_key(j, "text_before");
		chc_json_span(j, region.len ? region : (struct chc_span){ NULL, 0 });
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}

static void put_file(struct chc_json *j, const struct chc_saved_file *f)
{
	chc_json_object(j);
	chc_json_put_str(j, "file", chc_saved_name(f->which));
	chc_json_put_str(j, "sha256_before", f->exists ? f->sha256_before : NULL);
	chc_json_put_str(j, "sha256_after", f->sha256_after);
	chc_json_key(j, "rewritten");
	chc_json_bool(j, f->rewritten);
	/* comments and spellings that writing it anew loses; one mapping is small enough to be kept whole */
	chc_json_key(j, "whole_before");
	chc_json_span(j, f->exists && (f->rewritten || !f->edits.list) ? chc_buf_view(&f->before)
		: (struct chc_span){ NULL, 0 });
	put_changes(j, f);
	chc_json_object_end(j);
}

int chc_organisation_record(struct chc_stage *stage, unsigned *number, const struct chc_saved_file *files,
	const struct chc_save_options *options, struct chc_error *e)
{
	struct chc_buf text = CHC_BUF_INIT;
	struct chc_json j = chc_json_on(&text, 2);
	char name[sizeof(FOLDER) + 32];
	int status = 0;

	*number = next_number(stage);
	chc_json_object(&j);
	chc_json_put_str(&j, "schema", "chcheck-change/1");
	chc_json_put_size(&j, "number", *number);
	chc_json_put_str(&j, "who", options->who);
	chc_json_put_str(&j, "when", options->when);
	chc_json_key(&j, "files");
	chc_json_array(&j);
	for (int i = 0; i < CHC_SAVED_MAX; i++)
		if (files[i].differs)
			put_file(&j, &files[i]);
	chc_json_array_end(&j);
	chc_json_object_end(&j);
	chc_buf_char(&text, '\n');
	snprintf(name, sizeof(name), FOLDER "/%06u.json", *number);
	if (*number == 0)
		status = chc_error_at(e, CHC_E_IO, stage->path, 0, 0, "the folder '" FOLDER "' cannot be read");
	else if (text.failed)
		status = chc_error_set(e, CHC_E_NOMEM, "out of memory");
	else if (*number > NUMBER_MOST)
		status = chc_error_at(e, CHC_E_LIMIT, stage->path, 0, 0,
			"there are %u records of changes; put the folder '" FOLDER "' away, and begin a new one", NUMBER_MOST);
	else
		status = chc_stage_put(stage, name, text.ptr, text.len, e);
	chc_buf_release(&text);
	return status;
}
