/* SPDX-License-Identifier: MIT */
/*
 * What two runs of the same command found, as their JSON says it, and what
 * changed between them: closed, opened, changed and why. Nothing is called better or
 * worse: a row says what was and what is. Built once, const for the writers.
 */
#ifndef CHC_COMPARISON_H
#define CHC_COMPARISON_H

#include <stdint.h>

#include "chcheck/arena.h"
#include "chcheck/error.h"
#include "chcheck/intervals.h"
#include "chcheck/redaction.h"
#include "chcheck/rulebook.h"

/* --- one run, read from its JSON --- */

enum chc_result_schema { CHC_RESULT_POLICY, CHC_RESULT_CASES, CHC_RESULT_ASSESS, CHC_RESULT_SCHEMA_MAX };
const char *chc_result_schema_name(enum chc_result_schema s);   /* "chcheck-policy/1", ... */

/* What a run was made from, and what stood around it. */
enum chc_source_kind {
	CHC_SOURCE_RULEBOOK, CHC_SOURCE_OVERLAY, CHC_SOURCE_DOCUMENT, CHC_SOURCE_REGISTER, CHC_SOURCE_CALENDAR,
	CHC_SOURCE_DAY, CHC_SOURCE_PROGRAM, CHC_SOURCE_KIND_MAX
};
const char *chc_source_kind_name(enum chc_source_kind k);       /* "rulebook", ... */
struct chc_result_source {
	enum chc_source_kind kind;
	const char *name;
	const char *mark;               /* hash, version, or day: another mark is another source */
	const char *version;            /* rulebooks; or NULL */
	uint64_t cases;                 /* registers */
};

enum chc_result_kind {
	CHC_ROW_REQUIREMENT,            /* what the policy says */
	CHC_ROW_STEP,                   /* share of cases in time */
	CHC_ROW_CHECK,                  /* share of cases that meet it */
	CHC_ROW_INDICATOR,
	CHC_ROW_ATTESTATION,            /* what people say of a requirement */
	CHC_ROW_FORM,                   /* answer proposed for a row of the form */
	CHC_RESULT_KIND_MAX
};
const char *chc_result_kind_name(enum chc_result_kind k);       /* "requirement", ... */

struct chc_result_quote { const char *document; unsigned page, line; const char *words; };

struct chc_result_row {
	enum chc_result_kind kind;
	const char *rulebook;           /* or NULL */
	const char *id, *title;
	const char *state;              /* verdict, answer, number in words; compared */
	const char *reason;             /* or NULL */
	bool departs;                   /* from the Code, as the exit status counts it */
	bool share;                     /* part of of */
	uint64_t part, of;
	const struct chc_result_quote *quotes;
	size_t quote_count;
};

struct chc_result {
	struct chc_arena arena;
	const char *path;
	enum chc_result_schema schema;
	const char *name;               /* of the organisation; or NULL */
	struct chc_result_source *sources;
	size_t source_count, source_cap;
	struct chc_result_row *rows;
	size_t row_count, row_cap;
};

/* --- what changed --- */

enum chc_change {
	CHC_CHANGE_OPENED,              /* departs now, and did not */
	CHC_CHANGE_CLOSED,              /* departed, and does not now */
	CHC_CHANGE_STATE,               /* another verdict, answer or number */
	CHC_CHANGE_WORDS,               /* the same verdict by other words of the policy */
	CHC_CHANGE_ADDED,               /* only the later run has it */
	CHC_CHANGE_REMOVED,
	CHC_CHANGE_MAX
};
const char *chc_change_name(enum chc_change c);                 /* "opened", ... */
const char *chc_change_words(enum chc_change c);                /* for a heading */

struct chc_changed_row {
	enum chc_change change;
	const struct chc_result_row *was, *is;  /* NULL: it was not there */
	unsigned why;                   /* bits 1u << enum chc_source_kind: what could have caused it and differs */
	bool compared;                  /* shares of both, each of something: */
	double difference;
	struct chc_interval interval;   /* 95 %, Newcombe's method 10 */
};

struct chc_changed_source {
	enum chc_source_kind kind;
	const struct chc_result_source *was, *is;
};

struct chc_comparison {
	struct chc_arena arena;
	const struct chc_result *a, *b;
	struct chc_changed_source *sources;
	size_t source_count, source_cap;
	struct chc_changed_row *rows;   /* by change, then as in the later run */
	size_t row_count, row_cap;
	size_t counts[CHC_CHANGE_MAX];
	size_t same;                    /* rows that do not differ */
	const struct chc_redacted *redacted;    /* what was hidden in both; NULL: nothing was */
};

/* "the text", "the rulebook", "the text and the rulebook"; "nothing that the results name". */
const char *chc_source_reason(enum chc_source_kind k);

#endif
