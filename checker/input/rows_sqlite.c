/* SPDX-License-Identifier: MIT */
/*
 * The answer of an SQLite database as a register. The file is opened for
 * reading alone, an authorizer lets nothing but reading through, nothing is
 * loaded into it, and a query that never ends is stopped.
 */
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chcheck/file.h"
#include "input/source.h"
#include "input/sql_text.h"

#define CELL_MOST (1 << 20)             /* bytes; the same as of a row of CSV */
#define STEPS_AT_ONCE 1000000           /* of SQLite's machine, between two looks */
#define STEPS_MOST 3000                 /* times so many: 100 million rows take fewer */
#define WAIT_MS 5000                    /* for another program's lock */

struct answer {
	struct chc_register *r;
	sqlite3 *db;
	sqlite3_stmt *query;
	bool wanted[CHC_CSV_CELLS];
	unsigned looks;
	bool stopped, still;            /* still: taken for one that nobody writes to */
	struct stat before;
};

static int fail(struct answer *a, const char *what, struct chc_error *e)
{
	if (a->stopped)
		return chc_error_at(e, CHC_E_LIMIT, a->r->path, 0, 0,
			"the query does not come to an end, and was stopped after %u million steps; ask for less", a->looks);
	return chc_error_at(e, CHC_E_INPUT, a->r->path, 0, 0, "%s: %s", what,
		a->db ? sqlite3_errmsg(a->db) : "out of memory");
}

/* Another program's journal that is not in the file yet: has to be read as well. */
static bool has_journal(const char *path)
{
	struct chc_buf name = CHC_BUF_INIT;
	struct stat st;

	chc_buf_printf(&name, "%s-wal", path);
	bool there = name.failed || (stat(name.ptr, &st) == 0 && st.st_size > 0);
	chc_buf_release(&name);
	return there;
}

