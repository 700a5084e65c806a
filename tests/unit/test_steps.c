/* SPDX-License-Identifier: MIT */
/* Steps: every row of the verdict table, the rules before it and the readings after it. */
#include "engine/steps.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* Invented limits would do as well: the engine knows none. These are the Code's. */
static const struct chc_step_rule rules[] = {
	{ .id = "s1.ack", .trigger = "received", .done = "s1_acknowledged", .base = 5 },
	{ .id = "s1.response", .trigger = "s1_acknowledged", .done = "s1_response", .fallback_trigger = "received",
		.fallback_days = 5, .base = 10, .longest_extension = 10, .extension_prefix = "s1_extension" },
	{ .id = "s2.ack", .trigger = "s2_requested", .done = "s2_acknowledged", .base = 5 },
	{ .id = "s2.response", .trigger = "s2_acknowledged", .done = "s2_response", .fallback_trigger = "s2_requested",
		.fallback_days = 5, .base = 20, .longest_extension = 20, .extension_prefix = "s2_extension" },
};
static const struct chc_check_rule check_rules[] = {
	{ .id = "s2.different-person" }, { .id = "s1.end.escalation-details" },
	{ .id = "s2.end.ombudsman-escalation" }, { .id = "excl.refusal-notice" },
	{ .id = "remedy.followed-through" },
};
#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

/* June 2026 has no holiday: Monday the 1st, and every Monday a week of five working days later. */
static struct chc_case read_case(const char *text)
{
	struct chc_case c = { .procedure = CHC_PROCEDURE_CORPORATE };
	char copy[512], *rest = copy;

	for (int i = 0; i < CHC_COLUMN_MAX; i++) {
		c.day[i] = CHC_DATE_NONE;
		c.word[i] = CHC_WORD_BLANK;
		c.cell[i] = (struct chc_span){ "", 0 };
	}
	snprintf(copy, sizeof(copy), "%s", text);
	for (char *word; (word = strsep(&rest, " ")) != NULL;) {
		char *value = strchr(word, '=');

		if (!value)
			continue;
		*value++ = '\0';
		int column = chc_column_find(word);
		ck_assert_msg(column != CHC_COL_NONE, "no column %s", word);
		if (strcmp(value, "?") == 0)
			c.day[column] = CHC_DATE_UNUSABLE;
		else if (strcmp(value, "yes") == 0)
			c.word[column] = CHC_WORD_YES;
		else if (strcmp(value, "no") == 0)
			c.word[column] = CHC_WORD_NO;
		else {
			c.day[column] = chc_date_parse_iso(chc_span_of(value));
			ck_assert_int_ne(c.day[column], CHC_DATE_NONE);
		}
	}
	return c;
}

static struct chc_calendar *calendar(void)
{
	struct chc_calendar *c = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_msg(chc_calendar_load(&c, "england-and-wales", NULL, &e) == 0, "%s", e.message);
	return c;
}

static void judge(struct chc_case_result *r, const struct chc_case *c, const char *as_of, bool weekend)
{
	struct chc_calendar *days = calendar();
	struct chc_convention how = { .calendar = days, .as_of = chc_date_parse_iso(chc_span_of(as_of)),
		.weekend_receipt = weekend };
	struct chc_case_plan plan;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(chc_case_plan_init(&plan, rules, ROWS(rules), check_rules, ROWS(check_rules), &e), 0);
	chc_case_judge(r, &plan, c, &how, NULL, true);
	chc_calendar_free(days);
}

#define J(d) "2026-06-" #d

