/* SPDX-License-Identifier: MIT */
/* What a rulebook takes from files of another one. Private to checker/rulebook. */
#ifndef CHC_RULEBOOK_USES_H
#define CHC_RULEBOOK_USES_H

#include "rulebook/loader.h"

/*
 * The nodes under one key, used ones first. An own item of a used item's id stands in its place, an own
 * lexicon entry hides the used one. NULL: out of memory. The array is in the book's arena.
 */
const struct chc_yaml **chc_uses_join(struct chc_loader *l, const struct chc_yaml *const *used, size_t used_count,
	const struct chc_yaml *const *own, size_t own_count);
/* The path of a file that `uses` names; false after a diagnostic. */
bool chc_uses_path(struct chc_loader *l, const struct chc_yaml *node, struct chc_buf *out);

#endif
