/* SPDX-License-Identifier: MIT */
/*
 * The record of a run, made by the command line or read from a file, and how two
 * of them are told apart.
 */
#include "chcheck/manifest.h"

#include <string.h>

static const struct { const char *list, *one; } lists[CHC_MANIFEST_LIST_MAX] = {
	[CHC_MANIFEST_INPUTS] = { "inputs", "input" },
	[CHC_MANIFEST_RULEBOOKS] = { "rulebooks", "rulebook" },
	[CHC_MANIFEST_CALENDARS] = { "calendars", "calendar" },
	[CHC_MANIFEST_RULES] = { "rules", "rules" },
	[CHC_MANIFEST_LIBRARIES] = { "libraries", "library" },
};

const char *chc_manifest_list_name(enum chc_manifest_list l)
{
	return lists[l].list;
}

const char *chc_manifest_list_one(enum chc_manifest_list l)
{
	return lists[l].one;
}

void chc_manifest_release(struct chc_manifest *m)
{
	chc_arena_release(&m->arena);
	*m = (struct chc_manifest)CHC_MANIFEST_INIT;
}

/* NULL stays NULL. */
static bool copy(struct chc_arena *arena, const char *text, const char **out)
{
	*out = text ? chc_arena_strdup(arena, text) : NULL;
	return *out || !text;
}

static bool same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_item(const struct chc_manifest_item *a, const struct chc_manifest_item *b)
{
	return same(a->version, b->version) && same(a->sha256, b->sha256);
}

bool chc_manifest_add(struct chc_manifest *m, enum chc_manifest_list list, const char *name, const char *version,
	const char *sha256, uint64_t size)
{
	struct chc_manifest_items *l = &m->lists[list];
	const struct chc_manifest_item wanted = { .version = version, .sha256 = sha256 };

	for (size_t i = 0; list != CHC_MANIFEST_INPUTS && i < l->count; i++)
		if (same(l->items[i].name, name) && same_item(&l->items[i], &wanted))
			return true;
	struct chc_manifest_item *item = CHC_ARENA_PUSH(&m->arena, l->items, l->count, l->cap);
	if (!item)
		return false;
	item->size = size;
	return copy(&m->arena, name, &item->name) && copy(&m->arena, version, &item->version)
		&& copy(&m->arena, sha256, &item->sha256);
}

bool chc_manifest_add_option(struct chc_manifest *m, const char *name, const char *value)
{
	struct chc_manifest_option *o = CHC_ARENA_PUSH(&m->arena, m->options, m->option_count, m->option_cap);

	return o && copy(&m->arena, name, &o->name) && copy(&m->arena, value, &o->value);
}

bool chc_manifest_add_operand(struct chc_manifest *m, const char *operand)
{
	const char **o = CHC_ARENA_PUSH(&m->arena, m->operands, m->operand_count, m->operand_cap);

	return o && copy(&m->arena, operand, o);
}

bool chc_verification_add(struct chc_verification *v, struct chc_arena *arena, struct chc_manifest_difference d)
{
	struct chc_manifest_difference *row = CHC_ARENA_PUSH(arena, v->differences, v->count, v->cap);

	if (row)
		*row = d;
	return row != NULL;
}

bool chc_verification_same(const struct chc_verification *v)
{
	for (size_t i = 0; i < v->count; i++)
		if (v->differences[i].of_result)
			return false;
	return v->repeated && v->same_output;
}

/* What of an item tells it apart from the other, or names it when there is none. */
static const char *mark(const struct chc_manifest_item *item, const struct chc_manifest_item *other)
{
	return item->sha256 && !(other && same(item->sha256, other->sha256)) ? item->sha256 : item->version;
}

static const struct chc_manifest_item *find(const struct chc_manifest_items *in, const struct chc_manifest_item *like,
	bool exactly)
{
	for (size_t i = 0; i < in->count; i++)
		if (same(in->items[i].name, like->name) && (!exactly || same_item(&in->items[i], like)))
			return &in->items[i];
	return NULL;
}

bool chc_manifest_compare_list(struct chc_verification *v, enum chc_manifest_list list,
	const struct chc_manifest *was, const struct chc_manifest *is, struct chc_arena *arena)
{
	const struct chc_manifest_items *a = &was->lists[list], *b = &is->lists[list];
	/* a library of another version need not matter; the output shows whether it did */
	bool of_result = list != CHC_MANIFEST_LIBRARIES && list != CHC_MANIFEST_RULES, ok = true;

	for (size_t i = 0; ok && i < a->count; i++) {
		if (find(b, &a->items[i], true))
			continue;
		const struct chc_manifest_item *other = find(b, &a->items[i], false);
		ok = chc_verification_add(v, arena, (struct chc_manifest_difference){ lists[list].one, a->items[i].name,
			mark(&a->items[i], other), other ? mark(other, &a->items[i]) : NULL, of_result });
	}
	for (size_t i = 0; ok && i < b->count; i++)
		if (!find(a, &b->items[i], false))
			ok = chc_verification_add(v, arena, (struct chc_manifest_difference){ lists[list].one,
				b->items[i].name, NULL, mark(&b->items[i], NULL), of_result });
	return ok;
}
