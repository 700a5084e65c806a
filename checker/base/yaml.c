/* SPDX-License-Identifier: MIT */
/*
 * libyaml's events as a tree of nodes with positions. Everything above reads
 * its settings from such trees: the rulebook loader, mappings, calendars,
 * organisation files. Strict, and it goes on after a problem where the text
 * still has a shape, so that a person sees all of them at once.
 */
#include "chcheck/yaml.h"

#include <string.h>
#include <yaml.h>

#include "chcheck/error.h"

#define SKIPPED_DEPTH_MAX 1000
#define DEPTH_MAX 32
#define KEYS_MAX 4096           /* the search for duplicates compares all pairs */

struct reader {
	yaml_parser_t parser;
	struct chc_arena *arena;
	struct chc_diags *diags;
	const char *file;
	const char *bytes;
	size_t len;
	bool broken;            /* libyaml cannot go on */
	bool nomem;
};

static void problem(struct reader *r, enum chc_diag_id id, yaml_mark_t mark, const char *message)
{
	chc_diag_add(r->diags, id, r->file, (unsigned)mark.line + 1, (unsigned)mark.column + 1,
		"%s", message);
}

/* A byte that is no UTF-8 is reported by offset only: count lines and characters up to it. */
static yaml_mark_t mark_of_offset(const struct reader *r, size_t offset)
{
	yaml_mark_t mark = { 0 };
	for (size_t i = 0; i < offset && i < r->len; i++) {
		unsigned char c = (unsigned char)r->bytes[i];
		if (c == '\n') {
			mark.line++;
			mark.column = 0;
		} else if ((c & 0xC0) != 0x80) {
			mark.column++;
		}
	}
	return mark;
}

static void report_parser(struct reader *r)
{
	yaml_parser_t *p = &r->parser;
	r->broken = true;
	if (p->error == YAML_MEMORY_ERROR) {
		r->nomem = true;
		return;
	}
	yaml_mark_t mark = p->error == YAML_READER_ERROR
		? mark_of_offset(r, p->problem_offset) : p->problem_mark;
	const char *text = p->problem ? p->problem : "cannot be read";
	if (p->context && p->error != YAML_READER_ERROR)
		chc_diag_add(r->diags, CHC_DIAG_YAML_SYNTAX, r->file, (unsigned)mark.line + 1,
			(unsigned)mark.column + 1, "%s (%s that starts in line %u)", text, p->context,
			(unsigned)p->context_mark.line + 1);
	else
		problem(r, CHC_DIAG_YAML_SYNTAX, mark, text);
}

/* False at the end of what can be read. */
static bool next_event(struct reader *r, yaml_event_t *event)
{
	if (r->broken || r->nomem)
		return false;
	if (yaml_parser_parse(&r->parser, event))
		return true;
	report_parser(r);
	return false;
}

/* Passes over the rest of a sequence or mapping whose start was just read. */
/* Not without end: libyaml's time grows with the square of the depth. */
static bool skip_collection(struct reader *r)
{
	size_t open = 1;
	while (open > 0) {
		if (open > SKIPPED_DEPTH_MAX)
			return false;
		yaml_event_t event;
		if (!next_event(r, &event))
			return false;
		if (event.type == YAML_SEQUENCE_START_EVENT || event.type == YAML_MAPPING_START_EVENT)
			open++;
		else if (event.type == YAML_SEQUENCE_END_EVENT || event.type == YAML_MAPPING_END_EVENT)
			open--;
		yaml_event_delete(&event);
	}
	return true;
}

