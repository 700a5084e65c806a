/* SPDX-License-Identifier: MIT */
/* Screening: both sides of its two lines, who held the case, letters, and the words of subjects. */
#include "engine/screen.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/template.h"
#include "engine/steps.h"

static struct chc_rulebook *book;
static struct chc_calendar *days;

static void setup(void)
{
	struct chc_diags d = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_msg(chc_rulebook_load(&book, "lgsco-2024", NULL, &d, &e) == 0, "%s", e.message);
	ck_assert_msg(chc_calendar_load(&days, "england-and-wales", NULL, &e) == 0, "%s", e.message);
	chc_diags_release(&d);
}

static void teardown(void)
{
	chc_rulebook_free(book);
	chc_calendar_free(days);
}

static void read_cell(struct chc_case *c, const char *name, const char *value)
{
	int column = chc_column_find(name);

	ck_assert_msg(column != CHC_COL_NONE, "no column %s", name);
	if (column == CHC_COL_PROCEDURE)
		c->procedure = chc_procedure_find(value);
	else if (chc_column_kind(column) == CHC_CELL_LABEL)
		c->cell[column] = chc_span_of(value);
	else if (strcmp(value, "?") == 0)
		c->day[column] = CHC_DATE_UNUSABLE;
	else if (chc_column_kind(column) == CHC_CELL_YESNO)
		c->word[column] = strcmp(value, "yes") == 0 ? CHC_WORD_YES : CHC_WORD_NO;
	else
		c->day[column] = chc_date_parse_iso(chc_span_of(value));
}

/* The sheet of a case that is written as "column=value ...", as of a day. */
static struct chc_screening *sheet_of(const char *text, const char *as_of)
{
	struct chc_case c = { .procedure = CHC_PROCEDURE_CORPORATE };
	char copy[512], *rest = copy;
	struct chc_case_plan plan;
	struct chc_case_result r = { .edition = NULL };
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_screening *s = NULL;
	int today = chc_date_parse_iso(chc_span_of(as_of));
	const struct chc_convention how = { .calendar = days, .as_of = today };
	const struct chc_screen_setting setting = { book, days, today, CHC_DATE_NONE };

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
		read_cell(&c, word, value);
	}
	ck_assert_int_eq(chc_case_plan_init(&plan, book->steps, book->step_count, book->checks, book->check_count, &e), 0);
	chc_case_judge(&r, &plan, &c, &how, NULL, false);
	ck_assert_msg(chc_screen_case(&s, &setting, &c, &r, &e) == 0, "%s", e.message);
	return s;
}

static const char *answer_of(const struct chc_screening *s, const char *question)
{
	for (size_t i = 0; i < s->answer_count; i++)
		if (strcmp(s->answers[i].question->id, question) == 0)
			return s->answers[i].answer->words;
	return NULL;
}

