/* SPDX-License-Identifier: MIT */
/*
 * Runs a rulebook's examples: each text becomes a document of its own and goes
 * the same way through the engine as a council's policy does.
 */
#include "chcheck/rules_test.h"

#include <string.h>

#include "chcheck/document.h"
#include "chcheck/policy.h"
#include "engine/trial.h"
#include "run/rules_examples.h"

/* What the engine makes of one example; the report and its document live until release. */
struct outcome {
	struct chc_document *document;
	struct chc_report *report;
	const struct chc_finding *finding;
};

static void release(struct outcome *o)
{
	chc_report_free(o->report);
	chc_document_free(o->document);
}

static int judge(struct outcome *o, const struct chc_rulebook *book, const struct chc_requirement *r,
	const struct chc_example *example, struct chc_error *e)
{
	int rc = chc_document_from_text(&o->document, example->where.file, chc_span_of(example->text), e);
	if (rc)
		return rc;
	const struct chc_document *documents[] = { o->document };
	rc = chc_policy_assess(&o->report, &book, 1, documents, 1, e);
	for (size_t i = 0; rc == 0 && i < o->report->finding_count; i++)
		if (o->report->findings[i].requirement == r)
			o->finding = &o->report->findings[i];
	return rc;
}

bool chc_example_holds(const struct chc_example *example, const struct chc_finding *f)
{
	if (f->verdict != example->verdict)
		return false;
	return !example->value || (f->value.set && f->value.text && strcmp(f->value.text, example->value) == 0);
}

static const char *or_none(const char *s)
{
	return s ? s : "no value";
}

static void report_failure(struct chc_diags *diags, const struct chc_requirement *r,
	const struct chc_example *example, const struct chc_finding *f)
{
	const struct chc_where *at = &example->where;
	const char *value = f->value.set ? f->value.text : NULL;
	if (f->verdict != example->verdict)
		chc_diag_add(diags, CHC_DIAG_EXAMPLE_FAILS, at->file, at->line, at->column,
			"'%s': '%s' is expected here, the checker says '%s': %s", r->id,
			chc_verdict_name(example->verdict), chc_verdict_name(f->verdict), f->reason ? f->reason : "");
	else
		chc_diag_add(diags, CHC_DIAG_EXAMPLE_FAILS, at->file, at->line, at->column,
			"'%s': the value '%s' is expected here, the checker finds '%s'", r->id, example->value,
			or_none(value));
}

static int run_example(const struct chc_rulebook *book, const struct chc_requirement *r,
	const struct chc_example *example, bool *passed, struct chc_diags *diags, struct chc_error *e)
{
	struct outcome o = { 0 };
	int rc = judge(&o, book, r, example, e);
	if (rc || !o.finding) {
		release(&o);
		return rc;
	}
	*passed = chc_example_holds(example, o.finding);
	if (!*passed)
		report_failure(diags, r, example, o.finding);
	release(&o);
	return diags->failed ? chc_error_set(e, CHC_E_NOMEM, "out of memory") : 0;
}

int chc_rules_test(struct chc_rules_tally *out, const struct chc_rulebook *rulebook, const char *only,
	struct chc_diags *diags, struct chc_error *e)
{
	struct chc_rules_tally tally = { 0 };
	if (only && !chc_rulebook_requirement(rulebook, only))
		return chc_error_at(e, CHC_E_INPUT, rulebook->folder, 0, 0, "no requirement is called '%s'", only);
	for (size_t i = 0; i < rulebook->requirement_count; i++) {
		const struct chc_requirement *r = &rulebook->requirements[i];
		if (r->example_count == 0 || (only && strcmp(only, r->id) != 0))
			continue;
		tally.requirements++;
		for (size_t k = 0; k < r->example_count; k++) {
			bool passed = false;
			int rc = run_example(rulebook, r, &r->examples[k], &passed, diags, e);
			if (rc)
				return rc;
			tally.examples++;
			tally.failed += passed ? 0 : 1;
		}
	}
	*out = tally;
	return 0;
}

/* --- what examples reach --- */

static void collect(struct chc_rules_reach *reach, const struct chc_requirement *r, const struct chc_finding *f)
{
	for (size_t i = 0; i < f->limb_count; i++)
		if (f->limbs[i].found)
			reach->limbs[f->limbs[i].limb - r->limbs] = true;
	for (size_t i = 0; i < r->outcome_count; i++)
		if (r->outcomes[i].verdict == f->verdict && strcmp(r->outcomes[i].reason, f->reason) == 0)
			reach->outcomes[i] = true;
}

static int reach_example(struct chc_rules_reach *reach, const struct chc_rulebook *book,
	const struct chc_requirement *r, const struct chc_example *example, struct chc_error *e)
{
	struct chc_document *document = NULL;
	struct chc_trial *trial = NULL;
	struct chc_finding finding;
	int rc = chc_document_from_text(&document, example->where.file, chc_span_of(example->text), e);
	if (rc == 0)
		rc = chc_trial_new(&trial, book, document, e);
	if (rc == 0)
		rc = chc_trial_judge(trial, r, &finding, e);
	if (rc == 0)
		collect(reach, r, &finding);
	chc_trial_free(trial);
	chc_document_free(document);
	return rc;
}

/* r with every limb shown: a finding tells only of those. */
static bool show_all(struct chc_requirement *out, const struct chc_requirement *r, struct chc_arena *arena)
{
	struct chc_limb *limbs = chc_arena_array(arena, r->limb_count + 1, sizeof(*limbs));
	if (!limbs)
		return false;
	for (size_t i = 0; i < r->limb_count; i++) {
		limbs[i] = r->limbs[i];
		limbs[i].hidden = false;
	}
	*out = *r;
	out->limbs = limbs;
	return true;
}

int chc_rules_reached(struct chc_rules_reach *out, const struct chc_rulebook *rulebook, struct chc_arena *arena,
	struct chc_error *e)
{
	for (size_t i = 0; i < rulebook->requirement_count; i++) {
		const struct chc_requirement *r = &rulebook->requirements[i];
		struct chc_requirement shown;
		out[i].limbs = chc_arena_array(arena, r->limb_count + 1, sizeof(bool));
		out[i].outcomes = chc_arena_array(arena, r->outcome_count + 1, sizeof(bool));
		if (!out[i].limbs || !out[i].outcomes || !show_all(&shown, r, arena))
			return chc_error_set(e, CHC_E_NOMEM, "out of memory");
		for (size_t k = 0; k < r->example_count; k++) {
			int rc = reach_example(&out[i], rulebook, &shown, &r->examples[k], e);
			if (rc)
				return rc;
		}
	}
	return 0;
}
