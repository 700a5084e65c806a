/* SPDX-License-Identifier: MIT */
/* Jobs: their order, their ends of every kind, what they may and may not, and that nothing of them stays. */
#include <dirent.h>
#include <signal.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "asking.h"

#define HOST "Host", "localhost:8000"
#define FORM "Content-Type", "application/x-www-form-urlencoded"

struct stage {
	struct chc_serve *s;
	char folder[64], program[80], cookie[160];
	struct chc_exchange *x;
	struct serve_task *task;
};

/* A server whose chcheck is a script of the test. */
static void begin(struct stage *g, const char *script, struct chc_serve_options o)
{
	snprintf(g->folder, sizeof(g->folder), "/tmp/chcheck-test-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(g->folder));
	snprintf(g->program, sizeof(g->program), "%s/program", g->folder);
	FILE *f = fopen(g->program, "w");
	ck_assert_ptr_nonnull(f);
	fprintf(f, "#!/bin/sh\n%s\n", script);
	fclose(f);
	chmod(g->program, 0755);
	o.program = g->program;
	o.temporary = g->folder;
	g->s = new_server(o);
	let_in(g->s, g->cookie);
	/* an exchange to ask with, which has a session and no answer yet */
	struct ask a = { "POST", "/policy", { HOST, "Cookie", g->cookie, FORM } };
	const struct chc_serve_head head = { .method = a.method, .target = a.target, .header = ask_header, .payload = &a };
	g->x = chc_exchange_begin(g->s, &head);
	ck_assert_ptr_null(chc_exchange_response(g->x));
	g->task = serve_task_new(g->x, "policy");
	ck_assert_ptr_nonnull(g->task);
}

static size_t count_files(const char *folder)
{
	DIR *d = opendir(folder);
	size_t n = 0;

	for (const struct dirent *e; d && (e = readdir(d)); )
		n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
	if (d)
		closedir(d);
	return n;
}

/* Everything that the server made is gone. */
static void end(struct stage *g)
{
	chc_exchange_free(g->x);
	chc_serve_free(g->s);
	ck_assert_uint_eq(count_files(g->folder), 1);
	unlink(g->program);
	rmdir(g->folder);
}

static struct serve_job *start(struct stage *g, const char *name)
{
	static const char *const args[] = { "policy", "-o", SERVE_RESULT, "--", "a b;$(id)", NULL };

	return serve_job_start(g->x, g->task, &(struct serve_order){ .name = name, .title = "T", .result = "r.txt", .args = args,
		.next_path = "/policy/1", .again_path = "/policy" });
}

static void wait_for(struct stage *g, const struct serve_job *j)
{
	for (int i = 0; i < 1000 && j->pid; i++) {
		serve_jobs_tick(g->s);
		usleep(10000);
	}
	ck_assert_int_eq(j->pid, 0);
}

static void read_back(const char *path, char *out, size_t room)
{
	FILE *f = fopen(path, "rb");

	ck_assert_msg(f != NULL, "%s", path);
	out[fread(out, 1, room - 1, f)] = '\0';
	fclose(f);
}

static const struct { const char *script; enum serve_state state; int status; } ends[] = {
	{ "echo x > \"$3\"", SERVE_DONE, 0 },
	{ "echo x > \"$3\"; exit 1", SERVE_DONE, 1 },
	{ "echo x > \"$3\"; exit 2", SERVE_DONE, 2 },
	{ "exit 2", SERVE_FAILED, 2 },
	{ "exit 0", SERVE_FAILED, 0 },
	{ "echo x > \"$3\"; exit 99", SERVE_FAILED, 99 },
	{ "ln -s /etc/passwd \"$3\"", SERVE_FAILED, 0 },
	{ "kill -SEGV $$", SERVE_KILLED, -1 },
	{ "kill -KILL $$", SERVE_KILLED, -1 },
};

START_TEST(ways_to_end)
{
	struct stage g;

	begin(&g, ends[_i].script, (struct chc_serve_options){ 0 });
	struct serve_job *j = start(&g, "a");
	wait_for(&g, j);
	ck_assert_int_eq(j->state, ends[_i].state);
	ck_assert_int_eq(j->status, ends[_i].status);
	ck_assert_ptr_eq(serve_job_of(g.task, g.s, "a"), j);
	/* whatever it was, its page is a page */
	struct chc_exchange *x = ask(g.s, &(struct ask){ "GET", "/jobs/1", { HOST, "Cookie", g.cookie } });
	ck_assert_uint_eq(chc_exchange_response(x)->status, j->state == SERVE_DONE ? 303 : 200);
	chc_exchange_free(x);
	end(&g);
}
END_TEST

/* Its own folder, nothing open, arguments as they are, an environment of ours, limits, a group of its own. */
START_TEST(what_it_gets)
{
	struct stage g;
	char text[8000];

	setenv("SECRET_OF_THE_SERVER", "x", 1);
	begin(&g, "{ pwd; echo \"<$5>\"; env | sort; "
		"for i in 3 4 5 6 7 8 9; do (: >&$i) 2> /dev/null && echo \"open $i\"; done; echo fds; ulimit -c; ulimit -n; nice; "
		"read line || echo eof; } > \"$3\"; echo told >&2",
		(struct chc_serve_options){ .environment = (const char *const[]){ "TZ=UTC0", NULL } });
	struct serve_job *j = start(&g, "a");
	ck_assert_int_eq(getpgid(j->pid), j->pid);
	wait_for(&g, j);
	ck_assert_int_eq(j->state, SERVE_DONE);
	read_back(j->result, text, sizeof(text));
	ck_assert_msg(strncmp(text, g.task->in, strlen(g.task->in)) == 0, "%s", text);
	ck_assert_msg(strstr(text, "\n<a b;$(id)>\n") && strstr(text, "\nTZ=UTC0\n") && strstr(text, "/j1/tmp\n"), "%s", text);
	ck_assert_ptr_null(strstr(text, "SECRET"));
	ck_assert_msg(strstr(text, "\nfds\n0\n512\n5\neof\n"), "%s", text);
	ck_assert_ptr_null(strstr(text, "open "));
	read_back(j->errors, text, sizeof(text));
	ck_assert_str_eq(text, "told\n");
	end(&g);
}
END_TEST

/* Each attempt that succeeds is named: those on what it needs, and no other. */
START_TEST(walls)
{
	struct stage g;
	char text[8000], outside[100];

	snprintf(outside, sizeof(outside), "PROBE=%ld", (long)getpid());
	const char *const environment[] = { outside, NULL };
	begin(&g, "try() { n=$1; shift; \"$@\" > /dev/null 2>&1 && echo \"did $n\" >> \"$out\"; }\n"
		"out=$3; try own touch \"$TMPDIR/x\"; try rename mv \"$TMPDIR/x\" \"$TMPDIR/../y\"\n"
		"try list ls .; try read cat sent\n"
		"try program /usr/bin/env true; try passwords cat /etc/passwd; try root ls /; try others ls ../..\n"
		"try lock cat ../../../lock; try change dd of=sent conv=notrunc; try add touch new; try remove rm sent\n"
		"try beside touch ../beside; try outside touch /tmp/chcheck-outside; try home ls /root\n"
		"try environ cat /proc/$PROBE/environ; try give chown 12345 \"$TMPDIR/../y\"\n"
		"try signal kill -0 $PROBE; try socket python3 -c 'import socket; socket.socket()'\n"
		"try python python3 -c 'pass'; echo end >> \"$out\"",
		(struct chc_serve_options){ .environment = environment });
	snprintf(text, sizeof(text), "%s/sent", g.task->in);
	fclose(fopen(text, "w"));
	struct serve_job *j = start(&g, "a");
	wait_for(&g, j);
	ck_assert_int_eq(j->state, SERVE_DONE);
	read_back(j->result, text, sizeof(text));
	ck_assert_str_eq(text, "did own\ndid rename\ndid list\ndid read\ndid program\ndid python\nend\n");
	end(&g);
}
END_TEST

START_TEST(too_long)
{
	struct stage g;

	begin(&g, "sleep 100 & sleep 100", (struct chc_serve_options){ .job_seconds = 5 });
	struct serve_job *j = start(&g, "a");
	chc_serve_clock(g.s, g.s->now + 4999, g.s->today);
	serve_jobs_tick(g.s);
	ck_assert_int_eq(j->state, SERVE_RUNNING);
	chc_serve_clock(g.s, g.s->now + 1, g.s->today);
	serve_jobs_tick(g.s);
	ck_assert_int_eq(j->state, SERVE_TOO_LONG);
	pid_t group = j->pid;
	wait_for(&g, j);
	ck_assert_int_eq(j->state, SERVE_TOO_LONG);
	/* and what it had started */
	for (int i = 0; i < 200 && kill(-group, 0) == 0; i++)
		usleep(10000);
	ck_assert_int_ne(kill(-group, 0), 0);
	end(&g);
}
END_TEST

START_TEST(queue_and_cancel)
{
	struct stage g;
	char body[200];

	begin(&g, "sleep 100", (struct chc_serve_options){ .jobs = 2, .queue = 2 });
	struct serve_job *j[5];
	for (int i = 0; i < 4; i++)
		j[i] = start(&g, "a");
	ck_assert_int_eq(j[1]->state, SERVE_RUNNING);
	ck_assert_int_eq(j[2]->state, SERVE_QUEUED);
	ck_assert_uint_eq(serve_job_before(g.s, j[2]), 0);
	ck_assert_uint_eq(serve_job_before(g.s, j[3]), 1);
	struct chc_exchange *x = ask(g.s, &(struct ask){ "GET", "/jobs/4", { HOST, "Cookie", g.cookie } });
	ck_assert(answer_has(x, "Waiting: 1 before it"));
	chc_exchange_free(x);
	/* one more than the queue takes */
	ck_assert_ptr_null(start(&g, "a"));
	ck_assert_uint_eq(g.x->response.status, 503);
	g.x->answered = false;
	snprintf(body, sizeof(body), "csrf=%s", g.s->sessions->csrf);
	x = ask(g.s, &(struct ask){ "POST", "/jobs/1/cancel", { HOST, "Cookie", g.cookie, FORM }, body });
	ck_assert_uint_eq(chc_exchange_response(x)->status, 303);
	chc_exchange_free(x);
	ck_assert_int_eq(j[0]->state, SERVE_CANCELLED);
	wait_for(&g, j[0]);
	ck_assert_int_eq(j[0]->state, SERVE_CANCELLED);
	ck_assert_int_eq(j[2]->state, SERVE_RUNNING);
	ck_assert_int_eq(j[3]->state, SERVE_QUEUED);
	serve_job_cancel(g.s, j[3]);
	serve_jobs_tick(g.s);
	ck_assert_int_eq(j[3]->pid, 0);
	end(&g);
}
END_TEST

/* Work of one session is not there for another. */
START_TEST(sessions_apart)
{
	static const char *const targets[] = { "/jobs/1", "/jobs/1/state", "/jobs/1/result", "/policy/1", "/policy/1/report" };
	struct stage g;
	char other[160];

	begin(&g, "echo secret > \"$3\"", (struct chc_serve_options){ 0 });
	struct serve_job *j = start(&g, "html");
	wait_for(&g, j);
	let_in(g.s, other);
	for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++) {
		struct chc_exchange *x = ask(g.s, &(struct ask){ "GET", targets[i], { HOST, "Cookie", other } });

		ck_assert_uint_eq(chc_exchange_response(x)->status, 404);
		chc_exchange_free(x);
	}
	struct chc_exchange *x = ask(g.s, &(struct ask){ "GET", "/jobs/1/result", { HOST, "Cookie", g.cookie } });
	const struct chc_response *r = chc_exchange_response(x);
	ck_assert_uint_eq(r->status, 200);
	ck_assert(r->fd >= 0 && r->fd_length == 7);
	ck_assert_str_eq(answer_header(x, "Content-Disposition"), "attachment; filename=\"r.txt\"");
	chc_exchange_free(x);
	end(&g);
}
END_TEST

