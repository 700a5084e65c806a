/* SPDX-License-Identifier: MIT */
/*
 * Whole files out: written beside their place and renamed over it, so that a
 * reader sees the old file or the new one, and a failure leaves the old one.
 */
#include "chcheck/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TRIES 1000

static int fail(const struct chc_output *out, const char *what, struct chc_error *e)
{
	int code = errno;

	return chc_error_at(e, CHC_E_IO, out->path ? out->path : "standard output", 0, 0,
		"cannot be %s: %s", what, strerror(code));
}

/* Not mkstemp: its 0600 would take a shared file away from its other readers. */
static int open_beside(struct chc_output *out, mode_t mode, struct chc_error *e)
{
	for (unsigned i = 0; i < TRIES; i++) {
		struct chc_buf name = CHC_BUF_INIT;

		chc_buf_printf(&name, "%s.%06u", out->path, ((unsigned)getpid() + i) % 1000000U);
		char *text = chc_buf_take(&name, NULL);
		if (!text)
			return chc_error_set(e, CHC_E_NOMEM, "out of memory");
		out->fd = open(text, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
		if (out->fd >= 0) {
			out->temporary = text;
			return 0;
		}
		int code = errno;
		free(text);
		errno = code;
		if (code != EEXIST)
			break;
	}
	return fail(out, "written", e);
}

/* A link is followed to the file that it names, so that the link stays a link. */
static char *resolve(const char *path)
{
	char *real = realpath(path, NULL);

	return real ? real : strdup(path);
}

int chc_output_open(struct chc_output *out, const char *path, struct chc_error *e)
{
	struct stat st;
	int status;

	*out = (struct chc_output)CHC_OUTPUT_INIT;
	if (!path) {
		out->fd = STDOUT_FILENO;
		out->is_stdout = true;
		return 0;
	}
	out->path = resolve(path);
	if (!out->path)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	bool exists = stat(out->path, &st) == 0;
	if (exists && S_ISDIR(st.st_mode)) {
		status = chc_error_at(e, CHC_E_IO, path, 0, 0, "is a folder, where a file is to be written");
	} else if (exists && !S_ISREG(st.st_mode)) {
		/* a device or pipe is written to, never replaced */
		out->fd = open(out->path, O_WRONLY | O_CLOEXEC);
		status = out->fd < 0 ? fail(out, "written", e) : 0;
	} else {
		status = open_beside(out, 0666, e);
		if (status == 0 && exists && fchmod(out->fd, st.st_mode & 0777) != 0)
			status = fail(out, "written", e);
	}
	if (status != 0)
		chc_output_abandon(out);
	return status;
}

int chc_output_write(struct chc_output *out, const void *bytes, size_t len, struct chc_error *e)
{
	const char *at = bytes;

	while (len > 0) {
		ssize_t wrote = write(out->fd, at, len);

		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote < 0)
			return fail(out, "written", e);
		at += wrote;
		len -= (size_t)wrote;
	}
	return 0;
}

int chc_output_commit(struct chc_output *out, struct chc_error *e)
{
	int status = 0;

	if (out->temporary && fsync(out->fd) != 0)
		status = fail(out, "written", e);
	if (!out->is_stdout && out->fd >= 0) {
		if (close(out->fd) != 0 && status == 0)
			status = fail(out, "written", e);
		out->fd = -1;
	}
	if (status == 0 && out->temporary && rename(out->temporary, out->path) != 0)
		status = fail(out, "replaced", e);
	if (status == 0) {
		free(out->temporary);
		out->temporary = NULL;
	}
	chc_output_abandon(out);
	return status;
}

void chc_output_abandon(struct chc_output *out)
{
	if (!out->is_stdout && out->fd >= 0)
		close(out->fd);
	if (out->temporary)
		unlink(out->temporary);
	free(out->temporary);
	free(out->path);
	*out = (struct chc_output)CHC_OUTPUT_INIT;
}
