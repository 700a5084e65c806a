/* SPDX-License-Identifier: MIT */
/*
 * Killed, on a full disk, with another writer: at any moment an organisation's folder is in its old state or the new
 * one, whole.
 */
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "chcheck/stage.h"
#include "saving_folder.h"

#define KILLS 100

static const struct chc_change one_more = { CHC_SAVED_ACTIONS, CHC_CHANGE_ADD, 0,
	VALUES({ "requirement", "a" }, { "action", "x" }, { "owner", "y" }) };

static int save_number(unsigned n, struct chc_error *e)
{
	char text[64], long_text[4096];
	struct chc_saving s;

	snprintf(text, sizeof(text), "round %u", n);
	memset(long_text, 'x', sizeof(long_text));
	memcpy(long_text, text, strlen(text));
	long_text[strlen(text)] = ' ';
	long_text[sizeof(long_text) - 1] = '\0';
	const struct chc_change_value a[] = { { "source", long_text } }, x[] = { { "reason", long_text } };
	const struct chc_change both[] = {
		{ CHC_SAVED_ATTESTATIONS, CHC_CHANGE_SET, 0, a, 1 }, { CHC_SAVED_EXPLANATIONS, CHC_CHANGE_SET, 0, x, 1 },
	};
	const int status = chc_organisation_save(&s, folder, both, 2, &somebody, e);

	chc_saving_release(&s);
	return status;
}

static void begin_rounds(void)
{
	put("attestations.yaml", "- requirement: a\n  verdict: met\n  source: round 0\n  who: w\n  when: 2026-01-01\n");
	put("explanations.yaml", "- requirement: a\n  reason: round 0\n  decided_by: w\n  date: 2026-01-01\n");
}

/* The round in which both files are, which is one and the same. */
static unsigned round_now(void)
{
	struct chc_organisation *o = load();
	unsigned a, x;

	ck_assert_int_eq(sscanf(o->attestations[0].source, "round %u", &a), 1);
	ck_assert_int_eq(sscanf(o->explanations[0].reason, "round %u", &x), 1);
	ck_assert_uint_eq(a, x);
	chc_organisation_free(o);
	return a;
}

static unsigned records(void)
{
	unsigned n = 0;
	char name[64];

	do
		snprintf(name, sizeof(name), "changes/%06u.json", ++n);
	while (access(path_of(name), F_OK) == 0);
	return n - 1;
}

START_TEST(test_killed)
{
	unsigned now = 0, most = 0, moved = 0;

	begin_rounds();
	for (unsigned kill_number = 0; kill_number < KILLS; kill_number++) {
		pid_t child = fork();

		ck_assert_int_ge(child, 0);
		if (child == 0) {
			for (unsigned n = now + 1; ; n++)
				if (save_number(n, NULL) != 0)
					_exit(1);
		}
		usleep(300 + kill_number * 211 % 20000);
		ck_assert_int_eq(kill(child, SIGKILL), 0);
		int status;
		ck_assert_int_eq(waitpid(child, &status, 0), child);
		ck_assert(WIFSIGNALED(status));
		const unsigned then = now;
		now = round_now();
		ck_assert_uint_ge(now, then);
		ck_assert_uint_eq(records(), now);
		ck_assert_int_ne(access(path_of(CHC_STAGE_DONE), F_OK), 0);
		moved += now > then;
		most = now - then > most ? now - then : most;
	}
	ck_assert_uint_gt(moved, 0);
	ck_assert_int_eq(save_number(now + 1, NULL), 0);
	ck_assert_int_ne(access(path_of(CHC_STAGE_WORK), F_OK), 0);
}
END_TEST

