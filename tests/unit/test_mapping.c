/* SPDX-License-Identifier: MIT */
/* Mapping files: every key, and each thing that can be wrong with its line and column. */
#include "input/mapping.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROWS(table) (int)(sizeof(table) / sizeof((table)[0]))

static int load(struct chc_mapping **m, struct chc_diags *d, const char *text)
{
	char path[] = "/tmp/chcheck-test-XXXXXX";
	int fd = mkstemp(path);
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
	int status = chc_mapping_load(m, path, d, &e);
	unlink(path);
	return status;
}

START_TEST(every_key)
{
	struct chc_mapping *m = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;
	const int *closures;
	signed char value = 9;

	ck_assert_int_eq(load(&m, &d,
		"columns: {case_ref: \"Ref No.\", received: \"Date rec'd\"}\n"
		"constants: {procedure: corporate}\n"
		"date_order: mdy\n"
		"header_line: 3\n"
		"values: {\"yes\": [J], \"no\": [Nein]}\n"
		"outcomes: {partly upheld: [\"Upheld in some part\"]}\n"
		"procedures: {childrens: [CSC]}\n"
		"teams: [\"Complaints Team\"]\n"
		"closures: [2026-12-29, 2026-12-30]\n"), 0);
	ck_assert(chc_span_is(m->columns[CHC_COL_CASE_REF].header, "Ref No."));
	ck_assert_uint_eq(m->columns[CHC_COL_RECEIVED].line, 1);
	ck_assert(chc_span_is(m->constants[CHC_COL_PROCEDURE], "corporate"));
	ck_assert_int_eq(m->order, CHC_ORDER_MDY);
	ck_assert_uint_eq(m->header_line, 3);
	ck_assert(chc_words_find(&m->words, CHC_WORDS_YESNO, chc_span_of(" j"), &value) && value == CHC_WORD_YES);
	ck_assert(chc_words_find(&m->words, CHC_WORDS_YESNO, chc_span_of("yes"), &value) && value == CHC_WORD_YES);
	ck_assert(chc_words_find(&m->words, CHC_WORDS_OUTCOME, chc_span_of("upheld_in some PART"), &value));
	ck_assert_int_eq(value, CHC_OUTCOME_PARTLY_UPHELD);
	ck_assert(chc_words_find(&m->words, CHC_WORDS_PROCEDURE, chc_span_of("csc"), &value));
	ck_assert_int_eq(value, CHC_PROCEDURE_CHILDRENS);
	ck_assert_uint_eq(m->team_count, 1);
	ck_assert_uint_eq(chc_mapping_closures(m, &closures), 2);
	ck_assert_int_eq(closures[1] - closures[0], 1);
	chc_mapping_free(m);
	chc_diags_release(&d);
}
END_TEST

static const struct { const char *text; unsigned line, column; const char *says; } wrong[] = {
	{ "colums: {}\n", 1, 1, "no key of a mapping" },
	{ "columns: {case_ref: a,\n  recieved: b}\n", 2, 3, "no column 'recieved'" },
	{ "columns: [a]\n", 1, 10, "'columns'" },
	{ "columns: {received: [a]}\n", 1, 21, "the name of one column" },
	{ "constants: {case_ref: x}\n", 1, 13, "same for every case" },
	{ "date_order: ymd\n", 1, 13, "dmy or mdy" },
	{ "header_line: zero\n", 1, 14, "line number" },
	{ "header_line: 0\n", 1, 14, "line number" },
	{ "values:\n  perhaps: [m]\n", 2, 3, "not among" },
	{ "values: {\"yes\": Y}\n", 1, 17, "a list of words" },
	{ "values: {\"yes\": [no]}\n", 1, 18, "already stands for" },
	{ "outcomes: {lost: [x]}\n", 1, 12, "not among" },
	{ "procedures: {tax: [x]}\n", 1, 14, "not among" },
	{ "teams: x\n", 1, 8, "list of names" },
	{ "closures: [2026-02-30]\n", 1, 12, "a closure is a day" },
	{ "date_order: dmy\ndate_order: dmy\n", 2, 1, "" },
	{ "- a\n", 1, 1, "YAML mapping" },
};

START_TEST(what_is_wrong_has_a_place)
{
	struct chc_mapping *m = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;

	ck_assert_int_eq(load(&m, &d, wrong[_i].text), CHC_E_RULEBOOK);
	ck_assert_ptr_null(m);
	ck_assert_uint_ge(d.count, 1);
	ck_assert_msg(strstr(d.items[0].message, wrong[_i].says), "%s", d.items[0].message);
	ck_assert_uint_eq(d.items[0].line, wrong[_i].line);
	ck_assert_uint_eq(d.items[0].column, wrong[_i].column);
	chc_diags_release(&d);
}
END_TEST

START_TEST(several_problems_at_once)
{
	struct chc_mapping *m = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;

	ck_assert_int_eq(load(&m, &d, "date_order: x\nfoo: 1\nteams: y\n"), CHC_E_RULEBOOK);
	ck_assert_uint_eq(d.errors, 3);
	chc_diags_release(&d);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("mapping");
	TCase *t = tcase_create("mapping");

	tcase_add_test(t, every_key);
	tcase_add_loop_test(t, what_is_wrong_has_a_place, 0, ROWS(wrong));
	tcase_add_test(t, several_problems_at_once);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_NORMAL);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
