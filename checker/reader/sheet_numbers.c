/* SPDX-License-Identifier: MIT */
/*
 * A sheet has no dates, only numbers and the way they are shown: which forms
 * show days, and which day a number is.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/date.h"
#include "reader/sheet.h"

#define SECONDS_A_DAY 86400
#define WHOLE_MOST 1e15
/* Serial day of 1 January 1970, and the days between the two ways of counting. */
#define DAY_OF_EPOCH 25569
#define DAYS_1904 1462
/* 31 December 9999. Days before 1 March 1900 are not the same in every program. */
#define SERIAL_LAST 2958465.999999
#define SERIAL_FIRST 61.0

struct chc_span sheet_number(char out[SHEET_NUMBER_TEXT], double value, unsigned zeros)
{
	int n;

	if (fabs(value) < WHOLE_MOST && value == floor(value))
		n = snprintf(out, SHEET_NUMBER_TEXT, "%0*.0f", (int)(zeros < 20 ? zeros : 20), value == 0 ? 0.0 : value);
	else
		n = snprintf(out, SHEET_NUMBER_TEXT, "%.15g", value);
	return (struct chc_span){ out, n > 0 && n < SHEET_NUMBER_TEXT ? (size_t)n : 0 };
}

struct chc_span sheet_day(char out[SHEET_NUMBER_TEXT], double serial, bool from_1904)
{
	double counted = serial + (from_1904 ? DAYS_1904 : 0);
	char day[CHC_DATE_TEXT];
	int n;

	if (!(counted >= SERIAL_FIRST && counted <= SERIAL_LAST))
		return sheet_number(out, serial, 0);
	long whole = (long)floor(counted), seconds = lround((counted - floor(counted)) * SECONDS_A_DAY);
	if (seconds == SECONDS_A_DAY) {
		whole++;
		seconds = 0;
	}
	chc_date_format((int)(whole - DAY_OF_EPOCH), day);
	if (seconds == 0)
		n = snprintf(out, SHEET_NUMBER_TEXT, "%s", day);
	else
		n = snprintf(out, SHEET_NUMBER_TEXT, "%sT%02ld:%02ld:%02ld", day, seconds / 3600, seconds / 60 % 60, seconds % 60);
	return (struct chc_span){ out, n > 0 && n < SHEET_NUMBER_TEXT ? (size_t)n : 0 };
}

bool sheet_builtin_is_date(unsigned id)
{
	/* 46 is [h]:mm:ss, a length of time; 27 to 36 and 50 to 58 are days in eastern Asia's forms */
	return (id >= 14 && id <= 22) || id == 45 || id == 47 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

/* Behind a character that makes the next ones literal; NULL: the form ends in it. */
static const char *pass_literal(const char *p)
{
	if (*p == '"') {
		p = strchr(p + 1, '"');
		return p ? p + 1 : NULL;
	}
	return p[1] ? p + 2 : NULL;
}

/* In brackets: a colour, a condition, a language, or a length of time, which is no day. */
static const char *pass_bracket(const char *p, bool *length)
{
	const char *end = strchr(p, ']');

	if (end && end > p + 1 && strspn(p + 1, "hHmMsS") == (size_t)(end - p - 1))
		*length = true;
	return end ? end + 1 : NULL;
}

bool sheet_format_is_date(const char *code, unsigned *zeros)
{
	bool day = false, length = false;

	*zeros = code[0] && strspn(code, "0") == strlen(code) ? (unsigned)strlen(code) : 0;
	for (const char *p = code; p && *p && *p != ';';) {
		if (*p == '"' || *p == '\\' || *p == '_' || *p == '*') {
			p = pass_literal(p);
		} else if (*p == '[') {
			p = pass_bracket(p, &length);
		} else if (strncmp(p, "General", 7) == 0 || strncmp(p, "GENERAL", 7) == 0) {
			return false;
		} else {
			day = day || strchr("dDmMyYhHsSeEbB", *p) != NULL;
			/* 0.00E+00 */
			if ((*p == 'E' || *p == 'e') && (p[1] == '+' || p[1] == '-'))
				return false;
			p++;
		}
	}
	return day && !length;
}
