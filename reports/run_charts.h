/* SPDX-License-Identifier: MIT */
/* Run charts within the writers of indicators. */
#ifndef REPORTS_RUN_CHARTS_H
#define REPORTS_RUN_CHARTS_H

#include "chcheck/buf.h"
#include "chcheck/json.h"
#include "chcheck/run_chart.h"

void run_charts_text(struct chc_buf *out, const struct chc_figures *f);
/* The key `run_chart`: null where the rule asks for none. */
void run_chart_json(struct chc_json *j, const struct chc_figures *f, const struct chc_indicator_rule *rule);

#endif
