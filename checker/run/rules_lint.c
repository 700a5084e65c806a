/* SPDX-License-Identifier: MIT */
/*
 * The rulebook's lint: loads a rulebook with the loader's own warnings on and
 * asks of each rule whether it is whole and its examples show that it works. What
 * it asks of each pattern is in rules_lint_patterns.c.
 */
#include "chcheck/rules_lint.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "chcheck/rules_test.h"
#include "rulebook/loader.h"
#include "run/rules_lint_patterns.h"
#include "run/rules_lint_wordings.h"

#define EXAMPLES_WANTED 3        /* of each verdict, in varied voices */

static void report(struct chc_diags *diags, enum chc_diag_id id, const struct chc_where *at, const char *format,
	...) __attribute__((format(printf, 4, 5)));

static void report(struct chc_diags *diags, enum chc_diag_id id, const struct chc_where *at, const char *format, ...)
{
	char message[320];
	va_list args;
	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	chc_diag_add(diags, id, at->file, at->line, at->column, "%s", message);
}

/* --- what stands in a requirement --- */

static void check_examples(const struct chc_requirement *r, struct chc_diags *diags)
{
	for (int v = 0; v < CHC_VERDICT_MAX; v++) {
		const char *name = chc_verdict_name((enum chc_verdict)v);
		size_t there = 0;
		for (size_t k = 0; k < r->example_count; k++)
			there += r->examples[k].verdict == (enum chc_verdict)v;
		if (!(r->verdicts & 1u << v))
			continue;
		if (there == 0)
			report(diags, CHC_DIAG_EXAMPLE_MISSING, &r->where, "'%s' has no example for '%s'", r->id, name);
		else if (there < EXAMPLES_WANTED)
			report(diags, CHC_DIAG_EXAMPLE_FEW, &r->where, "'%s' has %zu example%s for '%s', %d are wanted", r->id,
				there, there == 1 ? "" : "s", name, EXAMPLES_WANTED);
	}
}

/* A verdict that may be given is given by an outcome, or where none holds. */
static void check_verdicts(const struct chc_requirement *r, struct chc_diags *diags)
{
	unsigned given = 1u << (r->needs ? CHC_NEEDS_EVIDENCE : CHC_SILENT);
	for (size_t k = 0; k < r->outcome_count; k++) {
		const struct chc_outcome *o = &r->outcomes[k];
		given |= 1u << o->verdict;
		if (r->verdicts && !(r->verdicts & 1u << o->verdict) && o->verdict != CHC_UNCLEAR)
			report(diags, CHC_DIAG_VERDICT_UNLISTED, &o->where,
				"'%s' is not among the 'verdicts' that '%s' may have", chc_verdict_name(o->verdict), r->id);
	}
	for (int v = 0; v < CHC_VERDICT_MAX; v++)
		if (r->verdicts & ~given & 1u << v)
			report(diags, CHC_DIAG_VERDICT_UNREACHABLE, &r->where,
				"no outcome of '%s' gives '%s', which its 'verdicts' allow", r->id,
				chc_verdict_name((enum chc_verdict)v));
}

static void check_texts(const struct chc_requirement *r, struct chc_diags *diags)
{
	if (!r->advice)
		report(diags, CHC_DIAG_ADVICE_MISSING, &r->where, "'%s' has no 'advice': say what to do", r->id);
	if (!r->wording && r->outcome_count > 0)
		report(diags, CHC_DIAG_WORDING_MISSING, &r->where,
			"'%s' has no 'wording': give the smallest one that would close the gap", r->id);
}

static bool in_set(struct chc_limb_set set, size_t limb)
{
	for (size_t i = 0; i < set.count; i++)
		if (set.items[i] == limb)
			return true;
	return false;
}

static bool looks_at(const struct chc_condition *c, const char *limb)
{
	return (c->near && strcmp(c->near, limb) == 0) || (c->at && strcmp(c->at, limb) == 0)
		|| (c->not_at && strcmp(c->not_at, limb) == 0);
}

static bool is_used(const struct chc_requirement *r, size_t limb)
{
	for (size_t i = 0; i < r->outcome_count; i++) {
		const struct chc_outcome *o = &r->outcomes[i];
		if (in_set(o->all, limb) || in_set(o->any, limb) || in_set(o->none, limb) || in_set(o->of, limb) ||
			in_set(o->count_of, limb) || in_set(o->show, limb))
			return true;
	}
	for (size_t i = 0; i < r->limb_count; i++)
		for (size_t k = 0; k < r->limbs[i].condition_count; k++)
			if (looks_at(&r->limbs[i].conditions[k], r->limbs[limb].id))
				return true;
	return false;
}

/* A limb that is shown may stand for itself; one that is neither shown nor asked for is dead. */
static void check_used(const struct chc_requirement *r, struct chc_diags *diags)
{
	for (size_t k = 0; k < r->limb_count; k++)
		if (r->limbs[k].hidden && !is_used(r, k))
			report(diags, CHC_DIAG_NAME_UNUSED, &r->limbs[k].where,
				"no outcome of '%s' asks for its hidden limb '%s'", r->id, r->limbs[k].id);
}

