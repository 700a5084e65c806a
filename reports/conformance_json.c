/* SPDX-License-Identifier: MIT */
/*
 * An organisation's conformance as JSON, schema `chcheck-assess/1`. The report
 * on the policy and the summary of the cases stand in it whole, as their own
 * commands write them; the rest names requirements by id. Every key is always there.
 */
#include "chcheck/cases_report.h"
#include "chcheck/date.h"
#include "chcheck/figures_report.h"
#include "reports/conformance.h"
#include "reports/policy.h"
#include "reports/redacted.h"

#define SCHEMA "chcheck-assess/1"

static void put_day(struct chc_json *j, const char *key, int day)
{
	char text[CHC_DATE_TEXT] = "";

	chc_date_format(day, text);
	chc_json_put_str(j, key, text[0] ? text : NULL);
}

static void put_number(struct chc_json *j, const char *key, int64_t number)
{
	chc_json_key(j, key);
	if (number == CHC_FIGURE_NONE)
		chc_json_null(j);
	else
		chc_json_int(j, number);
}

static void put_bool(struct chc_json *j, const char *key, bool value)
{
	chc_json_key(j, key);
	chc_json_bool(j, value);
}

static void put_names(struct chc_json *j, const char *key, struct chc_names names)
{
	chc_json_key(j, key);
	chc_json_array(j);
	for (size_t i = 0; i < names.count; i++)
		chc_json_str(j, names.items[i]);
	chc_json_array_end(j);
}

static void put_ids(struct chc_json *j, const char *key, const struct chc_conformance *c, const uint32_t *list, size_t count)
{
	chc_json_key(j, key);
	chc_json_array(j);
	for (size_t i = 0; i < count; i++)
		chc_json_str(j, c->standings[list[i]].requirement->id);
	chc_json_array_end(j);
}

