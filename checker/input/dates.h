/* SPDX-License-Identifier: MIT */
/*
 * Dates as registers write them: YYYY-MM-DD, or numbers with the year last in
 * one of two orders; a time and a zone may follow.
 */
#ifndef CHC_INPUT_DATES_H
#define CHC_INPUT_DATES_H

#include "chcheck/span.h"

enum chc_date_order { CHC_ORDER_UNKNOWN, CHC_ORDER_DMY, CHC_ORDER_MDY };

/* A day number, or CHC_DATE_UNUSABLE. text is trimmed and not blank. */
int chc_dates_parse(struct chc_span text, enum chc_date_order order);

/*
 * The same for the two forms that nearly all dates have, ten bytes at text: YYYY-MM-DD, and numbers with slashes and the
 * year last when the order is known. CHC_DATE_NONE: it is none of them, or no day of the years
 * 1974 to 2099, and chc_dates_parse tells what it is.
 */
int chc_dates_parse_plain(const char text[10], enum chc_date_order order);

/* How a cell bears on the order of its file. */
enum chc_order_sign {
	CHC_SIGN_NONE,          /* not such a date, or one that reads the same both ways */
	CHC_SIGN_DMY, CHC_SIGN_MDY,     /* a usable date in this order only */
	CHC_SIGN_EITHER,        /* two different dates: an order is needed */
};
enum chc_order_sign chc_dates_sign(struct chc_span text);

/*
 * A number below CHC_DATES_KEYS that is the same for the same written date
 * whatever the order turns out to be; 0 when it has none.
 */
#define CHC_DATES_KEYS (128U * 1024U)
unsigned chc_dates_key(struct chc_span text);

#endif