static bool is_within(struct chc_limb_set part, struct chc_limb_set whole)
{
	for (size_t i = 0; i < part.count; i++)
		if (!in_set(whole, part.items[i]))
			return false;
	return true;
}

static bool same_count(struct chc_limb_set a, unsigned a_least, struct chc_limb_set b, unsigned b_least)
{
	return a.count == 0 || (is_within(b, a) && b.count > 0 && a_least <= b_least);
}

/* Whenever b holds, a does: all that a asks for, b asks for too. */
static bool covers(const struct chc_outcome *a, const struct chc_outcome *b)
{
	bool any = a->any.count == 0 || (b->any.count > 0 && is_within(b->any, a->any));
	for (size_t i = 0; i < b->all.count; i++)
		any = any || in_set(a->any, b->all.items[i]);
	return any && is_within(a->all, b->all) && is_within(a->none, b->none) &&
		same_count(a->of, a->at_least, b->of, b->at_least) &&
		same_count(a->count_of, a->hits_at_least, b->count_of, b->hits_at_least);
}

static void check_order(const struct chc_requirement *r, struct chc_diags *diags)
{
	for (size_t i = 1; i < r->outcome_count; i++) {
		for (size_t k = 0; k < i; k++) {
			if (!covers(&r->outcomes[k], &r->outcomes[i]))
				continue;
			report(diags, CHC_DIAG_OUTCOME_UNREACHABLE, &r->outcomes[i].where,
				"this outcome of '%s' is never reached: the one in line %u holds wherever it does", r->id,
				r->outcomes[k].where.line);
			break;
		}
	}
}

/* --- what its examples reach --- */

static bool any_set(const bool *flags, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (flags[i])
			return true;
	return false;
}

static void report_unreached(const struct chc_requirement *r, const struct chc_rules_reach *reach,
	struct chc_diags *diags)
{
	if (r->outcome_count > 0 && !any_set(reach->outcomes, r->outcome_count))
		report(diags, CHC_DIAG_RULE_NEVER_FIRES, &r->where, "none of its examples makes '%s' say anything but '%s'",
			r->id, chc_verdict_name(r->needs ? CHC_NEEDS_EVIDENCE : CHC_SILENT));
	for (size_t k = 0; k < r->limb_count; k++)
		if (!reach->limbs[k])
			report(diags, CHC_DIAG_LIMB_NEVER_FIRES, &r->limbs[k].where,
				"no example of '%s' makes its limb '%s' fire", r->id, r->limbs[k].id);
	for (size_t k = 0; k < r->outcome_count; k++)
		if (!reach->outcomes[k])
			report(diags, CHC_DIAG_OUTCOME_NEVER_HOLDS, &r->outcomes[k].where,
				"no example of '%s' comes out as '%s' by this outcome", r->id,
				chc_verdict_name(r->outcomes[k].verdict));
}

static int check_reach(const struct chc_rulebook *book, struct chc_diags *diags, struct chc_error *e)
{
	struct chc_arena arena = CHC_ARENA_INIT;
	struct chc_rules_reach *reach = chc_arena_array(&arena, book->requirement_count + 1, sizeof(*reach));
	int rc = reach ? chc_rules_reached(reach, book, &arena, e) : chc_error_set(e, CHC_E_NOMEM, "out of memory");
	for (size_t i = 0; rc == 0 && i < book->requirement_count; i++)
		report_unreached(&book->requirements[i], &reach[i], diags);
	chc_arena_release(&arena);
	return rc;
}

static void check_requirement(const struct chc_requirement *r, struct chc_diags *diags)
{
	check_examples(r, diags);
	check_verdicts(r, diags);
	check_texts(r, diags);
	check_used(r, diags);
	check_order(r, diags);
}

int chc_rules_lint(struct chc_rules_summary *out, const char *id_or_folder, const char *rules_dir,
	unsigned threads, struct chc_diags *diags, struct chc_error *e)
{
	struct chc_rulebook *book = NULL;
	struct chc_rules_summary summary = { 0 };
	int rc = chc_rulebook_load_with(&book, id_or_folder, rules_dir, CHC_LOAD_LINT, diags, e);
	if (rc)
		return rc;
	summary.requirements = book->requirement_count;
	for (size_t i = 0; i < book->pattern_count; i++)
		summary.patterns += book->patterns[i]->source != NULL;
	for (size_t i = 0; i < book->requirement_count; i++)
		check_requirement(&book->requirements[i], diags);
	rc = check_reach(book, diags, e);
	if (rc == 0)
		rc = chc_lint_wordings(book, diags, e);
	if (rc == 0)
		rc = chc_lint_slow(book, threads, diags, e);
	if (rc == 0)
		rc = chc_lint_literals(book, &summary.unfiltered, diags, e);
	if (rc == 0 && diags->failed)
		rc = chc_error_set(e, CHC_E_NOMEM, "out of memory");
	chc_rulebook_free(book);
	if (rc == 0)
		*out = summary;
	return rc;
}
