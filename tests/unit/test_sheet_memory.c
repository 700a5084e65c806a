/* SPDX-License-Identifier: MIT */
/*
 * Out of memory in screening sheets and yearly statistics: loading, making and
 * writing, with each allocation failing in turn. Nothing leaks (under ASan) and nothing is half done.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/annual_run.h"
#include "chcheck/annual_writer.h"
#include "chcheck/screen.h"
#include "chcheck/screen_writer.h"
#include "failing.h"

static char rules[512], registers[512], organisations[512], decided[512], recommended[512];
static struct chc_rulebook *book;
static struct chc_calendar *days;
static struct chc_screens sheets;
static struct chc_annual annual;

static int load_screening(struct chc_error *e)
{
	struct chc_rulebook *r = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;
	int status = chc_rulebook_load(&r, rules, NULL, &d, e);

	chc_rulebook_free(r);
	chc_diags_release(&d);
	return status;
}

static int screen(struct chc_screens *out, const char *only, struct chc_error *e)
{
	struct chc_diags d = CHC_DIAGS_INIT;
	const struct chc_screen_options o = { .cases = { .rulebook = book, .calendar = days, .as_of = 20634, .only = only },
		.reached = CHC_DATE_NONE };
	int status = chc_screens_init(out, &o, e);

	if (status == 0)
		status = chc_screens_add(out, registers, NULL, &o, &d, e);
	if (status == 0)
		chc_screens_sort(out);
	chc_diags_release(&d);
	return status;
}

static int make_sheet(struct chc_error *e)
{
	struct chc_screens s;
	int status = screen(&s, "G-02", e);

	chc_screens_release(&s);
	return status;
}

static int make_list(struct chc_error *e)
{
	struct chc_screens s;
	int status = screen(&s, NULL, e);

	chc_screens_release(&s);
	return status;
}

static int write_sheet(struct chc_error *e)
{
	bool bad = false;

	(void)e;
	for (size_t i = 0; i < chc_screen_writer_count; i++) {
		struct chc_buf out = CHC_BUF_INIT;

		chc_screen_writers[i].write(&out, &sheets);
		bad |= out.failed;
		chc_buf_release(&out);
	}
	return bad ? CHC_E_NOMEM : 0;
}

static int gather(struct chc_annual *a, struct chc_error *e)
{
	const char *const maps[] = { decided, recommended };
	struct chc_diags d = CHC_DIAGS_INIT;
	int status = chc_annual_open(a, NULL, &d, e);

	if (status == 0)
		status = chc_annual_add_folder(a, organisations, &d, e);
	if (status == 0)
		status = chc_annual_add_tables(a, maps, 2, &d, e);
	if (status == 0)
		chc_annual_sort(a);
	chc_diags_release(&d);
	return status;
}

static int make_annual(struct chc_error *e)
{
	struct chc_annual a;
	int status = gather(&a, e);

	chc_annual_close(&a);
	return status;
}

static int write_annual(struct chc_error *e)
{
	bool bad = false;

	(void)e;
	for (size_t i = 0; i < chc_annual_writer_count; i++) {
		struct chc_buf out = CHC_BUF_INIT;

		chc_annual_writers[i].write(&out, &annual);
		bad |= out.failed;
		chc_buf_release(&out);
	}
	return bad ? CHC_E_NOMEM : 0;
}

static const struct { const char *name; int (*run)(struct chc_error *); } works[] = {
	{ "loading the words of a sheet", load_screening }, { "making a sheet", make_sheet }, { "making a list", make_list },
	{ "writing a sheet", write_sheet }, { "reading yearly figures", make_annual }, { "writing them", write_annual },
};

START_TEST(every_allocation)
{
	size_t at = 1;

	for (;; at++) {
		struct chc_error e = CHC_ERROR_INIT;

		failed = false;
		countdown = at;
		int status = works[_i].run(&e);
		countdown = 0;
		if (!failed) {
			ck_assert_msg(status == 0, "%s fails with memory: %s", works[_i].name, e.message);
			break;
		}
		ck_assert_msg(status == CHC_E_NOMEM, "%s, allocation %zu: status %d '%s'", works[_i].name, at, status, e.message);
	}
	ck_assert_uint_gt(at, 10);
}
END_TEST

static void set_up(void)
{
	const char *top = getenv("TOP_SRCDIR") ? getenv("TOP_SRCDIR") : "..";
	struct chc_diags d = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	snprintf(rules, sizeof(rules), "%s/tests/golden/timelines", top);
	snprintf(registers, sizeof(registers), "%s/tests/golden/cases-register.in.csv", top);
	snprintf(organisations, sizeof(organisations), "%s/samples/annual", top);
	snprintf(decided, sizeof(decided), "%s/samples/annual/tables/decided-2023-24.yaml", top);
	snprintf(recommended, sizeof(recommended), "%s/samples/annual/tables/compliance-2023-24.yaml", top);
	ck_assert_msg(chc_rulebook_load(&book, rules, NULL, &d, &e) == 0, "%s", e.message);
	ck_assert_msg(chc_calendar_load(&days, "england-and-wales", NULL, &e) == 0, "%s", e.message);
	ck_assert_msg(screen(&sheets, "G-02", &e) == 0, "%s", e.message);
	ck_assert_msg(gather(&annual, &e) == 0, "%s", e.message);
	chc_diags_release(&d);
}

static void tear_down(void)
{
	chc_screens_release(&sheets);
	chc_annual_close(&annual);
	chc_calendar_free(days);
	chc_rulebook_free(book);
}

int main(void)
{
	Suite *suite = suite_create("sheet memory");
	TCase *tests = tcase_create("memory");

	tcase_set_timeout(tests, 120);
	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_loop_test(tests, every_allocation, 0, sizeof(works) / sizeof(works[0]));
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int bad = srunner_ntests_failed(runner);
	srunner_free(runner);
	return bad ? EXIT_FAILURE : EXIT_SUCCESS;
}
