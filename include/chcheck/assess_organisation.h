/* SPDX-License-Identifier: MIT */
/*
 * From an organisation's folder to its conformance: the policy of the day is
 * read and judged, all registers are judged and counted together, and what
 * people say is put beside. This is what `chcheck assess` runs.
 */
#ifndef CHC_ASSESS_ORGANISATION_H
#define CHC_ASSESS_ORGANISATION_H

#include "chcheck/calendar.h"
#include "chcheck/conformance.h"
#include "chcheck/diag.h"
#include "chcheck/document.h"
#include "chcheck/editions.h"
#include "chcheck/overlay.h"

struct chc_organisation_options {
	const struct chc_rulebook *rulebook;    /* judges the policy; all of these are borrowed and outlive the result */
	const struct chc_editions *editions;    /* judge the cases by their day; or NULL: all by `rulebook` */
	const struct chc_overlay *overlay;      /* or NULL */
	const struct chc_calendar *calendar;
	int as_of;
	struct chc_read_options read;
	unsigned threads;                       /* 0: one for each processor; the result is the same */
	const char *temporary_folder;           /* NULL: /tmp */
	const struct chc_progress *progress;    /* or NULL */
	bool apply_wording;                     /* judge again with the proposed wordings added */
	struct chc_names wordings;              /* of these requirements; empty: of all gaps */
};

/*
 * Names of requirements that the rulebook does not have are errors in diags with their position: then the result is
 * CHC_E_INPUT. A policy file or register that cannot be used is listed, and the others are judged.
 */
int chc_conformance_make(struct chc_conformance **out, const struct chc_organisation *o,
	const struct chc_organisation_options *options, struct chc_diags *diags, struct chc_error *e);
void chc_conformance_free(struct chc_conformance *c);           /* NULL-safe */

#endif
