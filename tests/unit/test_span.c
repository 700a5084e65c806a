/* SPDX-License-Identifier: MIT */
/* Slices: equality and trimming, with bytes that isspace() would ask the locale about. */
#include "chcheck/span.h"

#include <check.h>
#include <stdlib.h>

static const struct { const char *in, *out; } trims[] = {
	{ "", "" },
	{ " ", "" },
	{ "a", "a" },
	{ " \t\r\n\v\fa b \n", "a b" },
	{ "\xC2\xA0x\xC2\xA0", "\xC2\xA0x\xC2\xA0" },   /* no-break spaces are the reader's business */
};

START_TEST(trim)
{
	struct chc_span got = chc_span_trim(chc_span_of(trims[_i].in));

	ck_assert(chc_span_is(got, trims[_i].out));
}
END_TEST

START_TEST(equality)
{
	ck_assert(chc_span_eq(CHC_SPAN_NONE, chc_span_of("")));
	ck_assert(chc_span_eq(chc_span_of(NULL), CHC_SPAN_NONE));
	ck_assert(chc_span_is(CHC_SPAN_LIT("ab"), "ab"));
	ck_assert(!chc_span_is(CHC_SPAN_LIT("ab"), "abc"));
	ck_assert(!chc_span_is(CHC_SPAN_LIT("ab"), "ax"));
}
END_TEST

int main(void)
{
	Suite *s = suite_create("span");
	TCase *t = tcase_create("span");

	tcase_add_loop_test(t, trim, 0, sizeof(trims) / sizeof(trims[0]));
	tcase_add_test(t, equality);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
