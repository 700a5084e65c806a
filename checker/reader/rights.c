/* SPDX-License-Identifier: MIT */
/*
 * What the worker gives up before it looks at the first byte of a stranger's
 * file. A system call that is not listed kills it; opening a file fails.
 */
#include <errno.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "reader/reader.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define INSTRUMENTED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define INSTRUMENTED 1
#endif
#endif
#ifndef INSTRUMENTED
#define INSTRUMENTED 0
#endif

static const struct { int resource; rlim_t most; bool with_sanitizer; } limits[] = {
	{ RLIMIT_AS, (rlim_t)512 << 20, false },        /* a sanitizer maps terabytes */
	{ RLIMIT_CPU, 20, true },
	{ RLIMIT_CORE, 0, true },
	{ RLIMIT_FSIZE, 0, true },
	{ RLIMIT_NOFILE, 0, true },
	{ RLIMIT_NPROC, 0, true },
};

static const int allowed[] = {
	SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(close), SCMP_SYS(brk), SCMP_SYS(mmap),
	SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(mprotect), SCMP_SYS(madvise), SCMP_SYS(futex),
	SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(lseek), SCMP_SYS(getrandom),
	SCMP_SYS(clock_gettime), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(getpid),
	SCMP_SYS(gettid), SCMP_SYS(tgkill), SCMP_SYS(exit), SCMP_SYS(exit_group),
	SCMP_SYS(sysinfo),              /* qsort asks how much memory there is */
};

/* What a sanitizer needs to write its report. */
static const int allowed_to_instruments[] = {
	SCMP_SYS(rt_sigaction), SCMP_SYS(sigaltstack), SCMP_SYS(prctl), SCMP_SYS(getrlimit),
	SCMP_SYS(prlimit64), SCMP_SYS(readlink), SCMP_SYS(sched_yield), SCMP_SYS(getcpu),
};

static int allow(scmp_filter_ctx filter, const int *calls, size_t n)
{
	int rc = 0;

	for (size_t i = 0; i < n && rc == 0; i++)
		rc = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
	return rc;
}

static int load_filter(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
	int rc = filter ? 0 : -ENOMEM;

	if (rc == 0)
		rc = allow(filter, allowed, sizeof(allowed) / sizeof(allowed[0]));
	if (rc == 0 && INSTRUMENTED)
		rc = allow(filter, allowed_to_instruments,
			sizeof(allowed_to_instruments) / sizeof(allowed_to_instruments[0]));
	if (rc == 0)
		rc = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 0);
	if (rc == 0)
		rc = seccomp_load(filter);
	seccomp_release(filter);
	return rc;
}

/*
 * A second fence around files, should the filter have a hole: rules for every
 * right of the first version, and no exception. Kernels without it go on.
 */
static void close_file_system(void)
{
	const struct landlock_ruleset_attr rules = {
		.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1 };
	long fd = syscall(SYS_landlock_create_ruleset, &rules, sizeof(rules), 0);

	if (fd < 0)
		return;
	syscall(SYS_landlock_restrict_self, fd, 0);
	close((int)fd);
}

int reader_drop_rights(struct chc_error *e)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return chc_error_set(e, CHC_E_IO, "the reader could not give up its rights");
	close_file_system();            /* needs a descriptor, which the limits below forbid */
	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++) {
		const struct rlimit own = { limits[i].most, limits[i].most };

		if (INSTRUMENTED && !limits[i].with_sanitizer)
			continue;
		if (setrlimit((__rlimit_resource_t)limits[i].resource, &own) != 0)
			return chc_error_set(e, CHC_E_IO, "the reader could not limit itself");
	}
	if (load_filter() != 0)
		return chc_error_set(e, CHC_E_IO, "the reader could not give up its rights");
	return 0;
}
