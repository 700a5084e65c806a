/* SPDX-License-Identifier: MIT */
/*
 * The writers behind the rows of agree_writer.c.
 */
#ifndef REPORTS_AGREE_H
#define REPORTS_AGREE_H

#include "chcheck/agreement.h"
#include "chcheck/buf.h"

void write_agree_text(struct chc_buf *out, const struct chc_agreement *a);
void write_agree_json(struct chc_buf *out, const struct chc_agreement *a);
void write_agree_md(struct chc_buf *out, const struct chc_agreement *a);

/* The verdicts worth a row: the four that a text can get, and any other that occurs. Returns how many. */
size_t agree_used(const struct chc_agree_score *all, enum chc_verdict out[CHC_VERDICT_MAX]);

#endif
