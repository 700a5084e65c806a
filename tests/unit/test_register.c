/* SPDX-License-Identifier: MIT */
/* Registers: headers, date order, duplicates, findings, and what makes a file unusable. */
#include "chcheck/register.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROWS(table) (int)(sizeof(table) / sizeof((table)[0]))

static char path[64];

static int open_text(struct chc_register **r, struct chc_diags *d, const char *text, struct chc_error *e)
{
	const struct chc_register_options options = { .as_of = chc_date_parse_iso(chc_span_of("2026-06-30")) };

	snprintf(path, sizeof(path), "/tmp/chcheck-test-XXXXXX");
	int fd = mkstemp(path);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
	int status = chc_register_open(r, path, NULL, &options, d, e);
	unlink(path);
	return status;
}

/* ref, received and the findings of each case: "A 2026-06-01 duplicate;" */
static void describe(struct chc_register *r, char *out, size_t room)
{
	struct chc_case *c;
	struct chc_error e = CHC_ERROR_INIT;
	size_t n = 0;
	int got;

	out[0] = '\0';
	while ((got = chc_register_next(r, &c, &e)) > 0) {
		char received[CHC_DATE_TEXT] = "?";

		if (c->day[CHC_COL_RECEIVED] != CHC_DATE_UNUSABLE)
			chc_date_format(c->day[CHC_COL_RECEIVED], received);
		n += (size_t)snprintf(out + n, room - n, "%.*s %s", (int)c->cell[CHC_COL_CASE_REF].len,
			c->cell[CHC_COL_CASE_REF].ptr, received);
		for (size_t i = 0; i < c->finding_count; i++)
			n += (size_t)snprintf(out + n, room - n, " %s", chc_quality_name(c->findings[i].id));
		n += (size_t)snprintf(out + n, room - n, ";");
	}
	ck_assert_msg(got == 0, "%s", e.message);
}

static const struct { const char *text, *cases; } good[] = {
	{ "case_ref,received\nA,2026-06-01\nB,2026-06-02\n", "A 2026-06-01;B 2026-06-02;" },
	{ "CASE REF;Received ;x\nA;2026-06-01;1\n", "A 2026-06-01;" },
	{ "caseref\treceived\nA\t2026-06-01\n", "A 2026-06-01;" },
	{ "\n\ncase_ref,received\n\n,,\nA,2026-06-01\n", "A 2026-06-01;" },
	{ "case_ref,received\nA,13/06/2026\nB,03/06/2026\n", "A 2026-06-13;B 2026-06-03;" },
	{ "case_ref,received\nA,03/06/2026\nB,06/13/2026\n", "A 2026-03-06;B 2026-06-13;" },
	{ "case_ref,received\nA,05/05/2026\n", "A 2026-05-05;" },
	{ "case_ref,received\nA,2026-06-01\n n/a ,2026-06-02\n,2026-06-02\n", "A 2026-06-01;" },
	{ "case_ref,received\nA,TBC\nB,31/06/2026\nC,2026-07-01\n",
		"A  no-date;B ? unusable-date no-date;C  after-as-of;" },
	{ "case_ref,received,x\nA,2026-06-01,1\nB,2026-06-01,2\n A ,2026-06-01,3\n", "A 2026-06-01;B 2026-06-01;" },
	{ "case_ref,received\nA,2026-06-01\nA,2026-06-02\nA,2026-06-01\na,2026-06-01\n",
		"A 2026-06-01 duplicate;A 2026-06-02 duplicate;a 2026-06-01;" },
	{ "case_ref,received,s1_outcome,refusal_reason\nA,2026-06-01,Upheld in part,Maybe\nB,2026-06-01,Lost,yes\n",
		"A 2026-06-01 unread-word;B 2026-06-01 unread-word;" },
	{ "case_ref,received,procedure\nA,2026-06-01,Adult Care\nB,2026-06-01,tax\n",
		"A 2026-06-01;B 2026-06-01 unread-word;" },
	{ "case_ref,received\n\"A \"\"1\"\"\n\",2026-06-01\n", "A \"1\" 2026-06-01;" },
};

