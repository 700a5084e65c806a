/* SPDX-License-Identifier: MIT */
/*
 * Any cell as a date. Two without a time that have one key, written in one form,
 * are the same day in both orders; the sign of an order agrees with what the orders
 * make of it; and a day in ISO form is read as the day that it was made of.
 */
#include "fuzz.h"

#include <string.h>

#include "chcheck/date.h"
#include "chcheck/timeline.h"
#include "diagnosed.h"
#include "input/dates.h"

static void hold_sign(struct chc_span cell, int dmy, int mdy)
{
	bool a = chc_date_given(dmy), b = chc_date_given(mdy);

	switch (chc_dates_sign(cell)) {
	case CHC_SIGN_DMY:
		expect(a && !b);
		break;
	case CHC_SIGN_MDY:
		expect(b && !a);
		break;
	case CHC_SIGN_EITHER:
		expect(a && b && dmy != mdy);
		break;
	default:
		expect(a == b && (!a || dmy == mdy));
		break;
	}
}

static bool in_one_form(struct chc_span a, struct chc_span b)
{
	bool iso = a.len == 10 && a.ptr[4] == '-';

	return a.len <= 10 && b.len <= 10 && iso == (b.len == 10 && b.ptr[4] == '-');
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	const char *at = (const char *)bytes, *line = len ? memchr(at, '\n', len) : NULL;
	struct chc_span one = { at, line ? (size_t)(line - at) : len };
	struct chc_span two = { at + one.len + (line != NULL), len - one.len - (line != NULL) };

	one = chc_span_trim(one);
	two = chc_span_trim(two);
	if (one.len == 0 || two.len == 0)
		return 0;
	int dmy = chc_dates_parse(one, CHC_ORDER_DMY), mdy = chc_dates_parse(one, CHC_ORDER_MDY);
	hold_sign(one, dmy, mdy);
	unsigned key = chc_dates_key(one);
	expect(key < CHC_DATES_KEYS);
	if (key != 0 && key == chc_dates_key(two) && in_one_form(one, two)) {
		int other_dmy = chc_dates_parse(two, CHC_ORDER_DMY), other_mdy = chc_dates_parse(two, CHC_ORDER_MDY);

		/* what stands behind may make one of them unusable */
		expect(!chc_date_given(dmy) || !chc_date_given(other_dmy) || dmy == other_dmy);
		expect(!chc_date_given(mdy) || !chc_date_given(other_mdy) || mdy == other_mdy);
	}
	if (chc_date_given(dmy)) {
		char text[CHC_DATE_TEXT];
		int year, month, day;

		chc_date_format(dmy, text);
		expect(chc_date_parse_iso(chc_span_of(text)) == dmy && chc_dates_parse(chc_span_of(text), CHC_ORDER_MDY) == dmy);
		chc_date_to_civil(dmy, &year, &month, &day);
		expect(chc_date_from_civil(year, month, day) == dmy);
	}
	return 0;
}
