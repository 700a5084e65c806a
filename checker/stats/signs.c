/* SPDX-License-Identifier: MIT */
/*
 * Looks for the signs of a rulebook: one function a kind says of a case whether
 * it could have the sign and whether it has it; two kinds need all cases to be
 * seen first, and are settled at the end.
 */
#include "chcheck/signs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/tally.h"

#define KEPT 3                  /* cases of a day that are remembered, in case it is one of many */

struct chc_sign_day { uint64_t cases; struct chc_signed_case kept[KEPT]; };

/* The days of a calendar, and the one before it: it can be day zero, and something be done on it. */
static size_t days_of(const struct chc_calendar *c)
{
	return (size_t)(c->last - c->first) + 2;
}

static struct chc_sign_day *day_at(const struct chc_signs *s, const struct chc_sign *sign, int day)
{
	return &sign->by_day[day - (s->calendar->first - 1)];
}

int chc_signs_init(struct chc_signs *s, const struct chc_rulebook *rulebook, const struct chc_calendar *calendar,
	struct chc_error *e)
{
	*s = (struct chc_signs){ .arena = CHC_ARENA_INIT, .calendar = calendar };
	s->subject = chc_procedure_find(chc_rulebook_subject(rulebook));
	s->items = chc_arena_array(&s->arena, rulebook->sign_count + 1, sizeof(*s->items));
	s->count = s->items ? rulebook->sign_count : 0;
	bool ok = s->items != NULL;
	for (size_t i = 0; i < s->count; i++) {
		s->items[i].rule = &rulebook->signs[i];
		if (rulebook->signs[i].kind == CHC_SIGN_SAME_DAY) {
			s->items[i].by_day = calloc(days_of(calendar), sizeof(struct chc_sign_day));
			ok = ok && s->items[i].by_day;
		}
	}
	return ok ? 0 : chc_error_set(e, CHC_E_NOMEM, "out of memory while looking for signs");
}

void chc_signs_release(struct chc_signs *s)
{
	for (size_t i = 0; i < s->count; i++)
		free(s->items[i].by_day);
	chc_arena_release(&s->arena);
}

static struct chc_signed_case keep(struct chc_signs *s, const struct chc_case *c, int day)
{
	struct chc_signed_case kept = { chc_arena_copy(&s->arena, c->cell[CHC_COL_CASE_REF]), c->row, day };

	s->failed |= !kept.ref;
	return kept;
}

/* What a kind says of a case. */
struct look { bool could, has; int day; };

static struct look look_last_day(struct chc_signs *s, struct chc_sign *sign, const struct chc_case *c,
	const struct chc_case_result *r)
{
	const struct chc_step_result *step = &r->steps[sign->rule->step_index];
	struct look l = { step->verdict == CHC_STEP_IN_TIME && !step->ended && step->done != CHC_DATE_NONE, false, step->done };

	(void)c;
	if (!l.could)
		return l;
	int left = chc_calendar_between(s->calendar, step->done, step->base_due);
	l.has = left == 0;
	if (left >= 0 && left < 3)
		sign->last_days[left]++;
	return l;
}

static struct look look_same_day(struct chc_signs *s, struct chc_sign *sign, const struct chc_case *c,
	const struct chc_case_result *r)
{
	const struct chc_step_result *step = &r->steps[sign->rule->step_index];
	struct look l = { chc_step_verdict_in_base(step->verdict) && !step->ended && step->done >= s->calendar->first - 1 &&
		step->done <= s->calendar->last, false, step->done };

	if (!l.could)
		return l;
	struct chc_sign_day *day = day_at(s, sign, step->done);
	if (day->cases < KEPT)
		day->kept[day->cases] = keep(s, c, step->done);
	day->cases++;
	return l;                       /* whether it is one of many is known at the end */
}

static struct look look_quality(struct chc_signs *s, struct chc_sign *sign, const struct chc_case *c,
	const struct chc_case_result *r)
{
	struct look l = { .could = true, .day = CHC_DATE_NONE };

	(void)s;
	(void)r;
	for (size_t i = 0; i < c->finding_count; i++) {
		if (c->findings[i].id != sign->rule->quality)
			continue;
		l.has = true;
		if (c->findings[i].column != CHC_COL_NONE && chc_column_kind(c->findings[i].column) == CHC_CELL_DATE)
			l.day = c->day[c->findings[i].column];
	}
	return l;
}

static struct look look_extension_late(struct chc_signs *s, struct chc_sign *sign, const struct chc_case *c,
	const struct chc_case_result *r)
{
	const struct chc_step_result *step = &r->steps[sign->rule->step_index];

	(void)s;
	(void)c;
	return (struct look){ step->extension != CHC_EXTENSION_NONE && step->verdict != CHC_STEP_DATA_ERROR,
		step->failures >> CHC_FAILURE_NOTIFIED_LATE & 1U, step->base_due };
}