/* step, row, as_of, verdict, reason, due, days_late (-1 none) */
static const struct {
	int step;
	const char *row, *as_of, *verdict, *reason, *due;
	int late;
} verdicts[] = {
	{ 0, "received=2026-06-01 s1_acknowledged=2026-06-08", J(30), "in_time", NULL, J(08), -1 },
	{ 0, "received=2026-06-01 s1_acknowledged=2026-06-09", J(30), "late", NULL, J(08), 1 },
	{ 0, "received=2026-05-30 s1_acknowledged=2026-06-05", J(30), "in_time", NULL, J(05), -1 },
	{ 0, "received=2026-05-29 s1_acknowledged=2026-06-06", J(30), "late", NULL, J(05), 0 },
	{ 0, "received=2026-06-01", J(08), "pending", NULL, J(08), -1 },
	{ 0, "received=2026-06-01", J(09), "overdue", NULL, J(08), 1 },
	{ 0, "received=2026-06-01 s1_response=2026-06-09", J(30), "missing", NULL, J(08), -1 },
	{ 0, "received=2026-06-01 s1_response=2026-06-08", J(30), "in_time", NULL, J(08), -1 },
	{ 0, "received=2026-06-01 s1_response=2026-06-02 s1_acknowledged=2026-06-20", J(30), "in_time", NULL, J(08), -1 },
	{ 0, "received=2026-06-02 s1_response=2026-06-01", J(30), "missing", NULL, J(09), -1 },
	{ 0, "received=2026-06-01 s1_extension_notified=2026-06-02", J(03), "missing", NULL, J(08), -1 },
	{ 0, "received=2026-06-01 closed=2026-06-02", J(30), "missing", NULL, J(08), -1 },
	{ 0, "received=2026-06-01 closed=2026-05-29", J(30), "overdue", NULL, J(08), 16 },
	{ 0, "received=2026-06-01 remedy_agreed=2026-06-02", J(08), "pending", NULL, J(08), -1 },
	{ 0, "received=2026-06-01 s1_acknowledged=2026-05-29", J(30), "data_error", "before_trigger", J(08), -1 },
	{ 0, "received=? s1_acknowledged=2026-06-02", J(30), "data_error", "unusable_date", NULL, -1 },
	{ 0, "received=2026-06-01 s1_acknowledged=?", J(30), "data_error", "unusable_date", J(08), -1 },
	{ 0, "s1_acknowledged=2026-06-02", J(30), "data_error", "no_trigger", NULL, -1 },
	{ 0, "s1_response=2026-06-02", J(30), "data_error", "no_trigger", NULL, -1 },
	{ 0, "received=2012-06-01 s1_acknowledged=2012-06-02", J(30), "data_error", "outside_calendar", NULL, -1 },
	{ 0, "received=2026-06-01 s1_acknowledged=2026-06-20 s1_response=?", J(30), "data_error", "unusable_date", J(08), -1 },
	{ 0, "received=2026-06-01 s1_acknowledged=2026-06-02 s1_response=? closed=?", J(30), "in_time", NULL, J(08), -1 },
	{ 0, "received=2026-06-01 closed=?", J(05), "data_error", "unusable_date", J(08), -1 },
	{ 0, "received=2026-06-01 withdrawn=?", J(05), "data_error", "unusable_date", J(08), -1 },
	{ 0, "", J(30), "not_reached", NULL, NULL, -1 },
	{ 0, "closed=? withdrawn=?", J(30), "not_reached", NULL, NULL, -1 },
	{ 0, "received=2026-06-01 withdrawn=2026-06-08", J(30), "not_applicable", NULL, J(08), -1 },
	{ 0, "received=2026-06-01 withdrawn=2026-06-10", J(30), "late", NULL, J(08), 2 },
	{ 0, "received=2026-06-01 refused=2026-06-11 withdrawn=2026-06-10", J(30), "late", NULL, J(08), 2 },
	{ 0, "received=2026-06-01 withdrawn=2026-05-29", J(30), "overdue", NULL, J(08), 16 },
	{ 1, "received=2026-05-29 s1_acknowledged=2026-06-01 s1_response=2026-06-15", J(30), "in_time", NULL, J(15), -1 },
	{ 1, "received=2026-05-29 s1_acknowledged=2026-06-01 s1_response=2026-06-16", J(30), "late", NULL, J(15), 1 },
	{ 1, "s1_acknowledged=2026-06-01 s1_response=2026-06-15", J(30), "in_time", NULL, J(15), -1 },
	{ 1, "received=2026-06-01 s1_response=2026-06-22", J(30), "in_time", NULL, J(22), -1 },
	{ 1, "received=2026-06-01 s1_response=2026-06-23", J(30), "late", NULL, J(22), 1 },
	{ 1, "received=2026-06-01 s1_acknowledged=2026-06-25 s1_response=2026-06-22", J(30), "in_time", NULL, J(22), -1 },
	{ 1, "received=2026-06-05 s1_acknowledged=2026-06-01 s1_response=2026-06-15", J(30), "in_time", NULL, J(15), -1 },
	{ 1, "received=2026-06-01 s1_acknowledged=2026-06-01 s2_requested=2026-06-30", J(30), "missing", NULL, J(15), -1 },
	{ 1, "received=2026-05-20 s1_acknowledged=2026-06-01 withdrawn=2026-05-28", J(30), "not_applicable", NULL, J(15), -1 },
	{ 2, "received=2026-06-03 s2_requested=2026-06-01 s2_acknowledged=2026-06-02",
		J(30), "data_error", "before_trigger", J(08), -1 },
	{ 3, "received=2026-06-03 s2_requested=2026-06-01 s2_acknowledged=2026-06-02",
		J(30), "data_error", "before_trigger", J(30), -1 },
	{ 2, "s2_response=2026-06-02", J(30), "data_error", "no_trigger", NULL, -1 },
	{ 2, "received=2026-05-01 s2_extension_to=2026-06-02", J(30), "not_reached", NULL, NULL, -1 },
	{ 2, "received=2026-05-01 s2_requested=2026-06-01 s2_response=2026-06-09", J(30), "missing", NULL, J(08), -1 },
	{ 3, "s2_requested=2026-06-01 s2_acknowledged=2026-06-01 s2_response=2026-06-29", J(30), "in_time", NULL, J(29), -1 },
	{ 3, "s2_requested=2026-06-01 s2_acknowledged=2026-06-01 s2_response=2026-06-30", J(30), "late", NULL, J(29), 1 },
	{ 2, "withdrawn=2026-05-01 s2_requested=2026-06-01", J(30), "overdue", NULL, J(08), 16 },
};

