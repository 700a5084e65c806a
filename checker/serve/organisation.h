/* SPDX-License-Identifier: MIT */
/*
 * What the pages of an organisation share: its folder loaded, who saves, and what
 * was wrong with a save put beside the controls.
 */
#ifndef SERVE_ORGANISATION_H
#define SERVE_ORGANISATION_H

#include "chcheck/organisation.h"
#include "chcheck/organisation_save.h"
#include "serve/page.h"

/* The folder of x->ids[0], loaded; NULL after an answer. *path borrows from x. Free it. */
struct chc_organisation *serve_organisation_open(struct chc_exchange *x, const char **path);
/* A path below that of the organisation in x->ids[0]. */
const char *serve_organisation_path(struct chc_exchange *x, const char *rest);

/* "Your name", where neither a proxy nor an earlier form has said it. */
void serve_put_who(struct chc_exchange *x);
/* The name, kept for the session; NULL after a problem was noted. */
const char *serve_take_who(struct chc_exchange *x);

/* What the page was made from, for its form; and back from it. */
void serve_put_state(struct chc_exchange *x, const struct chc_folder_state *state);
void serve_take_state(const struct chc_exchange *x, struct chc_folder_state *state);

/* Saves as this session's person, today. 0, or what chc_organisation_save gave; problems are the caller's to place. */
int serve_organisation_save(struct chc_exchange *x, struct chc_saving *out, const char *path,
	const struct chc_change *changes, size_t count, const struct chc_folder_state *expected, struct chc_error *e);

#endif
