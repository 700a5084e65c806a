/* SPDX-License-Identifier: MIT */
/*
 * A comparison as a table: one line for each thing that changed.
 */
#include <math.h>

#include "reports/comparison.h"
#include "reports/csv.h"

static const struct csv_column columns[] = {
	{ "change", "Change", CSV_TEXT, true, "opened, closed, changed, words, added or removed" },
	{ "kind", "Kind", CSV_TEXT, true, "requirement, step, check, indicator, attestation or form_row" },
	{ "rulebook", "Rulebook", CSV_TEXT, false, "of a requirement" },
	{ "id", "Id", CSV_TEXT, true, NULL },
	{ "title", "Title", CSV_TEXT, false, NULL },
	{ "was", "Was", CSV_TEXT, false, "verdict, answer or number in the earlier result" },
	{ "is", "Is", CSV_TEXT, false, "the same in the later one" },
	{ "differs_by", "Differs by", CSV_TEXT, true, "what differs between the results and could have caused it" },
	{ "part_was", "Part, earlier", CSV_INTEGER, false, "of a share" },
	{ "of_was", "Of, earlier", CSV_INTEGER, false, NULL },
	{ "part_is", "Part, later", CSV_INTEGER, false, NULL },
	{ "of_is", "Of, later", CSV_INTEGER, false, NULL },
	{ "difference", "Difference", CSV_DECIMAL, false, "of the shares, later less earlier" },
	{ "low", "Low", CSV_DECIMAL, false, "of its 95 % interval" },
	{ "high", "High", CSV_DECIMAL, false, "of its 95 % interval" },
	{ "quote_was", "Quote, earlier", CSV_TEXT, false, "words behind the verdict that only this result has, with | between" },
	{ "quote_is", "Quote, later", CSV_TEXT, false, "words behind the verdict that only this result has, with | between" },
};

static const struct csv_table table = {
	.title = "What changed between two results",
	.columns = columns,
	.count = sizeof(columns) / sizeof(columns[0]),
	.key = { "kind", "rulebook", "id" },
};

static void put_made(struct csv *c, struct chc_buf *made)
{
	if (made->failed)
		c->out->failed = true;
	csv_str(c, made->len ? made->ptr : NULL);
	chc_buf_release(made);
}

static void put_counts(struct csv *c, const struct chc_result_row *row)
{
	if (row && row->share) {
		csv_uint(c, row->part);
		csv_uint(c, row->of);
	} else {
		csv_str(c, NULL);
		csv_str(c, NULL);
	}
}

static void put_quotes(struct csv *c, const struct chc_result_row *row, const struct chc_result_row *other)
{
	struct chc_buf all = CHC_BUF_INIT;

	for (size_t i = 0; row && i < row->quote_count; i++)
		if (comparison_only_here(&row->quotes[i], other))
			chc_buf_printf(&all, "%s%s", all.len ? " | " : "", row->quotes[i].words);
	put_made(c, &all);
}

void write_comparison_csv(struct chc_buf *out, const struct chc_comparison *c)
{
	csv_head(out, &table);
	for (size_t i = 0; i < c->row_count; i++) {
		const struct chc_changed_row *row = &c->rows[i];
		const struct chc_result_row *shown = comparison_shown(row);
		struct csv line = csv_on(out);
		struct chc_buf why = CHC_BUF_INIT;

		csv_str(&line, chc_change_name(row->change));
		csv_str(&line, chc_result_kind_name(shown->kind));
		csv_str(&line, shown->rulebook);
		csv_str(&line, shown->id);
		csv_str(&line, shown->title);
		csv_str(&line, row->was ? row->was->state : NULL);
		csv_str(&line, row->is ? row->is->state : NULL);
		comparison_why(&why, row->why);
		put_made(&line, &why);
		put_counts(&line, row->was);
		put_counts(&line, row->is);
		csv_double(&line, row->compared ? row->difference : (double)NAN, 6);
		csv_double(&line, row->compared ? row->interval.low : (double)NAN, 6);
		csv_double(&line, row->compared ? row->interval.high : (double)NAN, 6);
		put_quotes(&line, row->was, row->is);
		put_quotes(&line, row->is, row->was);
		csv_end(&line);
		chc_buf_drain(out);
	}
}

void write_comparison_csvw(struct chc_buf *out, const char *url)
{
	csvw_metadata(out, &table, url);
}
