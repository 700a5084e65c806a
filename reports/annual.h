/* SPDX-License-Identifier: MIT */
/*
 * What the writers of the yearly statistics share.
 */
#ifndef REPORTS_ANNUAL_H
#define REPORTS_ANNUAL_H

#include "chcheck/annual_writer.h"

void write_annual_text(struct chc_buf *out, const struct chc_annual *a);
void write_annual_json(struct chc_buf *out, const struct chc_annual *a);
void write_annual_csv(struct chc_buf *out, const struct chc_annual *a);
void write_annual_html(struct chc_buf *out, const struct chc_annual *a);

/* "91%", or the state in words. */
void annual_value(struct chc_buf *out, const struct chc_annual_value *v, enum chc_annual_statistic s);
/* "62 of 68"; "" where there is none. */
void annual_share(struct chc_buf *out, const struct chc_annual_value *v);
/* " (2 late)" after a share of recommendations; nothing after others. */
void annual_late(struct chc_buf *out, const struct chc_annual_year *y, enum chc_annual_statistic s);
/* Whether a year of any organisation was decided under the earlier categories. */
bool annual_has_earlier(const struct chc_annual *a);
/*
 * The points of one statistic of an organisation over the years, as SVG in a figure, which the caller ends after the table
 * that says the same. False, and nothing is written, for less than two years.
 */
bool annual_chart_begin(struct chc_buf *out, const struct chc_annual *a, size_t index, enum chc_annual_statistic s);

#endif
