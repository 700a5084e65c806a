/* SPDX-License-Identifier: MIT */
/*
 * Small YAML files that people write (an organisation, attestations) read by
 * tables: one row a key. Whatever no row names is refused with the nearest name,
 * every problem has its line and column, and reading goes on after it. Rulebooks
 * have tables of their own kind, which know patterns.
 */
#ifndef CHC_INPUT_ENTRIES_H
#define CHC_INPUT_ENTRIES_H

#include <stdbool.h>
#include <stddef.h>

#include "chcheck/arena.h"
#include "chcheck/buf.h"
#include "chcheck/diag.h"
#include "chcheck/error.h"
#include "chcheck/rulebook.h"
#include "chcheck/yaml.h"

enum chc_entry_type {
	CHC_ENTRY_TEXT,         /* const char * */
	CHC_ENTRY_DAY,          /* int, a day number */
	CHC_ENTRY_NUMBER,       /* int64_t, not negative */
	CHC_ENTRY_BOOL,         /* bool */
	CHC_ENTRY_WORD,         /* an int-sized enum: the place among `words` */
	CHC_ENTRY_NAMES,        /* struct chc_names: a list, or one name */
	CHC_ENTRY_PART,         /* a mapping with `fields` of the same struct */
	CHC_ENTRY_TYPE_MAX
};

struct chc_entry_field {
	const char *key;                /* first: chc_nearest looks here */
	enum chc_entry_type type;
	bool required;
	size_t offset;
	const char *const *words;       /* ends with NULL */
	const struct chc_entry_field *fields;
};

/* What is being read; nomem is sticky. */
struct chc_entries {
	struct chc_arena *arena;
	struct chc_diags *diags;
	bool nomem;
};

/* The tree of a file in arena; NULL for an empty one. What is wrong with its YAML is in diags. */
int chc_entries_open(struct chc_entries *r, const struct chc_yaml **out, const char *path, struct chc_error *e);
/* One mapping; fields end with key NULL. noun is for messages: "an attestation". */
void chc_entries_read(struct chc_entries *r, const char *noun, const struct chc_entry_field *fields,
	const struct chc_yaml *map, void *out);
/*
 * A list of mappings as an array of elements of this size in arena. start makes each empty; `where` is the offset of its
 * struct chc_where.
 */
void *chc_entries_list(struct chc_entries *r, const char *noun, const struct chc_entry_field *fields,
	const struct chc_yaml *list, const void *start, size_t size, size_t where, size_t *count);
void chc_entries_problem(struct chc_entries *r, enum chc_diag_id id, const char *file, unsigned line, unsigned column,
	const char *format, ...) __attribute__((format(printf, 6, 7)));

#endif
