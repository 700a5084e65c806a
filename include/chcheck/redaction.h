/* SPDX-License-Identifier: MIT */
/*
 * Hides what names a person (names, emails, telephone numbers, postcodes) before
 * anything is written: results are copied with the words replaced, so that no
 * writer can forget it. What is hidden and what is an office's own is data.
 */
#ifndef CHC_REDACTION_H
#define CHC_REDACTION_H

#include <stdbool.h>

#include "chcheck/arena.h"
#include "chcheck/error.h"
#include "chcheck/hash.h"
#include "chcheck/pattern.h"

#define CHC_REDACTION_KINDS 16

struct chc_redaction_patterns { struct chc_pattern *const *items; size_t count; };

struct chc_redaction_kind {
	const char *id;                 /* "email": it becomes "[email]" */
	/* `person`: never an office's, whatever stands near */
	struct chc_redaction_patterns text, person, public, public_near;
};

struct chc_redaction {
	struct chc_arena arena;
	char sha256[CHC_SHA256_TEXT];
	struct chc_redaction_kind kinds[CHC_REDACTION_KINDS];
	size_t kind_count;
	bool offices_too;               /* contact details of offices are hidden as well */
};

/* How much was hidden, by kind: for the writers, so that a reader knows that something is missing. */
struct chc_redacted {
	struct { const char *id; size_t count; } kinds[CHC_REDACTION_KINDS];
	size_t kind_count;
};

/*
 * Reads a file of kinds; path NULL: rules/redaction/england.yaml below rules_dir (NULL or empty: where it was
 * installed). What is wrong in it is CHC_E_RULEBOOK with file, line and column.
 */
int chc_redaction_load(struct chc_redaction **out, const char *path, const char *rules_dir, struct chc_error *e);
void chc_redaction_free(struct chc_redaction *r);

#endif
