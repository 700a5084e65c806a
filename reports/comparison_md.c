/* SPDX-License-Identifier: MIT */
/*
 * A comparison as Markdown.
 */
#include "reports/comparison.h"
#include "reports/markdown.h"
#include "reports/redacted.h"

static void put_made(struct chc_buf *out, struct chc_buf *made)
{
	if (made->failed)
		out->failed = true;
	else
		md_text(out, made->len ? made->ptr : "");
	chc_buf_release(made);
}

static void put_side(struct chc_buf *out, const char *label, const struct chc_result_row *row)
{
	if (!row)
		return;
	chc_buf_printf(out, "- %s: **", label);
	md_text(out, row->state);
	chc_buf_str(out, "**");
	if (row->reason) {
		chc_buf_str(out, ", ");
		md_text(out, row->reason);
	}
	chc_buf_char(out, '\n');
}

static void put_quotes(struct chc_buf *out, const char *label, const struct chc_result_row *row,
	const struct chc_result_row *other)
{
	for (size_t i = 0; row && i < row->quote_count; i++) {
		struct chc_buf place = CHC_BUF_INIT;

		if (!comparison_only_here(&row->quotes[i], other))
			continue;
		comparison_place(&place, &row->quotes[i]);
		chc_buf_printf(out, "\n%s, ", label);
		put_made(out, &place);
		chc_buf_str(out, ":\n\n");
		md_quote(out, row->quotes[i].words);
	}
}

static void put_row(struct chc_buf *out, const struct chc_changed_row *row)
{
	const struct chc_result_row *shown = comparison_shown(row);
	struct chc_buf made = CHC_BUF_INIT;

	chc_buf_str(out, "\n### ");
	comparison_title(&made, shown);
	put_made(out, &made);
	chc_buf_str(out, "\n\n");
	put_side(out, "was", row->was);
	put_side(out, "is", row->is);
	if (row->compared) {
		chc_buf_str(out, "- share: ");
		comparison_share(&made, row);
		put_made(out, &made);
		chc_buf_char(out, '\n');
	}
	chc_buf_str(out, "- differs by: ");
	comparison_why(&made, row->why);
	put_made(out, &made);
	chc_buf_char(out, '\n');
	put_quotes(out, "Earlier", row->was, row->is);
	put_quotes(out, "Later", row->is, row->was);
}

void write_comparison_md(struct chc_buf *out, const struct chc_comparison *c)
{
	struct chc_buf made = CHC_BUF_INIT;

	chc_buf_str(out, "# Two results compared\n\n- Earlier: ");
	md_text(out, c->a->path);
	chc_buf_str(out, "\n- Later: ");
	md_text(out, c->b->path);
	chc_buf_str(out, "\n- Counts: ");
	comparison_counts(&made, c);
	put_made(out, &made);
	chc_buf_char(out, '\n');
	if (c->redacted) {
		chc_buf_str(out, "- Hidden: ");
		redacted_words(&made, c->redacted);
		put_made(out, &made);
		chc_buf_char(out, '\n');
	}
	for (size_t i = 0; i < c->source_count; i++) {
		chc_buf_str(out, "- Between: ");
		comparison_source(&made, &c->sources[i]);
		put_made(out, &made);
		chc_buf_char(out, '\n');
	}
	for (size_t i = 0; i < c->row_count; i++) {
		if (i == 0 || c->rows[i - 1].change != c->rows[i].change)
			chc_buf_printf(out, "\n## %s\n", chc_change_words(c->rows[i].change));
		put_row(out, &c->rows[i]);
		chc_buf_drain(out);
	}
	chc_buf_str(out, "\n## How to read this\n");
	for (size_t i = 0; comparison_notes[i]; i++) {
		chc_buf_char(out, '\n');
		md_text(out, comparison_notes[i]);
		chc_buf_char(out, '\n');
	}
}
