/* SPDX-License-Identifier: MIT */
/*
 * What each unit of a plain text is taken for, and how deep it stands.
 */
#ifndef CHC_MODEL_OUTLINE_H
#define CHC_MODEL_OUTLINE_H

#include "model/lines.h"

struct chc_role {
	enum chc_block_kind kind;
	unsigned level;
	unsigned fixed;         /* a level that the text itself gives (underline, '#'); 0: none */
	size_t text_at;         /* where the block's text begins in the unit's */
};

struct chc_outline {
	struct chc_units units;
	struct chc_role *roles;
};

/* Gives each heading its level, and each list item its depth. */
void chc_outline_levels(struct chc_outline *o);
void chc_outline_depths(struct chc_outline *o);

#endif
