/* SPDX-License-Identifier: MIT */
/*
 * The recogniser of plain text: headings, list items, numbered clauses and
 * paragraphs told by their form alone, as people type them into text files and
 * as web pages come out when copied. Knows no word of any domain.
 */
#ifndef CHC_PLAINTEXT_H
#define CHC_PLAINTEXT_H

#include "chcheck/block.h"

/* text: checked UTF-8 without NUL. CHC_E_NOMEM, or what the sink returns. */
int chc_plaintext_read(struct chc_span text, const struct chc_block_sink *sink, struct chc_error *e);

enum chc_marker_kind {
	CHC_MARKER_NONE,
	CHC_MARKER_BULLET,      /* • - * */
	CHC_MARKER_NUMBER,      /* 1. 1) (1) */
	CHC_MARKER_BARE,        /* "5 Our process": a number and a space before a capital */
	CHC_MARKER_CLAUSE,      /* 2.3 2.3.1 */
	CHC_MARKER_LETTER,      /* a) a. (a) E1. */
	CHC_MARKER_ROMAN,       /* ii) ii. (ii); a lone i, v or x too */
};

struct chc_marker {
	enum chc_marker_kind kind;
	size_t label_len;       /* bytes of the marker at the start of the line */
	size_t text_at;         /* where the words begin */
	unsigned number;        /* the last number of it; 0 when it is not a number */
	unsigned depth;         /* numbers in it: 2.3.1 has 3; 1 for the others */
};

/* The marker that line begins with, if any. line has no white space around it and no line break. */
struct chc_marker chc_marker_find(struct chc_span line);

/* Whether a line on its own has the form of a heading. No white space around it. */
bool chc_plaintext_is_title(struct chc_span line);
/* Whether it is nothing but a word and a number: "Stage 1", "Step two:". */
bool chc_plaintext_is_numbered_word(struct chc_span line);

#endif
