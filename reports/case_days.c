/* SPDX-License-Identifier: MIT */
/*
 * A day in words. Used by the report on one case and by the one on a single
 * due date, so that both name a day alike.
 */
#include "reports/case_days.h"

#include <string.h>

#include "reports/text.h"

const char *days_weekday(int day)
{
	static const char *const names[7] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

	return names[chc_date_weekday(day)];
}

void days_date(struct chc_buf *out, int day)
{
	char text[CHC_DATE_TEXT];

	chc_date_format(day, text);
	if (text[0])
		chc_buf_printf(out, "%s %s", text, days_weekday(day));
	else
		chc_buf_char(out, '-');
}

const char *days_holiday(const struct chc_calendar *c, int day)
{
	for (size_t i = 0; i < c->holiday_count; i++)
		if (c->holidays[i].date == day)
			return c->holidays[i].name;
	return NULL;
}

size_t days_name(struct chc_buf *out, const struct chc_calendar *c, const struct chc_calendar *closures, int day)
{
	const char *holiday = days_holiday(c, day);
	size_t before = out->len;

	if (day < c->first || day > c->last)
		chc_buf_str(out, "outside the calendar");
	else if (chc_calendar_is_working(c, day) && closures && !chc_calendar_is_working(closures, day))
		chc_buf_str(out, "counted; local closure");
	else if (chc_calendar_is_working(c, day))
		chc_buf_str(out, "counted");
	else if (chc_date_weekday(day) >= 5 && holiday)
		chc_buf_printf(out, "weekend, %s", holiday);
	else
		chc_buf_str(out, holiday ? holiday : "weekend");
	if (out->failed)
		return 0;
	return text_length(out->ptr + before);
}

void days_spaces(struct chc_buf *out, size_t have, size_t width)
{
	for (; have < width; have++)
		chc_buf_char(out, ' ');
}