/* A session that ends takes its work with it, when the last process has gone. */
START_TEST(session_ends_under_way)
{
	struct stage g;
	struct stat st;

	begin(&g, "sleep 100", (struct chc_serve_options){ .jobs = 1 });
	start(&g, "a");
	start(&g, "b");
	char folder[300];
	snprintf(folder, sizeof(folder), "%s", g.s->sessions->folder);
	serve_session_end(g.s, g.s->sessions);
	for (int i = 0; i < 1000 && g.s->sessions; i++) {
		chc_serve_tick(g.s);
		usleep(10000);
	}
	ck_assert_ptr_null(g.s->sessions);
	ck_assert_ptr_null(g.s->jobs);
	ck_assert_int_ne(stat(folder, &st), 0);
	g.x->session = NULL;
	end(&g);
}
END_TEST

START_TEST(progress)
{
	struct stage g;
	static const struct { const char *line, *want; } rows[] = {
		{ "", "It is under way." }, { "files 3 12\\n", "3 of 12 files read." },
		{ "files 3 12\\nfil", "3 of 12 files read." },
		{ "rows 50000 0\\n", "50000 rows read." }, { "<b> 1 2\\n", "It is under way." },
		{ "cases 100000 0\\n", "100000 cases judged." },

		{ "files 1", "It is under way." },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char script[200];

		snprintf(script, sizeof(script), "printf '%s' > \"$CHCHECK_PROGRESS\"; : > ../j1/ready; sleep 100",
			rows[i].line);
		begin(&g, script, (struct chc_serve_options){ 0 });
		struct serve_job *j = start(&g, "a");
		char ready[400];
		snprintf(ready, sizeof(ready), "%s/ready", j->folder);
		for (int k = 0; k < 500 && access(ready, F_OK) != 0; k++)
			usleep(10000);
		struct chc_exchange *x = ask(g.s, &(struct ask){ "GET", "/jobs/1/state", { HOST, "Cookie", g.cookie } });
		ck_assert_msg(answer_has(x, rows[i].want), "%s: %s", rows[i].line, x->response.body.ptr);
		chc_exchange_free(x);
		end(&g);
	}
}
END_TEST

