/* SPDX-License-Identifier: MIT */
/*
 * From paths to a report: collects the files, has each read by the worker and
 * lets the engine judge all of them as one organisation's policy. A file that
 * cannot be used is listed in the report, and the others are still judged.
 */
#ifndef CHC_ASSESS_H
#define CHC_ASSESS_H

#include "chcheck/document.h"
#include "chcheck/progress.h"
#include "chcheck/report.h"

struct chc_assessment {
	struct chc_arena arena;
	struct chc_document_set documents;
	struct chc_unusable *unusable;
	size_t unusable_count, unusable_cap;
	struct chc_report *report;              /* NULL when no input could be used */
};

#define CHC_ASSESSMENT_INIT { 0 }

struct chc_assess_options {
	const struct chc_rulebook *const *rulebooks;    /* borrowed; outlive the assessment */
	size_t rulebook_count;
	const struct chc_overlay *overlay;              /* or NULL; borrowed too */
	int policy_date;                                /* shown with the rulebooks; CHC_DATE_NONE: not given */
	struct chc_read_options read;
	unsigned threads;                       /* that read files at once; 0: one for each processor */
	const struct chc_progress *progress;    /* told of each file; or NULL */
};

/*
 * Judges paths (files, folders) together. Fails only when memory does; what is
 * wrong with an input is in out->unusable, in the order of the inputs.
 */
int chc_assess_paths(struct chc_assessment *out, const struct chc_assess_options *options,
	const char *const *paths, size_t path_count, struct chc_error *e);
void chc_assessment_release(struct chc_assessment *a);

#endif
