/* SPDX-License-Identifier: MIT */
/*
 * The public names of screening's lists, and the end of a sheet.
 */
#include "chcheck/screening.h"

#include <stdlib.h>

const char *chc_screen_derived_name(enum chc_screen_derived d)
{
	static const char *const names[] = {
#define X(id, name) [CHC_SCREEN_##id] = (name),
		CHC_SCREEN_FACT_LIST(X)
#undef X
	};
	return names[d];
}

const char *chc_screen_value_name(enum chc_screen_value v)
{
	static const char *const names[] = {
#define X(id, name) [CHC_SCREEN_VALUE_##id] = (name),
		CHC_SCREEN_VALUE_LIST(X)
#undef X
	};
	return names[v];
}

const char *chc_holder_name(enum chc_holder h)
{
	static const char *const names[] = {
		[CHC_HOLDER_ORGANISATION] = "organisation", [CHC_HOLDER_COMPLAINANT] = "complainant",
		[CHC_HOLDER_OMBUDSMAN] = "ombudsman", [CHC_HOLDER_NOBODY] = "nobody",
	};
	return names[h];
}

const char *chc_letter_state_name(enum chc_letter_state s)
{
	static const char *const names[] = {
		[CHC_LETTER_THERE] = "there", [CHC_LETTER_MISSING] = "missing", [CHC_LETTER_NOT_KNOWN] = "not_known",
	};
	return names[s];
}

void chc_screening_free(struct chc_screening *s)
{
	if (!s)
		return;
	chc_arena_release(&s->arena);
	free(s);
}

void chc_screens_release(struct chc_screens *s)
{
	for (size_t i = 0; i < s->sheet_count; i++)
		chc_screening_free(s->sheets[i]);
	chc_arena_release(&s->arena);
	*s = (struct chc_screens){ .rulebook = NULL };
}
