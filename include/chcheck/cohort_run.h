/* SPDX-License-Identifier: MIT */
/*
 * From a folder of organisation folders to a cohort. Each organisation is worked
 * out on its own and kept in a cache under the hash of everything that it rests on,
 * so that a second run computes only what changed. An entry is written whole or not at
 * all; one that is damaged is computed anew.
 */
#ifndef CHC_COHORT_RUN_H
#define CHC_COHORT_RUN_H

#include "chcheck/calendar.h"
#include "chcheck/cohort.h"
#include "chcheck/document.h"
#include "chcheck/editions.h"

struct chc_cohort_options {
	const struct chc_rulebook *rulebook;    /* all of these are borrowed and outlive the cohort */
	const struct chc_editions *editions;    /* judge the cases by their day */
	const struct chc_calendar *calendar;
	int baseline;                   /* CHC_DATE_NONE: none */
	int as_of;                      /* the follow-up, and the day on which cases are judged */
	unsigned months;                /* of a window; 0: 12 */
	uint64_t seed;
	struct chc_read_options read;
	unsigned threads;               /* 0: one for each processor; the result is the same */
	const char *temporary_folder;   /* NULL: /tmp */
	const char *cache;              /* a folder, made when it is not there; NULL: nothing is kept */
	const char *program;            /* name and version: part of what an entry rests on */
};

/*
 * Fails when the folder cannot be read or holds no organisation, or memory runs out; what is wrong with one organisation
 * is in its notes.
 */
int chc_cohort_make(struct chc_cohort **out, const char *folder, const struct chc_cohort_options *options,
	struct chc_error *e);
void chc_cohort_free(struct chc_cohort *c);     /* NULL-safe */

#endif
