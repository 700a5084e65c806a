/* SPDX-License-Identifier: MIT */
/* Parts of the text of indicators that several writers have. */
#ifndef REPORTS_FIGURES_PARTS_H
#define REPORTS_FIGURES_PARTS_H

#include "chcheck/buf.h"
#include "chcheck/figures.h"

/* "192 counted, 2 on rows of ...; 202 in all". Small ones as "fewer than 5", and then not what all are. */
void figures_dispositions(struct chc_buf *out, const struct chc_figures *f);
/* It may be shown beside what is hidden. */
bool figures_shows_cases(const struct chc_figures *f, enum chc_disposition d);

#endif
