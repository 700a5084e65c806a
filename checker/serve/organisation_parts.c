/* SPDX-License-Identifier: MIT */
/*
 * What the pages of an organisation share: opening its folder, who is saving, and
 * the state of the files that a page was made from.
 */
#include "serve/organisation.h"

#include <stdio.h>
#include <string.h>

struct chc_organisation *serve_organisation_open(struct chc_exchange *x, const char **path)
{
	struct chc_organisation *o = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	*path = serve_organisation_find(x, x->ids[0]);
	if (*path && chc_organisation_load(&o, *path, &diags, &e) != 0) {
		const char *file = diags.count ? strrchr(diags.items[0].file, '/') : NULL;
		const char *words = diags.count ? serve_printf(&x->arena, "%s, line %u: %s", file ? file + 1 : diags.items[0].file,
			diags.items[0].line, diags.items[0].message) : serve_printf(&x->arena, "%s", e.message);

		serve_fail(x, 422, "This organisation's folder cannot be used", words ? words : "");
	}
	chc_diags_release(&diags);
	return o;
}

const char *serve_organisation_path(struct chc_exchange *x, const char *rest)
{
	const char *path = serve_printf(&x->arena, "/organisations/%s%s", x->ids[0], rest);

	return path ? path : "/organisations";
}

void serve_put_who(struct chc_exchange *x)
{
	if (x->session->user)
		return;
	serve_put_text(x, &(struct serve_control){ .name = "who", .label = "Your name",
		.hint = "It is kept with what you save, and asked once", .width = 40, .autocomplete = "name" });
}

const char *serve_take_who(struct chc_exchange *x)
{
	const struct chc_span name = chc_span_trim(chc_span_of(serve_field(x, "who")));

	if (!x->session->user && name.len > 0 && name.len <= SERVE_NAME_MAX)
		x->session->user = chc_arena_copy(&x->session->arena, name);
	if (!x->session->user)
		serve_problem(x, "who", name.len > 0 ? "Enter a shorter name" : "Enter your name");
	return x->session->user;
}

static const char *const state_names[CHC_SAVED_MAX] = {
	[CHC_SAVED_ORGANISATION] = "state-organisation", [CHC_SAVED_ATTESTATIONS] = "state-attestations",
	[CHC_SAVED_EXPLANATIONS] = "state-explanations", [CHC_SAVED_ACTIONS] = "state-actions",
};

/* What was typed into an old page was typed without what others have saved since: saving it says so. */
void serve_put_state(struct chc_exchange *x, const struct chc_folder_state *state)
{
	for (int i = 0; i < CHC_SAVED_MAX; i++)
		serve_put_hidden(x, state_names[i], x->stale ? serve_field(x, state_names[i]) : state->sha256[i]);
}

void serve_take_state(const struct chc_exchange *x, struct chc_folder_state *state)
{
	for (int i = 0; i < CHC_SAVED_MAX; i++)
		snprintf(state->sha256[i], sizeof(state->sha256[i]), "%s", serve_field(x, state_names[i]));
}

int serve_organisation_save(struct chc_exchange *x, struct chc_saving *out, const char *path,
	const struct chc_change *changes, size_t count, const struct chc_folder_state *expected, struct chc_error *e)
{
	char today[CHC_DATE_TEXT];
	struct chc_save_options options = { .who = x->session->user, .when = today, .expected = expected };

	chc_date_format(x->serve->today, today);
	return chc_organisation_save(out, path, changes, count, &options, e);
}
