/* SPDX-License-Identifier: MIT */
/*
 * The pieces of chc_cohort_make: what one organisation gives, as text that the
 * cache keeps, and the comparison of all.
 */
#ifndef CHC_RUN_COHORT_PARTS_H
#define CHC_RUN_COHORT_PARTS_H

#include "chcheck/buf.h"
#include "chcheck/cohort_run.h"

/*
 * Works one organisation out; its folder is path. JSON, schema chcheck-cohort-part/1. CHC_E_NOMEM alone. *lasting: the
 * same would come out tomorrow; not so where the machine had no room, no time or no descriptors for some of it.
 */
int chc_cohort_work_out(struct chc_buf *out, bool *lasting, const char *path, const struct chc_cohort_options *options,
	struct chc_error *e);

/*
 * What an entry for path rests on, as a hash: program, rulebooks, calendar, days, and every file below path with its name. A file
 * that cannot be read is an error.
 */
int chc_cohort_key(char key[CHC_SHA256_TEXT], const char *path, const struct chc_cohort_options *options,
	struct chc_error *e);
/* The entry of that key, whole and undamaged, or false. */
bool chc_cohort_fetch(struct chc_buf *out, const char *cache, const char *key);
/* Failing to keep an entry is no failure of the run. */
void chc_cohort_keep(const char *cache, const char *key, struct chc_span part);

/* Groups, pooled counts, intervals. CHC_E_NOMEM alone. */
int chc_cohort_compare(struct chc_cohort *c, struct chc_error *e);


#endif
