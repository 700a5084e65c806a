/* SPDX-License-Identifier: MIT */
/*
 * The verdict on one step of one case: the first row of the convention's table
 * that holds. Rows are tried in its order; the row numbers stand beside them.
 * Between the register's rows and the report; knows no limit and no file.
 */
#include "engine/steps.h"

/* One step under way: what it is counted from and what counts as its end. */
struct judge {
	const struct chc_step_plan *p;
	const struct chc_case *c;
	const struct chc_convention *how;
	struct chc_step_result *r;
	int trigger;            /* as written */
	int start;              /* day zero: the trigger, or the working day it counts as */
	int end;                /* done, or the response that came first */
	bool answered_first;
};

static void data_error(struct judge *j, enum chc_reason reason)
{
	j->r->verdict = CHC_STEP_DATA_ERROR;
	j->r->reason = reason;
	j->r->days_taken = j->r->days_late = -1;
}

/* Rule 1: which column the step is counted from, and how many days it has. */
static int choose_clock(const struct judge *j, unsigned *days)
{
	const struct chc_step_plan *p = j->p;
	int trigger = j->c->day[p->trigger], done = j->c->day[p->done];

	*days = p->rule->base;
	if (p->fallback == CHC_COL_NONE)
		return p->trigger;
	if (j->how->response_from_receipt && chc_date_given(j->c->day[p->fallback]))
		return p->fallback;
	if (trigger == CHC_DATE_UNUSABLE)
		return p->trigger;
	if (chc_date_given(trigger) && !(chc_date_given(done) && trigger > done))
		return p->trigger;
	*days += p->rule->fallback_days;
	return p->fallback;
}

static void set_clock(struct judge *j)
{
	unsigned days;
	int column = choose_clock(j, &days);

	j->trigger = j->start = j->c->day[column];
	if (!chc_date_given(j->trigger))
		return;
	j->r->counted_from = column;
	if (j->how->weekend_receipt && column == j->p->stage_start) {
		/* whether a day outside the calendar is a day off is not known */
		if (j->start < j->how->calendar->first)
			return;
		if (!chc_calendar_is_working(j->how->calendar, j->start))
			j->start = chc_calendar_add(j->how->calendar, j->start, 1);
		if (j->start == CHC_DATE_NONE)
			return;
	}
	j->r->base_due = j->r->due = chc_calendar_add(j->how->calendar, j->start, (int)days);
}

/* Rule 2: a response in the acknowledgement's time, with no acknowledgement or a later one. */
static void set_end(struct judge *j)
{
	int done = j->c->day[j->p->done];
	int answer = j->p->answer == CHC_COL_NONE ? CHC_DATE_NONE : j->c->day[j->p->answer];

	j->end = chc_date_given(done) ? done : CHC_DATE_NONE;
	if (done != CHC_DATE_UNUSABLE && chc_date_given(answer) && chc_date_given(j->trigger) &&
	    j->r->base_due != CHC_DATE_NONE && answer <= j->r->base_due && answer >= j->trigger &&
	    (done == CHC_DATE_NONE || done > answer)) {
		j->answered_first = true;
		j->end = answer;
		j->r->notes |= 1U << CHC_NOTE_ANSWERED_FIRST;
	}
	j->r->done = j->end;
}

static bool any_later(const struct judge *j, size_t from, size_t to, bool unusable)
{
	for (size_t i = from; i < to; i++) {
		int day = j->c->day[j->p->later[i]];

		if (unusable ? day == CHC_DATE_UNUSABLE : chc_date_given(day))
			return true;
	}
	return false;
}

/* Row 2: the step's own date or what it is counted from cannot be read. */
static bool own_unusable(const struct judge *j)
{
	return j->c->day[j->p->done] == CHC_DATE_UNUSABLE || j->trigger == CHC_DATE_UNUSABLE;
}

