/* SPDX-License-Identifier: MIT */
#ifndef READER_TYPED_H
#define READER_TYPED_H

#include <stdbool.h>
#include <stddef.h>

#include "chcheck/plaintext.h"
#include "chcheck/span.h"

/* Bytes of the stars or daggers that a note under a text begins with; 0: none. */
size_t reader_note_sign(struct chc_span s);
/* Which kinds of typed markers stand in which depth of the list that is being read; 0 begins a new one. */
struct reader_typed_list { enum chc_marker_kind kinds[4]; unsigned depth, last; };
/* Whether the marker that s begins with is an item's: "6.3" and "6." may be a clause's, "6)" is not. */
bool reader_is_item(struct chc_span s, const struct chc_marker *m);
/* The depth of an item with that marker: that of the last one of its kind, or one deeper. */
unsigned reader_typed_depth(struct reader_typed_list *list, const struct chc_marker *m);
/* Whether lines after the first begin with markers, so that each is a block of its own. */
bool reader_is_typed_list(struct chc_span s);

#endif
