/* SPDX-License-Identifier: MIT */
/*
 * What `chcheck annual` reads beside organisations' folders: its words, the averages
 * of similar authorities, and published tables with a row for each authority.
 */
#ifndef CHC_ANNUAL_LOAD_H
#define CHC_ANNUAL_LOAD_H

#include "chcheck/annual.h"
#include "chcheck/diag.h"

/* rules/annual/annual.yaml below rules_dir (NULL: $CHCHECK_RULES, else where it was installed). */
int chc_annual_words_load(struct chc_annual_texts *out, const char *rules_dir, struct chc_arena *arena,
	struct chc_diags *diags, struct chc_error *e);
/* A file of averages; path NULL: the shipped one, whose path comes into *used. */
int chc_comparators_load(struct chc_comparators *out, const char **used, const char *path, const char *rules_dir,
	struct chc_arena *arena, struct chc_diags *diags, struct chc_error *e);

/* A row of a published table: one authority in one year. */
struct chc_annual_row {
	const char *name;
	enum chc_authority authority;
	int64_t population;             /* CHC_FIGURE_NONE: not in this table */
	struct chc_ombudsman_year figures;
};
struct chc_annual_rows { struct chc_annual_row *items; size_t count, cap; };
/*
 * Reads the CSV file that a map (YAML, doc/rulebook-schema.md) describes and adds its rows. A file name in the map is
 * taken from the map's folder.
 */
int chc_annual_table_load(struct chc_annual_rows *out, const char *map, struct chc_arena *arena,
	struct chc_diags *diags, struct chc_error *e);

#endif
