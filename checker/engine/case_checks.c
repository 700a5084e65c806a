/* SPDX-License-Identifier: MIT */
/*
 * The further checks on a case. What each one is called and says comes from
 * the rulebook; here is one function each that answers from the row alone.
 */
#include <string.h>

#include "engine/steps.h"
#include "model/fold.h"

static enum chc_check_state different_person(const struct chc_case *c, int as_of)
{
	struct chc_span first = c->cell[CHC_COL_S1_HANDLER], second = c->cell[CHC_COL_S2_HANDLER];

	(void)as_of;
	if (!chc_date_given(c->day[CHC_COL_S2_RESPONSE]) || first.len == 0 || second.len == 0 ||
	    c->s1_handler_team || c->s2_handler_team)
		return CHC_CHECK_NOT_CHECKED;
	return chc_fold_equal(first, second) ? CHC_CHECK_NOT_MET : CHC_CHECK_MET;
}

/* The answer was given and a column says whether it told of the next step. */
static enum chc_check_state told(const struct chc_case *c, int response, int column)
{
	if (!chc_date_given(c->day[response]) || c->word[column] == CHC_WORD_BLANK)
		return CHC_CHECK_NOT_CHECKED;
	return c->word[column] == CHC_WORD_YES ? CHC_CHECK_MET : CHC_CHECK_NOT_MET;
}

static enum chc_check_state escalation_details(const struct chc_case *c, int as_of)
{
	(void)as_of;
	return told(c, CHC_COL_S1_RESPONSE, CHC_COL_S1_ESCALATION_DETAILS);
}

static enum chc_check_state ombudsman_escalation(const struct chc_case *c, int as_of)
{
	(void)as_of;
	return told(c, CHC_COL_S2_RESPONSE, CHC_COL_S2_OMBUDSMAN_DETAILS);
}

static enum chc_check_state refusal_notice(const struct chc_case *c, int as_of)
{
	signed char reason = c->word[CHC_COL_REFUSAL_REASON], details = c->word[CHC_COL_REFUSAL_OMBUDSMAN];

	(void)as_of;
	if (!chc_date_given(c->day[CHC_COL_REFUSED]))
		return CHC_CHECK_NOT_CHECKED;
	if (reason == CHC_WORD_NO || details == CHC_WORD_NO)
		return CHC_CHECK_NOT_MET;
	return reason == CHC_WORD_YES && details == CHC_WORD_YES ? CHC_CHECK_MET : CHC_CHECK_NOT_CHECKED;
}

static enum chc_check_state remedy_followed(const struct chc_case *c, int as_of)
{
	int due = c->day[CHC_COL_REMEDY_DUE], completed = c->day[CHC_COL_REMEDY_COMPLETED];

	if (due == CHC_DATE_UNUSABLE || completed == CHC_DATE_UNUSABLE)
		return CHC_CHECK_NOT_CHECKED;
	if (chc_date_given(completed))
		return chc_date_given(due) && completed > due ? CHC_CHECK_NOT_MET : CHC_CHECK_MET;
	return chc_date_given(due) && due < as_of ? CHC_CHECK_NOT_MET : CHC_CHECK_NOT_CHECKED;
}

static const struct { const char *id; chc_check_function *function; } checks[] = {
	{ "s2.different-person", different_person },
	{ "s1.end.escalation-details", escalation_details },
	{ "s2.end.ombudsman-escalation", ombudsman_escalation },
	{ "excl.refusal-notice", refusal_notice },
	{ "remedy.followed-through", remedy_followed },
};

chc_check_function *chc_check_find(const char *id)
{
	for (size_t i = 0; id && i < sizeof(checks) / sizeof(checks[0]); i++)
		if (strcmp(checks[i].id, id) == 0)
			return checks[i].function;
	return NULL;
}
