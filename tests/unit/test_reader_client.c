/* SPDX-License-Identifier: MIT */
/* The library's end of the pipe: workers that hang, crash, lie or are not there. */
#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "chcheck/document.h"

static char folder[] = "/tmp/chcheck-client-XXXXXX";
static char worker[sizeof(folder) + 16], text[sizeof(folder) + 16];

static void put(const char *path, const char *content)
{
	FILE *f = fopen(path, "w");

	ck_assert_ptr_nonnull(f);
	fputs(content, f);
	ck_assert_int_eq(fclose(f), 0);
	ck_assert_int_eq(chmod(path, 0700), 0);
}

static void set_up(void)
{
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(worker, sizeof(worker), "%s/worker", folder);
	snprintf(text, sizeof(text), "%s/text.txt", folder);
	put(text, "Some text.\n");
}

static void tear_down(void)
{
	unlink(worker);
	unlink(text);
	rmdir(folder);
}

static const struct { const char *script; enum chc_status status; const char *says; } workers[] = {
	{ "exec sleep 60", CHC_E_LIMIT, "longer than 1 second" },
	{ "printf CHCB; exec sleep 60", CHC_E_LIMIT, "longer than 1 second" },
	{ "exit 3", CHC_E_INPUT, "status 3" },
	{ "kill -SEGV $$", CHC_E_INPUT, "signal 11" },
	{ "kill -XCPU $$", CHC_E_LIMIT, "processor time" },
	{ "echo hello", CHC_E_INPUT, "not usable" },
	{ ":", CHC_E_INPUT, "not usable" },
	{ "printf 'CHCBLK2\\n'", CHC_E_INPUT, "cut short" },
	{ "exec >&-; exec sleep 60", CHC_E_LIMIT, "longer than 1 second" },
	{ "exec yes", CHC_E_INPUT, "not usable" },
	{ "printf 'CHCBLK2\\n'; exec cat /dev/zero", CHC_E_INPUT, "not usable" },
	{ "printf 'CHCBLK2\\nF'; exec cat /dev/zero", CHC_E_INPUT, "not usable" },
	{ "yes >&2 & sleep 0.1; kill $!; exit 5", CHC_E_INPUT, "status 5" },
	{ "kill -KILL $$", CHC_E_LIMIT, "was killed" },
	{ "kill -SYS $$", CHC_E_INPUT, "signal 31" },
	{ "printf 'CHCBLK2\\nX\\017\\0\\0\\0\\375\\377\\377\\377\\0\\0\\0\\0\\0\\0\\0\\0own'", CHC_E_INPUT, "own" },
	/* it gets the file on descriptor 3 and nothing else */
	{ "read -r line <&3; test \"$line\" = 'Some text.' || exit 9; exit 4", CHC_E_INPUT, "status 4" },
	{ "test ! -e /proc/$$/fd/77 || exit 9; exit 4", CHC_E_INPUT, "status 4" },
	{ "test \"$1\" = txt || exit 9; exit 4", CHC_E_INPUT, "status 4" },
	{ "test -z \"$CHC_TEST_SECRET\" || exit 9; exit 4", CHC_E_INPUT, "status 4" },
};

/* The lowest free descriptor is the same as before when none was left open. */
static int lowest_free(void)
{
	int fd = dup(STDERR_FILENO);

	close(fd);
	return fd;
}

START_TEST(bad_worker)
{
	const struct chc_read_options options = { .reader = worker, .timeout_seconds = 1 };
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;
	char script[200];

	snprintf(script, sizeof(script), "#!/bin/sh\n%s\n", workers[_i].script);
	put(worker, script);
	setenv("CHC_TEST_SECRET", "x", 1);
	ck_assert_int_eq(dup2(STDOUT_FILENO, 77), 77);
	int before = lowest_free();

	ck_assert_int_eq(chc_document_load(&d, text, &options, &e), workers[_i].status);
	ck_assert_int_eq(lowest_free(), before);
	ck_assert_int_eq(waitpid(-1, NULL, WNOHANG), -1);
	ck_assert_int_eq(errno, ECHILD);
	ck_assert_msg(strstr(e.message, workers[_i].says) != NULL, "%s", e.message);
	ck_assert_str_eq(e.file, text);
	ck_assert_ptr_null(d);
}
END_TEST

START_TEST(bad_file)
{
	const struct chc_read_options options = { .reader = worker, .max_bytes = 4 };
	struct chc_document *d = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_int_eq(chc_document_load(&d, text, &options, &e), CHC_E_LIMIT);
	ck_assert_int_eq(chc_document_load(&d, folder, NULL, &e), CHC_E_INPUT);
	ck_assert_int_eq(chc_document_load(&d, "/dev/zero", NULL, &e), CHC_E_INPUT);
	ck_assert_int_eq(chc_document_load(&d, worker, &options, &e), CHC_E_IO);        /* no such file */
	ck_assert_int_eq(chc_document_load(&d, text, &(struct chc_read_options){ .reader = worker }, &e), CHC_E_IO);
	ck_assert(strstr(e.message, "CHCHECK_READER"));
}
END_TEST

int main(void)
{
	Suite *s = suite_create("reader_client");
	TCase *t = tcase_create("reader_client");

	tcase_add_checked_fixture(t, set_up, tear_down);
	tcase_add_loop_test(t, bad_worker, 0, sizeof(workers) / sizeof(workers[0]));
	tcase_add_test(t, bad_file);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
