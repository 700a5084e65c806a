/* SPDX-License-Identifier: MIT */
/* What the worker can no longer do: tried in a child, told by how it ends. */
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "reader/rights.h"

static int refused(bool really)
{
	return really ? 42 : 1;
}

static int open_file(void)
{
	return refused(open("/etc/passwd", O_RDONLY) < 0 && errno == EACCES);
}

static int make_file(void)
{
	return refused(open("chcheck-reader-made-this", O_WRONLY | O_CREAT, 0600) < 0);
}

static int work(void)
{
	char *p = malloc(1000000);
	ssize_t n;

	if (!p)
		return 1;
	p[999999] = 1;
	n = write(STDOUT_FILENO, "", 0);
	free(p);
	return n == 0 ? 42 : 1;
}

static int connect_out(void)
{
	return socket(AF_INET, SOCK_STREAM, 0) < 0 ? 2 : 1;
}

static int start_process(void)
{
	return fork() < 0 ? 2 : 1;
}

static int run_program(void)
{
	char name[] = "/bin/true";
	char *const argv[] = { name, NULL };

	execv(name, argv);
	return 1;
}

static const struct { int (*act)(void); int signal; } acts[] = {
	{ open_file, 0 }, { make_file, 0 }, { work, 0 },
	{ connect_out, SIGSYS }, { start_process, SIGSYS }, { run_program, SIGSYS },
};

START_TEST(right)
{
	int status = 0;
	pid_t pid = fork();

	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		const struct reader_limits limits = READER_LIMITS_DEFAULT;
		struct chc_error e = CHC_ERROR_INIT;

		_exit(reader_drop_rights(&limits, &e) == 0 ? acts[_i].act() : 3);
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	if (acts[_i].signal) {
		ck_assert(WIFSIGNALED(status));
		ck_assert_int_eq(WTERMSIG(status), acts[_i].signal);
	} else {
		ck_assert(WIFEXITED(status));
		ck_assert_int_eq(WEXITSTATUS(status), 42);
	}
}
END_TEST

int main(void)
{
	Suite *s = suite_create("rights");
	TCase *t = tcase_create("rights");

	tcase_add_loop_test(t, right, 0, sizeof(acts) / sizeof(acts[0]));
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
