/* SPDX-License-Identifier: MIT */
/*
 * What can be asked of a case for its sheet. A fact is true only when the dates
 * show it: where a date is missing or unusable, a fact and its opposite are both
 * false, so that the rulebook can tell "no" from "cannot be told".
 */
#include <string.h>

#include "engine/screen.h"

static int given(const struct chc_screen_work *w, int column)
{
	int day = w->c->day[column];

	return chc_date_given(day) ? day : CHC_DATE_NONE;
}

static bool departs(enum chc_step_verdict v)
{
	return v == CHC_STEP_LATE || v == CHC_STEP_OVERDUE || v == CHC_STEP_MISSING;
}

/*
 * Where the longest way through the steps ends: what was done counts from its day,
 * what is ahead with its limit and its longest extension, and of the person's own
 * time between stages nothing.
 */
static int find_path_end(const struct chc_screen_work *w)
{
	const struct chc_rulebook *book = w->s->rulebook;
	int day = given(w, CHC_COL_RECEIVED);

	for (size_t i = 0; i < book->step_count && day != CHC_DATE_NONE; i++) {
		const struct chc_step_rule *rule = &book->steps[i];
		int trigger = given(w, chc_column_find(rule->trigger)), done = given(w, chc_column_find(rule->done));

		if (trigger != CHC_DATE_NONE)
			day = trigger;
		day = done != CHC_DATE_NONE ? done :
			chc_calendar_add(w->how->calendar, day, (int)(rule->base + rule->longest_extension));
	}
	return day;
}

static bool is_near(int a, int b, unsigned days)
{
	int apart = a > b ? a - b : b - a;

	return (unsigned)apart <= days;
}

static void find_period(struct chc_screen_work *w)
{
	struct chc_screening *s = w->s;
	int days = (int)w->rules->period_days;

	if (s->received == CHC_DATE_NONE)
		return;
	s->days = w->how->as_of - s->received;
	s->fact[CHC_SCREEN_WITHIN_PERIOD] = s->days >= 0 && s->days <= days;
	s->fact[CHC_SCREEN_BEYOND_PERIOD] = s->days > days;
	s->fact[CHC_SCREEN_NEAR_PERIOD] = is_near(s->days, days, w->rules->period_near);
	s->fact[CHC_SCREEN_REACHED_FIRST] = s->reached < s->received;
}

static void find_last_day(struct chc_screen_work *w)
{
	struct chc_screening *s = w->s;

	s->path_end = find_path_end(w);
	if (s->last_day == CHC_DATE_NONE)
		return;
	s->fact[CHC_SCREEN_IN_TIME] = s->reached <= s->last_day;
	s->fact[CHC_SCREEN_OUT_OF_TIME] = s->reached > s->last_day;
	s->fact[CHC_SCREEN_NEAR_LAST_DAY] = is_near(s->reached, s->last_day, w->rules->last_day_near);
	s->fact[CHC_SCREEN_RUNS_OUT] = s->path_end != CHC_DATE_NONE && s->reached <= s->last_day &&
		s->last_day < s->path_end;
}

static void find_stages(struct chc_screen_work *w)
{
	struct chc_screening *s = w->s;
	int answered = given(w, CHC_COL_S1_RESPONSE), asked = given(w, CHC_COL_S2_REQUESTED);
	int refused = given(w, CHC_COL_REFUSED), final = given(w, CHC_COL_S2_RESPONSE);

	s->fact[CHC_SCREEN_REFUSED_LATER] = refused != CHC_DATE_NONE &&
		((answered != CHC_DATE_NONE && refused >= answered) || (asked != CHC_DATE_NONE && refused >= asked));
	w->own_days = answered != CHC_DATE_NONE && asked >= answered ? asked - answered : -1;
	s->fact[CHC_SCREEN_OWN_TIME] = w->own_days > (int)w->rules->own_time_days;
	s->fact[CHC_SCREEN_ANSWERED_SINCE] = s->reached_known && final != CHC_DATE_NONE && final > s->reached;
	/* logged alone shows no dealing with a complaint; every other day of the process does */
	for (int column = CHC_COL_S1_ACKNOWLEDGED; column < CHC_COLUMN_MAX; column++)
		if (chc_column_kind(column) == CHC_CELL_DATE && column != CHC_COL_OMBUDSMAN_COMPLAINT &&
		    chc_date_given(w->c->day[column]))
			s->fact[CHC_SCREEN_LATER_EVENT] = true;
}

