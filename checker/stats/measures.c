/* SPDX-License-Identifier: MIT */
/*
 * Which counts one judged case gives. Follows the project's convention on the
 * statistics of timelines: rows of a duplicate reference, other procedures and
 * what was not done in withdrawn or refused cases are out of every base, and
 * are counted beside it.
 */
#include <string.h>

#include "chcheck/what_if.h"
#include "stats/aggregate.h"

enum { STAGES = 2 };

static const struct { int began, answer, outcome, details; } stages[STAGES] = {
	{ CHC_COL_RECEIVED, CHC_COL_S1_RESPONSE, CHC_COL_S1_OUTCOME, CHC_COL_S1_EXTENSION_OMBUDSMAN },
	{ CHC_COL_S2_REQUESTED, CHC_COL_S2_RESPONSE, CHC_COL_S2_OUTCOME, CHC_COL_S2_EXTENSION_OMBUDSMAN },
};

/* Which day a check belongs to. */
static const struct { const char *id; int day[2]; } check_days[] = {
	{ "s2.different-person", { CHC_COL_S2_RESPONSE, CHC_COL_NONE } },
	{ "s1.end.escalation-details", { CHC_COL_S1_RESPONSE, CHC_COL_NONE } },
	{ "s2.end.ombudsman-escalation", { CHC_COL_S2_RESPONSE, CHC_COL_NONE } },
	{ "excl.refusal-notice", { CHC_COL_REFUSED, CHC_COL_NONE } },
	{ "remedy.followed-through", { CHC_COL_REMEDY_DUE, CHC_COL_REMEDY_COMPLETED } },
};

static int stage_of_column(int column)
{
	if (column >= CHC_COL_S2_REQUESTED && column <= CHC_COL_S2_OMBUDSMAN_DETAILS)
		return 1;
	return column >= CHC_COL_RECEIVED && column <= CHC_COL_S1_ESCALATION_DETAILS ? 0 : -1;
}

void chc_measuring_init(struct chc_measuring *m, const struct chc_rulebook *rulebook)
{
	m->subject = chc_procedure_find(chc_rulebook_subject(rulebook));
	m->answer[0] = m->answer[1] = -1;
	for (size_t i = 0; i < rulebook->step_count && i < CHC_STEPS_MAX; i++) {
		int done = chc_column_find(rulebook->steps[i].done);
		m->trigger[i] = chc_column_find(rulebook->steps[i].trigger);
		m->stage[i] = stage_of_column(done);
		for (int s = 0; s < STAGES; s++)
			if (done == stages[s].answer)
				m->answer[s] = (int)i;
	}
	for (size_t i = 0; i < rulebook->check_count && i < CHC_CHECKS_MAX; i++) {
		m->check_day[i][0] = m->check_day[i][1] = CHC_COL_NONE;
		for (size_t k = 0; k < sizeof(check_days) / sizeof(check_days[0]); k++)
			if (strcmp(check_days[k].id, rulebook->checks[i].id) == 0)
				memcpy(m->check_day[i], check_days[k].day, sizeof(m->check_day[i]));
	}
}

/* What is the same for all counts of a case. */
struct adding {
	struct chc_aggregate *a;
	const struct chc_case *c;
	const struct chc_case_result *r;
	uint64_t service;
};

static int day_of(const struct adding *x, int column)
{
	return column == CHC_COL_NONE ? CHC_DATE_NONE : x->c->day[column];
}

static unsigned month_of(const struct chc_aggregate *a, int date)
{
	return date >= 0 && date < CHC_AGGREGATE_DAYS ? a->months[date] : chc_month_of(date);
}

/* stage -1: of no stage, or not told apart by its outcome (histograms of days would become many times as large). */
static void put(const struct adding *x, enum chc_measure measure, unsigned index, int stage, int date, uint32_t value)
{
	struct chc_count count = {
		.measure = measure, .index = index, .value = value < UINT16_MAX ? value : UINT16_MAX,
		.procedure = x->c->procedure, .month = month_of(x->a, date), .count = 1,
		.outcome = stage >= 0 ? x->c->word[stages[stage].outcome] : CHC_WORD_BLANK,
	};
	chc_aggregate_put(x->a, x->service, &count);
}

/* The day that tells the period of something that was done in a stage, or is due in it. */
static int period_day(const struct adding *x, int stage, int closed)
{
	int began = stage >= 0 ? x->c->day[stages[stage].began] : x->c->day[CHC_COL_RECEIVED];

	if (x->a->by == CHC_PERIOD_RECEIVED || !chc_date_given(closed))
		return began;
	return closed;
}

