/* SPDX-License-Identifier: MIT */
/*
 * Old Word files and rich text through antiword or catdoc, where one of them is
 * installed. The converter meets a stranger's file as the worker does: it can
 * read that file and its own tables, and write to a pipe; nothing else.
 */
#include "reader/convert.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <poll.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { INPUT = 0, DENIED = 125, MS = 1000 };
#define TEXT_MOST ((size_t)32 << 20)
#define READ_RIGHTS (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define RUN_RIGHTS (READ_RIGHTS | LANDLOCK_ACCESS_FS_EXECUTE)
#define FILE_RIGHTS (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE)

/* The loader, its libraries and locales, and the converters' own tables of characters. */
static const struct { const char *path; __u64 rights; } readable[] = {
	{ "/lib", RUN_RIGHTS }, { "/lib64", RUN_RIGHTS }, { "/usr/lib", RUN_RIGHTS }, { "/usr/lib64", RUN_RIGHTS },
	{ "/etc/ld.so.cache", LANDLOCK_ACCESS_FS_READ_FILE }, { "/usr/share/antiword", READ_RIGHTS },
	{ "/usr/share/catdoc", READ_RIGHTS }, { "/etc/catdocrc", LANDLOCK_ACCESS_FS_READ_FILE },
};

static const struct { int resource; rlim_t most; } limits[] = {
	{ RLIMIT_AS, (rlim_t)512 << 20 }, { RLIMIT_CORE, 0 }, { RLIMIT_FSIZE, 0 }, { RLIMIT_NOFILE, 16 },
	{ RLIMIT_NPROC, 0 },
};

static const int allowed[] = {
	SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(close), SCMP_SYS(fstat), SCMP_SYS(newfstatat),
	SCMP_SYS(lseek), SCMP_SYS(pread64), SCMP_SYS(mmap), SCMP_SYS(munmap), SCMP_SYS(mprotect), SCMP_SYS(mremap),
	SCMP_SYS(madvise), SCMP_SYS(brk), SCMP_SYS(openat), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
	SCMP_SYS(access), SCMP_SYS(open), SCMP_SYS(stat), SCMP_SYS(readlink),
	SCMP_SYS(readlinkat), SCMP_SYS(execve), SCMP_SYS(arch_prctl), SCMP_SYS(set_tid_address),
	SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(prlimit64), SCMP_SYS(getrandom), SCMP_SYS(futex),
	SCMP_SYS(ioctl), SCMP_SYS(fcntl), SCMP_SYS(getcwd), SCMP_SYS(uname), SCMP_SYS(getpid), SCMP_SYS(getuid),
	SCMP_SYS(geteuid), SCMP_SYS(getgid), SCMP_SYS(getegid), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigreturn), SCMP_SYS(exit), SCMP_SYS(exit_group),
};

static bool allow_path(int rules, int fd, __u64 rights)
{
	const struct landlock_path_beneath_attr rule = { .allowed_access = rights, .parent_fd = fd };

	return syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

static bool allow_named(int rules, const char *path, __u64 rights)
{
	int fd = open(path, O_PATH | O_CLOEXEC);
	bool fine = fd < 0 || allow_path(rules, fd, rights);

	if (fd >= 0)
		close(fd);
	return fine;
}

/* Without Landlock a converter could read any file: then none is run. */
static bool fence_files(const char *program)
{
	const struct landlock_ruleset_attr all = { .handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1 };
	int rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof(all), 0);
	bool fine = rules >= 0 && allow_path(rules, INPUT, LANDLOCK_ACCESS_FS_READ_FILE)
		&& allow_named(rules, program, FILE_RIGHTS);

	for (size_t i = 0; fine && i < sizeof(readable) / sizeof(readable[0]); i++)
		fine = allow_named(rules, readable[i].path, readable[i].rights);
	fine = fine && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	if (rules >= 0)
		close(rules);
	return fine;
}

static bool fence_calls(void)
{
	/* what is not listed fails, so that a C library that asks for a little more still works */
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	int rc = filter ? 0 : -ENOMEM;

	for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]) && rc == 0; i++)
		rc = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
	if (rc == 0)
		rc = seccomp_load(filter);
	seccomp_release(filter);
	return rc == 0;
}

