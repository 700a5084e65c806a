/* SPDX-License-Identifier: MIT */
/*
 * One XML part of an office document as a tree: elements by number, only the
 * attributes that a reader asks for. Depth and memory are bounded, and a part
 * with a DOCTYPE is refused, so that no entity is ever expanded.
 */
#ifndef READER_XML_H
#define READER_XML_H

#include "chcheck/arena.h"
#include "chcheck/buf.h"
#include "chcheck/error.h"
#include "reader/names.h"

enum xml_name {
	XML_OTHER, XML_TEXT,
#define XML_NAME_ROW(id, text) id,
	XML_NAMES(XML_NAME_ROW)
#undef XML_NAME_ROW
	XML_NAME_MAX
};

struct xml_attribute { enum xml_name name; const char *value; };

struct xml_node {
	struct xml_node *first, *next;
	enum xml_name name;
	unsigned attribute_count;
	const struct xml_attribute *attributes;
	struct chc_span text;           /* of XML_TEXT */
};

struct xml_tree {
	struct chc_arena arena;         /* its limit may be set before parsing */
	struct xml_node *root;          /* NULL: the part is not there */
};

struct xml_parser;

/* A tree in pieces; end frees the parser in any case. part names it in messages. */
int xml_parser_new(struct xml_parser **out, struct xml_tree *tree, const char *part, struct chc_error *e);
int xml_parser_feed(struct xml_parser *p, struct chc_span bytes, struct chc_error *e);
int xml_parser_end(struct xml_parser *p, struct chc_error *e);
void xml_parser_free(struct xml_parser *p);             /* NULL-safe */
void xml_tree_release(struct xml_tree *tree);

/* All take NULL for a node that is not there. */
const struct xml_node *xml_child(const struct xml_node *node, enum xml_name name);
/* The first one below node, at any depth. */
const struct xml_node *xml_below(const struct xml_node *node, enum xml_name name);
const char *xml_get(const struct xml_node *node, enum xml_name attribute);
/* The number in an attribute, or otherwise. */
long xml_number(const struct xml_node *node, enum xml_name attribute, long otherwise);
/* Words below node, however many elements one is cut into. */
size_t xml_words(const struct xml_node *node);
/* The first words below node, at least `most` bytes of them where there are so many. */
void xml_sample(struct chc_buf *out, const struct xml_node *node, size_t most);

#define XML_EACH(child, node) \
	const struct xml_node *child = (node) ? (node)->first : NULL; child; child = child->next

#endif
