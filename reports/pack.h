/* SPDX-License-Identifier: MIT */
/*
 * The committee's pack: parts that stand in files of their own.
 */
#ifndef REPORTS_PACK_H
#define REPORTS_PACK_H

#include "reports/form.h"

/* Below a heading of level 2 that stands already. */
void pack_members(struct paper *p, const struct chc_conformance *c);
void pack_annual(struct paper *p, const struct chc_conformance *c);
void pack_plan(struct paper *p, const struct chc_conformance *c);

/* The questions that are worth asking, each with why. */
void pack_questions(struct paper *p, const struct chc_conformance *c);
/* The rulebook's form in one view: row and proposed answer. The caption says where it stands. */
void pack_answers(struct paper *p, const struct chc_conformance *c, const char *caption);
/* One figure in words: "14 of 20 (70%)", "mean 8.4 ...". */
void pack_figure(struct paper *p, const struct chc_conformance *c, const struct chc_indicator_rule *r,
	const struct chc_figure *f);
/* The figures of the organisation's period, else of all cases; NULL: none. */
const struct chc_figures *pack_figures(const struct chc_conformance *c);
/* The Ombudsman's yearly figures as a table: of all years, or of the last that is given. */
void pack_ombudsman(struct paper *p, const struct chc_conformance *c, bool last);

#endif
