/* SPDX-License-Identifier: MIT */
/*
 * Indicators as a person, a program or a spreadsheet reads them, and the counts
 * behind them. All append to a buffer and change nothing.
 */
#ifndef CHC_FIGURES_REPORT_H
#define CHC_FIGURES_REPORT_H

#include "chcheck/aggregate_file.h"
#include "chcheck/buf.h"
#include "chcheck/figures.h"
#include "chcheck/json.h"

/* notes: sentences that stand before the table. */
void chc_figures_text(struct chc_buf *out, const struct chc_figures *f, struct chc_names notes,
	enum chc_period_by period);
/* The array of indicators, as one value of a JSON text. */
void chc_figures_json(struct chc_json *j, const struct chc_figures *f, enum chc_period_by period);
/* A JSON text of the indicators alone: schema chcheck-indicators/1. */
void chc_indicators_json(struct chc_buf *out, const struct chc_figures *f, uint64_t cases, enum chc_period_by period);
/* One line an indicator, group and value (RFC 4180), the first names the columns. */
void chc_figures_csv(struct chc_buf *out, const struct chc_figures *f, enum chc_period_by period);

/* Schema chcheck-aggregate/1, as aggregate_file.h reads it. Steps and checks by the rulebook's ids. */
void chc_aggregate_json(struct chc_buf *out, const struct chc_aggregate_head *head, const struct chc_rulebook *rulebook,
	const struct chc_count *counts, size_t count);

#endif
