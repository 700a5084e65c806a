/* SPDX-License-Identifier: MIT */
/*
 * What an organisation says of itself beside a rulebook: promises with other limits
 * of time (mostly stricter), and requirements that it weighs or words in its own way,
 * each with a reason. An overlay never changes the rulebook: what it says is judged
 * and shown beside, never blended.
 */
#ifndef CHC_OVERLAY_H
#define CHC_OVERLAY_H

#include "chcheck/rulebook.h"

/* A limit of the organisation's own for one requirement. */
struct chc_promise {
	const char *id;                 /* of the requirement */
	const struct chc_requirement *requirement;
	const char *promise;            /* in the organisation's words */
	const char *source, *reason;    /* or NULL */
	struct chc_limit within;        /* working days always; other units given, or derived from them */
	unsigned code_days;             /* what the rulebook allows, in working days */
	bool laxer;                     /* more than the rulebook allows; then there is a reason */
	struct chc_requirement judged;  /* the requirement with this limit in place of its own */
	struct chc_where where;
};

/* What the organisation changes for itself; what is not given is NULL. */
struct chc_override {
	const char *id;
	const struct chc_requirement *requirement;
	bool force_given;
	enum chc_force force;
	const char *advice, *wording;
	const char *reason;             /* always */
	struct chc_where where;
};

struct chc_overlay {
	struct chc_arena arena;
	const char *path, *id, *title, *publisher, *effective_from;
	const char *rulebook_id;
	const struct chc_rulebook *rulebook;    /* borrowed */
	char sha256[CHC_SHA256_TEXT];
	const struct chc_promise *promises;
	size_t promise_count;
	const struct chc_override *overrides;
	size_t override_count;
	/* The rulebook's steps, with the limits of the promises; promised[i]: step i has one. */
	const struct chc_step_rule *steps;
	const bool *promised;
};

/*
 * Reads an overlay for the one of these rulebooks that it names; they outlive it.
 * All problems are collected in diags; with any of severity error the result is CHC_E_RULEBOOK.
 */
int chc_overlay_load(struct chc_overlay **out, const char *path, const struct chc_rulebook *const *rulebooks,
	size_t rulebook_count, struct chc_diags *diags, struct chc_error *e);
void chc_overlay_free(struct chc_overlay *o);
/* What it says of a requirement of this rulebook; NULL: nothing, or o is NULL. */
const struct chc_promise *chc_overlay_promise(const struct chc_overlay *o, const struct chc_requirement *r);
const struct chc_override *chc_overlay_override(const struct chc_overlay *o, const struct chc_requirement *r);
/* The force of a requirement as the organisation weighs it. */
enum chc_force chc_overlay_force(const struct chc_overlay *o, const struct chc_requirement *r);

#endif
