/* SPDX-License-Identifier: MIT */
/*
 * Starts the worker on one file, takes its answer from a pipe under a deadline
 * and a size limit, and builds the document from what passes the checks. The
 * file is opened here, so the worker needs no right to open anything.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "chcheck/builder.h"
#include "chcheck/document.h"

#ifndef CHC_READER_PATH
#define CHC_READER_PATH "chcheck-reader"
#endif

/* The worker gives up recognition after 240 seconds of work, and is ended after 300. */
enum { INPUT = 3, SECONDS_DEFAULT = 30, SECONDS_OCR = 330, SUFFIX_MOST = 15 };
#define BYTES_DEFAULT ((size_t)64 << 20)
#define ANSWER_MOST ((size_t)512 << 20)

struct worker {
	const char *path;
	char *ocr_path;         /* of the worker that recognises text, where that was asked for */
	char suffix[SUFFIX_MOST + 1];
	int file, out;          /* out: our end of the pipe */
	pid_t pid;
	int status;
	int timer;              /* readable when its time is over */
	struct chc_buf answer;
};

/* Above those that the worker gets: who called us may have closed some of them. */
static int moved_up(int fd)
{
	int up = fd > INPUT || fd < 0 ? fd : fcntl(fd, F_DUPFD_CLOEXEC, INPUT + 1);

	if (up != fd)
		close(fd);
	return up;
}

static int open_file(struct worker *w, const char *path, size_t most, struct chc_error *e)
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

static int hash_file(char out[CHC_SHA256_TEXT], int fd, const char *path, struct chc_error *e)
{
	struct chc_sha256 *h = chc_sha256_new();
	char piece[65536];
	ssize_t n;

	if (!h)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	while ((n = read(fd, piece, sizeof(piece))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			break;
		chc_sha256_add(h, piece, (size_t)n);
	}
	chc_sha256_finish(h, out);
	if (n < 0 || lseek(fd, 0, SEEK_SET) != 0)
		return chc_error_at(e, CHC_E_IO, path, 0, 0, "cannot be read: %s", strerror(errno));
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

static int spawn(struct worker *w, int pipe_end)
{
	char program[] = "chcheck-reader", one_thread[] = "OMP_THREAD_LIMIT=1";
	char *const argv[] = { program, w->suffix, NULL };
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

static int start(struct worker *w, struct chc_error *e)
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

static int start_timer(struct worker *w, unsigned seconds, struct chc_error *e)
{
	const struct itimerspec when = { .it_value = { .tv_sec = seconds } };

	w->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
	if (w->timer < 0 || timerfd_settime(w->timer, 0, &when, NULL) != 0)
		return chc_error_set(e, CHC_E_IO, "a timer for the reader cannot be made: %s", strerror(errno));
	return 0;
}

static int take_answer(struct worker *w, unsigned seconds, struct chc_error *e)
{
	struct pollfd fds[2] = { { .fd = w->out, .events = POLLIN }, { .fd = w->timer, .events = POLLIN } };
	char piece[65536];
	size_t seen = 0;

	for (;;) {
		int ready = poll(fds, 2, -1);
		ssize_t n;

		if (ready < 0 && errno == EINTR)
			continue;
		if (ready > 0 && fds[1].revents)
			return chc_error_set(e, CHC_E_LIMIT, "it took longer than %u seconds to read", seconds);
		n = ready < 0 ? -1 : read(w->out, piece, sizeof(piece));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return chc_error_set(e, CHC_E_IO, "the reader's answer cannot be read: %s", strerror(errno));
		if (n == 0)
			return 0;
		chc_buf_put(&w->answer, piece, (size_t)n);
		if (!w->answer.failed && !chc_stream_goes_on(chc_buf_view(&w->answer), &seen))
			return chc_error_set(e, CHC_E_INPUT,
				"the reader's answer is not usable (frames); the file was not assessed");
		if (w->answer.failed)
			return chc_error_set(e, CHC_E_LIMIT, "the text is too large to be assessed");
	}
}

/* It has said all; that it ends is under the same deadline. */
static int await_end(struct worker *w, unsigned seconds, struct chc_error *e)
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
			rc = chc_error_set(e, CHC_E_LIMIT, "it took longer than %u seconds to read", seconds);
			break;
		}
	}
	if (process >= 0)
		close(process);
	return rc;
}

