/* SPDX-License-Identifier: MIT */
/*
 * Whole files in. Only regular files are read: a pipe or a device has no end
 * that can be trusted.
 */
#include "chcheck/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int too_large(const char *path, size_t limit, struct chc_error *e)
{
	return chc_error_at(e, CHC_E_LIMIT, path, 0, 0,
		"larger than the %zu bytes that are read of one file", limit);
}

static int check_kind(int fd, const char *path, size_t limit, struct chc_error *e)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return chc_error_at(e, CHC_E_IO, path, 0, 0, "cannot be read: %s", strerror(errno));
	if (S_ISDIR(st.st_mode))
		return chc_error_at(e, CHC_E_IO, path, 0, 0, "is a folder, where a file is needed");
	if (!S_ISREG(st.st_mode))
		return chc_error_at(e, CHC_E_IO, path, 0, 0,
			"is not a regular file; save its content as a file first");
	if ((unsigned long long)st.st_size > limit)
		return too_large(path, limit, e);
	return 0;
}

static int read_all(struct chc_buf *out, int fd, const char *path, size_t limit, struct chc_error *e)
{
	char piece[32768];

	for (;;) {
		ssize_t got = read(fd, piece, sizeof(piece));

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return chc_error_at(e, CHC_E_IO, path, 0, 0, "cannot be read: %s", strerror(errno));
		if (got == 0)
			break;
		/* checked again: the file may have grown since fstat */
		if ((size_t)got > limit - out->len)
			return too_large(path, limit, e);
		chc_buf_put(out, piece, (size_t)got);
		if (out->failed)
			return chc_error_at(e, CHC_E_NOMEM, path, 0, 0, "out of memory while reading");
	}
	chc_buf_put(out, "", 0);        /* an empty file gives "", not NULL */
	return out->failed ? chc_error_at(e, CHC_E_NOMEM, path, 0, 0, "out of memory while reading") : 0;
}

ssize_t chc_file_pread(int fd, void *out, size_t len, int64_t at)
{
	size_t done = 0;

	while (done < len) {
		ssize_t got = pread(fd, (char *)out + done, len - done, (off_t)at + (off_t)done);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		done += (size_t)got;
	}
	return (ssize_t)done;
}

int chc_file_read(struct chc_buf *out, const char *path, size_t limit, struct chc_error *e)
{
	if (limit == 0)
		limit = CHC_BUF_DEFAULT_LIMIT;
	chc_buf_clear(out);
	out->limit = limit;
	/* O_NONBLOCK: opening a pipe that nobody writes to must not wait */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return chc_error_at(e, CHC_E_IO, path, 0, 0, "cannot be opened: %s", strerror(errno));

	int status = check_kind(fd, path, limit, e);
	if (status == 0)
		status = read_all(out, fd, path, limit, e);
	close(fd);
	return status;
}