static enum chc_known known(signed char word)
{
	return word == CHC_WORD_BLANK ? CHC_NOT_KNOWN : word == CHC_WORD_YES ? CHC_KNOWN_YES : CHC_KNOWN_NO;
}

static void put_logged(const struct adding *x, unsigned index, int day)
{
	const struct chc_step_result *r = &x->r->steps[index];
	enum chc_known state = CHC_NOT_KNOWN;

	if (x->a->measuring.trigger[index] != CHC_COL_RECEIVED)
		return;
	if (r->verdict != CHC_STEP_IN_TIME || (r->notes >> CHC_NOTE_LOGGED_LATE & 1U))
		state = CHC_KNOWN_NO;
	else if (chc_date_given(x->c->day[CHC_COL_LOGGED]))
		state = CHC_KNOWN_YES;
	put(x, CHC_MEASURE_LOGGED, index, x->a->measuring.stage[index], day, state);
}

/* In the base of the step, or the reason why not. */
static void put_step(const struct adding *x, unsigned index)
{
	const struct chc_step_result *r = &x->r->steps[index];
	int stage = x->a->measuring.stage[index], day = period_day(x, stage, r->done != CHC_DATE_NONE ? r->done : r->due);
	uint32_t outside = r->verdict;

	if (x->c->duplicate)
		outside = CHC_OUTSIDE_DUPLICATE;
	else if (r->ended)
		outside = CHC_OUTSIDE_ENDED;
	if (outside != r->verdict || !chc_step_verdict_in_base(r->verdict)) {
		put(x, CHC_MEASURE_OUTSIDE, index, stage, day, outside);
		return;
	}
	put(x, CHC_MEASURE_VERDICT, index, stage, day, r->verdict);
	put_logged(x, index, day);
	if (r->done == CHC_DATE_NONE || r->days_taken < 0)
		return;
	if (r->counted_from == x->a->measuring.trigger[index])
		put(x, CHC_MEASURE_DAYS, index, -1, day, (uint32_t)r->days_taken);
	else
		put(x, CHC_MEASURE_OTHER_START, index, stage, day, 0);
}

/* What is said of an answer that counts. */
static void put_answer(const struct adding *x, int stage)
{
	const struct chc_case *c = x->c;
	int step = x->a->measuring.answer[stage], began = c->day[stages[stage].began];

	if (step < 0 || !chc_step_verdict_in_base(x->r->steps[step].verdict) || x->r->steps[step].done == CHC_DATE_NONE)
		return;
	const struct chc_step_result *r = &x->r->steps[step];
	int day = period_day(x, stage, r->done);
	int days = chc_date_given(began) && began <= r->done
		? chc_calendar_between(x->a->calendar, began, r->done) : -1;
	if (days >= 0)
		put(x, CHC_MEASURE_DAYS_IN_ALL, (unsigned)stage, -1, day, (uint32_t)days);
	if (c->word[stages[stage].outcome] != CHC_WORD_BLANK)
		put(x, CHC_MEASURE_OUTCOME, (unsigned)stage, stage, day, (uint32_t)c->word[stages[stage].outcome]);
	put(x, CHC_MEASURE_EXTENSION, (unsigned)stage, stage, day, r->extension);
	if (r->extension != CHC_EXTENSION_NONE) {
		put(x, CHC_MEASURE_LONGER, (unsigned)stage, stage, day, r->notes >> CHC_NOTE_LONGER_THAN_CODE & 1U);
		put(x, CHC_MEASURE_EXTENSION_DETAILS, (unsigned)stage, stage, day, known(c->word[stages[stage].details]));
	}
	if (stage == 0) {
		put(x, CHC_MEASURE_ESCALATED, 0, 0, day, chc_date_given(c->day[CHC_COL_S2_REQUESTED]));
		return;
	}
	bool upheld = c->word[CHC_COL_S2_OUTCOME] == CHC_OUTCOME_UPHELD
		|| c->word[CHC_COL_S2_OUTCOME] == CHC_OUTCOME_PARTLY_UPHELD;
	enum chc_known turned = upheld && c->word[CHC_COL_S1_OUTCOME] == CHC_OUTCOME_NOT_UPHELD;
	if (c->word[CHC_COL_S1_OUTCOME] == CHC_WORD_BLANK || c->word[CHC_COL_S2_OUTCOME] == CHC_WORD_BLANK)
		turned = CHC_NOT_KNOWN;
	put(x, CHC_MEASURE_OVERTURNED, 0, 1, day, turned);
	if (chc_date_given(c->day[CHC_COL_RECEIVED]) && c->day[CHC_COL_RECEIVED] <= r->done)
		put(x, CHC_MEASURE_CALENDAR_DAYS, 0, -1, day, (uint32_t)(r->done - c->day[CHC_COL_RECEIVED]));
}

