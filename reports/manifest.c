/* SPDX-License-Identifier: MIT */
/*
 * The manifest of a run, and the report of `chcheck verify` on what came out
 * when it was repeated.
 */
#include <inttypes.h>
#include <string.h>

#include "chcheck/date.h"
#include "chcheck/json.h"
#include "chcheck/manifest_report.h"
#include "reports/text.h"

/* --- the manifest --- */

static void put_item(struct chc_json *j, const struct chc_manifest_item *item, enum chc_manifest_list list)
{
	static const char *const names[CHC_MANIFEST_LIST_MAX] = {
		[CHC_MANIFEST_INPUTS] = "path", [CHC_MANIFEST_RULEBOOKS] = "id", [CHC_MANIFEST_CALENDARS] = "id",
		[CHC_MANIFEST_RULES] = "path", [CHC_MANIFEST_LIBRARIES] = "name",
	};

	chc_json_object(j);
	chc_json_put_str(j, names[list], item->name);
	if (list == CHC_MANIFEST_RULEBOOKS || list == CHC_MANIFEST_LIBRARIES)
		chc_json_put_str(j, "version", item->version);
	if (list != CHC_MANIFEST_LIBRARIES)
		chc_json_put_str(j, "sha256", item->sha256);
	if (list == CHC_MANIFEST_INPUTS)
		chc_json_put_size(j, "size", item->size);
	chc_json_object_end(j);
}

