/* SPDX-License-Identifier: MIT */
/*
 * From argv to a command's options struct, by its table. Options and operands
 * may stand in any order; `--` ends the options.
 */
#include <errno.h>
#include <limits.h>
#include <string.h>

#include "chcheck/nearest.h"
#include "cli/cli.h"

struct parse {
	struct cli *cli;
	char *options;
	char *asked;
	char **argv;
	int argc, at;                   /* argv[at] is looked at */
	const char **operands;
	size_t operand_count, operand_cap;
};

static int no_memory(const struct cli *cli)
{
	return cli_usage(cli, "out of memory");
}

static int set_flag(struct parse *p, const struct cli_option *option, const char *value)
{
	(void)value;
	*(bool *)(p->options + option->offset) = true;
	return 0;
}

static int set_string(struct parse *p, const struct cli_option *option, const char *value)
{
	*(const char **)(p->options + option->offset) = value;
	return 0;
}

static int set_list(struct parse *p, const struct cli_option *option, const char *value)
{
	struct cli_list *list = (struct cli_list *)(p->options + option->offset);
	const char **item = CHC_ARENA_PUSH(&p->cli->arena, list->items, list->count, list->cap);

	if (!item)
		return no_memory(p->cli);
	*item = value;
	return 0;
}

static int set_number(struct parse *p, const struct cli_option *option, const char *value)
{
	char *end;

	errno = 0;
	unsigned long n = strtoul(value, &end, 10);
	if (value[0] < '0' || value[0] > '9' || *end != '\0' || errno != 0 || n == 0 || n > INT_MAX)
		return cli_usage(p->cli, "'--%s' needs a whole number from 1 on, not '%s'", option->name, value);
	*(unsigned *)(p->options + option->offset) = (unsigned)n;
	return 0;
}

static int set_date(struct parse *p, const struct cli_option *option, const char *value)
{
	int date = chc_date_parse_iso(chc_span_of(value));

	if (date == CHC_DATE_NONE)
		return cli_usage(p->cli, "'--%s' needs a date as YYYY-MM-DD, not '%s'", option->name, value);
	*(int *)(p->options + option->offset) = date;
	return 0;
}

static int set_manifest(struct parse *p, const struct cli_option *option, const char *value)
{
	(void)option;
	p->cli->manifest = value;
	return 0;
}

static int (*const setters[CLI_OPTION_TYPE_MAX])(struct parse *, const struct cli_option *, const char *) = {
	[CLI_FLAG] = set_flag,
	[CLI_STRING] = set_string,
	[CLI_LIST] = set_list,
	[CLI_NUMBER] = set_number,
	[CLI_DATE] = set_date,
	[CLI_TODAY] = set_date,
	[CLI_FILE] = set_string,
	[CLI_OUTPUT] = set_string,
	[CLI_MANIFEST] = set_manifest,
	[CLI_PERHAPS] = set_string,
};

static size_t option_count(const struct cli_command *command)
{
	size_t count = 0;

	while (command->options && command->options[count].name)
		count++;
	return count;
}

static int unknown_option(const struct parse *p, const char *name)
{
	const struct cli_option *options = p->cli->command->options;
	size_t count = option_count(p->cli->command);
	const char *nearest = count ? chc_nearest(name, &options[0].name, count, sizeof(*options)) : NULL;

	if (nearest)
		return cli_usage(p->cli, "option '--%s' is not known; did you mean '--%s'?", name, nearest);
	return cli_usage(p->cli, "option '--%s' is not known; '%s --help' lists them", name, p->cli->called);
}

/* The value in the next argument; NULL after a message. */
static const char *next_value(struct parse *p, const struct cli_option *option)
{
	if (p->at + 1 < p->argc)
		return p->argv[++p->at];
	cli_usage(p->cli, "option '--%s' needs its %s", option->name, option->argument);
	return NULL;
}

