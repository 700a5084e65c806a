/* SPDX-License-Identifier: MIT */
/*
 * How far the checker and a person agree: confusion matrices with the figures
 * drawn from them, and every disagreement with both sides' words. Figures that
 * are undefined (nothing to divide by) are NaN.
 */
#ifndef CHC_AGREEMENT_H
#define CHC_AGREEMENT_H

#include "chcheck/arena.h"
#include "chcheck/report.h"

struct chc_agree_verdict {
	size_t person, checker, both;           /* how often each side said it, and both of the same thing */
	double precision, recall, f1;
};

struct chc_agree_score {
	size_t matrix[CHC_VERDICT_MAX][CHC_VERDICT_MAX];        /* [person][checker] */
	size_t total, agreed;
	size_t false_met;                       /* the checker says met, the person did not */
	double agreement, kappa;                /* Cohen's, unweighted */
	struct chc_agree_verdict verdict[CHC_VERDICT_MAX];
};

struct chc_agree_requirement {
	const char *id, *title;
	struct chc_agree_score score;
};

struct chc_disagreement {
	const char *file, *requirement;
	unsigned label_line;                    /* in the labels file */
	enum chc_verdict person, checker;       /* as scored */
	enum chc_verdict said;                  /* the checker's own verdict: unclear, needs_evidence, ... */
	const char *person_value, *person_quote;        /* NULL: none given */
	const char *value, *reason, *quote;     /* the checker's; value and quote NULL when there is none */
	const char *path;                       /* of the quote; NULL without one */
	unsigned page, line;
};

/* Labels that were not scored, because the rulebook has no such requirement. */
struct chc_agree_unknown { const char *requirement; size_t rows; };

struct chc_agreement {
	struct chc_arena arena;
	const char *labels, *rulebook, *version, *sha256;
	size_t files;                           /* that were assessed */
	struct chc_agree_score all;
	struct chc_agree_requirement *requirements;     /* rulebook order; those with a label */
	size_t requirement_count;
	struct chc_disagreement *disagreements; /* in the order of the labels file */
	size_t disagreement_count, disagreement_cap;
	struct chc_agree_unknown *unknown;
	size_t unknown_count, unknown_cap;
	struct chc_unusable *unusable;          /* files that could not be assessed */
	size_t unusable_count, unusable_cap;
	size_t unread_labels;                   /* of files of which nothing could be read */
	size_t values_given, values_equal;      /* time limits that the person wrote down, and the same found */
};

/* needs_evidence counts as silent, unclear as `worse`. */
enum chc_verdict chc_agree_scored(enum chc_verdict v, enum chc_verdict worse);
void chc_agree_count(struct chc_agree_score *score, enum chc_verdict person, enum chc_verdict checker);
/* Draws the figures from the matrix. */
void chc_agree_finish(struct chc_agree_score *score);

#endif
