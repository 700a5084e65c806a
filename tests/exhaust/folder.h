/* SPDX-License-Identifier: MIT */
/* What is in a folder, by name and content, so that before and after can be compared. */
#ifndef CHC_TEST_FOLDER_H
#define CHC_TEST_FOLDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct folder_entry { char name[200]; uint64_t sum; };
struct folder { struct folder_entry *items; size_t count; };

bool folder_make(const char *path);
bool folder_put(const char *path, const char *text);
void folder_remove(const char *path);
/* Files below path, whatever depth. */
void folder_read(struct folder *out, const char *path);
void folder_free(struct folder *f);
/* Nothing below path; else *which is one of it. */
bool folder_empty(const char *path, const char **which);
/* Both hold the same files; else *which differs. What is below a `cache` may be missing in a. */
bool folder_same(const struct folder *a, const struct folder *b, const char **which);
/* A file of `after` that is neither as in `before` nor as in `good`; standard output may hold a part. */
bool folder_odd(const struct folder *after, const struct folder *before, const struct folder *good, const char **which);

#endif
