/* SPDX-License-Identifier: MIT */
/*
 * Opens a register: what it is is found among the sources, by how it was asked
 * for or by its first bytes. Standard input and pipes are kept on temporary
 * disk first, since they cannot be read twice.
 */
#include "input/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chcheck/file.h"
#include "input/connection.h"

/* The first that fits gives the rows; none: it is text. */
static const struct chc_source *const sources[] = {
#ifdef CHC_WITH_SQLITE
	&chc_source_sqlite,
#endif
#ifdef CHC_WITH_ODBC
	&chc_source_odbc,
#endif
	&chc_source_json, &chc_source_sheets,
	NULL
};

bool chc_database_is_built_in(enum chc_database database)
{
#ifdef CHC_WITH_SQLITE
	if (database == CHC_DATABASE_SQLITE)
		return true;
#endif
#ifdef CHC_WITH_ODBC
	if (database == CHC_DATABASE_ODBC)
		return true;
#endif
	(void)database;
	return false;
}

void chc_query_name(struct chc_buf *out, const struct chc_query *q)
{
	if (q->database == CHC_DATABASE_ODBC)
		chc_connection_show(out, q->where);
	else
		chc_buf_printf(out, "sqlite:%s", q->where);
}

bool chc_query_tells_password(const struct chc_query *q)
{
	return q->database == CHC_DATABASE_ODBC && chc_connection_has_password(q->where);
}

static int io_error(const struct chc_register *r, const char *what, struct chc_error *e)
{
	return chc_error_at(e, CHC_E_IO, r->path, 0, 0, "cannot be %s: %s", what, strerror(errno));
}

/* r->fd becomes what the spool holds. */
static int change_over(struct chc_register *r, struct chc_spool *s, struct chc_error *e)
{
	int fd, status = chc_spool_take(s, &fd, e);

	if (status != 0)
		return status;
	if (r->fd > STDERR_FILENO)
		close(r->fd);
	r->fd = fd;
	r->spooled += s->written;
	return 0;
}

static int copy_bytes(struct chc_register *r, struct chc_spool *s, struct chc_error *e)
{
	char piece[32768];

	for (;;) {
		ssize_t got = read(r->fd, piece, sizeof(piece));

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return io_error(r, "read", e);
		if (got == 0)
			return 0;
		int status = chc_spool_bytes(s, piece, (size_t)got, e);
		if (status != 0)
			return status;
	}
}

/* Copies what cannot be read twice. */
static int keep(struct chc_register *r, struct chc_error *e)
{
	struct chc_spool s;
	int status = chc_spool_open(&s, r->temporary_folder, r->path, e);

	if (status == 0)
		status = copy_bytes(r, &s, e);
	if (status == 0)
		status = change_over(r, &s, e);
	chc_spool_release(&s);
	return status;
}

static int open_file(struct chc_register *r, struct chc_error *e)
{
	struct stat st;
	bool input = strcmp(r->path, "-") == 0;

	r->fd = input ? STDIN_FILENO : open(r->path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (r->fd < 0)
		return io_error(r, "opened", e);
	if (fstat(r->fd, &st) != 0)
		return io_error(r, "read", e);
	if (S_ISDIR(st.st_mode))
		return chc_error_at(e, CHC_E_IO, r->path, 0, 0, "is a folder, where a register is needed");
	if (S_ISREG(st.st_mode) && st.st_size == 0)
		return chc_error_at(e, CHC_E_INPUT, r->path, 0, 0,
			"is empty; a register has a header and one row a case");
	return S_ISREG(st.st_mode) && !input ? 0 : keep(r, e);
}

static int read_head(const struct chc_register *r, char *head, size_t *len, struct chc_error *e)
{
	ssize_t got = chc_file_pread(r->fd, head, CHC_SOURCE_HEAD, 0);

	if (got < 0)
		return io_error(r, "read", e);
	*len = (size_t)got;
	return 0;
}

static int take_rows(struct chc_register *r, const struct chc_source *source, struct chc_error *e)
{
	struct chc_spool s;
	int status = chc_spool_open(&s, r->temporary_folder, r->path, e);

	if (status == 0 && r->fd >= 0 && lseek(r->fd, 0, SEEK_SET) < 0)
		status = io_error(r, "read", e);
	if (status == 0)
		status = source->give(r, &s, e);
	if (status == 0)
		status = change_over(r, &s, e);
	chc_spool_release(&s);
	r->source = source;
	return status;
}

int chc_source_open(struct chc_register *r, struct chc_error *e)
{
	char head[CHC_SOURCE_HEAD];
	size_t len = 0;
	int status = 0;

	if (!r->query) {
		status = open_file(r, e);
		if (status == 0)
			status = read_head(r, head, &len, e);
	}
	for (size_t i = 0; status == 0 && sources[i]; i++)
		if (sources[i]->fits(r, (struct chc_span){ head, len }))
			return take_rows(r, sources[i], e);
	if (status == 0 && r->sheet)
		return chc_error_at(e, CHC_E_INPUT, r->path, 0, 0,
			"is no spreadsheet, and %s names the sheet '%s'", r->sheet_from, r->sheet);
	if (status == 0 && r->query)
		return chc_error_at(e, CHC_E_INPUT, r->path, 0, 0, "is of a kind that was not built in");
	return status;
}
