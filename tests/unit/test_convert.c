/* SPDX-License-Identifier: MIT */
/* A converter reads its own file and writes text; every other door is shut, and it cannot stay for ever. */
#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "reader/convert.h"

#define WORDS "Words of the file.\n"
#define SELF "/proc/self/fd/0"

static char given[] = "convert-given-XXXXXX", other[] = "convert-other-XXXXXX";

static int make(char *name)
{
	int fd = mkstemp(name);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, WORDS, sizeof(WORDS) - 1), (ssize_t)sizeof(WORDS) - 1);
	return fd;
}

static int through(struct chc_buf *out, const char *program, const char *const *arguments, struct chc_error *e)
{
	struct converter c = { .name = "it", .program = program, .what = "a test", .seconds = 2 };
	int fd = make(given), rc;

	for (size_t i = 0; arguments[i]; i++)
		c.arguments[i] = arguments[i];
	rc = convert_through(out, &c, fd, e);
	close(fd);
	unlink(given);
	return rc;
}

START_TEST(reads_its_file)
{
	const char *const cat[] = { "cat", SELF, NULL };
	struct chc_buf out = CHC_BUF_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	ck_assert_msg(through(&out, "/bin/cat", cat, &e) == 0, "%s", e.message);
	ck_assert_str_eq(out.ptr, WORDS);
	chc_buf_release(&out);
}
END_TEST

/* Each of these prints "out" when the door is open. */
static const struct { const char *what, *program, *arguments[8]; } doors[] = {
	{ "another file", "/bin/cat", { "cat", other } },
	{ "a file of the system", "/bin/cat", { "cat", "/etc/passwd" } },
	{ "a list of files", "/bin/ls", { "ls", "/tmp" } },
	{ "writing a file", "/bin/sh", { "sh", "-c", "echo x > convert-written && echo out" } },
	{ "a temporary file", "/usr/bin/perl", { "perl", "-e", "open(F, '+>', undef) or exit 3; print 'out'" } },
	{ "another program", "/usr/bin/env", { "env", "/bin/cat", SELF } },
	{ "a process of its own", "/usr/bin/perl", { "perl", "-e", "defined(fork) or exit 3; print 'out'" } },
	{ "the network", "/usr/bin/perl", { "perl", "-e", "socket(S, 2, 1, 6) or exit 3; print 'out'" } },
	{ "much memory", "/usr/bin/perl", { "perl", "-e", "$x = 'a' x (1 << 30); print 'out'" } },
	{ "its parent", "/usr/bin/perl", { "perl", "-e", "kill(0, getppid) or exit 3; print 'out'" } },
	{ "a crash", "/bin/sh", { "sh", "-c", "echo out; exit 1" } },
	{ "no words", "/bin/true", { "true" } },
	{ "no program", "/nonexistent/program", { "program" } },
};

START_TEST(door_is_shut)
{
	struct chc_buf out = CHC_BUF_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	int fd = make(other);

	ck_assert_msg(through(&out, doors[_i].program, doors[_i].arguments, &e) == CHC_E_INPUT, "%s is open: %s",
		doors[_i].what, out.ptr ? out.ptr : "");
	ck_assert_str_eq(e.message, "it is a test, and it could not read it: save it as DOCX or ODT");
	ck_assert_int_ne(access("convert-written", F_OK), 0);
	close(fd);
	unlink(other);
	chc_buf_release(&out);
}
END_TEST

static const char *const endless[] = { "while :; do :; done", "while :; do echo 0123456789012345678901234567890123456789; done" };

START_TEST(does_not_stay)
{
	const char *const arguments[] = { "sh", "-c", endless[_i], NULL };
	struct chc_buf out = CHC_BUF_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	time_t began = time(NULL);

	ck_assert_int_eq(through(&out, "/bin/sh", arguments, &e), CHC_E_INPUT);
	ck_assert_int_le(time(NULL) - began, 6);
	chc_buf_release(&out);
}
END_TEST

START_TEST(kinds)
{
	struct converter c;

	ck_assert_int_eq(convert_find(&c, CONVERTED_NONE, 0), 0);
	if (access("/usr/bin/antiword", X_OK) == 0) {
		ck_assert_int_eq(convert_find(&c, CONVERTED_DOC, 0), 1);
		ck_assert_str_eq(c.name, "antiword");
	}
	if (access("/usr/bin/catdoc", X_OK) == 0) {
		ck_assert_int_eq(convert_find(&c, CONVERTED_RTF, 0), 1);
		ck_assert_str_eq(c.format, "rtf");
		ck_assert_int_eq(convert_find(&c, CONVERTED_RTF, 1), 0);
	}
}
END_TEST

int main(void)
{
	Suite *s = suite_create("convert");
	TCase *t = tcase_create("convert");

	tcase_add_test(t, reads_its_file);
	tcase_add_loop_test(t, door_is_shut, 0, (int)(sizeof(doors) / sizeof(doors[0])));
	tcase_add_loop_test(t, does_not_stay, 0, (int)(sizeof(endless) / sizeof(endless[0])));
	tcase_add_test(t, kinds);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
