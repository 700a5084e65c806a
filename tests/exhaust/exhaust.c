/* SPDX-License-Identifier: MIT */
/*
 * The whole command line under calls that fail (fault.h): each line of a file of
 * scenarios is run once as it is, then again with its first call failing, its second,
 * and so on, or with so many of them spread over the run. After each the same is
 * asked: it ended as it does without, with the same bytes; or with status 2 and a
 * reason, and each file is the old one or the new one, and nothing else is there.
 *
 *	exhaust KIND SCENARIOS [SAMPLES [NAME]]
 *
 * runs in a folder with `in`; `out` and `tmp` are made anew for each run. KIND is that of
 * fault_preload.c, with '+' for all calls from one on, '-' where every file has a name, or signal:N. SAMPLES 0: every call.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fault.h"
#include "folder.h"

int cli_main(int argc, char **argv);
int __lsan_do_recoverable_leak_check(void) __attribute__((weak));

/* A name that begins so: one unusable input is told and the others go on; a library dies without memory (libxlsxwriter). */
enum { OTHERS_GO_ON = '~', MAY_DIE = '!' };
enum { WORDS_MOST = 40, LEAKED = 88, SANITIZER_SAYS = 99, SECONDS = 100, BAD_MOST = 20 };

/* What the child tells. */
struct told { size_t calls; bool fell; };

struct run {
	char name[64], line[1024];
	char *words[WORDS_MOST];
	int count;
	int status;                     /* of a run in which nothing fails */
	struct folder before, good;
};

struct result { int status, signal; bool fell; size_t calls; char said[4096]; };

static struct told *told;
static size_t runs, coped, bad;

static bool split(struct run *r)
{
	static char program[] = "chcheck";

	r->count = 1;
	r->words[0] = program;
	for (char *at = r->line; *at;) {
		at += strspn(at, " \t\n");
		if (*at == '\0')
			break;
		if (r->count + 1 >= WORDS_MOST)
			return false;
		r->words[r->count++] = at;
		at += strcspn(at, " \t\n");
		if (*at)
			*at++ = '\0';
	}
	r->words[r->count] = NULL;
	return r->count > 1;
}

static void prepare(void)
{
	folder_remove("out");
	folder_remove("tmp");
	if (!folder_make("out") || !folder_make("tmp") || !folder_put("out/result", "old\n")) {
		perror("out");
		exit(99);
	}
}

static void child(struct run *r, const struct fault *f, int said)
{
	int null = open("/dev/null", O_RDWR), out = open("out/stdout", O_WRONLY | O_CREAT | O_TRUNC, 0666);

	dup2(null, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	dup2(said, STDERR_FILENO);
	close(out);
	close(null);
	close(said);
	alarm(SECONDS);
	fault_set(f);
	int status = cli_main(r->count, r->words);
	told->calls = fault_clear(&told->fell);
	if (__lsan_do_recoverable_leak_check && __lsan_do_recoverable_leak_check() != 0)
		status = LEAKED;
	_exit(status);
}

/* A worker that outlived the program is ours now: it has two seconds to end. */
static bool alone(void)
{
	for (int i = 0; i < 200; i++) {
		pid_t pid = waitpid(-1, NULL, WNOHANG);

		if (pid < 0 && errno == ECHILD)
			return true;
		if (pid == 0)
			usleep(10000);
	}
	return false;
}

static void run(struct run *r, const struct fault *f, struct result *out)
{
	int said = memfd_create("said", MFD_CLOEXEC), status = 0;

	prepare();
	*told = (struct told){ .fell = f->kind == FAULT_SIGNAL };
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0)
		child(r, f, said);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	*out = (struct result){ .fell = told->fell, .calls = told->calls };
	out->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	out->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	ssize_t len = pread(said, out->said, sizeof(out->said) - 1, 0);
	out->said[len > 0 ? len : 0] = '\0';
	close(said);
	runs++;
}

static void complain(const struct run *r, const struct fault *f, const struct result *x, const char *what, const char *which)
{
	bad++;
	printf("FAIL: %s, call %zu%s: %s %s (status %d, signal %d)\n%.3000s\n", r->name, f->at, f->onwards ? " on" : "", what,
		which, x->status, x->signal, x->said);
}

/* Who is killed cannot take away what was being written beside the old file: result.027129. */
static bool unfinished(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot && strncmp(name, "out/", 4) == 0 && dot[1] != '\0' && strspn(dot + 1, "0123456789") == strlen(dot + 1);
}

