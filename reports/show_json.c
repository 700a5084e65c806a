/* SPDX-License-Identifier: MIT */
/*
 * `chcheck show -f json`: schema chcheck-blocks/1. Keys are always present,
 * null where there is nothing.
 */
#include "chcheck/show.h"

#include "chcheck/json.h"
#include "reports/coverage.h"
#include "reports/redacted.h"

enum { SECTION_MAX = 8 };

static void put_block(struct chc_json *j, const struct chc_document *d, uint32_t i,
	const struct chc_show_options *options)
{
	const struct chc_block *b = &d->blocks[i];
	uint32_t section[SECTION_MAX];
	size_t depth = chc_document_section(d, i, section, SECTION_MAX);

	chc_json_object(j);
	chc_json_key(j, "kind");
	chc_json_str(j, chc_block_kind_name(b->kind));
	chc_json_put_count(j, "level", b->level);
	chc_json_key(j, "label");
	chc_json_span(j, b->label.len ? b->label : CHC_SPAN_NONE);
	chc_json_put_count(j, "row", b->row);
	chc_json_put_count(j, "column", b->column);
	chc_json_put_count(j, "page", b->page);
	chc_json_put_count(j, "line", b->line);
	chc_json_key(j, "start");
	chc_json_int(j, (int64_t)b->start);
	chc_json_key(j, "end");
	chc_json_int(j, (int64_t)b->end);
	chc_json_key(j, "section");
	chc_json_array(j);
	for (size_t k = 0; k < depth; k++)
		chc_json_span(j, chc_document_text(d, d->blocks[section[k]].start, d->blocks[section[k]].end));
	chc_json_array_end(j);
	chc_json_key(j, "procedure");
	chc_json_str(j, options && options->procedure ? options->procedure(d, i, options->payload) : NULL);
	chc_json_key(j, "ocr");
	chc_json_bool(j, b->recognised);
	chc_json_object_end(j);
}

static void put_document(struct chc_json *j, const struct chc_document *d, const struct chc_show_options *options)
{
	chc_json_object(j);
	chc_json_key(j, "path");
	chc_json_str(j, d->path);
	chc_json_key(j, "format");
	chc_json_str(j, d->format);
	chc_json_put_count(j, "pages", d->pages);
	coverage_json(j, d);
	chc_json_key(j, "text");
	chc_json_span(j, (struct chc_span){ d->text, d->text_len });
	chc_json_key(j, "warnings");
	chc_json_array(j);
	for (size_t i = 0; i < d->warning_count; i++)
		chc_json_str(j, d->warnings[i].message);
	chc_json_array_end(j);
	chc_json_key(j, "blocks");
	chc_json_array(j);
	for (size_t i = 0; i < d->block_count; i++)
		put_block(j, d, (uint32_t)i, options);
	chc_json_array_end(j);
	chc_json_object_end(j);
}

void chc_show_json(struct chc_buf *out, const struct chc_document_set *set, const struct chc_show_options *options)
{
	struct chc_json j = chc_json_on(out, 0);

	chc_json_object(&j);
	chc_json_key(&j, "schema");
	chc_json_str(&j, "chcheck-blocks/1");
	redacted_json(&j, options ? options->redacted : NULL);
	chc_json_key(&j, "documents");
	chc_json_array(&j);
	for (size_t i = 0; i < set->count; i++)
		put_document(&j, set->items[i], options);
	chc_json_array_end(&j);
	chc_json_object_end(&j);
	chc_buf_char(out, '\n');
}
