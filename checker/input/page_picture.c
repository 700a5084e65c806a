/* SPDX-License-Identifier: MIT */
/*
 * Runs pdftoppm on one page: the file is its standard input, the picture its
 * standard output. It draws what a stranger sent, so it gets limits, an empty
 * environment, and where the kernel has Landlock no right to write or connect.
 */
#include "chcheck/page_picture.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SECONDS = 10, NOT_THERE = 127, FIRST_FREE = 4 };
#define PICTURE_MOST ((size_t)4 << 20)

/* Rights of the first version that change something; reading stays, for fonts. */
static void forbid_writing(void)
{
	const uint64_t reading = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
	const uint64_t all = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
	const long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	/* TCP is known from version 4 on; a shorter form is all that older kernels take */
	const struct { uint64_t fs, net; } rules = { all & ~reading, version >= 4 ? 3 : 0 };
	long fd = version < 1 ? -1 : syscall(SYS_landlock_create_ruleset, &rules, sizeof(rules), 0);

	if (fd >= 0)
		syscall(SYS_landlock_restrict_self, fd, 0);
}

/* In the child: nothing here allocates. */
static void become_program(int file, int out, const char *page)
{
	static const struct { int resource; rlim_t most; } limits[] = {
		{ RLIMIT_AS, (rlim_t)1 << 30 }, { RLIMIT_CPU, SECONDS }, { RLIMIT_CORE, 0 }, { RLIMIT_FSIZE, 0 },
	};
	/* the largest side is bounded, so that a page of a mile does not matter */
	const char *const argv[] = { "pdftoppm", "-jpeg", "-jpegopt", "quality=60", "-gray", "-scale-to", "1000",
		"-f", page, "-l", page, "-", NULL };
	char *const environment[] = { NULL };
	const int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);

	if (dup2(file, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0 || dup2(nothing, STDERR_FILENO) < 0)
		_exit(1);
	syscall(SYS_close_range, STDERR_FILENO + 1, ~0U, 0);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	forbid_writing();
	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++) {
		struct rlimit r;

		if (getrlimit((__rlimit_resource_t)limits[i].resource, &r) != 0)
			_exit(1);
		r.rlim_max = limits[i].most < r.rlim_max ? limits[i].most : r.rlim_max;
		r.rlim_cur = r.rlim_max;
		if (setrlimit((__rlimit_resource_t)limits[i].resource, &r) != 0)
			_exit(1);
	}
	/* the strings are constant, the interface is older than const */
	execvpe(argv[0], (char *const *)(uintptr_t)argv, environment);
	_exit(NOT_THERE);
}

/* timer is readable when the time is over. */
static int take(struct chc_buf *out, int from, int timer, struct chc_error *e)
{
	struct pollfd fds[2] = { { .fd = from, .events = POLLIN }, { .fd = timer, .events = POLLIN } };
	const size_t before = out->len;
	char piece[65536];

	for (;;) {
		int ready = poll(fds, 2, -1);
		ssize_t n;

		if (ready < 0 && errno == EINTR)
			continue;
		if (ready > 0 && fds[1].revents)
			return chc_error_set(e, CHC_E_LIMIT, "a picture of a page took longer than %d seconds", SECONDS);
		n = ready < 0 ? -1 : read(from, piece, sizeof(piece));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n < 0 ? chc_error_set(e, CHC_E_IO, "a picture cannot be read: %s", strerror(errno)) : 0;
		chc_buf_put(out, piece, (size_t)n);
		if (out->failed || out->len - before > PICTURE_MOST)
			return chc_error_set(e, CHC_E_LIMIT, "a picture of a page is too large");
	}
}

static int judge(const struct chc_buf *out, size_t before, int status, struct chc_error *e)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_THERE)
		return chc_error_set(e, CHC_E_IO, "pictures of pages need the program pdftoppm");
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || out->len - before < 4
	    || memcmp(out->ptr + before, "\xFF\xD8\xFF", 3) != 0)
		return chc_error_set(e, CHC_E_INPUT, "pdftoppm made no picture of the page");
	return 0;
}

/* What closed its output is let end, under the same deadline. */
static int await_end(pid_t pid, int timer, bool kill_it)
{
	enum { STEP_MS = 5 };
	struct pollfd over = { .fd = timer, .events = POLLIN };
	int status = 0;

	for (;;) {
		pid_t ended;

		if (kill_it)
			kill(pid, SIGKILL);
		ended = waitpid(pid, &status, kill_it ? 0 : WNOHANG);
		if (ended == pid || (ended < 0 && errno != EINTR))
			return status;
		kill_it = kill_it || poll(&over, 1, STEP_MS) > 0;
	}
}

/* file and ends are above the standard descriptors, so that none is overwritten by another. */
static int run(struct chc_buf *out, int file, int ends[2], const char *page, struct chc_error *e)
{
	const struct itimerspec when = { .it_value = { .tv_sec = SECONDS } };
	const size_t before = out->len;
	int status = 0, rc, timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
	pid_t pid = timer >= 0 && timerfd_settime(timer, 0, &when, NULL) == 0 ? fork() : -1;

	if (pid == 0)
		become_program(file, ends[1], page);
	close(ends[1]);
	ends[1] = -1;
	if (pid < 0)
		rc = chc_error_set(e, CHC_E_IO, "pdftoppm cannot be started: %s", strerror(errno));
	else
		rc = take(out, ends[0], timer, e);
	if (pid > 0)
		status = await_end(pid, timer, rc != 0);
	if (timer >= 0)
		close(timer);
	return rc ? rc : judge(out, before, status, e);
}

int chc_page_picture_make(struct chc_buf *out, const char *path, unsigned page, struct chc_error *e)
{
	int own = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK), ends[2] = { -1, -1 }, rc;
	int file = own >= 0 ? fcntl(own, F_DUPFD_CLOEXEC, FIRST_FREE) : -1;
	char number[16];

	snprintf(number, sizeof(number), "%u", page);
	rc = pipe2(ends, O_CLOEXEC);
	for (int i = 0; rc == 0 && i < 2; i++) {
		int up = fcntl(ends[i], F_DUPFD_CLOEXEC, FIRST_FREE);

		close(ends[i]);
		ends[i] = up;
		rc = up < 0 ? -1 : 0;
	}
	if (file < 0 || rc != 0)
		rc = chc_error_at(e, CHC_E_IO, path, 0, 0, "no picture can be made of it: %s", strerror(errno));
	else
		rc = run(out, file, ends, number, e);
	for (int i = 0; i < 2; i++)
		if (ends[i] >= 0)
			close(ends[i]);
	if (file >= 0)
		close(file);
	if (own >= 0)
		close(own);
	return rc;
}
