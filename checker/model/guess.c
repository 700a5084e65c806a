/* SPDX-License-Identifier: MIT */
/*
 * A guessed mapping between the reader that makes it and the writer.
 */
#include "chcheck/guess.h"

const char *chc_guess_name(int target)
{
	static const char *const names[] = { "event", "date", "value" };

	return target < CHC_COLUMN_MAX ? chc_column_name(target) : names[target - CHC_COLUMN_MAX];
}

void chc_guess_release(struct chc_guess *g)
{
	chc_arena_release(&g->arena);
	*g = (struct chc_guess)CHC_GUESS_INIT;
}
