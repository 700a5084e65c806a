/* SPDX-License-Identifier: MIT */
/*
 * What the parts of the DOCX reader share: styles with their inheritance
 * resolved, numbering with its counters.
 */
#ifndef READER_DOCX_H
#define READER_DOCX_H

#include "reader/package.h"
#include "reader/story.h"

enum { DOCX_LEVELS = 9 };

struct docx_style {
	const char *id, *name, *based_on;
	struct story_look look;
	struct story_look first_row;     /* of a table style */
	long outline;                   /* 0..9, or -1 */
	long number, level;             /* numbering instance and level, or -1 */
	bool contents;                  /* a line of the table of contents */
	const struct docx_style *numbered_by;   /* the style in the chain that says the numbering */
	bool resolved;
};

struct docx_styles {
	struct docx_style *items;       /* sorted by id */
	size_t count, cap;
	const struct docx_style *normal;        /* of paragraphs that name none */
	struct story_look base;                 /* what every style begins with: only its size is of use */
};

int docx_styles_load(struct docx_styles *out, struct chc_arena *arena, const struct xml_node *root, struct chc_error *e);
/* NULL when there is none of that id; id may be NULL. */
const struct docx_style *docx_style_find(const struct docx_styles *styles, const char *id);
struct story_look docx_look_of(const struct xml_node *run_properties);
/* 1..6 where a paragraph of that style and outline level (or -1) is a heading, else 0. */
unsigned docx_heading_level(const struct docx_style *style, long outline);

/* The same for a style that is named and nowhere described. */
unsigned docx_heading_of_id(const char *id);

struct docx_level {
	long start, restart;            /* restart: -1 not said */
	enum story_number form;
	const char *text;
	const char *style;              /* of the paragraphs that have this level, or NULL */
	bool legal;                     /* all numbers in digits */
	bool given;
};

/* The counters belong to this: instances of it count on together. */
struct docx_abstract {
	long id;
	struct docx_level levels[DOCX_LEVELS];
	const char *link;               /* style that holds the numbering instead */
	long count[DOCX_LEVELS];
	bool counted[DOCX_LEVELS];
};

struct docx_number {
	long id, abstract;
	struct docx_level *own[DOCX_LEVELS];    /* a level said anew, or NULL */
	long start[DOCX_LEVELS];                /* or -1 */
	bool begun[DOCX_LEVELS];
	struct docx_abstract *kind;
};

struct docx_numbering {
	struct docx_abstract *kinds;    /* sorted by id */
	size_t kind_count, kind_cap;
	struct docx_number *numbers;    /* sorted by id */
	size_t number_count, number_cap;
};

int docx_numbering_load(struct docx_numbering *out, struct chc_arena *arena, const struct xml_node *root,
	const struct docx_styles *styles, struct chc_error *e);
/* The level that a paragraph of style has; direct is the paragraph's own w:ilvl, or -1. */
unsigned docx_numbering_level(const struct docx_numbering *n, long number, const struct docx_style *style, long direct);
/* Counts one paragraph on, and says what it is to look like. false: number means no list. */
bool docx_numbering_next(struct story *s, struct docx_numbering *n, long number, unsigned level, char label[CHC_LABEL_MAX + 1],
	struct story_form *form);

#endif