static void put_organisation(struct chc_json *j, const struct chc_conformance *c)
{
	const struct chc_organisation *o = c->organisation;

	chc_json_key(j, "organisation");
	chc_json_object(j);
	chc_json_put_str(j, "folder", o->folder);
	chc_json_put_str(j, "name", o->name);
	chc_json_put_str(j, "authority_type", chc_authority_name(o->authority));
	put_number(j, "population", o->population);
	put_names(j, "procedures", o->procedures);
	put_day(j, "period_start", o->period_start);
	put_day(j, "period_end", o->period_end);
	put_bool(j, "pilot", o->pilot);
	chc_json_key(j, "policy_editions");
	chc_json_array(j);
	for (size_t i = 0; i < o->edition_count; i++) {
		chc_json_object(j);
		chc_json_put_str(j, "path", o->editions[i].path);
		put_day(j, "date", o->editions[i].date);
		put_bool(j, "read", &o->editions[i] == c->edition);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	chc_json_key(j, "ombudsman");
	chc_json_array(j);
	for (size_t i = 0; i < o->year_count; i++) {
		const struct chc_ombudsman_year *y = &o->years[i];
		chc_json_object(j);
		chc_json_put_str(j, "year", y->year);
		put_number(j, "dealt_with", y->dealt_with);
		put_number(j, "not_for_us", y->not_for_us);
		put_number(j, "assessed_closed", y->assessed_closed);
		put_number(j, "investigated", y->investigated);
		put_number(j, "upheld", y->upheld);
		put_number(j, "satisfactory_remedy", y->satisfactory_remedy);
		put_number(j, "remedies_due", y->remedies_due);
		put_number(j, "remedies_complied", y->remedies_complied);
		put_number(j, "remedies_late", y->remedies_late);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	chc_json_object_end(j);
}

/* --- requirements --- */

static void put_practice(struct chc_json *j, const struct chc_conformance *c, const struct chc_standing *s)
{
	chc_json_key(j, "practice");
	chc_json_array(j);
	for (size_t i = 0; i < s->practice_count; i++) {
		const struct chc_practice *p = &s->practice[i];
		chc_json_object(j);
		chc_json_put_str(j, "kind", p->kind == CHC_PRACTICE_STEP ? "step" : "check");
		chc_json_put_str(j, "id", conformance_practice_id(c, p));
		chc_json_put_str(j, "verdict", chc_verdict_name(p->verdict));
		chc_json_put_size(j, "met", (size_t)p->met);
		chc_json_put_size(j, "of", (size_t)p->of);
		chc_json_put_size(j, "unverified", (size_t)p->unverified);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}

static void put_attested(struct chc_json *j, const struct chc_standing *s)
{
	chc_json_key(j, "attestations");
	chc_json_array(j);
	for (size_t i = 0; i < s->attested_count; i++) {
		const struct chc_attestation *a = s->attested[i].attestation;
		chc_json_object(j);
		chc_json_put_str(j, "verdict", chc_verdict_name(a->verdict));
		chc_json_put_str(j, "source", a->source);
		chc_json_put_str(j, "link", a->link);
		chc_json_put_str(j, "who", a->who);
		put_day(j, "when", a->when);
		put_day(j, "expires", a->expires);
		put_bool(j, "expired", s->attested[i].expired);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	chc_json_key(j, "explanations");
	chc_json_array(j);
	for (size_t i = 0; i < s->explained_count; i++) {
		const struct chc_explanation *x = s->explained[i].explanation;
		chc_json_object(j);
		chc_json_put_str(j, "reason", x->reason);
		chc_json_put_str(j, "decided_by", x->decided_by);
		put_day(j, "date", x->date);
		put_day(j, "review", x->review);
		put_bool(j, "expired", s->explained[i].expired);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}

static void put_actions(struct chc_json *j, const struct chc_standing *s)
{
	chc_json_key(j, "actions");
	chc_json_array(j);
	for (size_t i = 0; i < s->action_count; i++) {
		const struct chc_action *a = s->actions[i];
		chc_json_object(j);
		chc_json_put_str(j, "action", a->action);
		chc_json_put_str(j, "owner", a->owner);
		put_day(j, "due", a->due);
		put_day(j, "done", a->done);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}

static void put_requirement(struct chc_json *j, const struct chc_conformance *c, const struct chc_standing *s)
{
	const struct chc_requirement *q = s->requirement;
	size_t harm = chc_rulebook_harm(c->rulebook, q->id);

	chc_json_object(j);
	chc_json_put_str(j, "requirement", q->id);
	chc_json_put_str(j, "title", q->title);
	chc_json_put_count(j, "section", q->section);
	chc_json_put_str(j, "paragraph", policy_paragraph(q));
	chc_json_put_str(j, "force", chc_force_name(q->force));
	put_names(j, "shown_by", q->evidence);
	chc_json_put_count(j, "harm", harm < c->rulebook->harm_count ? harm + 1 : 0);
	chc_json_put_str(j, "policy", s->policy ? chc_verdict_name(s->policy->verdict) : NULL);
	put_practice(j, c, s);
	put_attested(j, s);
	put_actions(j, s);
	chc_json_object_end(j);
}

static void put_requirements(struct chc_json *j, const struct chc_conformance *c)
{
	chc_json_key(j, "requirements");
	chc_json_array(j);
	for (size_t i = 0; i < c->standing_count; i++)
		put_requirement(j, c, &c->standings[i]);
	chc_json_array_end(j);
	put_ids(j, "priorities", c, c->priorities, c->priority_count);
	chc_json_key(j, "harms");
	chc_json_array(j);
	for (size_t i = 0; i < c->rulebook->harm_count; i++)
		chc_json_str(j, c->rulebook->harms[i].title);
	chc_json_array_end(j);
}

/* --- form and claims --- */

static void put_row(struct chc_json *j, const struct chc_conformance *c, const struct chc_form_row *row)
{
	chc_json_object(j);
	chc_json_put_str(j, "row", row->rule->id);
	chc_json_put_count(j, "section", row->rule->section);
	chc_json_put_str(j, "statement", row->rule->statement);
	put_bool(j, "statement_seen", row->rule->statement_seen);
	put_bool(j, "practice", row->rule->practice);
	chc_json_put_str(j, "answer", chc_form_answer_name(row->answer));
	chc_json_put_str(j, "reason", row->reason);
	put_ids(j, "requirements", c, row->standings, row->standing_count);
	put_ids(j, "against", c, row->against, row->against_count);
	put_ids(j, "missing", c, row->missing, row->missing_count);
	put_ids(j, "words_only", c, row->words_only, row->words_only_count);
	chc_json_put_str(j, "claim", chc_claim_standing_name(row->claim_standing));
	chc_json_object_end(j);
}

static void put_form(struct chc_json *j, const struct chc_conformance *c)
{
	chc_json_key(j, "form");
	chc_json_object(j);
	chc_json_put_str(j, "title", c->rulebook->form_title);
	put_names(j, "notes", c->rulebook->form_notes);
	chc_json_key(j, "rows");
	chc_json_array(j);
	for (size_t i = 0; i < c->form_count; i++)
		put_row(j, c, &c->form[i]);
	chc_json_array_end(j);
	chc_json_object_end(j);
}

static void put_claim(struct chc_json *j, const struct chc_conformance *c, const struct chc_claim_check *check)
{
	const struct chc_claim *claim = check->claim;

	chc_json_object(j);
	chc_json_put_str(j, "row", claim->row);
	put_bool(j, "of_form", check->row != NULL);
	chc_json_put_str(j, "answer", chc_claim_answer_name(claim->answer));
	chc_json_put_str(j, "words", claim->words);
	chc_json_put_str(j, "explanation", claim->explanation);
	chc_json_put_count(j, "line", claim->where.line);
	chc_json_put_str(j, "standing", chc_claim_standing_name(check->standing));
	chc_json_put_str(j, "proposed", chc_form_answer_name(check->answer));
	chc_json_put_str(j, "reason", check->reason);
	put_ids(j, "requirements", c, check->standings, check->standing_count);
	put_ids(j, "behind", c, check->behind, check->behind_count);
	put_names(j, "remarks", (struct chc_names){ check->remarks, check->remark_count });
	chc_json_object_end(j);
}

static void put_claims(struct chc_json *j, const struct chc_conformance *c)
{
	chc_json_key(j, "claims");
	chc_json_array(j);
	for (size_t i = 0; i < c->claim_count; i++)
		put_claim(j, c, &c->claims[i]);
	chc_json_array_end(j);
}

/* --- the whole --- */

static void put_unusable(struct chc_json *j, const struct chc_conformance *c)
{
	chc_json_key(j, "unusable");
	chc_json_array(j);
	for (size_t i = 0; i < c->unusable_count; i++) {
		chc_json_object(j);
		chc_json_put_str(j, "path", c->unusable[i].path);
		chc_json_put_count(j, "line", c->unusable[i].error.line);
		chc_json_put_count(j, "column", c->unusable[i].error.column);
		chc_json_put_str(j, "message", c->unusable[i].error.message);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}

static void put_figures(struct chc_json *j, const char *key, const struct chc_conformance *c, const struct chc_figures *f)
{
	chc_json_key(j, key);
	if (f)
		chc_figures_json(j, f, c->tally->period_by);
	else
		chc_json_null(j);
}

void write_conformance_json(struct chc_buf *out, const struct chc_conformance *c)
{
	struct chc_json json = chc_json_on(out, 1), *j = &json;

	chc_json_object(j);
	chc_json_put_str(j, "schema", SCHEMA);
	chc_json_key(j, "program");
	chc_json_object(j);
	chc_json_put_str(j, "name", PACKAGE_NAME);
	chc_json_put_str(j, "version", PACKAGE_VERSION);
	chc_json_object_end(j);
	chc_json_put_str(j, "rulebook", c->rulebook->id);
	put_day(j, "as_of", c->as_of);
	put_organisation(j, c);
	put_unusable(j, c);
	redacted_json(j, c->redacted);
	chc_json_put_str(j, "overall", c->report ? chc_verdict_name(c->overall) : NULL);
	put_bool(j, "departs", c->departs);
	put_requirements(j, c);
	put_form(j, c);
	put_claims(j, c);
	conformance_json_trial(j, c);
	put_figures(j, "by_month", c, c->by_month);
	put_figures(j, "by_service", c, c->by_service);
	put_figures(j, "in_period", c, c->in_period);
	chc_json_key(j, "cases");
	if (c->tally)
		chc_cases_json_value(j, c->tally, c->figures);
	else
		chc_json_null(j);
	chc_json_key(j, "policy");
	if (c->report)
		policy_json_report(j, c->report);
	else
		chc_json_null(j);
	chc_json_object_end(j);
	chc_buf_char(out, '\n');
}
