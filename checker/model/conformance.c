/* SPDX-License-Identifier: MIT */
/*
 * Names of the answers of a form and of how a claim stands to them, for the
 * run that finds them and the writers.
 */
#include "chcheck/conformance.h"

static const char *const answer_names[] = {
	[CHC_FORM_YES] = "yes",
	[CHC_FORM_NO] = "no",
	[CHC_FORM_NOT_SHOWN] = "not_shown",
};
_Static_assert(sizeof(answer_names) / sizeof(answer_names[0]) == CHC_FORM_ANSWER_MAX, "one name an answer");

static const char *const standing_names[] = {
	[CHC_CLAIM_NONE] = "none",
	[CHC_CLAIM_AGREES] = "agrees",
	[CHC_CLAIM_OVER] = "over_claim",
	[CHC_CLAIM_UNDER] = "under_claim",
	[CHC_CLAIM_OPEN] = "open",
};
_Static_assert(sizeof(standing_names) / sizeof(standing_names[0]) == CHC_CLAIM_STANDING_MAX, "one name a standing");

const char *chc_form_answer_name(enum chc_form_answer a)
{
	return answer_names[a];
}

const char *chc_claim_standing_name(enum chc_claim_standing s)
{
	return standing_names[s];
}