START_TEST(table_of_verdicts)
{
	struct chc_case c = read_case(verdicts[_i].row);
	struct chc_case_result r;
	char due[CHC_DATE_TEXT];

	judge(&r, &c, verdicts[_i].as_of, false);
	const struct chc_step_result *s = &r.steps[verdicts[_i].step];
	ck_assert_msg(strcmp(chc_step_verdict_name(s->verdict), verdicts[_i].verdict) == 0, "%s: %s",
		verdicts[_i].row, chc_step_verdict_name(s->verdict));
	ck_assert_pstr_eq(chc_reason_name(s->reason), verdicts[_i].reason);
	chc_date_format(s->due, due);
	ck_assert_str_eq(due, verdicts[_i].due ? verdicts[_i].due : "");
	ck_assert_int_eq(s->days_late, verdicts[_i].late);
}
END_TEST

/* All acknowledged on Monday the 1st: base due the 15th, longest the 29th. */
static const struct {
	const char *row, *extension, *verdict, *extended;
	unsigned failures, notes;
} extensions[] = {
	{ "s1_extension_notified=2026-06-15 s1_extension_to=2026-06-24 s1_extension_reason=yes "
		"s1_extension_ombudsman=yes s1_response=2026-06-24", "valid", "in_time_extended", J(24), 0, 0 },
	{ "s1_extension_notified=2026-06-15 s1_extension_to=2026-06-24 s1_extension_reason=yes "
		"s1_extension_ombudsman=yes s1_response=2026-06-25", "valid", "late", J(24), 0, 0 },
	{ "s1_extension_notified=2026-06-15 s1_extension_to=2026-06-24 s1_extension_reason=yes s1_response=2026-06-24",
		"unverified", "in_time_unverified", J(24), 0, 0 },
	{ "s1_extension_notified=2026-06-15 s1_response=2026-06-29", "unverified", "in_time_unverified", J(29),
		0, 1U << CHC_NOTE_NO_NEW_DATE },
	{ "s1_extension_notified=2026-06-15 s1_extension_to=2026-07-10 s1_response=2026-06-30", "unverified", "late",
		J(29), 0, 1U << CHC_NOTE_LONGER_THAN_CODE },
	{ "s1_extension_notified=2026-06-16 s1_extension_to=2026-06-24 s1_response=2026-06-24", "invalid", "late",
		NULL, 1U << CHC_FAILURE_NOTIFIED_LATE, 0 },
	{ "s1_extension_notified=2026-06-16 s1_extension_to=2026-06-15 s1_extension_reason=no "
		"s1_extension_ombudsman=no s1_response=2026-06-24", "invalid", "late", NULL, 15U, 0 },
	{ "s1_extension_notified=2026-06-16 s1_extension_reason=no s1_response=2026-06-15", "invalid", "in_time",
		NULL, 3U, 1U << CHC_NOTE_NO_NEW_DATE },
	{ "s1_extension_to=2026-06-24 s1_extension_reason=yes s1_response=2026-06-24", NULL, "late", NULL, 0, 0 },
	{ "s1_extension_notified=? s1_response=2026-06-24", NULL, "data_error", NULL, 0, 0 },
	{ "s1_extension_notified=? s1_response=2026-06-15", NULL, "in_time", NULL, 0, 0 },
	{ "s1_extension_to=? s1_response=2026-06-24", NULL, "late", NULL, 0, 0 },
};

