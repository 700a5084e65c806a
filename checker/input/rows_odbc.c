/* SPDX-License-Identifier: MIT */
/*
 * The answer of a database behind ODBC as a register. The connection is opened
 * for reading, and so is the transaction, where the server knows such; nothing
 * is ever committed. Text goes as UTF-16, which no driver makes depend on the
 * locale.
 */
#include <sql.h>
#include <sqlext.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input/connection.h"
#include "input/source.h"
#include "input/sql_text.h"
#include "input/utf16.h"

#define CELL_MOST ((size_t)1 << 20)     /* UTF-16 units; more than a row of CSV may have bytes */
#define PIECE 2048
#define CONNECT_SECONDS 15

/*
 * What makes a transaction one for reading. With a cursor rows come in
 * portions; without one the driver may hold all of them.
 */
static const struct server {
	const char *name;
	const char *first[3];
	const char *cursor, *portion;   /* before the query; and in its place afterwards */
} servers[] = {
	/* times with a zone are told as clocks here show them */
	{ "PostgreSQL", { "SET TRANSACTION READ ONLY", "SET LOCAL TIME ZONE 'Europe/London'" },
		"DECLARE chcheck_register NO SCROLL CURSOR FOR ", "FETCH FORWARD 5000 FROM chcheck_register" },
	{ "MySQL", { "START TRANSACTION READ ONLY" }, NULL, NULL },
	{ "MariaDB", { "START TRANSACTION READ ONLY" }, NULL, NULL },
	{ "Oracle", { "SET TRANSACTION READ ONLY" }, NULL, NULL },
	{ "SQLite", { "PRAGMA query_only = ON" }, NULL, NULL },
};

struct column { bool wanted; SQLSMALLINT type; char name[80]; };

struct answer {
	struct chc_register *r;
	SQLHENV env;
	SQLHDBC db;
	SQLHSTMT query;
	bool connected;
	const struct server *server;
	struct column columns[CHC_CSV_CELLS];
	SQLSMALLINT count;
	uint64_t row;
	struct chc_buf units, text;     /* a cell, in UTF-16 and in UTF-8 */
};

static bool is_ok(SQLRETURN code)
{
	return code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO;
}

/* What the driver says of the last thing that failed, without the password that it may repeat. */
static int fail(const struct answer *a, SQLSMALLINT kind, SQLHANDLE handle, const char *what, struct chc_error *e)
{
	SQLWCHAR state[6], message[512];
	SQLINTEGER code;
	SQLSMALLINT len = 0;
	struct chc_buf text = CHC_BUF_INIT, clean = CHC_BUF_INIT;
	int status = kind == SQL_HANDLE_STMT ? CHC_E_INPUT : CHC_E_IO;

	if (is_ok(SQLGetDiagRecW(kind, handle, 1, state, &code, message, sizeof(message) / sizeof(*message), &len))) {
		size_t units = len < 0 ? 0 : (size_t)len;

		if (units >= sizeof(message) / sizeof(*message))
			units = sizeof(message) / sizeof(*message) - 1;
		chc_utf16_to_utf8(&text, message, units);
		chc_connection_clean(&clean, a->r->query->where, chc_buf_view(&text).ptr);
	}
	status = chc_error_at(e, status, a->r->path, 0, 0, "%s: %s", what,
		clean.len > 0 && !clean.failed ? clean.ptr : "the driver does not say why");
	chc_buf_release(&text);
	chc_buf_release(&clean);
	return status;
}

static int no_memory(const struct answer *a, struct chc_error *e)
{
	return chc_error_at(e, CHC_E_NOMEM, a->r->path, 0, 0, "out of memory while a database was read");
}

