/* SPDX-License-Identifier: MIT */
/*
 * What the worker gives up before it looks at the first byte of a stranger's
 * file. tests/reader/wall.c tries from inside what is said here.
 */
#include "reader/rights.h"

#include <errno.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

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

enum { DESCRIPTOR_LAST = 3, SECONDS_TO_END = 2 };

/* Called as they are. */
static const int allowed[] = {
	SCMP_SYS(read), SCMP_SYS(close), SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap),
	SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(fstat), SCMP_SYS(lseek), SCMP_SYS(getrandom),
	SCMP_SYS(clock_gettime), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(getpid),
	SCMP_SYS(gettid), SCMP_SYS(exit), SCMP_SYS(exit_group),
	SCMP_SYS(sysinfo),              /* qsort asks how much memory there is */
};

/* Libraries try these and live without: fonts, time zones. */
static const int refused[] = { SCMP_SYS(openat), SCMP_SYS(newfstatat) };

/* What a sanitizer needs to write its report. */
static const int allowed_to_instruments[] = {
	SCMP_SYS(rt_sigaction), SCMP_SYS(sigaltstack), SCMP_SYS(prctl), SCMP_SYS(getrlimit),
	SCMP_SYS(prlimit64), SCMP_SYS(readlink), SCMP_SYS(sched_yield), SCMP_SYS(getcpu),
};

bool reader_is_instrumented(void)
{
	return INSTRUMENTED;
}

static int add(scmp_filter_ctx filter, uint32_t action, const int *calls, size_t n)
{
	int rc = 0;

	for (size_t i = 0; i < n && rc == 0; i++)
		rc = seccomp_rule_add(filter, action, calls[i], 0);
	return rc;
}

/* Calls of which only one use is harmless. */
static int add_narrow(scmp_filter_ctx filter)
{
	const struct { int call; struct scmp_arg_cmp only; } narrow[] = {
		{ SCMP_SYS(write), SCMP_A0(SCMP_CMP_LE, STDERR_FILENO) },
		/* memory that holds no instructions */
		{ SCMP_SYS(mmap), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0) },
		{ SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0) },
		/* abort() sends a signal to its own process; the parent has another number */
		{ SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()) },
	};
	int rc = 0;

	for (size_t i = 0; i < sizeof(narrow) / sizeof(narrow[0]) && rc == 0; i++)
		rc = seccomp_rule_add(filter, SCMP_ACT_ALLOW, narrow[i].call, 1, narrow[i].only);
	return rc;
}

static int load_filter(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
	/* calls by the numbers of another architecture (32 bits) would be read wrongly by the list */
	int rc = filter ? seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) : -ENOMEM;

	if (rc == 0)
		rc = add(filter, SCMP_ACT_ALLOW, allowed, sizeof(allowed) / sizeof(allowed[0]));
	if (rc == 0)
		rc = add_narrow(filter);
	if (rc == 0 && INSTRUMENTED)
		rc = add(filter, SCMP_ACT_ALLOW, allowed_to_instruments,
			sizeof(allowed_to_instruments) / sizeof(allowed_to_instruments[0]));
	if (rc == 0)
		rc = add(filter, SCMP_ACT_ERRNO(EACCES), refused, sizeof(refused) / sizeof(refused[0]));
	if (rc == 0)
		rc = seccomp_load(filter);
	seccomp_release(filter);
	return rc;
}

/*
 * Rules for every right that the kernel's version knows, and no exception. The
 * system's header may be older than the kernel, hence the numbers: version 2
 * moves between folders, 3 cuts files, 4 opens TCP, 5 devices, 6 reaches other
 * processes by signals and sockets without a file.
 */
int reader_close_file_system(void)
{
	static const struct { uint64_t fs, net, scoped; } more[] = {
		{ 0, 0, 0 }, { 0, 0, 0 }, { UINT64_C(1) << 13, 0, 0 }, { UINT64_C(1) << 14, 0, 0 },
		{ 0, 3, 0 }, { UINT64_C(1) << 15, 0, 0 }, { 0, 0, 3 },
	};
	struct { uint64_t fs, net, scoped; } rules = { (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1, 0, 0 };
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION), fd, rc;

	if (version < 1)
		return 0;
	for (long v = 0; v <= version && v < (long)(sizeof(more) / sizeof(more[0])); v++) {
		rules.fs |= more[v].fs;
		rules.net |= more[v].net;
		rules.scoped |= more[v].scoped;
	}
	/* an older kernel takes the longer form as long as the rest of it is zero */
	fd = syscall(SYS_landlock_create_ruleset, &rules, sizeof(rules), 0);
	if (fd < 0)
		return -1;
	rc = syscall(SYS_landlock_restrict_self, fd, 0);
	close((int)fd);
	return rc == 0 ? (int)version : -1;
}

int reader_limit_resources(const struct reader_limits *own, struct chc_error *e)
{
	const struct { int resource; rlim_t soft, hard; bool with_sanitizer; } limits[] = {
		{ RLIMIT_AS, own->memory, own->memory, false },         /* a sanitizer maps terabytes */
		/* the first gives a signal that says what happened */
		{ RLIMIT_CPU, own->seconds, own->seconds + SECONDS_TO_END, true },
		{ RLIMIT_CORE, 0, 0, true },
		{ RLIMIT_FSIZE, 0, 0, true },
		{ RLIMIT_NOFILE, 0, 0, true },
		{ RLIMIT_NPROC, 0, 0, true },
		{ RLIMIT_MEMLOCK, 0, 0, true },
		{ RLIMIT_MSGQUEUE, 0, 0, true },
	};

	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++) {
		struct rlimit r;

		if (INSTRUMENTED && !limits[i].with_sanitizer)
			continue;
		if (getrlimit((__rlimit_resource_t)limits[i].resource, &r) != 0)
			return chc_error_set(e, CHC_E_IO, "the reader could not limit itself");
		/* whoever started us may allow less */
		r.rlim_max = limits[i].hard < r.rlim_max ? limits[i].hard : r.rlim_max;
		r.rlim_cur = limits[i].soft < r.rlim_max ? limits[i].soft : r.rlim_max;
		if (setrlimit((__rlimit_resource_t)limits[i].resource, &r) != 0)
			return chc_error_set(e, CHC_E_IO, "the reader could not limit itself");
	}
	return 0;
}

/* The parent hands over no other; whatever started the parent may have been careless. */
static void close_others(void)
{
	syscall(SYS_close_range, DESCRIPTOR_LAST + 1, ~0U, 0);
}

int reader_drop_rights(const struct reader_limits *limits, struct chc_error *e)
{
	int rc;

	close_others();
	/* not dumpable: no other process of this user may look into it, nor it be traced */
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || (!INSTRUMENTED && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
	    || reader_close_file_system() < 0)
		return chc_error_set(e, CHC_E_IO, "the reader could not give up its rights");
	rc = reader_limit_resources(limits, e);
	if (rc == 0 && load_filter() != 0)
		rc = chc_error_set(e, CHC_E_IO, "the reader could not give up its rights");
	return rc;
}
