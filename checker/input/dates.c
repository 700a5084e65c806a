/* SPDX-License-Identifier: MIT */
/*
 * One cell of a date column to a day number. A date with a zone is brought to
 * the day it was in the United Kingdom; without one it stands as written.
 */
#include "input/dates.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "chcheck/timeline.h"

#define FIRST_YEAR 1974
#define MINUTES_A_DAY 1440

struct numbers { int year, a, b; };     /* a and b as written before the year */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* From least to most digits at *at; -1 when there are not so many. */
static int number(struct chc_span s, size_t *at, size_t least, size_t most)
{
	int value = 0;
	size_t n = 0;

	while (n < most && *at + n < s.len && is_digit(s.ptr[*at + n]))
		value = value * 10 + (s.ptr[*at + n++] - '0');
	if (n < least || (*at + n < s.len && is_digit(s.ptr[*at + n])))
		return -1;
	*at += n;
	return value;
}

static bool take(struct chc_span s, size_t *at, char c)
{
	if (*at >= s.len || s.ptr[*at] != c)
		return false;
	++*at;
	return true;
}

/* Summer time on this UTC minute: the rules since 1972, which is before every date that is read. */
static bool is_summer_time(int64_t minute)
{
	int day = (int)(minute / MINUTES_A_DAY), year, month, unused;

	chc_date_to_civil(day, &year, &month, &unused);
	/* the latest day that the changing Sunday may be */
	int spring = chc_date_from_civil(year, 3, year < 1981 ? 22 : 31);
	int autumn = chc_date_from_civil(year, 10, year < 1990 ? 29 : year < 1996 ? 28 : 31);
	int64_t from, to;

	spring -= (chc_date_weekday(spring) + 1) % 7;
	autumn -= (chc_date_weekday(autumn) + 1) % 7;
	from = (int64_t)spring * MINUTES_A_DAY + (year < 1981 ? 120 : 60);
	to = (int64_t)autumn * MINUTES_A_DAY + (year < 1981 ? 120 : 60);
	return minute >= from && minute < to;
}

/* Minutes east of Greenwich. */
static bool read_zone(struct chc_span s, size_t *at, int *minutes)
{
	if (take(s, at, 'Z') || take(s, at, 'z')) {
		*minutes = 0;
		return true;
	}
	bool west = *at < s.len && s.ptr[*at] == '-';

	if (!take(s, at, west ? '-' : '+'))
		return false;
	if (*at + 2 > s.len || !is_digit(s.ptr[*at]) || !is_digit(s.ptr[*at + 1]))
		return false;
	int hours = (s.ptr[*at] - '0') * 10 + (s.ptr[*at + 1] - '0'), rest = 0;
	*at += 2;
	if (*at < s.len) {
		take(s, at, ':');
		rest = number(s, at, 2, 2);
	}
	if (hours > 14 || rest < 0 || rest > 59)
		return false;
	*minutes = (hours * 60 + rest) * (west ? -1 : 1);
	return true;
}

/* What may follow the date: a time, and a zone that may move the day. */
static int apply_time(struct chc_span s, size_t at, int day)
{
	int hour, minute, second = 0, zone;

	if (at == s.len)
		return day;
	if (!take(s, &at, 'T') && !take(s, &at, 't') && !take(s, &at, ' '))
		return CHC_DATE_UNUSABLE;
	hour = number(s, &at, 1, 2);
	if (!take(s, &at, ':'))
		return CHC_DATE_UNUSABLE;
	minute = number(s, &at, 2, 2);
	if (take(s, &at, ':')) {
		second = number(s, &at, 2, 2);
		if (take(s, &at, '.'))
			do {
				if (at >= s.len || !is_digit(s.ptr[at]))
					return CHC_DATE_UNUSABLE;
				at++;
			} while (at < s.len && is_digit(s.ptr[at]));
	}
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
		return CHC_DATE_UNUSABLE;
	if (at == s.len)
		return day;
	take(s, &at, ' ');
	if (!read_zone(s, &at, &zone) || at != s.len)
		return CHC_DATE_UNUSABLE;
	int64_t utc = (int64_t)day * MINUTES_A_DAY + hour * 60 + minute - zone;
	/* on the last day that can be written, or behind it */
	if (utc / MINUTES_A_DAY >= chc_date_from_civil(9999, 12, 31))
		return CHC_DATE_UNUSABLE;
	return (int)((utc + (is_summer_time(utc) ? 60 : 0)) / MINUTES_A_DAY);
}

