/* SPDX-License-Identifier: MIT */
/*
 * `chcheck completion SHELL`: what a shell needs to complete commands and
 * options, made from the same tables as the parser and the help. The build
 * installs its results where the shells look.
 */
#include <string.h>

#include "cli/cli.h"

struct completion_options { char unused; };

/* A word of the command line and what may follow it; path: "chcheck rules". */
struct place {
	const char *path;
	const struct cli_command *command;      /* NULL: the program itself */
	const struct cli_command *const *commands;      /* those that may follow; or NULL */
};

static bool takes_file(const struct cli_option *option)
{
	static const char *const names[] = { "FILE", "DIR", "FOLDER", "PATH" };

	for (size_t i = 0; option->argument && i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(option->argument, names[i]) == 0)
			return true;
	return false;
}

/* Single quotes of a shell: what stands in them is nothing but text. */
static void quoted(struct chc_buf *out, const char *text)
{
	chc_buf_char(out, '\'');
	for (; *text; text++) {
		if (*text == '\'')
			chc_buf_str(out, "'\\''");
		else
			chc_buf_char(out, *text);
	}
	chc_buf_char(out, '\'');
}

/* Each place once, the program first. */
static void visit(struct chc_buf *out, const struct place *at,
	void (*write)(struct chc_buf *out, const struct place *at))
{
	write(out, at);
	for (const struct cli_command *const *c = at->commands; c && *c; c++) {
		struct chc_buf path = CHC_BUF_INIT;

		chc_buf_printf(&path, "%s %s", at->path, (*c)->name);
		if (path.failed)
			out->failed = true;
		else
			visit(out, &(struct place){ path.ptr, *c, (*c)->commands }, write);
		chc_buf_release(&path);
	}
}

/* --- bash --- */

static void bash_place(struct chc_buf *out, const struct place *at)
{
	chc_buf_printf(out, "\t'%s')\n\t\twords='", at->path);
	for (const struct cli_command *const *c = at->commands; c && *c; c++)
		chc_buf_printf(out, "%s ", (*c)->name);
	if (at->command && at->command->options)
		for (const struct cli_option *o = at->command->options; o->name; o++)
			chc_buf_printf(out, "--%s ", o->name);
	chc_buf_str(out, "--help --version'\n\t\t;;\n");
}

static void write_bash(struct chc_buf *out, const struct place *program)
{
	chc_buf_str(out, "# bash completion for chcheck, made by 'chcheck completion bash'\n"
		"_chcheck_words() {\n\tcase $1 in\n");
	visit(out, program, bash_place);
	chc_buf_str(out, "\t*) return 1 ;;\n\tesac\n}\n\n"
		"_chcheck() {\n"
		"\tlocal word=${COMP_WORDS[COMP_CWORD]} path=chcheck words='' i\n"
		"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
		"\t\tif _chcheck_words \"$path ${COMP_WORDS[i]}\"; then\n"
		"\t\t\tpath=\"$path ${COMP_WORDS[i]}\"\n"
		"\t\tfi\n"
		"\tdone\n"
		"\t_chcheck_words \"$path\"\n"
		"\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
		"\tif [[ $word != -* && $path != chcheck ]]; then\n"
		"\t\tmapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- \"$word\")\n"
		"\tfi\n"
		"}\n\n"
		"complete -o filenames -F _chcheck chcheck\n");
}

/* --- zsh --- */

/* Brackets and colons end a description. */
static void zsh_text(struct chc_buf *out, const char *text)
{
	for (; *text; text++) {
		if (strchr("[]:\\", *text))
			chc_buf_char(out, '\\');
		if (*text == '\'')
			chc_buf_str(out, "'\\''");
		else
			chc_buf_char(out, *text);
	}
}

static void zsh_option(struct chc_buf *out, const struct cli_option *o)
{
	/* a short and a long name each get the same description */
	for (int brief = o->letter ? 1 : 0; brief >= 0; brief--) {
		chc_buf_str(out, "\t\t\t'");
		if (o->type == CLI_LIST)
			chc_buf_char(out, '*');
		if (brief)
			chc_buf_printf(out, "-%c", o->letter);
		else
			chc_buf_printf(out, "--%s%s", o->name, o->argument ? "=" : "");
		chc_buf_char(out, '[');
		zsh_text(out, o->help);
		chc_buf_char(out, ']');
		if (o->argument)
			chc_buf_printf(out, ":%s:%s", o->argument, takes_file(o) ? "_files" : "");
		chc_buf_str(out, "' \\\n");
	}
}

