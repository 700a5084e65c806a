/* SPDX-License-Identifier: MIT */
/* Diagnostics and errors: counting, names, positions, and cutting long text. */
#include "chcheck/diag.h"
#include "chcheck/error.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(collecting)
{
	struct chc_diags d = CHC_DIAGS_INIT;

	chc_diag_add(&d, CHC_DIAG_KEY_UNKNOWN, "a.yaml", 3, 7, "key '%s' is not known", "x");
	chc_diag_add(&d, CHC_DIAG_NAME_UNUSED, NULL, 0, 0, "unused");
	chc_diag_add(&d, CHC_DIAG_PARAGRAPH_UNSURE, "a.yaml", 0, 0, "unsure");
	ck_assert_uint_eq(d.count, 3);
	ck_assert_uint_eq(d.errors, 1);
	ck_assert_uint_eq(d.warnings, 1);
	ck_assert(!d.failed);
	ck_assert_str_eq(d.items[0].message, "key 'x' is not known");
	ck_assert_str_eq(d.items[0].file, "a.yaml");
	ck_assert_uint_eq(d.items[0].line, 3);
	ck_assert_uint_eq(d.items[0].column, 7);
	ck_assert_str_eq(d.items[1].file, "");
	chc_diags_release(&d);
	ck_assert_uint_eq(d.count, 0);
}
END_TEST

/* Names are public: each is unique, lower case, and has a severity. */
START_TEST(names)
{
	const char *name = chc_diag_name((enum chc_diag_id)_i);

	ck_assert_uint_eq(strspn(name, "abcdefghijklmnopqrstuvwxyz-"), strlen(name));
	ck_assert_ptr_nonnull(chc_severity_name(chc_diag_severity((enum chc_diag_id)_i)));
	for (int i = 0; i < _i; i++)
		ck_assert_str_ne(chc_diag_name((enum chc_diag_id)i), name);
}
END_TEST

START_TEST(many)
{
	struct chc_diags d = CHC_DIAGS_INIT;

	for (unsigned i = 0; i < 20000; i++)
		chc_diag_add(&d, CHC_DIAG_VALUE_TYPE, "f", i, 1, "n");
	ck_assert_uint_eq(d.errors, 20000);
	ck_assert_uint_eq(d.count, 10000);
	chc_diags_release(&d);
}
END_TEST

START_TEST(errors)
{
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(chc_error_at(&e, CHC_E_INPUT, "f.csv", 2, 5, "bad '%c'", 'x'), CHC_E_INPUT);
	ck_assert_str_eq(e.file, "f.csv");
	ck_assert_str_eq(e.message, "bad 'x'");
	ck_assert_uint_eq(e.line, 2);
	ck_assert_uint_eq(e.column, 5);
	chc_error_file(&e, "other");            /* the first name stays */
	ck_assert_str_eq(e.file, "f.csv");
	ck_assert_int_eq(chc_error_set(&e, CHC_E_IO, "again: %s", e.message), CHC_E_IO);
	ck_assert_str_eq(e.message, "again: bad 'x'");
	ck_assert_str_eq(e.file, "");
	ck_assert_uint_eq(e.line, 0);
	chc_error_file(&e, "late");
	ck_assert_str_eq(e.file, "late");
	ck_assert_int_eq(chc_error_set(NULL, CHC_E_NOMEM, "x"), CHC_E_NOMEM);
}
END_TEST

/* A cut message ends before the character that did not fit: lengths 2, 3 and 4. */
static const char *const characters[] = { "\xC3\xA9", "\xE2\x80\x99", "\xF0\x9F\x99\x82" };

START_TEST(cut)
{
	const char *c = characters[_i];
	size_t len = strlen(c);

	for (size_t pad = 0; pad < len; pad++) {
		struct chc_error e = CHC_ERROR_INIT;
		char text[700];
		size_t n = 0;

		memset(text, 'a', pad);
		for (n = pad; n + len < sizeof(text); n += len)
			memcpy(text + n, c, len);
		text[n] = '\0';
		chc_error_set(&e, CHC_E_IO, "%s", text);
		size_t got = strlen(e.message);
		ck_assert_uint_lt(got, sizeof(e.message));
		ck_assert_uint_gt(got, sizeof(e.message) - 1 - len);
		ck_assert_uint_eq((got - pad) % len, 0);
	}
}
END_TEST

int main(void)
{
	Suite *s = suite_create("diag");
	TCase *t = tcase_create("diag");

	tcase_add_test(t, collecting);
	tcase_add_loop_test(t, names, 0, CHC_DIAG_MAX);
	tcase_add_test(t, many);
	tcase_add_test(t, errors);
	tcase_add_loop_test(t, cut, 0, sizeof(characters) / sizeof(characters[0]));
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
