/* SPDX-License-Identifier: MIT */
/*
 * Dates as day numbers (days since 1970-01-01, proleptic Gregorian, UK civil
 * days). A number is compared, subtracted and used as an index; text appears
 * only at the edges.
 */
#ifndef CHC_DATE_H
#define CHC_DATE_H

#include <limits.h>
#include <stdbool.h>

#include "chcheck/span.h"

#define CHC_DATE_NONE INT_MIN
#define CHC_DATE_TEXT 11                /* "YYYY-MM-DD" and its NUL */

int chc_date_from_civil(int year, int month, int day);          /* CHC_DATE_NONE when no such day */
void chc_date_to_civil(int date, int *year, int *month, int *day);
int chc_date_weekday(int date);                                 /* 0 Monday ... 6 Sunday */
/* Exactly YYYY-MM-DD; CHC_DATE_NONE otherwise. */
int chc_date_parse_iso(struct chc_span text);
void chc_date_format(int date, char out[CHC_DATE_TEXT]);        /* "" for CHC_DATE_NONE */

#endif
