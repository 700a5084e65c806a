/* SPDX-License-Identifier: MIT */
/*
 * Measures a rulebook against a person's labels: a table with the columns
 * file, requirement and verdict, and a folder with the files.
 */
#ifndef CHC_AGREE_H
#define CHC_AGREE_H

#include "chcheck/agreement.h"
#include "chcheck/diag.h"
#include "chcheck/document.h"

struct chc_label {
	const char *file, *requirement;
	const char *value, *quote;              /* "" when the table has none */
	enum chc_verdict verdict;
	unsigned line;
};

struct chc_labels {
	struct chc_arena arena;
	const char *path;
	struct chc_label *items;                /* in the order of the file */
	size_t count, cap;
};

#define CHC_LABELS_INIT { 0 }

/*
 * Reads tab-separated labels; columns are found by the names in the first line,
 * further columns are ignored. All problems go to diags with their line; with
 * any of severity error the result is CHC_E_INPUT and *out is empty.
 */
int chc_labels_load(struct chc_labels *out, const char *path, struct chc_diags *diags, struct chc_error *e);
/* The same from bytes; path is the name used in messages. */
int chc_labels_parse(struct chc_labels *out, const char *path, struct chc_span text,
	struct chc_diags *diags, struct chc_error *e);
void chc_labels_release(struct chc_labels *l);

/*
 * Assesses each labelled file or folder below `folder` with the rulebook and
 * compares. A requirement without a row for a file is not scored. A file that
 * cannot be used is listed; the function itself fails only when memory does.
 * threads: how many files are assessed at once (0: one for each processor); the result is the same.
 */
int chc_agree_run(struct chc_agreement **out, const struct chc_rulebook *rulebook,
	const struct chc_labels *labels, const char *folder,
	const struct chc_read_options *read, unsigned threads, struct chc_error *e);
void chc_agreement_free(struct chc_agreement *a);

#endif
