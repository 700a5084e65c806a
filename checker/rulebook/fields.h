/* SPDX-License-Identifier: MIT */
/*
 * Tables that say what may stand in a YAML mapping and where it goes: one row a
 * key. A reader made of such tables cannot forget to refuse an unknown key, and
 * every message has a position. Private to checker/rulebook.
 */
#ifndef CHC_RULEBOOK_FIELDS_H
#define CHC_RULEBOOK_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "chcheck/yaml.h"
#include "rulebook/loader.h"

/* The words of an enum; ends with text NULL. */
struct chc_word { const char *text; int value; };

enum chc_field_type {
	CHC_F_STRING,           /* const char *; not empty */
	CHC_F_TEXT,             /* const char *; may be empty, then NULL */
	CHC_F_UNSIGNED,         /* unsigned */
	CHC_F_BOOL,             /* bool */
	CHC_F_WORD,             /* an int-sized enum, by words */
	CHC_F_LETTER,           /* char, by words */
	CHC_F_BITS,             /* unsigned: bit (1u << value) for each of a list of words */
	CHC_F_DATE,             /* const char *; YYYY-MM-DD */
	CHC_F_NAMES,            /* struct chc_names; by words when there are any, else free */
	CHC_F_PATTERNS,         /* struct chc_patterns */
	CHC_F_LIST,             /* pointer at offset, size_t at count_offset; items by schema */
	CHC_F_STRUCT,           /* a mapping by schema, at offset */
	CHC_F_CUSTOM,           /* read() does it */
	CHC_F_TYPE_MAX
};

struct chc_schema;

struct chc_field {
	const char *key;
	enum chc_field_type type;
	bool required;
	const char *group;              /* patterns: the capture group that each has; NULL: none has any */
	size_t offset, count_offset;
	const struct chc_word *words;
	const struct chc_schema *schema;
	void (*read)(struct chc_loader *l, const struct chc_field *f, const struct chc_yaml *node, void *out);
	/* names: says whether a name is known, and what they are called in a message. */
	bool (*known)(const struct chc_loader *l, const struct chc_field *f, struct chc_span name);
	const char *noun;
	int tag;                        /* for read() and known() */
};

#define CHC_NO_WHERE ((size_t)-1)

struct chc_schema {
	const char *noun;               /* "a requirement" */
	const struct chc_field *fields; /* ends with key NULL */
	size_t size;
	size_t where;                   /* offset of its struct chc_where, or CHC_NO_WHERE */
	const char *scalar_key;         /* a bare string or list stands for this field */
	void (*before)(struct chc_loader *l, void *out);
	/* What the rows cannot say; called after all fields were read. */
	void (*check)(struct chc_loader *l, const struct chc_yaml *map, void *out);
};

/* A mapping into out (of schema->size bytes). */
void chc_fields_read(struct chc_loader *l, const struct chc_schema *schema, const struct chc_yaml *map, void *out);
/* The items of several sequences, joined, as one array in the arena. NULL when there are none. */
void *chc_fields_list(struct chc_loader *l, const struct chc_schema *schema,
	const struct chc_yaml *const *lists, size_t list_count, size_t *count);
bool chc_fields_unsigned(struct chc_loader *l, const struct chc_yaml *node, unsigned *out);
/* False, with a diagnostic that lists the words, when it is none of them. */
bool chc_fields_word(struct chc_loader *l, const struct chc_word *words, const struct chc_yaml *node, int *out);
/* Reports the second of two equal ids; ids are the strings at id_offset of each element. */
void chc_fields_unique(struct chc_loader *l, const void *items, size_t count, size_t size,
	size_t id_offset, size_t where_offset, const char *noun);

#endif
