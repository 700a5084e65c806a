/* SPDX-License-Identifier: MIT */
/*
 * The part of the JSON report on what stands beside the rulebook: the overlay, its
 * promises and changes, and the verdicts of several rulebooks side by side.
 */
#include <string.h>

#include "reports/policy.h"

static void put_within(struct chc_json *j, const struct chc_limit *limit)
{
	chc_json_key(j, "within");
	chc_json_object(j);
	for (int u = 0; u < CHC_UNIT_MAX; u++)
		chc_json_put_size(j, chc_unit_name((enum chc_unit)u), limit->amount[u]);
	chc_json_object_end(j);
}

static void put_promise(struct chc_json *j, const struct chc_finding *f)
{
	const struct chc_promise *p = f->promise;

	chc_json_key(j, "own");
	if (!p || !f->own) {
		chc_json_null(j);
		return;
	}
	chc_json_object(j);
	chc_json_put_str(j, "promise", p->promise);
	chc_json_put_str(j, "source", p->source);
	chc_json_put_str(j, "reason", p->reason);
	put_within(j, &p->within);
	chc_json_put_size(j, "rulebook_working_days", p->code_days);
	chc_json_key(j, "laxer");
	chc_json_bool(j, p->laxer);
	chc_json_put_str(j, "verdict", chc_verdict_name(f->own->verdict));
	chc_json_put_str(j, "value", f->own->value.set ? f->own->value.text : NULL);
	chc_json_object_end(j);
}

static void put_override(struct chc_json *j, const struct chc_override *o)
{
	chc_json_key(j, "override");
	if (!o) {
		chc_json_null(j);
		return;
	}
	chc_json_object(j);
	chc_json_put_str(j, "force", o->force_given ? chc_force_name(o->force) : NULL);
	chc_json_put_str(j, "advice", o->advice);
	chc_json_put_str(j, "wording", o->wording);
	chc_json_put_str(j, "reason", o->reason);
	chc_json_object_end(j);
}

void policy_json_own(struct chc_json *j, const struct chc_finding *f)
{
	put_promise(j, f);
	put_override(j, f->override);
}

void policy_json_overlay(struct chc_json *j, const struct chc_overlay *o)
{
	chc_json_key(j, "overlay");
	if (!o) {
		chc_json_null(j);
		return;
	}
	chc_json_object(j);
	chc_json_put_str(j, "id", o->id);
	chc_json_put_str(j, "title", o->title);
	chc_json_put_str(j, "publisher", o->publisher);
	chc_json_put_str(j, "effective_from", o->effective_from);
	chc_json_put_str(j, "rulebook", o->rulebook_id);
	chc_json_put_str(j, "path", o->path);
	chc_json_put_str(j, "sha256", o->sha256);
	chc_json_object_end(j);
}

static const struct chc_finding *finding_of(const struct chc_report *r, const struct chc_rulebook *book, const char *id)
{
	for (size_t i = 0; i < r->finding_count; i++)
		if (r->findings[i].rulebook == book && strcmp(r->findings[i].requirement->id, id) == 0)
			return &r->findings[i];
	return NULL;
}

static void put_row(struct chc_json *j, const struct chc_report *r, const struct chc_finding *first)
{
	const struct chc_finding *own = NULL;

	chc_json_object(j);
	chc_json_put_str(j, "id", first->requirement->id);
	chc_json_key(j, "verdicts");
	chc_json_object(j);
	for (size_t b = 0; b < r->rulebook_count; b++) {
		const struct chc_finding *f = finding_of(r, r->rulebooks[b], first->requirement->id);

		chc_json_put_str(j, r->rulebooks[b]->id, f ? chc_verdict_name(f->verdict) : NULL);
		own = f && f->own ? f->own : own;
	}
	chc_json_object_end(j);
	chc_json_put_str(j, "own", own ? chc_verdict_name(own->verdict) : NULL);
	chc_json_object_end(j);
}

void policy_json_columns(struct chc_json *j, const struct chc_report *r)
{
	chc_json_key(j, "side_by_side");
	chc_json_array(j);
	for (size_t i = 0; i < r->finding_count; i++) {
		const struct chc_finding *f = &r->findings[i];
		bool first = true;

		for (size_t b = 0; r->rulebooks[b] != f->rulebook; b++)
			first = first && !finding_of(r, r->rulebooks[b], f->requirement->id);
		if (first && (r->rulebook_count > 1 || f->own))
			put_row(j, r, f);
	}
	chc_json_array_end(j);
}
