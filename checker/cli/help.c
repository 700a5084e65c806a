/* SPDX-License-Identifier: MIT */
/*
 * Help made from the tables, so that it cannot say what the parser does not do.
 */
#include <string.h>

#include "cli/cli.h"

#define HELP_WIDTH 80

/* Appends text wrapped at HELP_WIDTH, keeping its own line ends; the cursor is at `indent` already. */
static void wrap(struct chc_buf *out, const char *text, size_t indent)
{
	size_t column = indent;

	while (*text) {
		size_t len = strcspn(text, " \n");

		if (len == 0 && *text == '\n') {
			chc_buf_printf(out, "\n%*s", (int)indent, "");
			column = indent;
			text++;
			continue;
		}
		if (column > indent && column + 1 + len > HELP_WIDTH) {
			chc_buf_printf(out, "\n%*s", (int)indent, "");
			column = indent;
		} else if (column > indent) {
			chc_buf_char(out, ' ');
			column++;
		}
		chc_buf_put(out, text, len);
		column += len;
		text += len;
		text += strspn(text, " ");
	}
	chc_buf_char(out, '\n');
}

/* "  LEFT   right", right on its own line when left is too long. */
static void row(struct chc_buf *out, const char *left, const char *right, size_t indent)
{
	size_t len = strlen(left) + 2;

	chc_buf_printf(out, "  %s", left);
	if (len + 2 > indent)
		chc_buf_printf(out, "\n%*s", (int)indent, "");
	else
		chc_buf_printf(out, "%*s", (int)(indent - len), "");
	wrap(out, right, indent);
}

static void list_commands(struct chc_buf *out, const struct cli_command *const *commands)
{
	chc_buf_str(out, "\ncommands:\n");
	for (; *commands; commands++)
		row(out, (*commands)->name, (*commands)->summary, 14);
}

static void list_options(struct chc_buf *out, const struct cli_option *option)
{
	chc_buf_str(out, "\noptions:\n");
	for (; option && option->name; option++) {
		struct chc_buf left = CHC_BUF_INIT;

		if (option->letter)
			chc_buf_printf(&left, "-%c, ", option->letter);
		else
			chc_buf_str(&left, "    ");
		chc_buf_printf(&left, "--%s", option->name);
		if (option->argument)
			chc_buf_printf(&left, " %s", option->argument);
		row(out, left.failed ? option->name : left.ptr, option->help, 28);
		out->failed |= left.failed;
		chc_buf_release(&left);
	}
	row(out, "    --help", "shows this", 28);
	row(out, "    --version", "tells the program's version", 28);
}

static void program_help(const struct cli *cli, struct chc_buf *out)
{
	chc_buf_printf(out, "usage: %s COMMAND [OPTION]... [OPERAND]...\n\n", cli->called);
	wrap(out, "Judges complaint policies and complaint registers against a complaint handling code.", 0);
	list_commands(out, cli_commands);
	chc_buf_printf(out, "\n'%s COMMAND --help' explains a command; '%s --version' tells the version.\n",
		cli->called, cli->called);
	wrap(out, "Exit status: 0 nothing departs from the Code, 1 something does, 2 trouble "
		"(usage, unusable input or rulebook), with the reason on standard error.", 0);
}

void cli_help(const struct cli *cli, struct chc_buf *out)
{
	const struct cli_command *command = cli->command;

	if (!command) {
		program_help(cli, out);
		return;
	}
	const char *operands = command->commands ? NULL : command->operands;
	chc_buf_printf(out, "usage: %s%s%s%s\n\n", cli->called, command->commands ? " COMMAND" : " [OPTION]...",
		operands ? " " : "", operands ? operands : "");
	wrap(out, command->summary, 0);
	if (command->details) {
		chc_buf_char(out, '\n');
		wrap(out, command->details, 0);
	}
	if (command->commands)
		list_commands(out, command->commands);
	else
		list_options(out, command->options);
}
