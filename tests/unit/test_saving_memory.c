/* SPDX-License-Identifier: MIT */
/*
 * Out of memory while saving: each allocation fails in turn. Nothing leaks (under ASan), and the files are what they
 * were or what they were to be, never a mixture.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chcheck/organisation.h"
#include "chcheck/organisation_save.h"
#include "failing.h"

static char folder[64];

static void put(const char *name, const char *text)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *f = fopen(path, "w");
	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(text, 1, strlen(text), f), strlen(text));
	fclose(f);
}

static void set_up(void)
{
	snprintf(folder, sizeof(folder), "%s/chcheck-memory-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	put("organisation.yaml", "name: Larkmoor\nauthority_type: unitary\n");
}

static void tear_down(void)
{
	char command[128];

	countdown = 0;
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	ck_assert_int_eq(system(command), 0);
}

static const char *const lists[] = {
	"# kept\n- requirement: a\n  action: before\n  owner: w\n- requirement: b\n  action: before\n  owner: w\n",
	"[{requirement: a, action: before, owner: w}, {requirement: b, action: before, owner: w}]\n",
};

static int save(struct chc_error *e)
{
	static const struct chc_change_value word[] = { { "action", "after\nit" } }, more[] = { { "requirement", "c" },
		{ "action", "after" }, { "owner", "w" } }, name[] = { { "name", "Larkmoor after" }, { "procedures", "a, b" },
		{ "period.start", "2026-01-01" }, { "period.end", "2026-12-31" } };
	static const struct chc_change changes[] = {
		{ CHC_SAVED_ACTIONS, CHC_CHANGE_SET, 0, word, 1 }, { CHC_SAVED_ACTIONS, CHC_CHANGE_REMOVE, 1, NULL, 0 },
		{ CHC_SAVED_ACTIONS, CHC_CHANGE_ADD, 0, more, 3 }, { CHC_SAVED_ORGANISATION, CHC_CHANGE_SET, 0, name, 4 },
	};
	static const struct chc_save_options o = { .who = "w", .when = "2026-11-23" };
	struct chc_saving s;
	const int status = chc_organisation_save(&s, folder, changes, 4, &o, e);

	chc_saving_release(&s);
	return status;
}

static void check_state(bool after)
{
	struct chc_organisation *o = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;

	ck_assert_int_eq(chc_organisation_load(&o, folder, &d, NULL), 0);
	ck_assert_str_eq(o->name, after ? "Larkmoor after" : "Larkmoor");
	ck_assert_uint_eq(o->action_count, 2);
	ck_assert_str_eq(o->actions[0].action, after ? "after\nit" : "before");
	ck_assert_str_eq(o->actions[1].requirement, after ? "c" : "b");
	chc_organisation_free(o);
	chc_diags_release(&d);
}

START_TEST(test_each_allocation)
{
	int status = -1;
	size_t n = 0;

	do {
		struct chc_error e = CHC_ERROR_INIT;

		put("organisation.yaml", "name: Larkmoor\nauthority_type: unitary\n");
		put("actions.yaml", lists[_i]);
		countdown = ++n;
		failed = false;
		status = save(&e);
		countdown = 0;
		if (status != 0) {
			ck_assert(failed);
			ck_assert_msg(status == CHC_E_NOMEM || status == CHC_E_IO, "%zu: %s", n, e.message);
		}
		/* what fails behind the moment at which it counts is done by the next who looks */
		check_state(status == 0);
	} while (failed && n < 5000);
	ck_assert_int_eq(status, 0);
	ck_assert_uint_gt(n, 50);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("saving_memory");
	TCase *c = tcase_create("saving");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_set_timeout(c, 120);
	tcase_add_loop_test(c, test_each_allocation, 0, 2);
	suite_add_tcase(suite, c);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failures = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failures == 0 ? 0 : 1;
}
