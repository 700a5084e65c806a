/* SPDX-License-Identifier: MIT */
/* Labels: columns found by name, and what is wrong told with its line. */
#include "chcheck/agree.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const struct { const char *text; enum chc_diag_id id; unsigned line; const char *says; } wrong[] = {
	{ "", CHC_DIAG_KEY_MISSING, 1, "'file'" },
	{ "file\trequirement\n", CHC_DIAG_KEY_MISSING, 1, "'verdict'" },
	{ "file,requirement,verdict\n", CHC_DIAG_KEY_MISSING, 1, "separated by tabs" },
	{ "file\trequirement\tverdict\tverdict\na\tb\tmet\tmet\n", CHC_DIAG_KEY_DUPLICATE, 1, "'verdict'" },
	{ "file\trequirement\tverdict\n", CHC_DIAG_INPUT_UNUSABLE, 0, "no label" },
	{ "file\trequirement\tverdict\na\tr\tmet\na\ts\tfine\n", CHC_DIAG_VALUE_UNKNOWN, 3, "'fine'" },
	{ "file\trequirement\tverdict\n\na\tr\t\n", CHC_DIAG_KEY_MISSING, 3, "'verdict'" },
	{ "file\trequirement\tverdict\n\tr\tmet\n", CHC_DIAG_KEY_MISSING, 2, "'file'" },
	{ "file\trequirement\tverdict\na\tr\tmet\tx\n", CHC_DIAG_VALUE_TYPE, 2, "4 fields" },
	{ "file\trequirement\tverdict\na\tr\tmet\nb\tr\tmet\na\tr\tmet\n", CHC_DIAG_ID_DUPLICATE, 4, "in line 2" },
};

START_TEST(wrong_labels)
{
	struct chc_labels l = CHC_LABELS_INIT;
	struct chc_diags d = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(chc_labels_parse(&l, "l.tsv", chc_span_of(wrong[_i].text), &d, &e), CHC_E_INPUT);
	ck_assert_uint_ge(d.count, 1);
	ck_assert_int_eq(d.items[0].id, wrong[_i].id);
	ck_assert_uint_eq(d.items[0].line, wrong[_i].line);
	ck_assert_str_eq(d.items[0].file, "l.tsv");
	if (!strstr(d.items[0].message, wrong[_i].says) && !(d.count > 1 && strstr(d.items[d.count - 1].message, wrong[_i].says)))
		ck_abort_msg("'%s' lacks '%s'", d.items[0].message, wrong[_i].says);
	ck_assert_uint_eq(l.count, 0);
	chc_diags_release(&d);
	chc_labels_release(&l);
}
END_TEST

START_TEST(any_order_of_columns)
{
	static const char text[] = "\xEF\xBB\xBFverdict\tnote\tquote\tfile\trequirement\tvalue\r\n"
		"not_met\tx\tsome words\ta.txt\ts1.ack\t15wd@receipt\r\n"
		"\r\n"
		"silent\t\t\tb.txt\ts1.ack";
	struct chc_labels l = CHC_LABELS_INIT;
	struct chc_diags d = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(chc_labels_parse(&l, "l.tsv", chc_span_of(text), &d, &e), 0);
	ck_assert_uint_eq(d.count, 0);
	ck_assert_uint_eq(l.count, 2);
	ck_assert_str_eq(l.items[0].file, "a.txt");
	ck_assert_str_eq(l.items[0].quote, "some words");
	ck_assert_str_eq(l.items[0].value, "15wd@receipt");
	ck_assert_int_eq(l.items[0].verdict, CHC_NOT_MET);
	ck_assert_str_eq(l.items[1].requirement, "s1.ack");
	ck_assert_str_eq(l.items[1].value, "");
	ck_assert_uint_eq(l.items[1].line, 4);
	chc_labels_release(&l);
	chc_diags_release(&d);
}
END_TEST

/* Every problem is told, not only the first. */
START_TEST(all_at_once)
{
	struct chc_labels l = CHC_LABELS_INIT;
	struct chc_diags d = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	const char *text = "file\trequirement\tverdict\na\tr\tx\na\ts\ty\na\t\tmet\n";

	ck_assert_int_eq(chc_labels_parse(&l, "l.tsv", chc_span_of(text), &d, &e), CHC_E_INPUT);
	ck_assert_uint_eq(d.errors, 3);
	chc_diags_release(&d);
	ck_assert_int_eq(chc_labels_load(&l, "no-such-file", &d, &e), CHC_E_IO);
	ck_assert_str_eq(e.file, "no-such-file");
	chc_diags_release(&d);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("labels");
	TCase *t = tcase_create("labels");

	tcase_add_loop_test(t, wrong_labels, 0, sizeof(wrong) / sizeof(wrong[0]));
	tcase_add_test(t, any_order_of_columns);
	tcase_add_test(t, all_at_once);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
