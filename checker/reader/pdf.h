/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the parts of the PDF reader share. The flow: pages to words
 * (pdf_words.c; pictures of pages: pdf_ocr.c), words to rows (pdf_rows.c), running headers marked
 * (pdf_repeat.c), rows to lines in reading order (pdf_layout.c, pdf_bands.c,
 * pdf_table.c), lines to blocks (pdf_blocks.c, pdf_roles.c), notes to their
 * marks (pdf_notes.c), blocks to the sink (pdf.c, pdf_warn.c).
 */
#ifndef READER_PDF_H
#define READER_PDF_H

#include <stdint.h>

#include "chcheck/arena.h"
#include "reader/ocr.h"
#include "reader/reader.h"

enum {
	PDF_PAGES_MOST = 2000, PDF_TEXT_MOST = 32 << 20, PDF_WORDS_MOST = 2000000,
	PDF_COLUMNS_MOST = 24
};

enum pdf_word_flags {
	PDF_BOLD = 1, PDF_GLUED = 2,    /* glued: no space between it and the word before */
	PDF_ASIDE = 4,                  /* in a running header or footer */
	PDF_TURNED = 8,                 /* runs in another direction than the page's text */
	PDF_RECOGNISED = 16,            /* in a picture */
	PDF_ITALIC = 32, PDF_LEFTWARD = 64,     /* read from right to left */
};

/* Points, from the upper left corner of the page as it is read. */
struct pdf_word {
	float x1, x2, y1, y2, size;
	uint32_t text, line;            /* text: where in pdf.text; line: of the page, from 1 */
	uint16_t len, flags;
};

struct pdf_page {
	size_t first, count;            /* of words */
	float width, height;
	size_t letters;
	bool picture;                   /* and no text */
	bool recognised;                /* its words were in a picture */
	float confidence;               /* of recognition, in per cent */
};

/* Words that stand beside each other; a view of an array of words sorted by row, then from left to right. */
struct pdf_row {
	const struct pdf_word *words;
	size_t count;
	float x1, x2, y1, y2, size;
};
struct pdf_rows { struct pdf_row *items; size_t count; };

/* One line of a paragraph, or of a table's cell, in reading order. */
struct pdf_line {
	uint32_t text, len;             /* where in pdf.lines_text */
	uint32_t page, line, flow;      /* lines of one flow stand below each other */
	float x1, x2, y1, y2, size;
	float first_x2;                 /* where its first word ends */
	float second_x1;                /* where its second word begins; 0 when it has none */
	float edge, reach, margin;      /* how far the lines close to it reach, and those of its flow; where these begin */
	uint32_t table;                 /* or CHC_NONE */
	uint16_t row, column, row_span, column_span;
	bool bold, italic, turned, note, header_cell;
	bool listed;                    /* set in, among lines some of which end early */
};

/* The mark of a note, raised in a line, later: in a block. */
struct pdf_note_mark { uint32_t text, len; size_t line, block; };

struct pdf_block {
	struct chc_raw_block raw;       /* text and marks in the arena */
	struct chc_raw_mark *marks;     /* raw.marks, to be moved when a label is taken off */
	size_t line_count;
	float x1, size;                 /* of its first line */
	float left;                     /* where the leftmost of its lines begins */
	bool bold, italic, turned, gap_before;
	bool set_off;                   /* a wide gap behind its first word */
};

struct pdf {
	const struct chc_block_sink *sink;
	struct chc_error *e;
	struct chc_arena arena;         /* blocks, labels, and what one page needs */
	struct chc_buf text, lines_text;
	struct pdf_word *words;
	size_t word_count, word_cap;
	struct pdf_page *pages;
	size_t page_count;
	struct pdf_line *lines;
	size_t line_count, line_cap;
	struct pdf_block *blocks;
	size_t block_count, block_cap;
	struct pdf_note_mark *note_marks;       /* in reading order */
	size_t note_mark_count, note_mark_cap;
	uint32_t flows, tables;
	size_t faults;                  /* that poppler told of */
	size_t letters, strange;        /* strange: characters that stand for nothing */
	struct reader_ocr *ocr;         /* or NULL */
	size_t ocr_late;                /* pages for which no time was left */
	float body;                     /* size of most of the text */
	float pitch;                    /* distance of its lines, in sizes */
	bool body_bold, body_italic;
	uint64_t *known;                /* hashes of the document's words; an open table */
	size_t known_cap;
	/* columns of the table that the last page ended with */
	float table_x[PDF_COLUMNS_MOST];
	size_t table_columns;
	uint32_t table_rows;
	struct chc_span table_head;     /* text of its first row */
	size_t table_end;               /* lines so far when it ended */
};

int pdf_no_memory(struct pdf *p);
/* Room for one more element of an array from malloc. */
bool pdf_grow(void **items, size_t count, size_t *cap, size_t size);

/* The words of one page of poppler's; page is filled but for its first word. */
int pdf_words_read(struct pdf *p, void *poppler_page, struct pdf_page *page);
/* Recognises a page that is a picture, where that was asked for; then, once for all of them, their sizes. */
int pdf_ocr_page(struct pdf *p, void *poppler_page, struct pdf_page *page);
void pdf_ocr_settle(struct pdf *p);
/* Sorts words into rows, in arena. NULL items: out of memory. */
struct pdf_rows pdf_rows_of(struct pdf_word *words, size_t count, struct chc_arena *arena);
/* Marks the words of what repeats at the head and foot of the pages. */
int pdf_repeat_mark(struct pdf *p);
/* Appends the page's lines in reading order. */
int pdf_layout_page(struct pdf *p, size_t page);

/* Where a row's words are put apart: columns of text, or of a table. */
struct pdf_gutter { float x1, x2; };
struct pdf_band {
	size_t first, end;              /* rows */
	struct pdf_gutter gutters[PDF_COLUMNS_MOST];
	size_t gutter_count;
	bool table;
	bool merged_last;               /* the last row is one cell over all columns */
};
/* The band that begins at row `first`, if one does; rows from `from` on may be taken into it. */
bool pdf_band_find(const struct pdf *p, const struct pdf_rows *rows, size_t from, size_t first, struct pdf_band *band);
size_t pdf_band_column(const struct pdf_band *band, const struct pdf_word *word);
/* Columns of running text, to be read one after another; else a table. */
bool pdf_columns_are_text(const struct pdf_rows *rows, const struct pdf_band *band);
/* Appends the cells of a table. */
int pdf_table_lines(struct pdf *p, size_t page, const struct pdf_rows *rows, const struct pdf_band *band,
	struct chc_arena *arena);
/* Appends one line; NULL: out of memory. */
struct pdf_line *pdf_line_add(struct pdf *p, size_t page, const struct pdf_word *words, size_t count);

struct chc_span pdf_line_text(const struct pdf *p, const struct pdf_line *line);
/* Which words there are; then whether the hyphen that ends a line is no part of its word. */
int pdf_hyphens_learn(struct pdf *p);
bool pdf_hyphens_join(const struct pdf *p, struct chc_span before, struct chc_span after);
/* Lines to blocks, then what each is. */
int pdf_blocks_build(struct pdf *p);
int pdf_roles_tell(struct pdf *p);
/* Puts each note behind the block that holds its mark. */
int pdf_notes_tie(struct pdf *p);
/* Says what was not read, or not surely; refuses a file of which nothing was. */
int pdf_warn(struct pdf *p);
int pdf_refuse_empty(struct pdf *p);

#endif