static int execute(struct answer *a, const char *before, const char *sql, const char *what, struct chc_error *e)
{
	struct chc_buf text = CHC_BUF_INIT, units = CHC_BUF_INIT;
	int status = 0;

	chc_buf_str(&text, before);
	chc_buf_str(&text, sql);
	chc_utf8_to_utf16(&units, chc_buf_view(&text));
	if (text.failed || units.failed) {
		status = no_memory(a, e);
	} else {
		SQLRETURN code;

		SQLFreeStmt(a->query, SQL_CLOSE);
		code = SQLExecDirectW(a->query, (SQLWCHAR *)(void *)units.ptr, (SQLINTEGER)(units.len / sizeof(SQLWCHAR)));
		if (!is_ok(code) && code != SQL_NO_DATA)
			status = fail(a, SQL_HANDLE_STMT, a->query, what, e);
	}
	chc_buf_release(&text);
	chc_buf_release(&units);
	return status;
}

static int connect(struct answer *a, struct chc_error *e)
{
	struct chc_buf where = CHC_BUF_INIT, units = CHC_BUF_INIT;
	int status = 0;

	if (!is_ok(SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &a->env)))
		return no_memory(a, e);
	SQLSetEnvAttr(a->env, SQL_ATTR_ODBC_VERSION, (SQLPOINTER)SQL_OV_ODBC3, 0);
	if (!is_ok(SQLAllocHandle(SQL_HANDLE_DBC, a->env, &a->db)))
		return fail(a, SQL_HANDLE_ENV, a->env, "no connection can be made", e);
	SQLSetConnectAttr(a->db, SQL_ATTR_ACCESS_MODE, (SQLPOINTER)SQL_MODE_READ_ONLY, 0);
	SQLSetConnectAttr(a->db, SQL_ATTR_LOGIN_TIMEOUT, (SQLPOINTER)CONNECT_SECONDS, 0);
	chc_connection_put(&where, a->r->query->where);
	chc_utf8_to_utf16(&units, chc_buf_view(&where));
	if (where.failed || units.failed || units.len / sizeof(SQLWCHAR) > INT16_MAX)
		status = no_memory(a, e);
	else if (!is_ok(SQLDriverConnectW(a->db, NULL, (SQLWCHAR *)(void *)units.ptr,
		(SQLSMALLINT)(units.len / sizeof(SQLWCHAR)), NULL, 0, NULL, SQL_DRIVER_NOPROMPT)))
		status = fail(a, SQL_HANDLE_DBC, a->db, "no connection can be made", e);
	a->connected = status == 0;
	chc_buf_release(&where);
	chc_buf_release(&units);
	return status;
}

/* A transaction in which nothing can be changed, where the server has such. */
static int begin_reading(struct answer *a, struct chc_error *e)
{
	SQLWCHAR units[128];
	SQLSMALLINT bytes = 0;
	int status = 0;

	if (!is_ok(SQLSetConnectAttr(a->db, SQL_ATTR_AUTOCOMMIT, (SQLPOINTER)SQL_AUTOCOMMIT_OFF, 0)) ||
	    !is_ok(SQLAllocHandle(SQL_HANDLE_STMT, a->db, &a->query)))
		return fail(a, SQL_HANDLE_DBC, a->db, "cannot be asked", e);
	if (is_ok(SQLGetInfoW(a->db, SQL_DBMS_NAME, units, sizeof(units), &bytes)) && bytes > 0 &&
	    (size_t)bytes < sizeof(units))
		chc_utf16_to_utf8(&a->text, units, (size_t)bytes / sizeof(*units));
	for (size_t i = 0; i < sizeof(servers) / sizeof(servers[0]); i++)
		if (strncmp(chc_buf_view(&a->text).ptr, servers[i].name, strlen(servers[i].name)) == 0)
			a->server = &servers[i];
	if (!a->server)
		chc_diag_add(a->r->diags, CHC_DIAG_REGISTER, a->r->path, 0, 0,
			"no way is known to make '%s' read only: let the account be one that may do nothing else",
			chc_buf_view(&a->text).ptr);
	for (size_t i = 0; a->server && status == 0 && i < 3 && a->server->first[i]; i++)
		status = execute(a, "", a->server->first[i], "no transaction for reading can be begun", e);
	return status;
}

