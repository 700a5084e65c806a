/* SPDX-License-Identifier: MIT */
/* Registers out of databases: the query's text, what a connection is called, UTF-16, and a query without an end. */
#include "chcheck/register.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "input/connection.h"
#include "input/sql_text.h"
#include "input/utf16.h"

#define ROWS(table) (int)(sizeof(table) / sizeof((table)[0]))

/* message NULL: it may be asked */
static const struct { const char *sql, *message; } queries[] = {
	{ "select 1", NULL },
	{ "SELECT 1;", NULL },
	{ " \n-- why\n/* and; how */ Select 1 ; -- done; really\n", NULL },
	{ "with x as (select 1) select * from x", NULL },
	{ "values (1, 2)", NULL },
	{ "table cases", NULL },
	{ "((select 1) union (select 2))", NULL },
	{ "select ';', \";\", `;`, [;], 'it''s; ', $$;$$, $a$ ; $$ ; $a$ from t where x = $1", NULL },
	{ "select 1 - -1, 2/3, a->>'b;'", NULL },
	{ "", "is empty" },
	{ " -- nothing\n", "is empty" },
	{ "selection", "begins with none" },
	{ "select_1", "begins with none" },
	{ "update t set a = 1", "begins with none" },
	{ "explain select 1", "begins with none" },
	{ "; select 1", "begins with none" },
	{ "select 1; select 2", "second statement" },
	{ "select 1;;", "second statement" },
	{ "select 1 /* ; */; x", "second statement" },
	{ "select ';' ; commit", "second statement" },
	{ "select $$;$$ ; commit", "second statement" },
	{ "select $1;commit;$1", "second statement" },
	{ "select 'a''b", "never closed" },
	{ "select \"a", "never closed" },
	{ "select /* x", "never closed" },
	{ "/* x", "never closed" },
	{ "select $x$ a $y$", "never closed" },
	{ "select [a", "never closed" },
};

START_TEST(query_text)
{
	struct chc_error e = CHC_ERROR_INIT;
	int status = chc_sql_check(queries[_i].sql, "x", &e);

	if (!queries[_i].message) {
		ck_assert_msg(status == 0, "%s: %s", queries[_i].sql, e.message);
		return;
	}
	ck_assert_msg(status == CHC_E_INPUT, "%s: %d", queries[_i].sql, status);
	ck_assert_msg(strstr(e.message, queries[_i].message) != NULL, "%s: %s", queries[_i].sql, e.message);
}
END_TEST

static const struct { const char *where, *put, *shown; bool password; const char *said, *clean; } connections[] = {
	{ "complaints", "DSN=complaints", "odbc:complaints", false, "no secret", "no secret" },
	{ "DSN=a;PWD=x y;UID=b", "DSN=a;PWD=x y;UID=b", "odbc:DSN=a", true, "pwd 'x y'\nof b", "pwd '***' of b" },
	{ "dsn = a ; pwd = secret", "dsn = a ; pwd = secret", "odbc:DSN=a", true, "secretsecret", "******" },
	{ "Driver={P;Q};Server=h;Port=1;Database=d;Password={a;b}}c};Uid=u", NULL, "odbc:DRIVER={P;Q};SERVER=h;PORT=1;DATABASE=d",
		true, "at {a;b}}c} and a;b}}c", "at *** and ***" },
	{ "DSN=a;PWD=", "DSN=a;PWD=", "odbc:DSN=a", false, "fine", "fine" },
	{ "DSN=a;PWD={open", "DSN=a;PWD={open", "odbc:DSN=a", true, "x", "x" },
	{ "DSN=a;;PWDX=b;=c;PASSPHRASE=d", NULL, "odbc:DSN=a", true, "b d", "b ***" },
};

START_TEST(connection_text)
{
	struct chc_buf out = CHC_BUF_INIT;
	const char *where = connections[_i].where;

	chc_connection_put(&out, where);
	ck_assert_str_eq(out.ptr, connections[_i].put ? connections[_i].put : where);
	chc_buf_clear(&out);
	chc_connection_show(&out, where);
	ck_assert_str_eq(out.ptr, connections[_i].shown);
	ck_assert_int_eq(chc_connection_has_password(where), connections[_i].password);
	chc_buf_clear(&out);
	chc_connection_clean(&out, where, connections[_i].said);
	ck_assert_str_eq(out.ptr, connections[_i].clean);
	chc_buf_release(&out);
}
END_TEST

