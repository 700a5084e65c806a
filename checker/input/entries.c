/* SPDX-License-Identifier: MIT */
/*
 * Reads mappings of the small files in an organisation's folder by their tables.
 * Between base/yaml and organisation_*.c, which hold the tables.
 */
#include "input/entries.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "chcheck/date.h"
#include "chcheck/file.h"
#include "chcheck/nearest.h"

#define FILE_MOST ((size_t)4 << 20)
#define NUMBER_MOST INT64_C(1000000000)

void chc_entries_problem(struct chc_entries *r, enum chc_diag_id id, const char *file, unsigned line, unsigned column,
	const char *format, ...)
{
	char message[512];
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	chc_diag_add(r->diags, id, file, line, column, "%s", message);
	r->nomem |= r->diags->failed;
}

static void problem(struct chc_entries *r, enum chc_diag_id id, const struct chc_yaml *at, const char *what,
	const char *word)
{
	chc_entries_problem(r, id, at->file, at->line, at->column, what, word);
}

int chc_entries_open(struct chc_entries *r, const struct chc_yaml **out, const char *path, struct chc_error *e)
{
	struct chc_buf text = CHC_BUF_INIT;
	int status = chc_file_read(&text, path, FILE_MOST, e);

	*out = NULL;
	if (status == 0 && chc_yaml_parse(out, r->arena, r->diags, path, text.ptr ? text.ptr : "", text.len) != 0)
		status = chc_error_at(e, CHC_E_NOMEM, path, 0, 0, "out of memory");
	chc_buf_release(&text);
	return status;
}

static bool want_scalar(struct chc_entries *r, const struct chc_yaml *node)
{
	if (node->kind == CHC_YAML_SCALAR && chc_span_trim(node->text).len > 0)
		return true;
	problem(r, CHC_DIAG_VALUE_TYPE, node, "%s", node->kind == CHC_YAML_SCALAR
		? "nothing stands here, some text is wanted" : "one value is wanted here");
	return false;
}

static void put(void *out, size_t offset, const void *value, size_t size)
{
	memcpy((char *)out + offset, value, size);
}

static void read_text(struct chc_entries *r, const struct chc_entry_field *f, const struct chc_yaml *node, void *out)
{
	if (want_scalar(r, node))
		put(out, f->offset, &node->text.ptr, sizeof(node->text.ptr));
}

static void read_day(struct chc_entries *r, const struct chc_entry_field *f, const struct chc_yaml *node, void *out)
{
	if (!want_scalar(r, node))
		return;
	int day = chc_date_parse_iso(node->text);
	if (day == CHC_DATE_NONE)
		problem(r, CHC_DIAG_VALUE_TYPE, node, "'%s' is no day, write it as YYYY-MM-DD", node->text.ptr);
	else
		put(out, f->offset, &day, sizeof(day));
}

static void read_number(struct chc_entries *r, const struct chc_entry_field *f, const struct chc_yaml *node, void *out)
{
	int64_t value = 0;
	bool ok = want_scalar(r, node);

	if (!ok)
		return;
	for (size_t i = 0; ok && i < node->text.len; i++) {
		char c = node->text.ptr[i];
		ok = c >= '0' && c <= '9' && value <= NUMBER_MOST;
		value = ok ? value * 10 + (c - '0') : 0;
	}
	if (!ok)
		problem(r, CHC_DIAG_VALUE_TYPE, node, "'%s' is no whole number, write digits alone", node->text.ptr);
	else
		put(out, f->offset, &value, sizeof(value));
}

static void read_bool(struct chc_entries *r, const struct chc_entry_field *f, const struct chc_yaml *node, void *out)
{
	bool yes = node->kind == CHC_YAML_SCALAR && chc_span_is(node->text, "true");

	if (!want_scalar(r, node))
		return;
	if (!yes && !chc_span_is(node->text, "false"))
		problem(r, CHC_DIAG_VALUE_TYPE, node, "'%s' is neither true nor false", node->text.ptr);
	else
		put(out, f->offset, &yes, sizeof(yes));
}

static void unknown_word(struct chc_entries *r, const struct chc_entry_field *f, const struct chc_yaml *node)
{
	struct chc_buf all = CHC_BUF_INIT;

	for (size_t i = 0; f->words[i]; i++)
		chc_buf_printf(&all, "%s%s", i ? ", " : "", f->words[i]);
	chc_entries_problem(r, CHC_DIAG_VALUE_UNKNOWN, node->file, node->line, node->column,
		"'%s' is not known here, take one of: %s", node->text.ptr, chc_buf_view(&all).ptr);
	r->nomem |= all.failed;
	chc_buf_release(&all);
}

