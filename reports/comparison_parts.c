/* SPDX-License-Identifier: MIT */
/*
 * The sentences of a comparison, the same in every form.
 */
#include "reports/comparison.h"

#include <string.h>

const char *const comparison_notes[] = {
	"To depart means, as for the exit status: not met, partly met or silent on a requirement of force should or must; a step "
	"late, overdue or missing; a check not met; no as the answer proposed for a row of the form. No other order of verdicts "
	"or numbers is claimed.",
	"What could have caused a difference is named when it differs between the two results and has to do with it. That "
	"it was the cause is not claimed.",
	"The interval of a difference of shares (95 %, Newcombe) takes the two as independent samples; registers that share "
	"cases are not.",
	NULL,
};

void comparison_why(struct chc_buf *out, unsigned why)
{
	unsigned left = why;

	if (why == 0)
		chc_buf_str(out, "nothing that the results name");
	for (int k = 0; k < CHC_SOURCE_KIND_MAX; k++) {
		if (!(why & 1u << k))
			continue;
		left &= ~(1u << k);
		chc_buf_printf(out, "%s%s", why & ((1u << k) - 1) ? (left ? ", " : " and ") : "",
			chc_source_reason((enum chc_source_kind)k));
	}
}

void comparison_counts(struct chc_buf *out, const struct chc_comparison *c)
{
	const char *comma = "";

	for (int change = 0; change < CHC_CHANGE_MAX; change++) {
		if (c->counts[change] == 0)
			continue;
		chc_buf_printf(out, "%s%zu ", comma, c->counts[change]);
		chc_buf_str(out, change == CHC_CHANGE_WORDS ? "the same by other words" : chc_change_name((enum chc_change)change));
		comma = ", ";
	}
	chc_buf_printf(out, "%s%zu the same", c->row_count ? "; " : "", c->same);
}

/* The beginning of a hash says enough to a person. */
static void put_mark(struct chc_buf *out, const struct chc_result_source *s)
{
	bool hash = strlen(s->mark) == 64 && strspn(s->mark, "0123456789abcdef") == 64;

	if (s->version)
		chc_buf_printf(out, "version %s, ", s->version);
	if (hash)
		chc_buf_printf(out, "%.16s...", s->mark);
	else
		chc_buf_str(out, s->mark);
}

void comparison_source(struct chc_buf *out, const struct chc_changed_source *s)
{
	chc_buf_printf(out, "%s %s: ", chc_source_kind_name(s->kind), (s->was ? s->was : s->is)->name);
	if (s->was) {
		chc_buf_str(out, "was ");
		put_mark(out, s->was);
	}
	if (s->was && s->is)
		chc_buf_str(out, ", is ");
	if (s->is)
		put_mark(out, s->is);
	if (!s->was)
		chc_buf_str(out, " (only in the later)");
	else if (!s->is)
		chc_buf_str(out, " (only in the earlier)");
}

void comparison_share(struct chc_buf *out, const struct chc_changed_row *row)
{
	chc_buf_printf(out, "%.1f %% and %.1f %%: a difference of %+.1f points (95 %% interval %+.1f to %+.1f)",
		100.0 * (double)row->was->part / (double)row->was->of, 100.0 * (double)row->is->part / (double)row->is->of,
		100.0 * row->difference, 100.0 * row->interval.low, 100.0 * row->interval.high);
}

void comparison_place(struct chc_buf *out, const struct chc_result_quote *q)
{
	const char *slash = strrchr(q->document, '/');

	chc_buf_str(out, slash && slash[1] ? slash + 1 : q->document);
	if (q->line > 0)
		chc_buf_printf(out, ":%u", q->line);
	if (q->page > 0)
		chc_buf_printf(out, ", page %u", q->page);
}

bool comparison_only_here(const struct chc_result_quote *q, const struct chc_result_row *other)
{
	for (size_t i = 0; other && i < other->quote_count; i++)
		if (strcmp(other->quotes[i].words, q->words) == 0)
			return false;
	return true;
}

const struct chc_result_row *comparison_shown(const struct chc_changed_row *row)
{
	return row->is ? row->is : row->was;
}

void comparison_title(struct chc_buf *out, const struct chc_result_row *row)
{
	if (row->title)
		chc_buf_printf(out, "%s [%s]", row->title, row->id);
	else
		chc_buf_str(out, row->id);
}
