/* SPDX-License-Identifier: MIT */
/*
 * Whether a short line has the form of a heading.
 */
#ifndef CHC_MODEL_TITLE_H
#define CHC_MODEL_TITLE_H

#include <stdbool.h>

#include "chcheck/span.h"

/* "Stage 1", "Step two", "Appendix B": a word and a number or letter at the start. */
struct chc_numbered_word {
	struct chc_span word;           /* empty: the line does not begin with one */
	size_t end;                     /* after the number */
	struct chc_span rest;           /* what follows, without the ':' or dash before it */
	char separator;                 /* ':' '-' or 0 */
};
struct chc_numbered_word chc_title_numbered_word(struct chc_span line);

/* A heading by form. line: no marker, one line, no white space around it. */
bool chc_title_is(struct chc_span line);
/* The same for a line that ends with ':' and can only be a heading if what follows is not its list. */
bool chc_title_is_short_label(struct chc_span line);
/* Begins with "at", "in", "for", ...: above a list it is more likely the list's intro. */
bool chc_title_is_preposition(struct chc_span line);
/* A postcode, telephone number, e-mail or web address: the lines above it are an address, not headings. */
bool chc_title_is_address_end(struct chc_span line);
/* "Page 3 of 12", "3", "- 3 -" */
bool chc_title_is_page_number(struct chc_span line);
bool chc_title_is_capitals(struct chc_span line);

#endif
