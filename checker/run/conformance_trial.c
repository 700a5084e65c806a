/* SPDX-License-Identifier: MIT */
/*
 * What if the proposed wordings were added: they stand as one more document
 * behind the policy, all is judged again, and whatever comes out otherwise is
 * shown, for better or worse. The report itself is left as it was.
 */
#include <stdlib.h>
#include <string.h>

#include "chcheck/buf.h"
#include "chcheck/policy.h"
#include "run/conformance_parts.h"

#define NAME "proposed wordings"

static int no_memory(struct chc_error *e)
{
	return chc_error_set(e, CHC_E_NOMEM, "out of memory while trying the proposed wordings");
}

static bool is_gap(enum chc_verdict v)
{
	return v == CHC_NOT_MET || v == CHC_PARTLY || v == CHC_SILENT || v == CHC_UNCLEAR;
}

/* Further from the Code, the higher. */
static unsigned distance(enum chc_verdict v)
{
	static const unsigned ranks[CHC_VERDICT_MAX] = {
		[CHC_MET] = 0, [CHC_NOT_APPLICABLE] = 0, [CHC_NEEDS_EVIDENCE] = 1, [CHC_PARTLY] = 2, [CHC_SILENT] = 3,
		[CHC_UNCLEAR] = 4, [CHC_NOT_MET] = 5, [CHC_ERROR] = 6,
	};
	return ranks[v];
}

/* Those of the gaps, or of the requirements that were named. */
static bool is_asked(const struct chc_conformance_work *w, const struct chc_standing *s)
{
	struct chc_names named = w->options->wordings;
	enum chc_force force = chc_overlay_force(w->options->overlay, s->requirement);

	if (!s->requirement->wording)
		return false;
	if (named.count > 0)
		return chc_names_has(named, s->requirement->id);
	return is_gap(s->policy->verdict) && (force == CHC_FORCE_SHOULD || force == CHC_FORCE_MUST);
}

/* Each under a heading of its own, which says nothing: what stands before does not reach into it. */
static int add_text(struct chc_conformance_work *w, struct chc_wording_trial *t, struct chc_error *e)
{
	uint32_t *added = chc_work_array(w, w->shown.standing_count, sizeof(*added));
	struct chc_buf text = CHC_BUF_INIT;

	for (size_t i = 0; added && i < w->shown.standing_count; i++) {
		if (!is_asked(w, &w->shown.standings[i]))
			continue;
		added[t->added_count++] = (uint32_t)i;
		chc_buf_printf(&text, "%s## Addition %zu\n\n%s\n", text.len ? "\n" : "", t->added_count,
			w->shown.standings[i].requirement->wording);
	}
	t->added = added;
	t->text = text.failed ? NULL : chc_arena_copy(&w->shown.arena, chc_buf_view(&text));
	chc_buf_release(&text);
	return added && t->text ? 0 : no_memory(e);
}

static bool was_added(const struct chc_wording_trial *t, size_t standing)
{
	for (size_t i = 0; i < t->added_count; i++)
		if (t->added[i] == standing)
			return true;
	return false;
}

/* Worse first, then what was asked for, then what came with it. */
static unsigned order_of(const struct chc_wording_change *c)
{
	return c->worse ? 0 : c->asked ? 1 : 2;
}

static int compare_changes(const void *a, const void *b)
{
	const struct chc_wording_change *x = a, *y = b;

	if (order_of(x) != order_of(y))
		return order_of(x) < order_of(y) ? -1 : 1;
	return x->standing < y->standing ? -1 : 1;
}

static int compare_reports(struct chc_conformance_work *w, struct chc_wording_trial *t, const struct chc_report *after,
	struct chc_error *e)
{
	const struct chc_report *before = w->shown.report;
	struct chc_wording_change *changes = chc_work_array(w, before->finding_count, sizeof(*changes));
	uint32_t *unchanged = chc_work_array(w, before->finding_count, sizeof(*unchanged));

	if (!changes || !unchanged)
		return no_memory(e);
	for (size_t i = 0; i < before->finding_count; i++) {
		const struct chc_finding *x = &before->findings[i], *y = &after->findings[i];
		bool asked = was_added(t, i);

		if (asked && is_gap(y->verdict))
			unchanged[t->unchanged_count++] = (uint32_t)i;
		if (x->verdict == y->verdict)
			continue;
		struct chc_wording_change *c = &changes[t->change_count++];
		*c = (struct chc_wording_change){
			.standing = (uint32_t)i, .before = x->verdict, .after = y->verdict, .before_reason = x->reason,
			.after_reason = chc_arena_strdup(&w->shown.arena, y->reason), .asked = asked,
			.worse = distance(y->verdict) > distance(x->verdict),
		};
		if (!c->after_reason)
			return no_memory(e);
	}
	if (t->change_count > 1)
		qsort(changes, t->change_count, sizeof(*changes), compare_changes);
	t->changes = changes;
	t->unchanged = unchanged;
	t->overall_before = before->overall;
	t->overall_after = after->overall;
	return 0;
}

static int judge_again(struct chc_conformance_work *w, struct chc_wording_trial *t, struct chc_error *e)
{
	const struct chc_report *r = w->shown.report;
	const struct chc_document **documents = calloc(r->document_count + 1, sizeof(*documents));
	struct chc_document *added = NULL;
	struct chc_report *after = NULL;
	size_t count = r->document_count;
	int status = documents ? 0 : no_memory(e);

	if (status == 0)
		memcpy(documents, r->documents, count * sizeof(*documents));
	if (status == 0 && t->added_count > 0) {
		status = chc_document_from_text(&added, NAME, chc_span_of(t->text), e);
		documents[count++] = added;
	}
	if (status == 0)
		status = chc_policy_assess_own(&after, r->rulebooks, r->rulebook_count, r->overlay, documents, count, e);
	if (status == 0)
		status = compare_reports(w, t, after, e);
	chc_report_free(after);
	chc_document_free(added);
	free(documents);
	return status;
}

int chc_conformance_trial(struct chc_conformance_work *w, struct chc_error *e)
{
	struct chc_wording_trial *t;

	if (!w->options->apply_wording || !w->shown.report)
		return 0;
	t = chc_work_array(w, 1, sizeof(*t));
	if (!t)
		return no_memory(e);
	int status = add_text(w, t, e);
	if (status == 0)
		status = judge_again(w, t, e);
	w->shown.trial = t;
	return status;
}