/* Closed on a day, and something of a stage that had begun by then is dated after it. */
static struct look look_reopened(struct chc_signs *s, struct chc_sign *sign, const struct chc_case *c,
	const struct chc_case_result *r)
{
	static const struct { signed char began, event; } events[] = {
		{ CHC_COL_RECEIVED, CHC_COL_S1_ACKNOWLEDGED }, { CHC_COL_RECEIVED, CHC_COL_S1_EXTENSION_NOTIFIED },
		{ CHC_COL_RECEIVED, CHC_COL_S1_RESPONSE }, { CHC_COL_S2_REQUESTED, CHC_COL_S2_ACKNOWLEDGED },
		{ CHC_COL_S2_REQUESTED, CHC_COL_S2_EXTENSION_NOTIFIED }, { CHC_COL_S2_REQUESTED, CHC_COL_S2_RESPONSE },
	};
	int closed = c->day[CHC_COL_CLOSED];
	struct look l = { .could = chc_date_given(closed), .day = closed };

	(void)s;
	(void)sign;
	(void)r;
	for (size_t i = 0; l.could && i < sizeof(events) / sizeof(events[0]); i++) {
		int began = c->day[events[i].began], event = c->day[events[i].event];

		l.has |= chc_date_given(began) && chc_date_given(event) && began <= closed && event > closed;
	}
	/* a register of events may say it itself */
	for (size_t i = 0; l.could && i < c->finding_count; i++)
		l.has |= c->findings[i].id == CHC_QUALITY_REPEATED_EVENT && c->findings[i].column == CHC_COL_CLOSED;
	return l;
}

static struct look look_days_between(struct chc_signs *s, struct chc_sign *sign, const struct chc_case *c,
	const struct chc_case_result *r)
{
	int from = c->day[sign->rule->from_column], to = c->day[sign->rule->to_column];
	struct look l = { .day = to };

	(void)r;
	if (!chc_date_given(from) || !chc_date_given(to) || from > to)
		return l;
	int days = chc_calendar_between(s->calendar, from, to);
	l.could = days >= 0;            /* a day outside the calendar cannot be counted */
	l.has = days > (int)sign->rule->days;
	return l;
}

static struct look (*const looks[CHC_SIGN_KIND_MAX])(struct chc_signs *, struct chc_sign *, const struct chc_case *,
	const struct chc_case_result *) = {
	[CHC_SIGN_LAST_DAY] = look_last_day, [CHC_SIGN_SAME_DAY] = look_same_day, [CHC_SIGN_QUALITY] = look_quality,
	[CHC_SIGN_EXTENSION_LATE] = look_extension_late, [CHC_SIGN_REOPENED] = look_reopened,
	[CHC_SIGN_DAYS_BETWEEN] = look_days_between,
};

void chc_signs_add(struct chc_signs *s, const struct chc_case *c, const struct chc_case_result *r)
{
	if (c->duplicate || c->procedure != s->subject)
		return;
	for (size_t i = 0; i < s->count; i++) {
		struct chc_sign *sign = &s->items[i];
		struct look l = looks[sign->rule->kind](s, sign, c, r);

		sign->of += l.could;
		if (!l.could || !l.has)
			continue;
		sign->cases++;
		if (sign->listed_count < CHC_SIGN_LISTED)
			sign->listed[sign->listed_count++] = keep(s, c, l.day);
	}
}

/* The chance that of n, each with a third, k or more fall on one day. */
static double chance_of(uint64_t k, uint64_t n)
{
	double sum = 0;

	for (uint64_t i = k; i <= n; i++) {
		double term = exp(lgamma((double)n + 1) - lgamma((double)i + 1) - lgamma((double)(n - i) + 1)
			- (double)i * log(3.0) + (double)(n - i) * log(2.0 / 3.0));

		sum += term;
		if (i * 3 > n && term < sum * 1e-12)
			break;          /* from here on they only get smaller */
	}
	return sum < 1 ? sum : 1;
}

static void settle_last_day(struct chc_sign *sign)
{
	const uint64_t *n = sign->last_days;
	uint64_t fuller = n[1] > n[2] ? n[1] : n[2], all = n[0] + n[1] + n[2];

	sign->chance = all > 0 ? chance_of(n[0], all) : 1;
	sign->found = all >= sign->rule->least && n[0] >= sign->rule->times * fuller && sign->chance < CHC_SIGN_CHANCE;
}

static int by_cases(const void *left, const void *right)
{
	const struct chc_signed_day *x = left, *y = right;

	if (x->cases != y->cases)
		return x->cases > y->cases ? -1 : 1;
	return (x->day > y->day) - (x->day < y->day);
}

static void settle_same_day(struct chc_signs *s, struct chc_sign *sign)
{
	size_t days = days_of(s->calendar), n = 0;
	struct chc_signed_day *full = chc_arena_array(&s->arena, days, sizeof(*full));

	for (size_t i = 0; full && i < days; i++)
		if (sign->by_day[i].cases > 0)
			full[n++] = (struct chc_signed_day){ s->calendar->first - 1 + (int)i, sign->by_day[i].cases };
	s->failed |= !full;
	if (n == 0)
		return;
	qsort(full, n, sizeof(*full), by_cases);
	sign->median = ((double)full[(n - 1) / 2].cases + (double)full[n / 2].cases) / 2;
	for (size_t i = 0; i < n && full[i].cases >= sign->rule->least &&
	    (double)full[i].cases >= sign->rule->times * sign->median; i++) {
		const struct chc_sign_day *day = day_at(s, sign, full[i].day);

		sign->cases += full[i].cases;
		if (sign->day_count < CHC_SIGN_LISTED)
			sign->days[sign->day_count] = full[i];
		sign->day_count++;
		for (size_t k = 0; k < KEPT && k < day->cases && sign->listed_count < CHC_SIGN_LISTED; k++)
			sign->listed[sign->listed_count++] = day->kept[k];
	}
	sign->found = sign->day_count > 0;
}

void chc_signs_settle(struct chc_signs *s)
{
	for (size_t i = 0; i < s->count; i++) {
		struct chc_sign *sign = &s->items[i];

		sign->found = sign->cases >= sign->rule->least;
		if (sign->rule->kind == CHC_SIGN_LAST_DAY)
			settle_last_day(sign);
		else if (sign->rule->kind == CHC_SIGN_SAME_DAY)
			settle_same_day(s, sign);
	}
}