static int day_of(int year, int month, int day)
{
	int date = year < FIRST_YEAR ? CHC_DATE_NONE : chc_date_from_civil(year, month, day);

	return date == CHC_DATE_NONE ? CHC_DATE_UNUSABLE : date;
}

/* The same for years in which every fourth one is a leap year; one comparison for all that is no day. */
static int day_of_plain_year(unsigned year, unsigned month, unsigned day)
{
	/* by month from 1, for plain years and leap years: days before it, and its length */
	static const struct { short before; unsigned char length; } months[2][16] = {
		{ { 0, 0 }, { 0, 31 }, { 31, 28 }, { 59, 31 }, { 90, 30 }, { 120, 31 }, { 151, 30 }, { 181, 31 },
			{ 212, 31 }, { 243, 30 }, { 273, 31 }, { 304, 30 }, { 334, 31 } },
		{ { 0, 0 }, { 0, 31 }, { 31, 29 }, { 60, 31 }, { 91, 30 }, { 121, 31 }, { 152, 30 }, { 182, 31 },
			{ 213, 31 }, { 244, 30 }, { 274, 31 }, { 305, 30 }, { 335, 31 } },
	};
	bool leap = (year & 3) == 0;

	/* day 0 becomes more than any length */
	if (month > 15 || day - 1 >= months[leap][month].length)
		return CHC_DATE_UNUSABLE;
	return (int)((year - 1970) * 365 + (year - 1969) / 4 + day - 1) + months[leap][month].before;
}

/*
 * Eight bytes at once as an integer, the first in its lowest byte: each digit's value in its byte, and 0 for
 * each separator. form: the text with zeros for digits; loose: 0x76 for each digit, 0x7F for each separator, so that what is
 * more than 9, or no separator, carries into the highest bit of its byte.
 */
static inline bool take_eight(const char *s, uint64_t form, uint64_t loose, uint64_t *out)
{
	uint64_t w;

	memcpy(&w, s, sizeof(w));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	w = __builtin_bswap64(w);
#endif
	w ^= form;
	*out = w;
	return (((w + loose) | w) & 0x8080808080808080U) == 0;
}

int chc_dates_parse_plain(const char text[10], enum chc_date_order order)
{
	uint64_t w;
	unsigned year, month, day, last = (unsigned)(text[8] - '0'), last_but = (unsigned)(text[9] - '0');

	if (last > 9 || last_but > 9)
		return CHC_DATE_NONE;
	if (text[4] == '-') {
		/* "0000-00-" */
		if (!take_eight(text, 0x2D30302D30303030U, 0x7F76767F76767676U, &w))
			return CHC_DATE_NONE;
		/* in every byte ten times itself and the next: pairs of digits */
		w = w * 10 + (w >> 8);
		year = (unsigned)(w & 0xFF) * 100 + (unsigned)(w >> 16 & 0xFF);
		month = (unsigned)(w >> 40 & 0xFF);
		day = last * 10 + last_but;
	} else {
		/* "00/00/00" */
		if (order == CHC_ORDER_UNKNOWN || !take_eight(text, 0x30302F30302F3030U, 0x76767F76767F7676U, &w))
			return CHC_DATE_NONE;
		w = w * 10 + (w >> 8);
		unsigned a = (unsigned)(w & 0xFF), b = (unsigned)(w >> 24 & 0xFF);

		day = order == CHC_ORDER_DMY ? a : b;
		month = order == CHC_ORDER_DMY ? b : a;
		year = (unsigned)(w >> 48 & 0xFF) * 100 + last * 10 + last_but;
	}
	if (year < FIRST_YEAR || year >= 2100)
		return CHC_DATE_NONE;
	int date = day_of_plain_year(year, month, day);
	return date == CHC_DATE_UNUSABLE ? CHC_DATE_NONE : date;
}