/* What the answer's columns are; their names are the header. */
static int put_header(struct answer *a, struct chc_spool *to, struct chc_error *e)
{
	if (!is_ok(SQLNumResultCols(a->query, &a->count)))
		return fail(a, SQL_HANDLE_STMT, a->query, "the query failed", e);
	if (a->count <= 0 || a->count > CHC_CSV_CELLS)
		return chc_error_at(e, CHC_E_INPUT, a->r->path, 0, 0, a->count <= 0 ? "the query asks for no columns" :
			"the query asks for more than 1024 columns");
	for (SQLSMALLINT i = 0; i < a->count; i++) {
		struct column *column = &a->columns[i];
		SQLWCHAR name[256];
		SQLSMALLINT len = 0, digits, nullable;
		SQLULEN size;

		if (!is_ok(SQLDescribeColW(a->query, (SQLUSMALLINT)(i + 1), name, 256, &len, &column->type, &size, &digits,
			&nullable)))
			return fail(a, SQL_HANDLE_STMT, a->query, "the query failed", e);
		chc_buf_clear(&a->text);
		chc_utf16_to_utf8(&a->text, name, len < 0 ? 0 : len > 255 ? 255 : (size_t)len);
		column->wanted = chc_register_wants(a->r, chc_buf_view(&a->text));
		snprintf(column->name, sizeof(column->name), "%s", chc_buf_view(&a->text).ptr);
		chc_spool_cell(to, chc_buf_view(&a->text));
	}
	return chc_spool_end_row(to, e);
}

static int put_day(struct answer *a, struct chc_spool *to, int year, unsigned month, unsigned day)
{
	chc_buf_clear(&a->text);
	chc_buf_printf(&a->text, "%04d-%02u-%02u", year, month, day);
	chc_spool_cell(to, chc_buf_view(&a->text));
	return 0;
}

/* A date of the database is one, in no order that would have to be guessed. */
static int put_date(struct answer *a, SQLUSMALLINT at, struct chc_spool *to, struct chc_error *e)
{
	SQL_TIMESTAMP_STRUCT t = { 0 };
	SQLLEN len = 0;

	if (!is_ok(SQLGetData(a->query, at, SQL_C_TYPE_TIMESTAMP, &t, sizeof(t), &len)))
		return fail(a, SQL_HANDLE_STMT, a->query, "a date cannot be read", e);
	if (len == SQL_NULL_DATA)
		chc_spool_cell(to, CHC_SPAN_NONE);
	else
		put_day(a, to, t.year, t.month, t.day);
	return 0;
}

static int put_text(struct answer *a, SQLUSMALLINT at, struct chc_spool *to, struct chc_error *e)
{
	SQLWCHAR piece[PIECE];
	SQLLEN len = 0;
	SQLRETURN code;

	chc_buf_clear(&a->units);
	while (is_ok(code = SQLGetData(a->query, at, SQL_C_WCHAR, piece, sizeof(piece), &len)) && len != SQL_NULL_DATA) {
		/* the last unit of a piece that did not hold all is its end sign */
		bool all = code == SQL_SUCCESS && len != SQL_NO_TOTAL;
		size_t bytes = all ? (size_t)len : sizeof(piece) - sizeof(*piece);

		chc_buf_put(&a->units, piece, bytes);
		if (a->units.failed)
			return no_memory(a, e);
		if (a->units.len > CELL_MOST * sizeof(SQLWCHAR))
			return chc_error_at(e, CHC_E_LIMIT, a->r->path, (unsigned)a->row, at, "holds more than 1 MiB");
		if (all)
			break;
	}
	if (!is_ok(code) && code != SQL_NO_DATA)
		return fail(a, SQL_HANDLE_STMT, a->query, "the query failed", e);
	chc_buf_clear(&a->text);
	chc_utf16_to_utf8(&a->text, (const uint16_t *)(const void *)a->units.ptr, a->units.len / sizeof(SQLWCHAR));
	if (a->text.failed)
		return no_memory(a, e);
	chc_spool_cell(to, chc_buf_view(&a->text));
	return 0;
}

