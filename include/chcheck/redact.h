/* SPDX-License-Identifier: MIT */
/*
 * Copies of results in which what names a person is hidden. A copy borrows from
 * its original all but the words, and offsets in it count the bytes of its own
 * texts, so that a quote still lies where it says.
 */
#ifndef CHC_REDACT_H
#define CHC_REDACT_H

#include "chcheck/comparison.h"
#include "chcheck/conformance.h"
#include "chcheck/redaction.h"
#include "chcheck/report.h"

struct chc_redactor;
/* Borrows the redaction. NULL when out of memory. It owns all copies that it made. */
struct chc_redactor *chc_redactor_new(const struct chc_redaction *r);
void chc_redactor_free(struct chc_redactor *x);
/* What was hidden so far. */
const struct chc_redacted *chc_redactor_count(const struct chc_redactor *x);

/* Text with words replaced; NULL gives NULL, and so does want of memory, which chc_redact_* below report. */
const char *chc_redact_text(struct chc_redactor *x, const char *text);

/* The set's items are copies; the set itself is the caller's to fill. */
int chc_redact_documents(struct chc_redactor *x, const struct chc_document **out,
	const struct chc_document *const *documents, size_t count, struct chc_error *e);
int chc_redact_report(struct chc_redactor *x, const struct chc_report **out, const struct chc_report *report,
	struct chc_error *e);
int chc_redact_conformance(struct chc_redactor *x, const struct chc_conformance **out,
	const struct chc_conformance *conformance, struct chc_error *e);
/* In place: rows of a result that was read from a file. */
int chc_redact_result(struct chc_redactor *x, struct chc_result *result, struct chc_error *e);

#endif