static void put_call(struct chc_json *j, const struct chc_manifest *m)
{
	chc_json_put_str(j, "command", m->command);
	chc_json_key(j, "options");
	chc_json_array(j);
	for (size_t i = 0; i < m->option_count; i++) {
		chc_json_object(j);
		chc_json_put_str(j, "name", m->options[i].name);
		chc_json_put_str(j, "value", m->options[i].value);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	chc_json_key(j, "operands");
	chc_json_array(j);
	for (size_t i = 0; i < m->operand_count; i++)
		chc_json_str(j, m->operands[i]);
	chc_json_array_end(j);
}

void chc_manifest_json(struct chc_buf *out, const struct chc_manifest *m)
{
	struct chc_json json = chc_json_on(out, 1), *j = &json;
	char today[CHC_DATE_TEXT];

	chc_date_format(m->today, today);
	chc_json_object(j);
	chc_json_put_str(j, "schema", "chcheck-manifest/1");
	chc_json_key(j, "program");
	chc_json_object(j);
	chc_json_put_str(j, "name", m->program);
	chc_json_put_str(j, "version", m->version);
	chc_json_object_end(j);
	chc_json_put_str(j, "reader_sha256", m->reader_sha256);
	put_call(j, m);
	chc_json_put_str(j, "base", m->base);
	chc_json_put_str(j, "today", today);
	for (int l = 0; l < CHC_MANIFEST_LIST_MAX; l++) {
		chc_json_key(j, chc_manifest_list_name((enum chc_manifest_list)l));
		chc_json_array(j);
		for (size_t i = 0; i < m->lists[l].count; i++)
			put_item(j, &m->lists[l].items[i], (enum chc_manifest_list)l);
		chc_json_array_end(j);
	}
	chc_json_put_size(j, "exit_status", (size_t)m->status);
	chc_json_key(j, "output");
	chc_json_object(j);
	chc_json_put_str(j, "path", m->output);
	chc_json_put_str(j, "sha256", m->output_sha256);
	chc_json_put_size(j, "size", m->output_size);
	chc_json_object_end(j);
	chc_json_object_end(j);
	chc_buf_char(out, '\n');
}

/* --- what a repeated run showed --- */

/* The beginning of a hash is enough for a person, and a version is short. */
#define MARK_SHOWN 16

static void put_mark(struct chc_buf *out, const char *before, const char *mark)
{
	bool cut = strlen(mark) == CHC_SHA256_TEXT - 1;

	chc_buf_str(out, before);
	for (size_t i = 0; mark[i] && !(cut && i == MARK_SHOWN); i++)
		chc_buf_char(out, mark[i]);
	if (cut)
		chc_buf_str(out, "...");
}

/* Names come from the manifest, which may be a stranger's: nothing in them moves the cursor. */
static void put_line(struct chc_buf *out, const char *label, const struct chc_buf *line)
{
	struct chc_buf plain = CHC_BUF_INIT;

	text_plain(&plain, text_of(out, line), 0);
	chc_buf_str(out, label);
	text_wrap(out, text_of(out, &plain), 12, 12);
	chc_buf_release(&plain);
}

static void put_call_text(struct chc_buf *out, const struct chc_manifest *m)
{
	struct chc_buf line = CHC_BUF_INIT;

	chc_buf_printf(&line, "%s %s", PACKAGE_NAME, m->command);
	for (size_t i = 0; i < m->option_count; i++)
		chc_buf_printf(&line, " --%s%s%s", m->options[i].name, m->options[i].value ? "=" : "",
			m->options[i].value ? m->options[i].value : "");
	for (size_t i = 0; i < m->operand_count; i++)
		chc_buf_printf(&line, " %s", m->operands[i]);
	put_line(out, "Run         ", &line);
	chc_buf_release(&line);
}

static void put_difference(struct chc_buf *out, const struct chc_manifest_difference *d)
{
	struct chc_buf line = CHC_BUF_INIT;

	chc_buf_str(&line, d->what);
	if (d->name)
		chc_buf_printf(&line, " %s", d->name);
	if (!d->was) {
		put_mark(&line, " is new (", d->is);
		chc_buf_char(&line, ')');
	} else if (!d->is) {
		put_mark(&line, " is not there any more (was ", d->was);
		chc_buf_char(&line, ')');
	} else {
		put_mark(&line, " was ", d->was);
		put_mark(&line, ", is ", d->is);
	}
	put_line(out, d->of_result ? "Differs     " : "Note        ", &line);
	chc_buf_release(&line);
}

static void put_text(struct chc_buf *out, const struct chc_verification *v)
{
	const struct chc_manifest *m = v->manifest;
	struct chc_buf line = CHC_BUF_INIT;

	chc_buf_str(out, "Manifest    ");
	text_wrap(out, v->path, 12, 12);
	put_call_text(out, m);
	chc_buf_printf(&line, "%s %s; %zu input%s", m->program, m->version, m->lists[CHC_MANIFEST_INPUTS].count,
		m->lists[CHC_MANIFEST_INPUTS].count == 1 ? "" : "s");
	put_line(out, "Made by     ", &line);
	chc_buf_release(&line);
	for (size_t i = 0; i < v->count; i++)
		put_difference(out, &v->differences[i]);
	if (!v->repeated)
		chc_buf_str(out, "Output      not known: the run cannot be repeated\n");
	else if (v->same_output)
		chc_buf_printf(out, "Output      the same, byte for byte (%" PRIu64 " bytes, sha256 %.*s)\n", m->output_size,
			CHC_SHA256_TEXT - 1, m->output_sha256);
	else if (v->placed)
		chc_buf_printf(out, "Output      differs first at byte %" PRIu64 ", in line %" PRIu64 "\n", v->offset, v->line);
	else
		chc_buf_str(out, "Output      differs; where is not known, since the output of that run is not at hand\n");
	if (v->same_output && v->placed)
		chc_buf_printf(out, "File        what was written then was changed at byte %" PRIu64 ", in line %" PRIu64 "\n",
			v->offset, v->line);
	chc_buf_str(out, chc_verification_same(v) ? "Result      the run is repeated\n" : "Result      the run is not repeated\n");
}

static void put_json(struct chc_buf *out, const struct chc_verification *v)
{
	struct chc_json json = chc_json_on(out, 1), *j = &json;

	chc_json_object(j);
	chc_json_put_str(j, "schema", "chcheck-verify/1");
	chc_json_put_str(j, "manifest", v->path);
	chc_json_key(j, "same");
	chc_json_bool(j, chc_verification_same(v));
	chc_json_key(j, "run_again");
	chc_json_bool(j, v->repeated);
	chc_json_key(j, "same_output");
	chc_json_bool(j, v->same_output);
	chc_json_key(j, "first_difference");
	if (v->placed) {
		chc_json_object(j);
		chc_json_put_size(j, "byte", v->offset);
		chc_json_put_size(j, "line", v->line);
		chc_json_object_end(j);
	} else {
		chc_json_null(j);
	}
	chc_json_key(j, "differences");
	chc_json_array(j);
	for (size_t i = 0; i < v->count; i++) {
		const struct chc_manifest_difference *d = &v->differences[i];

		chc_json_object(j);
		chc_json_put_str(j, "what", d->what);
		chc_json_put_str(j, "name", d->name);
		chc_json_put_str(j, "was", d->was);
		chc_json_put_str(j, "is", d->is);
		chc_json_key(j, "of_result");
		chc_json_bool(j, d->of_result);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	chc_json_object_end(j);
	chc_buf_char(out, '\n');
}

const struct chc_verification_writer chc_verification_writers[] = {
	{ .name = "text", .write = put_text },
	{ .name = "json", .write = put_json },
};
const size_t chc_verification_writer_count = sizeof(chc_verification_writers) / sizeof(chc_verification_writers[0]);
