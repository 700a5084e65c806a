/* SPDX-License-Identifier: MIT */
/*
 * Markdown for reports: a stranger's words must not become headings, links,
 * tables or HTML.
 */
#ifndef REPORTS_MARKDOWN_H
#define REPORTS_MARKDOWN_H

#include "chcheck/buf.h"

/* On one line, white space folded, every character that means something escaped. */
void md_text(struct chc_buf *out, const char *text);
/* `> "words"`: the quotation mark keeps a number or dash at the start from being a list. */
void md_quote(struct chc_buf *out, const char *quote);
/* "not_met" as "not met" */
void md_words(struct chc_buf *out, const char *name);

#endif
