/* SPDX-License-Identifier: MIT */
/*
 * The readers of the files in an organisation's folder, one each. They add to
 * the organisation and put what is wrong into diags. Private to checker/input.
 */
#ifndef CHC_INPUT_ORGANISATION_PARTS_H
#define CHC_INPUT_ORGANISATION_PARTS_H

#include "chcheck/organisation.h"
#include "input/entries.h"

typedef int chc_organisation_reader(struct chc_entries *r, struct chc_organisation *o, const char *path,
	struct chc_error *e);

chc_organisation_reader chc_organisation_read_head;             /* organisation.yaml */
chc_organisation_reader chc_organisation_read_attestations;
chc_organisation_reader chc_organisation_read_explanations;
chc_organisation_reader chc_organisation_read_claims;
chc_organisation_reader chc_organisation_read_years;            /* ombudsman.csv */
chc_organisation_reader chc_organisation_read_decisions;
chc_organisation_reader chc_organisation_read_improvements;

#endif
