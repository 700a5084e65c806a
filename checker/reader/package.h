/* SPDX-License-Identifier: MIT */
/*
 * An office document's zip file: what is in it, and its parts as trees. Bytes
 * come from memory, since the worker may open nothing.
 */
#ifndef READER_PACKAGE_H
#define READER_PACKAGE_H

#include "reader/reader.h"
#include "reader/xml.h"

#define PACKAGE_TREES_MOST ((size_t)224 << 20)  /* memory of all trees of a document together */

struct package;

/* A zip file that is damaged or too large in number or size is refused. bytes must outlive it. */
int package_open(struct package **out, struct chc_span bytes, struct chc_error *e);
void package_close(struct package *p);                  /* NULL-safe */
/* How a message calls a part. */
const char *package_shown(const char *part);
bool package_has(struct package *p, const char *part);
/* The first bytes of a small part; false when it is not there. */
bool package_text(struct package *p, const char *part, char *out, size_t size);
/* Other limits than those of a document; instead: what a message says to do. */
void package_allow(struct package *p, size_t inflated_most, const char *instead);
/* A part piece by piece, as far as take gives 0. */
typedef int package_take(struct chc_span piece, void *payload, struct chc_error *e);
int package_pieces(struct package *p, const char *part, bool *there, package_take *take, void *payload,
	struct chc_error *e);
/* tree->root stays NULL when the part is not there. The caller releases the tree in any case. */
int package_tree(struct package *p, struct xml_tree *tree, const char *part, struct chc_error *e);

#endif
