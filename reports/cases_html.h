/* SPDX-License-Identifier: MIT */
/*
 * The parts of the HTML report on cases; the report on an organisation has
 * them too. Headings of level 3 stand in a section of the caller's.
 */
#ifndef REPORTS_CASES_HTML_H
#define REPORTS_CASES_HTML_H

#include "chcheck/buf.h"
#include "chcheck/figures.h"
#include "chcheck/histogram.h"
#include "chcheck/run_chart.h"
#include "chcheck/tally.h"

struct cases_page {
	const struct chc_tally *tally;
	const struct chc_figures *figures;      /* or NULL */
	bool within;                    /* a page that is about more than cases */
};

/* All sections, each with its h2, and their lines in the contents. */
void cases_html_contents(struct chc_buf *out, const struct cases_page *p);
void cases_html_sections(struct chc_buf *out, const struct cases_page *p);


/* Each step: its base, what was in time and what was not; what is out of the base, and why; the further checks. */
void cases_html_steps(struct chc_buf *out, const struct chc_tally *t);
void cases_html_checks(struct chc_buf *out, const struct chc_tally *t);
/* Days to each step, month by month, service by service; each with the table of its numbers. */
void cases_html_days(struct chc_buf *out, const struct cases_page *p);
void cases_html_months(struct chc_buf *out, const struct cases_page *p);
void cases_html_services(struct chc_buf *out, const struct cases_page *p);
void cases_html_indicators(struct chc_buf *out, const struct cases_page *p);
void cases_html_signs(struct chc_buf *out, const struct chc_tally *t);
/* Late, overdue and missing, one by one. */
void cases_html_listed(struct chc_buf *out, const struct chc_tally *t);
void cases_html_quality(struct chc_buf *out, const struct chc_tally *t);
/* Registers, calendar, options and the conventions that are the rulebook's. */
void cases_html_sources(struct chc_buf *out, const struct chc_tally *t);

extern const char *const cases_html_style[];

#endif
