/* SPDX-License-Identifier: MIT */
/*
 * The kinds of things that are hidden, from their YAML: ids and patterns,
 * compiled once.
 */
#include <stdlib.h>
#include <string.h>

#include "chcheck/diag.h"
#include "chcheck/file.h"
#include "chcheck/redaction.h"
#include "chcheck/yaml.h"

#define FILE_MOST ((size_t)1 << 20)
#define SCHEMA_WORD "chcheck-redaction/1"

struct reading {
	struct chc_redaction *out;
	const char *path;
	struct chc_error *e;
};

static int wrong(const struct reading *r, const struct chc_yaml *at, const char *what)
{
	return chc_error_at(r->e, CHC_E_RULEBOOK, r->path, at ? at->line : 0, at ? at->column : 0, "%s", what);
}

static int no_memory(const struct reading *r)
{
	return chc_error_set(r->e, CHC_E_NOMEM, "out of memory");
}

static int read_pattern(const struct reading *r, const struct chc_yaml *node, struct chc_pattern **out)
{
	struct chc_error e = CHC_ERROR_INIT;
	size_t groups;

	if (node->kind != CHC_YAML_SCALAR)
		return wrong(r, node, "a pattern is a text");
	int status = chc_pattern_check(node->text, &groups, &e);
	if (status == 0)
		status = chc_pattern_new(out, node->text, &e);
	if (status != 0)
		return status == CHC_E_NOMEM ? no_memory(r) : wrong(r, node, e.message);
	return chc_pattern_matches_empty(*out) ? wrong(r, node, "the pattern matches nothing at all: it would hide nothing")
		: 0;
}

static int read_patterns(const struct reading *r, const struct chc_yaml *list, struct chc_redaction_patterns *out)
{
	if (!list)
		return 0;
	if (list->kind != CHC_YAML_SEQUENCE || list->count == 0)
		return wrong(r, list, "a list of patterns is needed");
	struct chc_pattern **items = chc_arena_array(&r->out->arena, list->count, sizeof(*items));
	if (!items)
		return no_memory(r);
	out->items = items;
	for (size_t i = 0; i < list->count; i++) {
		int status = read_pattern(r, &list->items[i], &items[i]);

		out->count += items[i] != NULL;         /* what was made is freed, whatever comes */
		if (status != 0)
			return status;
	}
	return 0;
}

static int read_kind(const struct reading *r, const struct chc_yaml *map)
{
	static const char *const keys[] = { "id", "text", "person", "public", "public_near" };
	struct chc_redaction_kind *k = &r->out->kinds[r->out->kind_count];
	const struct chc_yaml *id = chc_yaml_find(map, "id"), *text = chc_yaml_find(map, "text");
	int status;

	if (map->kind != CHC_YAML_MAPPING || !id || id->kind != CHC_YAML_SCALAR || id->text.len == 0 || !text)
		return wrong(r, map, "a kind has an 'id' and 'text'");
	for (size_t i = 0; i < map->count; i++) {
		size_t known = 0;

		while (known < sizeof(keys) / sizeof(keys[0]) && !chc_span_is(map->keys[i].text, keys[known]))
			known++;
		if (known == sizeof(keys) / sizeof(keys[0]))
			return wrong(r, &map->keys[i],
				"a kind has 'id', 'text', 'person', 'public' and 'public_near', and no other key");
	}
	k->id = chc_arena_copy(&r->out->arena, id->text);
	if (!k->id)
		return no_memory(r);
	r->out->kind_count++;
	if ((status = read_patterns(r, text, &k->text)) != 0
		|| (status = read_patterns(r, chc_yaml_find(map, "person"), &k->person)) != 0
		|| (status = read_patterns(r, chc_yaml_find(map, "public"), &k->public)) != 0)
		return status;
	return read_patterns(r, chc_yaml_find(map, "public_near"), &k->public_near);
}

static int read_root(const struct reading *r, const struct chc_yaml *root)
{
	const struct chc_yaml *schema = chc_yaml_find(root, "schema"), *kinds = chc_yaml_find(root, "kinds");

	if (!schema || !chc_span_is(schema->text, SCHEMA_WORD))
		return wrong(r, schema ? schema : root, "'schema' is " SCHEMA_WORD);
	if (!kinds || kinds->kind != CHC_YAML_SEQUENCE || kinds->count == 0 || root->count != 2)
		return wrong(r, root, "there is a list of 'kinds', and nothing else");
	if (kinds->count > CHC_REDACTION_KINDS)
		return wrong(r, kinds, "there are more kinds than can be told apart");
	for (size_t i = 0; i < kinds->count; i++) {
		int status = read_kind(r, &kinds->items[i]);

		if (status != 0)
			return status;
	}
	return 0;
}

static int read_file(const struct reading *r)
{
	struct chc_buf text = CHC_BUF_INIT;
	struct chc_arena arena = CHC_ARENA_INIT;
	struct chc_diags diags = CHC_DIAGS_INIT;
	const struct chc_yaml *root = NULL;
	int status = chc_file_read(&text, r->path, FILE_MOST, r->e);

	if (status == 0 && chc_yaml_parse(&root, &arena, &diags, r->path, text.ptr, text.len) != 0)
		status = no_memory(r);
	if (status == 0 && diags.count > 0)
		status = chc_error_at(r->e, CHC_E_RULEBOOK, r->path, diags.items[0].line, diags.items[0].column, "%s",
			diags.items[0].message);
	if (status == 0 && (!root || root->kind != CHC_YAML_MAPPING))
		status = wrong(r, root, "it has 'schema' and 'kinds'");
	if (status == 0)
		status = read_root(r, root);
	if (status == 0)
		chc_sha256_of(r->out->sha256, text.ptr, text.len);
	chc_diags_release(&diags);
	chc_arena_release(&arena);
	chc_buf_release(&text);
	return status;
}

/* NULL when out of memory. */
static char *find_path(const char *path, const char *rules_dir)
{
	struct chc_buf b = CHC_BUF_INIT;

	if (!rules_dir || rules_dir[0] == '\0')
		rules_dir = CHC_RULES_DIR;
	if (path)
		chc_buf_str(&b, path);
	else
		chc_buf_printf(&b, "%s/redaction/england.yaml", rules_dir);
	return chc_buf_take(&b, NULL);
}

int chc_redaction_load(struct chc_redaction **out, const char *path, const char *rules_dir, struct chc_error *e)
{
	char *found = find_path(path, rules_dir);
	const struct reading r = { calloc(1, sizeof(struct chc_redaction)), found, e };
	int status = found && r.out ? read_file(&r) : no_memory(&r);

	free(found);
	if (status == 0)
		*out = r.out;
	else
		chc_redaction_free(r.out);
	return status;
}

static void free_patterns(const struct chc_redaction_patterns *p)
{
	for (size_t i = 0; i < p->count; i++)
		chc_pattern_free(p->items[i]);
}

void chc_redaction_free(struct chc_redaction *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->kind_count; i++) {
		free_patterns(&r->kinds[i].text);
		free_patterns(&r->kinds[i].person);
		free_patterns(&r->kinds[i].public);
		free_patterns(&r->kinds[i].public_near);
	}
	chc_arena_release(&r->arena);
	free(r);
}
