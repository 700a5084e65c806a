/* SPDX-License-Identifier: MIT */
/*
 * One const rulebook, many documents, several threads: what include/chcheck/parallel.h
 * says of threads. Each result is that of a single thread; `make check-tsan` looks for races.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chcheck/parallel.h"
#include "chcheck/policy.h"
#include "chcheck/policy_writer.h"

enum { DOCUMENTS = 24 };

static struct chc_rulebook *book;

static void assess(size_t index, struct chc_buf *out)
{
	struct chc_buf text = CHC_BUF_INIT;
	struct chc_document *d = NULL;
	struct chc_report *r = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	chc_buf_str(&text, "# Lending rules\n\n## How to borrow\n\n");
	for (size_t i = 0; i <= index % 6; i++)
		chc_buf_printf(&text, "We confirm within %zu working days of your request, and lend tools for %zu weeks.\n\n",
			index % 5 + i, i + 1);
	ck_assert_msg(chc_document_from_text(&d, "a.txt", chc_buf_view(&text), &e) == 0, "%s", e.message);
	ck_assert_msg(chc_policy_assess(&r, (const struct chc_rulebook *const *)&book, 1,
		(const struct chc_document *const *)&d, 1, &e) == 0, "%s", e.message);
	for (size_t i = 0; i < chc_policy_writer_count; i++)
		chc_policy_writers[i].write(out, r);
	chc_report_free(r);
	chc_document_free(d);
	chc_buf_release(&text);
}

static void assess_one(size_t index, void *payload)
{
	assess(index, (struct chc_buf *)payload + index);
}

START_TEST(one_rulebook)
{
	static struct chc_buf alone[DOCUMENTS], together[DOCUMENTS];

	chc_parallel(DOCUMENTS, 1, assess_one, alone);
	chc_parallel(DOCUMENTS, 6, assess_one, together);
	for (size_t i = 0; i < DOCUMENTS; i++) {
		ck_assert_uint_gt(alone[i].len, 1000);
		ck_assert_uint_eq(alone[i].len, together[i].len);
		ck_assert_mem_eq(alone[i].ptr, together[i].ptr, alone[i].len);
		chc_buf_release(&alone[i]);
		chc_buf_release(&together[i]);
	}
}
END_TEST

int main(void)
{
	Suite *s = suite_create("threads");
	TCase *t = tcase_create("threads");
	struct chc_diags d = CHC_DIAGS_INIT;
	const char *top = getenv("TOP_SRCDIR");
	char path[512];

	snprintf(path, sizeof(path), "%s/tests/golden/tools", top ? top : "..");
	if (chc_rulebook_load(&book, path, NULL, &d, NULL) != 0)
		return EXIT_FAILURE;
	tcase_add_test(t, one_rulebook);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int bad = srunner_ntests_failed(r);
	srunner_free(r);
	chc_rulebook_free(book);
	chc_diags_release(&d);
	return bad ? EXIT_FAILURE : EXIT_SUCCESS;
}