static int parse_long(struct parse *p, const char *word)
{
	size_t count = option_count(p->cli->command), len = strcspn(word, "=");
	const char *value = word[len] == '=' ? word + len + 1 : NULL;
	struct chc_span name = { word, len };

	if (chc_span_is(name, "help") || chc_span_is(name, "version")) {
		*p->asked = name.ptr[0];
		return 0;
	}
	for (size_t i = 0; i < count; i++) {
		const struct cli_option *option = &p->cli->command->options[i];

		if (!chc_span_is(name, option->name))
			continue;
		if (option->type == CLI_FLAG && value)
			return cli_usage(p->cli, "option '--%s' takes no value", option->name);
		if (option->type == CLI_PERHAPS && !value)
			value = "";
		if (option->type != CLI_FLAG && !value && !(value = next_value(p, option)))
			return CLI_TROUBLE;
		return setters[option->type](p, option, value);
	}
	const char *copy = chc_arena_copy(&p->cli->arena, name);
	return copy ? unknown_option(p, copy) : no_memory(p->cli);
}

static const struct cli_option *find_letter(const struct parse *p, char letter)
{
	size_t count = option_count(p->cli->command);

	for (size_t i = 0; i < count; i++)
		if (p->cli->command->options[i].letter == letter)
			return &p->cli->command->options[i];
	return NULL;
}

/* `-j4`, `-j 4`, and flags together: `-ab`. */
static int parse_letters(struct parse *p, const char *letters)
{
	for (; *letters; letters++) {
		const struct cli_option *option = find_letter(p, *letters);

		if (!option && (*letters == 'h' || *letters == 'V')) {
			*p->asked = *letters == 'h' ? 'h' : 'v';
			continue;
		}
		if (!option)
			return cli_usage(p->cli, "option '-%c' is not known; '%s --help' lists them",
				*letters, p->cli->called);
		if (option->type != CLI_FLAG) {
			const char *value = letters[1] ? letters + 1 : next_value(p, option);

			return value ? setters[option->type](p, option, value) : CLI_TROUBLE;
		}
		setters[option->type](p, option, NULL);
	}
	return 0;
}

static int add_operand(struct parse *p, const char *word)
{
	const char **operand = CHC_ARENA_PUSH(&p->cli->arena, p->operands, p->operand_count, p->operand_cap);

	if (!operand)
		return no_memory(p->cli);
	*operand = word;
	return 0;
}

static int check_operands(const struct cli *cli, const struct parse *p)
{
	const struct cli_command *command = cli->command;

	if (p->operand_count < command->least)
		return cli_usage(cli, "'%s' needs %s; '%s --help' explains them",
			cli->called, command->operands, cli->called);
	if (!command->operands && p->operand_count > 0)
		return cli_usage(cli, "'%s' takes no '%s'", cli->called, p->operands[0]);
	if (command->most != 0 && p->operand_count > command->most)
		return cli_usage(cli, "'%s' is one more than '%s' takes (%s)",
			p->operands[command->most], cli->called, command->operands);
	return 0;
}

static int parse_word(struct parse *p, bool *options_ended)
{
	const char *word = p->argv[p->at];

	if (*options_ended || word[0] != '-' || word[1] == '\0')
		return add_operand(p, word);
	if (strcmp(word, "--") == 0) {
		*options_ended = true;
		return 0;
	}
	return word[1] == '-' ? parse_long(p, word + 2) : parse_letters(p, word + 1);
}

int cli_parse(struct cli *cli, void *options, char *asked, int argc, char **argv)
{
	struct parse p = { .cli = cli, .options = options, .asked = asked, .argv = argv, .argc = argc };
	size_t count = option_count(cli->command);
	bool options_ended = false;

	for (size_t i = 0; i < count; i++)
		if (setters[cli->command->options[i].type] == set_date)
			*(int *)(p.options + cli->command->options[i].offset) = CHC_DATE_NONE;
	for (p.at = 1; p.at < argc; p.at++) {
		int status = parse_word(&p, &options_ended);

		if (status != 0 || *asked)
			return status;
	}
	cli->operands = p.operands;
	cli->operand_count = p.operand_count;
	return check_operands(cli, &p);
}
