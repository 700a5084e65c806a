/* SPDX-License-Identifier: MIT */
/*
 * A paper that people read, fill in and print: headings, paragraphs, lists,
 * tables and blanks, written once and given out as an ODT file (paper_odt) or as a page of HTML (paper_html). Call
 * paper_begin, then what stands in it, then paper_end, which releases all. Text
 * of files goes in as it is: every kind escapes it.
 *
 *	struct paper p;
 *	paper_begin(&p, &paper_odt, out, &(struct paper_about){ .title = "Complaints", ... });
 *	paper_heading(&p, 2, "What was found");
 *	paper_line(&p, PAPER_BODY, "Nothing.");
 *	paper_end(&p);
 */
#ifndef REPORTS_PAPER_H
#define REPORTS_PAPER_H

#include <stdbool.h>

#include "chcheck/buf.h"
#include "chcheck/date.h"
#include "reports/html.h"

struct paper_about {
	const char *title;              /* the heading of level 1; in the file's properties too */
	const char *subject;            /* properties only; or NULL */
	const char *organisation;       /* below the title and in the footer; or NULL */
	const char *labels[2];          /* of the footer: "Page", "of" */
	const char *table;              /* before a table's number in its caption; NULL: none */
	const char *const *parts;       /* the headings of level 2, as they will come: a page of HTML begins with them */
	size_t part_count;
	int date;                       /* in the properties, instead of the clock; CHC_DATE_NONE: none */
	bool landscape;
};

enum paper_style {
	PAPER_BODY, PAPER_LEAD,         /* lead: larger, one below the title */
	PAPER_SMALL, PAPER_QUOTE, PAPER_NOTICE, PAPER_STYLE_MAX
};

/* What a word of status is about, beside the word itself, which says it all. */
enum paper_mark { PAPER_GOOD, PAPER_BAD, PAPER_OPEN, PAPER_MARK_MAX };

struct paper_column {
	const char *title;
	unsigned width;                 /* per cent of the whole, in steps of five; the sum is 100 */
	bool number;                    /* to the right */
};

#define PAPER_WIDTH_MOST 100u
#define PAPER_WIDTH_STEP 5u
#define PAPER_COLUMNS_MOST 8u

struct paper_kind;
struct paper {
	const struct paper_kind *kind;
	struct chc_buf *out;
	const struct paper_about *about;
	struct chc_buf *text;           /* where the text goes: out, or body */
	struct chc_buf body;            /* ODT: the whole text, before it can be put into the file */
	const struct paper_column *columns;
	size_t column_count, column;    /* of the table that is open; column counts the cells of this row */
	unsigned tables, level;         /* tables so far; the level of the last heading */
	bool row_open, cell_open;
	unsigned lists;                 /* lists that are open, one in another */
	enum paper_style style;         /* of the paragraph that is open */
	bool break_before;              /* the next heading begins a page */
	size_t cell_start;              /* ODT: where the text of the cell that is open begins in body */
	bool widths[PAPER_WIDTH_MOST + 1];      /* ODT: in use */
	struct html_table table;        /* HTML: the one that is open, with its columns and the id of its caption */
	struct html_column html_columns[PAPER_COLUMNS_MOST];
	char table_id[24];
	unsigned part;                  /* sections so far */
};

/* paper_plain: only the words, a line a paragraph, for a cell of a table of data; it has no frame. */
extern const struct paper_kind paper_odt, paper_html, paper_plain;

void paper_begin(struct paper *p, const struct paper_kind *kind, struct chc_buf *out, const struct paper_about *about);
void paper_end(struct paper *p);

/* Level 2 and below, none left out: the title is level 1. */
void paper_heading(struct paper *p, unsigned level, const char *text);

/* A paragraph in pieces: open, then text, then close. Outside of one there is no text. */
void paper_open(struct paper *p, enum paper_style style);
void paper_close(struct paper *p);
void paper_str(struct paper *p, const char *text);
void paper_printf(struct paper *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
void paper_strong(struct paper *p, const char *text);
void paper_mark(struct paper *p, enum paper_mark mark, const char *text);
/* A whole paragraph; nothing when text is NULL or empty. */
void paper_line(struct paper *p, enum paper_style style, const char *text);
/* "LABEL: text", with a strong label; nothing when text is NULL or empty. */
void paper_labelled(struct paper *p, const char *label, const char *text);

/* A list; an item holds paragraphs. */
void paper_list(struct paper *p);
void paper_item(struct paper *p);
void paper_item_end(struct paper *p);
void paper_list_end(struct paper *p);

/*
 * A table with a caption (no two alike) and a row of column titles. Each paper_cell ends the one before it; the first cell
 * of a row is its header. Cells hold paragraphs, lists and blanks. The columns are borrowed until the end.
 */
void paper_table(struct paper *p, const char *caption, const struct paper_column *columns, size_t count);
void paper_row(struct paper *p);
void paper_cell(struct paper *p);
void paper_cell_line(struct paper *p, const char *text);       /* a cell with one paragraph, or empty */
void paper_table_end(struct paper *p);

/* Where a person writes: a label and so many empty lines. */
void paper_blank(struct paper *p, const char *label, unsigned lines);
/* The next heading, of level 2, begins a new page when it is printed. */
void paper_break(struct paper *p);

/* What a kind does; paper.c keeps the state and calls it. */
struct paper_kind {
	void (*put)(struct chc_buf *out, struct chc_span text);
	void (*begin)(struct paper *p);
	void (*end)(struct paper *p);
	void (*heading)(struct paper *p, unsigned level, const char *text);
	void (*open)(struct paper *p, enum paper_style style);
	void (*close)(struct paper *p, enum paper_style style);
	void (*strong)(struct paper *p, const char *text);
	void (*mark)(struct paper *p, enum paper_mark mark, const char *text);
	void (*list)(struct paper *p, bool begins);
	void (*item)(struct paper *p, bool begins);
	void (*table)(struct paper *p, const char *caption);
	void (*table_end)(struct paper *p);
	void (*row)(struct paper *p, bool begins);
	void (*cell)(struct paper *p, bool begins);
	void (*blank)(struct paper *p, const char *label, unsigned lines);
	void (*page_break)(struct paper *p);
};

#endif
