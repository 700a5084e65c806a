/* SPDX-License-Identifier: MIT */
/*
 * Many organisations side by side, at one or two points in time: what the policy
 * of each says of every requirement, and what its cases show, pooled by group and
 * compared. A cell that is not known is missing and is never a nought. Const for the
 * writers.
 *
 * Cases belong to a point by the month in which they (or their stage 2) were received: the months of the window
 * that ends with the point's month. They are judged as they stand on the follow-up day, so that a case of the
 * baseline that was still open then is not held to be late for it.
 */
#ifndef CHC_COHORT_H
#define CHC_COHORT_H

#include "chcheck/arena.h"
#include "chcheck/figures.h"
#include "chcheck/intervals.h"
#include "chcheck/organisation.h"
#include "chcheck/rulebook.h"

enum chc_cohort_point { CHC_POINT_BASELINE, CHC_POINT_FOLLOW_UP, CHC_POINT_MAX };

/* What a policy says of one requirement. */
struct chc_cohort_words {
	enum chc_verdict verdict;
	const char *reason;
	const char *quote, *document;   /* the first piece of evidence, with its place; NULL: none */
	unsigned page, line;            /* 0: the format has none */
};

struct chc_member_point {
	const char *edition;            /* of its policy: the date, or the folder's name; NULL: none was in force */
	bool same_edition;              /* follow-up: the policy is that of the baseline */
	const struct chc_cohort_words *words;   /* by requirement; NULL: not known */
	const struct chc_count *counts; /* of the window, with no month or service; none: no cases are known */
	size_t count;
	const struct chc_figures *figures;      /* of these; NULL: none */
};

struct chc_member {
	const char *folder;             /* its name in the cohort's folder */
	const char *name;               /* the folder's where it could not be read */
	enum chc_authority authority;
	bool pilot;
	bool usable;                    /* false: its folder could not be read; then nothing of it is known */
	bool incomplete;                /* the machine had no room or time for some of it: another run may know more */
	int64_t population;             /* CHC_FIGURE_NONE: not given */
	struct chc_member_point at[CHC_POINT_MAX];
	/* what the folder holds of the Ombudsman's; without their places */
	const struct chc_ombudsman_year *years;
	size_t year_count;
	const struct chc_ombudsman_decision *decisions;
	size_t decision_count;
	const struct chc_improvement *improvements;
	size_t improvement_count;
	const char *const *notes;       /* what was wrong with its inputs, as messages */
	size_t note_count;
};

/* A share at both points, and how far it went. */
struct chc_cohort_share {
	uint64_t part[CHC_POINT_MAX], of[CHC_POINT_MAX];
	bool comparable;                /* both denominators are large enough to compare (CHC_COHORT_LEAST) */
	double change;                  /* follow-up less baseline */
	struct chc_interval interval;   /* of the change, 95%: Newcombe, cases as independent; councils: each as a whole */
};
#define CHC_COHORT_LEAST 10

struct chc_cohort_median {
	bool known[CHC_POINT_MAX];
	uint32_t median[CHC_POINT_MAX];
	struct chc_interval interval[CHC_POINT_MAX];    /* 95%, by resampling organisations (seeded) */
};

struct chc_cohort_group {
	const char *title;              /* "pilot", "comparators", or with their type of authority */
	bool pilot;
	int authority;                  /* enum chc_authority; -1: of every type */
	const uint32_t *members;
	size_t member_count;
	/* by requirement and point: how many of the policies that are known have each verdict */
	size_t (*verdicts)[CHC_POINT_MAX][CHC_VERDICT_MAX];
	struct chc_cohort_share *met;           /* by requirement: met, of the policies known at both points */
	struct chc_cohort_share *shares;        /* by indicator of kind share; others: of is 0 */
	struct chc_cohort_median *medians;      /* by indicator of kind days */
};

/* Pilot against comparators of the same authorities: how much further the pilot went. */
struct chc_cohort_contrast {
	uint32_t pilot, comparators;    /* groups */
	bool comparable;
	double difference;              /* of the two changes */
	struct chc_interval interval;   /* 95%, cases as independent */
	struct chc_interval resampled;  /* 95%, by resampling organisations (seeded) */
};

struct chc_cohort {
	struct chc_arena arena;
	const struct chc_rulebook *rulebook;    /* borrowed */
	const char *folder;
	int day[CHC_POINT_MAX];         /* CHC_DATE_NONE for the baseline: there is none */
	unsigned months;                /* of a window */
	uint64_t seed;
	const struct chc_member *members;       /* by folder name */
	size_t member_count;
	size_t computed;                /* members that were worked out now; the others came from the cache */
	const struct chc_cohort_group *groups;  /* pilot, comparators, then each type of authority that both have */
	size_t group_count;
	/* pairs of groups; by requirement (met) and by indicator (shares), [pair * count + index] */
	size_t pair_count;
	const struct chc_cohort_contrast *met, *shares;
	size_t comparisons;             /* intervals of differences in all: one in twenty leaves out nought by chance */
};

#endif
