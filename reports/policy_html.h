/* SPDX-License-Identifier: MIT */
/*
 * The parts of the HTML report on a policy. The report on an organisation has
 * them too. A finding has the id that policy_html_id writes, quote N the id mN.
 */
#ifndef REPORTS_POLICY_HTML_H
#define REPORTS_POLICY_HTML_H

#include "chcheck/buf.h"
#include "chcheck/report.h"
#include "reports/marks.h"

struct policy_page {
	const struct chc_report *r;
	struct marks marks;
	bool view;                      /* the text stands beside the findings, and not behind them */
};

/* False when out of memory; release in any case. */
bool policy_page_init(struct policy_page *p, const struct chc_report *r);
void policy_page_release(struct policy_page *p);

/* "r-s1_ack_5wd"; with several rulebooks "r2-s1_ack_5wd" */
void policy_html_id(struct chc_buf *out, const struct policy_page *p, const struct chc_finding *f);
/* The same for a requirement; book from 1, or 0 where there is one alone. */
void policy_html_requirement_id(struct chc_buf *out, size_t book, const struct chc_requirement *q);
/* A link to the finding with the title of its requirement. */
void policy_html_link(struct chc_buf *out, const struct policy_page *p, const struct chc_finding *f);
const char *policy_title(const struct chc_requirement *q);
/* "6.3, should": the paragraph when it is sure, and the force. */
void policy_html_weight(struct chc_buf *out, const struct chc_requirement *q);

/* What was found of one requirement, without its heading: reason, limit, parts, quotes, search, advice, own word. */
void policy_html_body(struct chc_buf *out, const struct policy_page *p, const struct chc_finding *f);
/* The same with h3, verdict and the attributes by which filters find it. */
void policy_html_finding(struct chc_buf *out, const struct policy_page *p, const struct chc_finding *f);
/* After `<article class="item" id="...`: the attributes by which filters find it, and h3. */
void policy_html_item(struct chc_buf *out, enum chc_verdict verdict, const struct chc_requirement *q);
/* By verdict, force and section. */
void policy_html_filters(struct chc_buf *out, const struct chc_report *r);
/* Of the page: what the text as it was read needs. */
extern const char *const policy_html_style[];
void policy_html_quote(struct chc_buf *out, const struct policy_page *p, const struct chc_evidence *e);

/* Each section of the rulebook with its findings; or, for the contents, their names. */
void policy_html_sections(struct chc_buf *out, const struct policy_page *p, bool contents);
/* What stands at the head of a page: by what, of which documents, and with which result. */
void policy_html_facts(struct chc_buf *out, const struct chc_report *r);
void policy_html_notes(struct chc_buf *out, const struct chc_report *r);

/* Sections of their own, each with its h2. The id is what the contents name. */
#define POLICY_HTML_LIMITS "limits"
void policy_html_limits(struct chc_buf *out, const struct policy_page *p);
#define POLICY_HTML_TORN "torn"
void policy_html_contradictions(struct chc_buf *out, const struct policy_page *p);     /* only when there are any */
#define POLICY_HTML_COLUMNS "columns"
bool policy_html_has_columns(const struct chc_report *r);
void policy_html_columns(struct chc_buf *out, const struct policy_page *p);
#define POLICY_HTML_INPUT "input"
void policy_html_coverage(struct chc_buf *out, const struct policy_page *p);
#define POLICY_HTML_TEXT "text"
/* In the view: the id of time limit N is limit-N, of document N document-N. */
#define POLICY_VIEW_LIMIT "limit-"
#define POLICY_VIEW_DOCUMENT "document-"
/* Every document as it was read, with every quote marked and numbered, and links back to what rests on it. */
void policy_html_read(struct chc_buf *out, const struct policy_page *p);

#endif
