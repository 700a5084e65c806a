/* SPDX-License-Identifier: MIT */
/*
 * `chcheck serve`: the browser front. Says where it is, opens it on a desktop, and
 * refuses to be reached from elsewhere unless somebody else says who is let in.
 */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "chcheck/serve.h"
#include "cli/cli.h"

struct serve_options {
	const char *port, *folder, *address, *user_header;
	struct cli_list hosts;
	unsigned most_upload, jobs, queue, job_time, idle, connections;
	bool no_open;
};

static int today(void)
{
	time_t now = time(NULL);
	struct tm tm;

	if (now == (time_t)-1 || !localtime_r(&now, &tm))
		return CHC_DATE_NONE;
	return chc_date_from_civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* What jobs need of the environment. They run in other folders, so paths become whole. */
static const char **make_environment(struct cli *cli, const char **rules_dir)
{
	static const struct { const char *name; bool path; } kept[] = {
		{ "CHCHECK_RULES", true }, { "CHCHECK_READER", true }, { "TZ", false }, { "ASAN_OPTIONS", false },
		{ "UBSAN_OPTIONS", false },
	};
	const char **lines = chc_arena_array(&cli->arena, sizeof(kept) / sizeof(kept[0]) + 1, sizeof(*lines));
	size_t n = 0;

	*rules_dir = CHC_RULES_DIR;
	for (size_t i = 0; lines && i < sizeof(kept) / sizeof(kept[0]); i++) {
		struct chc_buf line = CHC_BUF_INIT;
		const char *value = getenv(kept[i].name);
		char *whole = value && kept[i].path ? realpath(value, NULL) : NULL;

		chc_buf_printf(&line, "%s=%s", kept[i].name, whole ? whole : value ? value : "");
		if (value && !line.failed && (lines[n] = chc_arena_copy(&cli->arena, chc_buf_view(&line))) != NULL) {
			if (i == 0)
				*rules_dir = lines[n] + strlen(kept[i].name) + 1;
			n++;
		}
		free(whole);
		chc_buf_release(&line);
	}
	return lines;
}

/* In a grandchild, so that nobody has to wait for the browser. */
static void open_browser(const char *url)
{
	pid_t pid = fork();

	if (pid == 0) {
		sigset_t none;

		sigemptyset(&none);
		sigprocmask(SIG_SETMASK, &none, NULL);
		if (fork() == 0) {
			execlp("xdg-open", "xdg-open", url, (char *)NULL);
			_exit(127);
		}
		_exit(0);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

static bool has_desktop(void)
{
	const char *x = getenv("DISPLAY"), *wayland = getenv("WAYLAND_DISPLAY");

	return (x && x[0]) || (wayland && wayland[0]);
}

struct front { const struct cli *cli; bool open; };

static void show(void *payload, const char *url)
{
	struct front *f = payload;
	struct chc_buf out = CHC_BUF_INIT;

	chc_buf_printf(&out, "%s\n", url);
	cli_write(f->cli, NULL, &out, 0);
	chc_buf_release(&out);
	if (f->open)
		open_browser(url);
	f->open = false;
}

static bool is_loopback(const char *address)
{
	return !address || strncmp(address, "127.", 4) == 0 || strcmp(address, "::1") == 0;
}

/* "0" to "65535"; a free one when it is not given. */
static int read_port(const struct cli *cli, const char *text, unsigned *out)
{
	char *end = NULL;
	unsigned long n = text ? strtoul(text, &end, 10) : 0;

	if (text && (text[0] < '0' || text[0] > '9' || *end || n > 65535))
		return cli_usage(cli, "'--port' takes a number up to 65535, or 0 for one that is free; '%s' is none", text);
	*out = (unsigned)n;
	return 0;
}

static int check(const struct cli *cli, const struct serve_options *o)
{
	struct stat st;

	if (!is_loopback(o->address) && !o->user_header)
		return cli_usage(cli, "'--listen %s' can be reached from other machines: this needs '--user-header NAME', and a "
			"proxy before it that lets people in and names them in that header", o->address);
	if (o->user_header && strspn(o->user_header, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-")
		!= strlen(o->user_header))
		return cli_usage(cli, "'--user-header' takes the name of a header; '%s' is none", o->user_header);
	if (o->folder && (stat(o->folder, &st) != 0 || !S_ISDIR(st.st_mode) || access(o->folder, R_OK | W_OK | X_OK) != 0))
		return cli_usage(cli, "'--folder %s': this is no folder that can be written to", o->folder);
	return 0;
}

static int run(struct cli *cli, const void *options)
{
	const struct serve_options *o = options;
	char program[PATH_MAX] = "";
	struct front front = { cli, !o->no_open && has_desktop() };
	struct chc_serve_options how = {
		.program = program, .user_header = o->user_header, .hosts = o->hosts.items, .host_count = o->hosts.count,
		.most_upload = (uint64_t)o->most_upload << 20, .jobs = o->jobs, .queue = o->queue, .job_seconds = o->job_time,
		.idle_seconds = o->idle * 60, .temporary = getenv("TMPDIR"),
	};
	struct chc_serve_socket socket = { .address = o->address, .connections = o->connections, .ready = show, .payload = &front,
		.today = today, .now = now };
	struct chc_serve *s = NULL;
	struct chc_error e = CHC_ERROR_INIT;

	if (read_port(cli, o->port, &socket.port) != 0 || check(cli, o) != 0)
		return CLI_TROUBLE;
	ssize_t n = readlink("/proc/self/exe", program, sizeof(program) - 1);
	if (n <= 0)
		return cli_usage(cli, "the program does not find itself: is /proc there?");
	program[n] = '\0';
	how.environment = make_environment(cli, &how.rules_dir);
	char *folder = o->folder ? realpath(o->folder, NULL) : NULL;
	how.folder = folder;
	int status = chc_serve_new(&s, &how, &e);
	if (status == 0)
		status = chc_serve_run(s, &socket, &e);
	chc_serve_free(s);
	free(folder);
	return status == 0 ? CLI_CONFORMS : cli_error(cli, &e);
}

const struct cli_command cmd_serve = {
	.name = "serve",
	.summary = "pages in a browser for all of this, here or behind a proxy",
	.details = "Prints the address to open, which lets one browser in, once; after that session a new one. Ends with "
		"Control-C. What is sent is read by processes of their own with few rights, is kept in a private folder for the "
		"time of the session, and is removed with it.\n"
		"With --listen for anything but this machine, and with --user-header, the proxy before it has to authenticate "
		"people, to set that header on every request, and to take away the one that came from outside: whoever reaches "
		"the port otherwise can say that they are anybody. TLS is the proxy's too.",
	.options = (const struct cli_option[]){
		{ "port", 0, "N", "the port to listen on (default: one that is free)",
			CLI_STRING, offsetof(struct serve_options, port) },
		{ "listen", 0, "ADDRESS", "where to listen (default: 127.0.0.1); what others reach needs --user-header",
			CLI_STRING, offsetof(struct serve_options, address) },
		{ "folder", 0, "DIR", "keeps organisations' folders in DIR; without it nothing outlives the session",
			CLI_STRING, offsetof(struct serve_options, folder) },
		{ "user-header", 0, "NAME", "the header in which a proxy names the person it let in; then there is no token",
			CLI_STRING, offsetof(struct serve_options, user_header) },
		{ "host", 0, "NAME", "a name that the server has behind a proxy; may be repeated",
			CLI_LIST, offsetof(struct serve_options, hosts) },
		{ "no-open", 0, NULL, "does not open a browser",
			CLI_FLAG, offsetof(struct serve_options, no_open) },
		{ "max-upload", 0, "MIB", "how much may be sent at once (default: 50)",
			CLI_NUMBER, offsetof(struct serve_options, most_upload) },
		{ "jobs", 0, "N", "how many pieces of work run at once (default: 2)",
			CLI_NUMBER, offsetof(struct serve_options, jobs) },
		{ "queue", 0, "N", "how many may wait (default: 20)",
			CLI_NUMBER, offsetof(struct serve_options, queue) },
		{ "job-time", 0, "SECONDS", "how long one may take (default: 600)",
			CLI_NUMBER, offsetof(struct serve_options, job_time) },
		{ "idle", 0, "MINUTES", "after how long without use a session ends (default: 60)",
			CLI_NUMBER, offsetof(struct serve_options, idle) },
		{ "connections", 0, "N", "how many browsers' connections are open at once (default: 64)",
			CLI_NUMBER, offsetof(struct serve_options, connections) },
		{ 0 },
	},
	.options_size = sizeof(struct serve_options),
	.run = run,
};
