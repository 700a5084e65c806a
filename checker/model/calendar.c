/* SPDX-License-Identifier: MIT */
/*
 * Working days as prefix sums: built once from a list of holidays, then every
 * due date of every case is two array look-ups. Stands between the calendar
 * file's reader and the engine that judges steps.
 */
#include "chcheck/calendar.h"

#include <stdlib.h>
#include <string.h>

/* Longer than any file states; keeps the tables small whatever the file says. */
#define MAX_DAYS (400 * 366)

static int by_date(const void *a, const void *b)
{
	const struct chc_holiday *x = a, *y = b;

	return (x->date > y->date) - (x->date < y->date);
}

/* Copies and sorts the holidays inside the range; the first name of a day stays. */
static bool keep_holidays(struct chc_calendar *c, const struct chc_holiday *holidays, size_t count)
{
	struct chc_holiday *kept = chc_arena_array(&c->arena, count + 1, sizeof(*kept));
	size_t n = 0, unique = 0;

	if (!kept)
		return false;
	for (size_t i = 0; i < count; i++) {
		if (holidays[i].date < c->first || holidays[i].date > c->last)
			continue;
		kept[n].date = holidays[i].date;
		kept[n].name = chc_arena_strdup(&c->arena, holidays[i].name);
		if (!kept[n++].name)
			return false;
	}
	qsort(kept, n, sizeof(*kept), by_date);
	for (size_t i = 0; i < n; i++)
		if (unique == 0 || kept[unique - 1].date != kept[i].date)
			kept[unique++] = kept[i];
	c->holidays = kept;
	c->holiday_count = unique;
	return true;
}

static bool build_tables(struct chc_calendar *c)
{
	size_t days = (size_t)(c->last - c->first) + 1, next = 0;
	int *upto = chc_arena_array(&c->arena, days + 1, sizeof(*upto));
	int *nth = chc_arena_array(&c->arena, days + 1, sizeof(*nth));
	int working = 0;

	if (!upto || !nth)
		return false;
	nth[0] = CHC_DATE_NONE;
	for (size_t i = 0; i < days; i++) {
		int day = c->first + (int)i;
		bool holiday = next < c->holiday_count && c->holidays[next].date == day;

		if (holiday)
			next++;
		if (!holiday && chc_date_weekday(day) < 5)
			nth[++working] = day;
		upto[i + 1] = working;
	}
	c->upto = upto;
	c->nth = nth;
	c->working_days = working;
	return true;
}

int chc_calendar_new(struct chc_calendar **out, const char *id, const char *source,
	int first, int last, int projected_from,
	const struct chc_holiday *holidays, size_t count, struct chc_error *e)
{
	if (first == CHC_DATE_NONE || last == CHC_DATE_NONE || first > last || last - first >= MAX_DAYS)
		return chc_error_set(e, CHC_E_RULEBOOK,
			"the years that calendar '%s' covers cannot be used", id);
	struct chc_calendar *c = calloc(1, sizeof(*c));
	if (!c)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory for calendar '%s'", id);
	c->first = first;
	c->last = last;
	c->projected_from = projected_from;
	c->id = chc_arena_strdup(&c->arena, id);
	c->source = chc_arena_strdup(&c->arena, source ? source : "");
	if (!c->id || !c->source || !keep_holidays(c, holidays, count) || !build_tables(c)) {
		chc_calendar_free(c);
		return chc_error_set(e, CHC_E_NOMEM, "out of memory for calendar '%s'", id);
	}
	*out = c;
	return 0;
}

int chc_calendar_with_closures(struct chc_calendar **out, const struct chc_calendar *base,
	const int *days, size_t count, struct chc_error *e)
{
	struct chc_holiday *all = calloc(base->holiday_count + count + 1, sizeof(*all));

	if (!all)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory for calendar '%s'", base->id);
	if (base->holiday_count > 0)
		memcpy(all, base->holidays, base->holiday_count * sizeof(*all));
	for (size_t i = 0; i < count; i++)
		all[base->holiday_count + i] = (struct chc_holiday){ days[i], "local closure" };
	int status = chc_calendar_new(out, base->id, base->source, base->first, base->last,
		base->projected_from, all, base->holiday_count + count, e);
	free(all);
	return status;
}

void chc_calendar_free(struct chc_calendar *c)
{
	if (!c)
		return;
	chc_arena_release(&c->arena);
	free(c);
}
