/* SPDX-License-Identifier: MIT */
/* What the files that run a rulebook's examples share. Private to checker/run. */
#ifndef CHC_RUN_RULES_EXAMPLES_H
#define CHC_RUN_RULES_EXAMPLES_H

#include "chcheck/report.h"

/* Whether the finding is what the example says: the verdict, and the value where it gives one. */
bool chc_example_holds(const struct chc_example *example, const struct chc_finding *f);

#endif
