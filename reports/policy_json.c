/* SPDX-License-Identifier: MIT */
/*
 * The report on a policy as JSON, schema `chcheck-policy/1`. Every key is
 * always there, null where there is nothing, so that a reader needs no tests.
 */
#include "chcheck/date.h"
#include "chcheck/json.h"
#include "reports/coverage.h"
#include "reports/policy.h"
#include "reports/redacted.h"

#define SCHEMA "chcheck-policy/1"

static void put_evidence_keys(struct chc_json *j, const struct chc_evidence *e)
{
	chc_json_put_size(j, "document", e->document);
	chc_json_put_count(j, "page", e->page);
	chc_json_put_count(j, "line", e->line);
	chc_json_key(j, "section");
	chc_json_array(j);
	for (size_t i = 0; i < e->section_count; i++)
		chc_json_str(j, e->section[i]);
	chc_json_array_end(j);
	chc_json_put_size(j, "start", e->start);
	chc_json_put_size(j, "end", e->end);
	chc_json_put_str(j, "quote", e->quote);
	chc_json_key(j, "ocr");
	chc_json_bool(j, e->recognised);
}

static void put_evidence(struct chc_json *j, const struct chc_evidence *e)
{
	chc_json_object(j);
	put_evidence_keys(j, e);
	chc_json_object_end(j);
}

static void put_program(struct chc_json *j)
{
	chc_json_key(j, "program");
	chc_json_object(j);
	chc_json_put_str(j, "name", PACKAGE_NAME);
	chc_json_put_str(j, "version", PACKAGE_VERSION);
	chc_json_object_end(j);
}

/* The day by which the editions were chosen, when one was given. */
static void put_policy_date(struct chc_json *j, int day)
{
	char text[CHC_DATE_TEXT] = "";

	if (day != 0 && day != CHC_DATE_NONE)
		chc_date_format(day, text);
	chc_json_put_str(j, "policy_date", text[0] ? text : NULL);
}

