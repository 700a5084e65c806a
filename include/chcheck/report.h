/* SPDX-License-Identifier: MIT */
/*
 * What the engine found on a policy: a verdict for every requirement of the
 * rulebook with the words or the search that caused it, and every time limit in
 * the text. It borrows the rulebooks and documents, owns everything else in
 * its arena, and is const for the writers.
 */
#ifndef CHC_REPORT_H
#define CHC_REPORT_H

#include "chcheck/arena.h"
#include "chcheck/document.h"
#include "chcheck/overlay.h"
#include "chcheck/redaction.h"
#include "chcheck/rulebook.h"

#define CHC_SECTION_DEPTH 8

struct chc_evidence {
	uint32_t document;              /* index into the report's documents */
	unsigned page, line;            /* page 0: the format has none */
	const char *section[CHC_SECTION_DEPTH];     /* outermost first */
	size_t section_count;
	size_t start, end;              /* bytes of the document's normalised text */
	bool recognised;                /* the words are text recognition's guess (OCR) */
	const char *quote;              /* the original words */
};

struct chc_limb_result {
	const struct chc_limb *limb;
	bool found;
};

struct chc_value {
	bool set;
	unsigned amount;
	enum chc_unit unit;
	const char *start;              /* "receipt", ...; "unstated" */
	const char *text;               /* "10wd@ack", "20wd-total" */
};

struct chc_timescale {
	unsigned amount;
	enum chc_unit unit;
	bool unit_explicit;             /* false: taken from the limit before it */
	const char *attribute[CHC_ATTR_MAX];    /* words of the rulebook; "unstated" where no cue hit */
	int stage;                      /* CHC_STAGE_* */
	const char *procedure;          /* "corporate", or the id of another procedure */
	const char *why;                /* why it was not counted for any requirement; NULL when it was */
	const char *counted_for;        /* requirement ids, separated by ", "; NULL */
	struct chc_evidence evidence;
	const char *text;               /* "10wd@ack" */
};

struct chc_finding {
	const struct chc_rulebook *rulebook;
	const struct chc_requirement *requirement;
	enum chc_verdict verdict;
	enum chc_verdict worse;         /* for unclear; else the verdict itself */
	const char *reason;
	struct chc_value value;
	const struct chc_limb_result *limbs;
	size_t limb_count;              /* those not hidden */
	const struct chc_evidence *evidence;    /* in reading order */
	size_t evidence_count;
	size_t searched_blocks;
	const struct chc_evidence *nearest;     /* NULL when none */
	const char *nearest_why;        /* NULL when none */
	const struct chc_override *override;    /* what the organisation changes for itself; or NULL */
	const struct chc_promise *promise;      /* its own limit, judged beside the rulebook's; or NULL: then no own */
	const struct chc_finding *own;
};

struct chc_contradiction {
	const struct chc_requirement *requirement;
	struct chc_evidence between[2];
};

/* An input that could not be used; the others were assessed. */
struct chc_unusable { const char *path; struct chc_error error; };

struct chc_report {
	struct chc_arena arena;
	const struct chc_rulebook *const *rulebooks;
	size_t rulebook_count;
	const struct chc_overlay *overlay;      /* or NULL */
	int policy_date;                        /* by which editions were chosen; 0 or CHC_DATE_NONE: not given */
	const struct chc_document *const *documents;
	size_t document_count;
	const char *const *about;       /* by document: another procedure that it is wholly about, or NULL (first rulebook) */
	const struct chc_unusable *unusable;
	size_t unusable_count;
	enum chc_verdict overall;
	const struct chc_finding *findings;     /* rulebook order, then requirement order */
	size_t finding_count;
	const struct chc_timescale *timescales; /* reading order (of the first rulebook) */
	size_t timescale_count;
	const struct chc_contradiction *contradictions;
	size_t contradiction_count;
	size_t summary[CHC_VERDICT_MAX];
	const struct chc_redacted *redacted;    /* what was hidden in the words of this copy; NULL: nothing was */
};

#endif
