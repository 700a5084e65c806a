/* SPDX-License-Identifier: MIT */
/*
 * The summary of many cases for a person at a terminal: what was read and by
 * which calendar, each step's counts and rates with numerator and
 * denominator, then the cases to look at.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "chcheck/cases_report.h"
#include "chcheck/figures_report.h"
#include "chcheck/signs.h"
#include "reports/text.h"

#define WIDTH 96

/* Words after each other, broken at spaces. */
static void put_wrapped(struct chc_buf *out, const char *text, size_t *column)
{
	while (*text) {
		size_t len = strcspn(text, " ");

		if (*column > 0 && *column + 1 + len > WIDTH) {
			chc_buf_char(out, '\n');
			*column = 0;
		} else if (*column > 0) {
			chc_buf_char(out, ' ');
			++*column;
		}
		chc_buf_put(out, text, len);
		*column += len;
		text += len;
		text += strspn(text, " ");
	}
}

/* Which of several files a row stands in. */
static void put_file(struct chc_buf *out, const struct chc_tally *t, size_t source)
{
	if (t->joined && source < t->register_count && source < CHC_TALLY_REGISTERS)
		chc_buf_printf(out, "of %s ", t->registers[source].path);
}

/* How the register was read, and which rows of it are no cases. */
static void put_source(struct chc_buf *out, const struct chc_tally_register *r)
{
	const struct { const char *what; uint64_t count; } left_out[] = {
		{ "above the header", r->title_rows }, { "blank", r->blank_rows }, { "totals", r->total_rows },
		{ "the header again", r->header_rows },
	};
	const char *join = "; rows left out: ";

	chc_buf_printf(out, "  %s: %" PRIu64 " cases; ", r->path, r->cases);
	if (r->source)
		chc_buf_str(out, r->source);
	else
		chc_buf_printf(out, "%s; cells separated by %s", r->encoding, r->delimiter);
	if (r->sheet[0])
		chc_buf_printf(out, ", sheet '%s'", r->sheet);
	if (r->header_row > 1)
		chc_buf_printf(out, "; header in row %" PRIu64, r->header_row);
	for (size_t i = 0; i < sizeof(left_out) / sizeof(left_out[0]); i++) {
		if (left_out[i].count == 0)
			continue;
		chc_buf_printf(out, "%s%" PRIu64 " %s", join, left_out[i].count, left_out[i].what);
		join = ", ";
	}
}

static void put_sources(struct chc_buf *out, const struct chc_tally *t)
{
	char as_of[CHC_DATE_TEXT], first[CHC_DATE_TEXT], last[CHC_DATE_TEXT], projected[CHC_DATE_TEXT];

	chc_date_format(t->as_of, as_of);
	chc_date_format(t->calendar->first, first);
	chc_date_format(t->calendar->last, last);
	chc_date_format(t->calendar->projected_from, projected);
	chc_buf_printf(out, "%" PRIu64 " cases as of %s, by %s %s\n", t->cases, as_of,
		t->rulebook->id, t->rulebook->version);
	for (size_t i = 0; t->by_edition && i < t->by_edition->count; i++)
		chc_buf_printf(out, "  %" PRIu64 " of them by the edition in force from %s (%s)\n", t->editions[i],
			t->by_edition->items[i]->effective_from, t->by_edition->items[i]->version);
	if (t->before_casework > 0)
		chc_buf_printf(out, "  %" PRIu64 " of them were received before casework use (from %s on)\n",
			t->before_casework, t->rulebook->casework_from);
	if (t->overlay)
		chc_buf_printf(out, "  with %s, %s (%s)\n", t->overlay->id, t->overlay->title, t->overlay->path);
	for (size_t i = 0; i < t->register_count && i < CHC_TALLY_REGISTERS; i++) {
		const struct chc_tally_register *r = &t->registers[i];

		put_source(out, r);
		if (r->date_order && r->order_stated)
			chc_buf_printf(out, "; dates %s, as the mapping states", r->date_order);
		else if (r->date_order)
			chc_buf_printf(out, "; dates %s, proved by row %" PRIu64 ", %s", r->date_order,
				r->order_row, chc_column_name(r->order_column));
		chc_buf_char(out, '\n');
	}
	chc_buf_printf(out, "Calendar: %s, %s to %s", t->calendar->id, first, last);
	if (projected[0])
		chc_buf_printf(out, "; from %s on it is a projection (%" PRIu64 " cases have a due date there)",
			projected, t->projected);
	chc_buf_char(out, '\n');
	if (t->weekend_receipt)
		chc_buf_str(out, "Option: a receipt on a day off counts as the next day that is counted\n");
	if (t->temporary_bytes > 0)
		chc_buf_printf(out, "Temporary disk used: %.1f MiB\n", (double)t->temporary_bytes / 1048576.0);
	chc_buf_char(out, '\n');
	size_t column = 0;
	for (size_t i = 0; i < t->rulebook->conventions.count; i++)
		put_wrapped(out, t->rulebook->conventions.items[i], &column);
	if (column > 0)
		chc_buf_str(out, "\n\n");
}

