/* SPDX-License-Identifier: MIT */
/*
 * The writers behind the rows of conformance_writer.c, and what they share.
 */
#ifndef REPORTS_CONFORMANCE_H
#define REPORTS_CONFORMANCE_H

#include "chcheck/conformance.h"
#include "chcheck/json.h"

void write_conformance_text(struct chc_buf *out, const struct chc_conformance *c);
void write_conformance_json(struct chc_buf *out, const struct chc_conformance *c);
void write_conformance_csv(struct chc_buf *out, const struct chc_conformance *c);
void write_conformance_html(struct chc_buf *out, const struct chc_conformance *c);
void write_conformance_csvw(struct chc_buf *out, const char *url);

/* The id of the step or check that a practice is of, and its title. */
const char *conformance_practice_id(const struct chc_conformance *c, const struct chc_practice *p);
const char *conformance_practice_title(const struct chc_conformance *c, const struct chc_practice *p);
/* All that cases show of a requirement; CHC_NOT_APPLICABLE when no case test speaks of it. */
enum chc_verdict conformance_practice_verdict(const struct chc_standing *s);
/* The worst attestation that counts; NULL: none. */
const struct chc_attestation *conformance_attested(const struct chc_standing *s);
/* What added words would change; parts of the text and of the JSON report. */
void conformance_text_trial(struct chc_buf *out, const struct chc_conformance *c);
void conformance_json_trial(struct chc_json *j, const struct chc_conformance *c);

#endif
