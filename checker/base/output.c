/* SPDX-License-Identifier: MIT */
/*
 * Whole files out: written to a file without a name in the place's folder, which
 * gets one when all is there and is renamed over the old one. A reader sees the old
 * file or the new one; whatever ends the program before, nothing is left behind.
 * Where the file system has no such files, they have a name from the start.
 */
#include "chcheck/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TRIES 1000
#define NAME_OF_FD 32

static int no_memory(struct chc_error *e)
{
	return chc_error_set(e, CHC_E_NOMEM, "out of memory while writing a file");
}

static int fail(const struct chc_output *out, const char *what, struct chc_error *e)
{
	int code = errno;

	return chc_error_at(e, CHC_E_IO, out->path ? out->path : "standard output", 0, 0,
		"cannot be %s: %s", what, strerror(code));
}

static void name_fd(char name[NAME_OF_FD], int fd)
{
	snprintf(name, NAME_OF_FD, "/proc/self/fd/%d", fd);
}

/* -1 where there are no such files, or no way to name one afterwards. */
static int open_unnamed(const char *path, mode_t mode)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? strndup(path, slash == path ? 1 : (size_t)(slash - path)) : strdup(".");
	int fd = folder ? open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, mode) : -1;
	char name[NAME_OF_FD];

	free(folder);
	name_fd(name, fd);
	if (fd >= 0 && access(name, F_OK) != 0) {
		close(fd);
		fd = -1;
	}
	return fd;
}

/*
 * Tries names beside the path until one is free: 0, or an errno. Not mkstemp: its 0600 would take a shared file
 * away from its other readers.
 */
static int take_name(struct chc_output *out, int (*try)(struct chc_output *out, const char *name, mode_t mode), mode_t mode)
{
	int code = ENOMEM;

	for (unsigned i = 0; i < TRIES; i++) {
		struct chc_buf name = CHC_BUF_INIT;

		chc_buf_printf(&name, "%s.%06u", out->path, ((unsigned)getpid() + i) % 1000000U);
		char *text = chc_buf_take(&name, NULL);
		if (!text)
			return ENOMEM;
		if (try(out, text, mode) == 0) {
			out->temporary = text;
			return 0;
		}
		code = errno;
		free(text);
		if (code != EEXIST)
			break;
	}
	return code;
}

static int open_named(struct chc_output *out, const char *name, mode_t mode)
{
	out->fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	return out->fd >= 0 ? 0 : -1;
}

static int link_named(struct chc_output *out, const char *name, mode_t mode)
{
	char from[NAME_OF_FD];

	(void)mode;
	name_fd(from, out->fd);
	return linkat(AT_FDCWD, from, AT_FDCWD, name, AT_SYMLINK_FOLLOW);
}

static int open_beside(struct chc_output *out, mode_t mode, struct chc_error *e)
{
	out->fd = open_unnamed(out->path, mode);
	out->unnamed = out->fd >= 0;
	if (out->unnamed)
		return 0;
	errno = take_name(out, open_named, mode);
	return errno == 0 ? 0 : errno == ENOMEM ? no_memory(e) : fail(out, "written", e);
}

/* A link is followed to the file that it names, so that the link stays a link. */
static char *resolve(const char *path)
{
	char *real = realpath(path, NULL);

	return real || errno == ENOMEM ? real : strdup(path);
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
		return no_memory(e);
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

/* No signal comes between the name and the place. */
static int put_in_place(struct chc_output *out, struct chc_error *e)
{
	sigset_t all, before;
	int status = 0, code = 0;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	if (out->unnamed)
		code = take_name(out, link_named, 0);
	errno = code;
	if (code != 0)
		status = code == ENOMEM ? no_memory(e) : fail(out, "written", e);
	else if (rename(out->temporary, out->path) != 0)
		status = fail(out, "replaced", e);
	if (status != 0 && out->temporary)
		unlink(out->temporary);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	free(out->temporary);
	out->temporary = NULL;
	return status;
}

int chc_output_commit(struct chc_output *out, struct chc_error *e)
{
	bool replaces = out->temporary || out->unnamed;
	int status = 0;

	if (replaces && fsync(out->fd) != 0)
		status = fail(out, "written", e);
	if (status == 0 && replaces)
		status = put_in_place(out, e);
	if (!out->is_stdout && !replaces && out->fd >= 0) {
		if (close(out->fd) != 0)
			status = fail(out, "written", e);
		out->fd = -1;
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