/* What a server left that was killed goes; what a living one has, stays; what is not ours, stays. */
START_TEST(leftovers)
{
	struct stage g;
	char path[200], other[240];
	struct stat st;

	begin(&g, "exit 0", (struct chc_serve_options){ 0 });
	snprintf(path, sizeof(path), "%s/chcheck-serve-dead00", g.folder);
	snprintf(other, sizeof(other), "%s/chcheck-serve-dead00/lock", g.folder);
	ck_assert_int_eq(mkdir(path, 0700), 0);
	FILE *mark = fopen(other, "w");
	fputs("1\n", mark);
	fclose(mark);
	/* one that is just beginning has no lock yet, or no mark in it */
	char bare[220], unmarked[220];
	snprintf(bare, sizeof(bare), "%s/chcheck-serve-bare00", g.folder);
	snprintf(unmarked, sizeof(unmarked), "%s/chcheck-serve-unma00", g.folder);
	ck_assert_int_eq(mkdir(bare, 0700), 0);
	ck_assert_int_eq(mkdir(unmarked, 0700), 0);
	snprintf(other, sizeof(other), "%s/lock", unmarked);
	fclose(fopen(other, "w"));
	snprintf(other, sizeof(other), "%s/elsewhere", g.folder);
	ck_assert_int_eq(mkdir(other, 0700), 0);
	char kept[260], link[260];
	snprintf(kept, sizeof(kept), "%s/kept", other);
	fclose(fopen(kept, "w"));
	/* a link in it is removed, and not followed; so is one in its place */
	snprintf(link, sizeof(link), "%s/link", path);
	ck_assert_int_eq(symlink(other, link), 0);
	snprintf(link, sizeof(link), "%s/chcheck-serve-link00", g.folder);
	ck_assert_int_eq(symlink(other, link), 0);
	struct chc_serve *second = new_server((struct chc_serve_options){ .temporary = g.folder });
	ck_assert_int_ne(stat(path, &st), 0);
	ck_assert_int_eq(stat(kept, &st), 0);
	ck_assert_int_eq(stat(g.s->root, &st), 0);
	ck_assert_int_eq(stat(bare, &st), 0);
	ck_assert_int_eq(stat(unmarked, &st), 0);
	chc_serve_free(second);
	/* an hour later they are left over */
	const struct timespec old[2] = { { .tv_sec = 1 }, { .tv_sec = 1 } };
	ck_assert_int_eq(utimensat(AT_FDCWD, bare, old, 0), 0);
	ck_assert_int_eq(utimensat(AT_FDCWD, unmarked, old, 0), 0);
	second = new_server((struct chc_serve_options){ .temporary = g.folder });
	ck_assert_int_ne(stat(bare, &st), 0);
	ck_assert_int_ne(stat(unmarked, &st), 0);
	chc_serve_free(second);
	unlink(link);
	unlink(kept);
	rmdir(other);
	end(&g);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("serve_jobs");
	TCase *t = tcase_create("jobs");

	tcase_add_loop_test(t, ways_to_end, 0, (int)(sizeof(ends) / sizeof(ends[0])));
	tcase_add_test(t, what_it_gets);
	tcase_add_test(t, walls);
	tcase_add_test(t, too_long);
	tcase_add_test(t, queue_and_cancel);
	tcase_add_test(t, sessions_apart);
	tcase_add_test(t, session_ends_under_way);
	tcase_add_test(t, progress);
	tcase_add_test(t, leftovers);
	suite_add_tcase(suite, t);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? 0 : 1;
}
