/* SPDX-License-Identifier: MIT */
/*
 * The copy of what is known of an organisation, and a result that was read from a
 * file: who attests and who decided is a person, whatever the name looks like.
 */
#include <string.h>

#include "engine/redactor.h"

static void *copy_of(struct chc_redactor *x, const void *items, size_t count, size_t size)
{
	void *copy = count ? chc_arena_array(&x->arena, count, size) : NULL;

	if (copy)
		memcpy(copy, items, count * size);
	x->failed |= count && !copy;
	return copy;
}

/* Borrowed pointers into an array lead to the same place of its copy. */
#define MOVED(pointer, from, to) ((pointer) ? (to) + ((pointer) - (from)) : NULL)

static void redact_people(struct chc_redactor *x, struct chc_organisation *o)
{
	struct chc_attestation *attestations = copy_of(x, o->attestations, o->attestation_count, sizeof(*o->attestations));
	struct chc_explanation *explanations = copy_of(x, o->explanations, o->explanation_count, sizeof(*o->explanations));
	struct chc_claim *claims = copy_of(x, o->claims, o->claim_count, sizeof(*o->claims));
	struct chc_action *actions = copy_of(x, o->actions, o->action_count, sizeof(*o->actions));

	for (size_t i = 0; actions && i < o->action_count; i++) {
		actions[i].owner = redact_person(x, actions[i].owner);
		actions[i].action = redact_counted(x, actions[i].action);
	}
	for (size_t i = 0; attestations && i < o->attestation_count; i++) {
		attestations[i].who = redact_person(x, attestations[i].who);
		attestations[i].source = redact_counted(x, attestations[i].source);
		attestations[i].link = redact_counted(x, attestations[i].link);
	}
	for (size_t i = 0; explanations && i < o->explanation_count; i++) {
		explanations[i].decided_by = redact_person(x, explanations[i].decided_by);
		explanations[i].reason = redact_counted(x, explanations[i].reason);
	}
	for (size_t i = 0; claims && i < o->claim_count; i++) {
		claims[i].words = redact_counted(x, claims[i].words);
		claims[i].explanation = redact_counted(x, claims[i].explanation);
	}
	o->attestations = attestations;
	o->explanations = explanations;
	o->claims = claims;
	o->actions = actions;
}

static void redact_standing(struct chc_redactor *x, struct chc_standing *s, const struct chc_conformance *from,
	const struct chc_conformance *to)
{
	struct chc_attested *attested = copy_of(x, s->attested, s->attested_count, sizeof(*s->attested));
	struct chc_explained *explained = copy_of(x, s->explained, s->explained_count, sizeof(*s->explained));

	for (size_t i = 0; attested && i < s->attested_count; i++)
		attested[i].attestation = MOVED(attested[i].attestation, from->organisation->attestations,
			to->organisation->attestations);
	for (size_t i = 0; explained && i < s->explained_count; i++)
		explained[i].explanation = MOVED(explained[i].explanation, from->organisation->explanations,
			to->organisation->explanations);
	const struct chc_action **actions = copy_of(x, s->actions, s->action_count, sizeof(*actions));
	for (size_t i = 0; actions && i < s->action_count; i++)
		actions[i] = MOVED(actions[i], from->organisation->actions, to->organisation->actions);
	s->actions = actions;
	s->attested = attested;
	s->explained = explained;
	if (s->policy)
		s->policy = MOVED(s->policy, from->report->findings, to->report->findings);
}

static void redact_form(struct chc_redactor *x, struct chc_conformance *to, const struct chc_conformance *from)
{
	struct chc_form_row *form = copy_of(x, from->form, from->form_count, sizeof(*from->form));
	struct chc_claim_check *claims = copy_of(x, from->claims, from->claim_count, sizeof(*from->claims));

	for (size_t i = 0; form && i < from->form_count; i++) {
		form[i].claim = MOVED(form[i].claim, from->organisation->claims, to->organisation->claims);
		form[i].reason = chc_redact_text(x, form[i].reason);
	}
	for (size_t i = 0; claims && i < from->claim_count; i++) {
		claims[i].claim = MOVED(claims[i].claim, from->organisation->claims, to->organisation->claims);
		claims[i].row = MOVED(claims[i].row, from->form, form);
		claims[i].reason = chc_redact_text(x, claims[i].reason);
	}
	to->form = form;
	to->claims = claims;
}

int chc_redact_conformance(struct chc_redactor *x, const struct chc_conformance **out,
	const struct chc_conformance *from, struct chc_error *e)
{
	struct chc_conformance *c = copy_of(x, from, 1, sizeof(*from));
	struct chc_organisation *o = copy_of(x, from->organisation, 1, sizeof(*from->organisation));
	struct chc_standing *standings = copy_of(x, from->standings, from->standing_count, sizeof(*from->standings));

	if (x->failed)
		return redact_status(x, e);
	c->arena = (struct chc_arena)CHC_ARENA_INIT;
	o->arena = (struct chc_arena)CHC_ARENA_INIT;
	redact_people(x, o);
	c->organisation = o;
	c->edition = MOVED(from->edition, from->organisation->editions, o->editions);
	if (from->report && chc_redact_report(x, &c->report, from->report, e) != 0)
		return redact_status(x, e);
	for (size_t i = 0; !x->failed && i < from->standing_count; i++)
		redact_standing(x, &standings[i], from, c);
	c->standings = standings;
	if (!x->failed)
		redact_form(x, c, from);
	c->redacted = &x->counted;
	*out = c;
	return redact_status(x, e);
}

/* "met by Jane Smith; explained by ..." was made from fields that hold nothing but a person. */
static const char *redact_said(struct chc_redactor *x, const char *state)
{
	struct chc_buf out = CHC_BUF_INIT;

	while (*state) {
		const char *by = strstr(state, " by "), *stop = by ? by + 4 + strcspn(by + 4, ";(") : NULL;

		chc_buf_put(&out, state, by ? (size_t)(by + 4 - state) : strlen(state));
		if (!by)
			break;
		chc_buf_str(&out, redact_person(x, "x"));
		chc_buf_str(&out, *stop == '(' ? " " : "");
		state = stop;
	}
	const char *copy = out.failed ? NULL : chc_arena_copy(&x->arena, chc_buf_view(&out));
	x->failed |= !copy;
	chc_buf_release(&out);
	return copy;
}

int chc_redact_result(struct chc_redactor *x, struct chc_result *result, struct chc_error *e)
{
	for (size_t i = 0; !x->failed && i < result->row_count; i++) {
		struct chc_result_row *row = &result->rows[i];
		struct chc_result_quote *quotes = copy_of(x, row->quotes, row->quote_count, sizeof(*row->quotes));

		for (size_t q = 0; quotes && q < row->quote_count; q++)
			quotes[q].words = redact_counted(x, quotes[q].words);
		row->quotes = quotes;
		row->reason = row->reason ? chc_redact_text(x, row->reason) : NULL;
		if (row->kind == CHC_ROW_ATTESTATION)
			row->state = redact_said(x, row->state);
	}
	return redact_status(x, e);
}
