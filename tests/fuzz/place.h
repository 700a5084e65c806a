/* SPDX-License-Identifier: MIT */
/*
 * Files and folders from one text, for parsers that are given paths: "%%NAME"
 * begins a file, which may lie in folders. Names that lead outside, or are longer
 * than any of ours, are left out.
 */
#ifndef CHC_FUZZ_PLACE_H
#define CHC_FUZZ_PLACE_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chcheck/span.h"

enum { PLACED_MOST = 16, PLACED_NAME = 64, PLACED_PATH = 128 };

struct placed {
	char folder[32];
	char paths[PLACED_MOST][PLACED_PATH];
	size_t count;
};

static inline void place_hold(bool condition, const char *what)
{
	if (condition)
		return;
	fprintf(stderr, "does not hold: %s\n", what);
	abort();
}

static inline void placed_open(struct placed *p)
{
	snprintf(p->folder, sizeof(p->folder), "/tmp/chcheck-fuzz-XXXXXX");
	p->count = 0;
	place_hold(mkdtemp(p->folder) != NULL, "a folder can be made");
}

static inline bool place_may(struct chc_span name)
{
	bool begins = true;

	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];

		if (begins && (c == '.' || c == '/'))
			return false;
		begins = c == '/';
		if (!begins && c != '.' && c != '-' && c != '_' && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z')
			&& !(c >= 'A' && c <= 'Z'))
			return false;
	}
	return name.len > 0 && name.len < PLACED_NAME && !begins;
}

/* False: there can be no such file beside those that are there. */
static inline bool place_file(struct placed *p, struct chc_span name, struct chc_span text)
{
	size_t root = strlen(p->folder);

	if (p->count == PLACED_MOST || !place_may(name))
		return false;
	char *path = p->paths[p->count];
	memcpy(path, p->folder, root);
	path[root] = '/';
	memcpy(path + root + 1, name.ptr, name.len);
	path[root + 1 + name.len] = '\0';
	for (char *slash = path + root + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
	FILE *out = fopen(path, "wb");
	if (!out)
		return false;
	place_hold(fwrite(text.ptr ? text.ptr : "", 1, text.len, out) == text.len && fclose(out) == 0, "a file is written");
	p->count++;
	return true;
}

static inline void place_parts(struct placed *p, struct chc_span s)
{
	struct chc_span name = { 0 }, text = { s.ptr, 0 };

	for (size_t at = 0, to; at < s.len; at = to) {
		const char *end = memchr(s.ptr + at, '\n', s.len - at);

		to = end ? (size_t)(end - s.ptr) + 1 : s.len;
		if (to - at > 3 && s.ptr[at] == '%' && s.ptr[at + 1] == '%') {
			if (name.len)
				place_file(p, name, text);
			name = chc_span_trim((struct chc_span){ s.ptr + at + 2, to - at - 2 });
			text = (struct chc_span){ s.ptr + to, 0 };
		} else {
			text.len += to - at;
		}
	}
	if (name.len)
		place_file(p, name, text);
}

/* The path of a part; NULL: there is none. */
static inline const char *placed_path(const struct placed *p, const char *name)
{
	for (size_t i = 0; i < p->count; i++)
		if (strcmp(p->paths[i] + strlen(p->folder) + 1, name) == 0)
			return p->paths[i];
	return NULL;
}

static inline void placed_remove(struct placed *p)
{
	size_t root = strlen(p->folder);

	for (size_t i = 0; i < p->count; i++)
		unlink(p->paths[i]);
	for (size_t i = 0; i < p->count; i++)
		for (char *slash; (slash = strrchr(p->paths[i], '/')) != NULL && (size_t)(slash - p->paths[i]) > root; ) {
			*slash = '\0';
			rmdir(p->paths[i]);
		}
	/* a folder that was made for a file which then could not be */
	if (rmdir(p->folder) != 0) {
		char command[64];

		snprintf(command, sizeof(command), "rm -rf %s", p->folder);
		place_hold(system(command) == 0, "nothing is left behind");
	}
}

#endif
