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
void write_policy_html(struct chc_buf *out, const struct chc_report *report);
void write_policy_view(struct chc_buf *out, const struct chc_report *report);
void write_policy_text(struct chc_buf *out, const struct chc_report *report);
void write_policy_csv(struct chc_buf *out, const struct chc_report *report);
void write_policy_csvw(struct chc_buf *out, const char *url);
void write_policy_md(struct chc_buf *out, const struct chc_report *report);
void write_policy_sarif(struct chc_buf *out, const struct chc_report *report);
void write_policy_junit(struct chc_buf *out, const struct chc_report *report);

/* A verdict of this force departs from the Code: what the exit status 1 means. */
bool policy_departs(enum chc_verdict verdict, enum chc_force force);
/* So does the finding, or what was found of the organisation's own promise. */
bool policy_finding_departs(const struct chc_report *report, const struct chc_finding *f);
/* "6.3" where the paragraph is sure; else NULL: a guess is never printed. */
const char *policy_paragraph(const struct chc_requirement *q);

/* The whole report (chcheck-policy/1) as one value. */
void policy_json_report(struct chc_json *j, const struct chc_report *r);
/* Keys of the JSON report on an organisation's own word and on several rulebooks; null or empty without them. */
void policy_json_own(struct chc_json *j, const struct chc_finding *f);
void policy_json_overlay(struct chc_json *j, const struct chc_overlay *overlay);
void policy_json_columns(struct chc_json *j, const struct chc_report *r);

#endif
