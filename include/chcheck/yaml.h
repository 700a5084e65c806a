/* SPDX-License-Identifier: MIT */
/*
 * YAML files as a tree of nodes that know their line and column (from
 * libyaml's marks, counted from 1). Strict: duplicate keys, aliases, anchors,
 * tags, several documents and nesting beyond 32 are diagnostics, not guesses.
 * Every scalar stays text; what it means is the reader's business.
 */
#ifndef CHC_YAML_H
#define CHC_YAML_H

#include <stddef.h>

#include "chcheck/arena.h"
#include "chcheck/diag.h"

enum chc_yaml_kind { CHC_YAML_SCALAR, CHC_YAML_SEQUENCE, CHC_YAML_MAPPING };

struct chc_yaml {
	enum chc_yaml_kind kind;
	const char *file;               /* borrowed from the arena */
	unsigned line, column;
	struct chc_span text;           /* scalar; NUL-terminated */
	bool quoted;                    /* scalar written with quotes or as a block */
	struct chc_yaml *items;         /* sequence items, or mapping values */
	const struct chc_yaml *keys;    /* mapping keys, parallel to items */
	size_t count;
};

/*
 * Parses bytes into *out (memory in arena). Syntax and strictness problems go
 * to diags with their position; *out is NULL when nothing usable was found.
 * Returns 0, or CHC_E_NOMEM.
 */
int chc_yaml_parse(const struct chc_yaml **out, struct chc_arena *arena, struct chc_diags *diags,
	const char *file, const void *bytes, size_t len);

/* The value of key in a mapping, or NULL. */
const struct chc_yaml *chc_yaml_find(const struct chc_yaml *map, const char *key);

#endif
