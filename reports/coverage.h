/* SPDX-License-Identifier: MIT */
/*
 * How much of a file was read and what was set aside: the same in every report,
 * so that nobody takes half a document for the whole.
 */
#ifndef REPORTS_COVERAGE_H
#define REPORTS_COVERAGE_H

#include "chcheck/document.h"
#include "chcheck/json.h"

/* "2 pages, 340 words in 25 blocks, 6 sections"; pages without text are said. */
void coverage_text(struct chc_buf *out, const struct chc_document *d);
/* "set aside: navigation, 12 words, page 2: "Home Council tax ..."" */
void coverage_aside_text(struct chc_buf *out, const struct chc_set_aside *a);
/* The key "coverage" with its object. */
void coverage_json(struct chc_json *j, const struct chc_document *d);

#endif