/* Why this end is not as it is to be, or NULL. */
static const char *judge(const struct run *r, const struct fault *f, const struct result *x, const struct folder *after,
	const char **which)
{
	bool same = folder_same(after, &r->good, which);

	bool died = x->status == LEAKED || x->status == SANITIZER_SAYS ||
		(x->signal != 0 && (f->kind != FAULT_SIGNAL || x->signal != f->signal));
	bool pardoned = died && r->name[0] == MAY_DIE && f->kind == FAULT_MEMORY;

	if (died && !pardoned)
		return x->status == LEAKED ? "memory was not given back" : "it died";
	/* with status 2 and a reason, what there is to say of the others is written */
	bool others = r->name[0] == OTHERS_GO_ON && x->status == 2;
	if (!others && folder_odd(after, &r->before, &r->good, which) && !(pardoned && unfinished(*which)))
		return "neither old nor new is";
	if (!folder_empty("tmp", which))
		return "there is left in tmp";
	if (x->signal != 0 || pardoned)
		return alone() ? NULL : "the worker is still there";
	if (x->status == r->status && same) {
		coped += x->fell;
		return NULL;
	}
	if (x->status == r->status)
		return "it went well, but other is";
	if (!x->fell || f->kind == FAULT_CHAOS)
		return "nothing failed, and it did not go well";
	if (x->status != 2)
		return "it failed, but";
	if (x->said[0] == '\0')
		return "not a word";
	return f->kind == FAULT_MEMORY && !strstr(x->said, "memory") && r->name[0] != MAY_DIE ? "nothing is said of memory" : NULL;
}

static bool try(struct run *r, const struct fault *f)
{
	struct result x;
	struct folder after = { 0 };
	const char *which = "";

	run(r, f, &x);
	folder_read(&after, "out");
	const char *wrong = judge(r, f, &x, &after, &which);
	if (wrong)
		complain(r, f, &x, wrong, which);
	folder_free(&after);
	return x.fell;
}

/* As it is, with its calls counted. */
static size_t once(struct run *r, enum fault_kind kind, bool named)
{
	struct fault f = { .kind = kind, .named = named };
	struct result x;

	prepare();
	folder_read(&r->before, "out");
	if (kind == FAULT_CHAOS)
		f.kind = FAULT_NONE;
	run(r, &f, &x);
	folder_read(&r->good, "out");
	r->status = x.status;
	if (x.signal == 0 && (x.status == 0 || x.status == 1) && !folder_same(&r->before, &r->good, &(const char *){ NULL }))
		return kind == FAULT_CHAOS ? SIZE_MAX : x.calls;
	complain(r, &f, &x, "does not go well by itself", "");
	return 0;
}

/* All calls, or so many: spread evenly, shifted by the name so that scenarios do not all try the same. */
static void go_through(struct run *r, struct fault f, size_t samples)
{
	size_t calls = once(r, f.kind, f.named), before = bad, done = 0;

	if (calls > samples && samples > 0) {
		size_t step = f.kind == FAULT_CHAOS ? 1 : calls / samples, start = 1 + strlen(r->name) * 7 % step;

		for (size_t i = 0; i < samples && bad - before < BAD_MOST; i++, done++) {
			f.at = start + i * step;
			try(r, &f);
		}
	} else {
		for (f.at = 1; f.at <= calls && bad - before < BAD_MOST; f.at++, done++)
			try(r, &f);
	}
	printf("%s: %zu of %zu calls tried, %zu bad\n", r->name, done, f.kind == FAULT_CHAOS ? done : calls, bad - before);
	fflush(stdout);
	folder_free(&r->before);
	folder_free(&r->good);
}

static struct fault read_kind(char *text)
{
	static const char *const kinds[FAULT_KIND_MAX] = {
		[FAULT_NONE] = "", [FAULT_MEMORY] = "memory", [FAULT_OUTPUT] = "output", [FAULT_INPUT] = "input",
		[FAULT_START] = "start", [FAULT_CHAOS] = "chaos", [FAULT_SIGNAL] = "signal",
	};
	struct fault f = { .kind = FAULT_NONE };
	char *colon = strchr(text, ':'), *plus = strchr(text, '+'), *minus = strchr(text, '-');

	f.onwards = plus != NULL;
	f.named = minus != NULL;
	f.signal = colon ? (int)strtol(colon + 1, NULL, 10) : 0;
	text[strcspn(text, ":+-")] = '\0';
	for (int i = 1; i < FAULT_KIND_MAX; i++)
		if (strcmp(text, kinds[i]) == 0)
			f.kind = (enum fault_kind)i;
	return f;
}

int main(int argc, char **argv)
{
	FILE *in = argc > 2 ? fopen(argv[2], "r") : NULL;
	char line[1100];

	if (!in) {
		fprintf(stderr, "usage: exhaust KIND SCENARIOS [SAMPLES [NAME]]\n");
		return 99;
	}
	struct fault f = read_kind(argv[1]);
	size_t samples = argc > 3 ? strtoul(argv[3], NULL, 10) : 0;
	told = mmap(NULL, sizeof(*told), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (told == MAP_FAILED || f.kind == FAULT_NONE || setenv("TMPDIR", "tmp", 1) != 0)
		return 99;
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	while (fgets(line, sizeof(line), in)) {
		struct run r = { .count = 0 };

		/* NAME: ARGUMENT... */
		if (line[0] == '#' || sscanf(line, "%63[^:]: %1023[^\n]", r.name, r.line) != 2 || !split(&r))
			continue;
		if (argc <= 4 || strncmp(r.name, argv[4], strlen(argv[4])) == 0)
			go_through(&r, f, samples);
	}
	fclose(in);
	printf("%s%s: %zu runs, %zu coped, %zu bad\n", argv[1], f.onwards ? " from one on" : "", runs, coped, bad);
	return bad > 0 || runs == 0;
}