/* In the child: never returns. */
static void become(const struct converter *c, int file, int out)
{
	static char home[] = "HOME=/nonexistent", locale[] = "LC_ALL=C.UTF-8";
	char *environment[] = { home, locale, NULL }, *arguments[CONVERT_ARGUMENTS + 1] = { NULL };
	char words[CONVERT_ARGUMENTS][CONVERT_WORD];
	const struct rlimit time = { c->seconds, c->seconds };
	int nowhere = open("/dev/null", O_WRONLY);
	bool fine = nowhere >= 0 && dup2(file, INPUT) >= 0 && dup2(out, STDOUT_FILENO) >= 0
		&& dup2(nowhere, STDERR_FILENO) >= 0 && lseek(INPUT, 0, SEEK_SET) == 0
		&& syscall(SYS_close_range, STDERR_FILENO + 1, ~0U, 0) == 0
		&& prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0
		&& fence_files(c->program) && setrlimit(RLIMIT_CPU, &time) == 0;

	for (size_t i = 0; i < CONVERT_ARGUMENTS && c->arguments[i]; i++) {
		snprintf(words[i], sizeof(words[i]), "%s", c->arguments[i]);
		arguments[i] = words[i];
	}
	for (size_t i = 0; fine && i < sizeof(limits) / sizeof(limits[0]); i++) {
		const struct rlimit own = { limits[i].most, limits[i].most };

		/* memory last: the filter needs some, and instrumented programs have more than that already */
		if (limits[i].resource != RLIMIT_AS)
			fine = setrlimit((__rlimit_resource_t)limits[i].resource, &own) == 0;
	}
	fine = fine && fence_calls();
	if (fine) {
		const struct rlimit memory = { limits[0].most, limits[0].most };

		setrlimit(RLIMIT_AS, &memory);
		execve(c->program, arguments, environment);
	}
	_exit(DENIED);
}

static long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * MS + t.tv_nsec / (MS * MS);
}

/* Whether all of the answer came, in time and in bounds. */
static bool take(struct chc_buf *out, int from, unsigned seconds)
{
	const long end = now_ms() + (long)seconds * MS;
	struct pollfd fd = { .fd = from, .events = POLLIN };
	char piece[65536];

	out->limit = TEXT_MOST;
	for (;;) {
		long left = end - now_ms();
		int ready = left > 0 ? poll(&fd, 1, (int)left) : 0;
		ssize_t n;

		if (ready < 0 && errno == EINTR)
			continue;
		if (ready <= 0)
			return false;
		n = read(from, piece, sizeof(piece));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == 0;
		chc_buf_put(out, piece, (size_t)n);
		if (out->failed)
			return false;
	}
}

static int failed(const struct converter *c, struct chc_error *e)
{
	return chc_error_set(e, CHC_E_INPUT, "it is %s, and %s could not read it: save it as DOCX or ODT", c->what, c->name);
}

int convert_through(struct chc_buf *out, const struct converter *c, int file, struct chc_error *e)
{
	int ends[2], status = 0;
	bool fine;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return chc_error_set(e, CHC_E_IO, "a pipe to a converter cannot be made");
	pid = fork();
	if (pid == 0)
		become(c, file, ends[1]);
	close(ends[1]);
	fine = pid > 0 && take(out, ends[0], c->seconds);
	close(ends[0]);
	if (pid > 0) {
		if (!fine)
			kill(pid, SIGKILL);
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			;
	}
	if (!fine || !WIFEXITED(status) || WEXITSTATUS(status) != 0 || out->len == 0)
		return failed(c, e);
	return 0;
}

int convert_find(struct converter *out, enum converted_kind kind, size_t nth)
{
	const struct converter known[] = {
		{ CONVERTED_DOC, "antiword", "/usr/bin/antiword", "doc", "an old Word file (DOC)", CONVERT_SECONDS,
		  { "antiword", "-m", "UTF-8.txt", "-w", "0", "/proc/self/fd/0" } },
		{ CONVERTED_DOC, "catdoc", "/usr/bin/catdoc", "doc", "an old Word file (DOC)", CONVERT_SECONDS,
		  { "catdoc", "-d", "utf-8", "-w", "/proc/self/fd/0" } },
		{ CONVERTED_RTF, "catdoc", "/usr/bin/catdoc", "rtf", "rich text (RTF)", CONVERT_SECONDS,
		  { "catdoc", "-d", "utf-8", "-w", "/proc/self/fd/0" } },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (known[i].kind == kind && access(known[i].program, X_OK) == 0 && nth-- == 0) {
			*out = known[i];
			return 1;
		}
	return 0;
}
