/* SPDX-License-Identifier: MIT */
/*
 * Diagnostics: many problems of one input, collected and shown together as
 * `FILE:LINE:COLUMN: severity: message [id]`. One list gives enum, severity
 * and public name, so that they cannot drift apart.
 */
#ifndef CHC_DIAG_H
#define CHC_DIAG_H

#include <stddef.h>

#include "chcheck/arena.h"

#define CHC_DIAG_LIST(X) \
	X(YAML_SYNTAX, ERROR, "yaml-syntax") \
	X(YAML_ALIAS, ERROR, "yaml-alias") \
	X(YAML_TAG, ERROR, "yaml-tag") \
	X(YAML_DEPTH, ERROR, "yaml-depth") \
	X(KEY_UNKNOWN, ERROR, "key-unknown") \
	X(KEY_DUPLICATE, ERROR, "key-duplicate") \
	X(KEY_MISSING, ERROR, "key-missing") \
	X(VALUE_TYPE, ERROR, "value-type") \
	X(VALUE_UNKNOWN, ERROR, "value-unknown") \
	X(ID_DUPLICATE, ERROR, "id-duplicate") \
	X(NAME_UNKNOWN, ERROR, "name-unknown") \
	X(NAME_CYCLE, ERROR, "name-cycle") \
	X(PATTERN_SYNTAX, ERROR, "pattern-syntax") \
	X(PATTERN_EMPTY, ERROR, "pattern-empty") \
	X(PATTERN_GROUP, ERROR, "pattern-group") \
	X(NAME_UNUSED, WARNING, "name-unused") \
	X(PATTERN_SLOW, WARNING, "pattern-slow") \
	X(PATTERN_NO_LITERAL, INFO, "pattern-no-literal") \
	X(EXAMPLE_MISSING, WARNING, "example-missing") \
	X(EXAMPLE_FEW, INFO, "example-few") \
	X(EXAMPLE_FAILS, ERROR, "example-fails") \
	X(RULE_NEVER_FIRES, WARNING, "rule-never-fires") \
	X(LIMB_NEVER_FIRES, WARNING, "limb-never-fires") \
	X(OUTCOME_NEVER_HOLDS, WARNING, "outcome-never-holds") \
	X(OUTCOME_UNREACHABLE, WARNING, "outcome-unreachable") \
	X(VERDICT_UNREACHABLE, WARNING, "verdict-unreachable") \
	X(VERDICT_UNLISTED, WARNING, "verdict-unlisted") \
	X(ADVICE_MISSING, WARNING, "advice-missing") \
	X(WORDING_MISSING, WARNING, "wording-missing") \
	X(WORDING_FAILS, WARNING, "wording-fails") \
	X(NON_ASCII, WARNING, "non-ascii") \
	X(TO_BE_WRITTEN, WARNING, "to-be-written") \
	X(PARAGRAPH_UNSURE, INFO, "paragraph-unsure") \
	X(INPUT_SKIPPED, WARNING, "input-skipped") \
	X(INPUT_GUESS, WARNING, "input-guess") \
	X(INPUT_UNUSABLE, ERROR, "input-unusable") \
	X(COLUMN_UNKNOWN, WARNING, "column-unknown") \
	X(EVENT_UNKNOWN, WARNING, "event-unknown") \
	X(REGISTER, WARNING, "register") \
	X(USAGE, ERROR, "usage")

enum chc_severity { CHC_SEV_INFO, CHC_SEV_WARNING, CHC_SEV_ERROR };

enum chc_diag_id {
#define X(id, severity, name) CHC_DIAG_##id,
	CHC_DIAG_LIST(X)
#undef X
	CHC_DIAG_MAX
};

struct chc_diag {
	enum chc_diag_id id;
	const char *file;               /* never NULL */
	unsigned line, column;          /* 0: not known */
	const char *message;
};

struct chc_diags {
	struct chc_arena arena;
	struct chc_diag *items;
	size_t count, cap;
	size_t errors, warnings;
	bool failed;                    /* out of memory: some were lost */
};

#define CHC_DIAGS_INIT { 0 }

void chc_diags_release(struct chc_diags *d);
void chc_diag_add(struct chc_diags *d, enum chc_diag_id id, const char *file,
	unsigned line, unsigned column, const char *format, ...) __attribute__((format(printf, 6, 7)));
const char *chc_diag_name(enum chc_diag_id id);
enum chc_severity chc_diag_severity(enum chc_diag_id id);
const char *chc_severity_name(enum chc_severity s);             /* "info", "warning", "error" */

#endif
