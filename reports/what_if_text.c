/* SPDX-License-Identifier: MIT */
/*
 * The same cases under other limits, for a person: both limits named, what is
 * late under each, by group, and the cases whose verdict changes.
 */
#include <inttypes.h>
#include <string.h>

#include "chcheck/what_if.h"
#include "reports/case_days.h"
#include "reports/figures_parts.h"
#include "reports/text.h"

#define NAME_WIDTH 24

static void put_limits(struct chc_buf *out, const struct chc_tally *t)
{
	chc_buf_printf(out, "What if: %" PRIu64 " cases on ", t->cases);
	days_date(out, t->as_of);
	chc_buf_printf(out, " by %s %s, and under other limits; days are counted by %s\n", t->rulebook->id,
		t->rulebook->version, t->calendar->id);
	if (t->what_if->source)
		chc_buf_printf(out, "  the other limits are those of %s\n", t->what_if->source);
	for (size_t i = 0; i < t->rulebook->step_count; i++) {
		const struct chc_step_rule *s = &t->rulebook->steps[i];

		if (chc_tally_other_limit(t, i))
			chc_buf_printf(out, "  %-12s within %u days, where %s allows %u (%s)\n", s->id,
				t->what_if->days[i], t->rulebook->id, s->base, s->title);
	}
}

static void put_rules(struct chc_buf *out, const struct chc_tally *t, const struct chc_figures *f)
{
	for (size_t i = 0; i < t->rulebook->what_if_notes.count; i++)
		text_paragraph(out, t->rulebook->what_if_notes.items[i], 0);
	if (f->by == CHC_BY_MONTH)
		text_paragraph(out, "A step belongs to the month in which it was done, or is due under the limit that applies; "
			"a whole case to the month that it came in.", 0);
	if (f->hidden_below > 0)
		chc_buf_printf(out, "Counts from 1 to %u are hidden, and what would give them back.\n", f->hidden_below - 1);
	chc_buf_str(out, "Cases: ");
	figures_dispositions(out, f);
	chc_buf_char(out, '\n');
}

static void put_share(struct chc_buf *out, const struct chc_figure *f)
{
	if (f->of == 0)
		chc_buf_printf(out, "%6s of %-6s %7s", "0", "0", "");
	else
		chc_buf_printf(out, "%6" PRIu64 " of %-6" PRIu64 " %5.1f %%", f->part, f->of,
			100.0 * (double)f->part / (double)f->of);
}

/* figures: the rows of one step, `stride` apart. */
static void put_line(struct chc_buf *out, const char *name, const struct chc_figure *figures, size_t stride)
{
	chc_buf_str(out, "  ");
	text_plain(out, name, NAME_WIDTH);
	if (figures[0].hidden) {
		chc_buf_str(out, "  hidden, since so few would be told\n");
		return;
	}
	put_share(out, &figures[CHC_WHAT_IF_NOW * stride]);
	chc_buf_str(out, "  ");
	put_share(out, &figures[CHC_WHAT_IF_THEN * stride]);
	chc_buf_printf(out, "  %8" PRIu64 " %8" PRIu64 " %8" PRIu64 "\n", figures[CHC_WHAT_IF_INTO_LATE * stride].part,
		figures[CHC_WHAT_IF_OUT_OF_LATE * stride].part, figures[CHC_WHAT_IF_OTHERWISE * stride].part);
}

static void put_step(struct chc_buf *out, const struct chc_tally *t, const struct chc_figures *f, size_t rule)
{
	unsigned index = f->rules[rule].part.index;

	chc_buf_char(out, '\n');
	if (index == CHC_OTHER_LIMIT_CASES)
		chc_buf_str(out, "whole cases: late in any step, those with no other limit included\n");
	else
		chc_buf_printf(out, "%s: late under %u and under %u days\n", f->rules[rule].id,
			t->rulebook->steps[index].base, t->what_if->days[index]);
	chc_buf_printf(out, "  %-24s  %-22s  %-22s  %8s %8s %8s\n", "", "     late now", "     late then", "becomes", "is late",
		"another");
	chc_buf_printf(out, "  %-24s  %-22s  %-22s  %8s %8s %8s\n", "", "", "", "late", "no more", "verdict");
	put_line(out, "all", &f->total[rule], 1);
	for (size_t g = 0; f->by != CHC_BY_ALL && g < f->group_count; g++) {
		const struct chc_figure *first = &f->of_group[rule * f->group_count + g];
		uint64_t any = 0;

		for (size_t i = 0; i < CHC_WHAT_IF_ROWS; i++)
			any += first[i * f->group_count].of + first[i * f->group_count].part;
		if (any > 0)
			put_line(out, f->groups[g][0] ? f->groups[g] : "(not given)", first, f->group_count);
	}
}

static void put_changed(struct chc_buf *out, const struct chc_tally *t)
{
	if (t->changed_steps == 0) {
		chc_buf_str(out, "\nNo verdict changes.\n");
		return;
	}
	chc_buf_printf(out, "\nVerdicts that change: %" PRIu64 "\n", t->changed_steps);
	for (size_t i = 0; i < t->changed_count; i++) {
		const struct chc_tally_change *x = &t->changed[i];

		chc_buf_str(out, "  ");
		text_plain(out, x->ref, 12);
		chc_buf_printf(out, " row %-6" PRIu64 " %-12s ", x->row, t->rulebook->steps[x->step].id);
		text_words(out, chc_step_verdict_name(x->now));
		chc_buf_str(out, ", then ");
		text_words(out, chc_step_verdict_name(x->then));
		if (x->due_now != CHC_DATE_NONE && x->due_then != CHC_DATE_NONE) {
			chc_buf_str(out, " (due ");
			days_date(out, x->due_now);
			chc_buf_str(out, ", then ");
			days_date(out, x->due_then);
			chc_buf_char(out, ')');
		}
		chc_buf_char(out, '\n');
	}
	if (t->changed_steps > t->changed_count)
		chc_buf_printf(out, "  and %" PRIu64 " more: -f ndjson has them all\n", t->changed_steps - t->changed_count);
}

void chc_what_if_text(struct chc_buf *out, const struct chc_tally *t, const struct chc_figures *f)
{
	put_limits(out, t);
	put_rules(out, t, f);
	for (size_t r = 0; r < f->rule_count; r += CHC_WHAT_IF_ROWS)
		put_step(out, t, f, r);
	/* references tell of single cases, which counts that are hidden do not */
	if (f->hidden_below == 0)
		put_changed(out, t);
}
