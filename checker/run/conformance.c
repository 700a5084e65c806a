/* SPDX-License-Identifier: MIT */
/*
 * From an organisation's folder to its conformance, step by step: names are
 * checked, the policy is read and judged, then the cases; what each requirement
 * stands at, the form, the claims. The pieces are in conformance_*.c.
 */
#include "chcheck/assess_organisation.h"

#include <stdlib.h>
#include <string.h>

#include "chcheck/nearest.h"
#include "run/conformance_parts.h"

/* --- names that people wrote --- */

static void check_name(const struct chc_rulebook *book, const char *rulebook, const char *id, const struct chc_where *at,
	struct chc_diags *diags)
{
	if ((rulebook && strcmp(rulebook, book->id) != 0) || chc_rulebook_requirement(book, id))
		return;
	const char *nearest = book->requirement_count == 0 ? NULL
		: chc_nearest(id, &book->requirements[0].id, book->requirement_count, sizeof(book->requirements[0]));
	chc_diag_add(diags, CHC_DIAG_NAME_UNKNOWN, at->file, at->line, at->column,
		"'%s' has no requirement '%s'%s%s%s; what is said of another rulebook names it ('rulebook: ID')", book->id, id,
		nearest ? ", did you mean '" : "", nearest ? nearest : "", nearest ? "'?" : "");
}

static int check_names(const struct chc_organisation *o, const struct chc_rulebook *book, struct chc_diags *diags,
	struct chc_error *e)
{
	size_t errors = diags->errors;

	for (size_t i = 0; i < o->attestation_count; i++)
		check_name(book, o->attestations[i].rulebook, o->attestations[i].requirement, &o->attestations[i].where, diags);
	for (size_t i = 0; i < o->explanation_count; i++)
		check_name(book, o->explanations[i].rulebook, o->explanations[i].requirement, &o->explanations[i].where, diags);
	for (size_t i = 0; i < o->action_count; i++)
		check_name(book, o->actions[i].rulebook, o->actions[i].requirement, &o->actions[i].where, diags);
	if (diags->failed)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	if (diags->errors == errors)
		return 0;
	return chc_error_at(e, CHC_E_INPUT, o->folder, 0, 0, "%zu requirement%s named that the rulebook does not have",
		diags->errors - errors, diags->errors - errors == 1 ? " is" : "s are");
}

/* --- the policy --- */

static int judge_policy(struct chc_conformance_work *w, struct chc_error *e)
{
	const struct chc_organisation_options *o = w->options;
	const struct chc_rulebook *const books[] = { o->rulebook };
	const struct chc_rulebook **kept = chc_work_array(w, 1, sizeof(*kept));
	struct chc_assess_options options = {
		.rulebook_count = 1, .overlay = o->overlay, .policy_date = o->as_of, .read = o->read, .threads = o->threads,
		.progress = o->progress,
	};

	w->shown.edition = chc_organisation_edition(w->shown.organisation, o->as_of);
	if (!kept)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	kept[0] = books[0];             /* the report borrows the array as well */
	options.rulebooks = kept;
	if (!w->shown.edition)
		return 0;
	int status = chc_assess_paths(&w->policy, &options, &w->shown.edition->path, 1, e);
	if (status == 0)
		w->shown.report = w->policy.report;
	return status;
}

/* Files of the policy and registers, in one list. */
static int list_unusable(struct chc_conformance_work *w, struct chc_error *e)
{
	size_t files = w->policy.unusable_count, registers = w->shown.unusable_count;
	struct chc_unusable *all = chc_work_array(w, files + registers, sizeof(*all));

	if (!all)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	if (files > 0)
		memcpy(all, w->policy.unusable, files * sizeof(*all));
	if (registers > 0)
		memcpy(all + files, w->shown.unusable, registers * sizeof(*all));
	w->shown.unusable = all;
	w->shown.unusable_count = files + registers;
	return 0;
}

/* --- the whole --- */

static int make(struct chc_conformance_work *w, struct chc_diags *diags, struct chc_error *e)
{
	static int (*const parts[])(struct chc_conformance_work *, struct chc_error *) = {
		chc_conformance_standings, chc_conformance_priorities, chc_conformance_form, chc_conformance_claims,
		chc_conformance_trial,
	};
	int status = judge_policy(w, e);

	if (status == 0)
		status = chc_conformance_cases(w, diags, e);
	if (status == 0)
		status = list_unusable(w, e);
	for (size_t i = 0; status == 0 && i < sizeof(parts) / sizeof(parts[0]); i++)
		status = parts[i](w, e);
	chc_aggregate_free(w->aggregate);
	w->aggregate = NULL;
	w->options = NULL;              /* the caller's */
	return status;
}

int chc_conformance_make(struct chc_conformance **out, const struct chc_organisation *o,
	const struct chc_organisation_options *options, struct chc_diags *diags, struct chc_error *e)
{
	struct chc_conformance_work *w = calloc(1, sizeof(*w));
	int status = w ? check_names(o, options->rulebook, diags, e) : chc_error_set(e, CHC_E_NOMEM, "out of memory");

	if (status == 0) {
		w->shown.organisation = o;
		w->shown.rulebook = options->rulebook;
		w->shown.as_of = options->as_of;
		w->options = options;
		status = make(w, diags, e);
	}
	if (status != 0) {
		chc_conformance_free(w ? &w->shown : NULL);
		return status;
	}
	*out = &w->shown;
	return 0;
}

void chc_conformance_free(struct chc_conformance *c)
{
	struct chc_conformance_work *w = (struct chc_conformance_work *)c;

	if (!c)
		return;
	chc_assessment_release(&w->policy);
	chc_aggregate_free(w->aggregate);
	free(w->tally);
	chc_arena_release(&c->arena);
	free(w);
}