/* row, as_of, question (NULL: the result), words (NULL: not asked) */
static const struct { const char *row, *as_of, *question, *words; } answers[] = {
	/* 84 days after 1 June 2026 is 24 August */
	{ "received=2026-06-01", "2026-08-23", NULL, "probably premature" },
	{ "received=2026-06-01", "2026-08-24", NULL, "probably premature" },
	{ "received=2026-06-01", "2026-08-25", NULL, "LGSCO may accept it although the process is open" },
	/* over 29 February and over the hour that the clocks lose */
	{ "received=2023-12-07", "2024-02-29", NULL, "probably premature" },
	{ "received=2023-12-07", "2024-03-01", NULL, "LGSCO may accept it although the process is open" },
	{ "received=2026-01-05", "2026-03-30", NULL, "probably premature" },
	{ "received=2026-01-05", "2026-03-31", NULL, "LGSCO may accept it although the process is open" },
	/* the day before the anniversary is the last */
	{ "aware=2025-03-15 received=2025-04-01", "2026-03-14", "in-time", "in time" },
	{ "aware=2025-03-15 received=2025-04-01", "2026-03-15", "in-time", "late: discretion" },
	{ "aware=2024-02-29 received=2024-04-01", "2025-02-28", "in-time", "in time" },
	{ "aware=2024-02-29 received=2024-04-01", "2025-03-01", "in-time", "late: discretion" },
	{ "aware=2023-03-01 received=2023-04-01", "2024-02-29", "in-time", "in time" },
	{ "aware=2023-03-01 received=2023-04-01", "2024-03-01", "in-time", "late: discretion" },
	{ "aware=2023-02-28 received=2023-04-01", "2024-02-27", "in-time", "in time" },
	{ "aware=2023-02-28 received=2023-04-01", "2024-02-28", "in-time", "late: discretion" },
	{ "aware=2025-03-15 ombudsman_complaint=2026-03-14", "2026-09-01", "in-time", "in time" },
	{ "aware=2025-03-15 ombudsman_complaint=2026-03-15", "2026-09-01", "in-time", "late: discretion" },
	{ "aware=? received=2026-06-01", "2026-06-02", "in-time", "cannot be told" },
	/* how far the process went */
	{ "", "2026-06-02", NULL, "probably premature" },
	{ "received=?", "2026-06-02", NULL, "cannot be told" },
	{ "s1_response=2026-06-01", "2026-06-02", NULL, "cannot be told" },
	{ "received=2026-01-05 s1_response=2026-01-20", "2026-09-01", NULL, "stage 2 available: probably premature" },
	{ "received=2026-01-05 s1_response=2026-01-20 s2_requested=2026-02-01", "2026-02-02", NULL, "probably premature" },
	{ "received=2026-01-05 s1_response=2026-01-20 s2_requested=?", "2026-02-02", "stage-2", "cannot be told" },
	{ "received=2026-01-05 s1_response=2026-01-20 s2_requested=2026-02-01 s2_response=2026-02-20", "2026-02-21", NULL,
		"process complete" },
	{ "received=2026-01-05 s1_response=2026-01-20 refused=2026-01-20", "2026-02-21", NULL, "may go to LGSCO" },
	{ "received=2026-01-05 refused=2026-01-20 refusal_ombudsman=yes", "2026-02-21", NULL, "process complete" },
	{ "received=2026-01-05 refused=2026-01-20 refusal_ombudsman=no", "2026-02-21", NULL, "may go to LGSCO" },
	{ "received=2026-01-05 withdrawn=2026-01-20", "2026-02-21", NULL, "withdrawn: cannot be told" },
	{ "received=2026-01-05 s2_response=?", "2026-09-21", NULL, "cannot be told" },
	{ "received=2026-01-05 procedure=housing", "2026-09-21", NULL,
		"Housing Ombudsman: both stages must be complete before formal investigation" },
	{ "received=2026-01-05 procedure=housing", "2026-09-21", "twelve-weeks", NULL },
	{ "received=2026-01-05 procedure=elsewhere", "2026-09-21", NULL, "cannot be told" },
	/* received 1 June 2026: 70 working days, with one bank holiday, end on 8 September */
	{ "aware=2025-09-09 received=2026-06-01", "2026-06-02", "runs-out", "no" },
	{ "aware=2025-09-08 received=2026-06-01", "2026-06-02", "runs-out", "yes: they may run out first" },
	{ "aware=2025-06-02 received=2026-06-01", "2026-06-02", "runs-out", NULL },
};

START_TEST(answers_at_the_lines)
{
	struct chc_screening *s = sheet_of(answers[_i].row, answers[_i].as_of);
	const char *got = answers[_i].question ? answer_of(s, answers[_i].question)
		: s->result < s->answer_count ? s->answers[s->result].answer->words : "nothing leads";

	if (answers[_i].words)
		ck_assert_str_eq(got ? got : "not asked", answers[_i].words);
	else
		ck_assert_msg(!got, "%s: %s", answers[_i].row, got);
	chc_screening_free(s);
}
END_TEST

