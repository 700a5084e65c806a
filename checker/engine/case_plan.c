/* SPDX-License-Identifier: MIT */
/*
 * The rulebook's steps made ready for judging: column names become numbers,
 * and which events show that a case went on follows from the order of the
 * steps, so that a rulebook with other stages needs no C.
 */
#include <stdio.h>
#include <string.h>

#include "engine/steps.h"

static size_t stage_length(const char *id)
{
	return strcspn(id, ".");
}

static bool same_stage(const struct chc_step_rule *a, const struct chc_step_rule *b)
{
	size_t len = stage_length(a->id);

	return len == stage_length(b->id) && strncmp(a->id, b->id, len) == 0;
}

/* NULL is allowed where a column is optional. */
static int find_date_column(int *out, const struct chc_step_rule *rule, const char *name, struct chc_error *e)
{
	*out = CHC_COL_NONE;
	if (!name)
		return 0;
	int column = chc_column_find(name);
	if (column == CHC_COL_NONE || chc_column_kind(column) != CHC_CELL_DATE)
		return chc_error_at(e, CHC_E_RULEBOOK, rule->where.file, rule->where.line, rule->where.column,
			"step '%s' names '%s', which is no column of dates", rule->id, name);
	*out = column;
	return 0;
}

static int find_extension(struct chc_step_plan *p, struct chc_error *e)
{
	struct { int *column; const char *suffix; } parts[] = {
		{ &p->notified, "notified" }, { &p->new_date, "to" },
		{ &p->reason, "reason" }, { &p->details, "ombudsman" },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		char name[64];

		*parts[i].column = CHC_COL_NONE;
		if (!p->rule->extension_prefix)
			continue;
		snprintf(name, sizeof(name), "%s_%s", p->rule->extension_prefix, parts[i].suffix);
		*parts[i].column = chc_column_find(name);
		if (*parts[i].column == CHC_COL_NONE)
			return chc_error_at(e, CHC_E_RULEBOOK, p->rule->where.file, p->rule->where.line,
				p->rule->where.column, "step '%s': there is no column '%s'", p->rule->id, name);
	}
	return 0;
}

static void add_later(struct chc_step_plan *p, int column)
{
	if (column == CHC_COL_NONE || column == p->trigger || column == p->done)
		return;
	for (size_t i = 0; i < p->later_count; i++)
		if (p->later[i] == column)
			return;
	p->later[p->later_count++] = column;
}

/* Rule 6, and which response may come before an acknowledgement. */
static void relate(struct chc_case_plan *plan, size_t index)
{
	struct chc_step_plan *p = &plan->steps[index];
	size_t first = index;

	while (first > 0 && same_stage(plan->steps[first - 1].rule, p->rule))
		first--;
	p->stage_start = plan->steps[first].trigger;
	p->before_stage = CHC_COL_NONE;
	if (first > 0)
		p->before_stage = plan->steps[first - 1].stage_start;
	p->answer = CHC_COL_NONE;
	for (int own = 1; own >= 0; own--) {
		for (size_t i = index + 1; i < plan->step_count; i++) {
			const struct chc_step_plan *q = &plan->steps[i];

			if (same_stage(q->rule, p->rule) != (own == 1))
				continue;
			if (own && q->trigger == p->done && q->fallback == p->trigger)
				p->answer = q->done;
			add_later(p, q->trigger);
			add_later(p, q->done);
			add_later(p, q->notified);
		}
		if (own)
			p->later_in_stage = p->later_count;
	}
}

/* Columns that decide whether the step was reached at all: what it is counted from, its end, and its stage's later events. */
static void list_own(struct chc_step_plan *p)
{
	const int columns[] = { p->trigger, p->done, p->fallback, p->answer };

	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		if (columns[i] != CHC_COL_NONE)
			p->own[p->own_count++] = columns[i];
	for (size_t i = 0; i < p->later_in_stage; i++)
		if (p->later[i] != p->answer)
			p->own[p->own_count++] = p->later[i];
}

static int plan_step(struct chc_step_plan *p, const struct chc_step_rule *rule, struct chc_error *e)
{
	*p = (struct chc_step_plan){ .rule = rule };
	int status = find_date_column(&p->trigger, rule, rule->trigger ? rule->trigger : "", e);
	if (status == 0)
		status = find_date_column(&p->done, rule, rule->done ? rule->done : "", e);
	if (status == 0)
		status = find_date_column(&p->fallback, rule, rule->fallback_trigger, e);
	return status != 0 ? status : find_extension(p, e);
}

int chc_case_plan_init(struct chc_case_plan *plan, const struct chc_step_rule *steps, size_t step_count,
	const struct chc_check_rule *checks, size_t check_count, struct chc_error *e)
{
	*plan = (struct chc_case_plan){ .check_rules = checks };
	if (step_count == 0 || step_count > CHC_STEPS_MAX || check_count > CHC_CHECKS_MAX)
		return chc_error_set(e, CHC_E_RULEBOOK,
			"the rulebook has %zu steps and %zu checks for cases; from 1 to %d steps and at most %d checks can be used",
			step_count, check_count, CHC_STEPS_MAX, CHC_CHECKS_MAX);
	plan->step_count = step_count;
	for (size_t i = 0; i < step_count; i++) {
		int status = plan_step(&plan->steps[i], &steps[i], e);
		if (status != 0)
			return status;
	}
	for (size_t i = 0; i < step_count; i++) {
		relate(plan, i);
		list_own(&plan->steps[i]);
	}
	for (size_t i = 0; i < check_count; i++) {
		plan->checks[i] = chc_check_find(checks[i].id);
		if (!plan->checks[i])
			return chc_error_at(e, CHC_E_RULEBOOK, checks[i].where.file, checks[i].where.line,
				checks[i].where.column, "check '%s' is not known to this program", checks[i].id);
	}
	plan->check_count = check_count;
	return 0;
}
