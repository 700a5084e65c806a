/* SPDX-License-Identifier: MIT */
/*
 * From what stands on the command line to the list of files to read. The order
 * is that of names, numbers in them by value, so that a result does not depend on the file system's order.
 */
#include "chcheck/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEPTH_MOST 32
#define FILES_MOST ((size_t)100000)

void chc_paths_release(struct chc_paths *p)
{
	for (size_t i = 0; i < p->count; i++)
		free(p->items[i]);
	free(p->items);
	*p = (struct chc_paths){ 0 };
}

static int no_memory(const char *path, struct chc_error *e)
{
	return chc_error_at(e, CHC_E_NOMEM, path, 0, 0, "out of memory while listing files");
}

/* Takes path, also when it fails. */
static int take_path(struct chc_paths *out, char *path, struct chc_error *e)
{
	if (!path)
		return no_memory("", e);
	if (out->count >= FILES_MOST) {
		chc_error_at(e, CHC_E_LIMIT, path, 0, 0, "more than %zu files; give fewer at once", FILES_MOST);
		free(path);
		return CHC_E_LIMIT;
	}
	if (out->count == out->cap) {
		size_t cap = out->cap == 0 ? 16 : out->cap * 2;
		char **moved = realloc(out->items, cap * sizeof(*moved));

		if (!moved) {
			free(path);
			return no_memory("", e);
		}
		out->items = moved;
		out->cap = cap;
	}
	out->items[out->count++] = path;
	return 0;
}

static char *join(const char *folder, const char *name)
{
	struct chc_buf b = CHC_BUF_INIT;
	size_t len = strlen(folder);

	while (len > 1 && folder[len - 1] == '/')
		len--;
	chc_buf_put(&b, folder, len);
	if (len == 0 || folder[len - 1] != '/')
		chc_buf_char(&b, '/');
	chc_buf_str(&b, name);
	return chc_buf_take(&b, NULL);
}

static int walk(struct chc_paths *out, const char *folder, unsigned depth, struct chc_error *e);

/* A browser that saves a page keeps its pictures and scripts beside it: "Page.html" and "Page_files". */
static bool is_parts_of_page(const char *folder)
{
	static const char *const ends[] = { "_files", ".files" }, *const suffixes[] = { ".html", ".htm" };
	size_t len = strlen(folder);
	bool found = false;

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		size_t end = strlen(ends[i]);

		if (len <= end || strcmp(folder + len - end, ends[i]) != 0)
			continue;
		for (size_t k = 0; k < sizeof(suffixes) / sizeof(suffixes[0]) && !found; k++) {
			struct chc_buf page = CHC_BUF_INIT;

			chc_buf_put(&page, folder, len - end);
			chc_buf_str(&page, suffixes[k]);
			found = !page.failed && access(page.ptr, F_OK) == 0;
			chc_buf_release(&page);
		}
	}
	return found;
}

/* Takes path. A link to a folder is not followed: it may lead back up. */
static int walk_entry(struct chc_paths *out, char *path, unsigned depth, struct chc_error *e)
{
	struct stat st;
	int status = 0;

	if (!path)
		return no_memory("", e);
	if (lstat(path, &st) != 0) {
		status = chc_error_at(e, CHC_E_IO, path, 0, 0, "cannot be read: %s", strerror(errno));
	} else if (S_ISDIR(st.st_mode)) {
		if (!is_parts_of_page(path))
			status = walk(out, path, depth + 1, e);
	} else if (S_ISREG(st.st_mode) ||
		(S_ISLNK(st.st_mode) && stat(path, &st) == 0 && S_ISREG(st.st_mode))) {
		return take_path(out, path, e);
	}
	free(path);
	return status;
}

static int walk(struct chc_paths *out, const char *folder, unsigned depth, struct chc_error *e)
{
	if (depth > DEPTH_MOST)
		return chc_error_at(e, CHC_E_LIMIT, folder, 0, 0, "more than %d folders deep", DEPTH_MOST);
	DIR *dir = opendir(folder);
	if (!dir)
		return chc_error_at(e, CHC_E_IO, folder, 0, 0, "cannot be opened: %s", strerror(errno));

	int status = 0;
	struct dirent *entry;
	while (status == 0 && (errno = 0, entry = readdir(dir)) != NULL)
		if (entry->d_name[0] != '.')
			status = walk_entry(out, join(folder, entry->d_name), depth, e);
	if (status == 0 && errno != 0)
		status = chc_error_at(e, CHC_E_IO, folder, 0, 0, "cannot be read: %s", strerror(errno));
	closedir(dir);
	return status;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* "stage-2" before "stage-10": numbers by their value, the rest by bytes. */
static int compare_natural(const char *a, const char *b)
{
	const char *whole_a = a, *whole_b = b;

	while (*a && *b) {
		size_t digits_a, digits_b;
		int order;

		if (!is_digit(*a) || !is_digit(*b)) {
			if (*a != *b)
				return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
			a++;
			b++;
			continue;
		}
		a += strspn(a, "0");
		b += strspn(b, "0");
		digits_a = strspn(a, "0123456789");
		digits_b = strspn(b, "0123456789");
		order = digits_a != digits_b ? (digits_a < digits_b ? -1 : 1) : memcmp(a, b, digits_a);
		if (order != 0)
			return order;
		a += digits_a;
		b += digits_b;
	}
	if (*a || *b)
		return *a ? 1 : -1;
	return strcmp(whole_a, whole_b);
}

static int compare(const void *a, const void *b)
{
	return compare_natural(*(char *const *)a, *(char *const *)b);
}

int chc_paths_collect(struct chc_paths *out, const char *path, struct chc_error *e)
{
	struct stat st;
	size_t before = out->count;
	int status;

	if (stat(path, &st) != 0)
		return chc_error_at(e, CHC_E_IO, path, 0, 0, "cannot be opened: %s", strerror(errno));
	if (!S_ISDIR(st.st_mode) && !S_ISREG(st.st_mode))
		return chc_error_at(e, CHC_E_IO, path, 0, 0, "is neither a regular file nor a folder");
	if (S_ISREG(st.st_mode))
		return take_path(out, strdup(path), e);
	status = walk(out, path, 1, e);
	if (status != 0) {
		while (out->count > before)
			free(out->items[--out->count]);
		return status;
	}
	if (out->count > before)
		qsort(out->items + before, out->count - before, sizeof(*out->items), compare);
	return 0;
}