static void check_properties(struct reader *r, const yaml_event_t *event)
{
	const yaml_char_t *anchor = NULL, *tag = NULL;
	if (event->type == YAML_SCALAR_EVENT) {
		anchor = event->data.scalar.anchor;
		tag = event->data.scalar.tag;
	} else if (event->type == YAML_SEQUENCE_START_EVENT) {
		anchor = event->data.sequence_start.anchor;
		tag = event->data.sequence_start.tag;
	} else if (event->type == YAML_MAPPING_START_EVENT) {
		anchor = event->data.mapping_start.anchor;
		tag = event->data.mapping_start.tag;
	}
	if (anchor)
		problem(r, CHC_DIAG_YAML_ALIAS, event->start_mark, "anchors are not used here, write the value out");
	if (tag)
		problem(r, CHC_DIAG_YAML_TAG, event->start_mark, "tags are not used here, leave out the '!' word");
}

static bool read_node(struct reader *r, const yaml_event_t *event, unsigned depth, struct chc_yaml *out);

static bool read_scalar(struct reader *r, const yaml_event_t *event, struct chc_yaml *out)
{
	struct chc_span text = { (const char *)event->data.scalar.value, event->data.scalar.length };
	out->kind = CHC_YAML_SCALAR;
	out->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	if (text.len && memchr(text.ptr, 0, text.len)) {
		problem(r, CHC_DIAG_YAML_SYNTAX, event->start_mark, "a NUL character is not text");
		text.len = 0;
	}
	out->text.ptr = chc_arena_copy(r->arena, text);
	out->text.len = text.len;
	if (!out->text.ptr)
		r->nomem = true;
	return !r->nomem;
}

static bool read_sequence(struct reader *r, unsigned depth, struct chc_yaml *out)
{
	size_t cap = 0;
	out->kind = CHC_YAML_SEQUENCE;
	for (;;) {
		yaml_event_t event;
		if (!next_event(r, &event))
			return false;
		if (event.type == YAML_SEQUENCE_END_EVENT) {
			yaml_event_delete(&event);
			return true;
		}
		struct chc_yaml *item = CHC_ARENA_PUSH(r->arena, out->items, out->count, cap);
		bool ok = item && read_node(r, &event, depth, item);
		r->nomem = r->nomem || !item;
		yaml_event_delete(&event);
		if (!ok)
			return false;
	}
}

static const struct chc_yaml *find_key(const struct chc_yaml *keys, size_t count, struct chc_span key)
{
	for (size_t i = 0; i < count; i++)
		if (chc_span_eq(keys[i].text, key))
			return &keys[i];
	return NULL;
}

/* Reads a key; *keep says whether its pair goes into the mapping. */
static bool read_key(struct reader *r, const yaml_event_t *event, unsigned depth,
	const struct chc_yaml *keys, size_t count, struct chc_yaml *key, bool *keep)
{
	*keep = false;
	if (!read_node(r, event, depth, key))
		return false;
	if (key->kind != CHC_YAML_SCALAR) {
		problem(r, CHC_DIAG_YAML_SYNTAX, event->start_mark, "a key is a word, not a list or mapping");
		return true;
	}
	const struct chc_yaml *first = find_key(keys, count, key->text);
	if (first)
		chc_diag_add(r->diags, CHC_DIAG_KEY_DUPLICATE, r->file, key->line, key->column,
			"'%s' stands here twice, first in line %u", key->text.ptr, first->line);
	else if (count >= KEYS_MAX)
		problem(r, CHC_DIAG_YAML_SYNTAX, event->start_mark, "too many keys in one mapping");
	else
		*keep = true;
	return true;
}

static bool read_value(struct reader *r, unsigned depth, struct chc_yaml *value)
{
	yaml_event_t event;
	if (!next_event(r, &event))
		return false;
	bool ok = read_node(r, &event, depth, value);
	yaml_event_delete(&event);
	return ok;
}

