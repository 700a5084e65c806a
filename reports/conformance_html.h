/* SPDX-License-Identifier: MIT */
/*
 * The parts of the HTML report on an organisation.
 */
#ifndef REPORTS_CONFORMANCE_HTML_H
#define REPORTS_CONFORMANCE_HTML_H

#include "chcheck/conformance.h"
#include "reports/policy_html.h"

struct conformance_page {
	const struct chc_conformance *c;
	struct policy_page policy;      /* without a report: r NULL, no marks */
};

/* A link to a requirement, which has the id of policy_html_requirement_id. */
void conformance_html_link(struct chc_buf *out, const struct chc_requirement *q);
/* "94 of 122 in order (77.0 %), 28 not" */
void conformance_html_practice(struct chc_buf *out, const struct chc_conformance *c, const struct chc_practice *p);
void conformance_html_attested(struct chc_buf *out, const struct chc_attested *a);
void conformance_html_explained(struct chc_buf *out, const struct chc_explained *x);
/* Row 5: "Yes"; before it, when standing is asked for, how that stands to what was found. */
void conformance_html_claim(struct chc_buf *out, const struct chc_claim_check *check, bool standing);

/* What to look at first, own answers, what has expired, what added wordings would change. */
void conformance_html_summary(struct chc_buf *out, const struct conformance_page *p);
void conformance_html_claims(struct chc_buf *out, const struct conformance_page *p);
void conformance_html_trial(struct chc_buf *out, const struct conformance_page *p);
void conformance_html_form(struct chc_buf *out, const struct conformance_page *p);

#endif
