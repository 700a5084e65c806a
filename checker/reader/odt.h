/* SPDX-License-Identifier: MIT */
/*
 * What the parts of the ODT reader share: styles with their inheritance
 * resolved, list styles, lists with their counters, the walk.
 */
#ifndef READER_ODT_H
#define READER_ODT_H

#include "reader/package.h"
#include "reader/story.h"

enum { ODT_LEVELS = 10 };

struct odt_style {
	const char *family, *name, *parent;
	struct story_look look;
	const char *list;               /* its list style; "" for none; NULL not said */
	unsigned outline;               /* 1..6 or 0 */
	bool title, table_heading;
	bool resolved;
};

struct odt_level {
	enum story_number form;
	const char *prefix, *suffix, *bullet;
	const char *format;             /* "%1%.%2%" in newer files, or NULL */
	long start;
	unsigned shown;                 /* levels whose numbers the label shows */
	bool doubled;                   /* after z comes aa, then bb */
	bool given;
};

struct odt_list_style { const char *name; struct odt_level levels[ODT_LEVELS]; };

/* Shared by the lists that count on from one another. */
struct odt_counts { long count[ODT_LEVELS]; bool counted[ODT_LEVELS]; };

/* One list of the text. */
struct odt_list { const char *id, *style; struct odt_counts *counts; };

struct odt {
	struct package *package;
	struct story s;
	struct chc_arena arena;
	struct xml_tree content, style_tree;
	struct odt_style *styles;       /* sorted by family and name */
	size_t style_count, style_cap;
	struct odt_list_style *list_styles;     /* sorted by name */
	size_t list_style_count, list_style_cap;
	struct odt_list_style outline;
	struct odt_counts headings;     /* counters of the outline */
	struct story_look base;         /* of every paragraph: only its size is of use */
	struct odt_list **lists;        /* in the order of the text */
	size_t list_count, list_cap;
	struct story_queue queue;
};

/* Where the walk stands in lists. */
struct odt_item {
	struct odt_list *list;          /* NULL: in none */
	const struct odt_list_style *style;
	unsigned level;                 /* from 0 */
	bool numbered;                  /* the next paragraph gets the item's label */
	long start;                     /* of this item, or -1 */
};

/* Styles and list styles, common ones below root and those of the text; the tables are sorted afterwards. */
int odt_styles_load(struct odt *o, const struct xml_node *root, struct chc_error *e);
const struct odt_style *odt_style_find(const struct odt *o, const char *family, const char *name);
const struct odt_list_style *odt_list_style_find(const struct odt *o, const char *name);

/* The list that a text:list element begins or counts on with; NULL: out of memory. */
struct odt_list *odt_list_begin(struct odt *o, const struct xml_node *node, const char *style);
/* Counts on, and says what the paragraph is to look like; start: -1, or the number it begins with. */
void odt_number(struct story *s, struct odt_counts *c, const struct odt_list_style *style, unsigned level, long start,
	char label[CHC_LABEL_MAX + 1], struct story_form *form);
/* Depth of an item without a label. */
unsigned odt_depth(const struct odt_list_style *style, unsigned level);

void odt_walk_blocks(struct odt *o, const struct xml_node *node, const struct story_place *at, struct odt_item *item);
void odt_walk_table(struct odt *o, const struct xml_node *table, const struct story_place *at);

#endif
