/* SPDX-License-Identifier: MIT */
/*
 * What is known of one requirement, as papers tell it: the policy's words with
 * their places, what cases show, what people say. Every voice stands under its
 * own name; none is mixed with another.
 */
#ifndef REPORTS_VOICES_H
#define REPORTS_VOICES_H

#include "chcheck/conformance.h"
#include "reports/paper.h"

/* The policy contradicts it or itself, says part of it, or nothing. */
bool voices_policy_gap(const struct chc_standing *s);
bool voices_cases_fail(const struct chc_standing *s);
/* An attestation that counts says that it is not met, or in part only. */
bool voices_attested_fail(const struct chc_standing *s);
/* Some voice that counts says that it is met. */
bool voices_shown(const struct chc_standing *s);

/* "6.3", or "Section 6" where the number was not seen in the Code. */
void voices_provision(struct paper *p, const struct chc_conformance *c, const struct chc_requirement *r);
const char *voices_title(const struct chc_requirement *r);
/* "Title (6.3)" */
void voices_name(struct paper *p, const struct chc_conformance *c, const struct chc_requirement *r);
/* "14 of 20 (70%)"; no_figure where there is nothing to take a share of. */
void voices_share(struct paper *p, const struct chc_conformance *c, uint64_t part, uint64_t of);
void voices_day(struct paper *p, int day);
/* A cell with one paragraph, the first letter large. */
void voices_capital_cell(struct paper *p, const char *text);

/* Paragraphs; nothing where that voice is silent. quotes: how many at most. */
void voices_policy(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s, size_t quotes);
void voices_cases(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s);
void voices_people(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s);
/* One paragraph that begins with its name: "Title (6.3): Policy: met (policy.pdf, page 2)". */
void voices_reference(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s);
/* All of them, one after another. */
void voices_all(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s, size_t quotes);
/* One line: "Policy: not met; Cases: 14 of 20 (70%)". */
void voices_short(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s);

/* What was judged, by which rulebook, on which day. */
void voices_judged(struct paper *p, const struct chc_conformance *c);
/* Paragraphs, one a sentence; the first stands out, or all of them in one style. */
void voices_notice(struct paper *p, struct chc_names sentences);
void voices_sentences(struct paper *p, enum paper_style style, struct chc_names sentences);
/* The first rows, "Organisation" and so on, of every paper of this conformance. */
struct paper_about voices_about(const struct chc_conformance *c, const char *title, const char *const *parts,
	size_t part_count, bool landscape);

#endif
