/* SPDX-License-Identifier: MIT */
/*
 * Gathers and counts what `chcheck annual` shows: folders of organisations and published tables.
 */
#ifndef CHC_ANNUAL_RUN_H
#define CHC_ANNUAL_RUN_H

#include "chcheck/annual.h"
#include "chcheck/diag.h"

/* Words and averages; comparators NULL: those that are shipped. */
int chc_annual_open(struct chc_annual *out, const char *comparators, struct chc_diags *diags, struct chc_error *e);
/* One organisation's folder, or a folder of such (one without any is CHC_E_INPUT). */
int chc_annual_add_folder(struct chc_annual *a, const char *folder, struct chc_diags *diags, struct chc_error *e);
/* Published tables, by their maps; rows of one name are one organisation, and fill each other's gaps. */
int chc_annual_add_tables(struct chc_annual *a, const char *const *maps, size_t count, struct chc_diags *diags,
	struct chc_error *e);
/* Puts the organisations in the order of their names; once, at the end. */
void chc_annual_sort(struct chc_annual *a);
/* Releases all, folders too. */
void chc_annual_close(struct chc_annual *a);

#endif
