/* SPDX-License-Identifier: MIT */
/*
 * Rules 3 to 5: whether a step was extended, each part in which an extension
 * fails, and the due date that follows. Called by the step's judge once the
 * base due date is known.
 */
#include "engine/steps.h"

static void find_failures(struct chc_step_result *r, const struct chc_step_plan *p, const struct chc_case *c)
{
	const struct { bool failed; enum chc_failure failure; } tests[] = {
		{ c->day[p->notified] > r->base_due, CHC_FAILURE_NOTIFIED_LATE },
		{ c->word[p->reason] == CHC_WORD_NO, CHC_FAILURE_NO_REASON },
		{ c->word[p->details] == CHC_WORD_NO, CHC_FAILURE_NO_OMBUDSMAN_DETAILS },
		{ chc_date_given(c->day[p->new_date]) && c->day[p->new_date] <= r->base_due,
			CHC_FAILURE_NOT_LATER },
	};

	for (size_t i = 0; i < sizeof(tests) / sizeof(tests[0]); i++)
		if (tests[i].failed)
			r->failures |= 1U << tests[i].failure;
}

bool chc_step_extend(struct chc_step_result *r, const struct chc_step_plan *p, const struct chc_case *c,
	const struct chc_convention *how)
{
	if (p->notified == CHC_COL_NONE || !chc_date_given(c->day[p->notified]))
		return true;
	int new_date = c->day[p->new_date];
	int longest = chc_calendar_add(how->calendar, r->base_due, (int)p->rule->longest_extension);

	find_failures(r, p, c);
	if (new_date == CHC_DATE_NONE)
		r->notes |= 1U << CHC_NOTE_NO_NEW_DATE;
	if (chc_date_given(new_date) && longest != CHC_DATE_NONE && new_date > longest)
		r->notes |= 1U << CHC_NOTE_LONGER_THAN_CODE;
	if (r->failures != 0) {
		r->extension = CHC_EXTENSION_INVALID;
		return true;
	}
	bool verified = c->word[p->reason] == CHC_WORD_YES && c->word[p->details] == CHC_WORD_YES;

	r->extension = verified ? CHC_EXTENSION_VALID : CHC_EXTENSION_UNVERIFIED;
	if (!verified && how->unverified_as_invalid) {
		r->extension = CHC_EXTENSION_INVALID;
		return true;
	}
	if (longest == CHC_DATE_NONE)
		return false;
	r->extended_due = chc_date_given(new_date) && new_date < longest ? new_date : longest;
	r->due = r->extended_due;
	return true;
}
