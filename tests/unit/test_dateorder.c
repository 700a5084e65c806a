/* SPDX-License-Identifier: MIT */
/* Dates in cells: what is read, what proves an order, zones and their days. */
#include "input/dates.h"

#include <check.h>
#include <stdlib.h>

#include "chcheck/timeline.h"

#define ROWS(table) (int)(sizeof(table) / sizeof((table)[0]))

/* dmy and mdy as ISO; NULL: unusable */
static const struct { const char *text, *dmy, *mdy; } cells[] = {
	{ "2025-04-03", "2025-04-03", "2025-04-03" },
	{ "03/04/2025", "2025-04-03", "2025-03-04" },
	{ "3.4.2025", "2025-04-03", "2025-03-04" },
	{ "03-04-2025", "2025-04-03", "2025-03-04" },
	{ "13/04/2025", "2025-04-13", NULL },
	{ "04/13/2025", NULL, "2025-04-13" },
	{ "31/04/2025", NULL, NULL },
	{ "29/02/2024", "2024-02-29", NULL },
	{ "2025-02-29", NULL, NULL },
	{ "1973-12-31", NULL, NULL },
	{ "1974-01-01", "1974-01-01", "1974-01-01" },
	{ "03/04/25", NULL, NULL },
	{ "03/04-2025", NULL, NULL },
	{ "2025/04/03", NULL, NULL },
	{ "45750", NULL, NULL },
	{ "3 April 2025", NULL, NULL },
	{ "2025-04-03T10:30", "2025-04-03", "2025-04-03" },
	{ "2025-04-03 10:30:59.125", "2025-04-03", "2025-04-03" },
	{ "2025-04-03T24:00", NULL, NULL },
	{ "2025-04-03T10:60", NULL, NULL },
	{ "2025-04-03T10", NULL, NULL },
	{ "2025-04-03T10:30x", NULL, NULL },
	{ "2025-04-03x", NULL, NULL },
	{ "2025-07-01T23:30Z", "2025-07-02", "2025-07-02" },            /* summer time */
	{ "2025-01-01T23:30Z", "2025-01-01", "2025-01-01" },
	{ "2025-07-01T00:30+02:00", "2025-06-30", "2025-06-30" },
	{ "2025-07-01T01:30+0200", "2025-07-01", "2025-07-01" },
	{ "2025-06-30T20:00-05:00", "2025-07-01", "2025-07-01" },
	{ "2025-03-30T00:59:00Z", "2025-03-30", "2025-03-30" },
	{ "2025-03-29T23:30-00:00", "2025-03-29", "2025-03-29" },       /* the night before the change */
	{ "2025-03-30T23:30Z", "2025-03-31", "2025-03-31" },
	{ "2025-10-25T23:30Z", "2025-10-26", "2025-10-26" },
	{ "2025-10-26T23:30Z", "2025-10-26", "2025-10-26" },
	{ "1990-10-28T23:30Z", "1990-10-28", "1990-10-28" },            /* Sunday from the 22nd on, then */
	{ "1995-10-22T23:30Z", "1995-10-22", "1995-10-22" },
	{ "2025-07-01T10:00+25:00", NULL, NULL },
	{ "", NULL, NULL },
	{ "-", NULL, NULL },
	{ "//", NULL, NULL },
};

static void same(int got, const char *want, const char *text)
{
	int expected = want ? chc_date_parse_iso(chc_span_of(want)) : CHC_DATE_UNUSABLE;

	ck_assert_msg(got == expected, "'%s': %d, not %s", text, got, want ? want : "unusable");
}

START_TEST(both_orders)
{
	struct chc_span text = chc_span_of(cells[_i].text);

	same(chc_dates_parse(text, CHC_ORDER_DMY), cells[_i].dmy, cells[_i].text);
	same(chc_dates_parse(text, CHC_ORDER_MDY), cells[_i].mdy, cells[_i].text);
}
END_TEST

static const struct { const char *text; enum chc_order_sign sign; } signs[] = {
	{ "2025-04-03", CHC_SIGN_NONE }, { "03/04/2025", CHC_SIGN_EITHER }, { "13/04/2025", CHC_SIGN_DMY },
	{ "04/13/2025", CHC_SIGN_MDY }, { "05/05/2025", CHC_SIGN_NONE }, { "31/04/2025", CHC_SIGN_NONE },
	{ "13/04/1973", CHC_SIGN_NONE }, { "soon", CHC_SIGN_NONE }, { "13/04/2025 10:00", CHC_SIGN_DMY },
};

START_TEST(what_proves_an_order)
{
	ck_assert_int_eq(chc_dates_sign(chc_span_of(signs[_i].text)), signs[_i].sign);
}
END_TEST

START_TEST(keys_tell_days_apart)
{
	unsigned key = chc_dates_key(chc_span_of("2025-04-13"));

	ck_assert_uint_ne(key, 0);
	ck_assert_uint_lt(key, CHC_DATES_KEYS);
	ck_assert_uint_eq(chc_dates_key(chc_span_of("2025-04-13T10:00")), key);
	ck_assert_uint_eq(chc_dates_key(chc_span_of("13/04/2025")), key);
	ck_assert_uint_ne(chc_dates_key(chc_span_of("2025-04-14")), key);
	ck_assert_uint_eq(chc_dates_key(chc_span_of("2025-99-99")), 0);
	ck_assert_uint_eq(chc_dates_key(chc_span_of("9999-12-31")), 0);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("dateorder");
	TCase *t = tcase_create("dateorder");

	tcase_add_loop_test(t, both_orders, 0, ROWS(cells));
	tcase_add_loop_test(t, what_proves_an_order, 0, ROWS(signs));
	tcase_add_test(t, keys_tell_days_apart);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_NORMAL);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