/* Bytes 18 and 19 of the file say that its writers use such a journal: opening it plainly would make files beside it. */
static bool is_journaled(const struct answer *a)
{
	unsigned char head[20];
	int fd = open(a->r->query->where, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	bool journaled = fd >= 0 && chc_file_pread(fd, head, sizeof(head), 0) == (ssize_t)sizeof(head) && head[18] == 2;

	if (fd >= 0)
		close(fd);
	return journaled;
}

static int open_file(struct answer *a, struct chc_error *e)
{
	const char *path = a->r->query->where;
	struct chc_buf uri = CHC_BUF_INIT;

	if (stat(path, &a->before) != 0)
		return chc_error_at(e, CHC_E_IO, a->r->path, 0, 0, "cannot be opened: %s", strerror(errno));
	if (!S_ISREG(a->before.st_mode))
		return chc_error_at(e, CHC_E_IO, a->r->path, 0, 0, "is not a regular file, where a database is needed");
	a->still = is_journaled(a) && !has_journal(path);
	chc_buf_str(&uri, path[0] == '/' ? "file://" : "file:");
	for (const char *p = path; *p; p++) {
		if (strchr("%?#", *p))
			chc_buf_printf(&uri, "%%%02X", (unsigned)(unsigned char)*p);
		else
			chc_buf_char(&uri, *p);
	}
	chc_buf_str(&uri, a->still ? "?mode=ro&immutable=1" : "?mode=ro");
	int code = uri.failed ? SQLITE_NOMEM : sqlite3_open_v2(uri.ptr, &a->db,
		SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_PRIVATECACHE, NULL);
	chc_buf_release(&uri);
	return code == SQLITE_OK ? 0 : fail(a, "cannot be opened", e);
}

static unsigned most(const struct answer *a)
{
	return a->r->query->millions ? a->r->query->millions : STEPS_MOST;
}

static int look(void *payload)
{
	struct answer *a = payload;

	a->stopped = ++a->looks >= most(a);
	return a->stopped;
}

/* Everything that is not reading is refused, and so are the functions that reach outside. */
static int authorize(void *payload, int action, const char *first, const char *second, const char *database,
	const char *trigger)
{
	static const char *const outside[] = { "load_extension", "readfile", "writefile", "edit", "fts3_tokenizer" };

	(void)payload;
	(void)first;
	(void)database;
	(void)trigger;
	if (action == SQLITE_FUNCTION) {
		for (size_t i = 0; i < sizeof(outside) / sizeof(outside[0]); i++)
			if (second && sqlite3_stricmp(second, outside[i]) == 0)
				return SQLITE_DENY;
		return SQLITE_OK;
	}
	return action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_RECURSIVE ? SQLITE_OK : SQLITE_DENY;
}

/* The file may be made to do harm: no part of it is trusted to be sound, and none of its code has a say. */
static int restrain(struct answer *a, struct chc_error *e)
{
	static const struct { int what, on; } switches[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 }, { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 }, { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		{ SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0 },
	};
	static const struct { int what, most; } limits[] = {
		{ SQLITE_LIMIT_LENGTH, CELL_MOST * 4 }, { SQLITE_LIMIT_SQL_LENGTH, CELL_MOST },
		{ SQLITE_LIMIT_COLUMN, CHC_CSV_CELLS }, { SQLITE_LIMIT_ATTACHED, 0 }, { SQLITE_LIMIT_WORKER_THREADS, 0 },
		{ SQLITE_LIMIT_EXPR_DEPTH, 200 }, { SQLITE_LIMIT_TRIGGER_DEPTH, 0 },
	};
	bool ok = true;

	for (size_t i = 0; i < sizeof(switches) / sizeof(switches[0]); i++)
		ok &= sqlite3_db_config(a->db, switches[i].what, switches[i].on, NULL) == SQLITE_OK;
	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
		sqlite3_limit(a->db, limits[i].what, limits[i].most);
	ok &= sqlite3_exec(a->db, "PRAGMA query_only = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0", NULL, NULL,
		NULL) == SQLITE_OK;
	ok &= sqlite3_set_authorizer(a->db, authorize, a) == SQLITE_OK;
	ok &= sqlite3_busy_timeout(a->db, WAIT_MS) == SQLITE_OK;
	sqlite3_progress_handler(a->db, STEPS_AT_ONCE, look, a);
	return ok ? 0 : fail(a, "cannot be read", e);
}

static int put_header(struct answer *a, struct chc_spool *to, struct chc_error *e)
{
	int count = sqlite3_column_count(a->query);

	if (count == 0)
		return chc_error_at(e, CHC_E_INPUT, a->r->path, 0, 0, "the query asks for no columns");
	for (int i = 0; i < count; i++) {
		struct chc_span name = chc_span_of(sqlite3_column_name(a->query, i));

		a->wanted[i] = chc_register_wants(a->r, name);
		chc_spool_cell(to, name);
	}
	return chc_spool_end_row(to, e);
}

static int put_row(struct answer *a, struct chc_spool *to, uint64_t row, struct chc_error *e)
{
	int count = sqlite3_column_count(a->query);

	for (int i = 0; i < count; i++) {
		int type = sqlite3_column_type(a->query, i);

		/* what is in no column of ours goes nowhere, not even to temporary disk */
		if (!a->wanted[i] || type == SQLITE_NULL) {
			chc_spool_cell(to, CHC_SPAN_NONE);
			continue;
		}
		if (type == SQLITE_BLOB)
			return chc_error_at(e, CHC_E_INPUT, a->r->path, (unsigned)row, (unsigned)i + 1,
				"'%s' holds bytes that are no text; let the query turn them into text",
				sqlite3_column_name(a->query, i));
		const unsigned char *text = sqlite3_column_text(a->query, i);
		if (!text)
			return fail(a, "cannot be read", e);
		chc_spool_cell(to, (struct chc_span){ (const char *)text, (size_t)sqlite3_column_bytes(a->query, i) });
	}
	return chc_spool_end_row(to, e);
}

static int put_rows(struct answer *a, struct chc_spool *to, struct chc_error *e)
{
	uint64_t row = 1;
	int code, status = put_header(a, to, e);

	while (status == 0 && (code = sqlite3_step(a->query)) != SQLITE_DONE) {
		if (code != SQLITE_ROW)
			return fail(a, "the query failed", e);
		status = put_row(a, to, ++row, e);
	}
	return status;
}

static int prepare(struct answer *a, struct chc_error *e)
{
	const char *rest = "";

	if (sqlite3_prepare_v2(a->db, a->r->query->sql, -1, &a->query, &rest) != SQLITE_OK)
		return fail(a, "the query cannot be used", e);
	if (!a->query || !sqlite3_stmt_readonly(a->query))
		return chc_error_at(e, CHC_E_INPUT, a->r->path, 0, 0, "the query would change the database");
	return 0;
}

/* A file without locks is only right when nobody wrote to it meanwhile. */
static int check_still(const struct answer *a, struct chc_error *e)
{
	struct stat now;

	if (!a->still)
		return 0;
	if (stat(a->r->query->where, &now) == 0 && now.st_size == a->before.st_size && now.st_ino == a->before.st_ino &&
	    now.st_mtim.tv_sec == a->before.st_mtim.tv_sec && now.st_mtim.tv_nsec == a->before.st_mtim.tv_nsec)
		return 0;
	return chc_error_at(e, CHC_E_IO, a->r->path, 0, 0, "was changed while it was being read; try again");
}

static int give(struct chc_register *r, struct chc_spool *to, struct chc_error *e)
{
	struct answer *a = calloc(1, sizeof(*a));

	if (!a)
		return chc_error_at(e, CHC_E_NOMEM, r->path, 0, 0, "out of memory");
	a->r = r;
	int status = chc_sql_check(r->query->sql, r->path, e);
	if (status == 0)
		status = open_file(a, e);
	if (status == 0)
		status = restrain(a, e);
	if (status == 0)
		status = prepare(a, e);
	if (status == 0)
		status = put_rows(a, to, e);
	if (status == 0)
		status = check_still(a, e);
	sqlite3_finalize(a->query);
	sqlite3_close(a->db);
	free(a);
	return status;
}

static bool fits(const struct chc_register *r, struct chc_span head)
{
	(void)head;
	return r->query && r->query->database == CHC_DATABASE_SQLITE;
}

const struct chc_source chc_source_sqlite = { "SQLite query", fits, give };
