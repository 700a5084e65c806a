/* SPDX-License-Identifier: MIT */
/*
 * Between a source of rows that is no text and the reader of registers: rows
 * as CSV on temporary disk, written in large pieces.
 */
#include "input/spool.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "input/csv.h"
#include "input/sorter.h"

#define WRITE_AT ((size_t)1 << 16)

int chc_spool_open(struct chc_spool *s, const char *folder, const char *path, struct chc_error *e)
{
	*s = (struct chc_spool){ .fd = chc_temporary_file(folder, e), .path = path, .out = CHC_BUF_INIT };
	return s->fd < 0 ? s->fd : 0;
}

void chc_spool_put_cell(struct chc_buf *out, struct chc_span text)
{
	bool plain = true;

	for (size_t i = 0; i < text.len && plain; i++)
		plain = text.ptr[i] != ',' && text.ptr[i] != '"' && text.ptr[i] != '\n' && text.ptr[i] != '\r';
	if (plain) {
		chc_buf_span(out, text);
		return;
	}
	chc_buf_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"')
			chc_buf_char(out, '"');
		chc_buf_char(out, text.ptr[i]);
	}
	chc_buf_char(out, '"');
}

void chc_spool_cell(struct chc_spool *s, struct chc_span text)
{
	if (s->row_begun)
		chc_buf_char(&s->out, ',');
	s->row_begun = true;
	chc_spool_put_cell(&s->out, text);
}

static int write_out(struct chc_spool *s, const char *bytes, size_t len, struct chc_error *e)
{
	while (len > 0) {
		ssize_t put = write(s->fd, bytes, len);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return chc_error_at(e, CHC_E_IO, s->path, 0, 0, "cannot be kept on temporary disk: %s",
				strerror(errno));
		bytes += put;
		len -= (size_t)put;
		s->written += (uint64_t)put;
	}
	return 0;
}

int chc_spool_flush(struct chc_spool *s, struct chc_error *e)
{
	if (s->out.failed)
		return chc_error_at(e, CHC_E_NOMEM, s->path, 0, 0, "out of memory while rows were read");
	int status = write_out(s, s->out.ptr, s->out.len, e);
	chc_buf_clear(&s->out);
	s->row_start = 0;
	return status;
}

int chc_spool_end_row(struct chc_spool *s, struct chc_error *e)
{
	s->rows++;
	if (s->out.len - s->row_start > CHC_CSV_RECORD)
		return chc_error_at(e, CHC_E_LIMIT, s->path, (unsigned)s->rows, 1, "this row holds more than 1 MiB");
	chc_buf_char(&s->out, '\n');
	s->row_begun = false;
	s->row_start = s->out.len;
	return s->out.len >= WRITE_AT || s->out.failed ? chc_spool_flush(s, e) : 0;
}

int chc_spool_skip_to(struct chc_spool *s, uint64_t rows, struct chc_error *e)
{
	int status = 0;

	while (status == 0 && s->rows < rows)
		status = chc_spool_end_row(s, e);
	return status;
}

int chc_spool_restart(struct chc_spool *s, struct chc_error *e)
{
	chc_buf_clear(&s->out);
	s->row_begun = false;
	s->row_start = 0;
	s->rows = s->written = 0;
	if (ftruncate(s->fd, 0) != 0 || lseek(s->fd, 0, SEEK_SET) != 0)
		return chc_error_at(e, CHC_E_IO, s->path, 0, 0, "cannot be kept on temporary disk: %s", strerror(errno));
	return 0;
}

int chc_spool_bytes(struct chc_spool *s, const char *bytes, size_t len, struct chc_error *e)
{
	int status = s->out.len > 0 ? chc_spool_flush(s, e) : 0;

	return status != 0 ? status : write_out(s, bytes, len, e);
}

int chc_spool_take(struct chc_spool *s, int *fd, struct chc_error *e)
{
	int status = chc_spool_flush(s, e);

	if (status == 0) {
		*fd = s->fd;
		s->fd = -1;
	}
	return status;
}

void chc_spool_release(struct chc_spool *s)
{
	if (s->fd >= 0)
		close(s->fd);
	s->fd = -1;
	chc_buf_release(&s->out);
}
