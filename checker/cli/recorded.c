/* SPDX-License-Identifier: MIT */
/*
 * A run with a manifest: what it reads is hashed before, the result is kept where
 * it can be hashed, and only then goes to standard output.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chcheck/file.h"
#include "chcheck/manifest_report.h"
#include "cli/record.h"

/* Where the result is until it is hashed. */
struct kept {
	char folder[256];               /* "": the result goes to a file of the user's */
	char path[280];
	const char *output;
	int cleanups[3];                /* cli_cleanup_add: the folder and what may stand in it */
	struct stat before;
	bool was_there;
};

static const char **output_field(const struct cli *cli, void *options)
{
	for (const struct cli_option *o = cli->command->options; o->name; o++)
		if (o->type == CLI_OUTPUT)
			return (const char **)((char *)options + o->offset);
	return NULL;
}

static void make_today_explicit(const struct cli *cli, void *options)
{
	for (const struct cli_option *o = cli->command->options; o->name; o++) {
		int *day = (int *)((char *)options + o->offset);

		if (o->type == CLI_TODAY && *day == CHC_DATE_NONE)
			*day = cli->today;
	}
}

static void name_metadata(char out[320], const struct kept *k)
{
	snprintf(out, 320, "%s-metadata.json", k->path);
}

static int keep(const struct cli *cli, struct kept *k, const char **field)
{
	const char *tmp = getenv("TMPDIR");
	char other[320];

	k->output = *field;
	if (!*field) {
		int n = snprintf(k->folder, sizeof(k->folder), "%s/chcheck-XXXXXX", tmp && *tmp ? tmp : "/tmp");

		if (n < 0 || (size_t)n >= sizeof(k->folder) || !mkdtemp(k->folder)) {
			k->folder[0] = '\0';
			return cli_usage(cli, "no folder can be made for the result: %s", strerror(errno));
		}
		snprintf(k->path, sizeof(k->path), "%s/result", k->folder);
		name_metadata(other, k);
		k->cleanups[0] = cli_cleanup_add(k->folder);
		k->cleanups[1] = cli_cleanup_add(k->path);
		k->cleanups[2] = cli_cleanup_add(other);
		*field = k->path;
	}
	k->was_there = stat(*field, &k->before) == 0;
	if (k->was_there && !S_ISREG(k->before.st_mode))
		return cli_usage(cli, "'--manifest' needs a result that can be read again, and '%s' is no regular file", *field);
	return 0;
}

static void forget(const struct kept *k)
{
	char other[320];

	if (k->folder[0] == '\0')
		return;
	name_metadata(other, k);
	unlink(k->path);
	unlink(other);
	rmdir(k->folder);
	for (size_t i = 0; i < sizeof(k->cleanups) / sizeof(k->cleanups[0]); i++)
		cli_cleanup_forget(k->cleanups[i]);
}

/* A result is renamed into its place, so a new one is another file. */
static bool was_written(const struct kept *k, const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && (!k->was_there || st.st_ino != k->before.st_ino || st.st_dev != k->before.st_dev);
}

static int to_stdout(const struct cli *cli, const char *path)
{
	struct chc_output out = CHC_OUTPUT_INIT;
	struct chc_error e = CHC_ERROR_INIT;
	char piece[16384];
	int fd = open(path, O_RDONLY | O_CLOEXEC), status = 0;
	ssize_t got = 0;

	if (fd < 0 || chc_output_open(&out, NULL, &e) != 0)
		return cli_usage(cli, "the result cannot be read: %s", strerror(errno));
	for (int64_t at = 0; status == 0; at += got) {
		got = chc_file_pread(fd, piece, sizeof(piece), at);
		if (got <= 0)
			break;
		status = chc_output_write(&out, piece, (size_t)got, &e);
	}
	if (got < 0)
		status = chc_error_at(&e, CHC_E_IO, path, 0, 0, "the result cannot be read: %s", strerror(errno));
	close(fd);
	if (status == 0)
		status = chc_output_commit(&out, &e);
	return status == 0 ? 0 : cli_error(cli, &e);
}

static int write_manifest(struct cli *cli, struct kept *k, const char *path, int status)
{
	struct chc_manifest *m = &cli->record->m;
	struct chc_error e = CHC_ERROR_INIT;
	char sha256[CHC_SHA256_TEXT];
	struct chc_buf out = CHC_BUF_INIT;

	if (cli_record_surroundings(cli, &e) != 0 || chc_file_sum(path, sha256, &m->output_size, &e) != 0)
		return cli_error(cli, &e);
	m->output = k->output;
	m->output_sha256 = sha256;
	m->status = status;
	chc_manifest_json(&out, m);
	out.failed |= cli->record->failed;
	int rc = cli_write(cli, cli->manifest, &out, 0);
	chc_buf_release(&out);
	return rc;
}

int cli_run_recorded(struct cli *cli, void *options)
{
	struct cli_record record = { .failed = false };
	struct kept k = { .folder = "" };
	const char **output = output_field(cli, options);
	int status = CLI_TROUBLE;

	cli->record = &record;
	make_today_explicit(cli, options);
	cli_record_call(cli, options);
	record.m.base = cli_record_base(cli, cli->manifest);
	if (!record.m.base || cli_record_inputs(cli, options) != 0 || keep(cli, &k, output) != 0)
		goto out;
	status = cli->command->run(cli, options);
	if (!was_written(&k, *output))
		goto out;               /* the reason was said */
	if (cli_record_check(cli) != 0 || write_manifest(cli, &k, *output, status) != 0
		|| (!k.output && to_stdout(cli, *output) != 0))
		status = CLI_TROUBLE;
out:
	forget(&k);
	cli->record = NULL;
	chc_manifest_release(&record.m);
	return status;
}
