/* SPDX-License-Identifier: MIT */
/*
 * The thin program on the library: finds the command's row, fills its options,
 * runs it. The clock is asked here, once, and nowhere else.
 */
#include <signal.h>
#include <string.h>
#include <time.h>

#include "chcheck/nearest.h"
#include "cli/cli.h"

#ifndef CHC_MAIN                /* tests/exhaust calls it in its own process */
#define CHC_MAIN main
#endif

int CHC_MAIN(int argc, char **argv);

static const char *const no_name = NULL;

static int today(void)
{
	time_t now = time(NULL);
	struct tm tm;

	if (now == (time_t)-1 || !localtime_r(&now, &tm))
		return CHC_DATE_NONE;
	return chc_date_from_civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

static const struct cli_command *find(const struct cli_command *const *commands, const char *name)
{
	for (; *commands; commands++)
		if (strcmp((*commands)->name, name) == 0)
			return *commands;
	return NULL;
}

static int unknown(struct cli *cli, const struct cli_command *const *commands, const char *name)
{
	const char *names[64];
	size_t count = 0;

	for (; count < sizeof(names) / sizeof(names[0]) && commands[count]; count++)
		names[count] = commands[count]->name;
	const char *nearest = chc_nearest(name, count ? names : &no_name, count, sizeof(names[0]));
	if (nearest)
		return cli_usage(cli, "command '%s' is not known; did you mean '%s'?", name, nearest);
	return cli_usage(cli, "command '%s' is not known; '%s --help' lists them", name, cli->called);
}

static int show_help(struct cli *cli)
{
	struct chc_buf out = CHC_BUF_INIT;

	cli_help(cli, &out);
	int status = cli_write(cli, NULL, &out, CLI_CONFORMS);
	chc_buf_release(&out);
	return status;
}

static int show_version(struct cli *cli)
{
	struct chc_buf out = CHC_BUF_INIT;

	chc_buf_str(&out, PACKAGE_NAME " " PACKAGE_VERSION "\n");
	int status = cli_write(cli, NULL, &out, CLI_CONFORMS);
	chc_buf_release(&out);
	return status;
}

static const char *join_call(struct cli *cli, const char *name)
{
	struct chc_buf b = CHC_BUF_INIT;

	chc_buf_printf(&b, "%s %s", cli->called, name);
	const char *called = b.failed ? NULL : chc_arena_copy(&cli->arena, chc_buf_view(&b));
	chc_buf_release(&b);
	return called;
}

static int run_command(struct cli *cli, int argc, char **argv)
{
	const struct cli_command *command = cli->command;
	char asked = 0;
	void *options = chc_arena_alloc(&cli->arena, command->options_size);

	if (!options)
		return cli_usage(cli, "out of memory");
	int status = cli_parse(cli, options, &asked, argc, argv);
	if (asked && status == 0)
		return asked == 'h' ? show_help(cli) : show_version(cli);
	if (status == 0)
		status = cli->manifest ? cli_run_recorded(cli, options) : command->run(cli, options);
	return status;
}

static bool is_any(const char *s, const char *a, const char *b)
{
	return strcmp(s, a) == 0 || strcmp(s, b) == 0;
}

/* argv[0] is the name of what was found so far, `commands` what may follow. */
static int dispatch(struct cli *cli, const struct cli_command *const *commands, int argc, char **argv)
{
	if (argc < 2)
		return cli_usage(cli, "a command is needed; '%s --help' lists them", cli->called);
	const char *word = argv[1];

	if (is_any(word, "--help", "-h"))
		return show_help(cli);
	if (is_any(word, "--version", "-V"))
		return show_version(cli);
	if (strcmp(word, "help") == 0) {        /* `help policy` is `policy --help` */
		static char flag[] = "--help";

		if (argc < 3)
			return show_help(cli);
		char *asked[] = { argv[0], argv[2], flag, NULL };
		return dispatch(cli, commands, 3, asked);
	}
	if (word[0] == '-')
		return cli_usage(cli, "a command is needed before '%s'; '%s --help' lists them", word, cli->called);

	const struct cli_command *command = find(commands, word);
	if (!command)
		return unknown(cli, commands, word);
	cli->command = command;
	cli->called = join_call(cli, word);
	if (!cli->called)
		return cli_usage(cli, "out of memory");
	if (command->commands)
		return dispatch(cli, command->commands, argc - 1, argv + 1);
	return run_command(cli, argc - 1, argv + 1);
}

int cli_run(struct cli *cli, int argc, char **argv)
{
	return dispatch(cli, cli_commands, argc, argv);
}

int CHC_MAIN(int argc, char **argv)
{
	struct cli cli = { .called = PACKAGE_NAME, .today = today() };

	/* a worker or a reader that went away is an error to report, not a silent end */
	signal(SIGPIPE, SIG_IGN);
	cli_cleanup_at_signals();
	int status = cli_run(&cli, argc, argv);
	chc_arena_release(&cli.arena);
	return status;
}
