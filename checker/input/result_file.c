/* SPDX-License-Identifier: MIT */
/*
 * The JSON of an earlier run, taken key by key. Between a file of a stranger and
 * the comparison, which trusts what comes from here.
 */
#include "chcheck/result_file.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "chcheck/buf.h"
#include "chcheck/file.h"
#include "input/json_document.h"
#include "input/result_json.h"

#define FILE_MOST ((size_t)256 << 20)
#define SOURCES_MOST ((size_t)5000)

int result_fault(struct result_reading *r, const char *key, const char *what)
{
	if (r->status == 0)
		r->status = chc_error_at(r->e, CHC_E_INPUT, r->path, 0, 0, "it is not a result that can be compared: '%s%s%s' %s",
			r->at, r->at[0] ? "." : "", key, what);
	return r->status;
}

int result_no_memory(struct result_reading *r)
{
	if (r->status == 0)
		r->status = chc_error_at(r->e, CHC_E_NOMEM, r->path, 0, 0, "out of memory");
	return r->status;
}

const char *result_text(struct result_reading *r, const json_t *from, const char *key, bool null)
{
	const json_t *value = json_object_get(from, key);
	const char *text = json_string_value(value);

	if (r->status != 0 || (null && json_is_null(value)))
		return NULL;
	if (!text) {
		result_fault(r, key, value ? "is no text" : "is missing");
		return NULL;
	}
	const char *copy = chc_arena_strdup(&r->out->arena, text);
	if (!copy)
		result_no_memory(r);
	return copy;
}

uint64_t result_number(struct result_reading *r, const json_t *from, const char *key)
{
	const json_t *value = json_object_get(from, key);

	if (r->status != 0)
		return 0;
	if (!json_is_integer(value) || json_integer_value(value) < 0) {
		result_fault(r, key, value ? "is no number from 0 on" : "is missing");
		return 0;
	}
	return (uint64_t)json_integer_value(value);
}

uint64_t result_count(struct result_reading *r, const json_t *from, const char *key)
{
	const json_t *value = json_object_get(from, key);

	return !value || json_is_null(value) ? 0 : result_number(r, from, key);
}

const json_t *result_object(struct result_reading *r, const json_t *from, const char *key)
{
	const json_t *value = json_object_get(from, key);

	if (r->status == 0 && !json_is_object(value))
		result_fault(r, key, value ? "is no object" : "is missing");
	return r->status == 0 ? value : NULL;
}

const json_t *result_array(struct result_reading *r, const json_t *from, const char *key)
{
	const json_t *value = json_object_get(from, key);

	if (r->status == 0 && !json_is_array(value))
		result_fault(r, key, value ? "is no array" : "is missing");
	return r->status == 0 ? value : NULL;
}

void result_inside(struct result_reading *r, const char *key, long i, const json_t *value,
	void (*read)(struct result_reading *r, const json_t *value))
{
	char before[sizeof(r->at)];
	size_t len = strlen(r->at);

	if (r->status != 0)
		return;
	memcpy(before, r->at, sizeof(before));
	/* a key of a stranger's may be long: then the place is cut */
	if (i < 0)
		snprintf(r->at + len, sizeof(r->at) - len, "%s%.60s", len ? "." : "", key);
	else
		snprintf(r->at + len, sizeof(r->at) - len, "%s%.60s[%ld]", len ? "." : "", key, i);
	read(r, value);
	memcpy(r->at, before, sizeof(before));
}

struct chc_result_row *result_row(struct result_reading *r, enum chc_result_kind kind)
{
	struct chc_result *out = r->out;
	struct chc_result_row *row = r->status == 0 ? CHC_ARENA_PUSH(&out->arena, out->rows, out->row_count, out->row_cap) : NULL;

	if (row)
		row->kind = kind;
	else
		result_no_memory(r);
	return row;
}

void result_source(struct result_reading *r, struct chc_result_source s)
{
	struct chc_result *out = r->out;

	if (r->status != 0)
		return;
	/* the registers of an organisation and its policy may name one rulebook twice */
	for (size_t i = 0; i < out->source_count; i++)
		if (out->sources[i].kind == s.kind && strcmp(out->sources[i].name, s.name) == 0 && s.kind != CHC_SOURCE_REGISTER
			&& s.kind != CHC_SOURCE_DOCUMENT)
			return;
	/* every source is looked for among the others */
	if (out->source_count == SOURCES_MOST) {
		result_fault(r, "documents", "and what else it was made from are more than can be compared");
		return;
	}
	struct chc_result_source *row = CHC_ARENA_PUSH(&out->arena, out->sources, out->source_count, out->source_cap);
	if (row)
		*row = s;
	else
		result_no_memory(r);
}

const char *result_made(struct result_reading *r, const char *format, ...)
{
	char text[256];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	const char *copy = r->status == 0 ? chc_arena_strdup(&r->out->arena, text) : NULL;
	if (!copy)
		result_no_memory(r);
	return copy;
}

static void read_root(struct result_reading *r, const json_t *root)
{
	static void (*const readers[CHC_RESULT_SCHEMA_MAX])(struct result_reading *, const json_t *) = {
		[CHC_RESULT_POLICY] = result_read_policy,
		[CHC_RESULT_CASES] = result_read_cases,
		[CHC_RESULT_ASSESS] = result_read_assess,
	};
	const char *schema = json_string_value(json_object_get(root, "schema"));

	for (int s = 0; schema && s < CHC_RESULT_SCHEMA_MAX; s++) {
		if (strcmp(schema, chc_result_schema_name((enum chc_result_schema)s)) != 0)
			continue;
		r->out->schema = (enum chc_result_schema)s;
		readers[s](r, root);
		return;
	}
	result_fault(r, "schema", "is none of chcheck-policy/1, chcheck-cases/1 and chcheck-assess/1: compare what "
		"'policy', 'cases' or 'assess' wrote with '-f json'");
}

void chc_result_release(struct chc_result *r)
{
	chc_arena_release(&r->arena);
	*r = (struct chc_result){ 0 };
}

int chc_result_parse(struct chc_result *out, const char *path, struct chc_span bytes, struct chc_error *e)
{
	struct result_reading r = { .path = path, .out = out, .e = e };
	json_t *root = NULL;
	int status = chc_json_document(&root, bytes, path, e);

	*out = (struct chc_result){ 0 };
	if (status != 0)
		return status;
	out->path = chc_arena_strdup(&out->arena, path);
	if (!out->path)
		result_no_memory(&r);
	read_root(&r, root);
	json_decref(root);
	if (r.status != 0)
		chc_result_release(out);
	return r.status;
}

int chc_result_load(struct chc_result *out, const char *path, struct chc_error *e)
{
	struct chc_buf text = CHC_BUF_INIT;
	int status = chc_file_read(&text, path, FILE_MOST, e);

	*out = (struct chc_result){ 0 };
	if (status == 0)
		status = chc_result_parse(out, path, chc_buf_view(&text), e);
	chc_buf_release(&text);
	return status;
}
