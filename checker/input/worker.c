/* SPDX-License-Identifier: MIT */
/*
 * The worker as a process: started on one open file, read from a pipe under a
 * deadline, ended and asked how it ended. What its answer means is the
 * business of who reads it: documents, or the rows of a spreadsheet.
 */
#include "input/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/wait.h>

#ifndef CHC_READER_PATH
#define CHC_READER_PATH "chcheck-reader"
#endif

enum { INPUT = 3 };

/* Above those that the worker gets: who called us may have closed some of them. */
static int moved_up(int fd)
{
	int up = fd > INPUT || fd < 0 ? fd : fcntl(fd, F_DUPFD_CLOEXEC, INPUT + 1);

	if (up != fd)
		close(fd);
	return up;
}

int chc_worker_open(struct chc_worker *w, const char *path, size_t most, struct chc_error *e)
{
	struct stat st;

	w->file = moved_up(open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
	if (w->file < 0)
		return chc_error_at(e, CHC_E_IO, path, 0, 0, "cannot be opened: %s", strerror(errno));
	if (fstat(w->file, &st) != 0)
		return chc_error_at(e, CHC_E_IO, path, 0, 0, "cannot be read: %s", strerror(errno));
	if (S_ISDIR(st.st_mode))
		return chc_error_at(e, CHC_E_INPUT, path, 0, 0, "it is a folder: name the files in it");
	if (!S_ISREG(st.st_mode))
		return chc_error_at(e, CHC_E_INPUT, path, 0, 0, "it is not a regular file");
	if (st.st_size == 0)
		return chc_error_at(e, CHC_E_INPUT, path, 0, 0, "the file is empty");
	if ((uintmax_t)st.st_size > most)
		return chc_error_at(e, CHC_E_LIMIT, path, 0, 0, "the file is larger than %zu MiB", most >> 20);
	return 0;
}

int chc_worker_lend(struct chc_worker *w, int fd, size_t most, struct chc_error *e)
{
	struct stat st;

	w->file = fcntl(fd, F_DUPFD_CLOEXEC, INPUT + 1);
	if (w->file < 0 || fstat(w->file, &st) != 0 || lseek(w->file, 0, SEEK_SET) != 0)
		return chc_error_set(e, CHC_E_IO, "cannot be read: %s", strerror(errno));
	if ((uintmax_t)st.st_size > most)
		return chc_error_set(e, CHC_E_LIMIT, "the file is larger than %zu MiB", most >> 20);
	return 0;
}

/* What the loader and the instruments need; nothing else of the environment is the worker's business. */
static size_t choose_environment(char **out, size_t most)
{
	static const char *const kept[] = { "LD_LIBRARY_PATH=", "ASAN_OPTIONS=", "UBSAN_OPTIONS=", "MSAN_OPTIONS=",
		"TESSDATA_PREFIX=" };
	size_t n = 0;

	for (char **v = environ; v && *v; v++)
		for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
			if (n + 1 < most && strncmp(*v, kept[i], strlen(kept[i])) == 0)
				out[n++] = *v;
	out[n] = NULL;
	return n;
}

static int spawn(struct chc_worker *w, int pipe_end)
{
	char program[] = "chcheck-reader", one_thread[] = "OMP_THREAD_LIMIT=1";
	char mode[] = "rows";
	char *const argv[] = { program, w->suffix, w->rows ? mode : NULL, NULL };
	char *environment[16];
	posix_spawn_file_actions_t actions;
	int rc = posix_spawn_file_actions_init(&actions);

	if (rc)
		return rc;
	size_t kept = choose_environment(environment, sizeof(environment) / sizeof(environment[0]) - 1);

	/* threads make recognition slower, and the worker may not start any */
	environment[kept] = one_thread;
	environment[kept + 1] = NULL;

	rc = posix_spawn_file_actions_adddup2(&actions, pipe_end, STDOUT_FILENO);
	if (rc == 0)
		rc = posix_spawn_file_actions_adddup2(&actions, w->file, INPUT);
	if (rc == 0)
		rc = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	if (rc == 0 && !getenv("CHCHECK_READER_STDERR"))
		rc = posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	if (rc == 0)
		rc = posix_spawn_file_actions_addclosefrom_np(&actions, INPUT + 1);
	if (rc == 0)
		rc = posix_spawn(&w->pid, w->ocr_path ? w->ocr_path : w->path, &actions, NULL, argv, environment);
	posix_spawn_file_actions_destroy(&actions);
	return rc;
}

static int start(struct chc_worker *w, struct chc_error *e)
{
	int ends[2] = { -1, -1 }, rc = pipe2(ends, O_CLOEXEC);

	ends[0] = moved_up(ends[0]);
	ends[1] = moved_up(ends[1]);
	if (rc != 0 || ends[0] < 0 || ends[1] < 0) {
		w->out = ends[0];
		if (ends[1] >= 0)
			close(ends[1]);
		return chc_error_set(e, CHC_E_IO, "a pipe to the reader cannot be made: %s", strerror(errno));
	}
	rc = spawn(w, ends[1]);
	close(ends[1]);
	w->out = ends[0];
	if (rc == 0)
		return 0;
	w->pid = 0;
	return chc_error_set(e, CHC_E_IO, "the reader '%s' cannot be started: %s; CHCHECK_READER names it",
		w->ocr_path ? w->ocr_path : w->path, strerror(rc));
}

static int start_timer(struct chc_worker *w, unsigned seconds, struct chc_error *e)
{
	const struct itimerspec when = { .it_value = { .tv_sec = seconds } };

	w->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
	if (w->timer < 0 || timerfd_settime(w->timer, 0, &when, NULL) != 0)
		return chc_error_set(e, CHC_E_IO, "a timer for the reader cannot be made: %s", strerror(errno));
	return 0;
}

long chc_worker_read(struct chc_worker *w, char *out, size_t room, struct chc_error *e)
{
	struct pollfd fds[2] = { { .fd = w->out, .events = POLLIN }, { .fd = w->timer, .events = POLLIN } };

	for (;;) {
		int ready = poll(fds, 2, -1);
		ssize_t n;

		if (ready < 0 && errno == EINTR)
			continue;
		if (ready > 0 && fds[1].revents)
			return chc_error_set(e, CHC_E_LIMIT, "it took longer than %u seconds to read", w->seconds);
		n = ready < 0 ? -1 : read(w->out, out, room);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return chc_error_set(e, CHC_E_IO, "the reader's answer cannot be read: %s", strerror(errno));
		return n;
	}
}

/* It has said all; that it ends is under the same deadline. */
static int await_end(struct chc_worker *w, struct chc_error *e)
{
	enum { STEP_MS = 5 };           /* for kernels that cannot wait for a process by a descriptor */
	int rc = 0, process = (int)syscall(SYS_pidfd_open, w->pid, 0);
	struct pollfd fds[2] = { { .fd = w->timer, .events = POLLIN }, { .fd = process, .events = POLLIN } };

	for (;;) {
		pid_t ended = waitpid(w->pid, &w->status, WNOHANG);

		/* no child: whoever started us ignores the ends of children, and the answer has to do */
		if (ended == w->pid || (ended < 0 && errno == ECHILD)) {
			w->pid = 0;
			break;
		}
		if (poll(fds, 2, process < 0 ? STEP_MS : -1) > 0 && fds[0].revents) {
			rc = chc_error_set(e, CHC_E_LIMIT, "it took longer than %u seconds to read", w->seconds);
			break;
		}
	}
	if (process >= 0)
		close(process);
	return rc;
}

/* Ends the worker, however far it is, and collects it. */
static void finish(struct chc_worker *w)
{
	if (w->out >= 0)
		close(w->out);
	if (w->timer >= 0)
		close(w->timer);
	w->out = w->timer = -1;
	if (w->pid <= 0)
		return;
	kill(w->pid, SIGKILL);
	while (waitpid(w->pid, &w->status, 0) < 0 && errno == EINTR)
		;
	w->pid = 0;
}

static int judge_end(const struct chc_worker *w, struct chc_error *e)
{
	int s = WIFSIGNALED(w->status) ? WTERMSIG(w->status) : 0;

	if (s == SIGXCPU)
		return chc_error_set(e, CHC_E_LIMIT, "it took too much processor time to read");
	if (s == SIGKILL)
		return chc_error_set(e, CHC_E_LIMIT, "the reader was killed at it: the machine may have run out of memory");
	if (s)
		return chc_error_set(e, CHC_E_INPUT,
			"the reader stopped at it (signal %d): the file is damaged or too large; save it anew or as text", s);
	if (WEXITSTATUS(w->status) != 0)
		return chc_error_set(e, CHC_E_INPUT, "the reader gave up on it (status %d)", WEXITSTATUS(w->status));
	return 0;
}

void chc_worker_take_suffix(struct chc_worker *w, const char *path)
{
	const char *name = strrchr(path, '/'), *dot = strrchr(name ? name + 1 : path, '.');
	size_t n = 0;

	for (; dot && dot[n + 1] && n < CHC_WORKER_SUFFIX; n++) {
		char c = dot[n + 1];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if ((c < 'a' || c > 'z') && (c < '0' || c > '9'))
			break;
		w->suffix[n] = c;
	}
	w->suffix[n] = '\0';
}

const char *chc_worker_path(const char *asked)
{
	const char *named = getenv("CHCHECK_READER");

	if (asked)
		return asked;
	return named && *named ? named : CHC_READER_PATH;
}

int chc_worker_start(struct chc_worker *w, struct chc_error *e)
{
	int rc = start_timer(w, w->seconds, e);

	return rc ? rc : start(w, e);
}

int chc_worker_end(struct chc_worker *w, struct chc_error *e)
{
	int rc = await_end(w, e);

	finish(w);
	return rc ? rc : judge_end(w, e);
}

void chc_worker_release(struct chc_worker *w)
{
	finish(w);
	if (w->file >= 0)
		close(w->file);
	w->file = -1;
	free(w->ocr_path);
	w->ocr_path = NULL;
}
