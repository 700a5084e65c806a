/* SPDX-License-Identifier: MIT */
/*
 * Gathers what a run depends on, for its manifest: from the table of the
 * command's options, from its operands, and from the loaders of rules.
 */
#include "cli/record.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chcheck/file.h"

#ifndef CHC_READER_PATH
#define CHC_READER_PATH "chcheck-reader"
#endif

void cli_note_rulebook(const struct cli *cli, const char *id, const char *version, const char *sha256)
{
	if (cli->record && !chc_manifest_add(&cli->record->m, CHC_MANIFEST_RULEBOOKS, id, version, sha256, 0))
		cli->record->failed = true;
}

void cli_note_calendar(const struct cli *cli, const char *id, const char *sha256)
{
	if (cli->record && !chc_manifest_add(&cli->record->m, CHC_MANIFEST_CALENDARS, id, NULL, sha256, 0))
		cli->record->failed = true;
}

/* --- inputs --- */

static int add_file(const struct cli *cli, const char *path)
{
	struct cli_record *r = cli->record;
	struct chc_error e = CHC_ERROR_INIT;
	char sha256[CHC_SHA256_TEXT];
	uint64_t size = 0;
	struct stat st;

	if (stat(path, &st) != 0)
		return cli_usage(cli, "'%s' cannot be opened: %s", path, strerror(errno));
	if (chc_file_sum(path, sha256, &size, &e) != 0)
		return cli_error(cli, &e);
	struct cli_stamp *stamp = CHC_ARENA_PUSH(&r->m.arena, r->stamps, r->stamp_count, r->stamp_cap);
	if (!stamp || !chc_manifest_add(&r->m, CHC_MANIFEST_INPUTS, path, NULL, sha256, size)) {
		r->failed = true;
		return 0;
	}
	stamp->path = r->m.lists[CHC_MANIFEST_INPUTS].items[r->m.lists[CHC_MANIFEST_INPUTS].count - 1].name;
	stamp->st = st;
	return 0;
}

static int add_all(const struct cli *cli, const char *operand)
{
	struct chc_paths paths = { 0 };
	struct chc_error e = CHC_ERROR_INIT;
	int status = 0;

	if (strcmp(operand, "-") == 0)
		return cli_usage(cli, "'--manifest' needs files: standard input cannot be read again");
	if (chc_paths_collect(&paths, operand, &e) != 0)
		return cli_error(cli, &e);
	for (size_t i = 0; status == 0 && i < paths.count; i++)
		status = add_file(cli, paths.items[i]);
	chc_paths_release(&paths);
	return status;
}

static const void *field(const void *options, const struct cli_option *o)
{
	return (const char *)options + o->offset;
}

int cli_record_inputs(struct cli *cli, const void *options)
{
	int status = 0;

	for (size_t i = 0; status == 0 && i < cli->operand_count; i++)
		status = add_all(cli, cli->operands[i]);
	for (const struct cli_option *o = cli->command->options; status == 0 && o->name; o++) {
		const char *path = o->type == CLI_FILE ? *(const char *const *)field(options, o) : NULL;

		if (path)
			status = add_file(cli, path);
	}
	return status;
}

int cli_record_check(const struct cli *cli)
{
	const struct cli_record *r = cli->record;

	for (size_t i = 0; i < r->stamp_count; i++) {
		const struct cli_stamp *s = &r->stamps[i];
		struct stat st;

		if (stat(s->path, &st) != 0 || st.st_size != s->st.st_size || st.st_ino != s->st.st_ino
			|| st.st_mtim.tv_sec != s->st.st_mtim.tv_sec || st.st_mtim.tv_nsec != s->st.st_mtim.tv_nsec)
			return cli_usage(cli, "'%s' was changed while it was read; no manifest was written", s->path);
	}
	return 0;
}

/* --- options --- */

static bool add_option(struct chc_manifest *m, const struct cli_option *o, const void *options)
{
	const void *at = field(options, o);
	char text[32];

	switch (o->type) {
	case CLI_FLAG:
		return !*(const bool *)at || chc_manifest_add_option(m, o->name, NULL);
	case CLI_STRING:
	case CLI_FILE:
	case CLI_PERHAPS:
		return !*(const char *const *)at || chc_manifest_add_option(m, o->name, *(const char *const *)at);
	case CLI_LIST:
		for (size_t i = 0; i < ((const struct cli_list *)at)->count; i++)
			if (!chc_manifest_add_option(m, o->name, ((const struct cli_list *)at)->items[i]))
				return false;
		return true;
	case CLI_NUMBER:
		if (*(const unsigned *)at == 0)
			return true;
		snprintf(text, sizeof(text), "%u", *(const unsigned *)at);
		return chc_manifest_add_option(m, o->name, text);
	case CLI_DATE:
	case CLI_TODAY:
		if (*(const int *)at == CHC_DATE_NONE)
			return true;
		chc_date_format(*(const int *)at, text);
		return chc_manifest_add_option(m, o->name, text);
	case CLI_OUTPUT:
	case CLI_MANIFEST:
	case CLI_OPTION_TYPE_MAX:
		break;
	}
	return true;
}

