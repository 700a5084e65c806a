/* SPDX-License-Identifier: MIT */
/*
 * Reads a YAML mapping by a table of fields. Below the loader, above base/yaml:
 * the schemas in schema_*.c are data for this file. Problems are collected and
 * reading goes on, so that one run shows all of them.
 */
#include "rulebook/fields.h"

#include <string.h>

#include "chcheck/date.h"

#define UNSIGNED_MOST 1000000u

static const char *const kind_names[] = {
	[CHC_YAML_SCALAR] = "a single value",
	[CHC_YAML_SEQUENCE] = "a list",
	[CHC_YAML_MAPPING] = "a mapping",
};

static bool want(struct chc_loader *l, const struct chc_yaml *node, enum chc_yaml_kind kind)
{
	if (node->kind == kind)
		return true;
	chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, node, "%s stands here, %s is wanted",
		kind_names[node->kind], kind_names[kind]);
	return false;
}

/* A list of names or patterns may be a single value; gives the items either way. */
static const struct chc_yaml *items_of(struct chc_loader *l, const struct chc_yaml *node, size_t *count)
{
	*count = 0;
	if (node->kind == CHC_YAML_SCALAR) {
		*count = 1;
		return node;
	}
	if (!want(l, node, CHC_YAML_SEQUENCE))
		return NULL;
	*count = node->count;
	return node->items;
}

static bool want_text(struct chc_loader *l, const struct chc_yaml *node)
{
	if (!want(l, node, CHC_YAML_SCALAR))
		return false;
	if (chc_span_trim(node->text).len > 0)
		return true;
	chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, node, "nothing stands here, some text is wanted");
	return false;
}

bool chc_fields_unsigned(struct chc_loader *l, const struct chc_yaml *node, unsigned *out)
{
	if (!want(l, node, CHC_YAML_SCALAR))
		return false;
	unsigned value = 0;
	bool ok = node->text.len > 0 && !node->quoted;
	for (size_t i = 0; ok && i < node->text.len; i++) {
		char c = node->text.ptr[i];
		ok = c >= '0' && c <= '9';
		value = ok ? value * 10 + (unsigned)(c - '0') : 0;
		ok = ok && value <= UNSIGNED_MOST;
	}
	if (!ok) {
		chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, node,
			"'%s' is no whole number from 0 to %u", node->text.ptr, UNSIGNED_MOST);
		return false;
	}
	*out = value;
	return true;
}

bool chc_fields_word(struct chc_loader *l, const struct chc_word *words, const struct chc_yaml *node, int *out)
{
	if (!want(l, node, CHC_YAML_SCALAR))
		return false;
	for (const struct chc_word *w = words; w->text; w++) {
		if (chc_span_is(node->text, w->text)) {
			*out = w->value;
			return true;
		}
	}
	struct chc_buf list = CHC_BUF_INIT;
	for (const struct chc_word *w = words; w->text; w++) {
		chc_buf_str(&list, w == words ? "" : ", ");
		chc_buf_str(&list, w->text);
	}
	chc_loader_problem(l, CHC_DIAG_VALUE_UNKNOWN, node, "'%s' is not known here, take one of: %s",
		node->text.ptr, list.failed || !list.ptr ? "" : list.ptr);
	l->nomem = l->nomem || list.failed;
	chc_buf_release(&list);
	return false;
}

static void put_pointer(void *out, size_t offset, const void *value)
{
	memcpy((char *)out + offset, &value, sizeof(value));
}

static void read_string(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	if (f->type == CHC_F_TEXT) {
		if (want(l, node, CHC_YAML_SCALAR) && chc_span_trim(node->text).len > 0)
			put_pointer(out, f->offset, node->text.ptr);
		return;
	}
	if (want_text(l, node))
		put_pointer(out, f->offset, node->text.ptr);
}

static void read_unsigned(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	unsigned value;
	if (chc_fields_unsigned(l, node, &value))
		memcpy((char *)out + f->offset, &value, sizeof(value));
}

static void read_bool(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	if (!want(l, node, CHC_YAML_SCALAR))
		return;
	bool value = chc_span_is(node->text, "true");
	if (node->quoted || (!value && !chc_span_is(node->text, "false")))
		chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, node, "'%s' is neither true nor false", node->text.ptr);
	else
		memcpy((char *)out + f->offset, &value, sizeof(value));
}

static void read_word(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	int value;
	if (chc_fields_word(l, f->words, node, &value))
		memcpy((char *)out + f->offset, &value, sizeof(value));
}

static void read_letter(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	int value;
	if (chc_fields_word(l, f->words, node, &value))
		((char *)out)[f->offset] = (char)value;
}

static void read_bits(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	size_t count;
	const struct chc_yaml *items = items_of(l, node, &count);
	unsigned bits = 0;
	for (size_t i = 0; i < count; i++) {
		int value;
		if (chc_fields_word(l, f->words, &items[i], &value))
			bits |= 1u << value;
	}
	memcpy((char *)out + f->offset, &bits, sizeof(bits));
}

static void read_date(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	if (!want_text(l, node))
		return;
	if (chc_date_parse_iso(node->text) == CHC_DATE_NONE)
		chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, node, "'%s' is no date, write it as YYYY-MM-DD",
			node->text.ptr);
	else
		put_pointer(out, f->offset, node->text.ptr);
}

