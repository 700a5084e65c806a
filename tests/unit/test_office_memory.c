/* SPDX-License-Identifier: MIT */
/*
 * Office documents when memory runs out: each is read with its first
 * allocation failing, then its second, until all goes well. A failure is
 * returned, never a document with something missing.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "failing.h"
#include "in_process.h"
#include "stored_zip.h"

static const char *const files[] = {
	"docx/y_clauses-on-several", "docx/y_notes-follow-their", "docx/y_hidden-and-struck", "docx/y_numbered-heading-styles",
	"docx/y_fields-links-controls", "docx/y_tables-header-rows", "odt/y_clauses-and-how", "odt/y_notes-and-boxes",
	"odt/y_numbered-headings", "odt/y_deleted-text-stands", "odt/y_tables-header-rows",
};

static void load(struct chc_buf *zip, const char *name)
{
	const char *top = getenv("TOP_SRCDIR");
	struct chc_buf path = CHC_BUF_INIT, text = CHC_BUF_INIT;
	char piece[4096];
	size_t n;
	FILE *in;

	chc_buf_printf(&path, "%s/tests/fuzz/corpus/%s", top ? top : "..", name);
	in = fopen(path.ptr, "rb");
	ck_assert_msg(in != NULL, "no file %s", path.ptr);
	while ((n = fread(piece, 1, sizeof(piece), in)) > 0)
		chc_buf_put(&text, piece, n);
	fclose(in);
	stored_zip(zip, chc_buf_view(&text));
	chc_buf_release(&path);
	chc_buf_release(&text);
}

START_TEST(memory_runs_out)
{
	struct chc_buf zip = CHC_BUF_INIT;
	size_t n = 0;

	load(&zip, files[_i]);
	do {
		struct reader_output output = { 0 };
		struct chc_error e = CHC_ERROR_INIT;
		int rc;

		failed = false;
		countdown = ++n;
		rc = reader_run(&output, chc_buf_view(&zip), "", &e);
		countdown = 0;
		if (failed)
			ck_assert_msg(rc == CHC_E_NOMEM || rc == CHC_E_LIMIT, "allocation %zu: status %d, %s", n, rc, e.message);
		else
			ck_assert_msg(rc == 0, "%s", e.message);
		chc_buf_release(&output.stream);
	} while (failed);
	ck_assert_uint_gt(n, 10);
	chc_buf_release(&zip);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("office_memory");
	TCase *t = tcase_create("office_memory");
	SRunner *r = srunner_create(s);
	int bad;

	tcase_add_loop_test(t, memory_runs_out, 0, (int)(sizeof(files) / sizeof(files[0])));
	suite_add_tcase(s, t);
	srunner_run_all(r, CK_ENV);
	bad = srunner_ntests_failed(r);
	srunner_free(r);
	return bad ? 1 : 0;
}
