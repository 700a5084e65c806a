/* SPDX-License-Identifier: MIT */
/*
 * The pieces of redaction: what is hidden in a text, and how offsets move.
 */
#ifndef ENGINE_REDACTOR_H
#define ENGINE_REDACTOR_H

#include "chcheck/buf.h"
#include "chcheck/redact.h"

/* One piece of a text that is replaced by "[kind]". */
struct redact_edit {
	size_t start, end;              /* in the original */
	size_t to;                      /* where it begins in the copy */
	size_t kind;
};
struct redact_edits { struct redact_edit *items; size_t count, cap; };

struct chc_redactor {
	struct chc_arena arena;
	const struct chc_redaction *rules;
	struct chc_matcher *matcher;
	struct chc_redacted counted;
	struct chc_span around;         /* where `public_near` is looked for; ptr NULL: in the piece itself */
	bool failed;                    /* out of memory, or a pattern gave up */
};

/* Appends what is hidden in text[from, end) to edits, in order; patterns see nothing else. */
void redact_find(struct chc_redactor *x, struct chc_span text, size_t from, size_t end, struct redact_edits *edits);
/* text with the edits made, in the arena, and their `to` set; length in *len. */
const char *redact_apply(struct chc_redactor *x, struct chc_span text, struct redact_edits *edits, size_t *len);
/* Where an offset lies in the copy: inside of what was replaced, at its beginning or (`end`) behind it. */
size_t redact_offset(const struct redact_edits *edits, const struct chc_redaction *rules, size_t offset, bool end);
/* As chc_redact_text, and what was hidden is counted. */
const char *redact_counted(struct chc_redactor *x, const char *text);
/* "[name]" for a field that holds nothing but a person. */
const char *redact_person(struct chc_redactor *x, const char *text);
int redact_status(const struct chc_redactor *x, struct chc_error *e);

#endif
