/* SPDX-License-Identifier: MIT */
/*
 * Counting judged cases for the summary. Fed case by case by the run, read by
 * the writers.
 */
#include "chcheck/tally.h"

#include <string.h>

/* One row a verdict: does it belong to a rate's base, does it depart from the Code. */
static const struct { bool base, departs; } kinds[CHC_STEP_VERDICT_MAX] = {
	[CHC_STEP_IN_TIME] = { true, false },
	[CHC_STEP_IN_TIME_EXTENDED] = { true, false },
	[CHC_STEP_IN_TIME_UNVERIFIED] = { true, false },
	[CHC_STEP_LATE] = { true, true },
	[CHC_STEP_OVERDUE] = { true, true },
	[CHC_STEP_MISSING] = { true, true },
};

bool chc_step_verdict_in_base(enum chc_step_verdict v)
{
	return kinds[v].base;
}

bool chc_step_verdict_departs(enum chc_step_verdict v)
{
	return kinds[v].departs;
}

static void copy_ref(char out[CHC_TALLY_REF], const struct chc_case *c)
{
	struct chc_span ref = c->cell[CHC_COL_CASE_REF];
	size_t len = ref.len < CHC_TALLY_REF - 1 ? ref.len : CHC_TALLY_REF - 1;

	memcpy(out, ref.ptr, len);
	out[len] = '\0';
}

static void list(struct chc_tally *t, const struct chc_case *c, size_t step, const struct chc_step_result *r)
{
	t->departing_steps++;
	if (t->listed_count == CHC_TALLY_LISTED)
		return;
	struct chc_tally_case *l = &t->listed[t->listed_count++];

	copy_ref(l->ref, c);
	l->row = c->row;
	l->source = c->source;
	l->step = step;
	l->verdict = r->verdict;
	l->due = r->due;
	l->done = r->done;
	l->days_late = r->days_late;
}

static void count_step(struct chc_tally_step *s, const struct chc_case *c, const struct chc_step_result *r)
{
	s->verdicts[r->verdict]++;
	for (size_t i = 0; r->sensitive_to != 0 && i < CHC_READING_MAX; i++)
		s->sensitive[i] += r->sensitive_to >> i & 1U;
	if (!kinds[r->verdict].base)
		return;
	if (c->duplicate) {
		s->duplicates++;
	} else if (r->ended) {
		s->ended++;
	} else {
		s->in_base[r->verdict]++;
		s->base++;
	}
}

bool chc_tally_promised(const struct chc_tally *t, size_t step)
{
	return t->overlay && t->overlay->promised[step];
}

bool chc_tally_other_limit(const struct chc_tally *t, size_t step)
{
	return t->what_if && t->what_if->asked[step];
}

/* Rows of a duplicate reference are in no base, under whatever limit. */
static void add_change(struct chc_tally *t, const struct chc_case *c, size_t step, const struct chc_case_result *r)
{
	const struct chc_step_result *now = &r->steps[step], *then = &r->other[step];

	if (c->duplicate || now->verdict == then->verdict)
		return;
	t->changed_steps++;
	if (t->changed_count == CHC_TALLY_LISTED)
		return;
	struct chc_tally_change *x = &t->changed[t->changed_count++];
	copy_ref(x->ref, c);
	x->row = c->row;
	x->step = step;
	x->now = now->verdict;
	x->then = then->verdict;
	x->due_now = now->due;
	x->due_then = then->due;
}

static void add_step(struct chc_tally *t, const struct chc_case *c, size_t step, const struct chc_case_result *r)
{
	if (kinds[r->steps[step].verdict].departs)
		list(t, c, step, &r->steps[step]);
	count_step(&t->steps[step], c, &r->steps[step]);
	if (chc_tally_promised(t, step))
		count_step(&t->own[step], c, &r->own[step]);
	if (chc_tally_other_limit(t, step))
		add_change(t, c, step, r);
}

