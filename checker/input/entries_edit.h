/* SPDX-License-Identifier: MIT */
/*
 * Changes single entries in the text of a small YAML file. What is not changed
 * keeps its bytes, comments included, where the file is written one key a line;
 * any other is written anew. Private to checker/input.
 */
#ifndef CHC_INPUT_ENTRIES_EDIT_H
#define CHC_INPUT_ENTRIES_EDIT_H

#include "input/entries_text.h"

struct chc_entry_edits {
	const struct chc_entry_field *fields;
	bool list;                              /* a list of entries, else one mapping */
	const struct chc_change *changes;       /* all of one file */
	size_t count;
	const struct chc_yaml *had;             /* the tree of the text; NULL: nothing is in it */
	struct chc_span text;
};

/* The change of an entry of the list (of the mapping: entry 0), or NULL. */
const struct chc_change *chc_entry_edits_of(const struct chc_entry_edits *x, size_t entry);
/* The bytes of entry i of the list where it is written one key a line; none elsewhere. False: out of memory. */
bool chc_entry_region(struct chc_span *out, const struct chc_entry_edits *x, size_t entry);
/* False: the shape of the text is not one that can be changed in place. */
bool chc_entry_edits_in_place(struct chc_buf *out, const struct chc_entry_edits *x);
void chc_entry_edits_anew(struct chc_buf *out, const struct chc_entry_edits *x);
/* Whether a tree holds what the edits want, and every other entry as it was; false too when *nomem becomes true. */
bool chc_entry_edits_hold(const struct chc_entry_edits *x, const struct chc_yaml *now, bool *nomem);

#endif