/* Row 2: another date that the verdict depends on cannot be read. */
static bool depends_on_unusable(const struct judge *j)
{
	const struct chc_case *c = j->c;
	const struct chc_step_plan *p = j->p;

	if (j->end == CHC_DATE_NONE)
		return c->day[CHC_COL_WITHDRAWN] == CHC_DATE_UNUSABLE ||
			c->day[CHC_COL_REFUSED] == CHC_DATE_UNUSABLE ||
			c->day[CHC_COL_CLOSED] == CHC_DATE_UNUSABLE ||
			any_later(j, 0, p->later_count, true);
	/* done late: an unreadable response may have come before it, in time */
	return p->answer != CHC_COL_NONE && c->day[p->answer] == CHC_DATE_UNUSABLE &&
		j->end > j->r->base_due;
}

/* Stage 2 asked for before the complaint was received. */
static bool stage_before_receipt(const struct judge *j)
{
	if (j->p->before_stage == CHC_COL_NONE)
		return false;
	int asked = j->c->day[j->p->stage_start], before = j->c->day[j->p->before_stage];

	return chc_date_given(asked) && chc_date_given(before) && asked < before;
}

/*
 * Nothing to count from: the last part of row 2, and row 3. What an unreadable
 * end or an event of a later stage would say changes nothing here.
 */
static void judge_without_trigger(struct judge *j)
{
	const struct chc_step_plan *p = j->p;

	if (own_unusable(j) || any_later(j, 0, p->later_in_stage, true))
		data_error(j, CHC_REASON_UNUSABLE_DATE);
	else if (j->end != CHC_DATE_NONE || any_later(j, 0, p->later_in_stage, false))
		data_error(j, CHC_REASON_NO_TRIGGER);
	else
		j->r->verdict = CHC_STEP_NOT_REACHED;
}

/* An extension matters to a step that was not done by its base due date, an open one included. */
static bool needs_extension(const struct judge *j)
{
	return j->end == CHC_DATE_NONE || j->end > j->r->base_due;
}

static bool extension_unusable(const struct judge *j)
{
	if (j->p->notified == CHC_COL_NONE)
		return false;
	int notified = j->c->day[j->p->notified];

	return notified == CHC_DATE_UNUSABLE ||
		(chc_date_given(notified) && j->c->day[j->p->new_date] == CHC_DATE_UNUSABLE);
}

static void count_late(struct judge *j, enum chc_step_verdict verdict, int until)
{
	j->r->verdict = verdict;
	j->r->days_late = chc_calendar_between(j->how->calendar, j->r->due, until);
	if (j->r->days_late < 0)
		data_error(j, CHC_REASON_OUTSIDE_CALENDAR);
}

/* Rows 4 to 7. */
static void judge_done(struct judge *j)
{
	struct chc_step_result *r = j->r;

	r->days_taken = chc_calendar_between(j->how->calendar, j->start, j->end);
	if (j->end <= r->base_due) {
		r->verdict = CHC_STEP_IN_TIME;
	} else if (r->extended_due != CHC_DATE_NONE && j->end <= r->extended_due) {
		r->verdict = r->extension == CHC_EXTENSION_VALID ?
			CHC_STEP_IN_TIME_EXTENDED : CHC_STEP_IN_TIME_UNVERIFIED;
	} else {
		count_late(j, CHC_STEP_LATE, j->end);
		if (r->days_late == 0)
			r->notes |= 1U << CHC_NOTE_DONE_ON_DAY_OFF;
	}
	if (r->days_taken < 0)
		data_error(j, CHC_REASON_OUTSIDE_CALENDAR);
}

/* Rows 8 and 9: the case was withdrawn or refused while the step was open. True: settled. */
static bool judge_ended(struct judge *j)
{
	static const struct { int column; enum chc_note note; } ends[] = {
		{ CHC_COL_WITHDRAWN, CHC_NOTE_WITHDRAWN }, { CHC_COL_REFUSED, CHC_NOTE_REFUSED },
	};
	int asked = j->c->day[j->p->stage_start], after_due = CHC_DATE_NONE;
	enum chc_note note = CHC_NOTE_MAX;

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		int end = j->c->day[ends[i].column];

		if (!chc_date_given(end))
			continue;
		if (end > j->r->due) {
			if (after_due == CHC_DATE_NONE || end < after_due) {
				after_due = end;
				note = ends[i].note;
			}
		} else if (end >= j->trigger || !chc_date_given(asked) || asked <= end) {
			j->r->verdict = CHC_STEP_NOT_APPLICABLE;
			j->r->ended = true;
			return true;
		}
	}
	if (after_due == CHC_DATE_NONE)
		return false;
	j->r->ended = true;
	j->r->notes |= 1U << note;
	count_late(j, CHC_STEP_LATE, after_due);
	return true;
}

