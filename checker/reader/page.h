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
#include "reader/typed.h"

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

/* Why text was set aside; aside.c gives the kinds of the stream. */
enum page_aside {
	PAGE_KEPT, PAGE_NAVIGATION, PAGE_HEADER, PAGE_FOOTER, PAGE_SIDE, PAGE_COOKIES, PAGE_CRUMBS,
	PAGE_SKIP, PAGE_RELATED, PAGE_SEARCH, PAGE_PAGER, PAGE_SHARE, PAGE_FEEDBACK, PAGE_DIALOG,
	PAGE_HIDDEN, PAGE_STRUCK, PAGE_OUTSIDE, PAGE_ASIDE_MAX
};

struct page {
	const struct chc_block_sink *sink;
	struct chc_error *e;
	int rc;                         /* the first failure; the walk then goes nowhere */
	struct chc_arena arena;         /* labels */
	const char **panels;            /* ids of what a button or tab opens, sorted */
	size_t panel_count, panel_cap;
	const GumboNode *main;          /* its main part, or NULL */
	bool main_has_h1;
	size_t words;                   /* of the part that is kept */
	struct reader_aside aside[CHC_ASIDE_MAX];
	uint32_t tables;
	bool table_used;
	struct reader_typed_list typed; /* depths of items whose markers were typed */
	size_t guessed;                 /* headings told by their look */
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

/* Hidden for good: what a button or tab of the page opens is not. */
bool page_is_hidden(const struct page *p, const GumboElement *element);
/* Finds what is opened by buttons and tabs; before the walk. */
void page_find_panels(struct page *p, const GumboNode *root);
/* A button that heads what it opens. */
bool page_is_opener(const struct page *p, const GumboElement *button);
/* What is said in the form of a page's furniture ("Back to top"): PAGE_KEPT when it is not. */
enum page_aside page_furniture(const struct page *p, const GumboNode *node);
/* "Page last updated: 3 May": kept, but no part of the text. */
bool page_is_date_line(const GumboNode *node);
/* The first words below node, at most size - 1 bytes. */
void page_first_words(const GumboNode *node, char *out, size_t size);
bool page_is_struck(const GumboElement *element);
/* What an element is, if not text to be read. */
enum page_aside page_aside_of(const struct page *p, const GumboNode *node, bool in_main);
size_t page_words(const GumboNode *node);
void page_set_aside(struct page *p, enum page_aside aside, const GumboNode *node);
/* Hands over the account of it. */
int page_tell_asides(struct page *p);
bool page_is_dropped(GumboTag tag);
bool page_is_block(GumboTag tag);
const char *page_attribute(const GumboElement *element, const char *name);

/* CHC_E_LIMIT for a page that would take its parser too long. */
int page_check_size(struct chc_span s, struct chc_error *e);
/* Hands over where the page leads. */
void page_links(struct page *p, const GumboNode *document);

/* Walks a table: rows and cells are placed, cells' contents go through walk. */
void page_table(struct page *p, const GumboNode *table, struct page_place at,
	void (*walk)(struct page *p, const GumboNode *node, struct page_place at));

#endif
