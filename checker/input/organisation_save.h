/* SPDX-License-Identifier: MIT */
/*
 * One file of an organisation's folder on its way from what it was to what it
 * will be. Private to checker/input.
 */
#ifndef CHC_INPUT_ORGANISATION_SAVE_H
#define CHC_INPUT_ORGANISATION_SAVE_H

#include "chcheck/stage.h"
#include "input/entries_edit.h"
#include "input/organisation_parts.h"

struct chc_saved_file {
	enum chc_saved which;
	bool touched, exists, differs, rewritten;
	struct chc_buf before, after;
	char sha256_before[CHC_SHA256_TEXT], sha256_after[CHC_SHA256_TEXT];
	struct chc_change *changes;             /* of this file, in their order */
	size_t *index;                          /* of each among all changes */
	struct chc_entry_edits edits;
	const struct chc_yaml *now;             /* the tree of after; NULL: nothing is in it */
};

/* The record of a change as changes/NUMBER.json, numbered after those that are there. */
int chc_organisation_record(struct chc_stage *stage, unsigned *number, const struct chc_saved_file *files,
	const struct chc_save_options *options, struct chc_error *e);

#endif