START_TEST(table_of_extensions)
{
	char row[512], extended[CHC_DATE_TEXT];
	struct chc_case_result r;

	snprintf(row, sizeof(row), "received=2026-05-29 s1_acknowledged=2026-06-01 %s", extensions[_i].row);
	struct chc_case c = read_case(row);
	judge(&r, &c, "2026-07-31", false);
	const struct chc_step_result *s = &r.steps[1];
	ck_assert_pstr_eq(chc_extension_name(s->extension), extensions[_i].extension);
	ck_assert_str_eq(chc_step_verdict_name(s->verdict), extensions[_i].verdict);
	chc_date_format(s->extended_due, extended);
	ck_assert_str_eq(extended, extensions[_i].extended ? extensions[_i].extended : "");
	ck_assert_uint_eq(s->failures, extensions[_i].failures);
	ck_assert_uint_eq(s->notes, extensions[_i].notes);
}
END_TEST

static const struct { int step; const char *row; unsigned sensitive, notes; } readings[] = {
	{ 0, "received=2026-05-30 s1_acknowledged=2026-06-08", 1U << CHC_READING_WEEKEND_RECEIPT, 0 },
	{ 0, "received=2026-05-30 s1_acknowledged=2026-06-05", 0, 0 },
	{ 0, "received=2026-05-30 s1_acknowledged=2026-06-06 logged=2026-06-08",
		1U << CHC_READING_WEEKEND_RECEIPT, 1U << CHC_NOTE_DONE_ON_DAY_OFF | 1U << CHC_NOTE_LOGGED_LATE },
	{ 1, "received=2026-05-28 s1_acknowledged=2026-06-01 s1_response=2026-06-15",
		1U << CHC_READING_RESPONSE_FROM_RECEIPT, 0 },
	{ 1, "received=2026-05-28 s1_acknowledged=2026-06-01 s1_response=2026-06-20 s1_extension_notified=2026-06-10 "
		"s1_extension_reason=yes",
		1U << CHC_READING_UNVERIFIED_AS_INVALID, 1U << CHC_NOTE_NO_NEW_DATE },
	{ 1, "received=? s1_acknowledged=2026-06-01 s1_response=2026-06-15", 0, 0 },
	{ 0, "received=2026-06-01 s1_response=2026-06-02", 0, 1U << CHC_NOTE_ANSWERED_FIRST },
	{ 0, "received=2026-06-01 refused=2026-06-20", 0, 1U << CHC_NOTE_REFUSED },
};

START_TEST(table_of_readings)
{
	struct chc_case c = read_case(readings[_i].row);
	struct chc_case_result r;

	judge(&r, &c, "2026-06-30", false);
	ck_assert_uint_eq(r.steps[readings[_i].step].sensitive_to, readings[_i].sensitive);
	ck_assert_uint_eq(r.steps[readings[_i].step].notes, readings[_i].notes);
}
END_TEST

START_TEST(weekend_receipt_is_an_option)
{
	struct chc_case c = read_case("received=2026-05-30 s1_acknowledged=2026-06-08");
	struct chc_case_result r;

	judge(&r, &c, "2026-06-30", true);
	ck_assert_int_eq(r.steps[0].verdict, CHC_STEP_IN_TIME);
	ck_assert_int_eq(r.steps[0].days_taken, 5);
	ck_assert_uint_eq(r.steps[0].sensitive_to, 1U << CHC_READING_WEEKEND_RECEIPT);
}
END_TEST

static const struct { const char *row; int check; enum chc_check_state state; } checks[] = {
	{ "s1_response=2026-06-01 s1_escalation_details=no", 1, CHC_CHECK_NOT_MET },
	{ "s1_response=2026-06-01 s1_escalation_details=yes", 1, CHC_CHECK_MET },
	{ "s1_escalation_details=no", 1, CHC_CHECK_NOT_CHECKED },
	{ "s2_response=2026-06-01 s2_ombudsman_details=no", 2, CHC_CHECK_NOT_MET },
	{ "s2_response=2026-06-01", 2, CHC_CHECK_NOT_CHECKED },
	{ "refused=2026-06-01 refusal_reason=yes refusal_ombudsman=yes", 3, CHC_CHECK_MET },
	{ "refused=2026-06-01 refusal_reason=yes", 3, CHC_CHECK_NOT_CHECKED },
	{ "refused=2026-06-01 refusal_ombudsman=no", 3, CHC_CHECK_NOT_MET },
	{ "refusal_ombudsman=no", 3, CHC_CHECK_NOT_CHECKED },
	{ "remedy_due=2026-06-01 remedy_completed=2026-06-02", 4, CHC_CHECK_NOT_MET },
	{ "remedy_due=2026-06-01 remedy_completed=2026-06-01", 4, CHC_CHECK_MET },
	{ "remedy_due=2026-06-30", 4, CHC_CHECK_NOT_CHECKED },
	{ "remedy_due=2026-06-29", 4, CHC_CHECK_NOT_MET },
	{ "remedy_due=2026-06-29 remedy_completed=?", 4, CHC_CHECK_NOT_CHECKED },
	{ "remedy_completed=2026-06-02", 4, CHC_CHECK_MET },
};

