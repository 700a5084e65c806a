/* SPDX-License-Identifier: MIT */
/*
 * Pieces of a pattern for base/literals.c.
 */
#ifndef CHC_BASE_LITERAL_PARTS_H
#define CHC_BASE_LITERAL_PARTS_H

#include "base/literal_sets.h"
#include "base/needs.h"

/* Sets are large: they are never zeroed or copied as a whole, only up to their count. */
struct part {
	bool exact;
	uint32_t need;                  /* not exact: what every match of it needs */
	struct chc_literals words;      /* exact: all that it can be */
};

struct parser {
	struct chc_needs *needs;
	struct chc_span s;
	size_t i;
	unsigned depth;
	bool failed;            /* something that is not understood: nothing is proven */
};

void chc_part_set_empty(struct chc_literals *set);     /* the one word of no letters */
void chc_part_make_opaque(struct part *p);
void chc_part_make_nothing(struct part *p);             /* matches, and takes no letter */
void chc_part_make_char(struct part *p, char c);
/* An exact part becomes one of which only what it needs is known. */
void chc_part_loosen(struct parser *p, struct part *part);
void chc_part_repeat(struct parser *p, struct part *out, size_t least, size_t most);
/* What a run of exact parts needs is pushed, or kept in weak when it is hardly anything; words are spoilt. */
void chc_part_end_run(struct parser *p, struct chc_literals *words, uint32_t *weak);
/* Adds the words of other to those of out when both are exact and it fits. */
bool chc_part_unite(struct part *out, const struct part *other);
/* Loosens part and puts its need on the stack. */
void chc_part_push(struct parser *p, struct part *part);

#endif
