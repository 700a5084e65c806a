/* SPDX-License-Identifier: MIT */
/*
 * A comparison as a page: what stands between the results, then a section for
 * each kind of change, with the old and the new words side by side.
 */
#include "reports/comparison.h"
#include "reports/html.h"
#include "reports/redacted.h"

static const char *const style[] = {
	".sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:1rem}\n"
	".sides>div{min-width:0}\n",
	NULL,
};

static const struct html_page page = {
	.title = "What changed between two results", .kind = "Comparison", .style = style,
};

static const struct html_column source_columns[] = { { "What", false }, { "Which, and what differs", false } };
static const struct html_table sources = {
	.id = "t-between", .caption = "What differs between the two results", .columns = source_columns, .count = 2, .stack = true,
};

static void put_made(struct chc_buf *out, const char *before, struct chc_buf *made)
{
	if (made->failed)
		out->failed = true;
	chc_buf_printf(out, "<p>%s", before);
	html_str(out, made->len ? made->ptr : "");
	chc_buf_str(out, "</p>\n");
	chc_buf_release(made);
}

static void put_side(struct chc_buf *out, const char *title, const struct chc_result_row *row,
	const struct chc_result_row *other)
{
	chc_buf_str(out, "<div>\n");
	html_heading(out, 4, NULL, title);
	if (!row) {
		html_p(out, NULL, "It was not there.");
		chc_buf_str(out, "</div>\n");
		return;
	}
	chc_buf_str(out, "<p><strong>");
	html_words(out, row->state, true);
	chc_buf_str(out, "</strong></p>\n");
	html_p(out, NULL, row->reason);
	for (size_t i = 0; i < row->quote_count; i++) {
		struct chc_buf place = CHC_BUF_INIT;

		if (!comparison_only_here(&row->quotes[i], other))
			continue;
		comparison_place(&place, &row->quotes[i]);
		html_quote(out, &(struct html_quote){ .words = row->quotes[i].words, .place = place.len ? place.ptr : NULL });
		chc_buf_release(&place);
	}
	chc_buf_str(out, "</div>\n");
}

static void put_row(struct chc_buf *out, const struct chc_changed_row *row)
{
	struct chc_buf made = CHC_BUF_INIT;

	chc_buf_str(out, "<article>\n");
	comparison_title(&made, comparison_shown(row));
	html_heading(out, 3, NULL, made.len ? made.ptr : "");
	chc_buf_release(&made);
	comparison_why(&made, row->why);
	put_made(out, "Differs by: ", &made);
	if (row->compared) {
		comparison_share(&made, row);
		put_made(out, "", &made);
	}
	chc_buf_str(out, "<div class=\"sides\">\n");
	put_side(out, "Earlier", row->was, row->is);
	put_side(out, "Later", row->is, row->was);
	chc_buf_str(out, "</div>\n</article>\n");
	chc_buf_drain(out);
}

static void put_between(struct chc_buf *out, const struct chc_comparison *c)
{
	html_section_begin(out, "between", "What differs between the two");
	if (c->source_count == 0)
		html_p(out, NULL, "Nothing that the results name.");
	else
		html_table_begin(out, &sources);
	for (size_t i = 0; i < c->source_count; i++) {
		struct chc_buf words = CHC_BUF_INIT;

		comparison_source(&words, &c->sources[i]);
		html_row_begin(out);
		html_cell_begin(out, &sources, 0);
		html_words(out, chc_source_kind_name(c->sources[i].kind), true);
		html_cell_end(out, 0);
		html_cell(out, &sources, 1, words.len ? words.ptr : "");
		html_row_end(out);
		chc_buf_release(&words);
	}
	if (c->source_count > 0)
		html_table_end(out, &sources);
	html_section_end(out);
}

void write_comparison_html(struct chc_buf *out, const struct chc_comparison *c)
{
	struct chc_buf counts = CHC_BUF_INIT;

	html_page_begin(out, &page);
	html_facts_begin(out);
	html_fact(out, "Earlier", c->a->path);
	html_fact(out, "Later", c->b->path);
	if (c->b->name)
		html_fact(out, "Organisation", c->b->name);
	comparison_counts(&counts, c);
	html_fact(out, "Counts", counts.len ? counts.ptr : "");
	chc_buf_release(&counts);
	if (c->redacted) {
		redacted_words(&counts, c->redacted);
		html_fact(out, "Hidden", counts.len ? counts.ptr : "");
		chc_buf_release(&counts);
	}
	html_facts_end(out);
	html_contents_begin(out);
	html_contents_item(out, "between", "What differs between the two");
	for (int change = 0; change < CHC_CHANGE_MAX; change++)
		if (c->counts[change] > 0)
			html_contents_item(out, chc_change_name((enum chc_change)change),
				chc_change_words((enum chc_change)change));
	html_contents_item(out, "reading", "How to read this");
	html_main_begin(out);
	put_between(out, c);
	for (size_t i = 0; i < c->row_count; i++) {
		enum chc_change change = c->rows[i].change;

		if (i == 0 || c->rows[i - 1].change != change)
			html_section_begin(out, chc_change_name(change), chc_change_words(change));
		put_row(out, &c->rows[i]);
		if (i + 1 == c->row_count || c->rows[i + 1].change != change)
			html_section_end(out);
	}
	html_section_begin(out, "reading", "How to read this");
	for (size_t i = 0; comparison_notes[i]; i++)
		html_p(out, NULL, comparison_notes[i]);
	html_section_end(out);
	html_page_end(out, &page);
}
