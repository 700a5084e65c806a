/* SPDX-License-Identifier: MIT */
/*
 * Days one by one: what each is in the calendar, for the reports that show
 * how a date was counted.
 */
#ifndef REPORTS_CASE_DAYS_H
#define REPORTS_CASE_DAYS_H

#include "chcheck/buf.h"
#include "chcheck/calendar.h"

const char *days_weekday(int day);                              /* "Mon" */
/* "2026-06-01 Mon", or "-" for no date. */
void days_date(struct chc_buf *out, int day);
/*
 * What a day is: "counted", "weekend", the holiday's name, "counted; local
 * closure", "outside the calendar". closures may be NULL. Returns its length in characters.
 */
size_t days_name(struct chc_buf *out, const struct chc_calendar *c, const struct chc_calendar *closures, int day);
/* The name of the holiday on a day, or NULL. */
const char *days_holiday(const struct chc_calendar *c, int day);
void days_spaces(struct chc_buf *out, size_t have, size_t width);

#endif