static const struct { const char *text; uint16_t units[4]; size_t count; bool back; } texts[] = {
	{ "", { 0 }, 0, true },
	{ "a\xC2\xA3\xE2\x82\xAC", { 'a', 0xA3, 0x20AC }, 3, true },
	{ "\xF0\x9F\x98\x80.", { 0xD83D, 0xDE00, '.' }, 3, true },
	{ "\xED\x9F\xBF\xEE\x80\x80", { 0xD7FF, 0xE000 }, 2, true },
	{ "a\xFF", { 'a', 0xFFFD }, 2, false },
	{ "\xEF\xBF\xBDx", { 0xDC00, 'x' }, 2, false },
	{ "\xEF\xBF\xBD", { 0xD83D }, 1, false },
};

START_TEST(utf16)
{
	struct chc_buf out = CHC_BUF_INIT;
	bool to_units = texts[_i].back || texts[_i].text[0] == 'a';

	if (to_units) {
		chc_utf8_to_utf16(&out, chc_span_of(texts[_i].text));
		ck_assert_uint_eq(out.len, texts[_i].count * sizeof(uint16_t));
		if (out.len > 0)
			ck_assert_mem_eq(out.ptr, texts[_i].units, out.len);
	}
	chc_buf_clear(&out);
	if (texts[_i].back || !to_units) {
		chc_utf16_to_utf8(&out, texts[_i].units, texts[_i].count);
		ck_assert_str_eq(chc_buf_view(&out).ptr, texts[_i].text);
	}
	chc_buf_release(&out);
}
END_TEST

static void make_file(char *path)
{
	/* one page of SQLite's format with an empty schema is what it makes of an empty file */
	int fd = mkstemp(path);

	ck_assert_int_ge(fd, 0);
	close(fd);
}

START_TEST(query_without_end)
{
	char path[] = "/tmp/chcheck-test-XXXXXX";
	const struct chc_query query = {
		.database = CHC_DATABASE_SQLITE, .where = path, .millions = 2,
		.sql = "with recursive n(x) as (select 1 union all select x + 1 from n) "
			"select count(*) as case_ref, 1 as received from n",
	};
	const struct chc_register_options options = { .as_of = 20000, .query = &query };
	struct chc_register *r = NULL;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	if (!chc_database_is_built_in(CHC_DATABASE_SQLITE))
		return;
	make_file(path);
	ck_assert_int_eq(chc_register_open(&r, path, NULL, &options, &diags, &e), CHC_E_LIMIT);
	ck_assert_ptr_nonnull(strstr(e.message, "was stopped after 2 million steps"));
	unlink(path);
	chc_diags_release(&diags);
}
END_TEST

START_TEST(rows_of_no_table)
{
	char path[] = "/tmp/chcheck-test-XXXXXX";
	const struct chc_query query = {
		.database = CHC_DATABASE_SQLITE, .where = path,
		.sql = "values ('case_ref', 'received')",
	};
	const struct chc_query named = {
		.database = CHC_DATABASE_SQLITE, .where = path,
		.sql = "select 'a,\"b\"' || char(10) || 'c' as case_ref, '2026-06-01' as received",
	};
	struct chc_register_options options = { .as_of = 21000, .query = &query };
	struct chc_register *r = NULL;
	struct chc_case *c;
	struct chc_diags diags = CHC_DIAGS_INIT;
	struct chc_error e = CHC_ERROR_INIT;

	if (!chc_database_is_built_in(CHC_DATABASE_SQLITE))
		return;
	make_file(path);
	/* the header is what the columns are called, and never a row */
	ck_assert_int_eq(chc_register_open(&r, path, NULL, &options, &diags, &e), CHC_E_INPUT);
	options.query = &named;
	ck_assert_int_eq(chc_register_open(&r, path, NULL, &options, &diags, &e), 0);
	ck_assert_int_eq(chc_register_next(r, &c, &e), 1);
	ck_assert(chc_span_is(c->cell[CHC_COL_CASE_REF], "a,\"b\"\nc"));
	ck_assert_int_eq(chc_register_next(r, &c, &e), 0);
	ck_assert_str_eq(chc_register_info(r)->source, "SQLite query");
	chc_register_free(r);
	unlink(path);
	chc_diags_release(&diags);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("query");
	TCase *t = tcase_create("query");

	tcase_add_loop_test(t, query_text, 0, ROWS(queries));
	tcase_add_loop_test(t, connection_text, 0, ROWS(connections));
	tcase_add_loop_test(t, utf16, 0, ROWS(texts));
	tcase_add_test(t, query_without_end);
	tcase_add_test(t, rows_of_no_table);
	suite_add_tcase(s, t);
	SRunner *r = srunner_create(s);
	srunner_run_all(r, CK_NORMAL);
	int failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
