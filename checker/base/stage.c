/* SPDX-License-Identifier: MIT */
/*
 * Files of one folder, replaced together. One rename of a folder is the moment
 * at which they count; all before it is thrown away by the next writer, all
 * after it is brought to its end by whoever comes next. Below input, which
 * saves what people say of an organisation.
 */
#include "chcheck/stage.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define WAITS 500               /* of ten milliseconds */
#define NAME_MOST 255

static int fail(const struct chc_stage *s, const char *name, const char *what, struct chc_error *e)
{
	int code = errno;

	return chc_error_at(e, CHC_E_IO, s->path, 0, 0, "'%s' cannot be %s: %s", name, what, strerror(code));
}

static int open_folder(int at, const char *name)
{
	return openat(at, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
}

static bool is_there(int at, const char *name)
{
	struct stat st;

	return fstatat(at, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

/* --- the lock --- */

static int take_lock(struct chc_stage *s, int kind, struct chc_error *e)
{
	const struct timespec pause = { 0, 10000000 };

	for (unsigned i = 0; i < WAITS; i++) {
		if (flock(s->lock, kind | LOCK_NB) == 0)
			return 0;
		if (errno != EWOULDBLOCK && errno != EINTR)
			return fail(s, CHC_STAGE_LOCK, "locked", e);
		nanosleep(&pause, NULL);
	}
	return chc_error_at(e, CHC_E_CHANGED, s->path, 0, 0,
		"another program is saving into this folder; try again in a moment");
}

static int open_lock(struct chc_stage *s, struct chc_error *e)
{
	s->lock = openat(s->folder, CHC_STAGE_LOCK, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666);
	/* a lock that somebody else made may be theirs to write: a file of one's own to read is locked as well */
	if (s->lock < 0 && errno == EACCES)
		s->lock = openat(s->folder, CHC_STAGE_LOCK, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	return s->lock < 0 ? fail(s, CHC_STAGE_LOCK, "opened", e) : 0;
}

/* --- what every name of a folder gets --- */

typedef int each_name(int from, int to, const char *name);

/* The folder `at`, name by name; its descriptor is used up. */
static int each(int at, int to, each_name *do_it)
{
	DIR *d = fdopendir(at);
	int status = 0;

	if (!d) {
		close(at);
		return -1;
	}
	for (const struct dirent *entry; status == 0 && (entry = readdir(d)) != NULL; )
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			status = do_it(dirfd(d), to, entry->d_name);
	closedir(d);
	return status;
}

static int remove_file(int from, int to, const char *name)
{
	(void)to;
	return unlinkat(from, name, 0);
}

static int remove_any(int from, int to, const char *name)
{
	int inside = open_folder(from, name);

	(void)to;
	if (inside < 0)
		return unlinkat(from, name, 0);
	return each(inside, -1, remove_file) != 0 ? -1 : unlinkat(from, name, AT_REMOVEDIR);
}

/* What an interrupted writer left, and nothing counts of. */
static int throw_away(const struct chc_stage *s, struct chc_error *e)
{
	int work = open_folder(s->folder, CHC_STAGE_WORK);

	if (work < 0)
		return errno == ENOENT ? 0 : fail(s, CHC_STAGE_WORK, "opened", e);
	if (each(work, -1, remove_any) != 0 || unlinkat(s->folder, CHC_STAGE_WORK, AT_REMOVEDIR) != 0)
		return fail(s, CHC_STAGE_WORK, "removed", e);
	return 0;
}

/* --- to its end --- */

static int move_file(int from, int to, const char *name)
{
	return renameat(from, name, to, name);
}

static int move_any(int from, int to, const char *name)
{
	int inside = open_folder(from, name), target;

	if (inside < 0)
		return move_file(from, to, name);
	if (mkdirat(to, name, 0777) != 0 && errno != EEXIST) {
		close(inside);
		return -1;
	}
	target = open_folder(to, name);
	if (target < 0) {
		close(inside);
		return -1;
	}
	int status = each(inside, target, move_file);
	if (status == 0)
		status = fsync(target);
	close(target);
	return status == 0 ? unlinkat(from, name, AT_REMOVEDIR) : status;
}

/* Each file to its place. It may be cut off anywhere and is begun again. */
static int finish(const struct chc_stage *s, struct chc_error *e)
{
	int done = open_folder(s->folder, CHC_STAGE_DONE);

	if (done < 0)
		return errno == ENOENT ? 0 : fail(s, CHC_STAGE_DONE, "opened", e);
	if (each(done, s->folder, move_any) != 0 || fsync(s->folder) != 0
		|| unlinkat(s->folder, CHC_STAGE_DONE, AT_REMOVEDIR) != 0)
		return fail(s, CHC_STAGE_DONE, "brought to its end", e);
	return 0;
}

/* --- writing --- */

static int open_path(struct chc_stage *s, const char *folder, struct chc_error *e)
{
	*s = (struct chc_stage)CHC_STAGE_INIT;
	s->path = folder;
	s->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return s->folder < 0 ? chc_error_at(e, CHC_E_IO, folder, 0, 0, "cannot be opened: %s", strerror(errno)) : 0;
}

int chc_stage_open(struct chc_stage *s, const char *folder, struct chc_error *e)
{
	int status = open_path(s, folder, e);

	if (status == 0)
		status = open_lock(s, e);
	if (status == 0)
		status = take_lock(s, LOCK_EX, e);
	if (status == 0)
		status = finish(s, e);
	if (status == 0)
		status = throw_away(s, e);
	if (status == 0 && mkdirat(s->folder, CHC_STAGE_WORK, 0777) != 0)
		status = fail(s, CHC_STAGE_WORK, "made", e);
	if (status == 0 && (s->work = open_folder(s->folder, CHC_STAGE_WORK)) < 0)
		status = fail(s, CHC_STAGE_WORK, "opened", e);
	if (status != 0)
		chc_stage_close(s);
	return status;
}

static int write_all(int fd, const char *at, size_t len)
{
	while (len > 0) {
		ssize_t wrote = write(fd, at, len);

		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote < 0)
			return -1;
		at += wrote;
		len -= (size_t)wrote;
	}
	return 0;
}

/* The folder of FOLDER/FILE is made at both ends now, while there is nothing yet that counts. */
static int make_folder(const struct chc_stage *s, const char *name, struct chc_error *e)
{
	char folder[NAME_MOST + 1];
	const size_t len = strcspn(name, "/");

	if (len > NAME_MOST)
		return chc_error_at(e, CHC_E_LIMIT, s->path, 0, 0, "the name of a file is longer than %d bytes", NAME_MOST);
	if (name[len] == '\0')
		return 0;
	memcpy(folder, name, len);
	folder[len] = '\0';
	if ((mkdirat(s->folder, folder, 0777) != 0 && errno != EEXIST)
		|| (mkdirat(s->work, folder, 0777) != 0 && errno != EEXIST))
		return fail(s, folder, "made", e);
	return 0;
}

int chc_stage_put(struct chc_stage *s, const char *name, const void *bytes, size_t len, struct chc_error *e)
{
	struct stat st;
	const bool exists = fstatat(s->folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
	int status = make_folder(s, name, e);

	if (status == 0 && exists && !S_ISREG(st.st_mode))
		status = chc_error_at(e, CHC_E_IO, s->path, 0, 0, "'%s' is not a regular file and is not replaced", name);
	if (status != 0)
		return status;
	int fd = openat(s->work, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (fd < 0)
		return fail(s, name, "written", e);
	if (write_all(fd, bytes, len) != 0 || (exists && fchmod(fd, st.st_mode & 0777) != 0) || fsync(fd) != 0)
		status = fail(s, name, "written", e);
	if (close(fd) != 0 && status == 0)
		status = fail(s, name, "written", e);
	return status;
}

static int sync_folder(int from, int to, const char *name)
{
	int inside = open_folder(from, name), status = 0;

	(void)to;
	if (inside >= 0) {
		status = fsync(inside);
		close(inside);
	}
	return status;
}

int chc_stage_commit(struct chc_stage *s, struct chc_error *e)
{
	int work = openat(s->work, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (work < 0 || each(work, -1, sync_folder) != 0 || fsync(s->work) != 0)
		return fail(s, CHC_STAGE_WORK, "written", e);
	if (renameat(s->folder, CHC_STAGE_WORK, s->folder, CHC_STAGE_DONE) != 0)
		return fail(s, CHC_STAGE_DONE, "made", e);
	close(s->work);
	s->work = -1;
	/* It counts now. What fails from here on is done again by the next who opens the folder. */
	(void)fsync(s->folder);
	(void)finish(s, NULL);
	return 0;
}

void chc_stage_close(struct chc_stage *s)
{
	if (s->work >= 0) {
		close(s->work);
		(void)throw_away(s, NULL);
	}
	if (s->lock >= 0)
		close(s->lock);
	if (s->folder >= 0)
		close(s->folder);
	*s = (struct chc_stage)CHC_STAGE_INIT;
}

/* --- reading --- */

static int end_what_was_cut_off(struct chc_stage *s, struct chc_error *e)
{
	int status = take_lock(s, LOCK_EX, e);

	if (status == 0)
		status = finish(s, e);
	if (status == CHC_E_IO)
		return chc_error_at(e, CHC_E_IO, s->path, 0, 0, "a saving was cut off here and cannot be brought to its end; "
			"have it opened once by somebody who may write into the folder");
	return status == 0 ? take_lock(s, LOCK_SH, e) : status;
}

int chc_stage_read(struct chc_stage *s, const char *folder, struct chc_error *e)
{
	int status = 0;

	if (open_path(s, folder, NULL) != 0)
		return 0;
	s->lock = openat(s->folder, CHC_STAGE_LOCK, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (s->lock >= 0)
		status = take_lock(s, LOCK_SH, e);
	if (status == 0 && s->lock >= 0 && is_there(s->folder, CHC_STAGE_DONE))
		status = end_what_was_cut_off(s, e);
	if (status != 0)
		chc_stage_close(s);
	return status;
}
