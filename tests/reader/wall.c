/* SPDX-License-Identifier: MIT */
/*
 * What the worker cannot do, tried from inside. This program stands in the
 * worker's place: it gives up its rights by the worker's own rights.c and then
 * does the one forbidden thing that its argument names. `wall --list` prints
 * every name with the end that is expected; walls.sh compares.
 *
 * An attempt that succeeds ends with status 100, one that is refused with the
 * number of the error, one that kills with its signal.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include "reader/rights.h"

enum { HOLE = 100, NOT_HERE = 77, CLEAN = 0 };
enum { X32_BIT = 0x40000000 };

static int told(bool succeeded)
{
	return succeeded ? HOLE : errno;
}

static int control(void)
{
	return told(open("/etc/passwd", O_RDONLY) >= 0);
}

static int open_to_write(void)
{
	return told(open("/tmp/chcheck-wall", O_WRONLY | O_CREAT, 0600) >= 0);
}

static int open_folder(void)
{
	return told(open("/", O_RDONLY | O_DIRECTORY) >= 0);
}

static int ask_for_file(void)
{
	struct stat st;

	return told(fstatat(AT_FDCWD, "/etc/passwd", &st, 0) == 0);
}

static int run_program(void)
{
	char name[] = "/bin/true";
	char *const argv[] = { name, NULL };

	return told(execv(name, argv) == 0);
}

static int fork_child(void)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(0);
	return told(pid > 0);
}

static int connect_inet(void)
{
	return told(socket(AF_INET, SOCK_STREAM, 0) >= 0);
}

static int connect_unix(void)
{
	return told(socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
}

static int kill_parent(void)
{
	return told(kill(getppid(), 0) == 0);
}

/* tgkill is allowed, but only to itself. */
static int kill_parent_thread(void)
{
	return told(syscall(SYS_tgkill, getpid() - 1, getpid() - 1, 0) == 0 || errno == ESRCH);
}

static int kill_itself(void)
{
	raise(SIGKILL);
	return HOLE;
}

static int much_at_once(void)
{
	char *p = malloc((size_t)600 << 20);

	if (p)
		memset(p, 1, (size_t)600 << 20);
	return told(p != NULL);
}

static int much_in_pieces(void)
{
	size_t got = 0;

	for (char *p; got < (size_t)600 << 20; got += 65536) {
		p = malloc(65536);
		if (!p)
			return errno;
		p[got % 65536] = 1;
	}
	return HOLE;
}

static int burn(void)
{
	for (volatile unsigned i = 0; ; i++)
		;
	return HOLE;
}

static int write_file(void)
{
	/* standard output is a file here, not the pipe that the worker has */
	return told(write(STDOUT_FILENO, "x", 1) == 1);
}

static int write_elsewhere(void)
{
	return told(write(3, "x", 1) == 1);
}

static int more_descriptors(void)
{
	return told(dup(STDIN_FILENO) >= 0);
}

static int read_inherited(void)
{
	char c;

	return told(read(9, &c, 1) >= 0);
}

/* What a shell left open, or put into the environment, before it started the program. */
static int find_inherited(void)
{
	for (int fd = 4; fd < 256; fd++)
		if (fcntl(fd, F_GETFD) >= 0)
			return HOLE;
	for (char **v = environ; *v; v++)
		if (strstr(*v, "SECRET"))
			return HOLE;
	return CLEAN;
}

static int make_instructions(void)
{
	return told(mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED);
}

static int turn_into_instructions(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? HOLE : told(mprotect(p, 4096, PROT_READ | PROT_EXEC) == 0);
}

static int raise_limit(void)
{
	const struct rlimit all = { RLIM_INFINITY, RLIM_INFINITY };

	return told(setrlimit(RLIMIT_AS, &all) == 0);
}

static int undo(void)
{
	return told(prctl(PR_SET_DUMPABLE, 1, 0, 0, 0) == 0);
}

#ifdef __x86_64__
static int call_as_x32(void)
{
	return told(syscall(X32_BIT | SYS_getpid) > 0);
}

/* getpid of the 32-bit list; a kernel without it kills too, by another signal. */
static int call_as_32_bits(void)
{
	long result = 20;

	__asm__ volatile("int $0x80" : "+a"(result) : : "memory", "cc");
	return told(result > 0);
}
#endif

/* Landlock alone, without the list of calls in front of it. The oldest version that has the right. */
static int landlock_version;

static int landlock(int least, bool succeeded)
{
	int error = errno;

	if (landlock_version < least)
		return NOT_HERE;
	return succeeded ? HOLE : error;
}

