/* SPDX-License-Identifier: MIT */
/*
 * What is odd in a row without being a verdict: events out of order, a word
 * that lacks its date. Findings on the register, never on the organisation.
 */
#include "engine/steps.h"

static void add(struct chc_case *c, enum chc_quality id, int column, int other)
{
	if (c->finding_count < CHC_CASE_FINDINGS)
		c->findings[c->finding_count++] = (struct chc_case_finding){ id, column, other };
}

/* The second is not expected before the first. */
static const signed char pairs[][2] = {
	{ CHC_COL_AWARE, CHC_COL_RECEIVED },
	{ CHC_COL_RECEIVED, CHC_COL_LOGGED },
	{ CHC_COL_RECEIVED, CHC_COL_S1_ACKNOWLEDGED },
	{ CHC_COL_RECEIVED, CHC_COL_S1_EXTENSION_NOTIFIED },
	{ CHC_COL_RECEIVED, CHC_COL_S1_RESPONSE },
	{ CHC_COL_RECEIVED, CHC_COL_S2_REQUESTED },
	{ CHC_COL_RECEIVED, CHC_COL_REFUSED },
	{ CHC_COL_RECEIVED, CHC_COL_WITHDRAWN },
	{ CHC_COL_RECEIVED, CHC_COL_CLOSED },
	{ CHC_COL_S1_RESPONSE, CHC_COL_S2_REQUESTED },
	{ CHC_COL_S2_REQUESTED, CHC_COL_S2_ACKNOWLEDGED },
	{ CHC_COL_S2_REQUESTED, CHC_COL_S2_EXTENSION_NOTIFIED },
	{ CHC_COL_S2_REQUESTED, CHC_COL_S2_RESPONSE },
};

static void find_order(struct chc_case *c)
{
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		int before = c->day[pairs[i][0]], after = c->day[pairs[i][1]];

		/* what is later than a given day is given */
		if (after < before && chc_date_given(after))
			add(c, CHC_QUALITY_ORDER, pairs[i][1], pairs[i][0]);
	}
	/* stage 2 under way although stage 1 was never answered */
	if (c->day[CHC_COL_S1_RESPONSE] == CHC_DATE_NONE && chc_date_given(c->day[CHC_COL_S2_REQUESTED]))
		add(c, CHC_QUALITY_ORDER, CHC_COL_S2_REQUESTED, CHC_COL_S1_RESPONSE);
}

static void find_extension_without_notice(struct chc_case *c, int notified, int new_date, int reason, int details)
{
	if (c->day[notified] != CHC_DATE_NONE)
		return;
	if (chc_date_given(c->day[new_date]))
		add(c, CHC_QUALITY_EXTENSION_WITHOUT_NOTICE, new_date, CHC_COL_NONE);
	else if (c->word[reason] == CHC_WORD_YES)
		add(c, CHC_QUALITY_EXTENSION_WITHOUT_NOTICE, reason, CHC_COL_NONE);
	else if (c->word[details] == CHC_WORD_YES)
		add(c, CHC_QUALITY_EXTENSION_WITHOUT_NOTICE, details, CHC_COL_NONE);
}

void chc_case_find_oddities(struct chc_case *c)
{
	static const signed char outcomes[] = { CHC_COL_S1_OUTCOME, CHC_COL_S2_OUTCOME };

	find_order(c);
	for (size_t i = 0; i < sizeof(outcomes); i++)
		if (c->word[outcomes[i]] == CHC_OUTCOME_WITHDRAWN && c->day[CHC_COL_WITHDRAWN] == CHC_DATE_NONE)
			add(c, CHC_QUALITY_OUTCOME_WITHDRAWN, outcomes[i], CHC_COL_NONE);
	find_extension_without_notice(c, CHC_COL_S1_EXTENSION_NOTIFIED, CHC_COL_S1_EXTENSION_TO,
		CHC_COL_S1_EXTENSION_REASON, CHC_COL_S1_EXTENSION_OMBUDSMAN);
	find_extension_without_notice(c, CHC_COL_S2_EXTENSION_NOTIFIED, CHC_COL_S2_EXTENSION_TO,
		CHC_COL_S2_EXTENSION_REASON, CHC_COL_S2_EXTENSION_OMBUDSMAN);
}