static void zsh_place(struct chc_buf *out, const struct place *at)
{
	chc_buf_printf(out, "\t'%s')\n", at->path);
	if (at->commands) {
		chc_buf_str(out, "\t\tlocal -a commands=(\n");
		for (const struct cli_command *const *c = at->commands; *c; c++) {
			chc_buf_printf(out, "\t\t\t'%s:", (*c)->name);
			zsh_text(out, (*c)->summary);
			chc_buf_str(out, "'\n");
		}
		chc_buf_str(out, "\t\t)\n\t\t_describe command commands\n\t\t;;\n");
		return;
	}
	chc_buf_str(out, "\t\t_arguments \\\n");
	for (const struct cli_option *o = at->command->options; o && o->name; o++)
		zsh_option(out, o);
	chc_buf_str(out, "\t\t\t'--help[shows how the command is used]' '*:file:_files'\n\t\t;;\n");
}

static void zsh_name(struct chc_buf *out, const struct place *at)
{
	chc_buf_char(out, ' ');
	quoted(out, at->path);
}

static void write_zsh(struct chc_buf *out, const struct place *program)
{
	chc_buf_str(out, "#compdef chcheck\n# zsh completion for chcheck, made by 'chcheck completion zsh'\n"
		"_chcheck() {\n\tlocal called=chcheck i\n\tlocal -a known=(");
	visit(out, program, zsh_name);
	chc_buf_str(out, " )\n\tfor ((i = 2; i < CURRENT; i++)); do\n"
		"\t\t((${known[(Ie)$called $words[i]]})) && called=\"$called $words[i]\"\n"
		"\tdone\n\tcase $called in\n");
	visit(out, program, zsh_place);
	chc_buf_str(out, "\tesac\n}\n\n_chcheck \"$@\"\n");
}

/* --- fish --- */

static void fish_place(struct chc_buf *out, const struct place *at)
{
	for (const struct cli_command *const *c = at->commands; c && *c; c++) {
		chc_buf_printf(out, "complete -c chcheck -f -n \"__chcheck_at '%s'\" -a %s -d ", at->path, (*c)->name);
		quoted(out, (*c)->summary);
		chc_buf_char(out, '\n');
	}
	for (const struct cli_option *o = at->command ? at->command->options : NULL; o && o->name; o++) {
		chc_buf_printf(out, "complete -c chcheck -n \"__chcheck_at '%s'\" -l %s", at->path, o->name);
		if (o->letter)
			chc_buf_printf(out, " -s %c", o->letter);
		if (o->argument)
			chc_buf_str(out, takes_file(o) ? " -r -F" : " -x");
		chc_buf_str(out, " -d ");
		quoted(out, o->help);
		chc_buf_char(out, '\n');
	}
}

static void fish_name(struct chc_buf *out, const struct place *at)
{
	chc_buf_char(out, ' ');
	quoted(out, at->path);
}

static void write_fish(struct chc_buf *out, const struct place *program)
{
	chc_buf_str(out, "# fish completion for chcheck, made by 'chcheck completion fish'\n"
		"function __chcheck_at\n\tset -l known");
	visit(out, program, fish_name);
	chc_buf_str(out, "\n\tset -l called chcheck\n"
		"\tfor word in (commandline -opc)[2..-1]\n"
		"\t\tif contains -- \"$called $word\" $known\n"
		"\t\t\tset called \"$called $word\"\n"
		"\t\tend\n\tend\n\ttest \"$called\" = \"$argv[1]\"\nend\n");
	visit(out, program, fish_place);
}

static const struct {
	const char *name;
	void (*write)(struct chc_buf *out, const struct place *program);
} shells[] = {
	{ "bash", write_bash },
	{ "zsh", write_zsh },
	{ "fish", write_fish },
};

static int run(struct cli *cli, const void *options)
{
	const struct place program = { PACKAGE_NAME, NULL, cli_commands };
	struct chc_buf out = CHC_BUF_INIT;
	int shell = cli_choose(cli, "shell", cli->operands[0], &shells[0].name,
		sizeof(shells) / sizeof(shells[0]), sizeof(shells[0]));

	(void)options;
	if (shell < 0)
		return CLI_TROUBLE;
	shells[shell].write(&out, &program);
	int status = cli_write(cli, NULL, &out, CLI_CONFORMS);
	chc_buf_release(&out);
	return status;
}

const struct cli_command cmd_completion = {
	.name = "completion", .operands = "bash|zsh|fish", .least = 1, .most = 1,
	.summary = "what a shell needs to complete chcheck's commands and options",
	.options_size = sizeof(struct completion_options),
	.run = run,
};
