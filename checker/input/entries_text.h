/* SPDX-License-Identifier: MIT */
/*
 * Entries written as YAML that people read: one key a line, plain where that is
 * safe, quoted or as a block where it is not. Private to checker/input.
 */
#ifndef CHC_INPUT_ENTRIES_TEXT_H
#define CHC_INPUT_ENTRIES_TEXT_H

#include "chcheck/organisation_save.h"
#include "input/entries.h"

/* What is wanted of one mapping: what it has, and the values that replace some of it. */
struct chc_entry_wanted {
	const struct chc_yaml *had;             /* or NULL */
	const struct chc_change_value *values;
	size_t count;
};

/* The text that is wanted for a key (of a part: "period.start") into out; false: none. */
bool chc_entry_want(struct chc_buf *out, const struct chc_entry_wanted *w, const struct chc_entry_field *f,
	const char *key);
/* The same of a mapping alone. */
bool chc_entry_has(struct chc_buf *out, const struct chc_yaml *map, const char *key);
/* "key: value" with its line end, and all of a part. Nothing when nothing is wanted for the key. */
void chc_entry_put(struct chc_buf *out, const struct chc_entry_wanted *w, const struct chc_entry_field *f, size_t indent);
/* All keys: those it had in their order, then those that are new in the order of the table. */
void chc_entry_put_all(struct chc_buf *out, const struct chc_entry_wanted *w, const struct chc_entry_field *fields,
	size_t indent, const char *before_first);
/* Whether a mapping holds what is wanted, and nothing else; false too when *nomem becomes true. */
bool chc_entry_is(const struct chc_yaml *map, const struct chc_entry_wanted *w, const struct chc_entry_field *fields,
	bool *nomem);

#endif