START_TEST(days_with_each)
{
	struct chc_screening *s = sheet_of("aware=2026-05-20 received=2026-06-01 s1_acknowledged=2026-06-03 "
		"s1_response=2026-06-10 s2_requested=2026-06-20 s2_response=2026-06-25 closed=2026-06-25 "
		"ombudsman_complaint=2026-07-01", "2026-07-11");

	ck_assert_uint_eq(s->entry_count, 8);
	ck_assert_int_eq(s->held[CHC_HOLDER_ORGANISATION], 9 + 5);
	ck_assert_int_eq(s->held[CHC_HOLDER_COMPLAINANT], 12 + 10 + 6);
	ck_assert_int_eq(s->held[CHC_HOLDER_OMBUDSMAN], 10);
	ck_assert_int_eq(s->held[CHC_HOLDER_NOBODY], 0);
	chc_screening_free(s);
	/* closed without any answer: nobody has it any more */
	s = sheet_of("received=2026-06-01 closed=2026-06-05", "2026-07-05");
	ck_assert_int_eq(s->held[CHC_HOLDER_ORGANISATION], 4);
	ck_assert_int_eq(s->held[CHC_HOLDER_NOBODY], 30);
	chc_screening_free(s);
}
END_TEST

/* row, letter, state (-1: not expected); all as of 30 September 2026 */
static const struct { const char *row, *letter; int state; } letters[] = {
	{ "received=2026-06-01", "s1.ack", CHC_LETTER_MISSING },
	{ "received=2026-09-29", "s1.ack", -1 },
	{ "received=2026-06-01 s1_acknowledged=2026-06-03", "s1.ack", CHC_LETTER_THERE },
	{ "received=2026-06-01 s1_acknowledged=?", "s1.ack", CHC_LETTER_NOT_KNOWN },
	{ "received=2026-06-01 s1_acknowledged=2026-06-03", "s1.extension", CHC_LETTER_MISSING },
	{ "received=2026-06-01 s1_acknowledged=2026-06-03 s1_response=2026-06-05", "s1.extension", -1 },
	{ "received=2026-06-01 s1_acknowledged=2026-06-03 s1_extension_notified=2026-06-10", "s1.extension", CHC_LETTER_THERE },
	{ "received=2026-06-01 s1_extension_notified=2026-06-10", "s1.extension.ombudsman", CHC_LETTER_NOT_KNOWN },
	{ "received=2026-06-01 s1_extension_notified=2026-06-10 s1_extension_ombudsman=no", "s1.extension.ombudsman",
		CHC_LETTER_MISSING },
	{ "received=2026-06-01 s1_response=2026-06-05 s1_escalation_details=yes", "s1.escalation", CHC_LETTER_THERE },
	{ "received=2026-06-01 refused=2026-06-05", "refusal.reason", CHC_LETTER_NOT_KNOWN },
	{ "received=2026-06-01 refused=2026-06-05 refusal_ombudsman=no", "refusal.ombudsman", CHC_LETTER_MISSING },
	{ "received=2026-06-01 procedure=childrens", "s1.ack", -1 },
};

START_TEST(letters_and_their_states)
{
	struct chc_screening *s = sheet_of(letters[_i].row, "2026-09-30");
	int state = -1;

	for (size_t i = 0; i < s->letter_count; i++)
		if (strcmp(s->letters[i].letter->id, letters[_i].letter) == 0)
			state = (int)s->letters[i].state;
	ck_assert_int_eq(state, letters[_i].state);
	chc_screening_free(s);
}
END_TEST

static bool says(const struct chc_screening *s, const struct chc_screen_saying *said, const char *id)
{
	(void)s;
	for (size_t i = 0; i < said->count; i++)
		if (strcmp(said->items[i].remark->id, id) == 0)
			return true;
	return false;
}

