/* SPDX-License-Identifier: MIT */
/*
 * What is written of cases: one JSON line a case (schema chcheck-case/1), the
 * summary as JSON (schema chcheck-cases/1) and as text. All append to a
 * buffer and change nothing.
 */
#ifndef CHC_CASES_REPORT_H
#define CHC_CASES_REPORT_H

#include "chcheck/buf.h"
#include "chcheck/calendar.h"
#include "chcheck/figures.h"
#include "chcheck/json.h"
#include "chcheck/tally.h"
#include "chcheck/timeline.h"

/* t gives the rulebook, the day of judgement and whether closures were named; its counts are not used. */
void chc_case_ndjson(struct chc_buf *out, const struct chc_tally *t, const struct chc_case *c,
	const struct chc_case_result *r);
/* The same case as text, day by day, with every clock. closures: the calendar with them, or NULL. */
void chc_case_explain(struct chc_buf *out, const struct chc_tally *t, const struct chc_calendar *closures,
	const struct chc_case *c, const struct chc_case_result *r);
/* figures: the indicators of the same cases; as text they may be left out (NULL). */
void chc_cases_json(struct chc_buf *out, const struct chc_tally *t, const struct chc_figures *figures);
/* The same object as one value of a larger JSON text. */
void chc_cases_json_value(struct chc_json *j, const struct chc_tally *t, const struct chc_figures *figures);
void chc_cases_text(struct chc_buf *out, const struct chc_tally *t, const struct chc_figures *figures);
/* A page with charts: figures have run charts, services and histograms, as far as there are any. */
void chc_cases_html(struct chc_buf *out, const struct chc_tally *t, const struct chc_figures *figures);
/* What a finding says, with its columns' names. */
void chc_case_finding_message(struct chc_buf *out, const struct chc_case_finding *f);

#endif
