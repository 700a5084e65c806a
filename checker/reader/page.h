/* SPDX-License-Identifier: MIT */
/*
 * What the parts of the HTML reader share: the page being walked and the block
 * being collected.
 */
#ifndef READER_PAGE_H
#define READER_PAGE_H

#include <gumbo.h>

#include "chcheck/arena.h"
#include "reader/reader.h"

enum { PAGE_LABEL_MOST = 16 };

/* Where the walk stands; copied on the way down, so that nothing needs undoing. */
struct page_place {
	enum chc_block_kind kind;
	unsigned level;                 /* of a heading; depth of a list item */
	char *label;                    /* the item's marker; emptied when it has been used */
	unsigned row, column, row_span, column_span;
	uint32_t table;
	bool header_cell, bold, preformatted;
	bool in_heading;                /* buttons in there hold its words */
	bool in_main;
	unsigned list_depth, details_depth;
};

/* Why text was set aside; the names are in aside.c. */
enum page_aside {
	PAGE_KEPT, PAGE_NAVIGATION, PAGE_HEADER, PAGE_FOOTER, PAGE_SIDE, PAGE_COOKIES, PAGE_CRUMBS,
	PAGE_SKIP, PAGE_RELATED, PAGE_SEARCH, PAGE_PAGER, PAGE_SHARE, PAGE_DIALOG, PAGE_HIDDEN,
	PAGE_STRUCK, PAGE_OUTSIDE, PAGE_ASIDE_MAX
};

struct page {
	const struct chc_block_sink *sink;
	struct chc_error *e;
	int rc;                         /* the first failure; the walk then goes nowhere */
	struct chc_arena arena;         /* labels */
	const GumboNode *main;          /* its main part, or NULL */
	bool main_has_h1;
	size_t words;                   /* of the part that is kept */
	size_t aside[PAGE_ASIDE_MAX];   /* words set aside */
	uint32_t tables;
	bool table_used;
	unsigned heading;               /* level of the last one outside of <details> */
	unsigned section_limit;         /* of the next block: a <details> was closed */
	bool sourced;                   /* Markdown: elements carry their source lines */
	unsigned line;                  /* sourced: of the next text */
	/* the block being collected */
	struct chc_buf text;
	struct chc_raw_mark *marks;
	size_t mark_count, mark_cap;
	struct page_place at;           /* of its first word */
	bool space, all_bold;
	unsigned breaks;                /* <br> one after another */
};

/* Text of one node; line is its first one's. */
void page_text(struct page *p, const struct page_place *at, const char *text, unsigned line);
void page_break(struct page *p);
/* Ends the block being collected and hands it over. */
void page_flush(struct page *p);

bool page_is_hidden(const GumboElement *element);
bool page_is_struck(const GumboElement *element);
/* What an element is, if not text to be read. */
enum page_aside page_aside_of(const struct page *p, const GumboNode *node, bool in_main);
size_t page_words(const GumboNode *node);
/* One warning for each kind of text that was set aside. */
int page_warn_asides(struct page *p);
bool page_is_dropped(GumboTag tag);
bool page_is_block(GumboTag tag);
const char *page_attribute(const GumboElement *element, const char *name);

/* Walks a table: rows and cells are placed, cells' contents go through walk. */
void page_table(struct page *p, const GumboNode *table, struct page_place at,
	void (*walk)(struct page *p, const GumboNode *node, struct page_place at));

#endif
