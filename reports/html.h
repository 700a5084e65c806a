/* SPDX-License-Identifier: MIT */
/*
 * The few things that every HTML writer needs. Whatever comes from a file or
 * its name goes through html_text, in elements and in quoted attributes alike.
 */
#ifndef REPORTS_HTML_H
#define REPORTS_HTML_H

#include "chcheck/buf.h"

/* Escaped; bytes that are not UTF-8, control characters and those that change the direction of text become U+FFFD. */
void html_text(struct chc_buf *out, struct chc_span s);
void html_str(struct chc_buf *out, const char *s);
/* Bytes for a data: address. */
void html_base64(struct chc_buf *out, struct chc_span bytes);
/* From the doctype to <body>; title is escaped, style is not. */
void html_begin(struct chc_buf *out, struct chc_span title, const char *style);

#endif
