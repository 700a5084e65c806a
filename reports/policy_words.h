/* SPDX-License-Identifier: MIT */
/*
 * What the forms of the policy report that people read say alike.
 */
#ifndef REPORTS_POLICY_WORDS_H
#define REPORTS_POLICY_WORDS_H

#include "chcheck/buf.h"
#include "chcheck/report.h"

/* Which parts of a finding a verdict calls for. */
struct policy_parts { bool found, missing, searched, advice; };
extern const struct policy_parts policy_parts[CHC_VERDICT_MAX];

/* "some requirements are met only in part" */
const char *policy_overall_words(enum chc_verdict overall);
/* What a verdict on one requirement means: "A part of what is asked is there." */
const char *policy_verdict_meaning(enum chc_verdict v);
/* The last part of the path, unless another document has the same: the paths stand on top. */
const char *policy_short_name(const struct chc_report *r, uint32_t document);
/* "stage 1", "before stage 1", "-" */
void policy_stage_name(struct chc_buf *out, int stage);
const char *policy_section_title(const struct chc_rulebook *book, unsigned section);   /* NULL: it has none */

/* Whether id stands in "a, b, c". */
bool policy_counts_for(const char *list, const char *id);

#endif
