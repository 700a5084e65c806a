/* SPDX-License-Identifier: MIT */
/*
 * A comparison as JSON, schema `chcheck-compare/1`. Every key is always there.
 */
#include "chcheck/json.h"
#include "reports/comparison.h"
#include "reports/redacted.h"

static void put_source(struct chc_json *j, const char *key, const struct chc_result_source *s)
{
	chc_json_key(j, key);
	if (!s) {
		chc_json_null(j);
		return;
	}
	chc_json_object(j);
	chc_json_put_str(j, "mark", s->mark);
	chc_json_put_str(j, "version", s->version);
	chc_json_object_end(j);
}

static void put_side(struct chc_json *j, const char *key, const struct chc_result_row *row)
{
	chc_json_key(j, key);
	if (!row) {
		chc_json_null(j);
		return;
	}
	chc_json_object(j);
	chc_json_put_str(j, "state", row->state);
	chc_json_put_str(j, "reason", row->reason);
	chc_json_key(j, "departs");
	chc_json_bool(j, row->departs);
	chc_json_key(j, "share");
	if (row->share) {
		chc_json_object(j);
		chc_json_put_size(j, "part", row->part);
		chc_json_put_size(j, "of", row->of);
		chc_json_object_end(j);
	} else {
		chc_json_null(j);
	}
	chc_json_key(j, "quotes");
	chc_json_array(j);
	for (size_t i = 0; i < row->quote_count; i++) {
		chc_json_object(j);
		chc_json_put_str(j, "document", row->quotes[i].document);
		chc_json_put_count(j, "page", row->quotes[i].page);
		chc_json_put_count(j, "line", row->quotes[i].line);
		chc_json_put_str(j, "quote", row->quotes[i].words);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	chc_json_object_end(j);
}

static void put_row(struct chc_json *j, const struct chc_changed_row *row)
{
	const struct chc_result_row *shown = comparison_shown(row);

	chc_json_object(j);
	chc_json_put_str(j, "change", chc_change_name(row->change));
	chc_json_put_str(j, "kind", chc_result_kind_name(shown->kind));
	chc_json_put_str(j, "rulebook", shown->rulebook);
	chc_json_put_str(j, "id", shown->id);
	chc_json_put_str(j, "title", shown->title);
	chc_json_key(j, "differs_by");
	chc_json_array(j);
	for (int k = 0; k < CHC_SOURCE_KIND_MAX; k++)
		if (row->why & 1u << k)
			chc_json_str(j, chc_source_kind_name((enum chc_source_kind)k));
	chc_json_array_end(j);
	put_side(j, "was", row->was);
	put_side(j, "is", row->is);
	chc_json_key(j, "difference");
	if (row->compared) {
		chc_json_object(j);
		chc_json_key(j, "share");
		chc_json_double(j, row->difference, 6);
		chc_json_key(j, "low");
		chc_json_double(j, row->interval.low, 6);
		chc_json_key(j, "high");
		chc_json_double(j, row->interval.high, 6);
		chc_json_object_end(j);
	} else {
		chc_json_null(j);
	}
	chc_json_object_end(j);
}

static void put_head(struct chc_json *j, const struct chc_comparison *c)
{
	chc_json_put_str(j, "schema", "chcheck-compare/1");
	chc_json_put_str(j, "of", chc_result_schema_name(c->a->schema));
	chc_json_put_str(j, "earlier", c->a->path);
	chc_json_put_str(j, "later", c->b->path);
	redacted_json(j, c->redacted);
	chc_json_key(j, "between");
	chc_json_array(j);
	for (size_t i = 0; i < c->source_count; i++) {
		const struct chc_changed_source *s = &c->sources[i];

		chc_json_object(j);
		chc_json_put_str(j, "what", chc_source_kind_name(s->kind));
		chc_json_put_str(j, "name", (s->was ? s->was : s->is)->name);
		put_source(j, "was", s->was);
		put_source(j, "is", s->is);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	chc_json_key(j, "counts");
	chc_json_object(j);
	for (int change = 0; change < CHC_CHANGE_MAX; change++)
		chc_json_put_size(j, chc_change_name((enum chc_change)change), c->counts[change]);
	chc_json_put_size(j, "same", c->same);
	chc_json_object_end(j);
}

void write_comparison_json(struct chc_buf *out, const struct chc_comparison *c)
{
	struct chc_json json = chc_json_on(out, 1), *j = &json;

	chc_json_object(j);
	put_head(j, c);
	chc_json_key(j, "changes");
	chc_json_array(j);
	for (size_t i = 0; i < c->row_count; i++) {
		put_row(j, &c->rows[i]);
		chc_buf_drain(out);
	}
	chc_json_array_end(j);
	chc_json_key(j, "notes");
	chc_json_array(j);
	for (size_t i = 0; comparison_notes[i]; i++)
		chc_json_str(j, comparison_notes[i]);
	chc_json_array_end(j);
	chc_json_object_end(j);
	chc_buf_char(out, '\n');
}
