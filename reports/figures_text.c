/* SPDX-License-Identifier: MIT */
/*
 * The indicators as a table for a terminal: numerator, denominator, share and
 * its interval; days; the share of each outcome.
 */
#include <inttypes.h>
#include <string.h>

#include "chcheck/figures_report.h"
#include "reports/figures_parts.h"
#include "reports/run_charts.h"
#include "reports/text.h"

#define NAME_WIDTH 24

static void put_share(struct chc_buf *out, uint64_t part, uint64_t of, const struct chc_interval *i)
{
	if (of == 0) {
		chc_buf_str(out, "none to take a share of\n");
		return;
	}
	chc_buf_printf(out, "%8" PRIu64 " of %-8" PRIu64 " %5.1f %%", part, of, 100.0 * (double)part / (double)of);
	if (i && part <= of)
		chc_buf_printf(out, "   (%.1f to %.1f)", 100.0 * i->low, 100.0 * i->high);
	if (of < CHC_FIGURES_SMALL)
		chc_buf_str(out, "   of very few");
	chc_buf_char(out, '\n');
}

static void put_days(struct chc_buf *out, const struct chc_figure *f)
{
	if (f->of == 0) {
		chc_buf_str(out, "none to take a mean of\n");
		return;
	}
	chc_buf_printf(out, "mean %.1f, median %" PRIu32 ", nine in ten within %" PRIu32 ", of %" PRIu64, f->mean, f->median,
		f->percentile_90, f->of);
	if (f->left_out > 0)
		chc_buf_printf(out, "; %" PRIu64 " counted from another day are left out", f->left_out);
	chc_buf_char(out, '\n');
}

static void put_split(struct chc_buf *out, const struct chc_figure *f, enum chc_measure m)
{
	bool any = false;

	for (uint32_t v = 0; v < CHC_SPLIT_MOST; v++) {
		if (f->split[v] == 0)
			continue;
		chc_buf_printf(out, "%s%s %" PRIu64 " (%.1f %%)", any ? ", " : "", chc_measure_value_name(m, v), f->split[v],
			100.0 * (double)f->split[v] / (double)f->of);
		any = true;
	}
	if (any)
		chc_buf_printf(out, ", of %" PRIu64 "\n", f->of);
	else
		chc_buf_str(out, "none\n");
}

static void put_figure(struct chc_buf *out, const struct chc_figure *f, const struct chc_indicator_rule *r)
{
	if (f->hidden) {
		chc_buf_str(out, "hidden, since so few would be told\n");
		return;
	}
	switch (r->kind) {
	case CHC_INDICATOR_COUNT:
		chc_buf_printf(out, "%8" PRIu64 "\n", f->part);
		break;
	case CHC_INDICATOR_SHARE:
		put_share(out, f->part, f->of, f->of > 0 ? &f->interval : NULL);
		break;
	case CHC_INDICATOR_SPLIT:
		put_split(out, f, r->part.measure);
		break;
	case CHC_INDICATOR_DAYS:
		put_days(out, f);
		break;
	case CHC_INDICATOR_KIND_MAX:
		break;
	}
}

static void put_indicator(struct chc_buf *out, const struct chc_figures *f, size_t rule)
{
	const struct chc_indicator_rule *r = &f->rules[rule];

	chc_buf_printf(out, "%s  %s\n", r->id, r->title);
	if (r->remark)
		text_paragraph(out, r->remark, 4);
	chc_buf_str(out, "    ");
	text_plain(out, "all", f->by == CHC_BY_ALL ? 0 : NAME_WIDTH);
	chc_buf_str(out, "  ");
	put_figure(out, &f->total[rule], r);
	for (size_t g = 0; f->by != CHC_BY_ALL && g < f->group_count; g++) {
		const struct chc_figure *figure = &f->of_group[rule * f->group_count + g];
		if (figure->of == 0 && figure->part == 0)
			continue;
		chc_buf_str(out, "    ");
		text_plain(out, f->groups[g][0] ? f->groups[g] : "(not given)", NAME_WIDTH);
		chc_buf_str(out, "  ");
		put_figure(out, figure, r);
	}
}

bool figures_shows_cases(const struct chc_figures *f, enum chc_disposition d)
{
	return f->cases[d] == 0 || f->cases[d] >= f->hidden_below;
}

/* All less the others would be a single hidden number: with it all is left out too. */
void figures_dispositions(struct chc_buf *out, const struct chc_figures *f)
{
	static const char *const words[CHC_DISPOSITION_MAX] = {
		[CHC_CASE_COUNTED] = "counted", [CHC_CASE_DUPLICATE] = "on rows of a reference that differ",
		[CHC_CASE_OTHER_PROCEDURE] = "of other procedures",
		[CHC_CASE_UNKNOWN_PROCEDURE] = "of a procedure that is not known",
	};
	uint64_t all = 0;
	bool hidden = false;

	for (int i = 0; i < CHC_DISPOSITION_MAX; i++) {
		chc_buf_str(out, i > 0 ? ", " : "");
		if (figures_shows_cases(f, (enum chc_disposition)i)) {
			chc_buf_printf(out, "%" PRIu64 " %s", f->cases[i], words[i]);
		} else {
			chc_buf_printf(out, "fewer than %u %s", f->hidden_below, words[i]);
			hidden = true;
		}
		all += f->cases[i];
	}
	if (!hidden)
		chc_buf_printf(out, "; %" PRIu64 " in all", all);
}

void chc_figures_text(struct chc_buf *out, const struct chc_figures *f, struct chc_names notes,
	enum chc_period_by period)
{
	static const char *const periods[] = {
		[CHC_PERIOD_CLOSED] = "A case belongs to the month in which the step was done; an open one to that in "
			"which it is due.",
		[CHC_PERIOD_RECEIVED] = "A case belongs to the month in which its stage began.",
	};
	_Static_assert(sizeof(periods) / sizeof(periods[0]) == CHC_PERIOD_BY_MAX, "one sentence each");

	chc_buf_str(out, "Indicators\n");
	for (size_t i = 0; i < notes.count; i++)
		text_paragraph(out, notes.items[i], 0);
	if (f->by == CHC_BY_MONTH)
		chc_buf_printf(out, "%s\n", periods[period]);
	chc_buf_str(out, "In brackets: the 95 % interval (Wilson).\n");
	if (f->hidden_below > 0)
		chc_buf_printf(out, "Counts from 1 to %u are hidden, and what would give them back.\n", f->hidden_below - 1);
	chc_buf_str(out, "Cases: ");
	figures_dispositions(out, f);
	chc_buf_str(out, "\n\n");
	for (size_t r = 0; r < f->rule_count; r++)
		put_indicator(out, f, r);
	if (f->charts)
		run_charts_text(out, f);
}
