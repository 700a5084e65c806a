/* SPDX-License-Identifier: MIT */
/*
 * Saving what people say of an organisation into its folder: who it is, what is
 * attested, explained, and to be done. A save changes single entries and leaves all
 * others, and the comments between them, byte for byte as they were; only a file
 * whose shape does not allow it (a list in brackets) is written anew, which the
 * result says. Several files are saved together or not at all, however the program
 * ends. What stood there before is kept in a record of the change, changes/NUMBER.json.
 * No clock is asked: who and when are the caller's.
 */
#ifndef CHC_ORGANISATION_SAVE_H
#define CHC_ORGANISATION_SAVE_H

#include <stdbool.h>
#include <stddef.h>

#include "chcheck/arena.h"
#include "chcheck/error.h"
#include "chcheck/hash.h"

/* The files that are saved. organisation.yaml is one mapping, the others are lists of entries. */
enum chc_saved {
	CHC_SAVED_ORGANISATION, CHC_SAVED_ATTESTATIONS, CHC_SAVED_EXPLANATIONS, CHC_SAVED_ACTIONS, CHC_SAVED_MAX
};
const char *chc_saved_name(enum chc_saved file);                /* "attestations.yaml" */

/*
 * What the files were when a page was made from them. Take it before the folder is loaded, so that a change between the
 * two is noticed.
 */
struct chc_folder_state {
	char sha256[CHC_SAVED_MAX][CHC_SHA256_TEXT];            /* "" where there is no such file */
};
int chc_folder_state_read(struct chc_folder_state *out, const char *folder, struct chc_error *e);

enum chc_change_kind { CHC_CHANGE_ADD, CHC_CHANGE_SET, CHC_CHANGE_REMOVE, CHC_CHANGE_KIND_MAX };

/*
 * A key as doc/organisation.md names it ("period.start" for one of a part) and its text as a person writes it; several
 * names with commas between. NULL or "" takes an optional key away.
 */
struct chc_change_value { const char *key, *text; };

struct chc_change {
	enum chc_saved file;
	enum chc_change_kind kind;      /* organisation.yaml: SET alone */
	size_t entry;                   /* SET, REMOVE: which of the list, from 0, as it was loaded */
	const struct chc_change_value *values;  /* keys that are not named keep what they have */
	size_t value_count;
};

/* What is wrong with a value, for the field beside it. */
struct chc_change_problem {
	size_t change;                  /* index of the change */
	const char *key;                /* "" when it is about the entry as a whole */
	const char *message;
};

struct chc_save_options {
	const char *who, *when;         /* whose change this is, and a day or a time; neither empty */
	const struct chc_folder_state *expected;        /* NULL: whatever is there is changed */
};

struct chc_saving {
	struct chc_arena arena;
	const struct chc_change_problem *problems;
	size_t problem_count;
	unsigned number;                /* of the record of the change; 0: nothing was different, and nothing was written */
	bool rewritten[CHC_SAVED_MAX];  /* its comments are in the record alone */
};

/*
 * 0: saved, or nothing was different. CHC_E_INPUT: not saved; problems say what is wrong where it is known which value is.
 * CHC_E_CHANGED: not saved, since somebody changed one of the files after `expected`, or is saving now. A folder without
 * organisation.yaml becomes one of an organisation by a change that gives its required keys. Release in any case.
 */
int chc_organisation_save(struct chc_saving *out, const char *folder, const struct chc_change *changes, size_t count,
	const struct chc_save_options *options, struct chc_error *e);
void chc_saving_release(struct chc_saving *s);

#endif
