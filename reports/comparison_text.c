/* SPDX-License-Identifier: MIT */
/*
 * A comparison for a person to read: what stands between the two results, then
 * what opened, closed and changed, old and new words below each other.
 */
#include "reports/comparison.h"
#include "reports/redacted.h"
#include "reports/text.h"

#define INDENT ((size_t)4)
#define LABEL ((size_t)11)

/* Words come from a file of somebody's: nothing in them moves the cursor. */
static void put_line(struct chc_buf *out, const char *label, const struct chc_buf *line, size_t indent, size_t later)
{
	struct chc_buf plain = CHC_BUF_INIT;

	text_plain(&plain, text_of(out, line), 0);
	chc_buf_printf(out, "%*s%s", (int)indent, "", label);
	text_wrap(out, text_of(out, &plain), indent + text_length(label), later);
	chc_buf_release(&plain);
}

static void put_labelled(struct chc_buf *out, const char *label, const char *text)
{
	struct chc_buf line = CHC_BUF_INIT;

	if (!text)
		return;
	chc_buf_str(&line, text);
	put_line(out, label, &line, INDENT, INDENT + LABEL);
	chc_buf_release(&line);
}

static void put_quotes(struct chc_buf *out, const char *label, const struct chc_result_row *row,
	const struct chc_result_row *other)
{
	struct chc_buf line = CHC_BUF_INIT;

	for (size_t i = 0; row && i < row->quote_count; i++) {
		if (!comparison_only_here(&row->quotes[i], other))
			continue;
		chc_buf_clear(&line);
		comparison_place(&line, &row->quotes[i]);
		put_line(out, label, &line, INDENT, INDENT + LABEL);
		chc_buf_clear(&line);
		chc_buf_printf(&line, "\"%s\"", row->quotes[i].words);
		put_line(out, "", &line, INDENT + LABEL, INDENT + LABEL);
	}
	chc_buf_release(&line);
}

static void put_row(struct chc_buf *out, const struct chc_changed_row *row)
{
	struct chc_buf line = CHC_BUF_INIT;

	chc_buf_printf(&line, "%s: ", chc_result_kind_name(comparison_shown(row)->kind));
	comparison_title(&line, comparison_shown(row));
	chc_buf_char(out, '\n');
	put_line(out, "", &line, 0, INDENT);
	put_labelled(out, "was        ", row->was ? row->was->state : NULL);
	put_labelled(out, "           ", row->was ? row->was->reason : NULL);
	put_labelled(out, "is         ", row->is ? row->is->state : NULL);
	put_labelled(out, "           ", row->is ? row->is->reason : NULL);
	chc_buf_clear(&line);
	if (row->compared) {
		comparison_share(&line, row);
		put_line(out, "share      ", &line, INDENT, INDENT + LABEL);
		chc_buf_clear(&line);
	}
	comparison_why(&line, row->why);
	put_line(out, "differs by ", &line, INDENT, INDENT + LABEL);
	put_quotes(out, "earlier    ", row->was, row->is);
	put_quotes(out, "later      ", row->is, row->was);
	chc_buf_release(&line);
}

static void put_head(struct chc_buf *out, const struct chc_comparison *c)
{
	struct chc_buf line = CHC_BUF_INIT;

	text_heading(out, "Two results compared", '=');
	chc_buf_char(out, '\n');
	chc_buf_str(&line, c->a->path);
	put_line(out, "Earlier    ", &line, 0, LABEL);
	chc_buf_clear(&line);
	chc_buf_str(&line, c->b->path);
	put_line(out, "Later      ", &line, 0, LABEL);
	chc_buf_clear(&line);
	comparison_counts(&line, c);
	put_line(out, "Counts     ", &line, 0, LABEL);
	for (size_t i = 0; i < c->source_count; i++) {
		chc_buf_clear(&line);
		comparison_source(&line, &c->sources[i]);
		put_line(out, i == 0 ? "Between    " : "           ", &line, 0, LABEL + 2);
	}
	if (c->source_count == 0)
		chc_buf_str(out, "Between    nothing that the results name differs\n");
	if (c->redacted) {
		chc_buf_clear(&line);
		redacted_words(&line, c->redacted);
		put_line(out, "Hidden     ", &line, 0, LABEL);
	}
	chc_buf_release(&line);
}

void write_comparison_text(struct chc_buf *out, const struct chc_comparison *c)
{
	put_head(out, c);
	for (size_t i = 0; i < c->row_count; i++) {
		if (i == 0 || c->rows[i - 1].change != c->rows[i].change)
			text_heading(out, chc_change_words(c->rows[i].change), '-');
		put_row(out, &c->rows[i]);
		chc_buf_drain(out);
	}
	text_heading(out, "How to read this", '-');
	for (size_t i = 0; comparison_notes[i]; i++)
		text_paragraph(out, comparison_notes[i], 0);
}