static enum chc_disposition disposition(const struct chc_case *c, enum chc_case_procedure subject)
{
	if (c->procedure == CHC_PROCEDURE_MAX)
		return CHC_CASE_UNKNOWN_PROCEDURE;
	if (c->procedure != subject)
		return CHC_CASE_OTHER_PROCEDURE;
	return c->duplicate ? CHC_CASE_DUPLICATE : CHC_CASE_COUNTED;
}

static void put_checks(const struct adding *x)
{
	for (unsigned i = 0; i < x->a->rulebook->check_count; i++) {
		int day = day_of(x, x->a->measuring.check_day[i][0]);

		if (!chc_date_given(day))
			day = day_of(x, x->a->measuring.check_day[i][1]);
		if (chc_date_given(day))
			put(x, CHC_MEASURE_CHECK, i, -1, x->a->by == CHC_PERIOD_RECEIVED ? x->c->day[CHC_COL_RECEIVED] : day,
				x->r->checks[i]);
	}
}

void chc_aggregate_add(struct chc_aggregate *a, const struct chc_case *c, const struct chc_case_result *r)
{
	const struct adding x = { a, c, r, chc_aggregate_service(a, c->cell[CHC_COL_SERVICE]) };
	enum chc_disposition d = disposition(c, a->measuring.subject);

	put(&x, CHC_MEASURE_CASES, 0, -1, c->day[CHC_COL_RECEIVED], d);
	for (unsigned i = 0; i < a->rulebook->step_count; i++)
		put_step(&x, i);
	if (d != CHC_CASE_COUNTED)
		return;
	for (int s = 0; s < STAGES; s++) {
		if (chc_date_given(c->day[stages[s].began]))
			put(&x, CHC_MEASURE_RECEIVED, (unsigned)s, s, c->day[stages[s].began], 0);
		put_answer(&x, s);
	}
	if (chc_date_given(c->day[CHC_COL_REFUSED]))
		put(&x, CHC_MEASURE_REFUSED, 0, -1, period_day(&x, 0, c->day[CHC_COL_REFUSED]),
			known(c->word[CHC_COL_REFUSAL_REASON]));
	put_checks(&x);
}

static enum chc_lateness lateness(const struct chc_step_result *r)
{
	if (r->ended || !chc_step_verdict_in_base(r->verdict))
		return CHC_LATENESS_OUT;
	return chc_step_verdict_departs(r->verdict) ? CHC_LATENESS_LATE : CHC_LATENESS_IN_TIME;
}

/* A case is late when a step is, and in no base when none is in one. */
static enum chc_lateness worse(enum chc_lateness a, enum chc_lateness b)
{
	if (a == CHC_LATENESS_LATE || b == CHC_LATENESS_LATE)
		return CHC_LATENESS_LATE;
	return a == CHC_LATENESS_IN_TIME || b == CHC_LATENESS_IN_TIME ? CHC_LATENESS_IN_TIME : CHC_LATENESS_OUT;
}

void chc_aggregate_add_what_if(struct chc_aggregate *a, const struct chc_what_if *w, const struct chc_case *c,
	const struct chc_case_result *r)
{
	const struct adding x = { a, c, r, chc_aggregate_service(a, c->cell[CHC_COL_SERVICE]) };
	enum chc_lateness case_now = CHC_LATENESS_OUT, case_then = CHC_LATENESS_OUT;
	bool any_changed = false;

	if (disposition(c, a->measuring.subject) != CHC_CASE_COUNTED)
		return;
	for (unsigned i = 0; i < a->rulebook->step_count; i++) {
		const struct chc_step_result *now = &r->steps[i], *then = w->asked[i] ? &r->other[i] : now;
		enum chc_lateness before = lateness(now), after = lateness(then);
		int stage = a->measuring.stage[i];
		bool changed = now->verdict != then->verdict;

		case_now = worse(case_now, before);
		case_then = worse(case_then, after);
		any_changed |= changed;
		if (w->asked[i])
			put(&x, CHC_MEASURE_OTHER_LIMIT, i, stage,
				period_day(&x, stage, now->done != CHC_DATE_NONE ? now->done : now->due),
				CHC_OTHER_LIMIT_VALUE(before, after, changed));
	}
	put(&x, CHC_MEASURE_OTHER_LIMIT, CHC_OTHER_LIMIT_CASES, -1, c->day[CHC_COL_RECEIVED],
		CHC_OTHER_LIMIT_VALUE(case_now, case_then, any_changed));
}
