/* SPDX-License-Identifier: MIT */
/*
 * --sqlite, --odbc and --query of `chcheck cases`: a database's answer in the
 * place of a file. The query may stand in a file, and a password in the
 * environment, where other people of the machine do not see it.
 */
#include "cli/cases_query.h"

#include <stdlib.h>
#include <string.h>

#include "chcheck/file.h"

#define QUERY_MOST ((size_t)1 << 20)

/* "@FILE": the text of a file. */
static int read_query(const struct cli *cli, struct cases_query *q, const char *text)
{
	struct chc_error e = CHC_ERROR_INIT;

	q->query.sql = text;
	if (text[0] != '@')
		return 0;
	if (chc_file_read(&q->text, text + 1, QUERY_MOST, &e) != 0)
		return cli_error(cli, &e);
	if (memchr(q->text.ptr, '\0', q->text.len))
		return cli_usage(cli, "the query in '%s' holds a NUL byte", text + 1);
	q->query.sql = q->text.ptr;
	return 0;
}

/* The password of the environment behind what was given. */
static void add_password(struct cases_query *q)
{
	const char *password = getenv("CHCHECK_ODBC_PASSWORD");

	if (!password)
		return;
	chc_buf_printf(&q->where, "%s%s", strchr(q->query.where, '=') ? "" : "DSN=", q->query.where);
	chc_buf_str(&q->where, ";PWD={");
	for (const char *p = password; *p; p++) {
		chc_buf_char(&q->where, *p);
		if (*p == '}')
			chc_buf_char(&q->where, '}');
	}
	chc_buf_char(&q->where, '}');
	q->query.where = q->where.ptr;
}

static int check(const struct cli *cli, const struct cases_options *o)
{
	bool database = o->sqlite || o->odbc;

	if (!database && !o->query)
		return cli->operand_count > 0 ? 0 : cli_usage(cli, "'%s' needs REGISTER...; '%s --help' explains them",
			cli->called, cli->called);
	if (o->sqlite && o->odbc)
		return cli_usage(cli, "'--sqlite' and '--odbc' do not go together: a run asks one database");
	if (!database || !o->query)
		return cli_usage(cli, "'--query' goes with '--sqlite' or '--odbc', and either of them with it");
	if (cli->operand_count > 0)
		return cli_usage(cli, "a run reads files or asks a database: '%s' is one file too many", cli->operands[0]);
	if (!chc_database_is_built_in(o->sqlite ? CHC_DATABASE_SQLITE : CHC_DATABASE_ODBC))
		return cli_usage(cli, "option '--%s' is not built in; build chcheck on a machine with %s (configure --with-%s)",
			o->sqlite ? "sqlite" : "odbc", o->sqlite ? "libsqlite3" : "unixODBC", o->sqlite ? "sqlite" : "odbc");
	return 0;
}

int cli_cases_query(struct cli *cli, const struct cases_options *o, struct cases_query *q)
{
	struct chc_buf name = CHC_BUF_INIT;

	if (check(cli, o) != 0)
		return CLI_TROUBLE;
	if (!o->query)
		return 0;
	q->given = true;
	q->query.database = o->sqlite ? CHC_DATABASE_SQLITE : CHC_DATABASE_ODBC;
	q->query.where = o->sqlite ? o->sqlite : o->odbc;
	if (read_query(cli, q, o->query) != 0)
		return CLI_TROUBLE;
	if (o->odbc && chc_query_tells_password(&q->query))
		cli_warn(cli, NULL, 0, "the password stands on the command line, where others on this machine can read it: "
			"put it into odbc.ini, or into CHCHECK_ODBC_PASSWORD of the environment");
	chc_query_name(&name, &q->query);
	if (o->odbc)
		add_password(q);
	q->name = name.failed ? NULL : chc_arena_strdup(&cli->arena, name.ptr);
	chc_buf_release(&name);
	if (!q->name || q->where.failed)
		return cli_usage(cli, "out of memory");
	/* from here on it is a register like any other, with this name */
	cli->operands = &q->name;
	cli->operand_count = 1;
	return 0;
}

void cli_cases_query_release(struct cases_query *q)
{
	chc_buf_release(&q->text);
	chc_buf_release(&q->where);
}
