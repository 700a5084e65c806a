/* SPDX-License-Identifier: MIT */
/*
 * `chcheck verify MANIFEST`: does the run again in a child, with a manifest of its
 * own, and compares the two and the bytes that came out.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "chcheck/file.h"
#include "chcheck/manifest_file.h"
#include "chcheck/manifest_report.h"
#include "cli/cli.h"

struct verify_options { const char *base, *format, *output; };

/* A run done again, in a folder of its own. */
struct again {
	struct cli *cli;
	const struct chc_manifest *was;
	const char *base;               /* where paths start */
	char folder[256], result[280], manifest[280], messages[280];
	int cleanups[5], cleanup_count; /* cli_cleanup_add: of all these */
	int status;
};

/* --- the child --- */

static void end_without_memory(const struct again *a)
{
	struct chc_error e = CHC_ERROR_INIT;

	chc_error_set(&e, CHC_E_NOMEM, "out of memory");
	_exit(cli_error(a->cli, &e));
}

/* What the program finds by a relative path must be found from the other folder too. */
static bool make_absolute(const char *variable)
{
	const char *value = getenv(variable);
	char *real = value && *value ? realpath(value, NULL) : NULL;
	bool fine = real ? setenv(variable, real, 1) == 0 : !value || !*value || errno != ENOMEM;

	free(real);
	return fine;
}

static void add_word(struct cli *cli, char **argv, int *argc, const char *format, const char *name, const char *value)
{
	struct chc_buf word = CHC_BUF_INIT;

	chc_buf_printf(&word, format, name, value);
	argv[(*argc)++] = word.failed ? NULL : chc_arena_copy(&cli->arena, chc_buf_view(&word));
	chc_buf_release(&word);
}