void chc_tally_add(struct chc_tally *t, const struct chc_case *c, const struct chc_case_result *r)
{
	bool projected = false;

	t->cases++;
	if (c->source < CHC_TALLY_REGISTERS)
		t->by_source[c->source]++;
	t->procedures[c->procedure]++;
	t->duplicates += c->duplicate;
	t->before_casework += r->casework == CHC_CASEWORK_BEFORE;
	for (size_t i = 0; t->by_edition && i < t->by_edition->count; i++)
		t->editions[i] += t->by_edition->items[i] == r->edition;
	for (size_t i = 0; i < t->rulebook->step_count; i++) {
		add_step(t, c, i, r);
		projected |= t->calendar->projected_from != CHC_DATE_NONE &&
			r->steps[i].due >= t->calendar->projected_from;
	}
	t->projected += projected;
	for (size_t i = 0; i < t->rulebook->check_count; i++)
		t->checks[i][r->checks[i]]++;
	for (size_t i = 0; i < c->finding_count; i++) {
		t->quality[c->findings[i].id]++;
		if (t->finding_count == CHC_TALLY_FINDINGS)
			continue;
		struct chc_tally_finding *f = &t->findings[t->finding_count++];
		copy_ref(f->ref, c);
		f->row = c->row;
		f->source = c->source;
		f->finding = c->findings[i];
	}
}

static void merge_counts(uint64_t *into, const uint64_t *from, size_t count)
{
	for (size_t i = 0; i < count; i++)
		into[i] += from[i];
}

static void merge_step(struct chc_tally_step *s, const struct chc_tally_step *from)
{
	merge_counts(s->verdicts, from->verdicts, CHC_STEP_VERDICT_MAX);
	merge_counts(s->in_base, from->in_base, CHC_STEP_VERDICT_MAX);
	merge_counts(s->sensitive, from->sensitive, CHC_READING_MAX);
	s->base += from->base;
	s->duplicates += from->duplicates;
	s->ended += from->ended;
}

void chc_tally_merge(struct chc_tally *t, const struct chc_tally *from)
{
	t->cases += from->cases;
	t->duplicates += from->duplicates;
	t->projected += from->projected;
	t->before_casework += from->before_casework;
	merge_counts(t->by_source, from->by_source, CHC_TALLY_REGISTERS);
	merge_counts(t->editions, from->editions, CHC_EDITIONS_MAX);
	t->departing_steps += from->departing_steps;
	merge_counts(t->procedures, from->procedures, CHC_PROCEDURE_MAX + 1);
	merge_counts(t->quality, from->quality, CHC_QUALITY_MAX);
	for (size_t i = 0; i < CHC_STEPS_MAX; i++)
		merge_step(&t->steps[i], &from->steps[i]);
	for (size_t i = 0; i < CHC_STEPS_MAX; i++)
		merge_step(&t->own[i], &from->own[i]);
	for (size_t i = 0; i < CHC_CHECKS_MAX; i++)
		merge_counts(t->checks[i], from->checks[i], CHC_CHECK_STATE_MAX);
	for (size_t i = 0; i < from->listed_count && t->listed_count < CHC_TALLY_LISTED; i++)
		t->listed[t->listed_count++] = from->listed[i];
	t->changed_steps += from->changed_steps;
	for (size_t i = 0; i < from->changed_count && t->changed_count < CHC_TALLY_LISTED; i++)
		t->changed[t->changed_count++] = from->changed[i];
	for (size_t i = 0; i < from->finding_count && t->finding_count < CHC_TALLY_FINDINGS; i++)
		t->findings[t->finding_count++] = from->findings[i];
}

bool chc_tally_departs(const struct chc_tally *t)
{
	if (t->departing_steps > 0)
		return true;
	for (size_t i = 0; i < t->rulebook->check_count; i++)
		if (t->checks[i][CHC_CHECK_NOT_MET] > 0)
			return true;
	for (size_t i = 0; i < t->rulebook->step_count; i++)
		for (int v = 0; v < CHC_STEP_VERDICT_MAX; v++)
			if (kinds[v].departs && t->own[i].verdicts[v] > 0)
				return true;
	return false;
}
