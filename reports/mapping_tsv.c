/* SPDX-License-Identifier: MIT */
/*
 * A guessed mapping for programs: one line a column, with tabs between, and the first rows
 * as they stand. What `chcheck serve` makes its form of.
 */
#include "chcheck/guess.h"

static void put_escaped(struct chc_buf *out, struct chc_span s)
{
	for (size_t i = 0; i < s.len; i++) {
		switch (s.ptr[i]) {
		case '\t':
			chc_buf_str(out, "\\t");
			break;
		case '\n':
			chc_buf_str(out, "\\n");
			break;
		case '\r':
			chc_buf_str(out, "\\r");
			break;
		case '\\':
			chc_buf_str(out, "\\\\");
			break;
		default:
			chc_buf_char(out, s.ptr[i]);
		}
	}
}

static void put_column(struct chc_buf *out, const struct chc_guess_column *c)
{
	const char *how = c->target == CHC_COL_NONE ? "none" : c->sure ? "sure" : c->differs ? "differs" : "perhaps";

	chc_buf_str(out, c->is_event ? "event\t" : "column\t");
	put_escaped(out, c->name);
	chc_buf_printf(out, "\t%s\t%s\t%llu\t%llu\n", c->target == CHC_COL_NONE ? "" : chc_guess_name(c->target), how,
		(unsigned long long)c->filled, (unsigned long long)c->dates);
	for (size_t i = 0; i < c->word_count; i++) {
		if (!c->unread[i])
			continue;
		chc_buf_printf(out, "word\t%s\t", chc_guess_name(c->target));
		put_escaped(out, chc_span_of(c->words[i]));
		chc_buf_char(out, '\n');
	}
}

void chc_guess_tsv(struct chc_buf *out, const struct chc_guess *g)
{
	static const char *const orders[] = {
		[CHC_GUESS_ORDER_NONE] = "none", [CHC_GUESS_ORDER_DMY] = "dmy", [CHC_GUESS_ORDER_MDY] = "mdy",
		[CHC_GUESS_ORDER_BOTH] = "both", [CHC_GUESS_ORDER_OPEN] = "open",
	};

	chc_buf_printf(out, "rows\t%llu\t%s\n", (unsigned long long)g->rows, g->more_rows ? "more" : "all");
	chc_buf_printf(out, "order\t%s\n", orders[g->order]);
	if (g->sheet) {
		chc_buf_str(out, "sheet\t");
		put_escaped(out, chc_span_of(g->sheet));
		chc_buf_char(out, '\n');
	}
	if (g->header_line > 0)
		chc_buf_printf(out, "header_line\t%u\n", g->header_line);
	for (size_t i = 0; i < g->count; i++)
		put_column(out, &g->columns[i]);
	for (size_t row = 0; row < g->first_count; row++) {
		chc_buf_str(out, "first");
		for (size_t i = 0; i < g->first_width; i++) {
			chc_buf_char(out, '\t');
			put_escaped(out, g->first[row * g->first_width + i]);
		}
		chc_buf_char(out, '\n');
	}
}