/* Ends the child. */
static void run_again(const struct again *a)
{
	const struct chc_manifest *m = a->was;
	struct cli cli = { .called = PACKAGE_NAME, .today = m->today };
	char **argv = chc_arena_array(&cli.arena, m->option_count + m->operand_count + 8, sizeof(*argv));
	/* not without who waits for it */
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	int argc = 0, null = open("/dev/null", O_RDWR | O_CLOEXEC), words = open(a->messages, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	if (null < 0 || words < 0 || dup2(null, 0) < 0 || dup2(null, 1) < 0 || dup2(words, 2) < 0)
		_exit(CLI_TROUBLE);
	if (!make_absolute("CHCHECK_RULES") || !make_absolute("CHCHECK_READER") || !argv)
		end_without_memory(a);
	if (chdir(a->base) != 0)
		_exit(CLI_TROUBLE);
	add_word(&cli, argv, &argc, "%s%s", PACKAGE_NAME, "");
	add_word(&cli, argv, &argc, "%s%s", m->command, "");
	add_word(&cli, argv, &argc, "--%s=%s", "output", a->result);
	add_word(&cli, argv, &argc, "--%s=%s", "manifest", a->manifest);
	for (size_t i = 0; i < m->option_count; i++)
		add_word(&cli, argv, &argc, m->options[i].value ? "--%s=%s" : "--%s%s", m->options[i].name,
			m->options[i].value ? m->options[i].value : "");
	add_word(&cli, argv, &argc, "%s%s", "--", "");
	for (size_t i = 0; i < m->operand_count; i++)
		add_word(&cli, argv, &argc, "%s%s", m->operands[i], "");
	for (int i = 0; i < argc; i++)
		if (!argv[i])
			end_without_memory(a);
	int status = cli_run(&cli, argc, argv);
	chc_arena_release(&cli.arena);
	_exit(status);
}

static int start(struct again *a)
{
	int status = 0;
	pid_t child = fork();

	if (child < 0)
		return cli_usage(a->cli, "the run cannot be started: %s", strerror(errno));
	if (child == 0)
		run_again(a);
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return cli_usage(a->cli, "the run cannot be waited for: %s", strerror(errno));
	a->status = WIFEXITED(status) ? WEXITSTATUS(status) : CLI_TROUBLE;
	return 0;
}

/* --- what is compared --- */

static const char *join(struct cli *cli, const char *folder, const char *path)
{
	struct chc_buf whole = CHC_BUF_INIT;

	if (path[0] == '/')
		return path;
	chc_buf_printf(&whole, "%s/%s", folder, path);
	const char *copy = whole.failed ? NULL : chc_arena_copy(&cli->arena, chc_buf_view(&whole));
	chc_buf_release(&whole);
	return copy ? copy : path;
}

/* An input that is gone: then the run need not be tried. */
static bool compare_inputs(struct chc_verification *v, struct cli *cli, const char *base)
{
	const struct chc_manifest_items *inputs = &v->manifest->lists[CHC_MANIFEST_INPUTS];
	bool all = true;

	for (size_t i = 0; i < inputs->count; i++) {
		if (access(join(cli, base, inputs->items[i].name), R_OK) == 0)
			continue;
		all = false;
		chc_verification_add(v, &cli->arena, (struct chc_manifest_difference){ "input", inputs->items[i].name,
			inputs->items[i].sha256, NULL, true });
	}
	return all;
}

/* The first byte that the files do not share. */
static void place_difference(struct chc_verification *v, const char *was, const char *is)
{
	struct chc_buf a = CHC_BUF_INIT, b = CHC_BUF_INIT;

	if (chc_file_read(&a, was, 0, NULL) == 0 && chc_file_read(&b, is, 0, NULL) == 0) {
		size_t at = 0;

		v->line = 1;
		for (; at < a.len && at < b.len && a.ptr[at] == b.ptr[at]; at++)
			v->line += a.ptr[at] == '\n';
		v->offset = at;
		v->placed = true;
	}
	chc_buf_release(&a);
	chc_buf_release(&b);
}

static void compare_output(struct chc_verification *v, const struct again *a, const struct chc_manifest *is)
{
	const struct chc_manifest *was = a->was;
	const char *path = was->output ? join(a->cli, a->base, was->output) : NULL;
	char sha256[CHC_SHA256_TEXT] = "";
	uint64_t size = 0;

	v->same_output = strcmp(was->output_sha256, is->output_sha256) == 0;
	if (!v->same_output)
		chc_verification_add(v, &a->cli->arena, (struct chc_manifest_difference){ "output", was->output,
			was->output_sha256, is->output_sha256, true });
	if (!path || access(path, R_OK) != 0 || chc_file_sum(path, sha256, &size, NULL) != 0)
		return;
	const char *now = chc_arena_strdup(&a->cli->arena, sha256);
	if (strcmp(sha256, was->output_sha256) != 0)
		chc_verification_add(v, &a->cli->arena, (struct chc_manifest_difference){ "output file", was->output,
			was->output_sha256, now, true });
	if (!v->same_output || strcmp(sha256, was->output_sha256) != 0)
		place_difference(v, path, a->result);
}

static void compare_text(struct chc_verification *v, struct cli *cli, const char *what, const char *was, const char *is,
	bool of_result)
{
	if (was != is && (!was || !is || strcmp(was, is) != 0))
		chc_verification_add(v, &cli->arena, (struct chc_manifest_difference){ what, NULL, was, is, of_result });
}

/* What could cause a difference stands before what it would cause. */
static void compare(struct chc_verification *v, const struct again *a, const struct chc_manifest *is)
{
	const struct chc_manifest *was = a->was;
	static const char *const statuses[] = { "0", "1", "2" };
	struct cli *cli = a->cli;

	v->repeated = true;
	chc_manifest_compare_list(v, CHC_MANIFEST_INPUTS, was, is, &cli->arena);
	chc_manifest_compare_list(v, CHC_MANIFEST_RULEBOOKS, was, is, &cli->arena);
	chc_manifest_compare_list(v, CHC_MANIFEST_CALENDARS, was, is, &cli->arena);
	chc_manifest_compare_list(v, CHC_MANIFEST_RULES, was, is, &cli->arena);
	compare_text(v, cli, "program", was->version, is->version, false);
	compare_text(v, cli, "reader", was->reader_sha256, is->reader_sha256, false);
	chc_manifest_compare_list(v, CHC_MANIFEST_LIBRARIES, was, is, &cli->arena);
	compare_text(v, cli, "exit status", statuses[was->status], statuses[is->status], true);
	compare_output(v, a, is);
}

/* --- the command --- */

static void name_metadata(char out[320], const struct again *a)
{
	snprintf(out, 320, "%s-metadata.json", a->result);
}

static int open_folder(struct again *a)
{
	const char *tmp = getenv("TMPDIR");
	char metadata[320];
	int n = snprintf(a->folder, sizeof(a->folder), "%s/chcheck-XXXXXX", tmp && *tmp ? tmp : "/tmp");

	if (n < 0 || (size_t)n >= sizeof(a->folder) || !mkdtemp(a->folder)) {
		a->folder[0] = '\0';
		return cli_usage(a->cli, "no folder can be made for the run: %s", strerror(errno));
	}
	char *real = realpath(a->folder, NULL);         /* the child is elsewhere */
	if (real && strlen(real) < sizeof(a->folder))
		memcpy(a->folder, real, strlen(real) + 1);
	free(real);
	snprintf(a->result, sizeof(a->result), "%s/result", a->folder);
	snprintf(a->manifest, sizeof(a->manifest), "%s/manifest", a->folder);
	snprintf(a->messages, sizeof(a->messages), "%s/messages", a->folder);
	name_metadata(metadata, a);
	const char *const all[] = { a->folder, a->result, a->manifest, a->messages, metadata };
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		a->cleanups[a->cleanup_count++] = cli_cleanup_add(all[i]);
	return 0;
}

static void close_folder(const struct again *a)
{
	char other[320];

	if (a->folder[0] == '\0')
		return;
	name_metadata(other, a);
	unlink(other);
	unlink(a->result);
	unlink(a->manifest);
	unlink(a->messages);
	rmdir(a->folder);
	for (int i = 0; i < a->cleanup_count; i++)
		cli_cleanup_forget(a->cleanups[i]);
}

/* The run ended without a result: what it said is what there is to say. */
static int pass_on(const struct again *a)
{
	struct chc_buf said = CHC_BUF_INIT;

	if (chc_file_read(&said, a->messages, (size_t)1 << 20, NULL) == 0 && said.len > 0)
		fwrite(said.ptr, 1, said.len, stderr);
	chc_buf_release(&said);
	return cli_usage(a->cli, "the run came to no result, so there is nothing to compare");
}

/* Does it again and compares; *is holds what the differences name. */
static int repeat(struct chc_verification *v, struct again *a, struct chc_manifest *is)
{
	struct chc_error e = CHC_ERROR_INIT;
	int status = open_folder(a);

	if (status == 0)
		status = start(a);
	if (status == 0 && access(a->manifest, R_OK) != 0)
		status = pass_on(a);
	else if (status == 0 && chc_manifest_load(is, a->manifest, &e) != 0)
		status = cli_error(a->cli, &e);
	if (status == 0)
		compare(v, a, is);
	close_folder(a);
	return status;
}

/* A manifest may be a stranger's: it can repeat what has a manifest, and says nowhere where something is written. */
static int check_call(const struct cli *cli, const struct chc_manifest *m)
{
	const struct cli_command *const *c = cli_commands;
	bool recorded = false;

	while (*c && strcmp((*c)->name, m->command) != 0)
		c++;
	for (const struct cli_option *o = *c ? (*c)->options : NULL; o && o->name; o++)
		recorded |= o->type == CLI_MANIFEST;
	if (!recorded)
		return cli_usage(cli, "'%s' is no command that can be repeated", m->command);
	for (size_t i = 0; i < m->option_count; i++) {
		const struct cli_option *o = (*c)->options;

		while (o->name && strcmp(o->name, m->options[i].name) != 0)
			o++;
		if (!o->name || o->type == CLI_OUTPUT || o->type == CLI_MANIFEST || (o->type == CLI_FLAG) != !m->options[i].value)
			return cli_usage(cli, "the manifest gives '%s' the option '%s', which cannot be repeated", m->command,
				m->options[i].name);
	}
	return 0;
}

/* The folder from which the paths of the run start; NULL after a message. */
static const char *find_base(struct cli *cli, const struct verify_options *o, const struct chc_manifest *m)
{
	const char *slash = strrchr(cli->operands[0], '/');
	const char *folder = !slash ? "." : chc_arena_copy(&cli->arena, (struct chc_span){ cli->operands[0],
		slash == cli->operands[0] ? 1 : (size_t)(slash - cli->operands[0]) });
	const char *base = o->base ? o->base : join(cli, folder ? folder : ".", m->base);

	if (access(base, X_OK) == 0)
		return base;
	cli_usage(cli, "the folder '%s' is not there, from which the paths start; say with '--base' where it is", base);
	return NULL;
}

static int write_report(const struct cli *cli, const struct verify_options *o, int row, const struct chc_verification *v)
{
	struct chc_buf out = CHC_BUF_INIT;

	chc_verification_writers[row].write(&out, v);
	int status = cli_write(cli, o->output, &out, chc_verification_same(v) ? CLI_CONFORMS : CLI_DEPARTS);
	chc_buf_release(&out);
	return status;
}

static int run(struct cli *cli, const void *options)
{
	const struct verify_options *o = options;
	struct chc_manifest was = CHC_MANIFEST_INIT, is = CHC_MANIFEST_INIT;
	struct chc_verification v = { .manifest = &was, .path = cli->operands[0] };
	struct again a = { .cli = cli, .was = &was };
	struct chc_error e = CHC_ERROR_INIT;
	int status = CLI_TROUBLE, row = cli_choose(cli, "format", o->format, &chc_verification_writers[0].name,
		chc_verification_writer_count, sizeof(chc_verification_writers[0]));

	if (row < 0)
		return CLI_TROUBLE;
	if (chc_manifest_load(&was, cli->operands[0], &e) != 0)
		return cli_error(cli, &e);
	a.base = check_call(cli, &was) == 0 ? find_base(cli, o, &was) : NULL;
	if (a.base)
		status = compare_inputs(&v, cli, a.base) ? repeat(&v, &a, &is) : 0;
	if (a.base && status == 0)
		status = write_report(cli, o, row, &v);
	chc_manifest_release(&is);
	chc_manifest_release(&was);
	return status;
}

const struct cli_command cmd_verify = {
	.name = "verify", .operands = "MANIFEST", .least = 1, .most = 1,
	.summary = "repeats a run and says whether every byte is the same",
	.details = "MANIFEST was written by '--manifest'. Paths in it start from the folder in which the run was "
		"made, as it is seen from the manifest; when that was moved, '--base' says where it is now.\n"
		"Exit status: 0 the same, 1 an input, a rulebook, a calendar or the result differs, 2 trouble.",
	.options = (const struct cli_option[]){
		{ "base", 0, "DIR", "the folder from which the paths of the run start", CLI_STRING,
			offsetof(struct verify_options, base) },
		CLI_OPTION_FORMAT(struct verify_options, format, "text (the default) or json"),
		CLI_OPTION_OUTPUT(struct verify_options, output),
		{ 0 } },
	.options_size = sizeof(struct verify_options),
	.run = run,
};