static void find_steps(struct chc_screen_work *w)
{
	struct chc_screening *s = w->s;
	bool unknown = false;

	for (size_t i = 0; i < s->rulebook->step_count; i++) {
		enum chc_step_verdict v = s->steps[i].verdict;

		unknown = unknown || v == CHC_STEP_DATA_ERROR;
		if (!departs(v))
			continue;
		chc_buf_printf(&w->late, "%s%s", w->late.len > 0 ? ", " : "", s->rulebook->steps[i].title);
		if (s->steps[i].days_late >= 0)
			chc_buf_printf(&w->late, " (by %d)", s->steps[i].days_late);
		s->fact[CHC_SCREEN_STEP_DEPARTS] = true;
	}
	s->fact[CHC_SCREEN_NO_STEP_DEPARTS] = !unknown && !s->fact[CHC_SCREEN_STEP_DEPARTS];
}

static void find_remedy(struct chc_screen_work *w)
{
	static const int columns[] = { CHC_COL_CATEGORY, CHC_COL_SERVICE };

	for (size_t k = 0; k < sizeof(columns) / sizeof(columns[0]); k++) {
		struct chc_span cell = w->c->cell[columns[k]];

		w->s->fact[CHC_SCREEN_CATEGORISED] = w->s->fact[CHC_SCREEN_CATEGORISED] || cell.len > 0;
		for (size_t i = 0; i < w->rules->remedy_count && !w->s->remedy; i++)
			if (chc_screen_names(cell, &w->rules->remedies[i].words))
				w->s->remedy = &w->rules->remedies[i];
	}
	w->s->fact[CHC_SCREEN_REMEDY] = w->s->remedy != NULL;
}

void chc_screen_find_facts(struct chc_screen_work *w)
{
	struct chc_screening *s = w->s;

	s->received = given(w, CHC_COL_RECEIVED);
	s->aware = given(w, CHC_COL_AWARE);
	s->last_day = w->r->s26b_last_day;
	s->days = -1;
	s->reached = w->how->reached != CHC_DATE_NONE ? w->how->reached : given(w, CHC_COL_OMBUDSMAN_COMPLAINT);
	s->reached_known = s->reached != CHC_DATE_NONE;
	if (!s->reached_known)
		s->reached = w->how->as_of;
	s->fact[CHC_SCREEN_REACHED_KNOWN] = s->reached_known;
	s->fact[CHC_SCREEN_DUPLICATE] = w->c->duplicate;
	s->fact[CHC_SCREEN_CASEWORK_BEFORE] = w->r->casework == CHC_CASEWORK_BEFORE;
	for (int column = 0; column < CHC_COLUMN_MAX; column++)
		if (w->c->day[column] == CHC_DATE_UNUSABLE)
			s->fact[CHC_SCREEN_UNUSABLE] = true;
	find_period(w);
	find_last_day(w);
	find_stages(w);
	find_steps(w);
	find_remedy(w);
}

static bool is_so(const struct chc_screen_work *w, const struct chc_screen_fact *f)
{
	switch (f->kind) {
	case CHC_FACT_GIVEN:
		return chc_date_given(w->c->day[f->index]);
	case CHC_FACT_UNUSABLE:
		return w->c->day[f->index] == CHC_DATE_UNUSABLE;
	case CHC_FACT_WORD:
		return w->c->word[f->index] == f->value;
	case CHC_FACT_STEP:
		return (int)w->s->steps[f->index].verdict == f->value;
	case CHC_FACT_CHECK:
		return (int)w->r->checks[f->index] == f->value;
	case CHC_FACT_PROCEDURE:
		return (int)w->c->procedure == f->value;
	case CHC_FACT_DERIVED:
		return w->s->fact[f->index];
	case CHC_FACT_KIND_MAX:
		break;
	}
	return false;
}

bool chc_screen_holds(const struct chc_screen_work *w, const struct chc_screen_when *when)
{
	bool any = when->any.count == 0;

	for (size_t i = 0; i < when->all.count; i++)
		if (!is_so(w, &when->all.items[i]))
			return false;
	for (size_t i = 0; i < when->none.count; i++)
		if (is_so(w, &when->none.items[i]))
			return false;
	for (size_t i = 0; i < when->any.count && !any; i++)
		any = is_so(w, &when->any.items[i]);
	return any;
}
