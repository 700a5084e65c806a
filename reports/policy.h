/* SPDX-License-Identifier: MIT */
/*
 * The writers behind the rows of policy_writer.c.
 */
#ifndef REPORTS_POLICY_H
#define REPORTS_POLICY_H

#include "chcheck/buf.h"
#include "chcheck/json.h"
#include "chcheck/report.h"

void write_policy_json(struct chc_buf *out, const struct chc_report *report);
void write_policy_text(struct chc_buf *out, const struct chc_report *report);

/* Keys of the JSON report on an organisation's own word and on several rulebooks; null or empty without them. */
void policy_json_own(struct chc_json *j, const struct chc_finding *f);
void policy_json_overlay(struct chc_json *j, const struct chc_overlay *overlay);
void policy_json_columns(struct chc_json *j, const struct chc_report *r);

#endif
