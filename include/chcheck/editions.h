/* SPDX-License-Identifier: MIT */
/*
 * The editions of a rulebook: a folder that holds a folder for each edition instead of
 * files. Each edition is whole, with its own day from which it is in force. Which one
 * is taken follows the date of the policy, or of the case.
 */
#ifndef CHC_EDITIONS_H
#define CHC_EDITIONS_H

#include "chcheck/rulebook.h"

#define CHC_EDITIONS_MAX 16

struct chc_editions {
	struct chc_rulebook *items[CHC_EDITIONS_MAX];   /* in the order of their days */
	int from[CHC_EDITIONS_MAX];                     /* day numbers */
	size_t count;
};

#define CHC_EDITIONS_INIT { .count = 0 }

/* What of a rulebook is wanted: for cases no text is looked at, and patterns, most of its load, are left out. */
enum chc_rulebook_use { CHC_RULEBOOK_WHOLE, CHC_RULEBOOK_FOR_CASES };
/*
 * Loads all editions of the rulebook with this id or folder, as chc_rulebook_load does; one that has
 * no editions is its only one. Editions have one id and different days.
 */
int chc_editions_load(struct chc_editions *out, const char *id_or_folder, const char *rules_dir,
	enum chc_rulebook_use use, struct chc_diags *diags, struct chc_error *e);
void chc_editions_release(struct chc_editions *x);
/* The index of the edition in force on that day: the latest that began on it or before; else the earliest. */
size_t chc_editions_at(const struct chc_editions *x, int day);

#endif
