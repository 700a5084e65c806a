/* SPDX-License-Identifier: MIT */
/*
 * A manifest's JSON by jansson, taken key by key from a table. Between a file of
 * a stranger and the command line that repeats what it says, so nothing is taken
 * that is not the text or number it should be.
 */
#include "chcheck/manifest_file.h"

#include <string.h>

#include "chcheck/buf.h"
#include "chcheck/date.h"
#include "chcheck/file.h"
#include "input/json_document.h"

#define FILE_MOST ((size_t)64 << 20)
#define SCHEMA "chcheck-manifest/1"

struct reading {
	const char *path;
	struct chc_manifest *m;
	struct chc_error *e;
};

static int wrong(const struct reading *r, const char *what)
{
	return chc_error_at(r->e, CHC_E_INPUT, r->path, 0, 0, "it is not a manifest that can be used: %s", what);
}

static int no_memory(const struct reading *r)
{
	return chc_error_at(r->e, CHC_E_NOMEM, r->path, 0, 0, "out of memory");
}

/* A text; with `may_miss` null is one too. */
static int take_text(const struct reading *r, const json_t *from, const char *key, bool may_miss, const char **out)
{
	const json_t *value = json_object_get(from, key);
	const char *text = json_string_value(value);

	if (may_miss && json_is_null(value))
		return 0;
	if (!text || strlen(text) != json_string_length(value))
		return chc_error_at(r->e, CHC_E_INPUT, r->path, 0, 0, "it is not a manifest that can be used: '%s' is no text",
			key);
	*out = chc_arena_strdup(&r->m->arena, text);
	return *out ? 0 : no_memory(r);
}

static bool take_number(const json_t *from, const char *key, uint64_t most, uint64_t *out)
{
	const json_t *value = json_object_get(from, key);

	if (!json_is_integer(value) || json_integer_value(value) < 0 || (uint64_t)json_integer_value(value) > most)
		return false;
	*out = (uint64_t)json_integer_value(value);
	return true;
}

static bool is_sum(const char *text)
{
	return text && strlen(text) == CHC_SHA256_TEXT - 1 && strspn(text, "0123456789abcdef") == CHC_SHA256_TEXT - 1;
}

static int read_item(const struct reading *r, const json_t *from, enum chc_manifest_list list)
{
	const json_t *name = json_object_get(from, list == CHC_MANIFEST_INPUTS || list == CHC_MANIFEST_RULES ? "path"
		: list == CHC_MANIFEST_LIBRARIES ? "name" : "id");
	const char *text = json_string_value(name), *sum = json_string_value(json_object_get(from, "sha256"));
	const char *version = json_string_value(json_object_get(from, "version"));
	uint64_t size = 0;

	if (!text || strlen(text) != json_string_length(name))
		return wrong(r, "something in a list has no name");
	if (list != CHC_MANIFEST_LIBRARIES && !is_sum(sum))
		return wrong(r, "something in a list has no 'sha256'");
	if (list == CHC_MANIFEST_INPUTS && !take_number(from, "size", INT64_MAX, &size))
		return wrong(r, "an input has no 'size'");
	return chc_manifest_add(r->m, list, text, version, sum, size) ? 0 : no_memory(r);
}

static int read_lists(const struct reading *r, const json_t *root)
{
	for (int l = 0; l < CHC_MANIFEST_LIST_MAX; l++) {
		const json_t *list = json_object_get(root, chc_manifest_list_name((enum chc_manifest_list)l));

		if (!json_is_array(list))
			return wrong(r, "a list is missing");
		for (size_t i = 0; i < json_array_size(list); i++) {
			int status = read_item(r, json_array_get(list, i), (enum chc_manifest_list)l);

			if (status != 0)
				return status;
		}
	}
	return 0;
}

static int read_options(const struct reading *r, const json_t *root)
{
	const json_t *options = json_object_get(root, "options"), *operands = json_object_get(root, "operands");

	if (!json_is_array(options) || !json_is_array(operands))
		return wrong(r, "'options' or 'operands' is missing");
	for (size_t i = 0; i < json_array_size(options); i++) {
		const json_t *row = json_array_get(options, i), *value = json_object_get(row, "value");
		const char *name = json_string_value(json_object_get(row, "name"));

		if (!name || name[0] == '\0' || strpbrk(name, "= \t\n") || !(json_is_null(value) || json_is_string(value)))
			return wrong(r, "an option has no name and value");
		if (!chc_manifest_add_option(r->m, name, json_string_value(value)))
			return no_memory(r);
	}
	for (size_t i = 0; i < json_array_size(operands); i++) {
		const char *operand = json_string_value(json_array_get(operands, i));

		if (!operand)
			return wrong(r, "an operand is no text");
		if (!chc_manifest_add_operand(r->m, operand))
			return no_memory(r);
	}
	return 0;
}

static int read_head(const struct reading *r, const json_t *root)
{
	struct chc_manifest *m = r->m;
	const json_t *program = json_object_get(root, "program"), *output = json_object_get(root, "output");
	const char *schema = json_string_value(json_object_get(root, "schema"));
	const char *today = json_string_value(json_object_get(root, "today"));
	uint64_t status = 0;
	int rc;

	if (!schema || strcmp(schema, SCHEMA) != 0)
		return wrong(r, "its 'schema' is not " SCHEMA);
	if ((rc = take_text(r, program, "name", false, &m->program)) != 0
		|| (rc = take_text(r, program, "version", false, &m->version)) != 0
		|| (rc = take_text(r, root, "reader_sha256", true, &m->reader_sha256)) != 0
		|| (rc = take_text(r, root, "command", false, &m->command)) != 0
		|| (rc = take_text(r, root, "base", false, &m->base)) != 0
		|| (rc = take_text(r, output, "path", true, &m->output)) != 0
		|| (rc = take_text(r, output, "sha256", false, &m->output_sha256)) != 0)
		return rc;
	m->today = today ? chc_date_parse_iso(chc_span_of(today)) : CHC_DATE_NONE;
	if (m->today == CHC_DATE_NONE)
		return wrong(r, "'today' is no date");
	if (!is_sum(m->output_sha256) || !take_number(output, "size", INT64_MAX, &m->output_size))
		return wrong(r, "the sum or size of the output is missing");
	if (!take_number(root, "exit_status", 2, &status))
		return wrong(r, "'exit_status' is none");
	m->status = (int)status;
	return 0;
}

int chc_manifest_parse(struct chc_manifest *out, const char *path, struct chc_span bytes, struct chc_error *e)
{
	const struct reading r = { path, out, e };
	json_t *root = NULL;
	int status = chc_json_document(&root, bytes, path, e);

	*out = (struct chc_manifest)CHC_MANIFEST_INIT;
	if (status != 0)
		return status;
	status = read_head(&r, root);
	if (status == 0)
		status = read_options(&r, root);
	if (status == 0)
		status = read_lists(&r, root);
	json_decref(root);
	if (status != 0)
		chc_manifest_release(out);
	return status;
}

int chc_manifest_load(struct chc_manifest *out, const char *path, struct chc_error *e)
{
	struct chc_buf text = CHC_BUF_INIT;
	int status = chc_file_read(&text, path, FILE_MOST, e);

	*out = (struct chc_manifest)CHC_MANIFEST_INIT;
	if (status == 0)
		status = chc_manifest_parse(out, path, chc_buf_view(&text), e);
	chc_buf_release(&text);
	return status;
}
