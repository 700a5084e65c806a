/* SPDX-License-Identifier: MIT */
/*
 * What the readers of office documents share: a paragraph being collected, and
 * its way into a block. Pages are not known to these formats; a block's line
 * is the number of its paragraph.
 */
#ifndef READER_STORY_H
#define READER_STORY_H

#include "chcheck/arena.h"
#include "reader/reader.h"
#include "reader/typed.h"
#include "reader/xml.h"

/* Why text was set aside; story.c gives the kinds of the stream. */
enum story_aside {
	STORY_HEADER, STORY_FOOTER, STORY_CONTENTS, STORY_COMMENTS, STORY_HIDDEN, STORY_STRUCK, STORY_DELETED,
	STORY_ASIDE_MAX
};

/* Where a paragraph stands. */
struct story_place {
	enum chc_block_kind kind;       /* paragraph, table cell, footnote or aside: what it is unless it is more */
	uint32_t table;
	unsigned row, column, row_span, column_span;
	bool header_cell;
	bool plain;                     /* the story keeps no headings here (a text box, a footnote, a cell) */
};

/* What is known of a paragraph when it ends. */
struct story_form {
	unsigned heading;               /* 1..6, or 0 */
	unsigned depth;                 /* of a list item, or 0 */
	const char *label;              /* the automatic one as seen, or "" */
	bool bullet;                    /* label is a bullet */
};

/* How words look: each -1 (not said), 0 or 1; size in half points, or -1. */
struct story_look { signed char bold, hidden, struck, raised; short size; };
#define STORY_LOOK_NONE { -1, -1, -1, -1, -1 }
enum { STORY_SIZE_PERCENT = -1000 };    /* less n: n percent of what is below */
enum { STORY_SIZES = 400, STORY_TITLE_SIZES = 4 };
/* How many words there are of each size: what most have is the size of the text. */
struct story_sizes {
	size_t words[STORY_SIZES];
	short text;                     /* 0: not known */
	short titles[STORY_TITLE_SIZES];        /* clearly larger ones, the largest first; 0: no more */
};
void story_count_size(struct story_sizes *sizes, struct story_look look, size_t words);
void story_settle_sizes(struct story_sizes *sizes);
/* What over says goes before what under says. */
struct story_look story_look_join(struct story_look over, struct story_look under);

struct story {
	const struct chc_block_sink *sink;
	struct chc_error *e;
	int rc;                         /* the first failure; the walk then goes nowhere */
	struct chc_buf text;
	bool space, all_bold;
	short least_size;               /* of the text collected */
	struct story_sizes sizes;
	unsigned large_heading;         /* level of the last one told by its size, since the last real one */
	struct reader_typed_list typed; /* depths of items whose markers were typed */
	size_t guessed;                 /* headings told by their look */
	unsigned line;                  /* paragraphs begun */
	unsigned first_line;            /* of the text collected */
	unsigned heading;               /* level of the last one */
	uint32_t tables;
	bool table_used;
	struct reader_aside aside[CHC_ASIDE_MAX];
	size_t inserted, deleted, moved, embedded;
};

#define STORY_PARAGRAPH { .kind = CHC_BLOCK_PARAGRAPH, .table = CHC_NONE }

void story_release(struct story *s);
/* White space is folded; a line break is story_break. */
void story_text(struct story *s, struct chc_span text, struct story_look look);
void story_break(struct story *s);
/* Ends the paragraph and hands it over, if it has text. */
void story_flush(struct story *s, const struct story_place *at, const struct story_form *form);
void story_set_aside(struct story *s, enum story_aside aside, size_t words, const struct chc_buf *sample);
/* What was set aside, changes, embedded documents. */
void story_warn(struct story *s);

/* Footnotes and text boxes wait until a list or table is over, so that they do not cut it in two. */
struct story_waiting {
	const struct xml_node *content;
	enum chc_block_kind kind;
	char label[CHC_LABEL_MAX + 1];
};

struct story_queue {
	struct story_waiting *items;
	size_t count, cap, done;
	bool running, held;             /* held: in a table */
	void (*walk)(void *payload, const struct xml_node *content, const struct story_place *at);
	void *payload;
};

/* Sets s->rc when memory is out. */
void story_wait(struct story *s, struct story_queue *q, struct chc_arena *arena, const struct xml_node *content,
	enum chc_block_kind kind, const char *label);
/* What waits, up to that index of the queue, now. */
void story_hand_over(struct story *s, struct story_queue *q, size_t upto);
/*
 * The end of a paragraph: first what waited before it began (the queue was
 * waited long then), unless it goes on with a list. In a note the first words carry its mark.
 */
void story_end(struct story *s, struct story_queue *q, size_t waited, const struct story_place *at,
	struct story_form *form);

/* A number as a list shows it. upper, roman: "A", "iv"; doubled: 27 is "aa" and not "aa" then "ab". */
enum story_number {
	STORY_NONE, STORY_DECIMAL, STORY_DECIMAL_ZERO, STORY_LOWER_LETTER, STORY_UPPER_LETTER,
	STORY_LOWER_ROMAN, STORY_UPPER_ROMAN, STORY_ORDINAL, STORY_BULLET
};
void story_put_number(struct chc_buf *out, long n, enum story_number form, bool doubled);
/* A bullet in a symbol font as the character that is seen; "" for none. */
void story_put_bullet(struct chc_buf *out, const char *text);
/* The character that a symbol font shows for code; 0 when not known. */
uint32_t story_symbol(const char *font, unsigned long code);
/* At most CHC_LABEL_MAX bytes, cut between characters, no white space around. Sets s->rc when text had failed. */
void story_label(struct story *s, char out[CHC_LABEL_MAX + 1], const struct chc_buf *text);

#endif
