/* SPDX-License-Identifier: MIT */
/*
 * The parts of the plain text report.
 */
#ifndef REPORTS_POLICY_TEXT_H
#define REPORTS_POLICY_TEXT_H

#include "chcheck/buf.h"
#include "chcheck/report.h"

/* "policy.md:31, page 2, under Our process > Stage 1": the two innermost headings are enough to find it. */
void text_place(struct chc_buf *out, const struct chc_report *r, const struct chc_evidence *e, bool section);
/*
 * `before`, the place, and the quote on lines of its own. The headings are left
 * out when the piece before it (last, or NULL) stands under the same.
 */
void text_evidence(struct chc_buf *out, const struct chc_report *r, const char *before,
	const struct chc_evidence *e, const struct chc_evidence *last, size_t indent);
/* Every time limit in the text, with what it was counted for or why not. */
void text_timescales(struct chc_buf *out, const struct chc_report *r);
/* What the organisation itself says of a requirement: promises and changes. */
void text_own(struct chc_buf *out, const struct chc_finding *f);
/* The verdicts of several rulebooks, and of the organisation's own promises, in columns. */
void text_columns(struct chc_buf *out, const struct chc_report *r);
/* Places that contradict each other. */
void text_contradictions(struct chc_buf *out, const struct chc_report *r);

#endif
