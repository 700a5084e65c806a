/* SPDX-License-Identifier: MIT */
/* Behind exhaust.c: the files of a folder and their sums. */
#include "folder.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool folder_make(const char *path)
{
	return mkdir(path, 0777) == 0;
}

bool folder_put(const char *path, const char *text)
{
	FILE *out = fopen(path, "w");
	bool good = out && fputs(text, out) >= 0;

	return (!out || fclose(out) == 0) && good;
}

/* Calls back for each name in a folder. */
static void each(const char *path, void (*call)(const char *path, void *payload), void *payload)
{
	DIR *dir = opendir(path);
	struct dirent *d;

	while (dir && (d = readdir(dir)))
		if (strcmp(d->d_name, ".") != 0 && strcmp(d->d_name, "..") != 0) {
			char full[512];

			snprintf(full, sizeof(full), "%.250s/%.255s", path, d->d_name);
			call(full, payload);
		}
	if (dir)
		closedir(dir);
}

static void remove_one(const char *path, void *payload)
{
	(void)payload;
	folder_remove(path);
}

void folder_remove(const char *path)
{
	struct stat st;

	if (lstat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
		each(path, remove_one, NULL);
		rmdir(path);
	} else {
		unlink(path);
	}
}

static uint64_t sum_file(const char *path)
{
	FILE *in = fopen(path, "rb");
	uint64_t sum = 14695981039346656037U;
	int c;

	while (in && (c = getc_unlocked(in)) != EOF)
		sum = (sum ^ (unsigned)c) * 1099511628211U;
	if (in)
		fclose(in);
	return sum;
}

static void add(const char *path, void *payload)
{
	struct folder *f = payload;
	struct stat st;

	if (stat(path, &st) != 0)
		return;
	if (S_ISDIR(st.st_mode)) {
		each(path, add, f);
		return;
	}
	f->items = reallocarray(f->items, f->count + 1, sizeof(*f->items));
	if (!f->items)
		exit(99);
	snprintf(f->items[f->count].name, sizeof(f->items[0].name), "%.199s", path);
	f->items[f->count++].sum = sum_file(path);
}

void folder_read(struct folder *out, const char *path)
{
	*out = (struct folder){ NULL, 0 };
	add(path, out);
}

void folder_free(struct folder *f)
{
	free(f->items);
	*f = (struct folder){ NULL, 0 };
}

static void note(const char *path, void *payload)
{
	static char kept[512];

	snprintf(kept, sizeof(kept), "%s", path);
	*(const char **)payload = kept;
}

bool folder_empty(const char *path, const char **which)
{
	const char *found = NULL;

	each(path, note, &found);
	if (found)
		*which = found;
	return found == NULL;
}

static const struct folder_entry *find(const struct folder *f, const char *name)
{
	for (size_t i = 0; i < f->count; i++)
		if (strcmp(f->items[i].name, name) == 0)
			return &f->items[i];
	return NULL;
}

bool folder_same(const struct folder *a, const struct folder *b, const char **which)
{
	for (size_t i = 0; i < b->count; i++) {
		const struct folder_entry *x = find(a, b->items[i].name);

		*which = b->items[i].name;
		if (x ? x->sum != b->items[i].sum : !strstr(b->items[i].name, "/cache/"))
			return false;
	}
	for (size_t i = 0; i < a->count; i++) {
		*which = a->items[i].name;
		if (!find(b, a->items[i].name))
			return false;
	}
	*which = "";
	return true;
}

bool folder_odd(const struct folder *after, const struct folder *before, const struct folder *good, const char **which)
{
	for (size_t i = 0; i < after->count; i++) {
		const struct folder_entry *x = &after->items[i], *old = find(before, x->name), *new = find(good, x->name);

		*which = x->name;
		if (strcmp(x->name, "out/stdout") != 0 && !(old && old->sum == x->sum) && !(new && new->sum == x->sum))
			return true;
	}
	*which = "";
	return false;
}
