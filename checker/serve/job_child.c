/* SPDX-License-Identifier: MIT */
/*
 * What becomes of the child: a process that may use a bounded share of the machine, dies
 * with the server, and is chcheck. Between fork and exec nothing is allocated that matters.
 */
#include "serve/confine.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { NICE = 5, ARGS_MAX = 512, FILES_MAX = 512, ENVIRONMENT_MAX = 20, UNUSABLE = 126 };

static bool limit_resources(unsigned seconds)
{
	const struct { int resource; rlim_t most; bool with_sanitizer; } limits[] = {
		{ RLIMIT_CPU, (rlim_t)seconds * 4, true },              /* of all its threads */
		{ RLIMIT_AS, (rlim_t)6 << 30, false },                  /* a sanitizer maps terabytes */
		{ RLIMIT_FSIZE, (rlim_t)4 << 30, true },
		{ RLIMIT_NOFILE, FILES_MAX, true },
		{ RLIMIT_CORE, 0, true },
	};

	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++) {
		struct rlimit r;

		if (SERVE_INSTRUMENTED && !limits[i].with_sanitizer)
			continue;
		if (getrlimit((__rlimit_resource_t)limits[i].resource, &r) != 0)
			return false;
		r.rlim_max = limits[i].most < r.rlim_max ? limits[i].most : r.rlim_max;
		r.rlim_cur = r.rlim_max;
		if (setrlimit((__rlimit_resource_t)limits[i].resource, &r) != 0)
			return false;
	}
	return true;
}

static bool put_streams(const struct serve_job *j)
{
	int in = open("/dev/null", O_RDONLY);
	int out = open(j->output, O_WRONLY | O_CREAT | O_EXCL, 0600);
	int errors = open(j->errors, O_WRONLY | O_CREAT | O_EXCL | O_APPEND, 0600);

	return in >= 0 && out >= 0 && errors >= 0 && dup2(in, 0) == 0 && dup2(out, 1) == 1 && dup2(errors, 2) == 2
		&& syscall(SYS_close_range, 3, ~0U, 0) == 0;
}

/* Only what chcheck looks at, and what instruments of a test do. */
static void put_environment(const struct chc_serve *s, const struct serve_job *j, const char **out, char (*text)[4200])
{
	const char *const *kept = s->options.environment;
	size_t n = 0;

	out[n++] = "PATH=/usr/local/bin:/usr/bin:/bin";
	out[n++] = "LC_ALL=C.UTF-8";
	snprintf(text[0], sizeof(text[0]), "TMPDIR=%s/tmp", j->folder);
	snprintf(text[1], sizeof(text[1]), "HOME=%s/tmp", j->folder);
	snprintf(text[2], sizeof(text[2]), "CHCHECK_PROGRESS=%s", j->progress);
	for (size_t i = 0; i < 3; i++)
		out[n++] = text[i];
	while (kept && *kept && n < ENVIRONMENT_MAX)
		out[n++] = *kept++;
	out[n] = NULL;
}

void serve_job_become(const struct chc_serve *s, const struct serve_job *job)
{
	static char text[3][4200];
	const char *environment[ENVIRONMENT_MAX + 1], *args[ARGS_MAX + 2];
	sigset_t none;
	size_t n = 0;

	args[n++] = "chcheck";
	for (size_t i = 0; job->args[i] && n <= ARGS_MAX; i++)
		args[n++] = job->args[i];
	args[n] = NULL;
	setpgid(0, 0);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	umask(077);
	put_environment(s, job, environment, text);
	/* the server may have gone before the kernel heard of it */
	if (n <= ARGS_MAX && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == s->pid && put_streams(job)
	    && chdir(job->task->in) == 0 && setpriority(PRIO_PROCESS, 0, NICE) == 0
	    && serve_confine(s, job) && limit_resources(s->options.job_seconds)) {
		/* execve takes what it never changes without const */
		union { const char *const *given; char *const *wanted; } a = { args }, e = { environment };

		execve(s->options.program, a.wanted, e.wanted);
	}
	_exit(UNUSABLE);
}