static bool is_bytes(SQLSMALLINT type)
{
	return type == SQL_BINARY || type == SQL_VARBINARY || type == SQL_LONGVARBINARY;
}

static int put_row(struct answer *a, struct chc_spool *to, struct chc_error *e)
{
	int status = 0;

	for (SQLSMALLINT i = 0; status == 0 && i < a->count; i++) {
		const struct column *column = &a->columns[i];
		SQLUSMALLINT at = (SQLUSMALLINT)(i + 1);

		/* what is in no column of ours goes nowhere, not even to temporary disk */
		if (!column->wanted)
			chc_spool_cell(to, CHC_SPAN_NONE);
		else if (is_bytes(column->type))
			status = chc_error_at(e, CHC_E_INPUT, a->r->path, (unsigned)a->row, at,
				"'%s' holds bytes that are no text; let the query turn them into text", column->name);
		else if (column->type == SQL_TYPE_DATE || column->type == SQL_TYPE_TIMESTAMP)
			status = put_date(a, at, to, e);
		else
			status = put_text(a, at, to, e);
	}
	return status != 0 ? status : chc_spool_end_row(to, e);
}

/* One result: the whole answer, or a portion of it. */
static int put_rows(struct answer *a, struct chc_spool *to, bool *any, struct chc_error *e)
{
	SQLRETURN code;
	int status = 0;

	*any = false;
	while (status == 0 && is_ok(code = SQLFetch(a->query))) {
		*any = true;
		a->row++;
		status = put_row(a, to, e);
	}
	if (status == 0 && code != SQL_NO_DATA)
		status = fail(a, SQL_HANDLE_STMT, a->query, "the query failed", e);
	return status;
}

static int ask(struct answer *a, struct chc_spool *to, struct chc_error *e)
{
	bool portions = a->server && a->server->cursor, any = true;
	int status = execute(a, portions ? a->server->cursor : "", a->r->query->sql, "the query cannot be used", e);

	if (status == 0 && portions)
		status = execute(a, "", a->server->portion, "the query failed", e);
	a->row = 1;
	if (status == 0)
		status = put_header(a, to, e);
	while (status == 0 && any) {
		status = put_rows(a, to, &any, e);
		if (!portions)
			break;
		if (status == 0 && any)
			status = execute(a, "", a->server->portion, "the query failed", e);
	}
	return status;
}

static void release(struct answer *a)
{
	if (a->query)
		SQLFreeHandle(SQL_HANDLE_STMT, a->query);
	if (a->connected) {
		SQLEndTran(SQL_HANDLE_DBC, a->db, SQL_ROLLBACK);
		SQLDisconnect(a->db);
	}
	if (a->db)
		SQLFreeHandle(SQL_HANDLE_DBC, a->db);
	if (a->env)
		SQLFreeHandle(SQL_HANDLE_ENV, a->env);
	chc_buf_release(&a->units);
	chc_buf_release(&a->text);
	free(a);
}

static int give(struct chc_register *r, struct chc_spool *to, struct chc_error *e)
{
	struct answer *a = calloc(1, sizeof(*a));

	if (!a)
		return chc_error_at(e, CHC_E_NOMEM, r->path, 0, 0, "out of memory");
	a->r = r;
	int status = chc_sql_check(r->query->sql, r->path, e);
	if (status == 0)
		status = connect(a, e);
	if (status == 0)
		status = begin_reading(a, e);
	if (status == 0)
		status = ask(a, to, e);
	release(a);
	return status;
}

static bool fits(const struct chc_register *r, struct chc_span head)
{
	(void)head;
	return r->query && r->query->database == CHC_DATABASE_ODBC;
}

const struct chc_source chc_source_odbc = { "ODBC query", fits, give };