START_TEST(cases_of_a_register)
{
	struct chc_register *r = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	char out[1024];

	ck_assert_msg(open_text(&r, &d, good[_i].text, &e) == 0, "%s", e.message);
	describe(r, out, sizeof(out));
	ck_assert_str_eq(out, good[_i].cases);
	chc_register_free(r);
	chc_diags_release(&d);
}
END_TEST

static const struct { const char *text; unsigned line, column; const char *says; } bad[] = {
	{ "", 0, 0, "is empty" },
	{ "\n\n", 0, 0, "no header" },
	{ "reference,received\nA,2026-06-01\n", 1, 1, "no column 'case_ref'" },
	{ "case_ref,recieved\nA,2026-06-01\n", 1, 2, "'recieved' may be meant" },
	{ "case_ref,logged\nA,2026-06-01\n", 1, 1, "no column 'received'" },
	{ "case_ref,received\nA,2026-06-01\nB,03/04/2026\n", 3, 2, "day first and month first" },
	{ "case_ref,received\nA,13/04/2026\nB,04/13/2026\n", 3, 0, "row 2" },
	{ "case_ref,received\nA,\x81\n", 2, 3, "neither" },
	{ "case_ref,received\n\"A,2026-06-01\n", 2, 1, "never closed" },
};

START_TEST(unusable_registers)
{
	struct chc_register *r = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(open_text(&r, &d, bad[_i].text, &e), CHC_E_INPUT);
	ck_assert_ptr_null(r);
	ck_assert_msg(strstr(e.message, bad[_i].says), "%s", e.message);
	ck_assert_uint_eq(e.line, bad[_i].line);
	ck_assert_uint_eq(e.column, bad[_i].column);
	ck_assert_str_eq(e.file, path);
	chc_diags_release(&d);
}
END_TEST

START_TEST(unknown_columns_are_listed)
{
	struct chc_register *r = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(open_text(&r, &d, "case_ref,received,s1_responce,Name,received\nA,2026-06-01,2026-06-02,x,y\n", &e), 0);
	ck_assert_uint_eq(d.count, 3);
	ck_assert(strstr(d.items[0].message, "did you mean 's1_response'"));
	ck_assert(strstr(d.items[1].message, "'Name'") && !strstr(d.items[1].message, "mean"));
	ck_assert(strstr(d.items[2].message, "second time"));
	ck_assert_uint_eq(d.items[2].column, 5);
	chc_register_free(r);
	chc_diags_release(&d);
}
END_TEST

START_TEST(many_on_one_day)
{
	struct chc_register *r = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	char text[4096] = "case_ref,received,s1_acknowledged,s1_response\n", out[4096];
	size_t n = strlen(text);

	for (int i = 0; i < 19 + _i; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n, "A%d,2026-06-01,2026-06-05,2026-06-05\n", i);
	snprintf(text + n, sizeof(text) - n, "B,2026-06-01,2026-06-04,2026-06-05\n");
	ck_assert_int_eq(open_text(&r, &d, text, &e), 0);
	describe(r, out, sizeof(out));
	ck_assert_int_eq(strstr(out, "same-day-batch") != NULL, _i == 1);
	ck_assert(strstr(out, "B 2026-06-01;"));
	chc_register_free(r);
	chc_diags_release(&d);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("register");
	TCase *t = tcase_create("register");

	tcase_add_loop_test(t, cases_of_a_register, 0, ROWS(good));
	tcase_add_loop_test(t, unusable_registers, 0, ROWS(bad));
	tcase_add_test(t, unknown_columns_are_listed);
	tcase_add_loop_test(t, many_on_one_day, 0, 2);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_NORMAL);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