/* Ends the worker, however far it is, and collects it. */
static void finish(struct worker *w)
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

static int judge_end(const struct worker *w, struct chc_error *e)
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

static int build(struct chc_document **out, const char *path, const char *sha256, struct chc_span answer,
	struct chc_error *e)
{
	struct chc_builder *b = NULL;
	int rc = chc_builder_new(&b, path, sha256, e);

	if (rc)
		return rc;
	const struct chc_stream_reader reader = {
		chc_builder_format, { chc_builder_block, chc_builder_warning, b, chc_builder_aside }, chc_builder_link };
	rc = chc_stream_read(answer, &reader, e);
	if (rc == 0)
		rc = chc_builder_finish(out, b, e);
	chc_builder_free(b);
	return rc;
}

static void take_suffix(struct worker *w, const char *path)
{
	const char *name = strrchr(path, '/'), *dot = strrchr(name ? name + 1 : path, '.');
	size_t n = 0;

	for (; dot && dot[n + 1] && n < SUFFIX_MOST; n++) {
		char c = dot[n + 1];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if ((c < 'a' || c > 'z') && (c < '0' || c > '9'))
			break;
		w->suffix[n] = c;
	}
	w->suffix[n] = '\0';
}

static const char *reader_path(const struct chc_read_options *options)
{
	const char *named = getenv("CHCHECK_READER");

	if (options && options->reader)
		return options->reader;
	return named && *named ? named : CHC_READER_PATH;
}

bool chc_document_has_ocr(void)
{
#ifdef CHC_WITH_OCR
	return true;
#else
	return false;
#endif
}

/* The recogniser is a program of its own, beside the other: its libraries are slow to load. */
static int choose_worker(struct worker *w, const struct chc_read_options *options, struct chc_error *e)
{
	struct chc_buf path = CHC_BUF_INIT;
	size_t len;

	w->path = reader_path(options);
	if (!options || !options->ocr)
		return 0;
	if (!chc_document_has_ocr())
		return chc_error_set(e, CHC_E_INPUT, "text recognition (OCR) is not built into this chcheck");
	chc_buf_printf(&path, "%s-ocr", w->path);
	w->ocr_path = chc_buf_take(&path, &len);
	return w->ocr_path ? 0 : chc_error_set(e, CHC_E_NOMEM, "out of memory");
}

int chc_document_load(struct chc_document **out, const char *path, const struct chc_read_options *options,
	struct chc_error *e)
{
	unsigned usual = options && options->ocr ? SECONDS_OCR : SECONDS_DEFAULT;
	unsigned seconds = options && options->timeout_seconds ? options->timeout_seconds : usual;
	size_t most = options && options->max_bytes ? options->max_bytes : BYTES_DEFAULT;
	struct worker w = { .file = -1, .out = -1, .timer = -1,
		.answer = { .limit = ANSWER_MOST } };
	char sha256[CHC_SHA256_TEXT];
	struct chc_error own = CHC_ERROR_INIT;
	int rc;

	take_suffix(&w, path);
	rc = choose_worker(&w, options, &own);
	if (rc == 0)
		rc = open_file(&w, path, most, &own);
	if (rc == 0)
		rc = hash_file(sha256, w.file, path, &own);
	if (rc == 0)
		rc = start_timer(&w, seconds, &own);
	if (rc == 0)
		rc = start(&w, &own);
	if (rc == 0)
		rc = take_answer(&w, seconds, &own);
	if (rc == 0)
		rc = await_end(&w, seconds, &own);
	finish(&w);
	if (rc == 0)
		rc = judge_end(&w, &own);
	if (rc == 0)
		rc = build(out, path, sha256, chc_buf_view(&w.answer), &own);
	if (w.file >= 0)
		close(w.file);
	chc_buf_release(&w.answer);
	free(w.ocr_path);
	if (rc) {
		chc_error_file(&own, path);
		if (e)
			*e = own;
	}
	return rc;
}