START_TEST(arguments_on_both_sides)
{
	struct chc_screening *s = sheet_of("received=2026-01-05 s1_acknowledged=2026-01-06 s1_response=2026-01-19 "
		"s2_requested=2026-03-16 s1_extension_ombudsman=yes", "2026-06-01");

	ck_assert(says(s, &s->arguments_for, "own-time"));
	ck_assert(says(s, &s->arguments_for, "open"));
	ck_assert(!says(s, &s->arguments_for, "within"));
	ck_assert(says(s, &s->arguments_against, "beyond"));
	ck_assert(says(s, &s->arguments_against, "late"));
	ck_assert(says(s, &s->arguments_against, "told-of-ombudsman"));
	ck_assert(says(s, &s->open, "reasonable"));
	ck_assert(!says(s, &s->open, "discretion"));
	chc_screening_free(s);
	/* 28 days are the person's ordinary time */
	s = sheet_of("received=2026-01-05 s1_response=2026-01-19 s2_requested=2026-02-16", "2026-06-01");
	ck_assert(!says(s, &s->arguments_for, "own-time"));
	chc_screening_free(s);
	/* it was premature when it came, and is not any more */
	s = sheet_of("received=2026-01-05 ombudsman_complaint=2026-02-01 s2_response=2026-02-02", "2026-06-01");
	ck_assert(says(s, &s->arguments_for, "then-open"));
	ck_assert(says(s, &s->arguments_against, "complete-since"));
	chc_screening_free(s);
}
END_TEST

/* category, remedy (NULL: none) */
static const struct { const char *category, *remedy; } subjects[] = {
	{ "Planning", "planning" }, { "planning-enforcement", "planning" }, { "Replanning", NULL },
	{ "Parking", "parking" }, { "sparking", NULL }, { "PCN", "parking" }, { "Council_Tax", NULL },
	{ "Send", "send" }, { "sender", NULL }, { "plan", NULL }, { "", NULL },
};

START_TEST(remedies_by_whole_words)
{
	char row[64];

	snprintf(row, sizeof(row), "received=2026-01-05 category=%s", subjects[_i].category);
	struct chc_screening *s = sheet_of(row, "2026-02-01");
	ck_assert_str_eq(s->remedy ? s->remedy->id : "none", subjects[_i].remedy ? subjects[_i].remedy : "none");
	chc_screening_free(s);
}
END_TEST

static bool is_day(struct chc_span name, const void *payload)
{
	(void)payload;
	return chc_span_is(name, "day");
}

static void put_seven(struct chc_buf *out, struct chc_span name, const void *payload)
{
	(void)name;
	(void)payload;
	chc_buf_char(out, '7');
}

/* text, what it becomes, or what is wrong in it */
static const struct { const char *text, *filled, *wrong; } sentences[] = {
	{ "", "", NULL }, { "on {day}, {day}", "on 7, 7", NULL }, { "{{day}}", "{day}", NULL },
	{ "on {night}", NULL, "night" }, { "on {day", NULL, "{" }, { "day}", NULL, "}" }, { "{}", NULL, "" },
	{ "{{{day}}}", "{7}", NULL },
};

START_TEST(sentences_with_places)
{
	struct chc_buf out = CHC_BUF_INIT;
	struct chc_span wrong = CHC_SPAN_NONE;
	bool good = chc_template_check(sentences[_i].text, is_day, NULL, &wrong);

	ck_assert_int_eq(good, sentences[_i].filled != NULL);
	if (good) {
		chc_template_fill(&out, sentences[_i].text, put_seven, NULL);
		ck_assert_str_eq(chc_buf_view(&out).ptr, sentences[_i].filled);
	} else {
		ck_assert(chc_span_is(wrong, sentences[_i].wrong));
	}
	chc_buf_release(&out);
}
END_TEST

#define ROWS(table) ((int)(sizeof(table) / sizeof((table)[0])))

int main(void)
{
	Suite *suite = suite_create("screening");
	TCase *tests = tcase_create("sheets");

	tcase_add_unchecked_fixture(tests, setup, teardown);
	tcase_set_timeout(tests, 60);
	tcase_add_loop_test(tests, answers_at_the_lines, 0, ROWS(answers));
	tcase_add_test(tests, days_with_each);
	tcase_add_loop_test(tests, letters_and_their_states, 0, ROWS(letters));
	tcase_add_test(tests, arguments_on_both_sides);
	tcase_add_loop_test(tests, remedies_by_whole_words, 0, ROWS(subjects));
	tcase_add_loop_test(tests, sentences_with_places, 0, ROWS(sentences));
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
