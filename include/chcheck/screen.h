/* SPDX-License-Identifier: MIT */
/*
 * Sheets on cases of registers, for a person who decides whether to investigate:
 * what `chcheck screen` runs. Each case is judged as `chcheck cases` does it, then
 * the sheet is made from the rulebook's `screening`.
 */
#ifndef CHC_SCREEN_H
#define CHC_SCREEN_H

#include "chcheck/cases.h"
#include "chcheck/screening.h"

struct chc_screen_options {
	struct chc_cases_options cases; /* `only`: the reference that is asked for; NULL: the list of all */
	int reached;                    /* when the case came to the Ombudsman; CHC_DATE_NONE: as the register says */
};

/* An empty result; CHC_E_RULEBOOK when the rulebook has no `screening`. */
int chc_screens_init(struct chc_screens *out, const struct chc_screen_options *o, struct chc_error *e);
/* Adds what one register holds. An unusable register adds nothing. */
int chc_screens_add(struct chc_screens *out, const char *path, const struct chc_mapping *mapping,
	const struct chc_screen_options *o, struct chc_diags *diags, struct chc_error *e);
/* Puts the list in its order; once, after the last register. */
void chc_screens_sort(struct chc_screens *out);

#endif
