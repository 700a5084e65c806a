/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a calendar. In one that is taken, counting days forwards and
 * counting those between are each other's inverse, and nothing is counted
 * outside the years that it covers.
 */
#include "fuzz.h"

#include "chcheck/calendar.h"
#include "diagnosed.h"
#include "place.h"

static void hold_calendar(const struct chc_calendar *c)
{
	expect(c->first <= c->last && c->working_days >= 0);
	for (size_t i = 0; i < c->holiday_count; i++) {
		expect(c->holidays[i].date >= c->first && c->holidays[i].date <= c->last);
		expect(i == 0 || c->holidays[i - 1].date < c->holidays[i].date);
		expect(!chc_calendar_is_working(c, c->holidays[i].date));
	}
	int step = (c->last - c->first) / 50 + 1;
	for (int day = c->first; day <= c->last - step; day += step) {
		int due = chc_calendar_add(c, day, 10);

		expect(due == CHC_DATE_NONE || (due > day && due <= c->last && chc_calendar_between(c, day, due) == 10));
	}
	expect(chc_calendar_between(c, c->first, c->last) >= 0 && chc_calendar_between(c, c->last, c->last) == 0);
	expect(c->last == INT_MAX || chc_calendar_between(c, c->first, c->last + 1) == -1);
	expect(chc_calendar_add(c, c->last, 1) == CHC_DATE_NONE);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct placed placed;
	struct chc_calendar *c = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	placed_open(&placed);
	if (place_file(&placed, CHC_SPAN_LIT("calendar.csv"), (struct chc_span){ (const char *)bytes, len })) {
		int status = chc_calendar_load(&c, placed.paths[0], NULL, &e);

		expect((status == 0) == (c != NULL) && (status == 0 || e.message[0] != '\0'));
		if (c)
			hold_calendar(c);
	}
	chc_calendar_free(c);
	placed_remove(&placed);
	return 0;
}
