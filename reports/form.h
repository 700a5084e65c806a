/* SPDX-License-Identifier: MIT */
/*
 * The self-assessment form, and the table of paragraphs: what their writers share.
 */
#ifndef REPORTS_FORM_H
#define REPORTS_FORM_H

#include "reports/voices.h"

/* "Yes", "No", "Cannot be shown ...", as a mark. */
void form_answer(struct paper *p, const struct chc_conformance *c, enum chc_form_answer a);
const char *form_answer_words(const struct chc_conformance *c, enum chc_form_answer a);
/* "6a Complaint stages" */
void form_row_name(struct paper *p, const struct chc_conformance *c, const struct chc_form_row *r);
/* All that is known for a row: why, against, missing, found, and what the organisation has said so far. */
void form_commentary(struct paper *p, const struct chc_conformance *c, const struct chc_form_row *r);
void form_claim(struct paper *p, const struct chc_conformance *c, const struct chc_form_row *r);
/* The table of paragraphs, below a heading that stands already. */
void form_table(struct paper *p, const struct chc_conformance *c);
/* What a cell of that table holds. */
void form_recommendation(struct paper *p, const struct chc_conformance *c, const struct chc_standing *s);

/* What a rulebook lacks for each; NULL: nothing. */
const char *form_lacks(const struct chc_rulebook *r);
const char *table_lacks(const struct chc_rulebook *r);
const char *pack_lacks(const struct chc_rulebook *r);

/* Writers, as in conformance_writer.c. */
void write_form_html(struct chc_buf *out, const struct chc_conformance *c);
void write_form_odt(struct chc_buf *out, const struct chc_conformance *c);
void write_form_csv(struct chc_buf *out, const struct chc_conformance *c);
void write_form_csvw(struct chc_buf *out, const char *url);
void write_table_html(struct chc_buf *out, const struct chc_conformance *c);
void write_table_odt(struct chc_buf *out, const struct chc_conformance *c);
void write_table_csv(struct chc_buf *out, const struct chc_conformance *c);
void write_table_csvw(struct chc_buf *out, const char *url);
void write_pack_html(struct chc_buf *out, const struct chc_conformance *c);
void write_pack_odt(struct chc_buf *out, const struct chc_conformance *c);

#endif
