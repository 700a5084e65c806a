/* SPDX-License-Identifier: MIT */
/*
 * organisation.yaml, attestations.yaml, explanations.yaml and actions.yaml by
 * their tables of keys. Called by organisation_load.c for each that is in the
 * folder, and by organisation_save.c before one is replaced.
 */
#include <string.h>

#include "input/organisation_parts.h"

static const char *const authority_words[] = {
	"county", "district", "metropolitan", "unitary", "london", "other", NULL
};
_Static_assert(sizeof(authority_words) / sizeof(authority_words[0]) == CHC_AUTHORITY_MAX + 1, "one word an authority");

/* What a person may say of a requirement: the first three verdicts. */
static const char *const attested_words[] = { "met", "partly", "not_met", NULL };
_Static_assert(CHC_MET == 0 && CHC_PARTLY == 1 && CHC_NOT_MET == 2, "the words are in the order of the verdicts");

static const struct chc_entry_field period_fields[] = {
	{ "start", CHC_ENTRY_DAY, .required = true, .offset = offsetof(struct chc_organisation, period_start) },
	{ "end", CHC_ENTRY_DAY, .required = true, .offset = offsetof(struct chc_organisation, period_end) },
	{ 0 }
};

static const struct chc_entry_field head_fields[] = {
	{ "name", CHC_ENTRY_TEXT, .required = true, .offset = offsetof(struct chc_organisation, name) },
	{ "authority_type", CHC_ENTRY_WORD, .required = true, .offset = offsetof(struct chc_organisation, authority),
	  .words = authority_words },
	{ "population", CHC_ENTRY_NUMBER, .offset = offsetof(struct chc_organisation, population) },
	{ "procedures", CHC_ENTRY_NAMES, .offset = offsetof(struct chc_organisation, procedures) },
	{ "period", CHC_ENTRY_PART, .fields = period_fields },
	{ "pilot", CHC_ENTRY_BOOL, .offset = offsetof(struct chc_organisation, pilot) },
	{ 0 }
};

static void take_head(struct chc_entries *r, struct chc_organisation *o, const struct chc_yaml *root)
{
	chc_entries_read(r, "an organisation", head_fields, root, o);
	if (o->period_start != CHC_DATE_NONE && o->period_end != CHC_DATE_NONE && o->period_end < o->period_start) {
		const struct chc_yaml *period = chc_yaml_find(root, "period");
		chc_entries_problem(r, CHC_DIAG_VALUE_TYPE, period->file, period->line, period->column,
			"'period' ends before it starts");
	}
}

static const struct chc_entry_field attestation_fields[] = {
	{ "requirement", CHC_ENTRY_TEXT, .required = true, .offset = offsetof(struct chc_attestation, requirement) },
	{ "verdict", CHC_ENTRY_WORD, .required = true, .offset = offsetof(struct chc_attestation, verdict),
	  .words = attested_words },
	{ "source", CHC_ENTRY_TEXT, .required = true, .offset = offsetof(struct chc_attestation, source) },
	{ "who", CHC_ENTRY_TEXT, .required = true, .offset = offsetof(struct chc_attestation, who) },
	{ "when", CHC_ENTRY_DAY, .required = true, .offset = offsetof(struct chc_attestation, when) },
	{ "expires", CHC_ENTRY_DAY, .offset = offsetof(struct chc_attestation, expires) },
	{ "link", CHC_ENTRY_TEXT, .offset = offsetof(struct chc_attestation, link) },
	{ "rulebook", CHC_ENTRY_TEXT, .offset = offsetof(struct chc_attestation, rulebook) },
	{ 0 }
};

static void check_days(struct chc_entries *r, const struct chc_where *at, int from, int to, const char *message)
{
	if (from != CHC_DATE_NONE && to != CHC_DATE_NONE && to < from)
		chc_entries_problem(r, CHC_DIAG_VALUE_TYPE, at->file, at->line, at->column, "%s", message);
}

