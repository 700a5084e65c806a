/* SPDX-License-Identifier: MIT */
/*
 * Stands in front of the C library: linked into exhaust.c, or preloaded into the
 * program itself (fault_preload.c). Memory comes from the library's own allocator,
 * or from the sanitizer's where there is one; the other calls go to the kernel.
 */
#include "fault.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

#ifdef SANITIZED
#define REAL(name) __interceptor_##name
int REAL(pthread_create)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
#else
#define REAL(name) __libc_##name
#endif
void *REAL(malloc)(size_t);
void *REAL(calloc)(size_t, size_t);
void *REAL(realloc)(void *, size_t);

/* Shared with children of the program: what fails in one of them has failed. */
struct counts { atomic_size_t calls; atomic_bool fell; atomic_uint_least64_t state; };

static struct fault now;
static struct counts own, *counts = &own;

void fault_set(const struct fault *f)
{
	void *shared = mmap(NULL, sizeof(*counts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (shared != MAP_FAILED)
		counts = shared;
	counts->calls = 0;
	counts->fell = false;
	counts->state = 0x9E3779B97F4A7C15U * (f->at + 1);
	now = *f;
}

size_t fault_clear(bool *failed)
{
	now = (struct fault){ .kind = FAULT_NONE };
	if (failed)
		*failed = counts->fell;
	return counts->calls;
}

/* Counts a call of this kind. */
static bool fails(enum fault_kind kind)
{
	if (now.kind == FAULT_SIGNAL && kind != FAULT_MEMORY && atomic_fetch_add(&counts->calls, 1) + 1 == now.at) {
		counts->fell = true;
		kill(getpid(), now.signal);
	}
	if (now.kind != kind)
		return false;
	size_t call = atomic_fetch_add(&counts->calls, 1) + 1;
	bool bad = now.at > 0 && (now.onwards ? call >= now.at : call == now.at);
	if (bad)
		counts->fell = true;
	return bad;
}

static bool fails_with(enum fault_kind kind, int code)
{
	if (!fails(kind))
		return false;
	errno = code;
	return true;
}

static uint64_t draw(void)
{
	uint64_t x = atomic_load(&counts->state), y;

	do {
		y = x;
		y ^= y << 13;
		y ^= y >> 7;
		y ^= y << 17;
	} while (!atomic_compare_exchange_weak(&counts->state, &x, y));
	return y >> 11;
}

static bool interrupts(void)
{
	if (now.kind != FAULT_CHAOS || draw() % 4 != 0)
		return false;
	errno = EINTR;
	return true;
}

/* Long transfers stay possible: a byte at a time throughout would take for ever. */
static size_t shorten(size_t len)
{
	if (now.kind != FAULT_CHAOS || len < 2)
		return len;
	uint64_t r = draw();
	size_t most = r % 8 == 0 ? 1 : len < 4096 ? len : 4096;

	return 1 + (size_t)(draw() % most);
}

/* --- memory --- */

void *malloc(size_t size)
{
	return fails_with(FAULT_MEMORY, ENOMEM) ? NULL : REAL(malloc)(size);
}

void *calloc(size_t count, size_t size)
{
	return fails_with(FAULT_MEMORY, ENOMEM) ? NULL : REAL(calloc)(count, size);
}

void *realloc(void *p, size_t size)
{
	return fails_with(FAULT_MEMORY, ENOMEM) ? NULL : REAL(realloc)(p, size);
}

/* --- output --- */

/* Without a way to speak, nothing could be said of the failure. */
ssize_t write(int fd, const void *bytes, size_t len)
{
	if (fd != STDERR_FILENO && (interrupts() || fails_with(FAULT_OUTPUT, ENOSPC)))
		return -1;
	return (ssize_t)syscall(SYS_write, fd, bytes, fd == STDERR_FILENO ? len : shorten(len));
}

ssize_t pwrite(int fd, const void *bytes, size_t len, off_t at)
{
	if (interrupts() || fails_with(FAULT_OUTPUT, ENOSPC))
		return -1;
	return (ssize_t)syscall(SYS_pwrite64, fd, bytes, shorten(len), at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t len, off_t at)
{
	return pwrite(fd, bytes, len, at);
}

int fsync(int fd)
{
	return fails_with(FAULT_OUTPUT, EIO) ? -1 : (int)syscall(SYS_fsync, fd);
}

int close(int fd)
{
	bool bad = fails(FAULT_OUTPUT);
	int rc = (int)syscall(SYS_close, fd);

	if (bad)
		errno = EIO;
	return bad ? -1 : rc;
}

int rename(const char *from, const char *to)
{
	return fails_with(FAULT_OUTPUT, ENOSPC) ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int linkat(int from_fd, const char *from, int to_fd, const char *to, int flags)
{
	return fails_with(FAULT_OUTPUT, ENOSPC) ? -1 : (int)syscall(SYS_linkat, from_fd, from, to_fd, to, flags);
}

int ftruncate(int fd, off_t len)
{
	return fails_with(FAULT_OUTPUT, EIO) ? -1 : (int)syscall(SYS_ftruncate, fd, len);
}

int fchmod(int fd, mode_t mode)
{
	return fails_with(FAULT_OUTPUT, EPERM) ? -1 : (int)syscall(SYS_fchmod, fd, mode);
}

/* --- input --- */

ssize_t read(int fd, void *bytes, size_t len)
{
	if (interrupts() || fails_with(FAULT_INPUT, EIO))
		return -1;
	return (ssize_t)syscall(SYS_read, fd, bytes, shorten(len));
}

ssize_t pread(int fd, void *bytes, size_t len, off_t at)
{
	if (interrupts() || fails_with(FAULT_INPUT, EIO))
		return -1;
	return (ssize_t)syscall(SYS_pread64, fd, bytes, shorten(len), at);
}

ssize_t pread64(int fd, void *bytes, size_t len, off_t at)
{
	return pread(fd, bytes, len, at);
}

int poll(struct pollfd *fds, nfds_t count, int timeout)
{
	if (interrupts() || fails_with(FAULT_INPUT, ENOMEM))
		return -1;
	return (int)syscall(SYS_poll, fds, count, timeout);
}

pid_t waitpid(pid_t pid, int *status, int options)
{
	if (!(options & WNOHANG) && interrupts())
		return -1;
	return (pid_t)syscall(SYS_wait4, pid, status, options, NULL);
}

/* --- start --- */

static int open_any(int folder, const char *path, int flags, va_list args)
{
	mode_t mode = (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(args, mode_t) : 0;

	if (now.named && (flags & O_TMPFILE) == O_TMPFILE) {
		errno = EOPNOTSUPP;
		return -1;
	}
	return fails_with(FAULT_START, EMFILE) ? -1 : (int)syscall(SYS_openat, folder, path, flags, mode);
}

int open(const char *path, int flags, ...)
{
	va_list args;

	va_start(args, flags);
	int fd = open_any(AT_FDCWD, path, flags, args);
	va_end(args);
	return fd;
}

int open64(const char *path, int flags, ...)
{
	va_list args;

	va_start(args, flags);
	int fd = open_any(AT_FDCWD, path, flags, args);
	va_end(args);
	return fd;
}

int pipe2(int ends[2], int flags)
{
	return fails_with(FAULT_START, EMFILE) ? -1 : (int)syscall(SYS_pipe2, ends, flags);
}

int timerfd_create(int clock_id, int flags)
{
	return fails_with(FAULT_START, EMFILE) ? -1 : (int)syscall(SYS_timerfd_create, clock_id, flags);
}

int mkstemp(char *name)
{
	int (*next)(char *) = (int (*)(char *))dlsym(RTLD_NEXT, "mkstemp");

	return fails_with(FAULT_START, ENOSPC) ? -1 : next(name);
}

char *mkdtemp(char *name)
{
	char *(*next)(char *) = (char *(*)(char *))dlsym(RTLD_NEXT, "mkdtemp");

	return fails_with(FAULT_START, ENOSPC) ? NULL : next(name);
}

int posix_spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes,
	char *const argv[], char *const environment[])
{
	int (*next)(pid_t *, const char *, const posix_spawn_file_actions_t *, const posix_spawnattr_t *, char *const[],
		char *const[]) = (int (*)(pid_t *, const char *, const posix_spawn_file_actions_t *, const posix_spawnattr_t *,
		char *const[], char *const[]))dlsym(RTLD_NEXT, "posix_spawn");

	return fails(FAULT_START) ? EAGAIN : next(pid, path, actions, attributes, argv, environment);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *argument)
{
	if (fails(FAULT_START))
		return EAGAIN;
#ifdef SANITIZED
	return REAL(pthread_create)(thread, attributes, run, argument);
#else
	int (*next)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *) =
		(int (*)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *))dlsym(RTLD_NEXT, "pthread_create");
	return next(thread, attributes, run, argument);
#endif
}
