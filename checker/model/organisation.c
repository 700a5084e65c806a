/* SPDX-License-Identifier: MIT */
/*
 * Names of what stands in an organisation's folder, and which edition of its
 * policy a day belongs to. The folder itself is read in checker/input.
 */
#include "chcheck/organisation.h"

static const char *const authority_names[] = {
	[CHC_AUTHORITY_COUNTY] = "county",
	[CHC_AUTHORITY_DISTRICT] = "district",
	[CHC_AUTHORITY_METROPOLITAN] = "metropolitan",
	[CHC_AUTHORITY_UNITARY] = "unitary",
	[CHC_AUTHORITY_LONDON] = "london",
	[CHC_AUTHORITY_OTHER] = "other",
};
_Static_assert(sizeof(authority_names) / sizeof(authority_names[0]) == CHC_AUTHORITY_MAX, "one name an authority");

static const char *const answer_names[] = {
	[CHC_CLAIM_YES] = "yes",
	[CHC_CLAIM_NO] = "no",
	[CHC_CLAIM_OTHER] = "other",
};
_Static_assert(sizeof(answer_names) / sizeof(answer_names[0]) == CHC_CLAIM_ANSWER_MAX, "one name an answer");

const char *chc_authority_name(enum chc_authority a)
{
	return authority_names[a];
}

bool chc_authority_find(struct chc_span name, enum chc_authority *out)
{
	for (int a = 0; a < CHC_AUTHORITY_MAX; a++) {
		if (chc_span_is(name, authority_names[a])) {
			*out = (enum chc_authority)a;
			return true;
		}
	}
	return false;
}

const char *chc_claim_answer_name(enum chc_claim_answer a)
{
	return answer_names[a];
}

const struct chc_policy_edition *chc_organisation_edition(const struct chc_organisation *o, int as_of)
{
	const struct chc_policy_edition *found = NULL;

	for (size_t i = 0; i < o->edition_count; i++)
		if (o->editions[i].date <= as_of)       /* the one folder `policy` has no day: CHC_DATE_NONE is the least */
			found = &o->editions[i];
	return found;
}