static void take_attestations(struct chc_entries *r, struct chc_organisation *o, const struct chc_yaml *root)
{
	static const struct chc_attestation start = { .when = CHC_DATE_NONE, .expires = CHC_DATE_NONE };

	o->attestations = chc_entries_list(r, "an attestation", attestation_fields, root, &start, sizeof(start),
		offsetof(struct chc_attestation, where), &o->attestation_count);
	for (size_t i = 0; i < o->attestation_count; i++)
		check_days(r, &o->attestations[i].where, o->attestations[i].when, o->attestations[i].expires,
			"this attestation expires before the day on which it was made");
}

static const struct chc_entry_field explanation_fields[] = {
	{ "requirement", CHC_ENTRY_TEXT, .required = true, .offset = offsetof(struct chc_explanation, requirement) },
	{ "reason", CHC_ENTRY_TEXT, .required = true, .offset = offsetof(struct chc_explanation, reason) },
	{ "decided_by", CHC_ENTRY_TEXT, .required = true, .offset = offsetof(struct chc_explanation, decided_by) },
	{ "date", CHC_ENTRY_DAY, .required = true, .offset = offsetof(struct chc_explanation, date) },
	{ "review", CHC_ENTRY_DAY, .offset = offsetof(struct chc_explanation, review) },
	{ "rulebook", CHC_ENTRY_TEXT, .offset = offsetof(struct chc_explanation, rulebook) },
	{ 0 }
};

static void take_explanations(struct chc_entries *r, struct chc_organisation *o, const struct chc_yaml *root)
{
	static const struct chc_explanation start = { .date = CHC_DATE_NONE, .review = CHC_DATE_NONE };

	o->explanations = chc_entries_list(r, "an explanation", explanation_fields, root, &start, sizeof(start),
		offsetof(struct chc_explanation, where), &o->explanation_count);
	for (size_t i = 0; i < o->explanation_count; i++)
		check_days(r, &o->explanations[i].where, o->explanations[i].date, o->explanations[i].review,
			"the review of this explanation lies before the day on which it was decided");
}

static const struct chc_entry_field action_fields[] = {
	{ "requirement", CHC_ENTRY_TEXT, .required = true, .offset = offsetof(struct chc_action, requirement) },
	{ "action", CHC_ENTRY_TEXT, .required = true, .offset = offsetof(struct chc_action, action) },
	{ "owner", CHC_ENTRY_TEXT, .required = true, .offset = offsetof(struct chc_action, owner) },
	{ "due", CHC_ENTRY_DAY, .offset = offsetof(struct chc_action, due) },
	{ "done", CHC_ENTRY_DAY, .offset = offsetof(struct chc_action, done) },
	{ "rulebook", CHC_ENTRY_TEXT, .offset = offsetof(struct chc_action, rulebook) },
	{ 0 }
};

static void take_actions(struct chc_entries *r, struct chc_organisation *o, const struct chc_yaml *root)
{
	static const struct chc_action start = { .due = CHC_DATE_NONE, .done = CHC_DATE_NONE };

	o->actions = chc_entries_list(r, "an action", action_fields, root, &start, sizeof(start),
		offsetof(struct chc_action, where), &o->action_count);
}

const struct chc_organisation_file chc_organisation_files[CHC_SAVED_MAX] = {
	[CHC_SAVED_ORGANISATION] = { "organisation.yaml", false, head_fields, "period.end", take_head },
	[CHC_SAVED_ATTESTATIONS] = { "attestations.yaml", true, attestation_fields, "expires", take_attestations },
	[CHC_SAVED_EXPLANATIONS] = { "explanations.yaml", true, explanation_fields, "review", take_explanations },
	[CHC_SAVED_ACTIONS] = { "actions.yaml", true, action_fields, NULL, take_actions },
};

int chc_organisation_read_file(struct chc_entries *r, struct chc_organisation *o, enum chc_saved file, const char *path,
	struct chc_error *e)
{
	const struct chc_yaml *root;
	int status = chc_entries_open(r, &root, path, e);

	if (status == 0 && root)
		chc_organisation_files[file].take(r, o, root);
	else if (status == 0 && file == CHC_SAVED_ORGANISATION && r->diags->errors == 0)
		chc_entries_problem(r, CHC_DIAG_KEY_MISSING, path, 1, 1, "an organisation needs the key 'name'");
	return status;
}
