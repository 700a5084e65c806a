/* SPDX-License-Identifier: MIT */
/*
 * The counts of an aggregate as JSON (schema chcheck-aggregate/1), one count a
 * line, in one fixed order: equal counts give equal bytes. Holds no reference.
 */
#include "chcheck/figures_report.h"

/* The stage, step or check that a count is of. */
static void put_index(struct chc_json *j, const struct chc_count *c, const struct chc_rulebook *rulebook)
{
	switch (chc_measure_of(c->measure)) {
	case CHC_MEASURE_OF_ALL:
		chc_json_null(j);
		break;
	case CHC_MEASURE_OF_STAGE:
		chc_json_int(j, (int64_t)c->index + 1);
		break;
	case CHC_MEASURE_OF_STEP:
		chc_json_str(j, rulebook->steps[c->index].id);
		break;
	case CHC_MEASURE_OF_CHECK:
		chc_json_str(j, rulebook->checks[c->index].id);
		break;
	}
}

static void put_count(struct chc_buf *out, const struct chc_count *c, const struct chc_rulebook *rulebook)
{
	struct chc_json json = chc_json_on(out, 0), *j = &json;
	const char *value = chc_measure_value_name(c->measure, c->value);
	char month[CHC_MONTH_TEXT];

	chc_month_format(c->month, month);
	chc_json_array(j);
	chc_json_str(j, chc_measure_name(c->measure));
	put_index(j, c, rulebook);
	if (value)
		chc_json_str(j, value);
	else
		chc_json_int(j, c->value);
	chc_json_str(j, c->procedure == CHC_PROCEDURE_MAX ? NULL : chc_procedure_name(c->procedure));
	chc_json_str(j, c->service);
	chc_json_str(j, c->outcome == CHC_WORD_BLANK ? NULL : chc_outcome_name((enum chc_outcome_word)c->outcome));
	chc_json_str(j, month[0] ? month : NULL);
	if (c->hidden)
		chc_json_null(j);
	else
		chc_json_int(j, (int64_t)c->count);
	chc_json_array_end(j);
}

static void put_head(struct chc_json *j, const struct chc_aggregate_head *head)
{
	char as_of[CHC_DATE_TEXT];

	chc_date_format(head->as_of, as_of);
	chc_json_put_str(j, "schema", "chcheck-aggregate/1");
	chc_json_put_str(j, "rulebook", head->rulebook);
	chc_json_put_str(j, "rulebook_version", head->rulebook_version);
	chc_json_put_str(j, "rulebook_sha256", head->rulebook_sha256);
	chc_json_put_str(j, "calendar", head->calendar);
	chc_json_put_str(j, "calendar_sha256", head->calendar_sha256);
	chc_json_put_str(j, "as_of", as_of);
	chc_json_put_str(j, "period_by", chc_period_by_name(head->period_by));
	chc_json_key(j, "weekend_receipt");
	chc_json_bool(j, head->weekend_receipt);
	chc_json_put_count(j, "hidden_below", head->hidden_below);
	chc_json_key(j, "cases");
	chc_json_int(j, (int64_t)head->cases);
	chc_json_key(j, "identical_rows");
	chc_json_int(j, (int64_t)head->identical_rows);
	chc_json_key(j, "rows_without_reference");
	chc_json_int(j, (int64_t)head->rows_without_reference);
	chc_json_key(j, "shards");
	chc_json_array(j);
	for (unsigned i = 0; i < head->shard_count; i++) {
		struct chc_buf name = CHC_BUF_INIT;

		if (!(head->shards >> i & 1))
			continue;
		chc_buf_printf(&name, "%u/%u", i + 1, head->shard_count);
		chc_json_span(j, chc_buf_view(&name));
		chc_buf_release(&name);
	}
	chc_json_array_end(j);
}

void chc_aggregate_json(struct chc_buf *out, const struct chc_aggregate_head *head, const struct chc_rulebook *rulebook,
	const struct chc_count *counts, size_t count)
{
	struct chc_json json = chc_json_on(out, 1), *j = &json;

	chc_json_object(j);
	put_head(j, head);
	chc_json_key(j, "columns");
	chc_json_array(j);
	static const char *const columns[] = { "measure", "of", "value", "procedure", "service", "outcome", "month", "count" };
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		chc_json_str(j, columns[i]);
	chc_json_array_end(j);
	chc_json_key(j, "counts");
	chc_buf_char(out, '[');
	for (size_t i = 0; i < count; i++) {
		chc_buf_str(out, i == 0 ? "\n" : ",\n");
		put_count(out, &counts[i], rulebook);
	}
	chc_buf_str(out, "\n]\n}\n");
}