/* Cut off right behind the moment at which it counts: whoever reads next has it whole. */
START_TEST(test_cut_off)
{
	begin_rounds();
	ck_assert_int_eq(mkdir(path_of(CHC_STAGE_DONE), 0777), 0);
	put(CHC_STAGE_DONE "/attestations.yaml",
		"- requirement: a\n  verdict: met\n  source: round 5\n  who: w\n  when: 2026-01-01\n");
	put("explanations.yaml", "- requirement: a\n  reason: round 5\n  decided_by: w\n  date: 2026-01-01\n");
	put(CHC_STAGE_LOCK, "");
	ck_assert_int_eq(mkdir(path_of(CHC_STAGE_WORK), 0777), 0);
	put(CHC_STAGE_WORK "/explanations.yaml", "half");
	ck_assert_uint_eq(round_now(), 5);
	ck_assert_int_ne(access(path_of(CHC_STAGE_DONE), F_OK), 0);
	ck_assert_int_eq(save_number(6, NULL), 0);
	ck_assert_uint_eq(round_now(), 6);
}
END_TEST

/* A disk that takes so many bytes a file and no more. */
START_TEST(test_full)
{
	const rlim_t most = (rlim_t)_i * 512;
	struct chc_error e = CHC_ERROR_INIT;

	begin_rounds();
	signal(SIGXFSZ, SIG_IGN);
	/* no assertion in between: each notes its place in a file that could not grow either */
	const int set = setrlimit(RLIMIT_FSIZE, &(struct rlimit){ most, RLIM_INFINITY });
	const int status = save_number(1, &e);
	const int back = setrlimit(RLIMIT_FSIZE, &(struct rlimit){ RLIM_INFINITY, RLIM_INFINITY });
	ck_assert_int_eq(set, 0);
	ck_assert_int_eq(back, 0);
	ck_assert_uint_eq(round_now(), status == 0 ? 1 : 0);
	ck_assert_int_eq(status, _i < 20 ? CHC_E_IO : status);
	if (status != 0)
		ck_assert_ptr_nonnull(strstr(e.message, "cannot be written"));
	ck_assert_int_ne(access(path_of(CHC_STAGE_WORK), F_OK), 0);
}
END_TEST

/* Four at once, each saving until it has done so ten times: none is lost. */
START_TEST(test_writers)
{
	const struct chc_change_value values[] = { { "requirement", "a" }, { "action", "x" }, { "owner", "y" } };
	const struct chc_change add = { CHC_SAVED_ACTIONS, CHC_CHANGE_ADD, 0, values, 3 };
	pid_t children[4];

	for (unsigned i = 0; i < 4; i++) {
		children[i] = fork();
		if (children[i] == 0) {
			for (unsigned n = 0; n < 10; n++) {
				struct chc_saving s;

				if (save_one(&s, &add, NULL) != 0)
					_exit(1);
				chc_saving_release(&s);
			}
			_exit(0);
		}
	}
	for (unsigned i = 0; i < 4; i++) {
		int status;
		ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
		ck_assert_int_eq(status, 0);
	}
	struct chc_organisation *o = load();
	ck_assert_uint_eq(o->action_count, 40);
	ck_assert_uint_eq(records(), 40);
	chc_organisation_free(o);
}
END_TEST

START_TEST(test_locked)
{
	struct chc_error e = CHC_ERROR_INIT;
	struct chc_saving s;

	put(CHC_STAGE_LOCK, "");
	int fd = open(path_of(CHC_STAGE_LOCK), O_RDONLY);
	ck_assert_int_eq(flock(fd, LOCK_EX), 0);
	ck_assert_int_eq(save_one(&s, &one_more, &e), CHC_E_CHANGED);
	ck_assert_ptr_nonnull(strstr(e.message, "another program is saving"));
	close(fd);
	chc_saving_release(&s);
	ck_assert_int_eq(save_one(&s, &one_more, &e), 0);
	chc_saving_release(&s);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("saving_killed");
	TCase *c = tcase_create("killed");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_set_timeout(c, 120);
	tcase_add_test(c, test_killed);
	tcase_add_test(c, test_cut_off);
	tcase_add_loop_test(c, test_full, 0, 30);
	tcase_add_test(c, test_writers);
	tcase_add_test(c, test_locked);
	suite_add_tcase(suite, c);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failures = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failures == 0 ? 0 : 1;
}
