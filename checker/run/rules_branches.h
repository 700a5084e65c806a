/* SPDX-License-Identifier: MIT */
/* The outermost alternatives of a pattern's text. Private to checker/run. */
#ifndef CHC_RUN_RULES_BRANCHES_H
#define CHC_RUN_RULES_BRANCHES_H

#include <stdbool.h>

#include "chcheck/span.h"

/* The next alternative from *at (0 at first) on; false after the last. */
bool chc_branch_next(struct chc_span source, size_t *at, struct chc_span *out);
size_t chc_branch_count(struct chc_span source);
struct chc_span chc_branch_at(struct chc_span source, size_t index);

#endif
