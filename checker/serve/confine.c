/* SPDX-License-Identifier: MIT */
/*
 * The walls around a job, in the child before it becomes chcheck: of the file system it sees
 * the system's programs, the rules, the files of its task and its own folder, where alone it
 * writes; it opens no connection. The worker inside gives up far more (reader/rights.c).
 * A kernel without Landlock has the second wall alone.
 */
#include "serve/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define READS (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define RUNS (READS | LANDLOCK_ACCESS_FS_EXECUTE)
/* The system's header may be older than the kernel: rights of later versions by their numbers. */
#define REFERS (UINT64_C(1) << 13)
#define TRUNCATES (UINT64_C(1) << 14)
#define WRITES (READS | ((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1) | REFERS | TRUNCATES)
#define OF_FILES (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | TRUNCATES)

#ifndef CHC_RULES_DIR
#define CHC_RULES_DIR "rules"
#endif
#ifndef CHC_READER_PATH
#define CHC_READER_PATH "chcheck-reader"
#endif

struct rights { uint64_t fs, net, scoped; };

/* All that the kernel's version knows is handled, and so refused where no rule allows it. */
static struct rights handled(long version)
{
	static const struct rights more[] = {
		{ 0, 0, 0 }, { 0, 0, 0 }, { REFERS, 0, 0 }, { TRUNCATES, 0, 0 },
		{ 0, 3, 0 }, { UINT64_C(1) << 15, 0, 0 }, { 0, 0, 3 },
	};
	struct rights r = { (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1, 0, 0 };

	for (long v = 0; v <= version && v < (long)(sizeof(more) / sizeof(more[0])); v++) {
		r.fs |= more[v].fs;
		r.net |= more[v].net;
		r.scoped |= more[v].scoped;
	}
	return r;
}

/* A path that is not there needs no rule. */
static bool allow(int rules, const struct rights *all, const char *path, uint64_t rights)
{
	struct landlock_path_beneath_attr rule = { .parent_fd = open(path, O_PATH | O_CLOEXEC) };
	struct stat st;
	bool ok = true;

	if (rule.parent_fd < 0)
		return true;
	if (fstat(rule.parent_fd, &st) == 0) {
		rule.allowed_access = rights & all->fs & (S_ISDIR(st.st_mode) ? ~UINT64_C(0) : OF_FILES);
		ok = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
	}
	close(rule.parent_fd);
	return ok;
}

/* The worker stands where the environment says, or where it was installed; the recogniser beside it. */
static bool allow_worker(const struct chc_serve *s, int rules, const struct rights *all)
{
	static const char name[] = "CHCHECK_READER=";
	const char *path = CHC_READER_PATH;
	char beside[4200];

	for (const char *const *line = s->options.environment; line && *line; line++)
		if (strncmp(*line, name, sizeof(name) - 1) == 0)
			path = *line + sizeof(name) - 1;
	snprintf(beside, sizeof(beside), "%s-ocr", path);
	return allow(rules, all, path, RUNS) && allow(rules, all, beside, RUNS);
}

static bool close_file_system(const struct chc_serve *s, const struct serve_job *j)
{
	const struct { const char *path; uint64_t rights; } rows[] = {
		{ "/usr", RUNS }, { "/bin", RUNS }, { "/lib", RUNS }, { "/lib64", RUNS }, { "/etc/ld.so.cache", READS },
		{ "/etc/localtime", READS }, { "/etc/fonts", READS }, { "/etc/alternatives", RUNS },
		{ "/sys/devices/system/cpu", READS },
		{ "/dev/null", READS | LANDLOCK_ACCESS_FS_WRITE_FILE }, { "/dev/urandom", READS },
		/* what a sanitizer looks at */
		{ SERVE_INSTRUMENTED ? "/proc" : "/dev/null", READS },
		{ s->options.program, RUNS }, { s->options.rules_dir, READS }, { CHC_RULES_DIR, READS },
		{ j->task->in, READS }, { j->folder, WRITES },
	};
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	struct rights all = handled(version);

	if (version < 1)
		return true;
	int rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof(all), 0);
	bool ok = rules >= 0 && allow_worker(s, rules, &all);
	for (size_t i = 0; ok && i < sizeof(rows) / sizeof(rows[0]); i++)
		ok = allow(rules, &all, rows[i].path, rows[i].rights);
	ok = ok && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	if (rules >= 0)
		close(rules);
	return ok;
}

#if defined(__x86_64__)
#define OWN_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCH AUDIT_ARCH_AARCH64
#endif

/* No connection, and none of what only an attack asks for. Written out, so that the library needs no other for it. */
static bool refuse_calls(void)
{
#ifdef OWN_ARCH
#define REFUSE(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES)
	struct sock_filter lines[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
		/* the numbers of another architecture mean other calls */
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCH, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
		REFUSE(SYS_socket), REFUSE(SYS_io_uring_setup), REFUSE(SYS_bpf), REFUSE(SYS_perf_event_open),
		REFUSE(SYS_userfaultfd), REFUSE(SYS_unshare), REFUSE(SYS_setns), REFUSE(SYS_mount), REFUSE(SYS_keyctl),
		REFUSE(SYS_add_key), REFUSE(SYS_request_key), REFUSE(SYS_process_vm_readv), REFUSE(SYS_process_vm_writev),
		REFUSE(SYS_pidfd_getfd),
		/* a sanitizer looks for leaks by it */
		REFUSE(SERVE_INSTRUMENTED ? SYS_bpf : SYS_ptrace),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog filter = { sizeof(lines) / sizeof(lines[0]), lines };

	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
#else
	return true;
#endif
}

/* A server of root's (a container's) gives its jobs none of root's powers: with CAP_PERFMON the kernel shows even
 * a process behind Landlock the memory map and the environment of any other. */
static bool drop_powers(void)
{
	struct __user_cap_header_struct head = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = { { 0 } };

	for (unsigned long power = 0; prctl(PR_CAPBSET_READ, power, 0, 0, 0) >= 0; power++)
		if (prctl(PR_CAPBSET_DROP, power, 0, 0, 0) != 0)
			break;
	return syscall(SYS_capset, &head, none) == 0;
}

bool serve_confine(const struct chc_serve *s, const struct serve_job *job)
{
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && drop_powers() && close_file_system(s, job)
		&& refuse_calls();
}
