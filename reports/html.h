/* SPDX-License-Identifier: MIT */
/*
 * The kit that every HTML report is made with, so that all of them look and behave
 * alike: one self-contained file, readable without script, WCAG 2.2 AA, on a telephone,
 * in the dark and on paper. The kit writes structure; words come from the caller.
 *
 * Whatever comes from a file, a rulebook or a name goes through html_text or
 * html_str, in elements and in quoted attributes alike; every function below
 * does so with the strings that it is given, unless it says otherwise.
 *
 * A page, from top to bottom:
 *
 *	html_page_begin(out, &page);            the head, and <header> with the only h1
 *	html_facts_begin/html_fact/html_facts_end      what this is: name and value
 *	html_contents_begin(out);               ends the header
 *	html_contents_item(out, "id", "words"); one for each h2 below
 *	html_main_begin(out);                   ends the contents
 *	html_section_begin(out, "id", "title"); h2, a landmark of its own
 *	html_heading(out, 3, "id", "title");    below it h3, h4 ... without leaving one out
 *	html_section_end(out);
 *	html_page_end(out, &page);
 *
 * A writer calls chc_buf_drain(out) after each finding, row or chart. Ids are the caller's and stand once in a page.
 * Wide things scroll in a region of their own; nothing else is wider than 320 px. Status is never told by colour alone.
 */
#ifndef REPORTS_HTML_H
#define REPORTS_HTML_H

#include "chcheck/buf.h"
#include "chcheck/rulebook.h"
#include "chcheck/timeline.h"

/* --- text --- */

/* Escaped; bytes that are not UTF-8, control characters and those that change the direction of text become U+FFFD. */
void html_text(struct chc_buf *out, struct chc_span s);
void html_str(struct chc_buf *out, const char *s);
/* "not_met" as "Not met" (first letter large), or as "not met". Escaped. */
void html_words(struct chc_buf *out, const char *name, bool capital);
/* The same with its first letter large. */
void html_sentence(struct chc_buf *out, const char *s);
/* Bytes for a data: address. */
void html_base64(struct chc_buf *out, struct chc_span bytes);
/* "1 page", "2 pages" */
void html_count(struct chc_buf *out, size_t n, const char *what);
/* A day as people write it: "1 June 2026"; "" for no day. */
void html_day(struct chc_buf *out, int day);
/* <p class="class">text</p>; class NULL: none. Nothing when text is NULL or empty. */
void html_p(struct chc_buf *out, const char *class, const char *text);

/* --- the page --- */

/* From the doctype to <body>, with a style of the caller's own, for a page that is not made with the kit. */
void html_begin(struct chc_buf *out, struct chc_span title, const char *style);

struct html_page {
	const char *title;              /* the h1, and the title of the window */
	const char *kind;               /* a short line above the h1: what sort of report this is; or NULL */
	const char *const *style;       /* more rules, ending with NULL, after the kit's; or NULL */
	bool filters;                   /* html_filters stands on it: their script goes with it, allowed by its hash */
};

void html_page_begin(struct chc_buf *out, const struct html_page *page);
void html_facts_begin(struct chc_buf *out);
void html_fact(struct chc_buf *out, const char *name, const char *value);
/* The same with the caller's own markup between the two. */
void html_fact_begin(struct chc_buf *out, const char *name);
void html_fact_end(struct chc_buf *out);
void html_facts_end(struct chc_buf *out);
void html_contents_begin(struct chc_buf *out);
void html_contents_item(struct chc_buf *out, const char *id, const char *words);
void html_main_begin(struct chc_buf *out);
void html_section_begin(struct chc_buf *out, const char *id, const char *title);
void html_section_end(struct chc_buf *out);
/* level 2 to 6; id NULL: none. */
void html_heading(struct chc_buf *out, unsigned level, const char *id, const char *title);
void html_page_end(struct chc_buf *out, const struct html_page *page);

/* --- status: a symbol and words, coloured --- */

enum html_tone {
	HTML_TONE_GOOD, HTML_TONE_PART, HTML_TONE_BAD, HTML_TONE_SILENT, HTML_TONE_TORN, HTML_TONE_OPEN, HTML_TONE_NONE,
	HTML_TONE_ERROR, HTML_TONE_MAX
};
void html_tag(struct chc_buf *out, enum html_tone tone, const char *words);
enum html_tone html_verdict_tone(enum chc_verdict v);
enum html_tone html_step_tone(enum chc_step_verdict v);
void html_verdict(struct chc_buf *out, enum chc_verdict v);             /* "✗ Not met" */
void html_step_verdict(struct chc_buf *out, enum chc_step_verdict v);

/* --- tables: always with a caption, headers with their scope --- */

struct html_column {
	const char *title;
	bool number;
	unsigned width;                 /* 0, or the N of a class wN of the page's own style, for the column */
};
struct html_table {
	const char *id;                 /* of the caption, once in a page */
	const char *caption;            /* once in a page */
	const struct html_column *columns;
	size_t count;
	bool stack;                     /* on a narrow screen each row becomes a block with the titles beside the cells
	                                   (for words); else the table scrolls in a region of its own (for numbers) */
};
void html_table_begin(struct chc_buf *out, const struct html_table *t);
void html_row_begin(struct chc_buf *out);
/* The first cell of a row is its header. Between begin and end stands the caller's own markup. */
void html_cell_begin(struct chc_buf *out, const struct html_table *t, size_t column);
void html_cell_end(struct chc_buf *out, size_t column);
void html_cell(struct chc_buf *out, const struct html_table *t, size_t column, const char *text);
void html_cell_number(struct chc_buf *out, const struct html_table *t, size_t column, uint64_t n);
void html_row_end(struct chc_buf *out);
void html_table_end(struct chc_buf *out, const struct html_table *t);

/* --- words of others, and what can be opened --- */

struct html_quote {
	const char *id;                 /* or NULL */
	const char *words;
	const char *href, *link;        /* where it stands ("#m12") and the words of that link ("Quote 12"); or NULL */
	const char *place;              /* "page 2, under Stage 1"; or NULL */
	bool recognised;                /* the words are text recognition's guess */
};
void html_quote(struct chc_buf *out, const struct html_quote *q);
/* Closed at first; open on paper. */
void html_details_begin(struct chc_buf *out, const char *summary);
void html_details_end(struct chc_buf *out);
/* A box that stands out; html_note_end ends it. */
void html_note_begin(struct chc_buf *out);
void html_note_end(struct chc_buf *out);

/*
 * --- filters: without script they are not there and everything is seen ---
 *
 * An element with data-item and data-NAME="value" for each filter is hidden when its value is not chosen; one with
 * data-group, when all items in it are. What is left is said in a live region.
 */
void html_filters_begin(struct chc_buf *out, const char *items);        /* what is counted, in the plural */
void html_filter_begin(struct chc_buf *out, const char *name, const char *legend);
void html_filter_choice(struct chc_buf *out, const char *name, const char *value, const char *words, size_t count);
void html_filter_end(struct chc_buf *out);
void html_filters_end(struct chc_buf *out);

/* Inside of the kit: texts in pieces that C allows, ending with NULL. */
extern const char *const html_style[];
extern const char *const html_script[];

#endif
