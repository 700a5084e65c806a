/* SPDX-License-Identifier: MIT */
/*
 * The writers behind the rows of policy_writer.c.
 */
#ifndef REPORTS_POLICY_H
#define REPORTS_POLICY_H

#include "chcheck/buf.h"
#include "chcheck/report.h"

void write_policy_json(struct chc_buf *out, const struct chc_report *report);
void write_policy_text(struct chc_buf *out, const struct chc_report *report);

#endif