static void put_rulebooks(struct chc_json *j, const struct chc_report *r)
{
	chc_json_key(j, "rulebooks");
	chc_json_array(j);
	for (size_t i = 0; i < r->rulebook_count; i++) {
		chc_json_object(j);
		chc_json_put_str(j, "id", r->rulebooks[i]->id);
		chc_json_put_str(j, "version", r->rulebooks[i]->version);
		chc_json_put_str(j, "sha256", r->rulebooks[i]->sha256);
		chc_json_put_str(j, "effective_from", r->rulebooks[i]->effective_from);
		chc_json_put_str(j, "casework_from", r->rulebooks[i]->casework_from);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	put_policy_date(j, r->policy_date);
}

static void put_documents(struct chc_json *j, const struct chc_report *r)
{
	chc_json_key(j, "documents");
	chc_json_array(j);
	for (size_t i = 0; i < r->document_count; i++) {
		const struct chc_document *d = r->documents[i];

		chc_json_object(j);
		chc_json_put_str(j, "path", d->path);
		chc_json_put_str(j, "sha256", d->sha256);
		chc_json_put_str(j, "format", d->format);
		chc_json_put_count(j, "pages", d->pages);
		chc_json_put_size(j, "words", d->words);
		chc_json_put_size(j, "characters", d->characters);
		chc_json_put_str(j, "about", r->about ? r->about[i] : NULL);
		coverage_json(j, d);
		chc_json_key(j, "warnings");
		chc_json_array(j);
		for (size_t w = 0; w < d->warning_count; w++)
			chc_json_str(j, d->warnings[w].message);
		chc_json_array_end(j);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}

static void put_unusable(struct chc_json *j, const struct chc_report *r)
{
	chc_json_key(j, "unusable");
	chc_json_array(j);
	for (size_t i = 0; i < r->unusable_count; i++) {
		chc_json_object(j);
		chc_json_put_str(j, "path", r->unusable[i].path);
		chc_json_put_count(j, "line", r->unusable[i].error.line);
		chc_json_put_count(j, "column", r->unusable[i].error.column);
		chc_json_put_str(j, "message", r->unusable[i].error.message);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}

static void put_value(struct chc_json *j, const struct chc_value *v)
{
	chc_json_key(j, "value");
	if (!v->set) {
		chc_json_null(j);
		return;
	}
	chc_json_object(j);
	chc_json_put_size(j, "amount", v->amount);
	chc_json_put_str(j, "unit", chc_unit_name(v->unit));
	chc_json_put_str(j, "start", v->start);
	chc_json_put_str(j, "text", v->text);
	chc_json_object_end(j);
}

static void put_limbs(struct chc_json *j, const struct chc_finding *f)
{
	chc_json_key(j, "limbs");
	chc_json_array(j);
	for (size_t i = 0; i < f->limb_count; i++) {
		chc_json_object(j);
		chc_json_put_str(j, "id", f->limbs[i].limb->id);
		chc_json_put_str(j, "title", f->limbs[i].limb->title);
		chc_json_key(j, "found");
		chc_json_bool(j, f->limbs[i].found);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
}

static void put_searched(struct chc_json *j, const struct chc_finding *f)
{
	chc_json_key(j, "searched");
	chc_json_object(j);
	chc_json_put_size(j, "blocks", f->searched_blocks);
	chc_json_key(j, "nearest");
	chc_json_array(j);
	if (f->nearest) {
		chc_json_object(j);
		put_evidence_keys(j, f->nearest);
		chc_json_put_str(j, "why", f->nearest_why);
		chc_json_object_end(j);
	}
	chc_json_array_end(j);
	chc_json_object_end(j);
}

static void put_finding(struct chc_json *j, const struct chc_finding *f)
{
	const struct chc_requirement *q = f->requirement;
	char confidence[2] = { q->confidence, '\0' };
	bool sure = q->confidence == 'A' || q->confidence == 'B';

	chc_json_object(j);
	chc_json_put_str(j, "rulebook", f->rulebook->id);
	chc_json_put_str(j, "requirement", q->id);
	chc_json_put_str(j, "title", q->title);
	chc_json_put_count(j, "section", q->section);
	chc_json_put_str(j, "paragraph", sure ? q->paragraph : NULL);
	chc_json_put_str(j, "confidence", confidence);
	chc_json_put_str(j, "force", chc_force_name(q->force));
	chc_json_put_str(j, "verdict", chc_verdict_name(f->verdict));
	chc_json_put_str(j, "worse", f->verdict == CHC_UNCLEAR ? chc_verdict_name(f->worse) : NULL);
	chc_json_put_str(j, "reason", f->reason);
	put_value(j, &f->value);
	put_limbs(j, f);
	chc_json_key(j, "evidence");
	chc_json_array(j);
	for (size_t i = 0; i < f->evidence_count; i++)
		put_evidence(j, &f->evidence[i]);
	chc_json_array_end(j);
	put_searched(j, f);
	chc_json_put_str(j, "advice", q->advice);
	chc_json_put_str(j, "wording", q->wording);
	policy_json_own(j, f);
	chc_json_object_end(j);
}

/* Stages 1 to 4 are numbers, the others have no number. */
static void put_stage(struct chc_json *j, int stage)
{
	static const struct { int stage; const char *name; } named[] = {
		{ CHC_STAGE_ALL, "all" }, { CHC_STAGE_EARLY, "early" }, { CHC_STAGE_EXTERNAL, "external" },
	};

	chc_json_key(j, "stage");
	for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++) {
		if (named[i].stage == stage) {
			chc_json_str(j, named[i].name);
			return;
		}
	}
	if (stage == CHC_STAGE_NONE)
		chc_json_null(j);
	else
		chc_json_int(j, stage);
}

static void put_timescale(struct chc_json *j, const struct chc_timescale *t)
{
	chc_json_object(j);
	put_stage(j, t->stage);
	chc_json_put_str(j, "step", t->attribute[CHC_ATTR_STEP]);
	chc_json_put_size(j, "amount", t->amount);
	chc_json_put_str(j, "unit", chc_unit_name(t->unit));
	chc_json_key(j, "unit_explicit");
	chc_json_bool(j, t->unit_explicit);
	chc_json_put_str(j, "start", t->attribute[CHC_ATTR_START]);
	chc_json_put_str(j, "actor", t->attribute[CHC_ATTR_ACTOR]);
	chc_json_put_str(j, "extent", t->attribute[CHC_ATTR_EXTENT]);
	chc_json_put_str(j, "condition", t->attribute[CHC_ATTR_CONDITION]);
	chc_json_put_str(j, "polarity", t->attribute[CHC_ATTR_POLARITY]);
	chc_json_put_str(j, "procedure", t->procedure);
	chc_json_put_str(j, "text", t->text);
	chc_json_put_str(j, "counted_for", t->counted_for);
	chc_json_put_str(j, "why_not_counted", t->why);
	chc_json_key(j, "evidence");
	put_evidence(j, &t->evidence);
	chc_json_object_end(j);
}

static void put_contradiction(struct chc_json *j, const struct chc_contradiction *c)
{
	chc_json_object(j);
	chc_json_put_str(j, "requirement", c->requirement->id);
	chc_json_key(j, "between");
	chc_json_array(j);
	put_evidence(j, &c->between[0]);
	put_evidence(j, &c->between[1]);
	chc_json_array_end(j);
	chc_json_object_end(j);
}

static void put_lists(struct chc_json *j, const struct chc_report *r)
{
	chc_json_key(j, "findings");
	chc_json_array(j);
	for (size_t i = 0; i < r->finding_count; i++)
		put_finding(j, &r->findings[i]);
	chc_json_array_end(j);
	chc_json_key(j, "timescales");
	chc_json_array(j);
	for (size_t i = 0; i < r->timescale_count; i++)
		put_timescale(j, &r->timescales[i]);
	chc_json_array_end(j);
	chc_json_key(j, "contradictions");
	chc_json_array(j);
	for (size_t i = 0; i < r->contradiction_count; i++)
		put_contradiction(j, &r->contradictions[i]);
	chc_json_array_end(j);
}

void policy_json_report(struct chc_json *j, const struct chc_report *r)
{
	chc_json_object(j);
	chc_json_put_str(j, "schema", SCHEMA);
	put_program(j);
	put_rulebooks(j, r);
	policy_json_overlay(j, r->overlay);
	put_documents(j, r);
	put_unusable(j, r);
	redacted_json(j, r->redacted);
	chc_json_put_str(j, "overall", chc_verdict_name(r->overall));
	put_lists(j, r);
	policy_json_columns(j, r);
	chc_json_key(j, "summary");
	chc_json_object(j);
	for (size_t v = 0; v < CHC_VERDICT_MAX; v++)
		chc_json_put_size(j, chc_verdict_name((enum chc_verdict)v), r->summary[v]);
	chc_json_object_end(j);
	chc_json_object_end(j);
}

void write_policy_json(struct chc_buf *out, const struct chc_report *r)
{
	struct chc_json json = chc_json_on(out, 1);

	policy_json_report(&json, r);
	chc_buf_char(out, '\n');
}
