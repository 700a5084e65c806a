/* SPDX-License-Identifier: MIT */
/*
 * Civil dates to day numbers and back, without the C library's calendar
 * functions (they ask the time zone). The years count from 1 March, so that
 * the leap day is the last day of a year (Howard Hinnant's days_from_civil).
 */
#include "chcheck/date.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define YEAR_FIRST 1
#define YEAR_LAST 9999
#define DAYS_400_YEARS 146097
#define DAYS_TO_1970 719468             /* from 1 March of year 0 */

static int month_length(int year, int month)
{
	static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return length[month - 1] + (month == 2 && leap);
}

int chc_date_from_civil(int year, int month, int day)
{
	if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12)
		return CHC_DATE_NONE;
	if (day < 1 || day > month_length(year, month))
		return CHC_DATE_NONE;
	int y = month <= 2 ? year - 1 : year;
	int cycle = y / 400, year_of_cycle = y % 400;
	int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	int day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;

	return cycle * DAYS_400_YEARS + day_of_cycle - DAYS_TO_1970;
}

void chc_date_to_civil(int date, int *year, int *month, int *day)
{
	long long z = (long long)date + DAYS_TO_1970;
	long long cycle = (z >= 0 ? z : z - (DAYS_400_YEARS - 1)) / DAYS_400_YEARS;
	int doc = (int)(z - cycle * DAYS_400_YEARS);
	int yoc = (doc - doc / 1460 + doc / 36524 - doc / 146096) / 365;
	int doy = doc - (365 * yoc + yoc / 4 - yoc / 100);
	int mp = (5 * doy + 2) / 153;

	*day = doy - (153 * mp + 2) / 5 + 1;
	*month = mp < 10 ? mp + 3 : mp - 9;
	*year = (int)(cycle * 400) + yoc + (*month <= 2);
}

int chc_date_weekday(int date)
{
	return (int)((((long long)date + 3) % 7 + 7) % 7);      /* 1970-01-01 was a Thursday */
}

/* count digits at s, or -1 */
static int digits(const char *s, size_t count)
{
	int value = 0;

	for (size_t i = 0; i < count; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

int chc_date_parse_iso(struct chc_span text)
{
	if (text.len != CHC_DATE_TEXT - 1 || text.ptr[4] != '-' || text.ptr[7] != '-')
		return CHC_DATE_NONE;
	return chc_date_from_civil(digits(text.ptr, 4), digits(text.ptr + 5, 2), digits(text.ptr + 8, 2));
}

void chc_date_format(int date, char out[CHC_DATE_TEXT])
{
	int year, month, day;

	out[0] = '\0';
	if (date == CHC_DATE_NONE)
		return;
	chc_date_to_civil(date, &year, &month, &day);
	if (year < YEAR_FIRST || year > YEAR_LAST)
		return;
	snprintf(out, CHC_DATE_TEXT, "%04u-%02u-%02u",
		(unsigned)year % 10000U, (unsigned)month % 100U, (unsigned)day % 100U);
}
