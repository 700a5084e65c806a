/* SPDX-License-Identifier: MIT */
/*
 * What the writers of a comparison share.
 */
#ifndef REPORTS_COMPARISON_H
#define REPORTS_COMPARISON_H

#include "chcheck/buf.h"
#include "chcheck/comparison.h"

void write_comparison_text(struct chc_buf *out, const struct chc_comparison *c);
void write_comparison_json(struct chc_buf *out, const struct chc_comparison *c);
void write_comparison_csv(struct chc_buf *out, const struct chc_comparison *c);
void write_comparison_csvw(struct chc_buf *out, const char *url);
void write_comparison_md(struct chc_buf *out, const struct chc_comparison *c);
void write_comparison_html(struct chc_buf *out, const struct chc_comparison *c);

/* What every form says of itself, ending with NULL. */
extern const char *const comparison_notes[];

/* "the text and the rulebook" */
void comparison_why(struct chc_buf *out, unsigned why);
/* "2 opened, 1 closed; 68 the same" */
void comparison_counts(struct chc_buf *out, const struct chc_comparison *c);
/* "document policy.md: was 1a2b..., is 3c4d..." */
void comparison_source(struct chc_buf *out, const struct chc_changed_source *s);
/* "76.1 % and 80.0 %: a difference of +3.9 points (95 % interval -4.8 to 12.3)" */
void comparison_share(struct chc_buf *out, const struct chc_changed_row *row);
/* "policy.md:31, page 2" */
void comparison_place(struct chc_buf *out, const struct chc_result_quote *q);
/* Words that only this side has: those that both have say nothing of a change. other NULL: all. */
bool comparison_only_here(const struct chc_result_quote *q, const struct chc_result_row *other);
const struct chc_result_row *comparison_shown(const struct chc_changed_row *row);
/* "A limit of time [s1.response]"; the id alone without a title */
void comparison_title(struct chc_buf *out, const struct chc_result_row *row);

#endif