static void read_names(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	size_t count, kept = 0;
	const struct chc_yaml *items = items_of(l, node, &count);
	const char **names = chc_loader_array(l, count, sizeof(*names));
	for (size_t i = 0; names && i < count; i++) {
		int ignored;
		if (!want_text(l, &items[i]) || (f->words && !chc_fields_word(l, f->words, &items[i], &ignored)))
			continue;
		if (f->known && !f->known(l, f, items[i].text)) {
			chc_loader_problem(l, CHC_DIAG_NAME_UNKNOWN, &items[i], "no %s is called '%s'", f->noun,
				items[i].text.ptr);
			continue;
		}
		names[kept++] = items[i].text.ptr;
	}
	struct chc_names value = { names, kept };
	memcpy((char *)out + f->offset, &value, sizeof(value));
}

static void read_patterns(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	struct chc_patterns value = { 0 };
	chc_patterns_read(l, node, f->group, &value);
	memcpy((char *)out + f->offset, &value, sizeof(value));
}

static void read_list(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	size_t count = 0;
	void *items = chc_fields_list(l, f->schema, &node, 1, &count);
	put_pointer(out, f->offset, items);
	memcpy((char *)out + f->count_offset, &count, sizeof(count));
}

static void read_struct(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	chc_fields_read(l, f->schema, node, (char *)out + f->offset);
}

static void read_custom(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out)
{
	f->read(l, f, node, out);
}

typedef void field_reader(struct chc_loader *, const struct chc_field *, const struct chc_yaml *, void *);

static field_reader *const readers[] = {
	[CHC_F_STRING] = read_string,
	[CHC_F_TEXT] = read_string,
	[CHC_F_UNSIGNED] = read_unsigned,
	[CHC_F_BOOL] = read_bool,
	[CHC_F_WORD] = read_word,
	[CHC_F_LETTER] = read_letter,
	[CHC_F_BITS] = read_bits,
	[CHC_F_DATE] = read_date,
	[CHC_F_NAMES] = read_names,
	[CHC_F_PATTERNS] = read_patterns,
	[CHC_F_LIST] = read_list,
	[CHC_F_STRUCT] = read_struct,
	[CHC_F_CUSTOM] = read_custom,
};
_Static_assert(sizeof(readers) / sizeof(readers[0]) == CHC_F_TYPE_MAX, "one reader a field type");

static const struct chc_field *find_field(const struct chc_schema *schema, struct chc_span key)
{
	for (const struct chc_field *f = schema->fields; f->key; f++)
		if (chc_span_is(key, f->key))
			return f;
	return NULL;
}

void chc_fields_read(struct chc_loader *l, const struct chc_schema *schema, const struct chc_yaml *map, void *out)
{
	if (schema->where != CHC_NO_WHERE) {
		struct chc_where where = chc_loader_where(map);
		memcpy((char *)out + schema->where, &where, sizeof(where));
	}
	if (schema->before)
		schema->before(l, out);
	if (schema->scalar_key && map->kind != CHC_YAML_MAPPING) {
		const struct chc_field *f = find_field(schema, chc_span_of(schema->scalar_key));
		readers[f->type](l, f, map, out);
		return;
	}
	if (!want(l, map, CHC_YAML_MAPPING))
		return;
	for (size_t i = 0; i < map->count; i++)
		if (!find_field(schema, map->keys[i].text))
			chc_loader_problem(l, CHC_DIAG_KEY_UNKNOWN, &map->keys[i], "%s has no key '%s'",
				schema->noun, map->keys[i].text.ptr);
	/* In the order of the rows: later ones may rest on earlier ones. */
	for (const struct chc_field *f = schema->fields; f->key; f++) {
		const struct chc_yaml *node = chc_yaml_find(map, f->key);
		if (node)
			readers[f->type](l, f, node, out);
		else if (f->required)
			chc_loader_problem(l, CHC_DIAG_KEY_MISSING, map, "%s needs the key '%s'", schema->noun, f->key);
	}
	if (schema->check)
		schema->check(l, map, out);
}

void *chc_fields_list(struct chc_loader *l, const struct chc_schema *schema,
	const struct chc_yaml *const *lists, size_t list_count, size_t *count)
{
	size_t total = 0, n = 0;
	*count = 0;
	for (size_t i = 0; i < list_count; i++)
		total += lists[i]->kind == CHC_YAML_SEQUENCE ? lists[i]->count : 1;
	char *items = chc_loader_array(l, total, schema->size);
	if (!items)
		return NULL;
	for (size_t i = 0; i < list_count; i++) {
		if (lists[i]->kind != CHC_YAML_SEQUENCE) {
			if (schema->scalar_key)
				chc_fields_read(l, schema, lists[i], items + n++ * schema->size);
			else
				want(l, lists[i], CHC_YAML_SEQUENCE);
			continue;
		}
		for (size_t k = 0; k < lists[i]->count; k++)
			chc_fields_read(l, schema, &lists[i]->items[k], items + n++ * schema->size);
	}
	*count = n;
	return items;
}

void chc_fields_unique(struct chc_loader *l, const void *items, size_t count, size_t size,
	size_t id_offset, size_t where_offset, const char *noun)
{
	const char *base = items;
	for (size_t i = 1; i < count; i++) {
		const char *id, *other;
		struct chc_where where, first;
		memcpy(&id, base + i * size + id_offset, sizeof(id));
		for (size_t k = 0; id && k < i; k++) {
			memcpy(&other, base + k * size + id_offset, sizeof(other));
			if (!other || strcmp(id, other) != 0)
				continue;
			memcpy(&where, base + i * size + where_offset, sizeof(where));
			memcpy(&first, base + k * size + where_offset, sizeof(first));
			chc_diag_add(l->diags, CHC_DIAG_ID_DUPLICATE, where.file, where.line, where.column,
				"%s '%s' is there twice, first in %s:%u", noun, id, first.file, first.line);
			break;
		}
	}
}