static void put_rate(struct chc_buf *out, const char *what, uint64_t part, uint64_t whole)
{
	if (whole > 0)
		chc_buf_printf(out, "  %-34s %8" PRIu64 " of %-8" PRIu64 " %5.1f %%\n", what, part, whole,
			100.0 * (double)part / (double)whole);
}

static void put_outside(struct chc_buf *out, const char *what, uint64_t count, bool *any)
{
	if (count == 0)
		return;
	chc_buf_printf(out, "%s%" PRIu64 " %s", *any ? ", " : "  out of the base: ", count, what);
	*any = true;
}

/* The organisation's own limit, where the rulebook's own step stands above. */
static void put_promise(struct chc_buf *out, const struct chc_tally *t, size_t index)
{
	const struct chc_step_rule *rule = &t->rulebook->steps[index];
	const struct chc_promise *p = chc_overlay_promise(t->overlay,
		chc_rulebook_requirement(t->rulebook, rule->requirement));

	chc_buf_printf(out, "%s by the own promise of %u (%s allows %u)\n", rule->id, t->overlay->steps[index].base,
		t->rulebook->id, rule->base);
	if (p)
		chc_buf_printf(out, "  %s%s%s%s\n", p->promise, p->source ? " (" : "", p->source ? p->source : "",
			p->source ? ")" : "");
	if (p && p->reason)
		chc_buf_printf(out, "  because: %s\n", p->reason);
}

static void put_step(struct chc_buf *out, const struct chc_tally *t, size_t index, bool own)
{
	const struct chc_step_rule *rule = &t->rulebook->steps[index];
	const struct chc_tally_step *s = &t->steps[index];
	bool any = false;

	if (own) {
		put_promise(out, t, index);
		s = &t->own[index];
	} else {
		chc_buf_printf(out, "%s (%s)\n", rule->title ? rule->title : rule->id, rule->id);
	}
	if (s->base == 0)
		chc_buf_str(out, "  no case to take a rate of\n");
	for (int v = 0; v < CHC_STEP_VERDICT_MAX; v++)
		if (s->in_base[v] > 0 || v == CHC_STEP_IN_TIME)
			put_rate(out, chc_step_verdict_name((enum chc_step_verdict)v), s->in_base[v], s->base);
	if (rule->extension_prefix)
		put_rate(out, "in_time with valid extensions",
			s->in_base[CHC_STEP_IN_TIME] + s->in_base[CHC_STEP_IN_TIME_EXTENDED], s->base);
	for (int v = 0; v < CHC_STEP_VERDICT_MAX; v++)
		if (!chc_step_verdict_in_base((enum chc_step_verdict)v))
			put_outside(out, chc_step_verdict_name((enum chc_step_verdict)v), s->verdicts[v], &any);
	put_outside(out, "not done and withdrawn or refused", s->ended, &any);
	put_outside(out, "on duplicate rows", s->duplicates, &any);
	if (any)
		chc_buf_char(out, '\n');
	for (int i = 0; !own && t->readings && i < CHC_READING_MAX; i++)
		if (s->sensitive[i] > 0)
			chc_buf_printf(out, "  verdicts that the reading %s would change: %" PRIu64 "\n",
				chc_reading_name((enum chc_reading)i), s->sensitive[i]);
	chc_buf_char(out, '\n');
}

