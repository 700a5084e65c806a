/* SPDX-License-Identifier: MIT */
/*
 * The readers of the files in an organisation's folder, one each. They add to
 * the organisation and put what is wrong into diags. Private to checker/input.
 */
#ifndef CHC_INPUT_ORGANISATION_PARTS_H
#define CHC_INPUT_ORGANISATION_PARTS_H

#include "chcheck/organisation.h"
#include "chcheck/organisation_save.h"
#include "input/entries.h"

typedef int chc_organisation_reader(struct chc_entries *r, struct chc_organisation *o, const char *path,
	struct chc_error *e);

/* The files that are saved too (organisation_save.c). */
struct chc_organisation_file {
	const char *name;
	bool list;                      /* of entries; else one mapping */
	const struct chc_entry_field *fields;
	const char *later;              /* a key whose day is not before another's */
	/* What the tree says; what is wrong with it is in the diags of r. root is not NULL. */
	void (*take)(struct chc_entries *r, struct chc_organisation *o, const struct chc_yaml *root);
};
extern const struct chc_organisation_file chc_organisation_files[CHC_SAVED_MAX];
int chc_organisation_read_file(struct chc_entries *r, struct chc_organisation *o, enum chc_saved file, const char *path,
	struct chc_error *e);
chc_organisation_reader chc_organisation_read_claims;
chc_organisation_reader chc_organisation_read_years;            /* ombudsman.csv */
chc_organisation_reader chc_organisation_read_decisions;
chc_organisation_reader chc_organisation_read_improvements;

#endif
