/* SPDX-License-Identifier: MIT */
/*
 * `chcheck manual COMMAND`: a manual page of one command, made from the same
 * tables as the parser and the help. chcheck(1), written by hand, explains
 * what is common to all and goes deeper.
 */
#include <string.h>

#include "cli/cli.h"

struct manual_options { char unused; };

/* A dash that can be typed, and no line that roff takes for an order. */
static void roff(struct chc_buf *out, const char *text)
{
	if (*text == '.' || *text == '\'')
		chc_buf_str(out, "\\&");
	for (; *text; text++) {
		if (*text == '\\')
			chc_buf_str(out, "\\e");
		else if (*text == '-')
			chc_buf_str(out, "\\-");
		else if (*text == '\n' && (text[1] == '.' || text[1] == '\''))
			chc_buf_str(out, "\n.br\n\\&");
		else if (*text == '\n')
			chc_buf_str(out, "\n.br\n");
		else
			chc_buf_char(out, *text);
	}
}

static void put_option(struct chc_buf *out, const struct cli_option *o)
{
	chc_buf_str(out, ".TP\n");
	if (o->letter)
		chc_buf_printf(out, "\\fB\\-%c\\fR, ", o->letter);
	chc_buf_str(out, "\\fB\\-\\-");
	roff(out, o->name);
	chc_buf_str(out, "\\fR");
	if (o->argument) {
		chc_buf_str(out, " \\fI");
		roff(out, o->argument);
		chc_buf_str(out, "\\fR");
	}
	chc_buf_char(out, '\n');
	roff(out, o->help);
	chc_buf_char(out, '\n');
}

static void put_commands(struct chc_buf *out, const struct cli_command *const *commands)
{
	chc_buf_str(out, ".SH COMMANDS\n");
	for (; *commands; commands++) {
		chc_buf_printf(out, ".SS %s", (*commands)->name);
		if ((*commands)->operands) {
			chc_buf_char(out, ' ');
			roff(out, (*commands)->operands);
		}
		chc_buf_char(out, '\n');
		roff(out, (*commands)->summary);
		chc_buf_char(out, '\n');
		if ((*commands)->details) {
			chc_buf_str(out, ".PP\n");
			roff(out, (*commands)->details);
			chc_buf_char(out, '\n');
		}
		for (const struct cli_option *o = (*commands)->options; o && o->name; o++)
			put_option(out, o);
	}
}

static void put_page(struct chc_buf *out, const struct cli_command *c)
{
	chc_buf_str(out, ".\\\" made by 'chcheck manual'\n.TH CHCHECK\\-");
	for (const char *p = c->name; *p; p++)
		chc_buf_char(out, *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p);
	chc_buf_printf(out, " 1 \"\" \"%s %s\"\n.SH NAME\nchcheck\\-%s \\- ", PACKAGE_NAME, PACKAGE_VERSION, c->name);
	roff(out, c->summary);
	chc_buf_printf(out, "\n.SH SYNOPSIS\n.B chcheck %s\n", c->name);
	roff(out, c->commands ? "COMMAND" : "[OPTION]...");
	if (!c->commands && c->operands) {
		chc_buf_char(out, ' ');
		roff(out, c->operands);
	}
	chc_buf_char(out, '\n');
	if (c->details) {
		chc_buf_str(out, ".SH DESCRIPTION\n");
		roff(out, c->details);
		chc_buf_char(out, '\n');
	}
	if (c->commands)
		put_commands(out, c->commands);
	if (c->options && c->options->name)
		chc_buf_str(out, ".SH OPTIONS\n");
	for (const struct cli_option *o = c->options; o && o->name; o++)
		put_option(out, o);
	chc_buf_str(out, ".SH SEE ALSO\n.BR chcheck (1)\n");
}

static int run(struct cli *cli, const void *options)
{
	const char *names[64];
	size_t count = 0;
	struct chc_buf out = CHC_BUF_INIT;

	(void)options;
	for (; count < sizeof(names) / sizeof(names[0]) && cli_commands[count]; count++)
		names[count] = cli_commands[count]->name;
	int which = cli_choose(cli, "command", cli->operands[0], names, count, sizeof(names[0]));
	if (which < 0)
		return CLI_TROUBLE;
	put_page(&out, cli_commands[which]);
	int status = cli_write(cli, NULL, &out, CLI_CONFORMS);
	chc_buf_release(&out);
	return status;
}

const struct cli_command cmd_manual = {
	.name = "manual", .operands = "COMMAND", .least = 1, .most = 1,
	.summary = "the manual page of a command, as man(1) reads it",
	.options_size = sizeof(struct manual_options),
	.run = run,
};