static bool read_mapping(struct reader *r, unsigned depth, struct chc_yaml *out)
{
	struct chc_yaml *keys = NULL;
	size_t key_count = 0, key_cap = 0, cap = 0;
	out->kind = CHC_YAML_MAPPING;
	for (;;) {
		yaml_event_t event;
		if (!next_event(r, &event))
			return false;
		if (event.type == YAML_MAPPING_END_EVENT) {
			yaml_event_delete(&event);
			out->keys = keys;
			return true;
		}
		struct chc_yaml key = { 0 }, value = { 0 };
		bool keep = false;
		bool ok = read_key(r, &event, depth, keys, key_count, &key, &keep);
		yaml_event_delete(&event);
		if (!ok || !read_value(r, depth, &value))
			return false;
		if (!keep)
			continue;
		struct chc_yaml *k = CHC_ARENA_PUSH(r->arena, keys, key_count, key_cap);
		struct chc_yaml *v = k ? CHC_ARENA_PUSH(r->arena, out->items, out->count, cap) : NULL;
		if (!v) {
			r->nomem = true;
			return false;
		}
		*k = key;
		*v = value;
	}
}

/* Builds the node that event starts. False: cannot go on. */
static bool read_node(struct reader *r, const yaml_event_t *event, unsigned depth, struct chc_yaml *out)
{
	out->file = r->file;
	out->line = (unsigned)event->start_mark.line + 1;
	out->column = (unsigned)event->start_mark.column + 1;
	check_properties(r, event);
	if (event->type == YAML_SCALAR_EVENT)
		return read_scalar(r, event, out);
	if (event->type == YAML_ALIAS_EVENT) {
		problem(r, CHC_DIAG_YAML_ALIAS, event->start_mark, "aliases are not used here, write the value out");
		out->text.ptr = "";
		return true;
	}
	if (depth >= DEPTH_MAX) {
		problem(r, CHC_DIAG_YAML_DEPTH, event->start_mark, "nested more than 32 deep");
		out->text.ptr = "";
		return skip_collection(r);
	}
	return event->type == YAML_SEQUENCE_START_EVENT
		? read_sequence(r, depth + 1, out) : read_mapping(r, depth + 1, out);
}

static struct chc_yaml *read_document(struct reader *r)
{
	struct chc_yaml *root = NULL;
	unsigned documents = 0;
	for (;;) {
		yaml_event_t event;
		if (!next_event(r, &event))
			return NULL;
		bool ok = true, end = event.type == YAML_STREAM_END_EVENT;
		if (event.type == YAML_DOCUMENT_START_EVENT && ++documents == 2)
			problem(r, CHC_DIAG_YAML_SYNTAX, event.start_mark,
				"a second document, a file holds one: leave out the '---'");
		if (event.type != YAML_STREAM_START_EVENT && event.type != YAML_DOCUMENT_START_EVENT &&
			event.type != YAML_DOCUMENT_END_EVENT && !end) {
			struct chc_yaml *node = chc_arena_alloc(r->arena, sizeof(*node));
			ok = node && read_node(r, &event, 0, node);
			r->nomem = r->nomem || !node;
			root = root ? root : node;
		}
		yaml_event_delete(&event);
		if (!ok)
			return NULL;
		if (end)
			return root;
	}
}

int chc_yaml_parse(const struct chc_yaml **out, struct chc_arena *arena, struct chc_diags *diags,
	const char *file, const void *bytes, size_t len)
{
	struct reader r = { .arena = arena, .diags = diags, .bytes = bytes, .len = len };
	*out = NULL;
	r.file = chc_arena_strdup(arena, file);
	if (!r.file || !yaml_parser_initialize(&r.parser))
		return CHC_E_NOMEM;
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)(len ? bytes : ""), len);
	*out = read_document(&r);
	yaml_parser_delete(&r.parser);
	if (r.nomem || diags->failed) {
		*out = NULL;
		return CHC_E_NOMEM;
	}
	return 0;
}

const struct chc_yaml *chc_yaml_find(const struct chc_yaml *map, const char *key)
{
	if (!map || map->kind != CHC_YAML_MAPPING)
		return NULL;
	for (size_t i = 0; i < map->count; i++)
		if (chc_span_is(map->keys[i].text, key))
			return &map->items[i];
	return NULL;
}