void cli_record_call(struct cli *cli, const void *options)
{
	struct chc_manifest *m = &cli->record->m;

	m->program = PACKAGE_NAME;
	m->version = PACKAGE_VERSION;
	m->command = cli->command->name;
	m->today = cli->today;
	for (const struct cli_option *o = cli->command->options; o->name; o++)
		if (!add_option(m, o, options))
			cli->record->failed = true;
	for (size_t i = 0; i < cli->operand_count; i++)
		if (!chc_manifest_add_operand(m, cli->operands[i]))
			cli->record->failed = true;
}

/* --- what stands around the run --- */

/* "libpcre2-8 10.42;yaml-0.1 0.2.5;" */
static void add_libraries(struct cli_record *r)
{
	const char *at = CHC_LIBRARIES;

	while (*at) {
		size_t len = strcspn(at, ";"), name = strcspn(at, " ");
		char *copy = chc_arena_copy(&r->m.arena, (struct chc_span){ at, len });

		if (copy && name < len)
			copy[name] = '\0';
		if (!copy || name >= len || !chc_manifest_add(&r->m, CHC_MANIFEST_LIBRARIES, copy, copy + name + 1, NULL, 0))
			r->failed = true;
		at += len + (at[len] == ';');
	}
}

/* A rulebook has a sum of its own, a calendar too; an example of a rule decides nothing. CHC_E_NOMEM: not known. */
static int stands_alone(const char *rules, const char *path)
{
	const char *name = path + strlen(rules) + 1, *slash = strchr(name, '/');
	struct chc_buf book = CHC_BUF_INIT;

	if (!slash || strncmp(name, "calendars/", sizeof("calendars/") - 1) == 0)
		return false;
	chc_buf_put(&book, path, (size_t)(slash - path));
	chc_buf_str(&book, "/rulebook.yaml");
	int alone = book.failed ? CHC_E_NOMEM : access(book.ptr, F_OK) != 0;
	chc_buf_release(&book);
	return alone;
}

static int add_rule(struct cli_record *r, const char *rules, const char *path, struct chc_error *e)
{
	char sha256[CHC_SHA256_TEXT];
	uint64_t size;
	int alone = stands_alone(rules, path);

	if (alone < 0)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory while the manifest was made");
	if (!alone)
		return 0;
	int status = chc_file_sum(path, sha256, &size, e);
	if (status == 0 && !chc_manifest_add(&r->m, CHC_MANIFEST_RULES, path + strlen(rules) + 1, NULL, sha256, 0))
		r->failed = true;
	return status;
}

static int add_rules(struct cli_record *r, const char *rules, struct chc_error *e)
{
	struct chc_paths paths = { 0 };
	int status = 0;

	if (access(rules, F_OK) != 0)
		return 0;               /* nothing was read from there: the run would have said so */
	status = chc_paths_collect(&paths, rules, e);
	for (size_t i = 0; status == 0 && i < paths.count; i++)
		status = add_rule(r, rules, paths.items[i], e);
	chc_paths_release(&paths);
	return status;
}

int cli_record_surroundings(const struct cli *cli, struct chc_error *e)
{
	const char *rules = getenv("CHCHECK_RULES"), *reader = getenv("CHCHECK_READER");
	struct cli_record *r = cli->record;
	char sha256[CHC_SHA256_TEXT];
	uint64_t size;

	add_libraries(r);
	int status = add_rules(r, rules && *rules ? rules : CHC_RULES_DIR, e);
	if (!reader || !*reader)
		reader = CHC_READER_PATH;
	/* a run may have had no need of a worker, and there is none */
	if (status == 0 && access(reader, F_OK) == 0) {
		status = chc_file_sum(reader, sha256, &size, e);
		r->m.reader_sha256 = status == 0 ? chc_arena_strdup(&r->m.arena, sha256) : NULL;
		r->failed |= status == 0 && !r->m.reader_sha256;
	}
	return status;
}

/* --- where paths start --- */

/* Without its last part; "." when there is but one. */
static char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return strdup(".");
	return slash == path ? strdup("/") : strndup(path, (size_t)(slash - path));
}

/* Both absolute and without links. */
static void put_relative(struct chc_buf *out, const char *from, const char *to)
{
	size_t common = 0, at = 0;

	for (; from[at] && from[at] == to[at]; at++)
		if (from[at] == '/')
			common = at;
	if (from[at] == '\0' && (to[at] == '/' || to[at] == '\0'))
		common = at;
	else if (to[at] == '\0' && from[at] == '/')
		common = at;
	for (const char *p = from + common; *p; p++)
		if (*p == '/' && p[1] != '\0')
			chc_buf_str(out, out->len > 0 ? "/.." : "..");
	const char *rest = to + common;
	rest += strspn(rest, "/");
	if (*rest)
		chc_buf_printf(out, "%s%s", out->len > 0 ? "/" : "", rest);
	if (out->len == 0)
		chc_buf_char(out, '.');
}

const char *cli_record_base(struct cli *cli, const char *manifest)
{
	char *folder = folder_of(manifest), *from = folder ? realpath(folder, NULL) : NULL, *to = realpath(".", NULL);
	struct chc_buf base = CHC_BUF_INIT;
	const char *out = NULL;

	if (from && to)
		put_relative(&base, from, to);
	if (!from)
		cli_usage(cli, "the folder of '%s' is not there: %s", manifest, strerror(errno));
	else if (!to || base.failed || !(out = chc_arena_copy(&cli->arena, chc_buf_view(&base))))
		cli_usage(cli, "the current folder cannot be told: %s", strerror(errno));
	chc_buf_release(&base);
	free(folder);
	free(from);
	free(to);
	return out;
}
