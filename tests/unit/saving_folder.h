/* SPDX-License-Identifier: MIT */
/*
 * A folder of an organisation to save into, for each test anew.
 */
#ifndef CHC_TEST_SAVING_FOLDER_H
#define CHC_TEST_SAVING_FOLDER_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chcheck/organisation.h"
#include "chcheck/organisation_save.h"

#define ROWS(table) (int)(sizeof(table) / sizeof((table)[0]))
#define COUNT(list) (sizeof(list) / sizeof((list)[0]))
#define HEAD "name: Larkmoor\nauthority_type: unitary\n"
#define VALUES(...) (const struct chc_change_value[]){ __VA_ARGS__ }, \
	COUNT(((const struct chc_change_value[]){ __VA_ARGS__ }))

static char folder[64];

static const struct chc_save_options somebody = { .who = "A. Officer", .when = "2026-11-23" };

static char *path_of(const char *name)
{
	static char path[256];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return path;
}

static void put(const char *name, const char *text)
{
	FILE *f = fopen(path_of(name), "w");

	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(text, 1, strlen(text), f), strlen(text));
	fclose(f);
}

/* "" where there is no such file. */
static inline const char *get(const char *name)
{
	static char text[1 << 17];
	FILE *f = fopen(path_of(name), "r");
	size_t len = f ? fread(text, 1, sizeof(text) - 1, f) : 0;

	if (f)
		fclose(f);
	text[len] = '\0';
	return text;
}

static void set_up(void)
{
	/* in memory where that can be had: nothing here waits for a disk */
	snprintf(folder, sizeof(folder), "%s/chcheck-saving-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	put("organisation.yaml", HEAD);
}

static void tear_down(void)
{
	char command[128];

	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	ck_assert_int_eq(system(command), 0);
}

static inline int save_one(struct chc_saving *out, const struct chc_change *c, struct chc_error *e)
{
	return chc_organisation_save(out, folder, c, 1, &somebody, e);
}

static inline struct chc_organisation *load(void)
{
	struct chc_organisation *o = NULL;
	struct chc_diags d = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	if (chc_organisation_load(&o, folder, &d, &e) != 0)
		ck_abort_msg("%s: %s", e.message, d.count ? d.items[0].message : "");
	chc_diags_release(&d);
	return o;
}

#endif