static bool is_iso(struct chc_span s)
{
	return s.len >= 10 && s.ptr[4] == '-' && s.ptr[7] == '-';
}

/* Two digits, or a value that no month or day has. */
static int two(const char *s)
{
	return is_digit(s[0]) && is_digit(s[1]) ? (s[0] - '0') * 10 + (s[1] - '0') : 99;
}

static int parse_iso(struct chc_span s)
{
	int century = two(s.ptr), year = two(s.ptr + 2);

	/* 99 as a part of the year is digits only when it was written so */
	if (!is_digit(s.ptr[0]) || !is_digit(s.ptr[1]) || !is_digit(s.ptr[2]) || !is_digit(s.ptr[3]))
		return CHC_DATE_UNUSABLE;
	year += century * 100;
	int month = two(s.ptr + 5), of_month = two(s.ptr + 8);
	int day = year >= FIRST_YEAR && year < 2100 ? day_of_plain_year((unsigned)year, (unsigned)month, (unsigned)of_month)
		: day_of(year, month, of_month);
	if (s.len == 10 || day == CHC_DATE_UNUSABLE)
		return day;
	return apply_time(s, 10, day);
}

/* Numbers with the year last, one separator throughout. */
static bool split(struct chc_span s, struct numbers *out, size_t *at)
{
	*at = 0;
	out->a = number(s, at, 1, 2);
	if (out->a < 0 || *at >= s.len)
		return false;
	char separator = s.ptr[*at];
	if (separator != '/' && separator != '.' && separator != '-')
		return false;
	++*at;
	out->b = number(s, at, 1, 2);
	if (out->b < 0 || !take(s, at, separator))
		return false;
	out->year = number(s, at, 4, 4);
	return out->year >= 0;
}

int chc_dates_parse(struct chc_span text, enum chc_date_order order)
{
	struct numbers n;
	size_t at;

	if (is_iso(text))
		return parse_iso(text);
	if (!split(text, &n, &at))
		return CHC_DATE_UNUSABLE;
	bool month_first = order == CHC_ORDER_MDY;
	if (order == CHC_ORDER_UNKNOWN && n.a != n.b)
		return CHC_DATE_UNUSABLE;
	int day = day_of(n.year, month_first ? n.a : n.b, month_first ? n.b : n.a);
	return day == CHC_DATE_UNUSABLE ? day : apply_time(text, at, day);
}

enum chc_order_sign chc_dates_sign(struct chc_span text)
{
	if (is_iso(text))
		return CHC_SIGN_NONE;
	int dmy = chc_dates_parse(text, CHC_ORDER_DMY), mdy = chc_dates_parse(text, CHC_ORDER_MDY);

	if (dmy == mdy)
		return CHC_SIGN_NONE;
	if (mdy == CHC_DATE_UNUSABLE)
		return CHC_SIGN_DMY;
	return dmy == CHC_DATE_UNUSABLE ? CHC_SIGN_MDY : CHC_SIGN_EITHER;
}

unsigned chc_dates_key(struct chc_span text)
{
	struct numbers n;
	size_t at;

	if (is_iso(text)) {
		n.year = two(text.ptr) * 100 + two(text.ptr + 2);
		n.a = two(text.ptr + 8);
		n.b = two(text.ptr + 5);
	} else if (!split(text, &n, &at)) {
		return 0;
	}
	if (n.year < FIRST_YEAR || n.year >= FIRST_YEAR + 128 || n.a > 31 || n.b > 31)
		return 0;
	return ((unsigned)(n.year - FIRST_YEAR) * 32 + (unsigned)n.a) * 32 + (unsigned)n.b;
}
