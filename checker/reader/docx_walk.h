/* SPDX-License-Identifier: MIT */
/* The walk through a DOCX file's body, in the hands of several files: blocks, runs, tables, parts. */
#ifndef READER_DOCX_WALK_H
#define READER_DOCX_WALK_H

#include "reader/docx.h"

enum { DOCX_FIELDS_MOST = 32 };

struct docx_note { const char *id; const struct xml_node *content; bool used; };

struct docx_notes { struct docx_note *items; size_t count, cap; unsigned seen; };

/* The parts that the document names in its relationships, or where they usually are. */
struct docx_parts { const char *document, *styles, *numbering, *footnotes, *endnotes, *comments; };

struct docx {
	struct package *package;
	struct story s;
	struct chc_arena arena;
	struct xml_tree document, style_tree, number_tree, footnote_tree, endnote_tree;
	struct docx_styles styles;
	struct docx_numbering numbering;
	struct docx_notes footnotes, endnotes;
	struct story_queue queue;
	bool instruction[DOCX_FIELDS_MOST];     /* of each open field: its code, not yet its result */
	unsigned fields;
};

/* Paragraphs, tables and what holds them. */
void docx_walk_blocks(struct docx *d, const struct xml_node *node, const struct story_place *at);
/* How a paragraph of style looks that says nothing itself; style may be NULL. */
struct story_look docx_look_of_style(const struct docx *d, const struct docx_style *style);
/* Before the walk: which sizes the words below node have. */
void docx_count_sizes(struct docx *d, const struct xml_node *node, struct story_look look);
/* Words of one paragraph; look is its style's. */
void docx_walk_runs(struct docx *d, const struct xml_node *node, struct story_look look);
void docx_walk_table(struct docx *d, const struct xml_node *table, const struct story_place *at);
/* Which of an mc:AlternateContent's versions is read; NULL: none. */
const struct xml_node *docx_choose(const struct xml_node *alternate);

/* Words that are shown: w:t, whatever runs they are cut into. */
size_t docx_words(const struct xml_node *node);
void docx_set_aside(struct docx *d, enum story_aside aside, const struct xml_node *node);
/* Finds the parts, in the arena. */
int docx_parts_find(struct docx_parts *out, struct docx *d, struct chc_error *e);
/* Headers, footers and comments are only counted. */
int docx_count_asides(struct docx *d, const struct docx_parts *parts, struct chc_error *e);

#endif
