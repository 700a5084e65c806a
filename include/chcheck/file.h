/* SPDX-License-Identifier: MIT */
/*
 * Whole files in, whole files out. Output is written beside its place and
 * renamed, so that nothing is ever left half written.
 */
#ifndef CHC_FILE_H
#define CHC_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "chcheck/buf.h"
#include "chcheck/error.h"
#include "chcheck/hash.h"

/* Reads all of path (at most limit bytes; more is CHC_E_LIMIT) into out, which the caller releases. */
int chc_file_read(struct chc_buf *out, const char *path, size_t limit, struct chc_error *e);

/* The hash and size of a regular file of any length. */
int chc_file_sum(const char *path, char sha256[CHC_SHA256_TEXT], uint64_t *size, struct chc_error *e);

/* At most len bytes from offset `at`, fewer only at the end of the file; however they come. -1 with errno set. */
ssize_t chc_file_pread(int fd, void *out, size_t len, int64_t at);

/* Regular files below path that do not start with '.', sorted by name with numbers by value
   (2 before 10), `path/...` each; or path itself when a file. Without
   the folders in which a browser keeps the pictures of a saved page. */
struct chc_paths { char **items; size_t count, cap; };
int chc_paths_collect(struct chc_paths *out, const char *path, struct chc_error *e);
void chc_paths_release(struct chc_paths *p);

/*
 * Opens a file without a name in path's folder (or `path.NNNNNN`, `temporary`, where there are none); commit puts it in path's
 * place, abandon leaves no trace of it. path NULL: standard output. A device or a pipe is written to as it is.
 */
struct chc_output { int fd; bool is_stdout, unnamed; char *path, *temporary; };
#define CHC_OUTPUT_INIT { .fd = -1 }
int chc_output_open(struct chc_output *out, const char *path, struct chc_error *e);
int chc_output_write(struct chc_output *out, const void *bytes, size_t len, struct chc_error *e);
int chc_output_commit(struct chc_output *out, struct chc_error *e);
void chc_output_abandon(struct chc_output *out);

#endif