static void put_checks(struct chc_buf *out, const struct chc_tally *t)
{
	chc_buf_str(out, "Further checks\n");
	for (size_t i = 0; i < t->rulebook->check_count; i++) {
		const uint64_t *n = t->checks[i];

		chc_buf_printf(out, "  %-30s %" PRIu64 " met, %" PRIu64 " not met, %" PRIu64 " not checked\n",
			t->rulebook->checks[i].id, n[CHC_CHECK_MET], n[CHC_CHECK_NOT_MET],
			n[CHC_CHECK_NOT_CHECKED]);
		if (n[CHC_CHECK_NOT_MET] > 0 && t->rulebook->checks[i].not_met)
			chc_buf_printf(out, "    not met: %s\n", t->rulebook->checks[i].not_met);
	}
	chc_buf_char(out, '\n');
}

/* A reference comes from the register: nothing in it moves the cursor of a terminal. */
static void put_reference(struct chc_buf *out, const char *ref, uint64_t row)
{
	chc_buf_str(out, "  ");
	text_plain(out, ref, 20);
	chc_buf_printf(out, " row %-6" PRIu64 " ", row);
}

static void put_cases(struct chc_buf *out, const struct chc_tally *t)
{
	if (t->departing_steps == 0)
		return;
	chc_buf_str(out, "Late, overdue and missing\n");
	for (size_t i = 0; i < t->listed_count; i++) {
		const struct chc_tally_case *l = &t->listed[i];
		char due[CHC_DATE_TEXT], done[CHC_DATE_TEXT];

		chc_date_format(l->due, due);
		chc_date_format(l->done, done);
		put_reference(out, l->ref, l->row);
		put_file(out, t, l->source);
		chc_buf_printf(out, "%-12s %-8s due %s",
			t->rulebook->steps[l->step].id, chc_step_verdict_name(l->verdict), due[0] ? due : "-");
		if (done[0])
			chc_buf_printf(out, ", done %s", done);
		if (l->days_late >= 0)
			chc_buf_printf(out, ", by %d", l->days_late);
		chc_buf_char(out, '\n');
	}
	if (t->departing_steps > t->listed_count)
		chc_buf_printf(out, "  and %" PRIu64 " more (all of them: -f ndjson)\n",
			t->departing_steps - t->listed_count);
	chc_buf_char(out, '\n');
}

static void put_findings(struct chc_buf *out, const struct chc_tally *t, uint64_t all)
{
	for (size_t i = 0; i < t->finding_count; i++) {
		const struct chc_tally_finding *f = &t->findings[i];

		put_reference(out, f->ref, f->row);
		put_file(out, t, f->source);
		chc_case_finding_message(out, &f->finding);
		chc_buf_char(out, '\n');
	}
	if (all > t->finding_count)
		chc_buf_printf(out, "  and %" PRIu64 " more (all of them: -f ndjson)\n", all - t->finding_count);
}

static void put_quality(struct chc_buf *out, const struct chc_tally *t)
{
	uint64_t all = 0;

	chc_buf_str(out, "The register itself\n");
	for (int q = 0; q < CHC_QUALITY_MAX; q++) {
		all += t->quality[q];
		if (t->quality[q] > 0)
			chc_buf_printf(out, "  %-32s %" PRIu64 "\n", chc_quality_name((enum chc_quality)q),
				t->quality[q]);
	}
	chc_buf_printf(out, "  %-32s %" PRIu64 "\n", "identical rows left out", t->identical);
	chc_buf_printf(out, "  %-32s %" PRIu64 "\n", "rows without a reference", t->no_reference);
	put_findings(out, t, all);
}

void chc_cases_text(struct chc_buf *out, const struct chc_tally *t, const struct chc_figures *figures)
{
	put_sources(out, t);
	for (size_t i = 0; i < t->rulebook->step_count; i++) {
		put_step(out, t, i, false);
		if (chc_tally_promised(t, i))
			put_step(out, t, i, true);
	}
	put_checks(out, t);
	put_cases(out, t);
	put_quality(out, t);
	if (t->signs)
		chc_signs_text(out, t->signs, t->rulebook->sign_notes);
	if (figures) {
		chc_buf_char(out, '\n');
		chc_figures_text(out, figures, t->rulebook->indicator_notes, t->period_by);
	}
}
