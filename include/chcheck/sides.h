/* SPDX-License-Identifier: MIT */
/*
 * What a report on an organisation (`assess -f json`) says of each requirement, in
 * the few words that stand beside a question for people: for the self-assessment
 * form of `chcheck serve`, which reads nothing that a stranger sent.
 */
#ifndef CHC_SIDES_H
#define CHC_SIDES_H

#include <stddef.h>

#include "chcheck/arena.h"
#include "chcheck/error.h"

struct chc_side_quote { const char *words, *section; unsigned page; };  /* section: the innermost heading, or NULL */
struct chc_side_cases { const char *id, *verdict; size_t met, of; };    /* a step or a check */
struct chc_side {
	const char *requirement;
	const char *verdict, *reason;           /* of the text; NULL: no policy was read */
	const struct chc_side_quote *quotes;
	size_t quote_count;
	const struct chc_side_cases *cases;
	size_t case_count;
};
struct chc_sides {
	struct chc_arena arena;
	const char *as_of;
	const struct chc_side *items;
	size_t count;
};

/* Release in any case. */
int chc_sides_load(struct chc_sides *out, const char *path, struct chc_error *e);
void chc_sides_release(struct chc_sides *s);
/* NULL: nothing is said of it. */
const struct chc_side *chc_sides_find(const struct chc_sides *s, const char *requirement);

#endif
