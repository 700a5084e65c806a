/* SPDX-License-Identifier: MIT */
/*
 * Figures on paper: indicators with numerator and denominator, and the
 * Ombudsman's yearly figures with shares to the whole per cent, half up, as the
 * yearly letters give them. Where there is nothing to take a share of, none is given.
 */
#include <inttypes.h>

#include "reports/pack.h"

const struct chc_figures *pack_figures(const struct chc_conformance *c)
{
	return c->in_period ? c->in_period : c->figures;
}

static void put_days(struct paper *p, const struct chc_conformance *c, const struct chc_figure *f)
{
	if (f->of == 0)
		paper_str(p, c->rulebook->papers.words.no_figure);
	else
		paper_printf(p, "mean %.1f, median %" PRIu32 ", nine in ten within %" PRIu32 " (%" PRIu64 ")", f->mean, f->median,
			f->percentile_90, f->of);
}

static void put_split(struct paper *p, const struct chc_conformance *c, const struct chc_figure *f, enum chc_measure m)
{
	bool any = false;

	for (uint32_t v = 0; v < CHC_SPLIT_MOST; v++) {
		if (f->split[v] == 0)
			continue;
		paper_str(p, any ? "; " : "");
		html_words(p->text, chc_measure_value_name(m, v), false);
		paper_str(p, ": ");
		voices_share(p, c, f->split[v], f->of);
		any = true;
	}
	if (!any)
		paper_str(p, c->rulebook->papers.words.no_figure);
}

void pack_figure(struct paper *p, const struct chc_conformance *c, const struct chc_indicator_rule *r,
	const struct chc_figure *f)
{
	if (f->hidden)
		paper_str(p, "\xE2\x80\x93");
	else if (r->kind == CHC_INDICATOR_COUNT)
		paper_printf(p, "%" PRIu64, f->part);
	else if (r->kind == CHC_INDICATOR_SHARE)
		voices_share(p, c, f->part, f->of);
	else if (r->kind == CHC_INDICATOR_SPLIT)
		put_split(p, c, f, r->part.measure);
	else
		put_days(p, c, f);
}

/* --- the Ombudsman's --- */

static void put_number(struct paper *p, const struct chc_ombudsman_words *w, int64_t n)
{
	paper_cell(p);
	paper_open(p, PAPER_BODY);
	if (n == CHC_FIGURE_NONE)
		paper_str(p, w->not_given);
	else
		paper_printf(p, "%" PRId64, n);
	paper_close(p);
}

static void put_share(struct paper *p, const struct chc_conformance *c, int64_t part, int64_t of)
{
	const struct chc_ombudsman_words *w = &c->rulebook->papers.ombudsman;

	if (of == 0)
		paper_str(p, w->not_applicable);
	else if (part < 0 || of < 0)
		paper_str(p, w->not_given);
	else
		voices_share(p, c, (uint64_t)part, (uint64_t)of);
}

static void put_share_cell(struct paper *p, const struct chc_conformance *c, int64_t part, int64_t of, int64_t late)
{
	paper_cell(p);
	paper_open(p, PAPER_BODY);
	put_share(p, c, part, of);
	if (late > 0)
		paper_printf(p, "; %" PRId64 " %s", late, c->rulebook->papers.ombudsman.late);
	paper_close(p);
}

static void put_year(struct paper *p, const struct chc_conformance *c, const struct chc_ombudsman_year *y)
{
	const struct chc_ombudsman_words *w = &c->rulebook->papers.ombudsman;

	paper_row(p);
	paper_cell_line(p, y->year);
	put_number(p, w, y->dealt_with);
	put_number(p, w, y->investigated);
	put_share_cell(p, c, y->upheld, y->investigated, 0);
	put_share_cell(p, c, y->satisfactory_remedy, y->upheld, 0);
	put_share_cell(p, c, y->remedies_complied, y->remedies_due, y->remedies_late);
}

void pack_ombudsman(struct paper *p, const struct chc_conformance *c, bool last)
{
	const struct chc_ombudsman_words *w = &c->rulebook->papers.ombudsman;
	const struct chc_organisation *o = c->organisation;
	const struct paper_column columns[] = {
		{ w->year, 10, false }, { w->dealt_with, 15, true }, { w->investigated, 15, true }, { w->upheld, 15, true },
		{ w->remedy, 20, true }, { w->compliance, 25, true },
	};

	if (o->year_count == 0) {
		paper_line(p, PAPER_BODY, w->none);
		return;
	}
	paper_table(p, last ? w->last : w->title, columns, 6);
	for (size_t i = last ? o->year_count - 1 : 0; i < o->year_count; i++)
		put_year(p, c, &o->years[i]);
	paper_table_end(p);
	if (!last)
		paper_line(p, PAPER_SMALL, w->note);
}
