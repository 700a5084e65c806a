/* SPDX-License-Identifier: MIT */
/*
 * One block as a reader saw it: original words, not yet normalised, with marks
 * that say where on which page and line they stood. Readers hand blocks to a
 * sink; the worker's sink writes frames, the library's builds a document.
 */
#ifndef CHC_BLOCK_H
#define CHC_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "chcheck/error.h"
#include "chcheck/span.h"

enum chc_block_kind {
	CHC_BLOCK_HEADING, CHC_BLOCK_PARAGRAPH, CHC_BLOCK_LIST_ITEM,
	CHC_BLOCK_TABLE_CELL, CHC_BLOCK_FOOTNOTE, CHC_BLOCK_ASIDE, CHC_BLOCK_KIND_MAX
};

#define CHC_NONE UINT32_MAX             /* "no such index" */

/* The text from offset on, up to the next mark, stood here. The first mark has offset 0. */
struct chc_raw_mark { uint32_t offset, page, line; };

struct chc_raw_block {
	enum chc_block_kind kind;
	unsigned level;                         /* heading 1..6, list item 1..CHC_LIST_DEPTH_MAX, else 0 */
	unsigned row, column;                   /* table cell, from 1; else 0 */
	unsigned row_span, column_span;         /* table cell, from 1; else 0 */
	uint32_t table;                         /* from 0, or CHC_NONE */
	bool header_cell;
	bool recognised;                        /* its words are text recognition's guess (OCR) */
	unsigned section_limit;                 /* 1..6: stands under no heading below this level; 0: under the last one */
	struct chc_span label;                  /* at most CHC_LABEL_MAX bytes */
	struct chc_span text;                   /* UTF-8; a line break inside is '\n' */
	const struct chc_raw_mark *marks;
	size_t mark_count;
};

/*
 * Where a page leads. Data and no more: it is compared with the names of files
 * that the user gave, to find their order, and never opened.
 */
enum chc_link_kind {
	CHC_LINK_SELF,          /* the page's own address */
	CHC_LINK_NEXT, CHC_LINK_PREVIOUS,
	CHC_LINK_LIST,          /* in a list of links; an empty target is the page itself */
	CHC_LINK_TEXT,          /* in its words */
	CHC_LINK_KIND_MAX
};
struct chc_link {
	enum chc_link_kind kind;
	uint32_t list;          /* CHC_LINK_LIST: those of one list have one number */
	const char *target;     /* as the page has it, at most CHC_LINK_BYTES_MAX */
};
#define CHC_LINK_BYTES_MAX 1024
#define CHC_LINKS_MAX 1000      /* of one page */

/* Why words of a file are no part of its text. chc_aside_name: for programs; chc_aside_words: for people. */
enum chc_aside {
	CHC_ASIDE_RUNNING, CHC_ASIDE_TURNED, CHC_ASIDE_HEADER, CHC_ASIDE_FOOTER, CHC_ASIDE_CONTENTS, CHC_ASIDE_COMMENTS,
	CHC_ASIDE_HIDDEN, CHC_ASIDE_STRUCK, CHC_ASIDE_DELETED, CHC_ASIDE_NAVIGATION, CHC_ASIDE_SIDE, CHC_ASIDE_COOKIES,
	CHC_ASIDE_CRUMBS, CHC_ASIDE_SKIP, CHC_ASIDE_RELATED, CHC_ASIDE_SEARCH, CHC_ASIDE_PAGER, CHC_ASIDE_SHARE,
	CHC_ASIDE_FEEDBACK, CHC_ASIDE_DIALOG, CHC_ASIDE_OUTSIDE, CHC_ASIDE_MAX
};
const char *chc_aside_name(enum chc_aside kind);
const char *chc_aside_words(enum chc_aside kind);

/* All that was set aside for one reason. */
struct chc_set_aside {
	enum chc_aside kind;
	size_t words;
	unsigned page, line;                    /* where the sample stood; 0: not known */
	const char *sample;                     /* its first words, at most CHC_SAMPLE_MAX bytes; "" when there are none to show */
};
#define CHC_SAMPLE_MAX 120

#define CHC_LIST_DEPTH_MAX 32
#define CHC_LABEL_MAX 32

/* Both return 0 or a negative chc_status, which ends the reading. */
struct chc_block_sink {
	int (*block)(const struct chc_raw_block *b, struct chc_error *e, void *payload);
	int (*warning)(const char *message, unsigned page, unsigned line, struct chc_error *e, void *payload);
	void *payload;
	/* Each reason at most once. NULL: passed over. */
	int (*aside)(const struct chc_set_aside *a, struct chc_error *e, void *payload);
};

#endif