static int landlock_open(void)
{
	return landlock(1, open("/etc/passwd", O_RDONLY) >= 0);
}

static int landlock_make(void)
{
	return landlock(1, mkdir("/tmp/chcheck-wall", 0700) == 0);
}

static int landlock_execute(void)
{
	char name[] = "/bin/true";
	char *const argv[] = { name, NULL };

	return landlock(1, execv(name, argv) == 0);
}

static int landlock_cut(void)
{
	return landlock(3, truncate("/etc/passwd", 1 << 20) == 0);
}

static int landlock_connect(void)
{
	const struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons(9),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	return landlock(4, connect(fd, (const struct sockaddr *)&at, sizeof(at)) == 0);
}

static int landlock_signal(void)
{
	return landlock(6, kill(getppid(), 0) == 0);
}

enum walls { ALL, LIMITS, LANDLOCK, NONE };

#define KILLED "signal 31"              /* SIGSYS: the list of system calls */

/* call: a system call that is tried without arguments, since its number alone is refused. */
static const struct row {
	const char *name;
	enum walls walls;
	int (*act)(void);
	long call;
	const char *end;
	bool plain_only;                /* a sanitizer needs the right */
} rows[] = {
	/* the test itself: without walls there is a hole */
	{ "control", NONE, control, 0, "status 100", false },
	{ "inherited", NONE, find_inherited, 0, "status 0", false },
	{ "closed", ALL, read_inherited, 0, "status 9", false },

	{ "openread", ALL, control, 0, "status 13", false },
	{ "openwrite", ALL, open_to_write, 0, "status 13", false },
	{ "openfolder", ALL, open_folder, 0, "status 13", false },
	{ "askforfile", ALL, ask_for_file, 0, "status 13", false },
	{ "openat2", ALL, NULL, SYS_openat2, KILLED, false },
	{ "statx", ALL, NULL, SYS_statx, KILLED, false },
	{ "fchmodat", ALL, NULL, SYS_fchmodat, KILLED, false },
	{ "unlinkat", ALL, NULL, SYS_unlinkat, KILLED, false },
	{ "renameat2", ALL, NULL, SYS_renameat2, KILLED, false },
	{ "symlinkat", ALL, NULL, SYS_symlinkat, KILLED, false },
	{ "mkdirat", ALL, NULL, SYS_mkdirat, KILLED, false },
	{ "ftruncate", ALL, NULL, SYS_ftruncate, KILLED, false },
	{ "chdir", ALL, NULL, SYS_chdir, KILLED, false },
	{ "chroot", ALL, NULL, SYS_chroot, KILLED, false },
	{ "getdents", ALL, NULL, SYS_getdents64, KILLED, false },
#ifdef SYS_open
	{ "open", ALL, NULL, SYS_open, KILLED, false },
	{ "creat", ALL, NULL, SYS_creat, KILLED, false },
	{ "chmod", ALL, NULL, SYS_chmod, KILLED, false },
	{ "vfork", ALL, NULL, SYS_vfork, KILLED, false },
#endif

	{ "execve", ALL, run_program, 0, KILLED, false },
	{ "execveat", ALL, NULL, SYS_execveat, KILLED, false },
	{ "fork", ALL, fork_child, 0, KILLED, false },
	{ "clone3", ALL, NULL, SYS_clone3, KILLED, false },

	{ "socketinet", ALL, connect_inet, 0, KILLED, false },
	{ "socketunix", ALL, connect_unix, 0, KILLED, false },
	{ "socketpair", ALL, NULL, SYS_socketpair, KILLED, false },
	{ "connect", ALL, NULL, SYS_connect, KILLED, false },
	{ "bind", ALL, NULL, SYS_bind, KILLED, false },
	{ "sendmsg", ALL, NULL, SYS_sendmsg, KILLED, false },

	{ "killparent", ALL, kill_parent, 0, KILLED, false },
	{ "tgkillparent", ALL, kill_parent_thread, 0, KILLED, false },
	{ "killitself", ALL, kill_itself, 0, "signal 9", false },
	{ "ptrace", ALL, NULL, SYS_ptrace, KILLED, false },
	{ "processread", ALL, NULL, SYS_process_vm_readv, KILLED, false },
	{ "pidfdopen", ALL, NULL, SYS_pidfd_open, KILLED, false },
	{ "shmget", ALL, NULL, SYS_shmget, KILLED, false },

	{ "atonce", ALL, much_at_once, 0, "status 12", true },
	{ "inpieces", ALL, much_in_pieces, 0, "status 12", true },
	{ "processor", ALL, burn, 0, "signal 24", false },
	{ "writefile", ALL, write_file, 0, "signal 25", false },
	{ "writeelse", ALL, write_elsewhere, 0, KILLED, false },
	{ "dup", ALL, more_descriptors, 0, KILLED, false },
	{ "pipe2", ALL, NULL, SYS_pipe2, KILLED, false },
	{ "memfd", ALL, NULL, SYS_memfd_create, KILLED, false },
	{ "duplimit", LIMITS, more_descriptors, 0, "status 24", false },
	{ "openlimit", LIMITS, control, 0, "status 24", false },
	{ "atoncelimit", LIMITS, much_at_once, 0, "status 12", true },

	{ "mmapexec", ALL, make_instructions, 0, KILLED, false },
	{ "mprotectexec", ALL, turn_into_instructions, 0, KILLED, false },
	{ "pkeymprotect", ALL, NULL, SYS_pkey_mprotect, KILLED, false },

	{ "setrlimit", ALL, raise_limit, 0, KILLED, true },
	{ "prlimit64", ALL, NULL, SYS_prlimit64, KILLED, true },
	{ "prctlundo", ALL, undo, 0, KILLED, true },
	{ "seccomp", ALL, NULL, SYS_seccomp, KILLED, false },
	{ "rtsigaction", ALL, NULL, SYS_rt_sigaction, KILLED, true },
	{ "personality", ALL, NULL, SYS_personality, KILLED, false },

	{ "iouring", ALL, NULL, SYS_io_uring_setup, KILLED, false },
	{ "userfaultfd", ALL, NULL, SYS_userfaultfd, KILLED, false },
	{ "keyctl", ALL, NULL, SYS_keyctl, KILLED, false },
	{ "addkey", ALL, NULL, SYS_add_key, KILLED, false },
	{ "bpf", ALL, NULL, SYS_bpf, KILLED, false },
	{ "perfevent", ALL, NULL, SYS_perf_event_open, KILLED, false },
	{ "mount", ALL, NULL, SYS_mount, KILLED, false },
	{ "umount", ALL, NULL, SYS_umount2, KILLED, false },
	{ "unshare", ALL, NULL, SYS_unshare, KILLED, false },
	{ "setns", ALL, NULL, SYS_setns, KILLED, false },
	{ "setuid", ALL, NULL, SYS_setuid, KILLED, false },
	{ "ioctl", ALL, NULL, SYS_ioctl, KILLED, false },
	{ "fcntl", ALL, NULL, SYS_fcntl, KILLED, false },
	{ "reboot", ALL, NULL, SYS_reboot, KILLED, false },
	{ "nosuchcall", ALL, NULL, 4000, KILLED, false },
#ifdef __x86_64__
	{ "x32", ALL, call_as_x32, 0, KILLED, false },
	{ "int80", ALL, call_as_32_bits, 0, KILLED, false },
#endif

	{ "llopen", LANDLOCK, landlock_open, 0, "status 13", false },
	{ "llmkdir", LANDLOCK, landlock_make, 0, "status 13", false },
	{ "llexecve", LANDLOCK, landlock_execute, 0, "status 13", false },
	{ "lltruncate", LANDLOCK, landlock_cut, 0, "status 13", false },
	{ "llconnect", LANDLOCK, landlock_connect, 0, "status 13", false },
	{ "llsignal", LANDLOCK, landlock_signal, 0, "status 1", false },
};

static int attempt(const struct row *row)
{
	/* the one row about time is not to last as long as the worker may */
	const struct reader_limits limits = { (size_t)512 << 20, row->act == burn ? 1 : 20 };
	struct chc_error e = CHC_ERROR_INIT;
	int rc = 0;

	if (row->walls != NONE)
		dup2(STDIN_FILENO, 9);
	if (row->walls == ALL)
		rc = reader_drop_rights(&limits, &e);
	else if (row->walls == LIMITS)
		rc = reader_limit_resources(&limits, &e);
	else if (row->walls == LANDLOCK && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
		landlock_version = reader_close_file_system();
	if (rc || landlock_version < 0)
		return 99;
	return row->act ? row->act() : told(syscall(row->call, 0, 0, 0, 0, 0, 0) >= 0);
}

int main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "";

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (strcmp(name, "--list") == 0 && !(rows[i].plain_only && reader_is_instrumented()))
			printf("%s %s\n", rows[i].name, rows[i].end);
		if (strcmp(name, rows[i].name) == 0)
			_exit(attempt(&rows[i]));
	}
	return strcmp(name, "--list") == 0 ? 0 : 98;
}
