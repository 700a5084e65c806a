/* SPDX-License-Identifier: MIT */
/*
 * The private folder: made for one server, for nobody else to read, locked while the
 * server lives, and removed with everything in it. What a server that was killed could
 * not remove, the next one does.
 */
#include "serve/serve.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX "chcheck-serve-"
enum { DEPTH_MAX = 64 };

/* Below an open folder, so that a link that appears in the way is never followed. */
static void empty_folder(int fd, int depth)
{
	DIR *d = fdopendir(fd);
	const struct dirent *entry;

	if (!d) {
		close(fd);
		return;
	}
	while ((entry = readdir(d))) {
		const char *name = entry->d_name;

		if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
			continue;
		if (unlinkat(dirfd(d), name, 0) == 0 || (errno != EISDIR && errno != EPERM))
			continue;
		int below = depth < DEPTH_MAX ? openat(dirfd(d), name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
		if (below >= 0)
			empty_folder(below, depth + 1);
		unlinkat(dirfd(d), name, AT_REMOVEDIR);
	}
	closedir(d);
}

void serve_remove_tree(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (fd < 0)
		return;
	empty_folder(fd, 0);
	rmdir(path);
}

enum { NEW_SECONDS = 60 };

/*
 * Made a moment before our own folder was: perhaps by a server that is just beginning, between its folder, its lock
 * and the mark in it. The clock is the file system's.
 */
static bool is_new(const struct stat *st, const struct stat *own)
{
	return own->st_mtime - st->st_mtime < NEW_SECONDS;
}

/* Ours, of a server that lives no more. A folder without a lock was left between two steps: it is empty. */
static void remove_leftover(const char *path, const struct stat *own)
{
	char lock[4096];
	struct stat st;

	if (lstat(path, &st) != 0 || !S_ISDIR(st.st_mode) || st.st_uid != geteuid()
	    || (size_t)snprintf(lock, sizeof(lock), "%s/lock", path) >= sizeof(lock))
		return;
	int fd = open(lock, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0) {
		if (errno == ENOENT && !is_new(&st, own))
			rmdir(path);
		return;
	}
	struct stat mark;
	bool written = fstat(fd, &mark) == 0 && mark.st_size > 0;
	if ((written || !is_new(&st, own)) && flock(fd, LOCK_EX | LOCK_NB) == 0)
		serve_remove_tree(path);
	close(fd);
}

static void remove_leftovers(const char *folder, const char *root)
{
	DIR *d = opendir(folder);
	const struct dirent *entry;
	char path[4096];
	struct stat own;

	while (d && stat(root, &own) == 0 && (entry = readdir(d)))
		if (strncmp(entry->d_name, PREFIX, strlen(PREFIX)) == 0
		    && (size_t)snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name) < sizeof(path))
			remove_leftover(path, &own);
	if (d)
		closedir(d);
}

int serve_storage_open(struct chc_serve *s, struct chc_error *e)
{
	const char *folder = s->options.temporary;
	char pid[32];

	if (!folder || !folder[0])
		folder = "/tmp";
	char *root = serve_printf(&s->arena, "%s/" PREFIX "XXXXXX", folder);
	if (!root)
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	if (!mkdtemp(root))
		return chc_error_at(e, CHC_E_IO, folder, 0, 0, "a private folder cannot be made here: %s", strerror(errno));
	/* jobs run in other folders */
	char *whole = realpath(root, NULL);
	s->root = whole ? chc_arena_strdup(&s->arena, whole) : NULL;
	free(whole);
	if (!s->root) {
		rmdir(root);
		return chc_error_set(e, CHC_E_NOMEM, "out of memory");
	}
	const char *path = serve_printf(&s->arena, "%s/lock", root);
	s->lock = path ? open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;
	int n = snprintf(pid, sizeof(pid), "%ld\n", (long)getpid());
	if (s->lock < 0 || flock(s->lock, LOCK_EX | LOCK_NB) != 0 || write(s->lock, pid, (size_t)n) != n)
		return chc_error_at(e, CHC_E_IO, root, 0, 0, "the private folder cannot be locked: %s", strerror(errno));
	/* ours is locked, so it stays */
	remove_leftovers(folder, root);
	return 0;
}

void serve_storage_close(struct chc_serve *s)
{
	if (s->root)
		serve_remove_tree(s->root);
	if (s->lock >= 0)
		close(s->lock);
}
