/* SPDX-License-Identifier: MIT */
/*
 * The parts of the cohort's HTML page.
 */
#ifndef REPORTS_COHORT_HTML_H
#define REPORTS_COHORT_HTML_H

#include "chcheck/buf.h"
#include "chcheck/cohort.h"

/* cohort_html_matrix.c: every organisation by every requirement and indicator, as tables that are a heat map */
void cohort_html_words_matrix(struct chc_buf *out, const struct chc_cohort *c);
void cohort_html_cases_matrix(struct chc_buf *out, const struct chc_cohort *c);
/* cohort_html_members.c: what stands behind each cell */
void cohort_html_members(struct chc_buf *out, const struct chc_cohort *c);

#endif
