/* SPDX-License-Identifier: MIT */
/*
 * Files that a rulebook takes from another one: their items stand before its own,
 * and an item of its own with the same id (or lexicon name) stands in the place of the
 * one that is taken. All of it happens on the YAML, before anything is read.
 */
#include "rulebook/uses.h"

#include <string.h>

static const struct chc_yaml *id_of(const struct chc_yaml *item)
{
	const struct chc_yaml *id = item->kind == CHC_YAML_MAPPING ? chc_yaml_find(item, "id") : NULL;
	return id && id->kind == CHC_YAML_SCALAR ? id : NULL;
}

/* The own item that stands in the place of `item`, or NULL. */
static const struct chc_yaml *replacement(const struct chc_yaml *item, const struct chc_yaml *const *own, size_t count)
{
	const struct chc_yaml *id = id_of(item);
	for (size_t i = 0; id && i < count; i++) {
		for (size_t k = 0; own[i]->kind == CHC_YAML_SEQUENCE && k < own[i]->count; k++) {
			const struct chc_yaml *other = id_of(&own[i]->items[k]);
			if (other && chc_span_eq(other->text, id->text))
				return &own[i]->items[k];
		}
	}
	return NULL;
}

static bool has_key(const struct chc_yaml *const *maps, size_t count, struct chc_span key)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; maps[i]->kind == CHC_YAML_MAPPING && k < maps[i]->count; k++)
			if (chc_span_eq(maps[i]->keys[k].text, key))
				return true;
	return false;
}

/* A sequence with what stands in its own place put in. */
static void replace_items(struct chc_loader *l, struct chc_yaml *list, const struct chc_yaml *const *own, size_t count)
{
	struct chc_yaml *items = chc_arena_array(l->arena, list->count + 1, sizeof(*items));
	if (!items) {
		l->nomem = true;
		return;
	}
	for (size_t i = 0; i < list->count; i++) {
		const struct chc_yaml *other = replacement(&list->items[i], own, count);
		items[i] = other ? *other : list->items[i];
	}
	list->items = items;
}

/* Without the items that have been put elsewhere. */
static void remove_items(struct chc_loader *l, struct chc_yaml *list, const struct chc_yaml *const *used, size_t count)
{
	struct chc_yaml *items = chc_arena_array(l->arena, list->count + 1, sizeof(*items));
	size_t kept = 0;
	if (!items) {
		l->nomem = true;
		return;
	}
	for (size_t i = 0; i < list->count; i++)
		if (!replacement(&list->items[i], used, count))
			items[kept++] = list->items[i];
	list->items = items;
	list->count = kept;
}

static void remove_keys(struct chc_loader *l, struct chc_yaml *map, const struct chc_yaml *const *own, size_t count)
{
	struct chc_yaml *items = chc_arena_array(l->arena, map->count + 1, sizeof(*items));
	struct chc_yaml *keys = chc_arena_array(l->arena, map->count + 1, sizeof(*keys));
	size_t kept = 0;
	if (!items || !keys) {
		l->nomem = true;
		return;
	}
	for (size_t i = 0; i < map->count; i++) {
		if (has_key(own, count, map->keys[i].text))
			continue;
		keys[kept] = map->keys[i];
		items[kept++] = map->items[i];
	}
	map->keys = keys;
	map->items = items;
	map->count = kept;
}

static struct chc_yaml *copy_node(struct chc_loader *l, const struct chc_yaml *node)
{
	struct chc_yaml *copy = chc_arena_alloc(l->arena, sizeof(*copy));
	if (copy)
		*copy = *node;
	else
		l->nomem = true;
	return copy;
}

const struct chc_yaml **chc_uses_join(struct chc_loader *l, const struct chc_yaml *const *used, size_t used_count,
	const struct chc_yaml *const *own, size_t own_count)
{
	const struct chc_yaml **all = chc_loader_array(l, used_count + own_count, sizeof(*all));
	for (size_t i = 0; all && i < used_count + own_count && !l->nomem; i++) {
		struct chc_yaml *node = copy_node(l, i < used_count ? used[i] : own[i - used_count]);
		all[i] = node;
		if (!node)
			return NULL;
		if (node->kind == CHC_YAML_MAPPING && i < used_count)
			remove_keys(l, node, own, own_count);
		else if (node->kind == CHC_YAML_SEQUENCE && i < used_count)
			replace_items(l, node, own, own_count);
		else if (node->kind == CHC_YAML_SEQUENCE)
			remove_items(l, node, used, used_count);
	}
	return l->nomem ? NULL : all;
}

/* "lgsco-2024/lexicon.yaml": the folder of a rulebook beside this one, and a file in it. */
static bool is_sibling_file(struct chc_span s)
{
	size_t slashes = 0;
	for (size_t i = 0; i < s.len; i++)
		slashes += s.ptr[i] == '/';
	return slashes == 1 && s.ptr[0] != '/' && s.ptr[0] != '.' && s.len > 6 &&
		memcmp(s.ptr + s.len - 5, ".yaml", 5) == 0;
}

bool chc_uses_path(struct chc_loader *l, const struct chc_yaml *node, struct chc_buf *out)
{
	const char *folder = l->book->folder, *slash = strrchr(folder, '/');
	if (node->kind != CHC_YAML_SCALAR || !is_sibling_file(node->text)) {
		chc_loader_problem(l, CHC_DIAG_VALUE_TYPE, node,
			"a file of another rulebook is wanted here, as FOLDER/FILE.yaml, in a folder beside this one");
		return false;
	}
	chc_buf_clear(out);
	if (slash)
		chc_buf_put(out, folder, (size_t)(slash - folder) + 1);
	chc_buf_span(out, node->text);
	l->nomem = l->nomem || out->failed;
	return !out->failed;
}
