/* SPDX-License-Identifier: MIT */
/*
 * What the lint asks of the wordings of a rulebook.
 */
#ifndef CHC_RUN_RULES_LINT_WORDINGS_H
#define CHC_RUN_RULES_LINT_WORDINGS_H

#include "chcheck/diag.h"
#include "chcheck/rulebook.h"

int chc_lint_wordings(const struct chc_rulebook *book, struct chc_diags *diags, struct chc_error *e);

#endif