static void read_word(struct chc_entries *r, const struct chc_entry_field *f, const struct chc_yaml *node, void *out)
{
	if (!want_scalar(r, node))
		return;
	for (int i = 0; f->words[i]; i++) {
		if (chc_span_is(node->text, f->words[i])) {
			put(out, f->offset, &i, sizeof(i));
			return;
		}
	}
	unknown_word(r, f, node);
}

static void read_names(struct chc_entries *r, const struct chc_entry_field *f, const struct chc_yaml *node, void *out)
{
	const struct chc_yaml *items = node->kind == CHC_YAML_SCALAR ? node : node->items;
	size_t count = node->kind == CHC_YAML_SCALAR ? 1 : node->count, kept = 0;
	const char **names = chc_arena_array(r->arena, count + 1, sizeof(*names));

	if (node->kind == CHC_YAML_MAPPING) {
		problem(r, CHC_DIAG_VALUE_TYPE, node, "%s", "a list of names is wanted here");
		return;
	}
	r->nomem |= names == NULL;
	for (size_t i = 0; names && i < count; i++)
		if (want_scalar(r, &items[i]))
			names[kept++] = items[i].text.ptr;
	put(out, f->offset, &(struct chc_names){ names, kept }, sizeof(struct chc_names));
}

static void read_part(struct chc_entries *r, const struct chc_entry_field *f, const struct chc_yaml *node, void *out)
{
	char noun[64];

	snprintf(noun, sizeof(noun), "'%s'", f->key);
	chc_entries_read(r, noun, f->fields, node, out);
}

static void (*const readers[])(struct chc_entries *, const struct chc_entry_field *, const struct chc_yaml *, void *) = {
	[CHC_ENTRY_TEXT] = read_text,
	[CHC_ENTRY_DAY] = read_day,
	[CHC_ENTRY_NUMBER] = read_number,
	[CHC_ENTRY_BOOL] = read_bool,
	[CHC_ENTRY_WORD] = read_word,
	[CHC_ENTRY_NAMES] = read_names,
	[CHC_ENTRY_PART] = read_part,
};
_Static_assert(sizeof(readers) / sizeof(readers[0]) == CHC_ENTRY_TYPE_MAX, "one reader a type");

static size_t field_count(const struct chc_entry_field *fields)
{
	size_t count = 0;

	while (fields[count].key)
		count++;
	return count;
}

static void check_key(struct chc_entries *r, const char *noun, const struct chc_entry_field *fields,
	const struct chc_yaml *key)
{
	size_t count = field_count(fields);

	for (size_t i = 0; i < count; i++)
		if (chc_span_is(key->text, fields[i].key))
			return;
	const char *nearest = chc_nearest(key->text.ptr, &fields[0].key, count, sizeof(fields[0]));
	chc_entries_problem(r, CHC_DIAG_KEY_UNKNOWN, key->file, key->line, key->column, "%s has no key '%s'%s%s%s", noun,
		key->text.ptr, nearest ? "; did you mean '" : "", nearest ? nearest : "", nearest ? "'?" : "");
}

void chc_entries_read(struct chc_entries *r, const char *noun, const struct chc_entry_field *fields,
	const struct chc_yaml *map, void *out)
{
	if (map->kind != CHC_YAML_MAPPING) {
		chc_entries_problem(r, CHC_DIAG_VALUE_TYPE, map->file, map->line, map->column,
			"%s is a mapping: a line 'key: value' for each key", noun);
		return;
	}
	for (size_t i = 0; i < map->count; i++)
		check_key(r, noun, fields, &map->keys[i]);
	for (const struct chc_entry_field *f = fields; f->key; f++) {
		const struct chc_yaml *node = chc_yaml_find(map, f->key);
		if (node)
			readers[f->type](r, f, node, out);
		else if (f->required)
			chc_entries_problem(r, CHC_DIAG_KEY_MISSING, map->file, map->line, map->column,
				"%s needs the key '%s'", noun, f->key);
	}
}

void *chc_entries_list(struct chc_entries *r, const char *noun, const struct chc_entry_field *fields,
	const struct chc_yaml *list, const void *start, size_t size, size_t where, size_t *count)
{
	*count = 0;
	if (list->kind != CHC_YAML_SEQUENCE) {
		problem(r, CHC_DIAG_VALUE_TYPE, list, "%s", "a list is wanted here: each item starts with '- '");
		return NULL;
	}
	char *items = chc_arena_array(r->arena, list->count + 1, size);
	if (!items) {
		r->nomem = true;
		return NULL;
	}
	for (size_t i = 0; i < list->count; i++) {
		const struct chc_yaml *item = &list->items[i];
		memcpy(items + i * size, start, size);
		put(items + i * size, where, &(struct chc_where){ item->file, item->line, item->column },
			sizeof(struct chc_where));
		chc_entries_read(r, noun, fields, item, items + i * size);
	}
	*count = list->count;
	return items;
}
