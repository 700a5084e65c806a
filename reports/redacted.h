/* SPDX-License-Identifier: MIT */
/*
 * How much was hidden: a reader has to know that words are missing.
 */
#ifndef REPORTS_REDACTED_H
#define REPORTS_REDACTED_H

#include "chcheck/json.h"
#include "chcheck/redaction.h"

/* "2 name, 1 email, 0 telephone, 0 postcode", each as it stands in brackets in the text. */
void redacted_words(struct chc_buf *out, const struct chc_redacted *r);
/* The key "redacted": null, or counts by kind. */
void redacted_json(struct chc_json *j, const struct chc_redacted *r);

#endif