START_TEST(table_of_checks)
{
	struct chc_case c = read_case(checks[_i].row);
	struct chc_case_result r;

	judge(&r, &c, "2026-06-30", false);
	ck_assert_int_eq(r.checks[checks[_i].check], checks[_i].state);
	c.procedure = CHC_PROCEDURE_HOUSING;
	judge(&r, &c, "2026-06-30", false);
	ck_assert_int_eq(r.checks[checks[_i].check], CHC_CHECK_NOT_CHECKED);
	ck_assert_int_eq(r.steps[0].verdict, CHC_STEP_NOT_APPLICABLE);
}
END_TEST

START_TEST(handlers_are_compared_folded)
{
	struct chc_case c = read_case("s2_response=2026-06-01");
	struct chc_case_result r;

	c.cell[CHC_COL_S1_HANDLER] = chc_span_of("J  \xC3\x89lan");
	c.cell[CHC_COL_S2_HANDLER] = chc_span_of("j \xC3\xA9LAN");
	judge(&r, &c, "2026-06-30", false);
	ck_assert_int_eq(r.checks[0], CHC_CHECK_NOT_MET);
	c.s1_handler_team = true;
	judge(&r, &c, "2026-06-30", false);
	ck_assert_int_eq(r.checks[0], CHC_CHECK_NOT_CHECKED);
	c.s1_handler_team = false;
	c.cell[CHC_COL_S2_HANDLER] = chc_span_of("JElan");
	judge(&r, &c, "2026-06-30", false);
	ck_assert_int_eq(r.checks[0], CHC_CHECK_MET);
}
END_TEST

static const struct { const char *aware, *last; } notice[] = {
	{ "2025-03-15", "2026-03-14" }, { "2024-02-29", "2025-02-28" }, { "2023-03-01", "2024-02-29" },
	{ "2025-01-01", "2025-12-31" },
};

START_TEST(last_day_of_twelve_months)
{
	char row[64], last[CHC_DATE_TEXT];
	struct chc_case_result r;

	snprintf(row, sizeof(row), "aware=%s", notice[_i].aware);
	struct chc_case c = read_case(row);
	judge(&r, &c, "2026-06-30", false);
	chc_date_format(r.s26b_last_day, last);
	ck_assert_str_eq(last, notice[_i].last);
}
END_TEST

START_TEST(plans_that_cannot_be_made)
{
	struct chc_step_rule odd[] = { { .id = "a.b", .trigger = "recieved", .done = "s1_response", .where = { "f", 3, 4 } } };
	struct chc_check_rule check[] = { { .id = "no.such", .where = { "f", 7, 1 } } };
	struct chc_case_plan plan;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(chc_case_plan_init(&plan, odd, 1, NULL, 0, &e), CHC_E_RULEBOOK);
	ck_assert_uint_eq(e.line, 3);
	odd[0].trigger = "s1_outcome";
	ck_assert_int_eq(chc_case_plan_init(&plan, odd, 1, NULL, 0, &e), CHC_E_RULEBOOK);
	ck_assert_int_eq(chc_case_plan_init(&plan, rules, ROWS(rules), check, 1, &e), CHC_E_RULEBOOK);
	ck_assert_uint_eq(e.line, 7);
	ck_assert_int_eq(chc_case_plan_init(&plan, rules, 0, NULL, 0, &e), CHC_E_RULEBOOK);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("steps");
	TCase *t = tcase_create("steps");

	tcase_add_loop_test(t, table_of_verdicts, 0, (int)ROWS(verdicts));
	tcase_add_loop_test(t, table_of_extensions, 0, (int)ROWS(extensions));
	tcase_add_loop_test(t, table_of_readings, 0, (int)ROWS(readings));
	tcase_add_test(t, weekend_receipt_is_an_option);
	tcase_add_loop_test(t, table_of_checks, 0, (int)ROWS(checks));
	tcase_add_test(t, handlers_are_compared_folded);
	tcase_add_loop_test(t, last_day_of_twelve_months, 0, (int)ROWS(notice));
	tcase_add_test(t, plans_that_cannot_be_made);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_NORMAL);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
