/* SPDX-License-Identifier: MIT */
/*
 * The writers behind the rows of cohort_writer.c, and what they have in common.
 */
#ifndef REPORTS_COHORT_H
#define REPORTS_COHORT_H

#include "chcheck/buf.h"
#include "chcheck/cohort.h"

void write_cohort_text(struct chc_buf *out, const struct chc_cohort *cohort);
void write_cohort_json(struct chc_buf *out, const struct chc_cohort *cohort);
void write_cohort_html(struct chc_buf *out, const struct chc_cohort *cohort);
void write_cohort_map(struct chc_buf *out, const struct chc_cohort *cohort);
void cohort_map_members(struct chc_buf *out, const struct chc_cohort *cohort);   /* what its tiles lead to */
void write_cohort_csv(struct chc_buf *out, const struct chc_cohort *cohort);
void cohort_csvw(struct chc_buf *out, const char *url);           /* what its columns hold, for the file url */

const char *cohort_point_name(enum chc_cohort_point p);         /* "baseline", "follow_up" */
/* "2024-09-30" */
void cohort_day(struct chc_buf *out, int day);
/* Percentage points with their sign, "+8.4"; and an interval of them, "+7.1 to +9.6". */
void cohort_points(struct chc_buf *out, double share);
void cohort_interval(struct chc_buf *out, struct chc_interval i);
/* Of what the cohort is, how it was compared and what that cannot show: one sentence each; NULL after the last. */
const char *const *cohort_cautions(void);
/* "about 14 of 280": how many intervals leave out nought by chance alone. */
void cohort_by_chance(struct chc_buf *out, const struct chc_cohort *cohort);
/* The baseline exists. */
bool cohort_compares(const struct chc_cohort *cohort);

#endif