/* Rows 8 to 11. */
static void judge_not_done(struct judge *j)
{
	int closed = j->c->day[CHC_COL_CLOSED];

	if (judge_ended(j))
		return;
	if (any_later(j, 0, j->p->later_count, false) || (chc_date_given(closed) && closed >= j->trigger))
		j->r->verdict = CHC_STEP_MISSING;
	else if (j->how->as_of <= j->r->due)
		j->r->verdict = CHC_STEP_PENDING;
	else
		count_late(j, CHC_STEP_OVERDUE, j->how->as_of);
}

static void judge_counted(struct judge *j)
{
	struct chc_step_result *r = j->r;
	bool extension_counts = true;

	if (r->base_due != CHC_DATE_NONE)
		extension_counts = chc_step_extend(r, j->p, j->c, j->how);
	if (j->p->trigger == CHC_COL_RECEIVED && chc_date_given(j->c->day[CHC_COL_LOGGED]) &&
	    r->due != CHC_DATE_NONE && j->c->day[CHC_COL_LOGGED] > r->due)
		r->notes |= 1U << CHC_NOTE_LOGGED_LATE;
	if (stage_before_receipt(j))
		data_error(j, CHC_REASON_BEFORE_TRIGGER);
	else if (own_unusable(j))
		data_error(j, CHC_REASON_UNUSABLE_DATE);
	else if (j->end != CHC_DATE_NONE && j->end < j->trigger)
		data_error(j, CHC_REASON_BEFORE_TRIGGER);
	else if (r->base_due == CHC_DATE_NONE)
		data_error(j, CHC_REASON_OUTSIDE_CALENDAR);
	else if (depends_on_unusable(j))
		data_error(j, CHC_REASON_UNUSABLE_DATE);
	else if (needs_extension(j) && extension_unusable(j))
		data_error(j, CHC_REASON_UNUSABLE_DATE);
	else if (needs_extension(j) && !extension_counts)
		data_error(j, CHC_REASON_OUTSIDE_CALENDAR);
	else if (j->end != CHC_DATE_NONE)
		judge_done(j);
	else
		judge_not_done(j);
}

/* Row 3 at once, as for the second stage of most cases: nothing to count from, and no event. */
static bool is_untouched(const struct chc_step_plan *p, const struct chc_case *c)
{
	for (size_t i = 0; i < p->own_count; i++)
		if (c->day[p->own[i]] != CHC_DATE_NONE)
			return false;
	return true;
}

void chc_step_judge(struct chc_step_result *out, const struct chc_step_plan *p, const struct chc_case *c,
	const struct chc_convention *how)
{
	struct judge j = { .p = p, .c = c, .how = how, .r = out };

	*out = (struct chc_step_result){
		.verdict = CHC_STEP_NOT_APPLICABLE,
		.base_due = CHC_DATE_NONE, .due = CHC_DATE_NONE, .done = CHC_DATE_NONE,
		.extended_due = CHC_DATE_NONE, .counted_from = CHC_COL_NONE,
		.days_taken = -1, .days_late = -1,
	};
	if (c->procedure == CHC_PROCEDURE_MAX)
		data_error(&j, CHC_REASON_UNKNOWN_PROCEDURE);
	if (c->procedure != how->subject)
		return;                 /* row 1 */
	if (is_untouched(p, c)) {
		out->verdict = CHC_STEP_NOT_REACHED;
		return;
	}
	set_clock(&j);
	set_end(&j);
	if (chc_date_given(j.trigger))
		judge_counted(&j);
	else
		judge_without_trigger(&j);
}
