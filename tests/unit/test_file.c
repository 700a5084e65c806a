/* SPDX-License-Identifier: MIT */
/* Files: what is not read and why, the order of folders, and output that is whole or not there. */
#include "chcheck/file.h"

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static const char *in_folder(const char *name)
{
	static char path[4][256];
	static unsigned turn;
	char *out = path[turn++ % 4];

	snprintf(out, sizeof(path[0]), "%s/%s", folder, name);
	return out;
}

static void write_text(const char *path, const char *text)
{
	struct chc_output out = CHC_OUTPUT_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(chc_output_open(&out, path, &e), 0);
	ck_assert_int_eq(chc_output_write(&out, text, strlen(text), &e), 0);
	ck_assert_int_eq(chc_output_commit(&out, &e), 0);
}

static void set_up(void)
{
	snprintf(folder, sizeof(folder), "test_file.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	write_text(in_folder("five"), "12345");
	write_text(in_folder("empty"), "");
	ck_assert_int_eq(mkfifo(in_folder("pipe"), 0600), 0);
	ck_assert_int_eq(mkdir(in_folder("sub"), 0700), 0);
}

static void tear_down(void)
{
	char command[128];

	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	ck_assert_int_eq(system(command), 0);
}

static const struct { const char *name; size_t limit; enum chc_status status; const char *says, *text; } reads[] = {
	{ "five", 0, CHC_OK, NULL, "12345" },
	{ "five", 5, CHC_OK, NULL, "12345" },
	{ "five", 4, CHC_E_LIMIT, "larger than the 4 bytes", NULL },
	{ "empty", 4, CHC_OK, NULL, "" },
	{ "none", 4, CHC_E_IO, "cannot be opened", NULL },
	{ "sub", 4, CHC_E_IO, "is a folder", NULL },
	{ "pipe", 4, CHC_E_IO, "not a regular file", NULL },
	{ "five/x", 4, CHC_E_IO, "cannot be opened", NULL },
};

START_TEST(reading)
{
	struct chc_buf b = CHC_BUF_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	const char *path = in_folder(reads[_i].name);

	ck_assert_int_eq(chc_file_read(&b, path, reads[_i].limit, &e), reads[_i].status);
	if (reads[_i].text)
		ck_assert_str_eq(b.ptr, reads[_i].text);
	if (reads[_i].says) {
		ck_assert_ptr_nonnull(strstr(e.message, reads[_i].says));
		ck_assert_str_eq(e.file, path);
	} else {
		ck_assert_int_eq(e.status, CHC_OK);
	}
	chc_buf_release(&b);
}
END_TEST

START_TEST(device)
{
	struct chc_buf b = CHC_BUF_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(chc_file_read(&b, "/dev/zero", 100, &e), CHC_E_IO);
	chc_buf_release(&b);
}
END_TEST

START_TEST(collecting)
{
	struct chc_paths p = { 0 };
	struct chc_error e = CHC_ERROR_INIT;
	static const char *const expected[] = { "B", "a", "empty", "five", "sub/link", "sub/x" };

	write_text(in_folder("B"), "");
	write_text(in_folder("a"), "");
	write_text(in_folder(".hidden"), "");
	write_text(in_folder("sub/x"), "");
	ck_assert_int_eq(symlink("x", in_folder("sub/link")), 0);
	ck_assert_int_eq(symlink("..", in_folder("sub/up")), 0);
	ck_assert_int_eq(symlink("nowhere", in_folder("sub/broken")), 0);
	ck_assert_int_eq(chc_paths_collect(&p, in_folder(""), &e), 0);
	ck_assert_uint_eq(p.count, sizeof(expected) / sizeof(expected[0]));
	for (size_t i = 0; i < p.count; i++)
		ck_assert_str_eq(p.items[i], in_folder(expected[i]));

	/* an input that is missing adds nothing and leaves the others */
	ck_assert_int_eq(chc_paths_collect(&p, in_folder("none"), &e), CHC_E_IO);
	ck_assert_int_eq(chc_paths_collect(&p, in_folder("pipe"), &e), CHC_E_IO);
	ck_assert_uint_eq(p.count, sizeof(expected) / sizeof(expected[0]));
	ck_assert_int_eq(chc_paths_collect(&p, in_folder("five"), &e), 0);
	ck_assert_str_eq(p.items[p.count - 1], in_folder("five"));
	chc_paths_release(&p);
}
END_TEST

static void expect(const char *path, const char *text)
{
	struct chc_buf b = CHC_BUF_INIT;

	ck_assert_int_eq(chc_file_read(&b, path, 0, NULL), 0);
	ck_assert_str_eq(b.ptr, text);
	chc_buf_release(&b);
}

START_TEST(replacing)
{
	struct chc_output out = CHC_OUTPUT_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	const char *path = in_folder("five");
	struct stat st;

	ck_assert_int_eq(chmod(path, 0640), 0);
	ck_assert_int_eq(chc_output_open(&out, path, &e), 0);
	ck_assert_int_eq(chc_output_write(&out, "new", 3, &e), 0);
	expect(path, "12345");
	ck_assert_int_eq(chc_output_commit(&out, &e), 0);
	expect(path, "new");
	ck_assert_int_eq(stat(path, &st), 0);
	ck_assert_uint_eq(st.st_mode & 0777, 0640);

	ck_assert_int_eq(chc_output_open(&out, path, &e), 0);
	ck_assert_int_eq(chc_output_write(&out, "half", 4, &e), 0);
	chc_output_abandon(&out);
	expect(path, "new");
	chc_output_abandon(&out);               /* twice is harmless */

	struct chc_paths p = { 0 };             /* and nothing is left beside it */
	ck_assert_int_eq(chc_paths_collect(&p, folder, &e), 0);
	ck_assert_uint_eq(p.count, 2);
	chc_paths_release(&p);
}
END_TEST

START_TEST(link_stays_a_link)
{
	struct stat st;

	ck_assert_int_eq(symlink("five", in_folder("link")), 0);
	write_text(in_folder("link"), "through");
	expect(in_folder("five"), "through");
	ck_assert_int_eq(lstat(in_folder("link"), &st), 0);
	ck_assert(S_ISLNK(st.st_mode));
}
END_TEST

START_TEST(unwritable)
{
	struct chc_output out = CHC_OUTPUT_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(chc_output_open(&out, in_folder("sub"), &e), CHC_E_IO);
	ck_assert_ptr_nonnull(strstr(e.message, "is a folder"));
	ck_assert_int_eq(chc_output_open(&out, in_folder("none/x"), &e), CHC_E_IO);
	ck_assert_int_eq(chc_output_open(&out, "/dev/full", &e), 0);
	ck_assert_int_eq(chc_output_write(&out, "x", 1, &e), CHC_E_IO);
	chc_output_abandon(&out);
	ck_assert_int_eq(access("/dev/full", F_OK), 0);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("file");
	TCase *t = tcase_create("file");

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_loop_test(t, reading, 0, sizeof(reads) / sizeof(reads[0]));
	tcase_add_test(t, device);
	tcase_add_test(t, collecting);
	tcase_add_test(t, replacing);
	tcase_add_test(t, link_stays_a_link);
	tcase_add_test(t, unwritable);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
